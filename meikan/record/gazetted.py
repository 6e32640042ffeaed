"""Which place of the gazetteer each body of a record is: by its code, else by its name within its country."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from meikan.names import japan
from meikan.names.gazetteer import Gazetteer
from meikan.names.in_japanese import TOKYO, country_numbers
from meikan.names.place import SHORT, Place

PLACING = ("name", "external_id", "governs", "country", "place_level")
JAPAN = "jp:"
# Of two places of a name in a country the larger is meant only if it has so many times the people of the other.
LARGER = 10
DIVISIONS = ("region", "prefecture")

Rows = Iterable[tuple[str, str, str]]  # subject, predicate, value


@dataclass(slots=True)
class _Said:
    """What a record says of one place."""

    codes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    country: str = ""
    level: str = ""


def gazetted(rows: Rows) -> Mapping[str, str]:
    """The code of GeoNames of each place, and of each body that governs one; who cannot be told has none."""
    said: dict[str, _Said] = defaultdict(_Said)
    governs = list[tuple[str, str]]()
    for subject, predicate, value in rows:
        if predicate == "external_id":
            said[subject].codes.append(value)
        elif predicate == "name":
            said[subject].names.append(value)
        elif predicate == "country":
            said[subject].country = value
        elif predicate == "place_level":
            said[subject].level = value
        elif predicate == "governs":
            governs.append((subject, value))
    found = {subject: code for subject, one in said.items() if (code := _code(one))}
    for body, place in governs:
        both = [found[one] for one in (place, body) if one in found]
        if both:
            found.setdefault(body, both[0])
            found.setdefault(place, both[0])
    return found


def _code(one: _Said) -> str:
    for code in one.codes:
        if code.startswith("geonames:"):
            return code
        if code.startswith(JAPAN):
            return _in_japan(code.removeprefix(JAPAN))
    if one.level == "country":
        number = country_numbers().get(one.country)
        return f"geonames:{number}" if number else ""
    return _by_name(one.names, one.country, one.level) if one.country and one.level else ""


def _in_japan(code: str) -> str:
    place = _japanese().get(code)
    if place is not None:
        return place.id
    body = japan.bodies().get(code)
    if body is None or body.level != "jp-prefecture":
        return ""
    return TOKYO if body.name == "東京都" else _by_name([body.name], "JP", "prefecture")


def _by_name(names: Sequence[str], country: str, level: str) -> str:
    """The one place of that sort which bears one of the names, or the one that is far larger than the others."""
    divisions = level in DIVISIONS
    for name in names:
        hits = [hit.place for hit in gazetteer().named(name, country) if hit.held != SHORT]
        fitting = sorted(
            (one for one in hits if one.level.startswith("division") == divisions), key=lambda one: -one.population
        )
        if fitting and (len(fitting) == 1 or fitting[0].population >= LARGER * max(1, fitting[1].population)):
            return fitting[0].id
    return ""


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once."""
    return Gazetteer.open()


@cache
def _japanese() -> Mapping[str, Place]:
    return gazetteer().japanese_bodies()
