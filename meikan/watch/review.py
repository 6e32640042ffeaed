"""The office's fiscal year as values: its own activities, the events it took part in, the directory's own year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from meikan.edition.edition import Edition
from meikan.edition.fact import TOLD, Fact, fact_of
from meikan.edition.stretch import Stretch
from meikan.model.day import Day
from meikan.model.document import Document
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.watch.changes import Line, changes
from meikan.watch.closing import KINDS as OFFERS
from meikan.watch.requests import Request, response_days
from meikan.watch.where import HOME, Where

# the kinds of an office’s own work, in the order of such a review; opportunities are others’ offers
KINDS = ("enquiry", "visit", "seminar", "publication", "exhibition", "press", "project", "campaign")
WORK = KINDS[:6]
TOOK_PART = ("organiser", "host", "supporter", "participant", "done_by")
FOR_WHOM = ("done_for", "done_with", "about", "concerns")


@dataclass(frozen=True, slots=True)
class Item:
    """One activity or event of the year, with what it is counted under; `sure` if the source dates it into the year."""

    entity: str
    kind: str
    day: str
    sure: bool
    countries: frozenset[str]
    themes: frozenset[str]
    authorities: frozenset[str]  # Japanese authorities for whom or with whom it was done
    facts: tuple[Fact, ...]

    def first(self, predicate: str) -> Fact | None:
        """A line of one field, if there is one."""
        return next((one for one in self.facts if one.predicate == predicate), None)


@dataclass(frozen=True, slots=True)
class Cut:
    """An edition about a day of the year, and what changed since the one before it."""

    name: str
    valid: date
    hash: str
    statements: int
    since: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A fiscal year: everything that is counted, so that each number can be opened."""

    year: int
    activities: tuple[Item, ...]
    events: tuple[Item, ...]
    maybe: tuple[Item, ...]  # what may belong to the year: its source says no more than a calendar year
    editions: tuple[Cut, ...] = ()
    sources: tuple[Document, ...] = ()
    requests: tuple[Request, ...] = ()

    def by(self, what: str) -> dict[str, list[Item]]:
        """The activities under each kind, country, theme or authority, the most frequent first."""
        found: dict[str, list[Item]] = {}
        for one in self.activities:
            for key in sorted(getattr(one, what)) if what != "kind" else (one.kind,):
                found.setdefault(key, []).append(one)
        return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))

    @property
    def answered(self) -> int:
        """How many of the requests of the year were answered."""
        return sum(not one.open for one in self.requests)

    @property
    def days(self) -> int | None:
        """The median of the days until an answer."""
        return response_days(self.requests)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which office and year; with what else is needed besides the edition."""

    year: int
    office: str = ""
    requests: tuple[Request, ...] = ()
    editions: tuple[Edition, ...] = field(default=())


def review(edition: Edition, asked: Asked) -> Review:
    """The year as an edition holds it; what is for the office only counts where the edition shows it."""
    finder = _Finder(edition, asked)
    activities, vague = finder.activities()
    events, unsure = finder.events(activities)
    stretch = Stretch.fiscal(asked.year)
    return Review(
        asked.year,
        tuple(activities),
        tuple(events),
        tuple(_in_time([*vague, *unsure])),
        tuple(_cuts(asked.editions, stretch)),
        tuple(_sources(edition, stretch)),
        tuple(one for one in asked.requests if one.kind == "enquiry" and one.asked_on and one.year == asked.year),
    )


class _Finder:
    """Reads one edition for one fiscal year of one office."""

    def __init__(self, edition: Edition, asked: Asked) -> None:
        self._edition, self._asked = edition, asked
        self._where = Where(edition)
        self._stretch = Stretch.fiscal(asked.year)

    def activities(self) -> tuple[list[Item], list[Item]]:
        """The office's own activities of the year, and those that may be of it."""
        found: list[Item] = []
        maybe: list[Item] = []
        for entity, kind in sorted(set(self._edition.values("activity_kind"))):
            facts = self._facts(entity)
            if kind in OFFERS or not self._own(kind, facts):
                continue
            item = self._item(entity, kind, facts, "done_on")
            belongs = self._belongs(item, facts)
            if belongs is not None:
                (found if belongs else maybe).append(item)
        return _in_time(found), _in_time(maybe)

    def events(self, activities: Sequence[Item]) -> tuple[list[Item], list[Item]]:
        """The events in which the office took part; an activity of the year brings those that it is about."""
        about = {one.value for item in activities for one in item.facts if one.predicate in ("about", "concerns")}
        found: list[Item] = []
        maybe: list[Item] = []
        for entity, kind in sorted(set(self._edition.values("event_kind"))):
            if kind in ("series", "change"):
                continue
            facts = self._facts(entity)
            took_part = any(one.predicate in TOOK_PART and one.value == self._asked.office for one in facts)
            if not (took_part or entity in about):
                continue
            item = self._item(entity, kind, facts, "held")
            belongs = entity in about or self._belongs(item, facts)
            if belongs is not None:
                (found if belongs else maybe).append(item)
        return _in_time(found), _in_time(maybe)

    def _own(self, kind: str, facts: Iterable[Fact]) -> bool:
        by = {one.value for one in facts if one.predicate == "done_by"}
        return self._asked.office in by if by and self._asked.office else kind in WORK and not (by - {""})

    def _facts(self, entity: str) -> tuple[Fact, ...]:
        answers = (*TOLD, Answer.MAY_HOLD, Answer.NOT_YET)
        return tuple(fact_of(line) for line in self._edition.lines(entity) if line.answer in answers)

    def _belongs(self, item: Item, facts: Iterable[Fact]) -> bool | None:
        """Whether it is of the year: as stated, else by its day; true, false for perhaps, none for no."""
        stated = [one.value for one in facts if one.predicate == "fiscal_year" and one.value not in SPECIAL]
        if stated:
            return True if str(self._asked.year) in stated else None
        if not item.day:
            return None
        day = Day.parse(item.day)
        if self._stretch.holds(day):
            return True
        return False if self._stretch.may_hold(day) else None

    def _item(self, entity: str, kind: str, facts: tuple[Fact, ...], dated: str) -> Item:
        days = [one.since for one in facts if one.predicate == dated and is_day(one.since)]
        day = min(days, key=lambda one: (one.first, one.last)).text if days else ""
        own = {one.value for one in facts if one.predicate == "country" and one.value not in SPECIAL}
        whom = {one.value for one in facts if one.predicate in FOR_WHOM}
        return Item(
            entity,
            kind,
            day,
            bool(day) and self._stretch.holds(Day.parse(day)),
            frozenset(own) or self._where.countries(entity),
            frozenset(one.value for one in facts if one.predicate == "theme"),
            frozenset(one for one in whom if self._authority(one)),
            facts,
        )

    def _authority(self, entity: str) -> bool:
        """Whether a body is a Japanese authority, such as the office serves."""
        if not entity.startswith("mk-") or not self._edition.has(entity):
            return False
        kinds = {one.value for one in self._edition.statements(entity, "organisation_kind")}
        return "government" in kinds and HOME in self._where.countries(entity)


