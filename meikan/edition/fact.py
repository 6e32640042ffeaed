"""A line of an edition as two editions are compared by: what is said, since and until when, on whose word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import Any

from meikan.edition.files import read_row
from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import Answer, Edge, edge_of, is_day
from meikan.model.statement import SPECIAL, Qualifiers
from meikan.model.vocabulary import Predicate, vocabulary

SAID = (Answer.HOLDS, Answer.STANDS, Answer.DISPUTED)
TOLD = (*SAID, Answer.ENDED, Answer.HAPPENED)
# how a value is written or was found out says nothing of the world
NOT_COMPARED = ("review", "script", "date-basis", "value-basis", "match")


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed line of one edition."""

    code: str
    subject: str
    predicate: str
    value: str
    lang: str
    qualifiers: Qualifiers
    since: Edge
    since_inferred: bool
    until: Edge
    until_inferred: bool
    answer: Answer
    confirmed: str
    documents: tuple[str, ...]

    def said(self, name: str) -> str:
        """One qualifier's value, or empty."""
        return next((value for key, value in self.qualifiers if key == name), "")

    @property
    def place(self) -> tuple[date, bool, str]:
        """Where it stands in time: by its beginning, else before whatever begins when it ends or was last seen."""
        if is_day(self.since):
            return self.since.first, True, self.code
        if is_day(self.until):
            return self.until.first, False, self.code
        return (Day.parse(self.confirmed).first if self.confirmed else date.min), False, self.code

    def begins_after(self, on: date) -> bool:
        """Whether its beginning is dated, and may lie after a day."""
        return is_day(self.since) and not self.since.certainly_by(on)

    def ended_before(self, on: date) -> bool:
        """Whether it had certainly ended before a day."""
        return is_day(self.until) and self.until.certainly_before(on)


def facts_of(rows: Iterable[str], rule: Predicate) -> list[Fact]:
    """The lines that an edition's rows of one subject and predicate make."""
    return list(_facts(tuple(rows), rule.id))


@lru_cache(1 << 14)  # an edition is compared with each of those before it, and its rows are the same each time
def _facts(rows: tuple[str, ...], predicate: str) -> tuple[Fact, ...]:
    read, rule = map(read_row, rows), vocabulary().predicate(predicate)
    found = [_fact(list(group), rule) for _line, group in groupby(read, key=lambda row: row["line"])]
    return tuple(sorted(found, key=lambda fact: fact.place))


def _fact(rows: Sequence[dict[str, Any]], rule: Predicate) -> Fact:
    first = rows[0]
    said: dict[str, str] = {}
    documents: dict[str, None] = {}
    for row in sorted(rows, key=lambda one: (one["seen"], one["id"])):
        said.update(row["qualifiers"])
        documents.update((one["document"], None) for one in row["evidence"])
    since = edge_of(first["since"])
    if rule.value == "date" and rule.time == "timeless" and not is_day(since) and first["value"] not in SPECIAL:
        since = Day.parse(first["value"])  # a day of founding or of issue dates itself
    return Fact(
        code=first["line"],
        subject=first["subject"],
        predicate=first["predicate"],
        value=first["value"],
        lang=first["lang"],
        qualifiers=tuple(sorted(said.items())),
        since=since,
        since_inferred=first["since_inferred"],
        until=edge_of(first["until"]),
        until_inferred=first["until_inferred"],
        answer=Answer(first["answer"]),
        confirmed=first["confirmed"],
        documents=tuple(documents),
    )


def fact_of(line: Line) -> Fact:
    """A printed line as editions are compared by it."""
    rule = vocabulary().predicate(line.predicate)
    since = line.since
    if rule.value == "date" and rule.time == "timeless" and not is_day(since) and line.value not in SPECIAL:
        since = Day.parse(line.value)
    return Fact(
        code=line.code,
        subject=line.subject,
        predicate=line.predicate,
        value=line.value,
        lang=line.lang,
        qualifiers=tuple(sorted(line.qualifiers.items())),
        since=since,
        since_inferred=line.since_inferred,
        until=line.until,
        until_inferred=line.until_inferred,
        answer=line.answer,
        confirmed=line.confirmed.text if line.confirmed else "",
        documents=tuple(dict.fromkeys(one.document for one in line.evidence)),
    )


def family(fact: Fact, rule: Predicate) -> tuple[str, ...]:
    """What makes two lines spells of one fact: value, language and the qualifiers that tell lines apart."""
    return (fact.value, fact.lang, *(fact.said(name) for name in rule.key))


def by_family(facts: Iterable[Fact], rule: Predicate) -> dict[tuple[str, ...], list[Fact]]:
    """Lines by what they are spells of, each in order of time."""
    found: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        found.setdefault(family(fact, rule), []).append(fact)
    return found


def pairs(old: Sequence[Fact], new: Sequence[Fact]) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Spells of one fact in two editions, side by side: by their beginning, by whether they ended, by order."""
    left, right = list(old), list(new)
    for same in (_begins_alike, _ends_alike):
        for one in list(left):
            other = next((two for two in right if same(one, two)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                yield one, other
    yield from zip_longest(left, right)


def _begins_alike(one: Fact, two: Fact) -> bool:
    return one.since == two.since


def _ends_alike(one: Fact, two: Fact) -> bool:
    return (one.answer is Answer.ENDED) == (two.answer is Answer.ENDED)
