"""The sections of a city on the template, in the order of the edition's plan."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.period import Answer, is_day
from meikan.model.statement import NOT_KNOWN, SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.publish.lines import PRINTED, Row, Said, Teller, in_words_of, unknown
from meikan.publish.members import Table, networks_of
from meikan.publish.seats import Seats, seats_of
from meikan.publish.template import EXPECTED, FIELDS, FIGURES, WORDED
from meikan.publish.things import Entry, campaigns_of, documents_of, events_of, links_of
from meikan.publish.timeline import timeline_of
from meikan.publish.words import bracketed, capital
from meikan.text.lang import _

# so many entries of a timeline, and so many links, outgrow a city's page
LONG, MANY = 20, 20
# what somebody looked for and did not find, by the section in which a reader looks for it
LOOKED = {
    "documents": ("documents", "opportunities"),
    "networks": ("networks",),
    "links": ("links",),
    "seats": ("seats",),
}


@dataclass(slots=True)
class Section:
    """A section of the page; only one of its parts is filled."""

    id: str
    title: str
    rows: list[Row] = field(default_factory=list)
    may: list[Row] = field(default_factory=list)
    table: Table | None = None
    seats: list[Seats] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    collections: list["Collected"] = field(default_factory=list)
    empty: str = ""
    apart: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Collected:
    """A collection on a city's page: its members that a source names, with the city's part in each."""

    title: Markup
    members: list[tuple[Markup, Markup, Markup]]


class City:
    """Gathers the lines of one government, of its place and of its council."""

    def __init__(self, teller: Teller, body: str, apart: str = "") -> None:
        self.teller, self.body, self.apart = teller, body, apart
        edition, shelf = teller.edition, teller.shelf
        self.panel = body in shelf.panel
        self.subjects = [body]
        place = shelf.place.get(body)
        if place and len(shelf.governments[place]) == 1:
            self.subjects.append(place)
        self.lines: dict[str, list[Line]] = {}
        for line in [*edition.lines(body), *(one for other in self.subjects[1:] for one in edition.lines(other))]:
            self.lines.setdefault(line.predicate, []).append(line)
        for line in list(self.lines.get("council", ())):
            if line.value not in SPECIAL:
                for one in edition.lines(line.value):
                    if vocabulary().predicate(one.predicate).section in ("council", "seats"):
                        self.lines.setdefault(one.predicate, []).append(one)
        self.unknown: list[str] = []

    def sections(self) -> Iterator[Section]:
        """The sections of the plan that say something; a city of the panel shows them all."""
        special: dict[str, Callable[[Section], None]] = {
            "seats": self._seats,
            "networks": self._networks,
            "links": self._links,
            "documents": self._documents,
            "events": self._events,
            "timeline": self._timeline,
        }
        for name in self.teller.edition.about["sections"]:
            section = Section(name, self.teller.words.label("section", name))
            special.get(name, self._fields)(section)
            section.rows += self._looked(LOOKED.get(name, ()))
            full = section.rows or section.may or section.table or section.seats or section.entries or section.apart
            if full or (self.panel and section.empty):
                yield section

    def gaps(self) -> list[str]:
        """The fields of the template of which nothing is known, in its order."""
        for name in self.teller.edition.about["sections"]:
            section = Section(name, self.teller.words.label("section", name))
            if name in FIELDS:
                self._fields(section)
            elif name == "seats":
                self._seats(section)
        return self.unknown

    def _fields(self, section: Section) -> None:
        section.empty = _("not known")
        for name in FIELDS.get(section.id, ()):
            rows = list(self._rows(name))
            for row, may in rows:
                (section.may if may else section.rows).append(row)
            wanted = self.panel and name in EXPECTED and not self._stands_in(name)
            if wanted and not rows:
                section.rows.append(Row(escape(self.teller.words.predicate(name))))
            if wanted and unknown(self.lines_for(name)):
                self.unknown.append(self.teller.words.predicate(name))

    def _looked(self, topics: Sequence[str]) -> Iterator[Row]:
        """What somebody looked for and did not find, with where they looked."""
        said = Markup('<span class="special">{}</span>').format(self.teller.words.special(NOT_KNOWN))
        for line in self.lines.get("looked_for", ()):
            if line.value in topics and line.answer in (*PRINTED, Answer.MAY_HOLD):
                topic = vocabulary().term("looked_for", line.value, self.teller.words.lang)
                yield Row(escape(capital(topic)), (self.teller.said(line, value=said),))

    def _stands_in(self, name: str) -> bool:
        """Whether another field says it already: the council that is a body has a name."""
        return name == "council_name" and any(line.answer in PRINTED for line in self.lines.get("council", ()))

    def _rows(self, name: str) -> Iterator[tuple[Row, bool]]:
        if name == "holder":
            yield from self._holders()
            return
        if name == "slogan":
            yield from campaigns_of(self.teller, self.subjects)
            return
        if self._stands_in(name):
            return
        rule = vocabulary().predicate(name)
        lines = sorted(self.lines.get(name, ()), key=_latest, reverse=True)
        for may, answers in ((False, PRINTED), (True, (Answer.MAY_HOLD,))):
            chosen = [line for line in lines if _answer(line) in answers]
            if name in WORDED:
                chosen = in_words_of(chosen, self.teller.words.lang)
            if chosen:
                yield self.teller.row(rule, chosen), may

    def _holders(self) -> Iterator[tuple[Row, bool]]:
        """Every post of the government with who holds it."""
        posts = [line.subject for line in self.teller.edition.lines(predicate="post_of", value=self.body)]
        for post in sorted(dict.fromkeys(posts), key=self._rank):
            lines = sorted(self.teller.edition.lines(post, "holder"), key=_latest, reverse=True)
            label = self.teller.words.name(self.teller.edition.entity(post))
            for may, answers in ((False, PRINTED), (True, (Answer.MAY_HOLD,))):
                chosen = [line for line in lines if line.answer in answers]
                if chosen:
                    yield Row(label, tuple(self._holder(line) for line in chosen)), may

    def _rank(self, post: str) -> tuple[int, str]:
        roles = [line for line in self.teller.edition.lines(post, "post_role")]
        order = min((int(line.qualifiers.get("order", "9")) for line in roles), default=9)
        return order, self.teller.edition.entity(post).name("en")

    def _holder(self, line: Line) -> Said:
        value = self.teller.value(line)
        if line.value not in SPECIAL:
            value = Markup("<b>{}</b>").format(value)
        party = line.qualifiers.get("party", "")
        if party and party not in SPECIAL:
            value = bracketed(value, self.teller.words.party(party, line.lang))
        return self.teller.said(line, silent=("party",), value=value)

    def _seats(self, section: Section) -> None:
        section.empty = _("No distribution of seats is known from a source.")
        section.seats = seats_of(self.teller, self.lines)
        if not section.seats and self.panel:
            self.unknown.append(section.title)

    def _networks(self, section: Section) -> None:
        section.empty = _("No membership is known from a source. That is not to say that there is none.")
        section.table = networks_of(self.teller, self.lines)
        for collection, members in self.teller.shelf.collections.items():
            parts = [self._part(one.value) for one in members]
            if any(parts):
                found = [
                    (self.teller.link(one.value), part, self.teller.notes.ref(one.evidence))
                    for one, part in zip(members, parts, strict=True)
                ]
                section.collections.append(Collected(self.teller.link(collection), found))

    def _part(self, network: str) -> Markup:
        """What this city is in a network, in a few words."""
        words = self.teller.words
        roles = [
            self.teller.qualifier("role", line.qualifiers["role"])
            for line in self.lines.get("network_role", ())
            if line.value == network and line.answer in PRINTED and "role" in line.qualifiers
        ]
        member = any(line.value == network and line.answer in PRINTED for line in self.lines.get("member_of", ()))
        return words.listed([*roles, *([_("member")] if member else [])])

    def _links(self, section: Section) -> None:
        section.empty = _("No link is known from a source. That is not to say that there is none.")
        if self.apart:
            section.count = count_links(self.teller, self.body)
            if section.count > MANY:
                section.apart = self._apart(section)
                return
        section.table = links_of(self.teller, self.body)

    def _apart(self, section: Section) -> str:
        """The file of a section that outgrew the page."""
        return f"{self.apart}--{section.id}.html"

    def _documents(self, section: Section) -> None:
        section.entries = documents_of(self.teller, self.subjects)

    def _events(self, section: Section) -> None:
        section.entries = events_of(self.teller, self.subjects)

    def _timeline(self, section: Section) -> None:
        if self.apart:
            quiet = Teller(self.teller.edition, self.teller.shelf, self.teller.words)
            section.count = len(timeline_of(quiet, self.subjects, self.lines))
            if section.count > LONG:
                section.apart = self._apart(section)
                return
        section.entries = timeline_of(self.teller, self.subjects, self.lines)

    def lines_for(self, name: str) -> list[Line]:
        """All lines that fill a field, wherever they were filed."""
        if name == "holder":
            posts = self.teller.edition.lines(predicate="post_of", value=self.body)
            return [line for of in posts for line in self.teller.edition.lines(of.subject, "holder")]
        if name == "slogan":
            owners = self.teller.edition.lines(predicate="campaign_owner", value=self.body)
            return [line for of in owners for line in self.teller.edition.lines(of.subject, "slogan")]
        if name == "linked_with":
            other = list(self.teller.edition.lines(predicate="linked_with", value=self.body))
            return [*self.lines.get(name, ()), *other]
        if name == "council_name":
            return [*self.lines.get(name, ()), *self.lines.get("council", ())]
        return self.lines.get(name, [])

    def figures(self) -> list[Row]:
        """The box: four figures with their sources, or that they are not known."""
        shown = {vocabulary().predicate(name).section for name in FIGURES} & set(self.teller.edition.about["sections"])
        rows = []
        for name in FIGURES:
            rule = vocabulary().predicate(name)
            known = self.lines.get(name, ())
            held = [line for line in known if line.answer in PRINTED]
            # a figure of another time is said with its time; nothing is hidden behind “not known”
            lines = held or [line for line in known if line.answer is Answer.MAY_HOLD]
            if rule.section in shown and (lines or self.panel):
                best = max(lines, key=_latest, default=None)
                said = (self.teller.said(best, bare=bool(held)),) if best else ()
                rows.append(Row(escape(self.teller.words.predicate(name)), said))
        return rows


def _answer(line: Line) -> Answer:
    """That nobody found something is no fact that may have changed since: it stands among the lines."""
    return Answer.STANDS if line.value == NOT_KNOWN and line.answer is Answer.MAY_HOLD else line.answer


def count_links(teller: Teller, body: str) -> int:
    """How many links a body's page would print."""
    table = links_of(Teller(teller.edition, teller.shelf, teller.words), body)
    return sum(len(group.rows) for group in table.groups) if table else 0


def outgrown(section: str, count: int) -> bool:
    """Whether so many entries of a section stand on a page of their own."""
    return (section == "timeline" and count > LONG) or (section == "links" and count > MANY)


def links_outgrow(teller: Teller, body: str) -> bool:
    """Whether a body's links stand on a page of their own."""
    return "links" in teller.edition.about["sections"] and count_links(teller, body) > MANY


def _latest(line: Line) -> tuple[object, ...]:
    """What was begun last, and seen last, comes first."""
    since = line.since.first.isoformat() if is_day(line.since) else ""
    return since, line.confirmed.last.isoformat() if line.confirmed else "", line.code
