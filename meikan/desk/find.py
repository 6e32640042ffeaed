"""Find: bodies, people, documents and kept pages in one box, in any spelling."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from meikan.desk.acting import teller_of
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import shown
from meikan.desk.index import NEARLY, Hit
from meikan.desk.page import page, piece
from meikan.path.finding import Asked, find_texts
from meikan.record import models
from meikan.text.lang import _, current

MOST, FEW, TEXTS, LINES = 40, 6, 20, 20
GROUPS = (
    ("organisation", "place"),
    ("person", "post"),
    ("event", "activity", "document", "theme"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One hit, as it is read."""

    href: str
    name: str
    apart: str
    matched: str
    near: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one sort, and how many there are."""

    title: str
    found: tuple[Found, ...]
    count: int


def show(request: HttpRequest) -> HttpResponse:
    """A page of everything that bears the words; a piece of it while they are typed."""
    desk = desk_of(request)
    words = request.GET.get("q", "")
    live = request.headers.get("HX-Request") == "true"
    desk.index.fresh()
    groups = search(desk, words, FEW if live else MOST) if words.strip() else []
    if live:
        return piece(request, "hits.html", q=words, groups=groups)
    return page(request, "find.html", q=words, groups=groups)


def texts(request: HttpRequest) -> HttpResponse:
    """The kept documents whose text holds the words, or that mention the body they name."""
    desk = desk_of(request)
    desk.index.fresh()
    words = request.GET.get("q", "")
    kept = find_texts(desk.config, Asked(words, limit=TEXTS)) if words.strip() else None
    made = piece if request.headers.get("HX-Request") == "true" else page
    return made(request, "texts.html" if made is piece else "find.html", q=words, groups=[], kept=kept)


def search(desk: Desk, words: str, most: int) -> list[Group]:
    """Hits by sort: bodies and places, people and posts, other things, sources."""
    hits = desk.index.search(words)
    titles = (_("Bodies and places"), _("People and posts"), _("Events, documents, activities"))
    groups = []
    for title, kinds in zip(titles, GROUPS, strict=True):
        same = [hit for hit in hits if hit.card.kind in kinds]
        groups.append(Group(title, tuple(_found(desk, hit) for hit in same[:most]), len(same)))
    groups.append(_sources(words, most))
    return [group for group in groups if group.found]


def _found(desk: Desk, hit: Hit) -> Found:
    teller = teller_of(desk)
    name = desk.index.name(hit.card.id, current())
    matched = hit.spelling if hit.spelling != name else ""
    return Found(f"/body/{hit.card.id}", name, teller.apart(hit.card), matched, hit.rank == NEARLY)


def _sources(words: str, most: int) -> Group:
    """Sources whose title or address holds the words."""
    text = words.strip()
    rows = models.Document.objects.filter(Q(title__icontains=text) | Q(address__icontains=text)).order_by("-seen", "id")
    found = list(rows[: most + 1])
    hits = tuple(Found(f"/source/{one.id}", one.title, one.date or one.seen, "", False) for one in found[:most])
    count = rows.count() if len(found) > most else len(found)
    return Group(_("Sources, by title or address"), hits, count)


def pick(request: HttpRequest) -> HttpResponse:
    """Names to choose from while a body is typed into a field."""
    desk = desk_of(request)
    desk.index.fresh()
    kinds = tuple(one for one in request.GET.get("kinds", "").split(",") if one)
    words = str(next((value for name, value in request.GET.items() if name != "kinds"), ""))
    hits = desk.index.search(words, kinds)[:8] if words.strip() else []
    teller = teller_of(desk)
    return piece(request, "pick.html", options=[(shown(desk, hit.card.id), teller.apart(hit.card)) for hit in hits])


def source(request: HttpRequest, document: str) -> HttpResponse:
    """A source: what it is, where it was seen, and the lines that rest on it."""
    from meikan.model.errors import Refused
    from meikan.record import known

    desk = desk_of(request)
    desk.index.fresh()
    row = models.Document.objects.filter(id=document).first()
    if row is None:
        raise Refused(_("There is no source {id} here.").format(id=document))
    live = models.Statement.objects.filter(known.held(known.LATEST), claim__document=row)
    pairs = list(live.order_by("subject", "statement").values_list("subject", "statement")[: LINES + 1])
    wanted = {statement for _subject, statement in pairs[:LINES]}
    subjects = {desk.index.kept(subject) for subject, _statement in pairs[:LINES]}
    found = [one for one in known.statements(known.LATEST, subjects) if one.id in wanted]
    lines = teller_of(desk).rows(found)
    return page(request, "source.html", source=row, lines=lines, more=len(pairs) > LINES)


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form while it is typed."""
    from meikan.desk.acting import now

    desk = desk_of(request)
    fields = {
        name: str(value)
        for name, value in request.POST.items()
        if name not in ("csrfmiddlewaretoken", "draft-key", "draft-page")
    }
    key, where = request.POST.get("draft-key", "")[:200], request.POST.get("draft-page", "/")[:400]
    if key and where.startswith("/") and not where.startswith("//"):
        desk.drafts.keep(key, where, fields, now())
    return HttpResponse(status=204)


def drop(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed into a form."""
    from meikan.desk.page import desk_and_post, go

    desk, said = desk_and_post(request)
    desk.drafts.drop(said.get("draft-key", ""))
    back = said.get("draft-page", "/")
    return go(back if back.startswith("/") and not back.startswith("//") else "/")
