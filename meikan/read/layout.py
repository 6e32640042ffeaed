"""What stands where on a sheet: titles, headings, data, footnotes, merged cells."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from meikan.read.grid import Grid, Span, clean, folded, letters
from meikan.read.headings import exact, likely

_LOOK = 40  # rows at the top among which the headings are looked for
_HEADINGS = 3  # rows that the headings may take: one a language, or groups above columns
MARKS = "*＊∗†‡§¶※¹²³⁴⁵⁶⁷⁸⁹⁰"
_MARKED = re.compile(
    rf"^\s*((?:[{re.escape(MARKS)}]+\d?)|\(\*+\)|\[[0-9a-z]\]|\([0-9]\)|注\s?\d?[)）:：])\s*[:=：＝)）.]?\s*(?=\S)"
)
_SAID = re.compile(
    r"^(sources?|quellen?|fuentes?|fontes?|fonte|出典|出所|資料|notes?|nota|anmerkung(en)?|remarques?|注|注記|備考|"
    r"total|totaux|gesamt|summe|totale|合計|計|総計|last updated|updated|as of|stand|mise a jour)\b\s*[:：=(（ 0-9]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.|[\w.+-]+@[\w-]+\.)", re.I)  # it heads no column
_TRAILING = re.compile(rf"(?:\s*(?:[{re.escape(MARKS)}]+|\(\*+\)|\[[0-9a-z]\]))+\s*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The plan of a sheet; all numbers are rows of the sheet, counted from 1."""

    columns: tuple[str, ...]
    headed: int  # columns that have a heading
    heading_line: int
    first: int
    last: int
    titles: tuple[int, ...]
    kinds: dict[int, str]
    filled: dict[int, tuple[str, ...]]  # rows in which a merged cell's words were repeated
    marks: dict[str, str]


def unmarked(text: str) -> tuple[str, str]:
    """A cell without the footnote marks at its end, and the marks: ("Oslo", "*")."""
    found = _TRAILING.search(text)
    return (text[: found.start()], "".join(found[0].split())) if found and found.start() else (text, "")


def lay_out(grid: Grid, header: int | None = None) -> Layout:
    """Find headings, data and what stands round them."""
    rows = grid.rows
    last = max((n for n, cells in enumerate(rows, 1) if any(cells)), default=0)
    top = _heading(rows[:last]) if header is None else header
    below = top + _more_headings(rows, top, grid.merged) if top else 0
    filled = _merged(rows, grid.merged, below)
    width = max((_width(cells) for cells in rows[max(0, top - 1) : last]), default=0)
    names = _names(rows[top - 1 : below], grid.merged, top, width) if top else ()
    headed = len(names) if top else width
    columns = tuple(names[i] if i < headed and top and names[i] else letters(i + 1) for i in range(max(width, headed)))
    kinds, marks = _kinds(rows, top, below, last)
    return Layout(
        columns=_distinct(columns),
        headed=headed,
        heading_line=top,
        first=below + 1,
        last=last if grid.kind != "text" else len(rows),
        titles=tuple(n for n in range(1, top) if any(rows[n - 1])),
        kinds=kinds,
        filled=filled,
        marks=marks,
    )


def _width(cells: Sequence[str]) -> int:
    return max((n for n, cell in enumerate(cells, 1) if cell), default=0)


def _heading(rows: Sequence[tuple[str, ...]]) -> int:
    """The row of the headings: the first with the most words that head columns; else the first full row."""
    best, chosen = 0.0, 0
    usual = _usual(rows)
    seen = Counter((column, folded(cell)) for cells in rows[:500] for column, cell in enumerate(cells) if cell)
    again = Counter(_bare(cells) for cells in rows[:500])
    for number, cells in enumerate(rows[:_LOOK], 1):
        # A word that recurs in its column ("Member", "City") is a value, not a heading, unless the whole row recurs.
        fresh = tuple(c if seen[n, folded(c)] <= again[_bare(cells)] else "" for n, c in enumerate(cells))
        score = _known(fresh)
        if score > best and sum(map(bool, cells)) >= min(usual, 2):
            best, chosen = score, number
    if chosen:
        return chosen
    for number, cells in enumerate(rows[:_LOOK], 1):
        if sum(map(bool, cells)) >= usual:
            return 0 if any(map(_ADDRESS.match, cells)) else number
    return 0


def _usual(rows: Sequence[tuple[str, ...]]) -> int:
    """How many cells most rows fill."""
    counts = Counter(sum(map(bool, cells)) for cells in rows[:500] if any(cells))
    return counts.most_common(1)[0][0] if counts else 0


def _known(cells: Sequence[str]) -> float:
    """How much a row looks like headings: the words known, less for cells that are long or numbers."""
    fields = Counter(found[0] for cell in cells if cell and len(cell) <= 60 and (found := exact(cell)))
    if not fields:
        return 0.0
    filled = [cell for cell in cells if cell]
    numbers = sum(folded(cell).replace(" ", "").isdigit() for cell in filled)
    rough = sum(exact(cell) is None and len(cell) <= 60 and likely(cell) is not None for cell in filled)
    return len(fields) + rough / 2 - numbers - sum(len(cell) > 60 for cell in filled)


