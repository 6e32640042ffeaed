"""What stands beside a name and may tell which of several places it means: other words, locality, region, people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from meikan.names.countries import region_code
from meikan.names.japan import within
from meikan.names.place import Place
from meikan.resolve.match import Match, near

NEAR_WORD_KM = 80.0  # X (Y), X-Y: Y is the larger town or the region near X
NEAR_LOCALITY_KM = 15.0  # a body sits in its own town
FOR = 25.0  # weight of what speaks for a place, against one of which nothing is known
AGAINST = 0.2
UNSAID = 0.1  # weight of a place to which the words beside the name do not point, while they point to another
SAME_PEOPLE, OTHER_PEOPLE = 1.6, 6.0  # how far two counts of the same town may differ, and how far they may not
VERY_SAME, MORE = 1.12, 4.0  # two counts that hardly differ speak louder


def weigh(found: Iterable[Match], mark: str, speaks: Sequence[bool | None]) -> list[Match]:
    """Matches with a piece of evidence: True speaks for a place, False against it, None says nothing."""
    return [_weighed(match, mark, says) for match, says in zip(found, speaks, strict=True)]


def _weighed(match: Match, mark: str, says: bool | None) -> Match:
    if says is None:
        return match
    if says:
        return replace(match, weight=match.weight * FOR, marks=(*match.marks, mark))
    return replace(match, weight=match.weight * AGAINST)


def by_words(found: Sequence[Match], places: Sequence[Place], country: str = "") -> list[Match]:
    """Evidence from what is named beside the name: a place near it, its region or city, its country."""
    if any(match.place.level == "jp-ward" for match in found):
        places = [place for place in places if place.code] or places
    speaks = [
        match.place.country == country
        or match.place.region == region_code(match.place.country, match.reading.rest)
        or any(_beside(match.place, p) for p in places)
        for match in found
    ]
    return _some(found, "words", speaks)


def by_locality(found: Sequence[Match], seats: Sequence[Place]) -> list[Match]:
    """Evidence from the town in which the row says that the body sits."""
    return weigh(found, "locality", [any(near(m.place, p, NEAR_LOCALITY_KM) for p in seats) or None for m in found])


def by_region(found: Sequence[Match], regions: Sequence[Place]) -> list[Match]:
    """Evidence from the region that the row states."""
    return _some(found, "region", [any(_beside(match.place, place) for place in regions) for match in found])


def _some(found: Sequence[Match], mark: str, speaks: Sequence[bool]) -> list[Match]:
    """What speaks for some speaks against the others; what speaks for none says nothing."""
    if not any(speaks):
        return list(found)
    return [
        m if says else replace(m, weight=m.weight * UNSAID)
        for m, says in zip(weigh(found, mark, [says or None for says in speaks]), speaks, strict=True)
    ]


def _beside(place: Place, other: Place) -> bool:
    if other.level == "division1":
        return place.country == other.country and place.region == other.region != ""
    if place.level == "jp-ward":
        return within(place.code, other.code)
    return place.id != other.id and near(place, other, NEAR_WORD_KM)


def by_people(found: Sequence[Match], people: int | None) -> list[Match]:
    """Evidence from the population that the row states."""
    if not people:
        return list(found)
    weighed = weigh(found, "people", [_as_large(match.place.population, people) for match in found])
    return [
        replace(m, weight=m.weight * MORE) if _times(m.place.population, people) <= VERY_SAME else m for m in weighed
    ]


def _times(held: int, said: int) -> float:
    return max(held, said) / max(1, min(held, said))


def _as_large(held: int, said: int) -> bool | None:
    if not held or said < 50:
        return None
    times = _times(held, said)
    return True if times <= SAME_PEOPLE else False if times >= OTHER_PEOPLE else None
