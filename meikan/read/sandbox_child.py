"""The child that takes a workbook or a page apart, within limits: file on stdin, JSON lines on stdout."""

import json
import sys
from collections.abc import Iterable

from meikan.read.grid import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Fault, FileKind, Grid, check_characters

SECONDS = 8
# Address space, not memory in use: the interpreter with calamine and lxml maps about 60 MB before it reads a byte.
MAX_MEMORY = 360 * 2**20
MAX_FILE = 64 * 2**20


def limit() -> None:
    """Bound this process: memory, processor time, bytes written. Windows cannot; there the clock alone counts."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE, MAX_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def grid_of(data: bytes, order: dict[str, str]) -> Grid:
    """The cells of the sheet that was ordered."""
    if order["kind"] == FileKind.HTML:
        from meikan.read.grid_html import html_grid

        return html_grid(data, order["sheet"], order["encoding"])
    if order["kind"] == FileKind.ODS:
        from meikan.read.grid_ods import ods_grid

        return ods_grid(data, order["sheet"])
    from meikan.read.grid_xlsx import xlsx_grid

    return xlsx_grid(data, order["sheet"])


def checked(rows: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """The rows, as long as there are not too many and no cell hides what it says."""
    cells = 0
    for number, row in enumerate(rows, 1):
        cells += len(row)
        if number > MAX_ROWS:
            raise Fault("rows", limit=MAX_ROWS)
        if len(row) > MAX_COLUMNS and any(row[MAX_COLUMNS:]):
            raise Fault("columns", row=number, limit=MAX_COLUMNS)
        if cells > MAX_CELLS:
            raise Fault("cells", limit=MAX_CELLS)
        for column, cell in enumerate(row, 1):
            check_characters(cell, number, column)
        yield tuple("" if cell.isspace() else cell for cell in row[:MAX_COLUMNS])


def main() -> int:
    """Read the order, read the file, say what it holds or why not."""
    limit()
    out = sys.stdout
    try:
        grid = grid_of(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
        for row in checked(grid.rows):
            out.write(json.dumps(row, ensure_ascii=True) + "\n")
        head = {"encoding": grid.encoding, "sheet": grid.sheet, "sheets": grid.sheets}
        merged = [[s.top, s.left, s.bottom, s.right] for s in grid.merged]
        out.write(json.dumps({**head, "merged": merged, "end": True}) + "\n")
    except Fault as fault:
        out.write(json.dumps({"fault": fault.code, "words": fault.words}) + "\n")
    except MemoryError:
        out.write(json.dumps({"fault": "killed", "words": {}}) + "\n")
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
