"""To act: hold the folder, sign, and never write over what somebody else did meanwhile."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db.models import Max

from meikan.desk.desk import Desk
from meikan.desk.forms import Missing
from meikan.desk.telling import Deed, Teller, deeds
from meikan.publish.forms import words_for
from meikan.record import ledger, models
from meikan.record.carry import statements_of, superseded
from meikan.record.known import LATEST, undone_ids
from meikan.record.lock import writing
from meikan.record.opening import explained
from meikan.text.lang import _, current

WAIT = 5.0  # a person at a window is told sooner than a program


def now() -> str:
    """The time of this act, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def acting(desk: Desk, reason: str) -> Iterator[ledger.Act]:
    """Hold the folder for one act that is signed and has a reason."""
    if not reason.strip():
        raise Missing("reason", _("Every decision needs a reason: write why. Nothing was changed."))
    with writing(desk.config.folder, "meikan desk", WAIT), explained():
        yield ledger.Act(desk.signed, now(), reason.strip())
    desk.index.fresh()


def teller_of(desk: Desk) -> Teller:
    """Who says lines in the reader's language."""
    return Teller(desk.index, words_for(desk.config, current()))


def told(desk: Desk, numbers: Iterable[int]) -> list[Deed]:
    """Decisions in words, in the order given."""
    wanted = list(numbers)
    rows = models.Decision.objects.in_bulk(wanted)
    return deeds(teller_of(desk), [rows[one] for one in wanted if one in rows], undone_ids(LATEST))


def done(desk: Desk, number: str) -> Deed | None:
    """The act that a page has just done, if its address names one."""
    found = told(desk, [int(number)]) if number.isdecimal() and len(number) < 12 else []
    return found[0] if found else None


def last_decision() -> int:
    """The number of the last decision: what a page was made from."""
    return int(models.Decision.objects.aggregate(last=Max("id"))["last"] or 0)


def meanwhile(desk: Desk, since: str, subjects: Iterable[str]) -> list[Deed]:
    """What was decided about these entities after a page was made; whoever comes later sees it before it counts."""
    if not since.isdecimal():
        return []
    wanted = set(subjects)
    found = []
    for one in models.Decision.objects.filter(id__gt=int(since)).order_by("id")[:200]:
        if wanted & _about(one):
            found.append(one.id)
    return told(desk, found)


def _about(one: models.Decision) -> set[str]:
    """The entities that a decision touched."""
    ended = [str(name) for name in one.about] if one.verdict == "retract" else superseded(one)
    if one.verdict == "undo":
        ended = statements_of(one.about)
    rows = models.Statement.objects.filter(decision=one) | models.Statement.objects.filter(statement__in=ended)
    named = {str(name) for name in one.about} if one.verdict in ("join", "part", "entity") else set()
    return named | set(rows.values_list("subject", flat=True))