def _more_headings(rows: Sequence[tuple[str, ...]], top: int, merged: Sequence[Span]) -> int:
    """How many more rows the headings take: the same in another language, or parts of a group."""
    more = 0
    heads = [cell for cell in rows[top - 1] if cell]
    for cells in rows[top : top + _HEADINGS - 1]:
        filled = [cell for cell in cells if cell]
        group = any(
            span.top <= top + more <= span.bottom and (span.left < span.right or span.bottom > top + more)
            for span in merged
        )
        known = [cell for column, cell in enumerate(cells) if cell and _goes_with(cell, rows[top - 1], column, group)]
        again = [folded(cell) for cell in filled] == [folded(cell) for cell in heads]
        if not filled or again or len(known) < max(1 if group else 2, (len(filled) + 1) // 2):
            break
        more += 1
    return more


def _goes_with(cell: str, heads: Sequence[str], column: int, group: bool) -> bool:
    """Whether a cell below a heading is one too: of the same field in another language, or part of a group."""
    found, above = exact(cell), exact(heads[column]) if column < len(heads) else None
    return found is not None and (group or (above is not None and above[0] == found[0]))


def _names(heads: Sequence[tuple[str, ...]], merged: Sequence[Span], top: int, width: int) -> list[str]:
    """The headings, those of several rows joined by " / "; a group's words stand over all its columns."""
    spread = _merged_fill(heads, merged, top, width)
    names = []
    for column in range(width):
        parts = list(dict.fromkeys(clean(cells[column]) for cells in spread if column < len(cells) and cells[column]))
        names.append(" / ".join(parts))
    while names and not names[-1]:
        names.pop()
    return names


def _merged_fill(heads: Sequence[tuple[str, ...]], merged: Sequence[Span], top: int, width: int) -> list[list[str]]:
    spread = [list(cells) + [""] * (width - len(cells)) for cells in heads]
    for span in merged:
        row = span.top - top
        if 0 <= row < len(spread) and span.left <= width:
            words = spread[row][span.left - 1]
            for line in range(row, min(len(spread), span.bottom - top + 1)):
                for column in range(span.left - 1, min(width, span.right)):
                    spread[line][column] = spread[line][column] or words
    return spread


def _merged(rows: Sequence[tuple[str, ...]], merged: Sequence[Span], below: int) -> dict[int, tuple[str, ...]]:
    """The data rows below a merged cell, with its words repeated: a country written once for its cities."""
    filled: dict[int, list[str]] = {}
    for span in merged:
        if span.top <= below or span.top > len(rows) or span.bottom == span.top:
            continue
        words = rows[span.top - 1][span.left - 1] if span.left <= len(rows[span.top - 1]) else ""
        for line in range(span.top + 1, min(span.bottom, len(rows)) + 1):
            if any(rows[line - 1]) and words:
                cells = filled.setdefault(
                    line,
                    list(rows[line - 1]) + [""] * (span.left - len(rows[line - 1])),
                )
                cells[span.left - 1] = cells[span.left - 1] or words
    return {line: tuple(cells) for line, cells in filled.items()}


def _distinct(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Two columns of one name are told apart by a number: name, name (2)."""
    seen: Counter[str] = Counter()
    names = []
    for name in columns:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _kinds(rows: Sequence[tuple[str, ...]], top: int, below: int, last: int) -> tuple[dict[int, str], dict[str, str]]:
    """Which rows below the headings are repeated headings or notes, and what the footnote marks mean."""
    kinds: dict[int, str] = {}
    marks: dict[str, str] = {}
    heads = {_bare(rows[n - 1]) for n in range(top, below + 1)} if top else set()
    body = rows[below:last]
    used = {mark for cells in body for cell in cells if cell for mark in _marks_behind(cell)}
    full = max((n for n, cells in enumerate(body, below + 1) if sum(map(bool, cells)) > 1), default=0)
    for line, cells in enumerate(body, below + 1):
        filled = [cell for cell in cells if cell]
        if filled and heads and _bare(cells) in heads:
            kinds[line] = "heading"
        elif len(filled) == 1 and _is_note(filled[0], used, 0 < full < line, bool(full)):
            kinds[line] = "note"
            mark = _MARKED.match(filled[0])
            if mark:
                marks.setdefault(mark[1], filled[0][mark.end() :].strip())
    return kinds, marks


def _marks_behind(cell: str) -> set[str]:
    """The marks at the end of a cell, together and one by one."""
    marks = unmarked(clean(cell))[1] if not cell[-1].isalnum() or cell[-1] in MARKS else ""
    return {marks, *marks} - {""}


def _bare(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded(cell) for cell in cells if cell)


def _is_note(text: str, used: set[str], after: bool, wide: bool) -> bool:
    """A footnote begins with a mark that stands behind a name, or comes after all rows; or says source, note, total.

    A mark alone is not enough: in many a list a star stands before each name.
    """
    mark = _MARKED.match(text)
    return bool(mark and (after or mark[1] in used)) or (wide and bool(_SAID.match(text)))
