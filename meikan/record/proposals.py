"""Questions to an editor: asked once, kept as they were asked, answered with a name and a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from meikan.model.decision import Verdict
from meikan.model.errors import Refused
from meikan.model.statement import Claim
from meikan.record import ledger, models
from meikan.record.carry import BATCH
from meikan.record.rows import claim_of, claim_row
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body or place that a claim may be about: an entity's id or a code, its name, and why."""

    entity: str
    code: str
    name: str
    country: str
    score: float
    reasons: tuple[str, ...]
    coordinates: str = ""
    kind: str = ""
    jp_code: str = ""
    where: str = ""  # what tells it from its namesakes: the region, how many people
    names: tuple[tuple[str, str, str], ...] = ()  # value, language, kind of name, as the gazetteer has them


@dataclass(frozen=True, slots=True)
class Question:
    """A claim that nobody has decided, with those it may be about, best first."""

    claim: Claim
    value: str
    outcome: str
    score: float
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """An open question as the queue shows it; `numbers` are all claims of the same row."""

    number: int
    numbers: tuple[int, ...]
    subject: str
    document: str
    locator: str
    outcome: str
    score: float
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    says: tuple[str, ...]


@transaction.atomic
def propose(questions: Iterable[Question], at: str) -> int:
    """File claims as questions; one that was asked or answered before is not asked again."""
    count = 0
    for question in questions:
        if models.Proposal.objects.filter(claim_id=question.claim.id).exists():
            continue
        models.Claim.objects.bulk_create([claim_row(question.claim, at)], batch_size=BATCH, ignore_conflicts=True)
        models.Proposal.objects.create(
            claim_id=question.claim.id,
            question="claim",
            value=question.value,
            outcome=question.outcome,
            score=question.score,
            reasons=list(question.reasons),
            candidates=[_packed(one) for one in question.candidates],
            recorded_at=at,
        )
        count += 1
    return count


def _packed(one: Candidate) -> dict[str, object]:
    return {name: getattr(one, name) for name in Candidate.__slots__}


def _unpacked(one: dict[str, Any]) -> Candidate:
    names = tuple((value, lang, kind) for value, lang, kind in one.get("names", ()))
    return Candidate(**{**one, "reasons": tuple(one["reasons"]), "names": names})


def waiting() -> list[Open]:
    """The open questions, one a row of its document, the surest first."""
    rows = models.Proposal.objects.filter(decision=None).select_related("claim", "claim__document").order_by("id")
    groups: dict[tuple[str, str, str], list[models.Proposal]] = {}
    for row in rows:
        if row.claim is not None:
            groups.setdefault((row.claim.document_id, row.claim.subject, row.claim.locator), []).append(row)
    return sorted((_open(group) for group in groups.values()), key=lambda one: (-one.score, one.number))


def _open(group: Sequence[models.Proposal]) -> Open:
    first = group[0]
    claims = [row.claim for row in group if row.claim is not None]
    return Open(
        number=first.id,
        numbers=tuple(row.id for row in group),
        subject=claims[0].subject,
        document=claims[0].document.title,
        locator=claims[0].locator,
        outcome=first.outcome,
        score=first.score,
        reasons=tuple(first.reasons),
        candidates=tuple(_unpacked(one) for one in first.candidates),
        says=tuple(f"{one.predicate} {one.qualifiers}".strip() for one in claims),
    )


def question(number: int) -> Open:
    """One open question by its number, with all claims of its row; no other is read."""
    rows = models.Proposal.objects.filter(decision=None).select_related("claim", "claim__document")
    asked = rows.filter(id=number).first()
    if asked is None or asked.claim is None:
        raise Refused(_("No question {number} is open. “meikan queue” lists those that are.").format(number=number))
    claim = asked.claim
    row = models.Claim.objects.filter(document=claim.document_id, subject=claim.subject, locator=claim.locator)
    return _open(list(rows.filter(claim_id__in=list(row.values_list("id", flat=True))).order_by("id")))


@transaction.atomic
def accept(asked: Open, entity: str, act: ledger.Act) -> int:
    """The claims of a row are about this body: they are held from now on. Gives the decision's number."""
    rows = models.Proposal.objects.filter(id__in=asked.numbers).select_related("claim")
    claims = [ledger.Resolved(claim_of(row.claim), entity, row.value) for row in rows if row.claim is not None]
    ledger.accept(claims, act)
    ids = [one.claim.id for one in claims]
    taken = models.Statement.objects.filter(claim_id__in=ids, retracted_at="").order_by("-id").first()
    if taken is None:
        raise Refused(_("Question {number} has no claim.").format(number=asked.number))
    return _answered(asked, taken.decision_id)


@transaction.atomic
def reject(asked: Open, act: ledger.Act) -> int:
    """The claims of a row are not taken; they stay rejected until their evidence differs. Gives the number."""
    about = list(models.Proposal.objects.filter(id__in=asked.numbers).values_list("claim_id", flat=True))
    return _answered(asked, ledger.decide(Verdict.REJECT, [str(one) for one in about], act))


def _answered(asked: Open, number: int) -> int:
    models.Proposal.objects.filter(id__in=asked.numbers).update(decision_id=number)
    return number
