"""What of an edition is about to become false: every line that can, with the day on which it is due, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from meikan.edition.edition import Edition
from meikan.edition.fact import SAID, Fact, fact_of
from meikan.edition.held import Line
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.watch.dates import TERM_YEARS
from meikan.watch.signs import Signs, Why, due, years_after, years_between

# what an election of the council, or of the executive, makes doubtful
BY_ELECTION = {"seats": "council", "last_election": "", "turnout": "", "electorate": ""}
# posts that follow the council’s election too, where the council chooses
EXECUTIVE = ("head_of_executive", "mayor", "governor", "ceremonial_mayor", "deputy", "council_chair")
ROUNDS = 12  # so many terms ahead of an election that is long past
NOT_WATCHED = ("name", "note", "same_as_note")


@dataclass(frozen=True, slots=True)
class Due:
    """A line that is due on a day, and why."""

    on: date
    why: Why
    fact: Fact

    def days(self, at: date) -> int:
        """How many days it is overdue; negative where the day lies ahead."""
        return (at - self.on).days


def due_lines(edition: Edition, rhythms: Mapping[str, int] | None = None) -> tuple[Due, ...]:
    """Every line that time can make false, the most overdue first. `rhythms`: days by the beginning of an address."""
    finder = _Finder(edition, rhythms or {})
    found = [one for line in edition.lines() if (one := finder.of(line))]
    return tuple(sorted(found, key=lambda one: (one.on, one.why, one.fact.subject, one.fact.code)))


def lapsed(edition: Edition) -> tuple[Due, ...]:
    """The lines that are too old to be printed as true on the edition's day: their expected life is over."""
    found = []
    for line in edition.lines():
        rule = vocabulary().predicate(line.predicate)
        life = vocabulary().life(rule, line.qualifiers)
        if rule.time == "state" and line.answer is Answer.MAY_HOLD and life is not None and line.confirmed is not None:
            on = line.confirmed.last + life
            if on <= edition.valid:
                found.append(Due(on, Why.LIFE, fact_of(line)))
    return tuple(sorted(found, key=lambda one: (one.on, one.fact.subject, one.fact.code)))


class _Finder:
    """Gathers the signs of the lines of one edition."""

    def __init__(self, edition: Edition, rhythms: Mapping[str, int]) -> None:
        self._edition, self._rhythms = edition, rhythms
        self._post = dict(edition.values("post_of"))
        self._role = dict(edition.values("post_role"))
        self._terms = {of: _numbers(edition, predicate) for of, predicate in TERM_YEARS.items()}
        self._elections = self._held()
        self._lasted = _lasted(edition)
        self._address = {one.id: one.address for one in edition.documents()} if rhythms else {}

    def of(self, line: Line) -> Due | None:
        """When one line is due; none for what no day wears out, or what is not printed as true."""
        rule = vocabulary().predicate(line.predicate)
        if rule.time != "state" or line.answer not in SAID or rule.id in NOT_WATCHED or line.value in SPECIAL[1:]:
            return None
        fact = fact_of(line)
        found = due(self._signs(line, fact))
        return Due(*found, fact) if found else None

    def _signs(self, line: Line, fact: Fact) -> Signs:
        confirmed = line.confirmed.last if line.confirmed else None
        return Signs(
            confirmed=confirmed,
            since=fact.since.first if is_day(fact.since) else None,
            ends=fact.until.first if is_day(fact.until) and fact.answer is not Answer.ENDED else None,
            elections=self._following(fact),
            term_years=self._term(fact),
            lasted=self._lasted.get((fact.subject, fact.predicate), ()),
            life=vocabulary().life(vocabulary().predicate(fact.predicate), dict(fact.qualifiers)),
            rhythm=self._rhythm(fact),
        )

    def _following(self, fact: Fact) -> tuple[date, ...]:
        """The elections that follow the last one known, of the kinds that matter to a line."""
        kinds: tuple[str, ...]
        if fact.predicate == "holder" and self._role.get(fact.subject, "") in EXECUTIVE:
            body, kinds = self._post.get(fact.subject, ""), ("executive", "council")
        elif fact.predicate in BY_ELECTION:
            body, kinds = fact.subject, (BY_ELECTION[fact.predicate] or fact.said("of"),)
        else:
            return ()
        for of in kinds:
            held = self._elections.get((body, of), [])
            years = self._terms.get(of, {}).get(body, 0) or years_between(held)
            if held and years:
                return tuple(years_after(max(held), years * number) for number in range(1, ROUNDS))
        return ()

    def _term(self, fact: Fact) -> int:
        """The term of a post, where no election tells it better."""
        if fact.predicate != "holder" or self._role.get(fact.subject) != "head_of_executive":
            return 0
        return self._terms["executive"].get(self._post.get(fact.subject, ""), 0)

    def _rhythm(self, fact: Fact) -> int:
        """How often the source of a line is published anew: the most frequent of them counts."""
        addresses = [self._address.get(one, "") for one in fact.documents]
        days = [days for start, days in self._rhythms.items() for one in addresses if days and one.startswith(start)]
        return min(days, default=0)

    def _held(self) -> dict[tuple[str, str], list[date]]:
        found: dict[tuple[str, str], list[date]] = {}
        for line in self._edition.lines(predicate="last_election"):
            fact = fact_of(line)
            if is_day(fact.since):
                found.setdefault((fact.subject, fact.said("of")), []).append(fact.since.first)
        return found


def _numbers(edition: Edition, predicate: str) -> dict[str, int]:
    """The length of a term by body, where one is held."""
    found: dict[str, set[str]] = {}
    for subject, value in edition.values(predicate):
        found.setdefault(subject, set()).add(value)
    return {
        subject: int(float(next(iter(values))))
        for subject, values in found.items()
        if len(values) == 1 and not values & set(SPECIAL)
    }


def _lasted(edition: Edition) -> dict[tuple[str, str], tuple[int, ...]]:
    """How many days each earlier value of a thing that has one at a time lasted."""
    return {
        (subject, predicate): tuple(days)
        for predicate in ("holder", "network_role", "slogan")
        for subject, days in _spells(edition, predicate)
        if days
    }


def _spells(edition: Edition, predicate: str) -> Iterator[tuple[str, list[int]]]:
    found: dict[str, list[int]] = {}
    for line in edition.lines(predicate=predicate):
        if line.answer is Answer.ENDED and is_day(line.since) and is_day(line.until):
            days = line.until.first - line.since.first
            if days > timedelta(0):
                found.setdefault(line.subject, []).append(days.days)
    yield from found.items()
