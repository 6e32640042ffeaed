"""Japan's public bodies by their 全国地方公共団体コード: names, readings, positions, check digits."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WEIGHTS = (6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Body:
    """A prefecture, municipality or ward of a designated city; `within` is the code of the body above it.

    `since` and `until` are days where a change is known, `former` is the code that it bore before: a body that is gone
    keeps its name and its days, so that an old list is still understood.
    """

    code: str
    name: str
    kana: str
    romaji: str
    county: str
    within: str
    lat: float | None
    lon: float | None
    since: str = ""
    until: str = ""
    former: str = ""

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


_CLASS = re.compile(
    r"(?P<市>市|[ -]shi|city|city of .*)$|(?P<町>町|[ -](?:machi|cho|chou)|town|town of .*)$|"
    r"(?P<村>村|[ -](?:mura|son)|village|village of .*)$|(?P<区>区|[ -]ku|ward)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile("^(?P<above>東京都|北海道|(?:京都|大阪)府|..県|...県)(?P<own>.+)$|^(?P<city>.+市)(?P<ward>.+区)$")


def legal_class(written: str) -> str:
    """市, 町, 村 or 区, if a name says so in kanji, romaji or English: Noda Village is 村; "" if it does not."""
    found = _CLASS.search(written.strip())
    return str(found.lastgroup) if found else ""


def of_class(code: str, said: str) -> bool:
    """Whether a body has the class that a name says."""
    body = bodies().get(code)
    return body is not None and body.name.endswith(said)


def namesakes(one: str, other: str) -> bool:
    """Whether two bodies bear one name by law: 府中市 in Tokyo and in Hiroshima; not 山形市 and 山県市."""
    found = [bodies()[code].name for code in (one, other) if code in bodies()]
    return len(found) == 2 and found[0] == found[1]


def within(code: str, above: str) -> bool:
    """Whether a ward belongs to a city."""
    body = bodies().get(code)
    return body is not None and body.within == above


def in_parts(written: str) -> tuple[str, str] | None:
    """The body above and the body itself, of a name such as 広島県府中市 or 大阪市北区."""
    found = _ADDRESS.match(written.strip())
    if not found:
        return None
    return (found["above"], found["own"]) if found["above"] else (found["city"], found["ward"])


@cache
def bodies() -> dict[str, Body]:
    """Every body of Japan by its code of six digits."""
    return {body.code: body for body in _read()}


def present_code(code: str) -> str:
    """The code that a body bears now, by the one that a list of any year states: 天竜区 was 221376 until 2024."""
    return _present().get(code, code)


@cache
def _present() -> dict[str, str]:
    return {body.former: body.code for body in bodies().values() if body.former}


def _read() -> Iterator[Body]:
    text = (files("meikan.names") / "data" / "japan.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        lat = float(row["lat"]) if row["lat"] else None
        lon = float(row["lon"]) if row["lon"] else None
        texts = {name: text for name, text in row.items() if name not in ("lat", "lon")}
        yield Body(lat=lat, lon=lon, **texts)
