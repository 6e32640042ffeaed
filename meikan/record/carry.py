"""What a decision does to the statements: the one place, for the ledger and for the replay."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from meikan.model.decision import Verdict
from meikan.model.statement import statement_id
from meikan.record import models
from meikan.record.known import LATEST, undone_ids
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
            _undo(decision)
        case Verdict.REJECT | Verdict.JOIN | Verdict.PART | Verdict.LIST | Verdict.HOLD:
            pass  # these change no statement: who is joined is read from the decisions themselves


def _found(decision: models.Decision) -> None:
    rows = (
        models.Entity(id=entity, kind=kind, key=key, recorded_at=decision.at)
        for entity, (kind, key) in decision.data["entities"].items()
    )
    models.Entity.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _accept(decision: models.Decision) -> None:
    _end(models.Statement.objects.filter(statement__in=superseded(decision)), decision.at)
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


def superseded(decision: models.Decision) -> list[str]:
    """The statements that a correction puts something else in the place of; early records hold one as a text."""
    found = decision.data.get("supersedes", [])
    return [found] if isinstance(found, str) else list(found)


def _undo(undo: models.Decision) -> None:
    """What still stands follows from the decisions that still stand: an undo may itself be undone, in any order."""
    undone = undone_ids(LATEST, undo.id)
    touched = statements_of(undo.about)
    ended_by = _enders(touched, undone, undo.id)
    rows = {}
    for start in range(0, len(touched), BATCH):
        for row in models.Statement.objects.filter(statement__in=touched[start : start + BATCH]).order_by("id"):
            rows[(row.statement, row.claim_id, row.decision_id)] = row  # the last: held, or not, until now
    revived, gone = [], []
    for row in rows.values():
        stands = row.decision_id not in undone and max(ended_by[row.statement], default=0) < row.decision_id
        if stands and row.retracted_at:
            revived.append(_again(row, undo.at))
        elif not stands and not row.retracted_at:
            gone.append(row.pk)
    for start in range(0, len(gone), BATCH):
        _end(models.Statement.objects.filter(pk__in=gone[start : start + BATCH]), undo.at)
    models.Statement.objects.bulk_create(revived, batch_size=BATCH)


def statements_of(decisions: Iterable[int]) -> list[str]:
    """The statements that decisions brought or ended; of an undo, those of what it took back."""
    touched: set[str] = set()
    for one in models.Decision.objects.filter(id__in=list(decisions)):
        match Verdict(one.verdict):
            case Verdict.ACCEPT:
                brought = models.Statement.objects.filter(decision=one)
                touched.update(brought.values_list("statement", flat=True), superseded(one))
            case Verdict.RETRACT:
                touched.update(one.about)
            case Verdict.UNDO:
                touched.update(statements_of(one.about))
    return sorted(touched)


def _enders(statements: Iterable[str], undone: frozenset[int], until: int) -> dict[str, list[int]]:
    """For each statement the decisions up to one that retracted or superseded it and were not taken back."""
    found: dict[str, list[int]] = {one: [] for one in statements}
    ending = Q(verdict=Verdict.RETRACT) | Q(verdict=Verdict.ACCEPT, data__has_key="supersedes")
    for one in models.Decision.objects.filter(ending, id__lte=until):
        for statement in one.about if one.verdict == Verdict.RETRACT else superseded(one):
            if statement in found and one.id not in undone:
                found[statement].append(one.id)
    return found


def _again(row: models.Statement, at: str) -> models.Statement:
    return models.Statement(
        statement=row.statement,
        claim_id=row.claim_id,
        decision_id=row.decision_id,
        subject=row.subject,
        predicate=row.predicate,
        value=row.value,
        recorded_at=at,
    )
