"""The page of two bodies: what they did together in time order, their networks side by side, what was known when."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.document import Evidence
from meikan.model.period import Answer, is_day
from meikan.publish.answers import Reply, Says
from meikan.publish.circle import (
    Circle,
    Moment,
    circle_of,
    document_moment,
    event_moment,
    evidence_of_paper,
    link_moment,
)
from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.strategies import Themed, strategies
from meikan.publish.words import fill, order
from meikan.text.lang import _

# another government whose seat lies this near to a city's is easily taken for it
NEAR_KM = 10.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What can be said of one body in one network: a mark, its word, and what is added."""

    mark: str
    word: str
    also: Markup
    code: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """One network or theme with what holds of each body."""

    name: Markup
    cells: tuple[Cell, ...]
    ref: Markup


@dataclass(frozen=True, slots=True)
class Dated:
    """What can be said of the links of two bodies on one day."""

    day: Markup
    here: bool
    mark: str
    words: Markup


@dataclass(frozen=True, slots=True)
class PairPage:
    """All that is said of two bodies."""

    names: tuple[Markup, Markup]
    others: Markup
    linked: bool
    moments: list[Moment]
    neighbours: list[Moment]
    networks: list[Beside]
    themes: list[Themed]
    dates: list[Dated]
    unknown: list[str]


class Pair:
    """Gathers what two bodies have in common, whichever is named first."""

    def __init__(self, teller: Teller, one: str, other: str) -> None:
        self.teller, self.bodies = teller, (one, other)
        self.circles = circle_of(teller, one), circle_of(teller, other)
        self.links = links_between(teller, one, other)

    def moments(self) -> list[Moment]:
        """Links, agreements and events in time order."""
        papers = self._papers()
        found = [link_moment(self.teller, line, papers.get(line.code, "")) for line in self.links]
        found += together(self.teller, self.circles, without=set(papers.values()))
        return sorted(found, key=lambda one: one.sort)

    def _papers(self) -> dict[str, str]:
        """By the code of a link the paper signed with it: of its day, and known from a source of both or alone then."""
        found: dict[str, str] = {}
        papers = sorted(set.intersection(*(one.documents for one in self.circles)))
        days = {paper: {one.value for one in self.teller.edition.lines(paper, "issued")} for paper in papers}
        for line in self.links:
            day = line.since.text if is_day(line.since) else ""
            sources = {one.document for one in line.evidence}
            same = [paper for paper in papers if day in days[paper]]
            alone = len(same) == 1 and sum(one.since == line.since for one in self.links) == 1
            for paper in (one for one in same if one not in found.values()):
                shared = sources & {one.document for one in evidence_of_paper(self.teller, paper)}
                if line.code not in found and (shared or alone):
                    found[line.code] = paper
        return found

    def neighbours(self) -> list[Moment]:
        """Links of another government nearby, named as another so that it is not taken for the city."""
        found = []
        for body, other in (self.bodies, self.bodies[::-1]):
            for near in _near(self.teller, body):
                for line in links_between(self.teller, near, other):
                    moment = link_moment(self.teller, line)
                    names = self.teller.words.listed([self.teller.link(near), self.teller.link(other)])
                    title = fill(_("Another body: {names}"), names=names)
                    found.append(
                        Moment(
                            moment.code,
                            moment.sort,
                            moment.day,
                            title,
                            (moment.title, *moment.also),
                            moment.fields,
                            moment.certainty,
                            moment.ref,
                        )
                    )
        return sorted(found, key=lambda one: one.sort)

    def dates(self, days: Iterable[date]) -> list[Dated]:
        """What this edition says of the links on the days of all editions up to its own."""
        valid = self.teller.edition.valid
        return [self._dated(day, day == valid) for day in sorted({*days, valid}) if day <= valid]

    def _dated(self, day: date, here: bool) -> Dated:
        held = [line for line in self.links if state_on(line, day) == "holds"]
        may = [line for line in self.links if state_on(line, day) == "may"]
        ended = [line for line in self.links if state_on(line, day) == "ended"]
        mark = "stated" if held else "may_hold" if may else "ended" if ended else "not_known"
        words = self._kinds(held or may or ended)
        if not (held or may or ended):
            words = escape(_("no link of the two is known"))
        return Dated(self.teller.words.day(day.isoformat()), here, mark, words)

    def _kinds(self, lines: Sequence[Line]) -> Markup:
        said = (one.qualifiers.get("link_kind", "") for one in lines)
        return self.teller.words.listed(dict.fromkeys(self.teller.qualifier("link_kind", one) for one in said if one))

    def unknown(self) -> list[str]:
        """What a reader would ask next, and no source seen answers."""
        found = [] if self.links else [_("whether the two are linked by an agreement")]
        until, since = list[str](), list[str]()
        for line in self.links:
            said = line.qualifiers
            kind = plain(self.teller.qualifier("link_kind", said["link_kind"])) if "link_kind" in said else ""
            if kind and line.answer is not Answer.ENDED and not is_day(line.until) and "term_end" not in said:
                until.append(kind)
            if kind and not is_day(line.since):
                since.append(kind)
        questions = ((_("until when it runs: {kind}"), until), (_("since when it holds: {kind}"), since))
        for question, kinds in questions:
            if kinds:
                found.append(question.format(kind=plain(self.teller.words.listed(dict.fromkeys(kinds)))))
        return found


