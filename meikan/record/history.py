"""What was ever held of a body: each line with who brought it, when and why, and who took it back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from meikan.model.decision import Verdict
from meikan.model.vocabulary import vocabulary
from meikan.record import models
from meikan.record.by_hand import line_in_words
from meikan.record.carry import superseded
from meikan.record.known import LATEST, held, redirects
from meikan.record.rows import claim_of


@dataclass(frozen=True, slots=True)
class Past:
    """One line of the record, held or not."""

    statement: str
    line: str
    source: str
    number: int
    by: str
    at: str
    reason: str
    until: str
    ended_number: int
    ended_by: str
    ended_reason: str


def history(entity: str, field: str = "") -> list[Past]:
    """All lines of a body, or of one field of it, in the order in which they came."""
    moved = redirects(LATEST)
    ids = [entity, *(gone for gone, kept in moved.items() if kept == entity)]
    rows = models.Statement.objects.filter(subject__in=ids).select_related("claim__document", "decision").order_by("id")
    if field:
        rows = rows.filter(predicate=vocabulary().by_label(field).id)
    ended = endings(rows)
    return [_past(row, ended.get(row.pk)) for row in rows]


@dataclass(frozen=True, slots=True)
class Since:
    """What was done to a printed line after it was printed: the act that took it back, and what it brought instead."""

    at: str
    by: str
    number: int
    reason: str
    now: tuple[str, ...]


def since(statements: Iterable[str]) -> Since | None:
    """How a line stands in the record that was printed from these statements; none if any of them is held still.

    An edition that is published names its statements by the first letters of their ids.
    """
    wanted = Q()
    for one in statements:
        wanted |= Q(statement__startswith=one)
    rows = models.Statement.objects.filter(wanted).order_by("id") if wanted else None
    if not rows or rows.filter(held(LATEST)).exists():
        return None
    gone = rows.select_related("claim__document", "decision")
    ended = endings(gone)
    last = max((row for row in gone if row.pk in ended), key=lambda row: row.retracted_at, default=None)
    if last is None:
        return None
    act = ended[last.pk]
    brought = models.Statement.objects.filter(
        held(LATEST), decision=act, subject=last.subject, predicate=last.predicate
    ).select_related("claim")
    now = tuple(dict.fromkeys(line_in_words(claim_of(row.claim), row.subject, row.value) for row in brought))
    return Since(last.retracted_at, act.by, act.id, act.reason, now)


def _past(row: models.Statement, ended: models.Decision | None) -> Past:
    return Past(
        statement=row.statement,
        line=line_in_words(claim_of(row.claim), row.subject, row.value),
        source=row.claim.document.address or row.claim.document.title,
        number=row.decision_id,
        by=row.decision.by,
        at=row.recorded_at,
        reason=row.decision.reason,
        until=row.retracted_at,
        ended_number=ended.id if ended else 0,
        ended_by=ended.by if ended else "",
        ended_reason=ended.reason if ended else "",
    )


def ended_by(row: models.Statement) -> models.Decision | None:
    """The decision that took one line back; none if it is held."""
    return endings([row]).get(row.pk)


def endings(rows: Iterable[models.Statement]) -> dict[int, models.Decision]:
    """For rows that are held no longer the decision that took each back, by the row's own number."""
    gone = [row for row in rows if row.retracted_at]
    by_time: dict[str, list[models.Decision]] = defaultdict(list)
    for decision in models.Decision.objects.filter(at__in={row.retracted_at for row in gone}).order_by("id"):
        by_time[decision.at].append(decision)
    found = {row.pk: _ending(row, by_time[row.retracted_at]) for row in gone}
    return {number: decision for number, decision in found.items() if decision}


def _ending(row: models.Statement, decisions: Iterable[models.Decision]) -> models.Decision | None:
    """It named the statement, superseded it, or undid what brought it."""
    undo = None
    for decision in decisions:
        named = row.statement in decision.about or row.decision_id in decision.about
        if named or row.statement in superseded(decision):
            return decision
        undo = decision if decision.verdict == Verdict.UNDO else undo
    return undo  # an undo of an undo names neither
