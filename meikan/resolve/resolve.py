"""Resolve the rows of a list: decided, undecided with candidates, or unknown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from meikan.names.countries import country_code
from meikan.names.gazetteer import Gazetteer
from meikan.names.place import MAIN
from meikan.resolve import evidence
from meikan.resolve.decide import ENOUGH, ONLY_PEOPLE, answer, candidates_of, sure, trusted
from meikan.resolve.kind import kind_of
from meikan.resolve.lookup import Lookup
from meikan.resolve.match import Match, near, shared
from meikan.resolve.outcome import DECIDED, UNKNOWN, Earlier, Resolution, Row
from meikan.resolve.reading import clean
from meikan.resolve.surroundings import Surroundings
from meikan.text.fold import squash
from meikan.text.reasons import N_

LONGEST = 400  # characters of a name that are read
MISREAD = 2  # rows that must agree before a country code is taken to stand for another country


@dataclass(frozen=True, slots=True)
class Looked:
    """A row and what was found for it, before it is decided."""

    row: Row
    kind: str | None
    found: Sequence[Match]
    seats: Sequence[Match]


class Resolver:
    """Resolves rows; keeps nothing of them but what it looked up. `earlier`: decisions by squashed name and country."""

    def __init__(self, gazetteer: Gazetteer, earlier: Mapping[tuple[str, str], Earlier] | None = None) -> None:
        self.lookup = Lookup(gazetteer)
        self.earlier = earlier or {}

    def resolve(self, row: Row) -> Resolution:
        """What a row is about, as far as it tells by itself."""
        return self._decide(self._look(row, country_code(row.country)))

    def resolve_all(self, rows: Sequence[Row]) -> list[Resolution]:
        """What the rows of one list are about; the rows that are clear help those that are not."""
        looked = [self._look(row, country_code(row.country)) for row in rows]
        meant = self._misread(looked)
        if meant:
            looked = [self._look(one.row, _meant(one.row, meant)) for one in looked]
        first = [self._decide(one) for one in looked]
        around = Surroundings(resolution.place for resolution in first if resolution.place)
        return [
            self._decide(replace(one, found=shared(around.weigh(one.found))))
            if unclear(one, resolution)
            else resolution
            for one, resolution in zip(looked, first, strict=True)
        ]

    def _look(self, row: Row, country: str) -> Looked:
        row = replace(row, name=_short(row.name), locality=_short(row.locality), region=_short(row.region))
        kind = kind_of(clean(row.name), {**row.hints, "country": country, "locality": row.locality}).kind
        found: Sequence[Match] = self.lookup.by_name(row.name, country, kind)
        seats = self._seats(row, country)
        if seats:
            found = evidence.by_locality(found, [seat.place for seat in seats])
        if row.region:
            found = evidence.by_region(found, self.lookup.context(row.region, country))
        return Looked(row, kind, shared(evidence.by_people(found, row.population)), seats)

    def _seats(self, row: Row, country: str) -> Sequence[Match]:
        """The places that the column of localities may mean, if it says more than the name."""
        if not row.locality or squash(row.locality) == squash(row.name):
            return ()
        return self.lookup.by_name(row.locality, country, None)

    def _decide(self, looked: Looked) -> Resolution:
        found, seats, kind = looked.found, looked.seats, looked.kind
        earlier = self.earlier.get((squash(looked.row.name), country_code(looked.row.country)))
        if earlier:
            why = N_("decided before, on {at} by {by}").format(at=earlier.at, by=earlier.by)
            return Resolution(DECIDED, kind, earlier.place, 1.0, (why,), candidates_of(found))
        coded = self.lookup.place(looked.row.code) if looked.row.code else None
        if coded and (not found or any(m.place.id == coded.id or near(m.place, coded) for m in found)):
            return Resolution(
                DECIDED,
                kind,
                coded,
                1.0,
                (N_("the code in the row: {code}").format(code=looked.row.code),),
                candidates_of(found),
            )
        if seats and seats[0].share >= ENOUGH and not (found and trusted(found[0])):
            return answer([replace(seats[0], marks=("seat",)), *found], True, kind)
        return (
            answer(found, sure(found, not country_code(looked.row.country)), kind) if found else self._elsewhere(looked)
        )

    def _elsewhere(self, looked: Looked) -> Resolution:
        """Of a row whose country has no place of that name."""
        found = self.lookup.anywhere(looked.row.name)
        if not found:
            return Resolution(UNKNOWN, looked.kind, None, 0.0, (N_("no place of that name is known"),), ())
        first = found[0]
        if len(found) == 1 and first.held == MAIN and first.place.population >= ONLY_PEOPLE:
            why = N_(
                "no place of that name is known in the country of the row; the only one in the world is in {country}"
            )
            return answer(found, True, looked.kind, (why.format(country=first.place.country),))
        why = N_("no place of that name is known in the country of the row")
        return replace(answer(found, False, looked.kind, (why,)), score=round(first.score / 2, 3))

    def _misread(self, looked: Sequence[Looked]) -> dict[str, str]:
        """Codes of the list that stand for another country: none of their rows is known there, all are in one other."""
        rows: dict[str, list[Looked]] = {}
        for one in looked:
            rows.setdefault(country_code(one.row.country), []).append(one)
        meant: dict[str, str] = {}
        for code, ones in rows.items():
            if (
                not code
                or len(ones) < MISREAD
                or any(one.found and one.found[0].reading.how == "whole" for one in ones)
            ):
                continue
            others = Counter(found[0].place.country for one in ones if (found := self.lookup.anywhere(one.row.name)))
            (other, times), *rest = others.most_common(2) or [("", 0)]
            if times == len(ones) and not rest:
                meant[code] = other
        return meant


def unclear(looked: Looked, resolution: Resolution) -> bool:
    """Whether a row is undecided between places of its name and nothing else tells, so that its neighbours may."""
    found = looked.found
    return not resolution.place and len(found) > 1 and trusted(found[0]) and not any(match.told for match in found)


def _meant(row: Row, meant: Mapping[str, str]) -> str:
    code = country_code(row.country)
    return meant.get(code, code)


def _short(text: str) -> str:
    """A cell without white space to spare, cut where no name of a body goes on."""
    return " ".join(text.split())[:LONGEST]
