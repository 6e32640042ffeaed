"""A paper of the office as a value: title, sections, entries each with its source, tables and charts; no form yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from meikan.model.document import Document
from meikan.text.dates import show
from meikan.text.lang import _, current


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said: the words, a second voice, the numbers of its sources, and what it rests on without any."""

    text: str
    marks: tuple[int, ...] = ()
    more: str = ""
    code: str = ""
    basis: str = ""
    link: str = ""
    id: str = ""

    @property
    def sourced(self) -> bool:
        """Whether a reader can look it up: in a source, or in a numbered act of the record."""
        return bool(self.marks or self.basis)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a table, and the section in which its items stand."""

    value: int
    to: str = ""


Cell = str | Count


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their heads; the first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of whole numbers, drawn from nought; the figures stand beside them."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of the office's own: it states no fact and needs no source; `note` sets an editor's apart."""

    text: str
    note: bool = False


Part = Entry | Table | Chart | Words


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its parts; `empty` is said where there is none. `minor` ones stand under the one before."""

    title: str
    parts: tuple[Part, ...] = ()
    empty: str = ""
    id: str = ""
    minor: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What it says line by line."""
        return tuple(part for part in self.parts if isinstance(part, Entry))


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as the foot of a paper names it."""

    number: int
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper in one language. `stamp` is the moment that its files bear: never the clock's."""

    lang: str
    title: str
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    foot: tuple[str, ...] = ()
    stamp: str = "1980-01-01T00:00:00Z"
    letter: bool = False

    @property
    def entries(self) -> Iterator[Entry]:
        """Every line that says something."""
        for section in self.sections:
            yield from section.entries


@dataclass(slots=True)
class References:
    """Numbers sources in the order in which a paper names them."""

    documents: dict[str, Document] = field(default_factory=dict)

    def marks(self, documents: Iterable[Document]) -> tuple[int, ...]:
        """The numbers of these sources."""
        for one in documents:
            self.documents.setdefault(one.id, one)
        order = list(self.documents)
        return tuple(sorted({order.index(one.id) + 1 for one in documents}))

    def listed(self) -> tuple[Reference, ...]:
        """The sources for the foot of the paper."""
        return tuple(
            Reference(number, in_words(one), one.address) for number, one in enumerate(self.documents.values(), 1)
        )


def in_words(document: Document) -> str:
    """A source as it is cited: title, day, how it was seen, what it may not be used for."""
    title = document.title
    if document.standing == "copy" and document.original and document.original != title:
        title = _("{original}, seen as a copy: {title}").format(original=document.original, title=title)
    day = document.date or document.seen
    parts = [title + (" †" if document.closed else ""), show(day, current()) if day else ""]
    return ". ".join(part for part in parts if part)


def marked(marks: tuple[int, ...]) -> str:
    """Source numbers as they stand behind a line."""
    return "".join(f"[{number}]" for number in marks)
