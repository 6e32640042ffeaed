"""What was read, where a reader can see it for himself, and how far a list reaches."""

from dataclasses import dataclass

STANDINGS = ("body", "official", "network", "press", "reference", "copy")
CLOSED = ("closed", "unknown", "")


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it was seen: its title, address and own date, the day it was seen, licence and standing."""

    id: str
    title: str
    address: str = ""
    date: str = ""
    seen: str = ""
    licence: str = "unknown"
    standing: str = "copy"
    publisher: str = ""
    lang: str = ""
    original: str = ""

    @property
    def closed(self) -> bool:
        """Whether it may not enter an open data package: closed, or its licence is not known."""
        return self.licence in CLOSED


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a statement can be read: document, place in it, quoted words; who accepted it, and when."""

    document: str
    locator: str = ""
    quote: str = ""
    seen: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A list as it stood: of which network, as of when, and what it is complete for ("" = an excerpt)."""

    id: str
    network: str
    document: str
    as_of: str
    complete_for: str = ""
    rows: int = 0
    undecided: tuple[str, ...] = ()
