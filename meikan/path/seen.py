"""A list on its way into the record: what was said of it, how it was understood, what became of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from meikan.model.document import Document, Snapshot
from meikan.read.columns import Columns
from meikan.read.members import Reading
from meikan.read.table import Table
from meikan.record.known import LATEST, lists_filed


@dataclass(frozen=True, slots=True)
class Told:
    """What a person, or the source's file, says of a list."""

    network: str
    as_of: str
    address: str
    title: str = ""
    licence: str = "unknown"
    standing: str = "network"
    complete_for: str = ""
    tolerance: float = 0.1
    visibility: str = "public"
    lang: str = ""
    country: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """A list as it was read and understood, before anything is filed."""

    told: Told
    network: str
    table: Table
    columns: Columns
    reading: Reading
    document: Document
    digest: str
    snapshot: Snapshot

    @property
    def held_already(self) -> bool:
        """Whether this very list was filed before."""
        return any(one.id == self.snapshot.id for one in lists_filed(LATEST))


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows; filed, known, asked and aside add up to all."""

    rows: int
    filed: int
    known: int
    asked: int
    aside: Mapping[str, int]
    joined: int
    no_longer: int
