"""Resolve the rows of a list: decided, undecided with candidates, or unknown."""

from collections.abc import Sequence
from dataclasses import replace

from meikan.names.countries import country_code
from meikan.names.gazetteer import Gazetteer
from meikan.names.place import MAIN, SHORT
from meikan.resolve import evidence
from meikan.resolve.kind import kind_of
from meikan.resolve.lookup import Lookup
from meikan.resolve.match import Match, matches, near, shared
from meikan.resolve.outcome import DECIDED, MOST_CANDIDATES, UNDECIDED, UNKNOWN, Candidate, Resolution, Row
from meikan.resolve.reading import ENDING, HEAD, INSIDE, JOINED, LEADING, SLIP, WHOLE, finer
from meikan.resolve.words import reasons_for
from meikan.text.fold import squash
from meikan.text.lang import _

ENOUGH = 0.85  # share of the weight of all namesakes above which the heaviest is meant
HEAD_PEOPLE = 10_000  # X an der Y is the X that the gazetteer knows if it is a town of this size
ENDING_PEOPLE = 100_000  # a body is taken to sit in the city after which it is named
SLIP_LONG = 14  # a longer name than this with a slip of the pen is hardly the name of another place
SLIP_PEOPLE = 60_000  # a slip of the pen is taken for a city of this size; villages have near namesakes that no gazetteer lists


class Resolver:
    """Resolves rows; keeps nothing of them but what it looked up."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.lookup = Lookup(gazetteer)

    def resolve(self, row: Row) -> Resolution:
        """What a row is about, as far as can be told."""
        kind = kind_of(row.name, row.hints).kind
        country = country_code(row.country)
        found = self.lookup.by_name(row.name, country, kind)
        seats = self._seats(row, country)
        if seats:
            found = evidence.by_locality(found, [seat.place for seat in seats])
        if row.region:
            found = evidence.by_region(found, self.lookup.context(row.region, country))
        found = shared(evidence.by_people(found, row.population))
        if seats and seats[0].share >= ENOUGH and not (found and trusted(found[0])):
            return answer([replace(seats[0], marks=("seat",)), *found], True, kind)
        return answer(found, sure(found), kind) if found else self._unknown(row, kind)

    def _seats(self, row: Row, country: str) -> list[Match]:
        """The places that the column of localities may mean, if it says more than the name."""
        if not row.locality or squash(row.locality) == squash(row.name):
            return []
        return self.lookup.by_name(row.locality, country, None)

    def _unknown(self, row: Row, kind: str | None) -> Resolution:
        candidates = candidates_of(self.lookup.anywhere(row.name))
        if candidates:
            why = (_("no place of that name is known in the country of the row"),)
            return Resolution(UNDECIDED, kind, None, round(candidates[0].score / 2, 3), why, candidates)
        return Resolution(UNKNOWN, kind, None, 0.0, (_("no place of that name is known"),), ())


def sure(found: Sequence[Match]) -> bool:
    """Whether the first match may be decided without an editor."""
    return bool(found) and found[0].share >= ENOUGH and trusted(found[0])


def trusted(match: Match) -> bool:
    """Whether a name read in this way names a place by itself, or something beside it speaks for it."""
    how, place = match.reading.how, match.place
    if {"locality", "region", "tail"} & {*match.marks} or ("words" in match.marks and how not in (HEAD, SLIP)):
        return True
    if how == SLIP:
        return place.population >= SLIP_PEOPLE or len(match.reading.key) >= SLIP_LONG
    if how in (HEAD, LEADING):
        return match.held == MAIN and place.population >= HEAD_PEOPLE
    if how == ENDING:
        return place.population >= ENDING_PEOPLE
    if how in (INSIDE, JOINED) or finer(match.reading.whole):
        return False
    return match.held != SHORT or (match.share == 1 and how == WHOLE)


def answer(found: Sequence[Match], decided: bool, kind: str | None) -> Resolution:
    """A resolution from matches, best first."""
    candidates = candidates_of(found)
    first = found[0].place
    if kind is None and first.level == "division1":
        kind = "region"
    outcome = DECIDED if decided else UNDECIDED
    return Resolution(outcome, kind, first if decided else None, candidates[0].score, candidates[0].reasons, candidates)


def candidates_of(found: Sequence[Match]) -> tuple[Candidate, ...]:
    """At most ten candidates with their reasons."""
    return tuple(Candidate(m.place, m.score, reasons_for(m)) for m in found[:MOST_CANDIDATES])