def _in_time(found: Iterable[Item]) -> list[Item]:
    return sorted(found, key=lambda one: (Day.parse(one.day).first if one.day else date.max, one.entity))


def _cuts(editions: Sequence[Edition], stretch: Stretch) -> Iterable[Cut]:
    """The editions about a day of the year, each with what changed since the one before it."""
    ordered = sorted(editions, key=lambda one: (one.valid, one.known, one.name))
    for place, one in enumerate(ordered):
        if stretch.first <= one.valid <= stretch.last:
            before = ordered[place - 1] if place else None
            lines = tuple(line for line in changes(before, one).lines if line.because == "world") if before else ()
            count = sum(1 for _row in one.rows())
            yield Cut(one.name, one.valid, one.hash, count, before.name if before else "", lines)


def _sources(edition: Edition, stretch: Stretch) -> list[Document]:
    """The sources of the edition that are dated into the year."""
    found = [one for one in edition.documents() if one.date and stretch.holds(Day.parse(one.date))]
    return sorted(found, key=lambda one: (Day.parse(one.date).first, one.title, one.id))


def years(reviews: Sequence[Review], what: str) -> dict[str, list[int]]:
    """The counts of several years side by side, under each kind, country, theme or authority."""
    each: list[Mapping[str, list[Item]]] = [one.by(what) for one in reviews]
    keys = dict.fromkeys(key for found in each for key in found)
    return {key: [len(found.get(key, ())) for found in each] for key in keys}
