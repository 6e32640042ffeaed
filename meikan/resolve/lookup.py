"""Ask the gazetteer for every reading of a name, and weigh what comes back."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from meikan.names.countries import country_code, family
from meikan.names.gazetteer import Gazetteer
from meikan.names.japan import jp_check, legal_class, of_class, present_code
from meikan.names.place import SHORT, VILLAGE, Hit, Place
from meikan.resolve import evidence
from meikan.resolve.match import Match, matches, near, shared
from meikan.resolve.reading import (
    ADDRESS,
    ENDING,
    HEAD,
    INSIDE,
    JOINED,
    LEADING,
    PART,
    SLIP,
    STRIPPED,
    Reading,
    readings,
)
from meikan.resolve.slip import Slips

DIVISIONS_FIRST = ("region", "state")
TWINS_KM = 15.0  # two names joined by a hyphen or a slash are one municipality if they lie as near as this
MOST_CONTEXT = 6
LARGE = 20_000  # people of a town after which a body is taken to be named
# Words that are no place by themselves, though some place is called so for short.
SAINTS = frozenset(("st", "san", "sao", "santa", "santo", "sant", "mont", "bad", "neu", "alt", "new", "old"))
BODIES = ("association", "agency", "intermunicipal", "other", "state", "region")


class Lookup:
    """Looks names up in one country or, where none is given, everywhere."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._slips = Slips(gazetteer)
        self.by_name = lru_cache(maxsize=65536)(self._by_name)

    def _by_name(self, name: str, country: str, kind: str | None) -> tuple[Match, ...]:
        """The places that a name may mean, weighed by the words beside it."""
        found = self._by_readings(name, country, kind)
        return tuple(found or self._slipped(name, country, kind) or self._named_after(name, country, kind))

    def _by_readings(self, name: str, country: str, kind: str | None) -> list[Match]:
        parts: list[list[Match]] = []
        division: list[Match] = []
        for reading in readings(name):
            if (parts or division) and reading.how not in (PART, JOINED, STRIPPED):
                break
            if reading.how in (LEADING, ENDING):
                break
            found = self._read(reading, country, kind)
            if country == "JP":
                found = _of_class(found, name)
            if not found:
                continue
            if reading.how in (PART, JOINED):
                if reading.key not in SAINTS:
                    parts.append(found)
            elif found[0].place.seat and kind not in DIVISIONS_FIRST:
                division = division or found  # a town of that name, if there is one, says it better
            else:
                return found
        return division or (self._joined(parts, kind) if parts else [])

    def _named_after(self, name: str, country: str, kind: str | None) -> list[Match]:
        """A large town or a region that begins or, of a body that is no municipality, ends a longer name."""
        for reading in readings(name):
            if reading.key in SAINTS:
                continue
            if reading.how == LEADING or (reading.how == ENDING and kind in BODIES):
                hits = self._hits(reading.key, country, kind)
                found = matches(reading, [hit for hit in hits if hit.held != SHORT])
                large = found and found[0].place.population >= LARGE
                if large or (found and reading.how == LEADING and found[0].place.level == "division1"):
                    return found
        return []

    def place(self, code: str) -> Place | None:
        """The place with an identifier, as a row may state it."""
        return self._gazetteer.place(f"jp:{present_code(code)}" if jp_check(code) else code)

    def anywhere(self, name: str) -> list[Match]:
        """The places of that name in the whole world, for a row whose country has none."""
        return matches(readings(name)[0], self._gazetteer.hits(readings(name)[0].key, "")) if readings(name) else []

    def context(self, words: str, country: str) -> list[Place]:
        """The places and regions that words beside a name may mean, the largest first."""
        places: list[Place] = []
        for reading in readings(words)[:3]:
            hits = self._gazetteer.hits(reading.key, country)
            places.extend(hit.place for hit in hits if hit.place.level == "division1")
            places.extend(hit.place for hit in hits[:MOST_CONTEXT])
        return places

    def _read(self, reading: Reading, country: str, kind: str | None) -> list[Match]:
        found = matches(reading, self._hits(reading.key, country, kind))
        if not found or not reading.rest or reading.tail or (len(found) == 1 and reading.how != INSIDE):
            return found
        if reading.how in (PART, JOINED):
            return found
        named = "" if country else country_code(reading.rest)
        places = self.context(reading.rest, country)
        if reading.how == ADDRESS:  # 広島県府中市: above it stands a body, not a neighbour
            places = [place for place in places if place.code or place.level == "division1"]
        return shared(evidence.by_words(found, places, named))

    def _hits(self, key: str, country: str, kind: str | None) -> Sequence[Hit]:
        hits = self._gazetteer.hits(key, country)
        for other in () if hits else family(country):
            hits = hits or self._gazetteer.hits(key, other)
        divisions = [hit for hit in hits if hit.place.seat]
        towns = [hit for hit in hits if not hit.place.seat]
        if kind in DIVISIONS_FIRST or all(hit.place.level == VILLAGE for hit in towns):
            return divisions or towns  # Puglia is no village of that name
        return towns or divisions

    def _joined(self, parts: list[list[Match]], kind: str | None) -> list[Match]:
        """Of X-Y: the places of X and Y that lie near each other; else X near Y; else all of them."""
        if len(parts) == 1:
            return parts[0]
        first, others = parts[0], [match for part in parts[1:] for match in part]
        if kind in DIVISIONS_FIRST:
            return shared([*first, *others])  # Landkreis X-Y sits in X, in Y or elsewhere
        if kind in BODIES:  # Aix-Marseille-Provence Métropole sits in the largest
            return shared(
                evidence.by_words([*first, *others], [match.place for match in (*first, *others)][:MOST_CONTEXT])
            )
        twins = [m for m in first if any(near(m.place, o.place, TWINS_KM) for o in others)]
        if twins:
            return shared(
                replace(m, weight=m.weight * evidence.FOR, marks=(*m.marks, "words")) if m in twins else m
                for m in first
            )
        found = evidence.by_words(first, [match.place for match in others[:MOST_CONTEXT]])
        if any(match.marks for match in found):
            return shared(found)
        return shared([*first, *others])

    def _slipped(self, name: str, country: str, kind: str | None) -> list[Match]:
        found: list[Match] = []
        for reading in readings(name):
            if reading.how in (PART, JOINED, INSIDE, HEAD, LEADING, ENDING):
                continue
            for key in self._slips.close_to(reading.key, country):
                slip = replace(reading, how=SLIP, key=key)
                found.extend(matches(slip, self._hits(key, country, kind)))
            if found:
                break
        return shared({match.place.id: match for match in found}.values())


def _of_class(found: list[Match], name: str) -> list[Match]:
    """Of Japan's bodies those of the class that the name says, if there are any: Noda Village is not Noda City."""
    said = legal_class(name)
    kept = [match for match in found if of_class(match.place.code, said)] if said else []
    return shared(kept) if kept else found
