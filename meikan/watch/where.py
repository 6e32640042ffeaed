"""Where the bodies of an edition are: their countries, and the time zone in which they count their days."""

from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from meikan.edition.edition import Edition
from meikan.model.statement import SPECIAL

HOME = "JP"
# a thing that is nowhere itself is where those are whom it names, the first that are known
THROUGH = {
    "organisation": ("governs", "located_in", "part_of"),
    "post": ("post_of",),
    "event": ("held_in", "host", "organiser", "participant", "concerns"),
    "activity": ("issuer", "done_with", "concerns", "done_for", "campaign_owner"),
    "document": ("issuer", "concerns", "about"),
    "place": ("located_in",),
}
MEETING = ("event", "document")  # these are of the countries of all whom they bring together
DEEPEST = 4  # a ward in a city in a region in a country
# where a country has several zones, the one of its seat of government, as CLDR names it (primaryZones); those with
# several that matter (the Americas, Australia, Russia) are left out: there the city decides, and we do not guess
PRIMARY = {"CN": "Asia/Shanghai", "DE": "Europe/Berlin", "NZ": "Pacific/Auckland", "ES": "Europe/Madrid"}


class Where:
    """Looks up countries and zones in one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self.countries = lru_cache(1 << 14)(self._countries)

    def _countries(self, entity: str, depth: int = DEEPEST) -> frozenset[str]:
        """The countries in which an entity is: its own, else those of the bodies by which it is placed."""
        if not entity.startswith("mk-") or not self._edition.has(entity):
            return frozenset()
        own = [one.value for one in self._edition.statements(entity, "country") if one.value not in SPECIAL]
        if own or not depth:
            return frozenset(own)
        kind, found = self._edition.entity(entity).kind, frozenset[str]()
        for predicate in THROUGH.get(kind, ()):
            for one in self._edition.statements(entity, predicate):
                found |= self._countries(one.value, depth - 1)
            if found and kind not in MEETING:
                break
        return found

    def zone(self, entity: str) -> ZoneInfo | None:
        """The zone in which a body counts its days, if its country has one; none where it is not known."""
        zones = {zone for country in self.countries(entity) if (zone := zone_of(country))}
        return ZoneInfo(zones.pop()) if len(zones) == 1 else None


@cache
def zone_of(country: str) -> str:
    """The zone of a country that has one in use; empty where it has several."""
    if country in PRIMARY:
        return PRIMARY[country]
    zones: list[str] = get_global("territory_zones").get(country, [])
    return zones[0] if len(zones) == 1 else ""
