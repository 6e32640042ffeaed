"""Which questions wait, and which comes next: one is read at a time, however many there are."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from meikan.record import models

FACT, ROW = "fact", "claim"


def facts() -> "QuerySet[models.Proposal]":
    """Proposals of what was read that have a sentence nobody has answered."""
    sentences = models.Evidence.objects.filter(proposal=OuterRef("pk"), decision=None, gone=False)
    rows = models.Proposal.objects.filter(question=FACT)
    return rows.filter(Q(decision=None) | ~Q(decision__verdict="reject")).filter(Exists(sentences))


def rows() -> "QuerySet[models.Proposal]":
    """Rows of lists that could mean several, or nobody."""
    return models.Proposal.objects.filter(question=ROW, decision=None)


def counted() -> tuple[int, int]:
    """How many facts and how many claims of lists wait."""
    return facts().count(), rows().count()


def next_fact(skip: int = 0) -> int:
    """The proposal to judge next: those put off come last; 0 if there is none."""
    query = facts().exclude(id=skip) if skip else facts()
    first = query.filter(later=None).order_by("id").values_list("id", flat=True).first()
    return first or query.order_by("later_id", "id").values_list("id", flat=True).first() or 0


def next_row(later: list[int], skip: int = 0) -> int:
    """The row of a list to judge next: the surest first, those put off last; 0 if there is none."""
    query = rows().exclude(id=skip) if skip else rows()
    first = query.exclude(id__in=later).order_by("-score", "id").values_list("id", flat=True).first()
    if first:
        return int(first)
    left = set(query.filter(id__in=later).values_list("id", flat=True))
    return next((number for number in later if number in left), 0)


def first_document(number: int) -> str:
    """The document that says a proposal first."""
    return str(
        models.Evidence.objects.filter(proposal_id=number, gone=False)
        .order_by("id")
        .values_list("document_id", flat=True)
        .first()
        or ""
    )


def of_document(document: str) -> list[int]:
    """The open proposals of one document, in its order."""
    return list(facts().filter(evidence__document=document).order_by("id").values_list("id", flat=True).distinct()[:50])
