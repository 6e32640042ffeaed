"""A statement in an edition, and the line that is printed of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from meikan.model.day import Day
from meikan.model.document import Evidence
from meikan.model.period import Answer, Edge, Period, days_of, edge_of
from meikan.model.statement import Qualifiers


@dataclass(frozen=True, slots=True)
class Held:
    """A statement in an edition: what is said, and whether it holds on the edition's day."""

    id: str
    line: str
    subject: str
    predicate: str
    value: str
    lang: str
    qualifiers: Qualifiers
    period: Period
    visibility: str
    answer: Answer
    since: Edge
    since_inferred: bool
    until: Edge
    until_inferred: bool
    confirmed: Day | None
    dagger: bool
    evidence: tuple[Evidence, ...]

    def qualifier(self, name: str) -> str:
        """One qualifier's value, or empty."""
        return next((value for key, value in self.qualifiers if key == name), "")


@dataclass(frozen=True, slots=True)
class Line:
    """What is printed as one line: the statements of one fact over one unbroken time, with all their evidence."""

    code: str
    statements: tuple[Held, ...]

    @property
    def first(self) -> Held:
        """The statement that says most: its qualifiers stand for the line."""
        return max(self.statements, key=lambda one: (len(one.qualifiers), one.id))

    @property
    def subject(self) -> str:
        """Whom the line is about."""
        return self.statements[0].subject

    @property
    def predicate(self) -> str:
        """What is said."""
        return self.statements[0].predicate

    @property
    def value(self) -> str:
        """The value said."""
        return self.statements[0].value

    @property
    def lang(self) -> str:
        """The language of a value that is text."""
        return self.statements[0].lang

    @property
    def qualifiers(self) -> dict[str, str]:
        """All qualifiers that its statements carry; of two values of one qualifier the last seen."""
        if len(self.statements) == 1:  # as most lines
            return dict(self.statements[0].qualifiers)
        ordered = sorted(self.statements, key=lambda one: one.period.seen[-1].last if one.period.seen else date.min)
        return {name: value for one in ordered for name, value in one.qualifiers}

    @property
    def answer(self) -> Answer:
        """Whether it holds on the edition's day."""
        return self.statements[0].answer

    @property
    def since(self) -> Edge:
        """When it began."""
        return self.statements[0].since

    @property
    def since_inferred(self) -> bool:
        """Whether the beginning was inferred from two lists."""
        return self.statements[0].since_inferred

    @property
    def until(self) -> Edge:
        """When it ended."""
        return self.statements[0].until

    @property
    def until_inferred(self) -> bool:
        """Whether the end was inferred from a list."""
        return self.statements[0].until_inferred

    @property
    def confirmed(self) -> Day | None:
        """The last day on which a source shows it."""
        return self.statements[0].confirmed

    @property
    def dagger(self) -> bool:
        """Whether it is known from closed sources only."""
        return all(one.dagger for one in self.statements)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where it can be read; one entry a place."""
        return tuple(sorted({e for one in self.statements for e in one.evidence}))


def held_of(row: Mapping[str, Any]) -> Held:
    """A statement from its line of statements.jsonl."""
    return Held(
        id=row["id"],
        line=row["line"],
        subject=row["subject"],
        predicate=row["predicate"],
        value=row["value"],
        lang=row["lang"],
        qualifiers=tuple(sorted(row["qualifiers"].items())),
        period=Period(edge_of(row["from"]), edge_of(row["to"]), days_of(row["seen"])),
        visibility=row["visibility"],
        answer=Answer(row["answer"]),
        since=edge_of(row["since"]),
        since_inferred=row["since_inferred"],
        until=edge_of(row["until"]),
        until_inferred=row["until_inferred"],
        confirmed=Day.parse(row["confirmed"]) if row["confirmed"] else None,
        dagger=row["dagger"],
        evidence=tuple(Evidence(**one) for one in row["evidence"]),
    )
