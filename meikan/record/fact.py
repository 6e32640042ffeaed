"""A fact as a document states it: who takes part, and the lines that the record would hold; kept with its proposal."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from meikan.model.day import Day
from meikan.model.errors import BadDate
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, key_of, qualified
from meikan.record.proposals import Candidate

# which kind of entity the record holds for each kind of part that somebody takes in a fact
ENTITY_KINDS = {
    "government": "organisation",
    "network": "organisation",
    "organisation": "organisation",
    "place": "place",
    "person": "person",
    "post": "post",
    "event": "event",
    "document": "document",
    "activity": "activity",
}


PARTS = ("subject", "object", "post", "change")  # who takes part in a fact, in the order in which they are shown


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody or something in a fact: as the source names it, whom it means, who else it may be.

    `ref` is an id of the record, geonames:ID, network:CODE or text:NAME; empty while it is undecided. `of` names the
    part that it belongs to (a post's government); `also` tells namesakes apart (an event's date).
    """

    kind: str
    words: str
    ref: str = ""
    lang: str = ""
    of: str = ""
    also: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    choices: tuple[Candidate, ...] = ()
    body: Candidate | None = None  # what a new body would be made from


@dataclass(frozen=True, slots=True)
class Line:
    """One statement that a fact would bring: about a part, with a value or another part as its value."""

    name: str
    subject: str
    predicate: str
    value: str = ""
    part: str = ""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    seen: str = ""
    lang: str = ""
    main: bool = True  # says what the fact is about; the others only describe who is in it

    @property
    def period(self) -> Period:
        """When it was true, as far as the source says."""
        return Period(edge_of(self.start), edge_of(self.end), days_of(self.seen))


@dataclass(frozen=True, slots=True)
class Fact:
    """What one finding says, in the record's own fields."""

    predicate: str
    parts: Mapping[str, Part]
    lines: tuple[Line, ...]
    core: Mapping[str, str] = field(default_factory=dict)  # what tells it from another fact about the same two
    dates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def undecided(self) -> tuple[str, ...]:
        """The parts of which nobody has decided whom they mean."""
        return tuple(name for name, part in self.parts.items() if not part.ref)

    def claim(self, line: Line, document: str, locator: str, quote: str, reader: str) -> Claim:
        """A line as a claim of a document, in the document's own words."""
        value = self.parts[line.part].words if line.part else line.value
        pairs, words = qualified(dict(line.qualifiers)), self.parts[line.subject].words
        lang = line.lang
        return Claim(words, line.predicate, value, document, lang, pairs, line.period, locator, quote, reader)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a document says it: positions count code points of the text; marks count within the quote."""

    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    locator: str = ""
    marks: tuple[tuple[int, int, str], ...] = ()
    reader: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()


def key_of_fact(fact: Fact, refs: Mapping[str, str]) -> str:
    """One key for all facts of a kind about the same: the rest (dates, category) is compared one by one."""
    return key_of(["fact", fact.predicate, *sorted(f"{name}={ref}" for name, ref in refs.items())])


def same(one: Fact, other: Fact) -> bool:
    """Whether two facts of one key are one: what both state agrees, and what only one states may be so."""
    shared = set(one.core) & set(other.core)
    return all(one.core[name] == other.core[name] for name in shared) and _one_time(one.dates, other.dates)


def _one_time(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two lists of dates (beginning, end) leave room for one time; what is empty leaves all."""
    return all(not (x and y) or agree(x, y) for x, y in zip(a, b, strict=False))


def agree(one: str, other: str) -> bool:
    """Whether two dates may be the same: each as precise as its source, or an interval."""
    try:
        (low, high), (start, end) = _reach(one), _reach(other)
    except BadDate:
        return one == other
    return low <= end and start <= high


def _reach(text: str) -> tuple[date, date]:
    first, slash, last = text.partition("/")
    begin = Day.parse(first or last)
    return begin.first, (Day.parse(last) if slash and last.strip(".") else begin).last


def packed(fact: Fact) -> dict[str, Any]:
    """A fact as its proposal keeps it."""
    return asdict(fact)


def unpacked(told: Mapping[str, Any]) -> Fact:
    """A fact from what its proposal keeps."""
    # one of the two databases keeps no order of names
    names = sorted(told["parts"], key=PARTS.index)
    parts = {name: _part(told["parts"][name]) for name in names}
    lines = tuple(Line(**one) for one in told["lines"])
    return Fact(told["predicate"], parts, lines, told["core"], tuple(told["dates"]), tuple(told["notes"]))


def _part(told: Mapping[str, Any]) -> Part:
    choices = tuple(candidate(one) for one in told["choices"])
    body = candidate(told["body"]) if told["body"] else None
    return Part(**{**told, "reasons": tuple(told["reasons"]), "choices": choices, "body": body})


def candidate(told: Mapping[str, Any]) -> Candidate:
    """A candidate from JSON."""
    names = tuple((value, lang, kind) for value, lang, kind in told.get("names", ()))
    return Candidate(**{**told, "reasons": tuple(told["reasons"]), "names": names})


def meaning(fact: Fact, name: str, ref: str, body: Candidate | None) -> Fact:
    """The fact with one of its parts decided."""
    return replace(fact, parts={**fact.parts, name: replace(fact.parts[name], ref=ref, body=body)})
