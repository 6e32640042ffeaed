"""XLSX: first a look at what the sheet claims to hold, then calamine reads it. Runs in the child process only."""

import datetime
import io
import posixpath
import re

from meikan.read.grid import MAX_CELLS, Fault, FileKind, Grid, Span
from meikan.read.parts import Parts, chosen, local

_REF = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_SPREAD = 2_000_000  # cells from A1 to the farthest one: calamine makes room for all of them


def xlsx_grid(data: bytes, sheet: str | None) -> Grid:
    """The cells of one sheet of a workbook: the one asked for, else the first that is seen and holds something."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    parts = Parts(data)
    paths = _paths(parts)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        seen = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
        wanted = chosen(sheet, book.sheet_names)
        names = [book.sheet_names[wanted]] if wanted is not None else seen or book.sheet_names
        for name in names:
            look = Look()
            if name in paths:
                parts.walk(paths[name], look.start, look.end, look.text)
                look.judge()
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False) if look.filled else []
            if any(any(cell != "" for cell in row) for row in rows):
                words = tuple(tuple(_words(cell) for cell in row) for row in rows)
                return Grid(words, FileKind.XLSX, sheet=name, sheets=tuple(book.sheet_names), merged=tuple(look.merged))
    except PasswordError:
        raise Fault("encrypted") from None
    except (CalamineError, ValueError, OverflowError):
        raise Fault("broken") from None
    raise Fault("no-row")


def _words(value: object) -> str:
    """A cell's value as words: whole numbers without a point, days as 2015-06-30."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _paths(parts: Parts) -> dict[str, str]:
    """Sheet name to the part that holds it."""
    if not parts.has("xl/workbook.xml"):
        raise Fault("broken")
    for name in parts.names:  # every part is XML that calamine may parse: none may define entities
        if name.startswith("xl/") and name.endswith((".xml", ".rels")) and "worksheets/sheet" not in name:
            parts.walk(name, _check_count)
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            path = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = path[1:] if path.startswith("/") else posixpath.normpath(f"xl/{path}")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            key = next((value for name, value in attributes.items() if local(name) == "id"), "")
            sheets[attributes.get("name", "")] = key

    if parts.has("xl/_rels/workbook.xml.rels"):
        parts.walk("xl/_rels/workbook.xml.rels", relation)
    parts.walk("xl/workbook.xml", sheet)
    return {name: targets[key] for name, key in sheets.items() if parts.has(targets.get(key, ""))}


def _check_count(tag: str, attributes: dict[str, str]) -> None:
    """Calamine makes room for as many words as the count claims, and ends the process if it is a lie."""
    claims = [attributes.get(key, "0") for key in ("count", "uniqueCount")] if local(tag) == "sst" else []
    if any(not claim.isdecimal() or len(claim) > 7 for claim in claims):
        raise Fault("broken")


class Look:
    """What a sheet's XML holds, before the parser that can be made to abort sees it."""

    def __init__(self) -> None:
        self.filled = 0
        self.merged: list[Span] = []
        self._far = (1, 1)
        self._row = self._column = 0
        self._at = ""
        self._formula = self._value = False
        self._formulas: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = local(tag)
        if name == "c":
            self._cell(attributes.get("r", ""))
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._value = True
        elif name == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() else self._row + 1
            self._column = 0
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _cell(self, ref: str) -> None:
        place = _place(ref)
        self._row, self._column = place or (max(1, self._row), self._column + 1)
        self._at = ref or f"row {self._row}"
        self._formula = self._value = False
        self.filled += 1
        self._far = (max(self._far[0], self._row), max(self._far[1], self._column))
        if self.filled > MAX_CELLS:
            raise Fault("cells", limit=MAX_CELLS)
        if self._far[0] * self._far[1] > _SPREAD:
            raise Fault("far", at=self._at)

    def end(self, tag: str) -> None:
        """An element ends."""
        if local(tag) == "c" and self._formula and not self._value:
            self._formulas.append(self._at)

    def text(self, words: str) -> None:
        """Words inside an element: nothing to learn from them."""

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        top, bottom = _place(first), _place(last or first)
        if top and bottom and len(self.merged) < MAX_CELLS:
            self.merged.append(Span(top[0], top[1], bottom[0], bottom[1]))

    def judge(self) -> None:
        """Refuse formulas whose result the file does not keep: their cells would silently be empty."""
        if self._formulas:
            raise Fault("formula", at=self._formulas[0])


def _place(ref: str) -> tuple[int, int] | None:
    found = _REF.match(ref)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
