"""The start page: what this is, the panel, the editions, what changed last, a search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.publish.lines import PRINTED, Teller
from meikan.publish.site.changes import Delta, last_changes
from meikan.publish.words import fill, order
from meikan.text.lang import _
from meikan.watch.changes import Changes

# so many cities are named on the start page besides the panel
SHOWN = 60
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
    count: Markup | str


@dataclass(frozen=True, slots=True)
class StartPage:
    """All that the template prints."""

    columns: list[tuple[str, str]]
    panel: list[Capital]
    issues: list[Issue]
    changes: list[Delta]
    changes_since: str
    cities: list[Entry]
    large: bool
    all_cities: int
    networks: list[Entry]
    collections: list[Entry]


def start_page(teller: Teller, editions: Sequence[Edition], changes: Changes | None) -> StartPage:
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
    before, latest = last_changes(teller, changes)
    others = [one for one in shelf.cities if one in shelf.address and one not in shelf.panel]
    large = [one for one in shelf.japan if one in others] if len(others) > SHOWN else []
    return StartPage(
        columns=columns,
        panel=[_Row(teller, body).capital([name for name, _head in columns]) for body in in_order(teller, shelf.panel)],
        issues=[_issue(teller, one, lang) for one in editions or [teller.edition]],
        changes=latest,
        changes_since=before,
        cities=[city_entry(teller, one) for one in in_order(teller, large or others)[:SHOWN]],
        large=bool(large),
        all_cities=len(shelf.cities),
        networks=network_entries(teller),
        collections=[Entry(teller.link(one), _other(teller, one), "") for one in shelf.collections],
    )


def city_entry(teller: Teller, body: str) -> Entry:
    """A city in a list: its name, and the other language's."""
    return Entry(teller.link(body), _other(teller, body), "")


def in_order(teller: Teller, bodies: Iterable[str]) -> list[str]:
    """Bodies in the order of the language."""
    return sorted(bodies, key=lambda one: order(teller.edition.entity(teller.called(one)), teller.words.lang))


def network_entries(teller: Teller) -> list[Entry]:
    """Networks in the order of the language, with how many members hold or stand, and how many may hold."""
    holds: dict[str, set[str]] = {}
    may: dict[str, set[str]] = {}
    for held in teller.shelf.memberships:
        if held.predicate == "member_of" and held.answer in (*PRINTED, Answer.MAY_HOLD):
            (holds if held.answer in PRINTED else may).setdefault(held.value, set()).add(held.subject)
    return [
        Entry(
            teller.link(one),
            _other(teller, one),
            counted(teller, len(holds.get(one, ())), len(may.get(one, set()) - holds.get(one, set()))),
        )
        for one in in_order(teller, teller.shelf.networks)
    ]


def counted(teller: Teller, holds: int, may: int) -> Markup:
    """How much holds and how much may hold, each behind its mark; empty if there is neither."""
    parts = [
        mark(teller, name, teller.words.number(count))
        for name, count in (("stated", holds), ("may_hold", may))
        if count
    ]
    return Markup(" ").join(parts)


def mark(teller: Teller, name: str, shown: str | Markup = "") -> Markup:
    """The mark of a certainty with its word; before a number its word is for those who do not see it."""
    word = teller.words.label("answer", "holds") if name == "stated" else teller.words.label("certainty", name)
    if not shown:
        return Markup('<span class="w w-{}"><i class="mk"></i>{}</span>').format(name, word)
    return Markup('<span class="w w-{}"><i class="mk"></i><span class="vh">{} </span>{}</span>').format(
        name, word, shown
    )


def _other(teller: Teller, body: str) -> Markup:
    return teller.words.other_name(teller.edition.entity(teller.called(body)))


def _issue(teller: Teller, edition: Edition, lang: str) -> Issue:
    from urllib.parse import quote

    here = edition.name == teller.edition.name
    languages = edition.about["languages"]
    there = lang if lang in languages else languages[0]
    href = "index.html" if here else f"../../../{quote(edition.name)}/site/{there}/index.html"
    title = edition.about["title"].get(lang, "") or edition.name
    return Issue(edition.name, title, teller.words.day(edition.valid.isoformat()), href, here)


