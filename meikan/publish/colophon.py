"""The colophon: how far the edition reaches, how fresh it is, what it rests on, and what it does not know."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from meikan.edition.check_names import counted
from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.period import Answer
from meikan.model.vocabulary import vocabulary
from meikan.publish.city import City
from meikan.publish.lines import PRINTED, Teller, unknown
from meikan.publish.network import Listed, listed
from meikan.publish.reach import best_standing, fields_of
from meikan.publish.words import capital, order
from meikan.text.lang import _

# so many years stand alone in the table of freshness
YEARS = 8
MARKS = {"held": "stated", "may": "may_hold", "none": "not_known"}


@dataclass(frozen=True, slots=True)
class Covered:
    """One city's row in the table of coverage."""

    body: str
    city: Markup
    cells: list[tuple[str, str]]
    filled: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A network's lists."""

    network: Markup
    lists: list[Listed]


@dataclass(frozen=True, slots=True)
class ColophonPage:
    """All that the template prints."""

    fields: list[str]
    coverage: list[Covered]
    freshness: list[tuple[str, str]]
    standings: list[tuple[str, str]]
    answers: list[tuple[str, str]]
    scopes: list[Scope]
    without_list: int
    left_out: list[tuple[str, str]]
    names: list[tuple[str, str]]
    unknown: list[tuple[Markup, list[str]]]
    reconstruction: bool
    facts: list[tuple[str, str]]


def colophon_page(teller: Teller) -> ColophonPage:
    """Everything on the colophon."""
    edition, words = teller.edition, teller.words
    fields = fields_of(teller.edition)
    panel = sorted(teller.shelf.panel, key=lambda one: order(edition.entity(teller.called(one)), words.lang))
    coverage, gaps = [], []
    for body in panel:
        # the sources of its lines belong to the page of a city, not to this one
        city = City(Teller(edition, teller.shelf, words), body)
        coverage.append(_covered(teller, body, city, fields))
        gaps.append((teller.link(body), city.gaps()))
    answers, years, standings, closed = _counted(edition)
    scopes = _scopes(teller)
    return ColophonPage(
        fields=[words.predicate(name) for name in fields],
        coverage=coverage,
        freshness=_freshness(teller, years),
        standings=[
            (capital(words.label("standing", name)), words.number(standings[name]))
            for name in vocabulary().labels["standing"]
            if standings[name]
        ],
        answers=[
            (capital(words.label("answer", one.value)), words.number(answers[one.value]))
            for one in Answer
            if answers[one.value]
        ],
        scopes=scopes,
        without_list=len(teller.shelf.networks) - len(scopes),
        left_out=_left_out(teller, closed),
        names=_names(teller),
        unknown=gaps,
        reconstruction=bool(edition.about.get("reconstruction")),
        facts=_facts(teller),
    )


@lru_cache(4)
def _counted(edition: Edition) -> tuple[Counter[str], Counter[str], Counter[str], int]:
    """Statements by answer, by the year of their last sight, by the standing of their best source; and the closed."""
    answers: Counter[str] = Counter()
    years: Counter[str] = Counter()
    standings: Counter[str] = Counter()
    closed = 0
    for held in edition.statements():
        answers[held.answer.value] += 1
        closed += held.dagger
        if held.confirmed and held.answer in PRINTED:
            years[str(held.confirmed.last.year)] += 1
        standings[best_standing(edition, held.evidence)] += 1
    return answers, years, standings, closed


def _freshness(teller: Teller, years: Counter[str]) -> list[tuple[str, str]]:
    """Statements by the year of their last sight: the last years one by one, the others together."""
    words, ordered = teller.words, sorted(years, reverse=True)
    rows = [(year, words.number(years[year])) for year in ordered[:YEARS]]
    older = sum(years[year] for year in ordered[YEARS:])
    if older:
        rows.append((_("{year} and before").format(year=ordered[YEARS]), words.number(older)))
    return rows


def _covered(teller: Teller, body: str, city: City, fields: list[str]) -> Covered:
    cells = []
    for name in fields:
        found = city.lines_for(name)
        lines = [] if unknown(found) else found
        state = "held" if any(one.answer in PRINTED for one in lines) else "may" if _may(lines) else "none"
        cells.append((MARKS[state], teller.words.label("certainty", MARKS[state])))
    full = sum(mark == "stated" for mark, _word in cells)
    filled = _("{number} of {all}").format(number=full, all=len(fields))
    return Covered(body, teller.link(body), cells, filled)


def _may(lines: list[Line]) -> bool:
    return any(one.answer is Answer.MAY_HOLD for one in lines)


def _scopes(teller: Teller) -> list[Scope]:
    found: dict[str, list[Listed]] = {}
    for snapshot in sorted(teller.edition.snapshots(), key=lambda one: (one.network, one.as_of, one.id)):
        if teller.edition.has(snapshot.network):
            found.setdefault(snapshot.network, []).append(listed(teller, snapshot))
    lang = teller.words.lang
    ordered = sorted(found, key=lambda one: order(teller.edition.entity(one), lang))
    return [Scope(teller.link(one), found[one]) for one in ordered]


def _left_out(teller: Teller, closed: int) -> list[tuple[str, str]]:
    """What this edition, or its open data, leaves out, counted; statements of a later day are not left out."""
    words, found = teller.words, teller.edition.counts.get("left_out", {})
    rows = [
        (capital(words.label("visibility", name)), words.number(number))
        for name, number in sorted(found.items())
        if name in ("office", "private") and number
    ]
    if closed:
        text = capital(_("known from a source that is not open: left out of the open data"))
        rows.append((f"† {text}", words.number(closed)))
    return rows


def _names(teller: Teller) -> list[tuple[str, str]]:
    """How many bear a Japanese name of our own making, and how many lack a name in a language."""
    found, words = counted(teller.edition), teller.words
    rows = [
        (_("with a Japanese name rendered by the office"), found["rendering"]),
        (_("without a Japanese name"), found["ja"]),
        (_("without an English name"), found["en"]),
    ]
    return [(capital(label), words.number(number)) for label, number in rows]


def _facts(teller: Teller) -> list[tuple[str, str]]:
    """What identifies the edition."""
    edition, words = teller.edition, teller.words
    return [
        (_("Edition"), edition.name),
        (_("As of"), words.plain_day(edition.valid.isoformat())),
        (_("Known on"), words.plain_day(edition.known[:10])),
        (_("Statements"), words.number(edition.counts["statements"])),
        (_("Checksum"), edition.hash),
    ]
