"""The dates of an edition: events, openings and deadlines, elections held and expected, ends of terms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from meikan.edition.edition import Edition
from meikan.edition.fact import TOLD, Fact, fact_of
from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL

# kinds of date, in the order in which one day's are told
KINDS = ("event", "opens", "deadline", "election", "expected_election", "term")
# what ends on a day that a source states is worth a mark in a calendar only for these
TERMS = ("holder", "linked_with", "party_to", "network_role", "membership_phase")
TERM_YEARS = {"council": "council_term_years", "executive": "executive_term_years"}
# whom an event or an opportunity is about: a calendar of one of them shows it
ABOUT = ("host", "organiser", "supporter", "participant", "speaker", "concerns", "held_in", "series", "issuer", "theme")


@dataclass(frozen=True, slots=True)
class Dated:
    """One date: of what kind and of whom, how precise, at what time of day, and how it was worked out."""

    id: str
    kind: str
    entity: str
    day: Day
    last: date
    fact: Fact
    about: frozenset[str] = frozenset()
    time: str = ""
    derived: str = ""  # the day from which an expected one is counted, and the years
    party: str = ""  # the other party, person or network of a term that ends

    @property
    def first(self) -> date:
        """The first day that it may be."""
        return self.day.first

    @property
    def sure(self) -> bool:
        """Whether the day itself is stated."""
        return self.day.exact and not self.day.doubtful and not self.derived


def dates(edition: Edition) -> tuple[Dated, ...]:
    """All dates of an edition, in the order of time."""
    finder = _Dates(edition)
    found = [*finder.events(), *finder.opportunities(), *finder.elections(), *finder.terms()]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, KINDS.index(one.kind), one.id)))


class _Dates:
    """Reads one edition for its dates."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._networks = _pairs(edition, "member_of")

    def events(self) -> Iterator[Dated]:
        """The days on which events are held."""
        for line, fact in self._lines("held"):
            if is_day(fact.since):
                end = fact.until if is_day(fact.until) else fact.since
                time = line.qualifiers.get("time_of_day", "")
                yield self._dated("event", fact, fact.since, max(end.last, fact.since.last), time)

    def opportunities(self) -> Iterator[Dated]:
        """From when and until when one may apply."""
        for kind, predicate in (("opens", "opens"), ("deadline", "closes")):
            for line, fact in self._lines(predicate):
                if fact.value not in SPECIAL:
                    day = Day.parse(fact.value)
                    yield self._dated(kind, fact, day, day.last, line.qualifiers.get("time_of_day", ""))

    def elections(self) -> Iterator[Dated]:
        """The elections that were held, and the one that follows the last of each kind after its term."""
        latest: dict[tuple[str, str], Dated] = {}
        for _line, fact in self._lines("last_election", all_of_them=True):
            if fact.value in SPECIAL:
                continue
            day = Day.parse(fact.value)
            held = self._dated("election", fact, day, day.last)
            yield held
            key = (fact.subject, fact.said("of"))
            if key not in latest or latest[key].first < held.first:
                latest[key] = held
        for (subject, of), last in latest.items():
            if years := self.term_years(subject, of):
                yield expected(last, years)

    def term_years(self, subject: str, of: str) -> int:
        """How long a term is, where one length is held."""
        predicates = [TERM_YEARS[of]] if of in TERM_YEARS else list(TERM_YEARS.values())
        said = {
            line.value for one in predicates for line in self.edition.lines(subject, one) if line.answer in TOLD
        } - set(SPECIAL)
        return int(float(said.pop())) if len(said) == 1 else 0

    def terms(self) -> Iterator[Dated]:
        """The ends of terms, agreements and phases that a source states."""
        for predicate in TERMS:
            for _line, fact in self._lines(predicate, all_of_them=True):
                if is_day(fact.until) and not fact.until_inferred:
                    dated = self._dated("term", fact, fact.until, fact.until.last)
                    yield replace(dated, party=fact.value if fact.value.startswith("mk-") else "")

    def _lines(self, predicate: str, all_of_them: bool = False) -> Iterator[tuple[Line, Fact]]:
        answers = (*TOLD, Answer.NOT_YET, *((Answer.MAY_HOLD,) if all_of_them else ()))
        for line in self.edition.lines(predicate=predicate):
            if line.answer in answers:
                yield line, fact_of(line)

    def _dated(self, kind: str, fact: Fact, day: Day, last: date, time: str = "") -> Dated:
        about = {fact.subject, *([fact.value] if fact.value.startswith("mk-") else [])}
        for predicate in (*ABOUT, "post_of", "governs"):
            about.update(one.value for one in self.edition.statements(fact.subject, predicate))
        for body in list(about):  # a calendar of a network shows the days of its members
            about |= self._networks.get(body, set())
        number = f"{fact.code}-{kind}"
        return Dated(number, kind, fact.subject, day, last, fact, frozenset(about), time)


def expected(last: Dated, years: int) -> Dated:
    """The next election after one, as its term says: in that month, for a term rarely ends on the same day."""
    month = f"{last.first.year + years:04}-{last.first.month:02}"
    day = Day.parse(month if last.day.last.month == last.first.month else f"{last.first.year + years:04}")
    number = f"{last.fact.code}-expected_election"
    derived = f"{last.day.text}+{years}"
    return replace(last, id=number, kind="expected_election", day=day, last=day.last, derived=derived)


def of(found: tuple[Dated, ...], wanted: frozenset[str]) -> tuple[Dated, ...]:
    """The dates that concern any of some bodies, networks or themes; all of them if none is named."""
    return tuple(one for one in found if not wanted or wanted & one.about)


def _pairs(edition: Edition, predicate: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for subject, value in edition.values(predicate):
        found.setdefault(subject, set()).add(value)
    return found