class _Row:
    """Gathers what the panel shows of one city, and the lines that it rests on."""

    def __init__(self, teller: Teller, body: str) -> None:
        self.teller, self.body = teller, body
        self.used: list[Line] = []
        self.lines: dict[str, list[Line]] = {}
        self.may: dict[str, list[Line]] = {}
        for line in teller.edition.lines(body):
            if line.answer in PRINTED:
                self.lines.setdefault(line.predicate, []).append(line)
            elif line.answer is Answer.MAY_HOLD:
                self.may.setdefault(line.predicate, []).append(line)

    def capital(self, columns: list[str]) -> Capital:
        """The row with its cells in order."""
        made = {"head": self.head, "seats": self.seats, "networks": self.networks, "brand": self.brand}
        cells = {name: made[name]() for name in columns}
        country = self.teller.shelf.country.get(self.body, "")
        second = escape(self.teller.country(country)) if country else Markup()
        # a row rests on a dozen places: it leads to the sources, and the city’s own page opens their words
        ref = self.teller.notes.plain(e.document for line in self.used for e in line.evidence)
        return Capital(self.teller.link(self.body), second, cells, ref)

    def head(self) -> tuple[Markup, Markup]:
        """Who leads the executive, with post and date."""
        best: tuple[tuple[bool, int, str], Line] | None = None
        for of in self.teller.edition.lines(predicate="post_of", value=self.body):
            roles = {line.value for line in self.teller.edition.lines(of.subject, "post_role")}
            rank = 0 if "head_of_executive" in roles else 1 if roles & {"mayor", "governor"} else 3 if roles else 2
            for line in self.teller.edition.lines(of.subject, "holder"):
                if line.answer not in (*PRINTED, Answer.MAY_HOLD) or rank > 2:
                    continue
                # what holds comes before what may hold; of two that may hold, the one in office last
                begun = line.since.first.isoformat() if is_day(line.since) else ""
                place = line.answer is Answer.MAY_HOLD, rank, _backwards(begun)
                if best is None or place < best[0]:
                    best = place, line
        if best is None:
            return Markup(), Markup()
        line = best[1]
        self.used.append(line)
        post = self.teller.words.name(self.teller.edition.entity(line.subject))
        day = self.teller.words.day(line.since) if is_day(line.since) else Markup()
        second = fill(_("{post}, since {day}"), post=post, day=day) if day else post
        if line.answer is Answer.MAY_HOLD:
            second = Markup("{} {}").format(second, mark(self.teller, "may_hold"))
        return self.teller.value(line), second

    def seats(self) -> tuple[Markup, Markup]:
        """The stated total of the council, and the last election."""
        found = dict(self.lines)
        for council in [line.value for line in self.lines.get("council", ()) if line.value not in SPECIAL]:
            for line in self.teller.edition.lines(council):
                if line.answer in PRINTED and line.predicate in ("council_seats", "last_election"):
                    found[line.predicate] = [*found.get(line.predicate, ()), line]
        seats, election = _latest(found.get("council_seats", [])), _latest(found.get("last_election", []))
        self.used += [line for line in (seats, election) if line]
        value = self.teller.value(seats) if seats else Markup()
        return value, fill(_("elected {day}"), day=self.teller.value(election)) if election else Markup()

    def networks(self) -> tuple[Markup, Markup]:
        """How many networks hold or stand, and how many may; the city's page names their sources."""
        holds, may = (
            {line.value for line in found.get("member_of", ()) if line.value in self.teller.shelf.networks}
            for found in (self.lines, self.may)
        )
        return counted(self.teller, len(holds), len(may - holds)), Markup()

    def brand(self) -> tuple[Markup, Markup]:
        """The slogan in use, and the body that promotes the city."""
        may = "" if "marketing_body" in self.lines else "may_hold"
        bodies = (self.may if may else self.lines).get("marketing_body", [])
        owners = self.teller.edition.lines(predicate="campaign_owner", value=self.body)
        slogans = [
            one for of in owners for one in self.teller.edition.lines(of.subject, "slogan") if one.answer in PRINTED
        ]
        # that one campaign has no slogan says nothing where another has one
        slogans = [line for line in slogans if line.value not in SPECIAL] or slogans[:1]
        self.used += [*slogans, *bodies]
        words = self.teller.words
        first = words.listed(dict.fromkeys(self.teller.value(line) for line in slogans))
        second = words.listed(dict.fromkeys(self.teller.value(line) for line in bodies))
        second = Markup("{} {}").format(second, mark(self.teller, may)) if second and may else second
        if slogans and slogans[0].value in SPECIAL:
            first = Markup() if second else first
        return (first, second) if first else (second, Markup())


def _backwards(day: str) -> str:
    """A day as a text that sorts the later one first."""
    return day.translate(str.maketrans("0123456789", "9876543210")) or "~"


def _latest(lines: list[Line]) -> Line | None:
    return max(
        lines, key=lambda one: (one.since.first.isoformat() if is_day(one.since) else "", one.code), default=None
    )
