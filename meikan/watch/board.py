"""The board: what is offered, and who seeks a partner; open until its last moment where its issuer is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from meikan.edition.edition import Edition
from meikan.edition.fact import TOLD, Fact, fact_of
from meikan.model.day import Day
from meikan.model.period import Answer
from meikan.model.statement import SPECIAL
from meikan.watch.closing import KINDS, closing_of, last_moment
from meikan.watch.where import Where

SOON = timedelta(days=14)
GONE = ("ended", "asleep", "suspended")


class Stand(StrEnum):
    """How an offer stands at a moment."""

    AHEAD = "ahead"
    SOON = "soon"
    OPEN = "open"
    NOT_STATED = "not_stated"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Offer:
    """An opportunity as the board shows it; the last of its lines is the one by which it closes, if there is one."""

    entity: str
    kind: str
    stand: Stand
    issuer: str
    closes: str
    moment: datetime | None  # the last moment, if one is stated
    zone: str  # the name of the zone it is counted in; empty where it is not known
    facts: tuple[Fact, ...]

    def said(self, predicate: str) -> list[Fact]:
        """What is held of it in one field."""
        return [one for one in self.facts if one.predicate == predicate]

    @property
    def modified(self) -> str:
        """The last day on which a source shows it."""
        days = [one.confirmed for one in self.facts if one.confirmed]
        return max(days, key=lambda text: Day.parse(text).last, default="")


def offers(edition: Edition, at: datetime) -> tuple[Offer, ...]:
    """All offers of an edition, as they stand at a moment: those that close first before the others."""
    where = Where(edition)
    kinds = [(subject, kind) for subject, kind in edition.values("activity_kind") if kind in KINDS]
    found = [_offer(edition, where, (subject, kind), at) for subject, kind in sorted(set(kinds))]
    order = list(Stand)
    far = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(found, key=lambda one: (order.index(one.stand), one.moment or far, one.entity)))


def _offer(edition: Edition, where: Where, what: tuple[str, str], at: datetime) -> Offer:
    entity, kind = what
    answers = (*TOLD, Answer.MAY_HOLD, Answer.NOT_YET)
    lines = [line for line in edition.lines(entity) if line.answer in answers]
    facts = tuple(fact_of(line) for line in lines)
    issuer = next((one.value for one in facts if one.predicate == "issuer" and one.value not in SPECIAL), "")
    zone = where.zone(issuer or entity)
    closing = closing_of(lines, str(zone or ""))
    moment = last_moment(closing) if closing else None
    stand = _stand(facts, moment, at)
    return Offer(entity, kind, stand, issuer, closing.day.text if closing else "", moment, str(zone or ""), facts)


def _stand(facts: tuple[Fact, ...], moment: datetime | None, at: datetime) -> Stand:
    """How it stands: what a source calls ended has ended, whatever its date says."""
    if any(one.predicate == "status" and one.value in GONE and one.answer in TOLD for one in facts):
        return Stand.CLOSED
    opens = [Day.parse(one.value) for one in facts if one.predicate == "opens" and one.value not in SPECIAL]
    if opens and all(day.certainly_after(at.date()) for day in opens):
        return Stand.AHEAD
    if moment is None:
        return Stand.NOT_STATED
    if moment <= at:
        return Stand.CLOSED
    return Stand.SOON if moment - at <= SOON else Stand.OPEN
