"""Places under the readings of a name: how heavy each is beside its namesakes, and why, in words an editor reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from meikan.names.place import MAIN, OTHER, SHORT, VILLAGE, Hit, Place
from meikan.resolve.reading import INSIDE, TRUST, Reading
from meikan.text.fold import plain

# How much the way in which the gazetteer holds a name is trusted.
HELD = {MAIN: 1.0, OTHER: 0.98, SHORT: 0.93}
# How many of a place's people count when it competes with a namesake: a place that is only also called so
# must be five times as large as one whose own name it is.
WEIGHT = {MAIN: 1.0, OTHER: 0.2, SHORT: 0.03}
RANK = {1: 3.0, 0: 1.0, -1: 0.1}  # a seat of a municipality outweighs a village, a part of a town is seldom meant
FEWEST = 300  # people of a place whose population the gazetteer does not know
KM_PER_DEGREE = 110.0
# The same of bodies whose people GeoNames does not count: a region outweighs the county of its name; a village that
# only postal codes know has fewer than 500, or GeoNames would list it.
UNCOUNTED = {"jp-ward": 100_000, "division1": 1_000_000, "division2": 100_000, VILLAGE: 100}
NEAR_KM = 10.0  # namesakes as near as this are a town and a part of it
OTHER_MARKS = 0.3  # weight of a place whose name lacks the marks that the row writes, or has others
OTHER_TAIL = 0.02  # weight of X an der Y where the row says X am Z

# Words that join a name to its tail and are often left out or shortened.
_LINKS = frozenset(
    (
        "aan", "am", "an", "and", "auf", "aux", "bei", "by", "d", "da", "das", "de", "dei", "del", "della",
        "delle", "dem", "den", "der", "di", "die", "do", "dos", "e", "el", "en", "et", "i", "im", "in", "l", "la",
        "las", "le", "les", "lez", "los", "nad", "next", "ob", "of", "on", "op", "pod", "pri", "s", "sous", "sul",
        "sulla", "sur", "the", "und", "under", "unter", "upon", "van", "vor", "y",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A place under one reading of a name. `share`: its part of the weight of all namesakes."""

    place: Place
    reading: Reading
    held: int
    weight: float
    share: float = 1.0
    marks: tuple[str, ...] = field(default=())  # codes of the evidence for it beside the name

    @property
    def told(self) -> bool:
        """Whether something beside the name speaks for this place; neighbours only lean towards it."""
        return any(mark != "near" for mark in self.marks)

    @property
    def score(self) -> float:
        """From 0 to 1: how the name was read, how the gazetteer holds it, how it stands among namesakes."""
        trust = max(TRUST[self.reading.how], 0.96 if self.marks else 0.0)
        return round(trust * HELD[self.held] * (0.5 + 0.5 * self.share), 3)


def distance(a: Place, b: Place) -> float:
    """Kilometres between two places; far away if one has no position."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None or abs(a.lat - b.lat) > 3:
        return 20_000.0
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(h))


def near(a: Place, b: Place, km: float = NEAR_KM) -> bool:
    """Whether two places lie within some kilometres of each other."""
    if a.lat is None or b.lat is None or abs(a.lat - b.lat) * KM_PER_DEGREE > km:
        return False
    return distance(a, b) <= km


def matches(reading: Reading, hits: Iterable[Hit]) -> list[Match]:
    """The places under one reading, heaviest first; a part beside its town counts for the town."""
    weighed = sorted((_match(reading, hit) for hit in hits), key=lambda m: (-m.weight, m.place.id))
    towns: list[Match] = []
    for match in weighed:
        if not any(near(match.place, town.place) for town in towns):
            towns.append(match)
    return shared(towns)


def shared(found: Iterable[Match]) -> list[Match]:
    """Matches with their shares of the weight of all, heaviest first."""
    ordered = sorted(found, key=lambda m: (-m.weight, m.place.id))
    total = sum(match.weight for match in ordered)
    return [replace(match, share=match.weight / total) for match in ordered]


def _match(reading: Reading, hit: Hit) -> Match:
    fewest = UNCOUNTED.get(hit.place.level, FEWEST)
    weight = max(hit.place.population, fewest) * WEIGHT[hit.held] * RANK[hit.place.rank]
    if hit.held == MAIN and not reading.text.isascii() and reading.text.lower() != hit.place.name.lower():
        weight *= OTHER_MARKS
    marks: tuple[str, ...] = ()
    if reading.rest and reading.how != INSIDE:
        said = tail_says(reading.whole, hit.place.name)
        if said:
            marks, weight = ("tail",), weight / OTHER_TAIL
        elif said is False and reading.tail:
            weight *= OTHER_TAIL
    return Match(hit.place, reading, hit.held, weight, 1.0, marks)


@lru_cache(maxsize=65536)
def tail_says(written: str, held: str) -> bool | None:
    """Whether a name with a tail, perhaps shortened, is this name; None if this name has no tail."""
    said, name = _words(written), _words(held)
    if len(name) < 2:
        return None
    return _abbreviates(said, name)


def _words(text: str) -> tuple[str, ...]:
    return tuple(plain(re.sub(r"['’]", " ", text)).split())


def _abbreviates(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether every word said begins a word of the name, in order; linking words may be left out on both sides."""
    left = list(name)
    for word in said:
        while left and not left[0].startswith(word) and left[0] in _LINKS:
            left.pop(0)
        if left and left[0].startswith(word):
            left.pop(0)
        elif word not in _LINKS and len(word) > 1:
            return False
    return all(word in _LINKS for word in left)
