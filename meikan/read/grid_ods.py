"""ODS: the words that a spreadsheet shows, read in one pass. Runs in the child process only."""

from meikan.read.grid import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Fault, FileKind, Grid, Span, address
from meikan.read.parts import Parts, chosen, local


def ods_grid(data: bytes, sheet: str | None) -> Grid:
    """The cells of one sheet: the one asked for, else the first that holds something."""
    parts = Parts(data)
    if parts.has("META-INF/manifest.xml") and b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise Fault("encrypted")
    if not parts.has("content.xml"):
        raise Fault("broken")
    book = Sheets()
    parts.walk("content.xml", book.start, book.end, book.text)
    names = [one.name for one in book.sheets]
    wanted = chosen(sheet, names)
    for one in [book.sheets[wanted]] if wanted is not None else book.sheets:
        if one.rows:
            return Grid(tuple(one.rows), FileKind.ODS, sheet=one.name, sheets=tuple(names), merged=tuple(one.merged))
    raise Fault("no-row")


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[tuple[str, ...]] = []
        self.blank = 0  # blank rows since the last one that holds something
        self.merged: list[Span] = []


class Sheets:
    """The sheets of content.xml, as the elements go by."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self._cells: list[str] = []
        self._empty = 0
        self._row_times = self._cell_times = 1
        self._words: list[str] | None = None
        self._aside = 0  # inside a comment or a drawing, whose words are not the cell's
        self._value = ""
        self._count = 0
        self._formula = False

    def start(self, tag: str, said: dict[str, str]) -> None:
        """An element begins."""
        name = local(tag)
        if name == "table" and tag != name:
            self.sheets.append(_Sheet(said.get("table:name", "")))
        elif name == "table-row":
            self._cells, self._empty = [], 0
            self._row_times = _times(said.get("table:number-rows-repeated", "1"))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(said)
        elif name in ("annotation", "frame"):
            self._aside += 1
        elif name == "p" and self._words is not None and not self._aside and self._words:
            self._words.append("\n")
        elif name in ("s", "tab", "line-break") and self._words is not None and not self._aside:
            self._words.append(" " * min(100, _times(said.get("text:c", "1"))))

    def _cell(self, said: dict[str, str]) -> None:
        self._words = []
        self._cell_times = _times(said.get("table:number-columns-repeated", "1"))
        self._formula = "table:formula" in said
        kind = said.get("office:value-type", "")
        self._value = said.get(
            {"date": "office:date-value", "boolean": "office:boolean-value"}.get(kind, "office:value"), ""
        )
        down, right = (
            _times(said.get("table:number-rows-spanned", "1")),
            _times(said.get("table:number-columns-spanned", "1")),
        )
        if down * right > 1 and self.sheets:
            sheet = self.sheets[-1]
            top, left = len(sheet.rows) + sheet.blank + 1, len(self._cells) + self._empty + 1
            sheet.merged.append(Span(top, left, top + down - 1, left + right - 1))

    def text(self, words: str) -> None:
        """Words inside an element."""
        if self._words is not None and not self._aside:
            self._words.append(words)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = local(tag)
        if name in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif name == "table-row" and self.sheets:
            self._close_row(self.sheets[-1])
        elif name in ("annotation", "frame"):
            self._aside -= 1

    def _close_cell(self) -> None:
        words = "".join(self._words or []).strip() or self._value
        self._words = None
        if not words:
            if self._formula and self.sheets:
                sheet = self.sheets[-1]
                raise Fault(
                    "formula", at=address(len(sheet.rows) + sheet.blank + 1, len(self._cells) + self._empty + 1)
                )
            self._empty += self._cell_times
            return
        if len(self._cells) + self._empty + self._cell_times > MAX_COLUMNS:
            raise Fault("far", at=address(1, len(self._cells) + self._empty + self._cell_times))
        self._cells += [""] * self._empty + [words] * self._cell_times
        self._empty = 0

    def _close_row(self, sheet: _Sheet) -> None:
        if not self._cells:
            sheet.blank += self._row_times
            return
        if len(sheet.rows) + sheet.blank + self._row_times > MAX_ROWS:
            raise Fault("far", at=address(len(sheet.rows) + sheet.blank + self._row_times, len(self._cells)))
        self._count += len(self._cells) * self._row_times
        if self._count > MAX_CELLS:
            raise Fault("cells", limit=MAX_CELLS)
        sheet.rows += [()] * sheet.blank + [tuple(self._cells)] * self._row_times
        sheet.blank = 0


def _times(said: str) -> int:
    return min(int(said), 2**31) if said.isdecimal() and len(said) < 12 and int(said) > 0 else 1
