"""The page of an entity: every line that is held of it, who names it, and the history of each."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from meikan.desk.acting import done, last_decision, now, teller_of
from meikan.desk.desk import Desk, desk_of
from meikan.desk.index import NAMING, Card
from meikan.desk.page import page
from meikan.desk.telling import Row
from meikan.model.errors import Refused
from meikan.model.period import is_day, text_of
from meikan.model.statement import Statement
from meikan.model.vocabulary import vocabulary
from meikan.record import known, models
from meikan.record.history import endings
from meikan.record.rows import claim_of
from meikan.text.lang import _, current

# lines that name an entity are shown so many at a time
MOST = 40


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one section of the vocabulary."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a body, with its holders."""

    id: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """One line of the record, held or not: who brought it, who took it back, and why."""

    line: Markup
    source: str
    number: int
    by: str
    at: str
    reason: str
    until: str
    ended: models.Decision | None
    statement: str


def card_of(desk: Desk, entity: str) -> Card:
    """The card of an entity that a page is about."""
    desk.index.fresh()
    card = desk.index.card(entity)
    if card is None:
        raise Refused(_("There is nothing with the id {id} here.").format(id=entity))
    return card


def show(request: HttpRequest, entity: str) -> HttpResponse:
    """Every line of an entity by section, its posts, and who names it."""
    desk = desk_of(request)
    card = card_of(desk, entity)
    teller = teller_of(desk)
    posts = sorted(desk.index.posts.get(card.id, ()))
    place = desk.index.kept(card.first("governs")) if card.first("governs") else ""
    wanted = [card.id, *posts, *([place] if place else [])]
    found: dict[str, list[Statement]] = {one: [] for one in wanted}
    for statement in known.statements(known.LATEST, wanted):
        found[statement.subject].append(statement)
    naming, more, count = _naming(request, desk, card.id)
    rows = {row.id: row for row in teller.rows([*(one for same in found.values() for one in same), *naming])}
    return page(
        request,
        "body.html",
        card=card,
        sort=teller.sort(card),
        apart=teller.apart(card),
        both=[desk.index.named(card.id, lang) for lang in ("en", "ja")],
        sections=_sections(found[card.id], rows),
        posts=[Post(one, _held(found[one], rows)) for one in posts],
        place=[rows[one.id] for one in found.get(place, ()) if one.predicate != "name"] if place else [],
        place_id=place,
        naming=[rows[one.id] for one in naming],
        more=more,
        naming_count=count,
        past={row.id for one in found.values() for row in _over(one, rows)},
        succeeded={one.id for post in posts for one in succeeded(found[post])},
        since=last_decision(),
        did=done(desk, request.GET.get("did", "")),
        today=now()[:10],
    )


def _sections(found: list[Statement], rows: dict[str, Row]) -> list[Section]:
    words = vocabulary()
    by_section: dict[str, list[Row]] = {}
    order = list(words.predicates)
    for one in sorted(found, key=lambda one: (order.index(one.predicate), _past_last(one), one.value)):
        by_section.setdefault(words.predicate(one.predicate).section, []).append(rows[one.id])
    names = ["identity", *(name for name in words.labels["section"] if name != "identity"), ""]
    titles = {name: words.label("section", name, current()) if name else _("Other") for name in names}
    return [Section(name, titles[name], tuple(by_section[name])) for name in names if name in by_section]


def _held(found: list[Statement], rows: dict[str, Row]) -> tuple[Row, ...]:
    """The holders of a post, the latest first; one without a date where he was last seen."""
    holders = [one for one in found if one.predicate == "holder"]
    return tuple(rows[one.id] for one in sorted(holders, key=_latest, reverse=True))


def succeeded(found: list[Statement]) -> list[Statement]:
    """The holders without an end after whom somebody else began: an edition takes their time to end then."""
    holders = [one for one in found if one.predicate == "holder" and one.qualifier("acting") != "yes"]
    begun = [(one.period.start, one.value) for one in holders if is_day(one.period.start)]
    return [
        one
        for one in holders
        if text_of(one.period.end) == ""
        and any(
            value != one.value and (not is_day(one.period.start) or one.period.start.last < start.first)
            for start, value in begun
            if is_day(start)
        )
    ]


def _latest(one: Statement) -> tuple[bool, str, str]:
    start = one.period.start
    seen = one.period.seen[-1].text if one.period.seen else ""
    return not _past_last(one), start.text if is_day(start) else "", seen


def _past_last(one: Statement) -> bool:
    end = one.period.end
    return is_day(end) and end.certainly_before(date.fromisoformat(now()[:10]))


def _over(found: list[Statement], rows: dict[str, Row]) -> list[Row]:
    return [rows[one.id] for one in found if _past_last(one)]


def _naming(request: HttpRequest, desk: Desk, entity: str) -> tuple[list[Statement], int, int]:
    """The lines of others that name an entity, a page at a time; where the next page begins; how many name it."""
    start = int(request.GET["after"]) if request.GET.get("after", "").isdecimal() else 0
    own = {*desk.index.posts.get(entity, ()), desk.index.governor.get(entity, "")}
    subjects = [one for one in desk.index.naming(entity) if one not in own]
    shown = subjects[start : start + MOST]
    lines = [one for one in known.statements(known.LATEST, shown) if one.value == entity and one.predicate in NAMING]
    following = start + MOST if len(subjects) > start + MOST else 0
    return sorted(lines, key=lambda one: (one.predicate, one.subject)), following, len(subjects)


def history(request: HttpRequest, entity: str) -> HttpResponse:
    """Every line that was ever held of an entity, or of one field of it."""
    desk = desk_of(request)
    card = card_of(desk, entity)
    field = request.GET.get("field", "")
    ids = [card.id, *(gone for gone, kept in desk.index.moved.items() if kept == card.id)]
    query = models.Statement.objects.filter(subject__in=ids)
    if field:
        query = query.filter(predicate=vocabulary().by_label(field).id)
    rows = list(query.select_related("claim__document", "decision").order_by("-id")[:300])
    return page(
        request,
        "history.html",
        card=card,
        field=vocabulary().by_label(field).label[current()] if field else "",
        past=past_of(desk, rows),
        did=done(desk, request.GET.get("did", "")),
    )


def past_of(desk: Desk, rows: list[models.Statement]) -> list[Past]:
    """Rows of the record as the history of their lines."""
    teller, ended = teller_of(desk), endings(rows)
    found = []
    for row in rows:
        claim = claim_of(row.claim)
        line = teller.line(row.subject, claim.predicate, row.value, (claim.lang, claim.qualifiers, claim.period))
        source = row.claim.document.title
        by, at, reason = row.decision.by, row.recorded_at, row.decision.reason
        found.append(
            Past(line, source, row.decision_id, by, at, reason, row.retracted_at, ended.get(row.pk), row.statement)
        )
    return found


def sheet_out(request: HttpRequest, entity: str) -> HttpResponse:
    """All lines of an entity as a workbook."""
    from tempfile import TemporaryDirectory

    from meikan.record import sheet

    desk = desk_of(request)
    card = card_of(desk, entity)
    with TemporaryDirectory(prefix="meikan-sheet-") as place:
        target = Path(place) / f"{card.id}.xlsx"
        sheet.write(card.id, target, current(), known.LATEST)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        answer = HttpResponse(target.read_bytes(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{card.id}.xlsx"'
    return answer
