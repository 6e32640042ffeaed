"""Draft of today, in the window: changes, failed checks, coverage; choose, cut, publish, print, errata."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from meikan.desk import choosing, drafting
from meikan.desk.acting import WAIT, acting, last_decision, now
from meikan.desk.body import card_of
from meikan.desk.desk import Desk, desk_of
from meikan.desk.page import desk_and_post, go, page, piece, plain
from meikan.desk.sources import overdue
from meikan.model.errors import MeikanError, Refused
from meikan.model.vocabulary import vocabulary
from meikan.record import models
from meikan.record.lock import writing
from meikan.record.opening import explained
from meikan.text.lang import LANGUAGES, _, current

JOB = "draft"
SHOWN = 200  # of what is due
MANY = 60_000  # statements: beyond, a draft takes so long that it is made when it is asked for
FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
}


def show(request: HttpRequest) -> HttpResponse:
    """What the next edition would change, and what is wrong with it."""
    desk = desk_of(request)
    desk.index.fresh()
    return _page(request, desk)


def _page(request: HttpRequest, desk: Desk, error: MeikanError | None = None, status: int = 422) -> HttpResponse:
    empty = not desk.index.cards
    plan = None if empty else drafting.plan_of_draft(desk.config, now()[:10])
    found = drafting.told(desk.config, last_decision())
    job = desk.jobs.of(JOB)
    published = {
        one["name"]: (desk.config.published(one["name"]) / "site" / "index.html").is_file()
        for one in drafting.editions(desk.config)
    }
    return page(
        request,
        "draft.html",
        status=status if error else 200,
        error=error,
        empty=empty,
        plan=plan,
        made_from=choosing.digest(plan) if plan else "",
        choices=None if plan is None else choosing.choices(desk, plan),
        found=found,
        job=job,
        editions=drafting.editions(desk.config),
        published=published,
    )


def state(request: HttpRequest) -> HttpResponse:
    """How far the work is that runs beside the pages; asked again until it is over, and no page is taken away."""
    return piece(request, "job.html", job=desk_of(request).jobs.of(JOB))


def make(request: HttpRequest) -> HttpResponse:
    """Make the draft anew."""
    desk = desk_of(request)
    start_draft(desk)
    return go("/draft")


def start_draft(desk: Desk) -> bool:
    """Begin to make the draft; whether it was begun."""
    plan = drafting.plan_of_draft(desk.config, now()[:10])
    return desk.jobs.start(JOB, _("The draft of today"), lambda: drafting.make(desk.config, plan))


def begins(desk: Desk) -> bool:
    """Whether the draft is made by itself when the desk opens: there is none of today, and it takes seconds."""
    if not desk.index.cards or models.Statement.objects.count() > MANY:
        return False
    found = drafting.told(desk.config, last_decision())
    return found is None or found.stale


def choose(request: HttpRequest) -> HttpResponse:
    """Keep what the draft is to show: titles, day, bodies, networks, collections, sections."""
    desk = desk_of(request)
    desk.index.fresh()
    try:
        with writing(desk.config.folder, "meikan desk", WAIT), explained():
            plan = drafting.plan_of_draft(desk.config, now()[:10])
            if request.POST.get("made-from", "") not in ("", choosing.digest(plan)):
                text = _("Meanwhile something else was chosen. Nothing of yours was kept; it stands below as it is.")
                return _page(request, desk, Refused(text), 409)
            drafting.keep_plan(desk.config, choosing.planned(desk, plan, request))
    except MeikanError as error:
        return _page(request, desk, error)
    start_draft(desk)
    return go("/draft")


def cut(request: HttpRequest) -> HttpResponse:
    """Cut the edition: from now on it never changes."""
    desk, said = desk_and_post(request)
    try:
        with acting(desk, _("cut")):
            drafting.cut(desk.config, drafting.plan_of_draft(desk.config, now()[:10]), said.get("name", ""))
    except MeikanError as error:
        return _page(request, desk, error)
    start_draft(desk)
    return go("/draft#editions")


def publish(request: HttpRequest, name: str) -> HttpResponse:
    """Make the site, the book and the data of an edition."""
    from meikan.publish.whole import publish_all

    desk = desk_of(request)
    _known(desk, name)
    work = lambda: (published.words(one) for one, published in publish_all(desk.config, [name]))  # noqa: E731
    # an edition that was just cut is published after the draft that is being made
    if not desk.jobs.start(JOB, _("Publishing {name}").format(name=name), work, waits=True):
        raise Refused(_("Something runs already. Wait until it has ended."))
    return go("/draft")


def _known(desk: Desk, name: str) -> None:
    if not any(one["name"] == name for one in drafting.editions(desk.config)):
        raise Refused(_("There is no edition {name} here.").format(name=name))


def published(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """A file of a published edition; what is no page of its site is saved instead of shown."""
    desk = desk_of(request)
    _known(desk, name)
    root = desk.config.published(name).resolve()
    wanted = (root / file).resolve()
    if not wanted.is_relative_to(root) or not wanted.is_file():
        return plain(_("There is no such page."), 404)
    kind = KINDS.get(wanted.suffix) if file.startswith("site/") else None
    return FileResponse(wanted.open("rb"), as_attachment=kind is None, content_type=kind, filename=wanted.name)


def errata(request: HttpRequest, name: str) -> HttpResponse:
    """What an edition that is out printed, and the record no longer says."""
    from meikan.path import errata as finding
    from meikan.publish.ask.errata import errata_of

    desk = desk_of(request)
    _known(desk, name)
    if request.method == "POST":
        with acting(desk, _("errata issued")):
            found = finding.find(desk.config, name, now())
            if found:
                finding.issue(desk.config, name, found)
        return go(f"/draft/errata/{name}")
    return page(
        request,
        "errata.html",
        edition=name,
        issued=errata_of(desk.config, name),
        found=finding.find(desk.config, name, now()),
    )


def printed(request: HttpRequest, entity: str) -> HttpResponse:
    """One body by itself, as the draft has it, on paper or as a file."""
    desk = desk_of(request)
    card = card_of(desk, entity)
    return page(request, "print.html", card=card, found=drafting.told(desk.config, last_decision()))


def offprint(request: HttpRequest, entity: str, lang: str, form: str) -> HttpResponse:
    """The same as a PDF to send, or a text document with its sources as notes."""
    from meikan.publish.offprint.make import publish_offprint

    desk = desk_of(request)
    card = card_of(desk, entity)
    if lang not in LANGUAGES or form not in FORMS:
        return plain(_("There is no such page."), 404)
    draft = drafting.opened(desk.config)
    try:
        with TemporaryDirectory(prefix="meikan-offprint-") as place:
            stem = publish_offprint(draft, card.id, lang, Path(place), desk.config)
            body = (Path(place) / f"{stem}.{form}").read_bytes()
    finally:
        draft.close()
    answer = HttpResponse(body, content_type=FORMS[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{stem}.{form}"'
    return answer


def due(request: HttpRequest) -> HttpResponse:
    """What is due: by expected life, elections and rhythm; what waits; what was done last."""
    desk = desk_of(request)
    desk.index.fresh()
    found = drafting.told(desk.config, last_decision())
    field = request.GET.get("field", "")
    told = found.told if found else {}
    groups = []
    for kind in ("due", "over"):
        rows = [one for one in told.get(kind, []) if not field or one["field"] == field]
        counts = told.get(f"{kind}_fields", {})
        groups.append((rows[:SHOWN], counts.get(field, 0) if field else told.get(f"{kind}_count", 0)))
    named = {*told.get("due_fields", {}), *told.get("over_fields", {})}
    return page(
        request,
        "due.html",
        found=found,
        due=groups[0],
        over=groups[1],
        field=field,
        fields={one: vocabulary().predicate(one).label[current()] for one in sorted(named)},
        sources_overdue=overdue(desk),
        job=desk.jobs.of(JOB),
    )
