"""HTML: the tables of a page, as cells. Runs in the child process only."""

import re

from lxml import etree, html

from meikan.read.encoding import decoded
from meikan.read.grid import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Fault, FileKind, Grid, Span, clean
from meikan.read.grid_list import list_cells
from meikan.read.parts import chosen

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ASIDE = ("script", "style", "template", "noscript")
LEAST_ROWS = 3  # of a table that may be a list of members
_Rows = tuple[list[tuple[str, ...]], list[Span]]
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def html_grid(data: bytes, sheet: str | None, encoding: str) -> Grid:
    """The cells of one table of a page: the one asked for by caption or number, else the one with most cells.

    Of a page without a table of some rows: the lines of its lists.
    """
    if _ENTITY.search(data):
        raise Fault("entities")
    text, name = _text(data, encoding)
    page = _page(text)
    tables = [table for table in page.iter("table") if table.find(".//table") is None]
    if sheet is None and not any(len(table.findall(".//tr")) >= LEAST_ROWS for table in tables):
        listed = list_cells(page)
        if listed:
            return Grid(rows=tuple(listed), kind=FileKind.HTML, encoding=name, sheet="1", sheets=("1",))
    if not tables:
        raise Fault("no-table")
    names = [_caption(table) or str(number) for number, table in enumerate(tables, 1)]
    wanted = chosen(sheet, names)
    grids = [_cells(table) for table in ([tables[wanted]] if wanted is not None else tables)]
    best = max(range(len(grids)), key=lambda n: (sum(sum(map(bool, row)) for row in grids[n][0]), -n))
    rows, merged = grids[best] if wanted is not None else _together(grids, best)
    return Grid(
        rows=tuple(rows),
        kind=FileKind.HTML,
        encoding=name,
        sheet=names[wanted if wanted is not None else best],
        sheets=tuple(names),
        merged=tuple(merged),
    )


def _together(grids: list[_Rows], best: int) -> _Rows:
    """The table with most cells, and all with the same headings: a page may part its list by country or letter."""
    rows: list[tuple[str, ...]] = []
    merged: list[Span] = []
    for more, spans in grids:
        if more and more[0] == grids[best][0][0]:
            below = len(rows)
            rows += more
            merged += [Span(s.top + below, s.left, s.bottom + below, s.right) for s in spans]
    return rows, merged


def _text(data: bytes, encoding: str) -> tuple[str, str]:
    said = _CHARSET.search(data[:2048])
    try:
        return decoded(data, encoding)
    except Fault as fault:
        # The page may name an encoding that we do not guess (Latin-2, Korean ...): then its word counts.
        if encoding or not said or fault.code != "encoding":
            raise
        return decoded(data, said[1].decode("ascii"))


def _page(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Fault("broken") from None
    etree.strip_elements(page, *_ASIDE, with_tail=False)
    for mark in page.iter("sup"):  # a footnote's number must not become part of the name
        words = "".join(map(str, mark.itertext())).strip()
        if len(words) <= 3 and words.isdecimal():
            etree.strip_tags(mark, "*")
            mark.text = words.translate(_UP)
    for element in page.iter("br", "p", "li", "div"):
        element.tail = " " + (element.tail or "")
    return page


def _caption(table: html.HtmlElement) -> str:
    caption = table.find("caption")
    return clean(caption.text_content()) if caption is not None else ""


def _cells(table: html.HtmlElement) -> _Rows:
    rows: list[tuple[str, ...]] = []
    merged: list[Span] = []
    taken: dict[tuple[int, int], bool] = {}
    count = 0
    for line, element in enumerate(table.iter("tr"), 1):
        if line > MAX_ROWS:
            raise Fault("rows", limit=MAX_ROWS)
        cells: list[str] = []
        for cell in element.iterchildren("td", "th"):
            while taken.pop((line, len(cells) + 1), False):
                cells.append("")
            right, down = _span(cell.get("colspan")), min(_span(cell.get("rowspan")), 1000)
            if len(cells) + right > MAX_COLUMNS:
                raise Fault("columns", row=line, limit=MAX_COLUMNS)
            if right * down > 1:
                merged.append(Span(line, len(cells) + 1, line + down - 1, len(cells) + right))
                taken.update({(line + d, len(cells) + r + 1): True for d in range(1, down) for r in range(right)})
            cells += [clean(cell.text_content()), *[""] * (right - 1)]
            count += right
            if count + len(taken) > MAX_CELLS:
                raise Fault("cells", limit=MAX_CELLS)
        rows.append(tuple(cells))
    return rows, merged


def _span(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and 0 < len(said) < 10 and int(said) else 1
