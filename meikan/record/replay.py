"""The statements, rebuilt from the claims and the decisions alone."""

from django.db import transaction

from meikan.record import models
from meikan.record.carry import carry_out

Row = tuple[str, str, int, str, str, str, str, str]


def table() -> list[Row]:
    """Every row of the statements, without the database's own number, in a fixed order."""
    names = ("statement", "claim_id", "decision_id", "subject", "predicate", "value", "recorded_at", "retracted_at")
    return sorted(models.Statement.objects.values_list(*names))


@transaction.atomic
def replay() -> tuple[list[Row], list[Row]]:
    """Carry out every decision again, in order; give the rows before and after, which must be equal."""
    before = table()
    models.Statement.objects.all().delete()
    for decision in models.Decision.objects.order_by("id").iterator(chunk_size=100):
        carry_out(decision)
    return before, table()
