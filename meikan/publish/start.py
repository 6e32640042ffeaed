"""The start page: what this is, the panel, the editions, what changed last, a search."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.period import is_day
from meikan.model.statement import SPECIAL
from meikan.publish.changes import Delta, last_changes
from meikan.publish.lines import PRINTED, Teller
from meikan.publish.words import fill, order
from meikan.text.lang import _

# the columns of the panel, by the section of the plan that they show
COLUMNS = {
    "executive": "head",
    "council": "seats",
    "networks": "networks",
    "marketing": "brand",
}


@dataclass(frozen=True, slots=True)
class Capital:
    """One row of the panel."""

    city: Markup
    second: Markup
    cells: dict[str, tuple[Markup, Markup]]
    ref: Markup


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition of the directory."""

    name: str
    title: str
    day: Markup
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an index."""

    name: Markup
    other: Markup
    count: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """All that the template prints."""

    columns: list[tuple[str, str]]
    panel: list[Capital]
    issues: list[Issue]
    changes: list[Delta]
    changes_since: str
    cities: list[Entry]
    networks: list[Entry]
    collections: list[Entry]


def start_page(teller: Teller, editions: Sequence[Edition]) -> StartPage:
    """Everything on the start page."""
    shelf, lang = teller.shelf, teller.words.lang
    sections = teller.edition.about["sections"]
    heads = {
        "head": _("Head of the executive"),
        "seats": _("Council seats"),
        "networks": _("Networks"),
        "brand": _("Brand or marketing body"),
    }
    columns = [(COLUMNS[name], heads[COLUMNS[name]]) for name in sections if name in COLUMNS]
    before, changes = last_changes(teller, editions)
    others = _sorted(teller, shelf.cities - set(shelf.panel))
    return StartPage(
        columns=columns,
        panel=[_capital(teller, body, [name for name, _head in columns]) for body in _sorted(teller, shelf.panel)],
        issues=[_issue(teller, one, lang) for one in editions or [teller.edition]],
        changes=changes,
        changes_since=before,
        cities=[Entry(teller.link(one), _other(teller, one), "") for one in others],
        networks=network_entries(teller),
        collections=[Entry(teller.link(one), _other(teller, one), "") for one in shelf.collections],
    )


def _sorted(teller: Teller, bodies: object) -> list[str]:
    return sorted(bodies, key=lambda one: order(teller.edition.entity(teller.called(one)), teller.words.lang))  # type: ignore[call-overload,no-any-return]


def network_entries(teller: Teller) -> list[Entry]:
    """Networks in the order of the language, with how many members hold or stand."""
    members: dict[str, set[str]] = {}
    for held in teller.shelf.memberships:
        if held.predicate == "member_of" and held.answer in PRINTED:
            members.setdefault(held.value, set()).add(held.subject)
    return [
        Entry(teller.link(one), _other(teller, one), teller.words.number(len(members.get(one, ()))))
        for one in _sorted(teller, teller.shelf.networks)
    ]


def _other(teller: Teller, body: str) -> Markup:
    entity = teller.edition.entity(teller.called(body))
    other = entity.named("ja" if teller.words.lang == "en" else "en")
    mine = entity.name(teller.words.lang)
    return teller.words.tagged(other.value, other.lang) if other and other.value != mine else Markup()


def _issue(teller: Teller, edition: Edition, lang: str) -> Issue:
    from urllib.parse import quote

    here = edition.name == teller.edition.name
    languages = edition.about["languages"]
    there = lang if lang in languages else languages[0]
    href = "index.html" if here else f"../../../{quote(edition.name)}/site/{there}/index.html"
    title = edition.about["title"].get(lang, "") or edition.name
    return Issue(edition.name, title, teller.words.day(edition.valid.isoformat()), href, here)


def _capital(teller: Teller, body: str, columns: list[str]) -> Capital:
    lines: dict[str, list[Line]] = {}
    for line in teller.edition.lines(body):
        if line.answer in PRINTED:
            lines.setdefault(line.predicate, []).append(line)
    used: list[Line] = []
    made = {"head": _head, "seats": _seats, "networks": _networks, "brand": _brand}
    cells = {name: made[name](teller, body, lines, used) for name in columns}
    country = teller.shelf.country.get(body, "")
    second = Markup("{}").format(teller.country(country)) if country else Markup()
    return Capital(teller.link(body), second, cells, teller.notes.ref(e for line in used for e in line.evidence))


def _head(teller: Teller, body: str, lines: dict[str, list[Line]], used: list[Line]) -> tuple[Markup, Markup]:
    """Who leads the executive, with post and date."""
    best: tuple[int, Line] | None = None
    for of in teller.edition.lines(predicate="post_of", value=body):
        roles = {line.value for line in teller.edition.lines(of.subject, "post_role")}
        rank = 0 if "head_of_executive" in roles else 1 if roles & {"mayor", "governor"} else 3 if roles else 2
        for line in teller.edition.lines(of.subject, "holder"):
            if line.answer in PRINTED and rank < 3 and (best is None or rank < best[0]):
                best = rank, line
    if best is None:
        return Markup(), Markup()
    line = best[1]
    used.append(line)
    post = teller.words.name(teller.edition.entity(line.subject))
    since = teller.words.day(line.since) if is_day(line.since) else Markup()
    second = fill(_("{post}, since {day}"), post=post, day=since) if since else post
    return teller.value(line), second


def _seats(teller: Teller, body: str, lines: dict[str, list[Line]], used: list[Line]) -> tuple[Markup, Markup]:
    """The stated total of the council, and the last election."""
    councils = [line.value for line in lines.get("council", ()) if line.value not in SPECIAL]
    for council in councils:
        for line in teller.edition.lines(council):
            if line.answer in PRINTED and line.predicate in ("council_seats", "last_election"):
                lines.setdefault(line.predicate, []).append(line)
    seats, election = _latest(lines.get("council_seats", [])), _latest(lines.get("last_election", []))
    used += [line for line in (seats, election) if line]
    value = teller.value(seats) if seats else Markup()
    return value, fill(_("elected {day}"), day=teller.value(election)) if election else Markup()


def _latest(lines: list[Line]) -> Line | None:
    return max(
        lines, key=lambda line: (line.since.first.isoformat() if is_day(line.since) else "", line.code), default=None
    )


def _networks(teller: Teller, body: str, lines: dict[str, list[Line]], used: list[Line]) -> tuple[Markup, Markup]:
    """How many networks hold or stand."""
    number = len({line.value for line in lines.get("member_of", ()) if line.value in teller.shelf.networks})
    return Markup(number or ""), Markup()


def _brand(teller: Teller, body: str, lines: dict[str, list[Line]], used: list[Line]) -> tuple[Markup, Markup]:
    """The slogan in use, and the body that promotes the city."""
    bodies = lines.get("marketing_body", [])
    slogans = [
        line
        for owner in teller.edition.lines(predicate="campaign_owner", value=body)
        for line in teller.edition.lines(owner.subject, "slogan")
        if line.answer in PRINTED
    ]
    used += [*slogans, *bodies]
    words = teller.words
    first = words.listed(teller.value(line) for line in slogans)
    second = words.listed(teller.value(line) for line in bodies)
    return (first, second) if first else (second, Markup())
