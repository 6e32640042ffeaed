"""The start page: what is new, what waits, what is overdue, what was changed last."""

from django.http import HttpRequest, HttpResponse

from meikan.desk import drafting, requests
from meikan.desk.acting import done, last_decision, now, told
from meikan.desk.desk import Desk, desk_of
from meikan.desk.page import desk_and_post, go, page
from meikan.desk.sources import overdue
from meikan.record import ledger, models
from meikan.text.lang import _

SHOWN = 6


def show(request: HttpRequest) -> HttpResponse:
    """One page that says where to begin."""
    desk = desk_of(request)
    desk.index.fresh()
    last = desk.drafts.setting("visited")
    today = now()[:10]
    if last != today:
        desk.drafts.set("before", last)
        desk.drafts.set("visited", today)
    since = desk.drafts.setting("before")
    new = models.Document.objects.filter(recorded_at__gt=since).order_by("-recorded_at", "title")
    return page(
        request,
        "start.html",
        did=done(desk, request.GET.get("did", "")),
        since=since,
        documents=list(new[:SHOWN]),
        document_count=new.count(),
        waiting=models.Proposal.objects.filter(decision=None).count(),
        requests=requests.waiting(),
        held=models.Snapshot.objects.filter(outcome="held", retracted_at="").count(),
        begun=begun(desk),
        drafted=drafting.told(desk.config, last_decision()),
        sources_overdue=overdue(desk),
        empty=not desk.index.cards,
        deeds=told(desk, models.Decision.objects.order_by("-id").values_list("id", flat=True)[:SHOWN]),
    )


def begun(desk: Desk) -> list[tuple[str, str]]:
    """The forms that were begun and not filed: address and time."""
    return [(where, at) for _key, at, where in desk.drafts.all()]


def log(request: HttpRequest) -> HttpResponse:
    """What was decided, the last first: by everybody, or by one."""
    desk = desk_of(request)
    desk.index.fresh()
    by, before = request.GET.get("by", ""), request.GET.get("before", "")
    rows = models.Decision.objects.order_by("-id")
    if by:
        rows = rows.filter(by=by)
    if before.isdecimal():
        rows = rows.filter(id__lt=int(before))
    numbers = list(rows.values_list("id", flat=True)[:41])
    return page(
        request,
        "done.html",
        did=done(desk, request.GET.get("did", "")),
        deeds=told(desk, numbers[:40]),
        by=by,
        more=numbers[39] if len(numbers) > 40 else 0,
    )


def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take one decision back."""
    from meikan.desk.acting import acting

    desk, said = desk_and_post(request)
    back = said.get("back", "/")
    if not back.startswith("/") or back.startswith("//"):
        back = "/"
    with acting(desk, said.get("reason", "") or _("taken back at the desk")) as act:
        again = ledger.undo([number], act)
    return go(back, again)


def copy(request: HttpRequest) -> HttpResponse:
    """The whole directory as one file, to be kept elsewhere."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from meikan.record import backup

    desk = desk_of(request)
    at = now()
    with TemporaryDirectory(prefix="meikan-copy-") as place:
        target = Path(place) / "copy.zip"
        backup.take(desk.config, target, at)
        answer = HttpResponse(target.read_bytes(), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="meikan-{at[:10]}.zip"'
    return answer
