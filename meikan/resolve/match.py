"""Candidates for a row by its name, each with a weight, a score and reasons an editor can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from meikan.names.place import MAIN, OTHER, SHORT, Hit, Place
from meikan.resolve.reading import BEFORE, FIRST, HEAD, INSIDE, PART, STRIPPED, TRUST, WHOLE, Reading
from meikan.text.fold import squash
from meikan.text.lang import _

# How much the way in which the gazetteer holds a name is trusted.
HELD = {MAIN: 1.0, OTHER: 0.98, SHORT: 0.93}
# How many of a place's people count when it competes with a namesake: a place that is only also called so
# must be ten times as large as one whose own name it is.
WEIGHT = {MAIN: 1.0, OTHER: 0.1, SHORT: 0.03}
FEWEST = 300  # people of a place whose population the gazetteer does not know
NEAR_KM = 10.0  # namesakes as near as this are a town and a part of it


@dataclass(frozen=True, slots=True)
class Match:
    """A place under one reading of a name; `share` is its part of the people of all its namesakes."""

    place: Place
    reading: Reading
    held: int
    share: float

    @property
    def score(self) -> float:
        """From 0 to 1: how the name was read, how the gazetteer holds it, how it stands among namesakes."""
        return round(TRUST[self.reading.how] * HELD[self.held] * (0.5 + 0.5 * self.share), 4)


def distance(a: Place, b: Place) -> float:
    """Kilometres between two places; far away if one has no position."""
    if a.lat is None or b.lat is None:
        return 20_000.0
    if abs(a.lat - b.lat) > 3:
        return 20_000.0
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(h))


def near(a: Place, b: Place, km: float = NEAR_KM) -> bool:
    """Whether two places are a town and a part of it."""
    return distance(a, b) <= km


def matches(reading: Reading, hits: Iterable[Hit]) -> list[Match]:
    """The places under one reading, heaviest first, with their shares; a part beside its town counts for the town."""
    weighed = sorted(((weight(reading, hit), hit) for hit in hits), key=lambda pair: -pair[0])
    towns: list[tuple[float, Hit]] = []
    for heavy, hit in weighed:
        if not any(near(hit.place, town.place) for _w, town in towns):
            towns.append((heavy, hit))
    total = sum(heavy for heavy, _hit in towns)
    return [Match(hit.place, reading, hit.held, heavy / total) for heavy, hit in towns]


def weight(reading: Reading, hit: Hit) -> float:
    """How many people speak for a place when it competes with its namesakes."""
    people = max(hit.place.population, FEWEST) * WEIGHT[hit.held]
    if hit.held == MAIN and not reading.text.isascii() and reading.text.lower() != hit.place.name.lower():
        people *= 0.3  # the row writes marks that this place's name does not have
    return people


def reasons(match: Match) -> tuple[str, ...]:
    """Why, in words: how the name was read and how the gazetteer holds it."""
    found = [_READ[match.reading.how](match), _HELD[match.held](match)]
    if match.share < 1:
        found.append(_("{share} of the people of all places of that name").format(share=f"{match.share:.0%}"))
    if match.place.code:
        found.append(_("全国地方公共団体コード {code}").format(code=match.place.code))
    return tuple(found)


_READ = {
    WHOLE: lambda m: _("the name as written"),
    STRIPPED: lambda m: _("the name without the words for its kind: {text}").format(text=m.reading.text),
    BEFORE: lambda m: _("the name before the brackets: {text}").format(text=m.reading.text),
    INSIDE: lambda m: _("the name inside the brackets: {text}").format(text=m.reading.text),
    FIRST: lambda m: _("the name before the comma: {text}").format(text=m.reading.text),
    PART: lambda m: _("a part of the name: {text}").format(text=m.reading.text),
    HEAD: lambda m: _("the head of the name: {text}").format(text=m.reading.text),
}
_HELD = {
    MAIN: lambda m: _("is the name of {place}").format(place=m.place.name),
    OTHER: lambda m: _("is another name of {place}").format(place=m.place.name),
    SHORT: lambda m: _("is short for a name of {place}").format(place=m.place.name),
}
