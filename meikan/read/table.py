"""A table as a reader needs it: headings, rows with their place in the file, and what was passed over.

    table = read_table(Path("members.xlsx"))
    table.columns                     # ("name", "country", "since"): the headings as written
    for row in table.rows:            # every row below the heading in file order, also blank ones and repeated headings
        row.number                    # 1 is the first row below the heading
        row.row_kind                  # data | blank | heading (repeated) | note (a footnote, a source, a total)
        table.written(row, "country") # " JP": the cell untouched, "" if it is empty; column by heading or number
        table.cell(row, "country")    # "JP": its words alone
        table.place(row, "country")   # "B12": where a reader finds it

`read_table` raises Refused (one sentence) for a file that cannot be read or yields no row of data.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from meikan.read.files import grid_of
from meikan.read.grid import Fault, Grid, address, clean
from meikan.read.layout import Layout, lay_out
from meikan.read.refusal import refusal


class RowKind(StrEnum):
    """What a row below the heading is."""

    DATA = "data"
    BLANK = "blank"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the heading: its number from 1, its row in the sheet, its cells as written."""

    number: int
    line: int
    cells: tuple[str, ...]
    row_kind: RowKind = RowKind.DATA
    long: bool = False  # it has more cells than there are headings: was it parted at the right places?


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is no data: a title above the heading, or a footnote."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a table when the file itself does not tell."""

    sheet: str | None = None  # the sheet's name, or its number from 1
    header: int | None = None  # the row of the headings as a spreadsheet counts; 0: there are none
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table read from a file."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    file: str
    file_kind: str
    heading_line: int  # 0: the file has no headings; then the columns are named A, B, C ...
    titles: tuple[Line, ...] = ()
    footnotes: tuple[Line, ...] = ()
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)  # footnote mark to its words: {"*": "observer"}

    def data(self) -> tuple[Row, ...]:
        """The rows that hold data."""
        return tuple(row for row in self.rows if row.row_kind is RowKind.DATA)

    def index(self, column: str | int) -> int:
        """The number of a column from 0, by its heading; KeyError if there is none."""
        if isinstance(column, int):
            return column
        for number, heading in enumerate(self.columns):
            if heading == column:
                return number
        wanted = column.strip().casefold()
        for number, heading in enumerate(self.columns):
            if wanted in (
                heading.casefold(),
                *(part.strip().casefold() for part in heading.split(" / ")),
            ):
                return number
        raise KeyError(column)

    def written(self, row: Row, column: str | int) -> str:
        """One cell as it stands in the file, untouched, "" if it is empty."""
        number = self.index(column)
        return row.cells[number] if number < len(row.cells) else ""

    def cell(self, row: Row, column: str | int) -> str:
        """The words of one cell: without white space round them, one space where there were many or a line break."""
        return clean(self.written(row, column))

    def place(self, row: Row, column: str | int | None = None) -> str:
        """Where a reader finds a cell or a row: "B12", "row 12"; with the sheet's name if there are several."""
        at = f"row {row.line}" if column is None else address(row.line, self.index(column) + 1)
        return f"{self.sheet}!{at}" if len(self.sheets) > 1 else at


def read_table(path: Path, *, sheet: str | None = None, options: Options | None = None) -> Table:
    """The table in a file; Refused with one sentence if there is none or the file is not safe to read."""
    chosen = options or Options()
    if sheet is not None:
        chosen = replace(chosen, sheet=sheet)
    try:
        grid = grid_of(
            path,
            sheet=chosen.sheet,
            encoding=chosen.encoding,
            delimiter=chosen.delimiter,
        )
        table = table_of(grid, path.name, chosen.header)
        if not table.data():
            raise Fault("no-row")
        return table
    except Fault as fault:
        raise refusal(fault, path.name) from None


def table_of(grid: Grid, file: str, header: int | None = None) -> Table:
    """The table in a sheet of cells."""
    if header is not None and header > len(grid.rows):
        raise Fault("header", row=header)
    layout = lay_out(grid, header)
    rows = tuple(_rows(grid, layout))
    return Table(
        columns=layout.columns,
        rows=rows,
        file=file,
        file_kind=str(grid.kind),
        heading_line=layout.heading_line,
        titles=tuple(Line(n, _joined(grid.rows[n - 1])) for n in layout.titles),
        footnotes=tuple(Line(row.line, _joined(row.cells)) for row in rows if row.row_kind is RowKind.NOTE),
        encoding=grid.encoding,
        sheet=grid.sheet,
        sheets=grid.sheets,
        marks=layout.marks,
    )


def _rows(grid: Grid, layout: Layout) -> list[Row]:
    rows = []
    for number, line in enumerate(range(layout.first, layout.last + 1), 1):
        cells = layout.filled.get(line, grid.rows[line - 1])
        said = layout.kinds.get(line, RowKind.DATA if any(cells) else RowKind.BLANK)
        long = any(cells[layout.headed :])
        rows.append(Row(number, line, cells, RowKind(said), long))
    return rows


def _joined(cells: Sequence[str]) -> str:
    return " ".join(clean(cell) for cell in cells if cell)
