"""About how tall the lines of a city are in print: where that leaves no doubt, the template need not measure them."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

Json = Mapping[str, Any]
# millimetres of the page, and of its head and foot, taken from printed pages
ROOM, HEAD, FOOT = 250.0, 31.0, 8.0
# what the pieces below come to in print: compared with the measured heights of 40 cities in both languages (left 0.46
# to 0.60, right 0.36 to 0.47 of their sum, for most lists are set in two columns)
LEFT, RIGHT = 0.53, 0.41
SECTION, GROUP, TEXT, LINE = 11.0, 7.5, 4.9, 2.7
# letters that a line of the value, of the label, of a cell holds; a Japanese letter counts twice
VALUE, LABEL, CELL = 62, 24, 22
# so far the guess may be wrong either way; in doubt the template measures
DOUBT = 1.16


def layout(left: Sequence[Json], right: Sequence[Json], unknown: Sequence[str], *, spreads: bool) -> str:
    """How a city is laid out: "spread" or "page" where the guess leaves no doubt, else "measure"."""
    if not spreads:
        return "measure"
    one, two = LEFT * _sections(left), RIGHT * _sections(right)
    foot = FOOT + 2 * len(unknown) if unknown else 0.0
    if (HEAD + one + two + foot) * DOUBT < ROOM:
        return "page"
    apart = (HEAD + one + foot) * DOUBT < ROOM and two * DOUBT < ROOM
    return "spread" if apart and HEAD + one + two + foot > ROOM * DOUBT else "measure"


def _sections(sections: Iterable[Json]) -> float:
    return sum(_section(one) for one in sections)


def _section(section: Json) -> float:
    height = SECTION + sum(_line(one) for one in (*section["lines"], *section["may"]))
    height += GROUP * bool(section["may"])
    for table in section["seats"]:
        height += 2 * TEXT + sum(TEXT + 1 for _share in table["shares"]) + TEXT
    for group in section["groups"]:
        rows = sum(_row(one) for one in group["rows"])
        height += GROUP + (rows * 0.62 if group["may"] else rows + TEXT)
    for one in section["collections"]:
        height += GROUP + (len(one["members"]) + 1) * (TEXT + LINE)
    return height


def _line(line: Json) -> float:
    words = _long(line["value"]) + sum(_long(one) + 3 for one in line["also"]) + 10 * bool(line["mark"])
    lines = max(1, ceil(words / VALUE), ceil(_long(line["label"]) / LABEL))
    return TEXT * lines + LINE


def _row(row: Json) -> float:
    lines = max(ceil((_long(row["name"]) + _long(row["second"])) / CELL), ceil(_long(row["detail"]) / CELL), 1)
    return TEXT * lines + LINE


def _long(runs: Iterable[Json]) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for run in runs for letter in run["words"])
