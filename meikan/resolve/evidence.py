"""What stands beside a name and may tell which of several places it means: other words, locality, region, people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from meikan.names.place import Place
from meikan.resolve.match import Match, near

NEAR_WORD_KM = 80.0  # X (Y), X-Y: Y is the larger town or the region near X
NEAR_LOCALITY_KM = 15.0  # a body sits in its own town
FOR = 25.0  # weight of what speaks for a place, against one of which nothing is known
AGAINST = 0.2
SAME_PEOPLE, OTHER_PEOPLE = 1.6, 6.0  # how far two counts of the same town may differ, and how far they may not
VERY_SAME, MORE = 1.12, 4.0  # two counts that hardly differ speak louder


def weigh(found: Iterable[Match], mark: str, speaks: Sequence[bool | None]) -> list[Match]:
    """Matches with a piece of evidence: True speaks for a place, False against it, None says nothing."""
    weighed = []
    for match, says in zip(found, speaks, strict=True):
        if says:
            match = replace(match, weight=match.weight * FOR, marks=(*match.marks, mark))
        elif says is False:
            match = replace(match, weight=match.weight * AGAINST)
        weighed.append(match)
    return weighed


def by_words(found: Sequence[Match], places: Sequence[Place]) -> list[Match]:
    """Evidence from places named beside the name: they lie near the place, or are its region."""
    return weigh(found, "words", [any(_beside(match.place, place) for place in places) or None for match in found])


def by_locality(found: Sequence[Match], seats: Sequence[Place]) -> list[Match]:
    """Evidence from the town in which the row says that the body sits."""
    return weigh(found, "locality", [any(near(m.place, p, NEAR_LOCALITY_KM) for p in seats) or None for m in found])


def by_region(found: Sequence[Match], regions: Sequence[Place]) -> list[Match]:
    """Evidence from the region that the row states."""
    return weigh(found, "region", [any(_beside(match.place, place) for place in regions) or None for match in found])


def _beside(place: Place, other: Place) -> bool:
    if other.level == "division1":
        return place.country == other.country and place.region == other.region != ""
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
