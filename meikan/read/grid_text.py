"""CSV, TSV and their like: text to cells."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from meikan.read.encoding import check_lines, decoded
from meikan.read.grid import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_LINE,
    MAX_ROWS,
    Fault,
    FileKind,
    Grid,
    check_characters,
)

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200  # lines looked at to tell the separator


def text_grid(data: bytes, *, encoding: str = "", delimiter: str = "") -> Grid:
    """The cells of a text table; the separator is told from its first lines."""
    check_lines(data)
    text, name = decoded(data, encoding)
    first = re.match(r"sep=(.)\r?\n", text)  # Excel's own way of naming the separator
    if first:
        text = text[first.end() :]
    comma = delimiter or (first[1] if first else "") or separator(text)
    return Grid(tuple(_records(text, comma)), FileKind.TEXT, encoding=name, delimiter=comma)


def _records(text: str, comma: str) -> Iterator[tuple[str, ...]]:
    reader = csv.reader(_lines(text), delimiter=comma, strict=True)
    cells = 0
    number = 0
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            long = "field larger" in str(error)
            raise Fault(
                "long-cell" if long else "quote",
                at=f"A{number + 1}",
                limit=131_072,
                row=number + 1,
            ) from None
        number += 1
        cells += len(record)
        if len(record) > MAX_COLUMNS and any(record[MAX_COLUMNS:]):
            raise Fault("columns", row=number, limit=MAX_COLUMNS)
        if number > MAX_ROWS:
            raise Fault("rows", limit=MAX_ROWS)
        if cells > MAX_CELLS:
            raise Fault("cells", limit=MAX_CELLS)
        for column, cell in enumerate(record, 1):
            check_characters(cell, number, column)
        yield tuple("" if cell.isspace() else cell for cell in record[:MAX_COLUMNS])


def _lines(text: str) -> Iterator[str]:
    for number, found in enumerate(_LINE.finditer(text), 1):
        if found.end() - found.start() > MAX_LINE:
            raise Fault("long-line", line=number, limit=MAX_LINE)
        yield found[0]


def separator(text: str) -> str:
    """The sign that parts most lines into the same number of cells, more than one."""
    lines = [
        found[0] for found, _ in zip(_LINE.finditer(text), range(_SAMPLE), strict=False) if len(found[0]) < MAX_LINE
    ]
    best, chosen = 0.0, ","
    for comma in _DELIMITERS:
        if not any(comma in line for line in lines):
            continue
        try:
            widths = Counter(
                len(record) for record in csv.reader(lines, delimiter=comma) if any(map(str.strip, record))
            )
        except csv.Error:
            continue
        width, often = max(
            ((w, n) for w, n in widths.items() if w > 1),
            key=lambda pair: pair[1],
            default=(1, 0),
        )
        score = (
            often / max(1, sum(widths.values())) + min(width, 20) / 1000
        )  # of two even ones, the one with more cells
        if score > best:
            best, chosen = score, comma
    return chosen