def pair_page(teller: Teller, one: str, other: str, days: Iterable[date], *, alone: bool = False) -> PairPage:
    """Everything on the page of two bodies; `alone` leaves out what each of them does with others."""
    pair = Pair(teller, one, other)
    lang = teller.words.lang
    names = teller.title(one), teller.title(other)
    entities = [
        teller.edition.entity(teller.called(body)).named("ja" if lang == "en" else "en") for body in (one, other)
    ]
    others = Markup(" × ").join(teller.words.tagged(name.value, name.lang) for name in entities if name)
    return PairPage(
        names=names,
        others=others,
        linked=bool(pair.links),
        moments=pair.moments(),
        neighbours=pair.neighbours(),
        networks=[] if alone else side_by_side(teller, (one, other)),
        themes=[] if alone else strategies(teller, (one, other)),
        dates=pair.dates(days),
        unknown=pair.unknown(),
    )


def links_between(teller: Teller, one: str, other: str) -> list[Line]:
    """The links of two bodies, whichever side they were filed on, that had begun by the edition's day."""
    lines = [line for line in teller.edition.lines(one, "linked_with") if line.value == other]
    lines += [line for line in teller.edition.lines(other, "linked_with") if line.value == one]
    return [line for line in lines if line.answer is not Answer.NOT_YET]


def state_on(line: Line, day: date) -> str:
    """Whether a link, as now known, held on a day: holds, may, ended; empty before it began."""
    if is_day(line.until) and line.until.certainly_before(day):
        return "ended"
    if is_day(line.since):
        return "holds" if line.since.certainly_by(day) else "" if line.since.certainly_after(day) else "may"
    shown = any(seen.certainly_by(day) for one in line.statements for seen in one.period.seen)
    return "holds" if shown and line.answer in (Answer.HOLDS, Answer.STANDS) else "may"


def together(teller: Teller, circles: Sequence[Circle], without: Collection[str] = ()) -> list[Moment]:
    """Documents and events in which every one of them has a part; `without` those that are told already."""
    own = set().union(*(one.own for one in circles))
    documents = set.intersection(*(one.documents for one in circles)).difference(without)
    events = set.intersection(*(one.events for one in circles))
    found = [document_moment(teller, one, own) for one in sorted(documents)]
    found += [event_moment(teller, one) for one in sorted(events)]
    return [one for one in found if one is not None]


def side_by_side(teller: Teller, bodies: Sequence[str]) -> list[Beside]:
    """Every network in which one of them is, was or may be, with the three answers for each."""
    edition, shelf = teller.edition, teller.shelf
    wanted = {
        line.value
        for body in bodies
        for name in ("member_of", "network_role")
        for line in edition.lines(body, name)
        if line.answer is not Answer.NOT_YET
    }
    ordered = sorted(wanted & shelf.networks, key=lambda one: order(edition.entity(one), teller.words.lang))
    rows = [_beside(teller, network, bodies) for network in ordered]
    # what they share comes first
    return sorted(rows, key=lambda one: -sum(cell.mark == "stated" for cell in one.cells))


def _beside(teller: Teller, network: str, bodies: Sequence[str]) -> Beside:
    told = [cell_of(teller, network, body) for body in bodies]
    evidence = [one for _cell, found in told for one in found]
    return Beside(teller.link(network), tuple(cell for cell, _found in told), teller.notes.ref(evidence))


def cell_of(teller: Teller, network: str, body: str) -> tuple[Cell, list[Evidence]]:
    """What one body is in one network, with what that rests on."""
    reply = teller.shelf.answers(network).reply(body)
    roles = [
        line
        for line in teller.edition.lines(body, "network_role")
        if line.value == network and line.answer is not Answer.NOT_YET
    ]
    evidence = [*(reply.line.evidence if reply.line else ()), *(e for line in roles for e in line.evidence)]
    return _cell(teller, reply, roles), evidence


def _cell(teller: Teller, reply: Reply, roles: Sequence[Line]) -> Cell:
    words, line = teller.words, reply.line
    said = line.qualifiers if line else {}
    parts = [teller.qualifier(name, said[name], line.lang) for name in ("class", "category") if line and name in said]
    parts += [teller.qualifier("role", one.qualifiers["role"]) for one in roles if "role" in one.qualifiers]
    code = line.code if line else ""
    if reply.says is Says.NO:
        day = words.day(reply.listed.as_of) if reply.listed else Markup()
        return Cell(
            "no",
            words.label("certainty", "not_member"),
            fill(_("not in the list as of {day}"), day=day) if day else Markup(),
            code,
        )
    if reply.says is Says.YES and line is not None:
        since = fill(_("since {day}"), day=words.day(line.since)) if is_day(line.since) else Markup()
        return Cell("stated", _("member"), words.listed([*dict.fromkeys(parts), since]), code)
    if line is not None and line.answer is Answer.MAY_HOLD:
        return Cell(
            "may_hold",
            words.label("certainty", "may_hold"),
            words.listed([*dict.fromkeys(parts), teller.seen_on(line)]),
            code,
        )
    if line is not None and line.answer is Answer.DISPUTED:
        return Cell("disputed", words.label("certainty", "disputed"), words.listed(dict.fromkeys(parts)), code)
    if line is not None and line.answer is Answer.ENDED:
        return Cell("ended", words.label("answer", "ended"), words.between(line.since, line.until), code)
    return Cell("not_known", words.label("certainty", "not_known"), words.listed(dict.fromkeys(parts)))


def _near(teller: Teller, body: str) -> list[str]:
    """Other governments of the same country whose seat lies near."""
    places = teller.shelf.positions()
    here = places.get(body)
    if here is None:
        return []
    country = teller.shelf.country.get(body, "")
    return sorted(
        one
        for one, there in places.items()
        if one != body and teller.shelf.country.get(one, "") == country and _km(here, there) <= NEAR_KM
    )


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far apart two places are, near enough for neighbours."""
    return hypot((one[0] - other[0]) * 111.2, (one[1] - other[1]) * 111.2 * cos(radians(one[0])))
