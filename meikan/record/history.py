"""What was ever held of a body: each line with who brought it, when and why, and who took it back."""

from dataclasses import dataclass

from meikan.model.decision import Verdict
from meikan.model.vocabulary import vocabulary
from meikan.record import models
from meikan.record.by_hand import line_in_words
from meikan.record.carry import superseded
from meikan.record.known import LATEST, redirects
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
    return [_past(row) for row in rows]


def _past(row: models.Statement) -> Past:
    ended = ended_by(row)
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
    """The decision that took a line back: it named the statement, superseded it, or undid what brought it."""
    if not row.retracted_at:
        return None
    undo = None
    for decision in models.Decision.objects.filter(at=row.retracted_at).order_by("id"):
        named = row.statement in decision.about or row.decision_id in decision.about
        if named or row.statement in superseded(decision):
            return decision
        undo = decision if decision.verdict == Verdict.UNDO else undo
    return undo  # an undo of an undo names neither
