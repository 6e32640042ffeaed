"""Japan's public bodies by their 全国地方公共団体コード: names, readings, positions, check digits."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WEIGHTS = (6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Body:
    """A prefecture, municipality or ward of a designated city; `within` is the code of the body above it."""

    code: str
    name: str
    kana: str
    romaji: str
    county: str
    within: str
    lat: float | None
    lon: float | None

    @property
    def level(self) -> str:
        """What it is: jp-prefecture, jp-municipality (also a special ward of Tokyo) or jp-ward."""
        if not self.within:
            return "jp-prefecture"
        return "jp-municipality" if self.within.endswith(_prefecture_tail(self.within)) else "jp-ward"


def _prefecture_tail(code: str) -> str:
    return code[2:] if code[2:5] == "000" else "no prefecture"


def jp_digit(five: str) -> str:
    """The check digit of the first five digits of a code."""
    total = sum(int(digit) * weight for digit, weight in zip(five, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def jp_check(code: str) -> bool:
    """Whether a code has six digits and the last is its check digit."""
    return len(code) == 6 and code.isascii() and code.isdigit() and jp_digit(code[:5]) == code[5]


@cache
def bodies() -> dict[str, Body]:
    """Every body of Japan by its code of six digits."""
    return {body.code: body for body in _read()}


def _read() -> Iterator[Body]:
    text = (files("meikan.names") / "data" / "japan.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        lat = float(row["lat"]) if row["lat"] else None
        lon = float(row["lon"]) if row["lon"] else None
        yield Body(row["code"], row["name"], row["kana"], row["romaji"], row["county"], row["within"], lat, lon)
