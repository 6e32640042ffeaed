"""What a decision does to the statements: the one place, for the ledger and for the replay."""

from collections.abc import Iterable

from django.db.models import QuerySet

from meikan.model.decision import Verdict
from meikan.model.statement import statement_id
from meikan.record import models
from meikan.record.rows import claim_of

BATCH = 500


def carry_out(decision: models.Decision) -> None:
    """Change the statements as a decision says."""
    match Verdict(decision.verdict):
        case Verdict.ENTITY:
            _found(decision)
        case Verdict.ACCEPT:
            _accept(decision)
        case Verdict.RETRACT:
            _end(models.Statement.objects.filter(statement__in=decision.about), decision.at)
        case Verdict.UNDO:
            for about in models.Decision.objects.filter(id__in=decision.about).order_by("-id"):
                _undo(about, decision)
        case Verdict.REJECT | Verdict.JOIN | Verdict.PART | Verdict.LIST | Verdict.HOLD:
            pass  # these change no statement: who is joined is read from the decisions themselves


def _found(decision: models.Decision) -> None:
    rows = (
        models.Entity(id=entity, kind=kind, key=key, recorded_at=decision.at)
        for entity, (kind, key) in decision.data["entities"].items()
    )
    models.Entity.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _accept(decision: models.Decision) -> None:
    old = decision.data.get("supersedes")
    if old:
        _end(models.Statement.objects.filter(statement=old), decision.at)
    resolved: dict[str, list[str]] = decision.data["resolved"]
    claims = models.Claim.objects.in_bulk(list(resolved))
    rows = []
    for claim_id, (subject, value) in resolved.items():
        claim = claim_of(claims[claim_id])
        rows.append(
            models.Statement(
                statement=statement_id(subject, claim, value),
                claim_id=claim_id,
                decision=decision,
                subject=subject,
                predicate=claim.predicate,
                value=value,
                recorded_at=decision.at,
            )
        )
    models.Statement.objects.bulk_create(rows, batch_size=BATCH)


def _end(rows: "QuerySet[models.Statement]", at: str) -> None:
    rows.filter(retracted_at="").update(retracted_at=at)


def _undo(about: models.Decision, undo: models.Decision) -> None:
    """Take back a decision: what it brought ends, what it ended is held again from now on."""
    _end(models.Statement.objects.filter(decision=about), undo.at)
    ended: Iterable[str] = about.about if about.verdict == Verdict.RETRACT else [about.data.get("supersedes", "")]
    rows = models.Statement.objects.filter(statement__in=[i for i in ended if i], retracted_at=about.at)
    revived = [
        models.Statement(
            statement=row.statement,
            claim_id=row.claim_id,
            decision=undo,
            subject=row.subject,
            predicate=row.predicate,
            value=row.value,
            recorded_at=undo.at,
        )
        for row in rows.order_by("id")
    ]
    models.Statement.objects.bulk_create(revived, batch_size=BATCH)
