"""A workbook written by hand: text cells only, one sheet a table; small, quick, and the same bytes each time."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from meikan.publish.site.sheet import Cells, Sheet
from meikan.publish.zipped import zipped

# a sheet's name may hold neither these nor more letters than this
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
LONGEST_CELL = 32_000
WIDEST = 60
# what XML cannot hold
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# cell formats: 0 plain, 1 text that wraps, 2 a heading
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/>'
    '<border><bottom style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>'
    '<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" borderId="1" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
    'builtinId="0"/></cellStyles></styleSheet>'
)


def as_workbook(sheets: Sequence[Sheet], about: Sequence[tuple[str, str]], about_title: str) -> bytes:
    """A workbook with a sheet for each table and a last one that says what it is."""
    told = Sheet("about", about_title, ("", ""), tuple(about))
    named = list(_named([*sheets, told]))
    return zipped([(name, text.encode("utf-8")) for name, text in _parts(named)])


def _named(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Sheet]]:
    """Each sheet with a name that a workbook takes, no two alike."""
    taken = {"history"}
    for sheet in sheets:
        base = FORBIDDEN.sub(" ", UNFIT.sub("", sheet.title)).strip()[:LONGEST_NAME].strip() or "1"
        name, number = base, 2
        while name.casefold() in taken:
            tail = f" {number}"
            name, number = base[: LONGEST_NAME - len(tail)] + tail, number + 1
        taken.add(name.casefold())
        yield name, sheet


def _parts(named: Sequence[tuple[str, Sheet]]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(named) + 1)
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    pages = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kinds}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{kinds}.sheet.main+xml"/><Override PartName="/xl/styles.xml" '
            f'ContentType="{kinds}.styles+xml"/>{pages}</Types>'
        ),
    )
    yield "_rels/.rels", _links([("officeDocument", "xl/workbook.xml")])
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, (name, _sheet) in zip(numbers, named, strict=True)
    )
    yield "xl/workbook.xml", f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
    yield (
        "xl/_rels/workbook.xml.rels",
        _links([*(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers), ("styles", "styles.xml")]),
    )
    yield "xl/styles.xml", STYLES
    for n, (_name, sheet) in zip(numbers, named, strict=True):
        yield f"xl/worksheets/sheet{n}.xml", "".join(_page(sheet))


def _links(found: Sequence[tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(found, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def _page(sheet: Sheet) -> Iterator[str]:
    """One sheet: the head stays in sight, columns as wide as their text."""
    yield f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" '
    yield 'topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>'
    for at in range(len(sheet.head)):
        width = min(WIDEST, max(_width(row[at]) for row in (sheet.head, *sheet.rows)) + 2)
        yield f'<col min="{at + 1}" max="{at + 1}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, sheet.head, 2)
    for number, row in enumerate(sheet.rows, 2):
        yield _row(number, row, 1)
    yield "</sheetData></worksheet>"


def _row(number: int, cells: Cells, style: int) -> str:
    return f'<row r="{number}">{"".join(_cell(text, style) for text in cells)}</row>'


@lru_cache(10_000)  # most columns say a few things many times
def _cell(text: str, style: int) -> str:
    if not text:
        return f'<c s="{style}"/>'
    kept = escape(UNFIT.sub("", text)[:LONGEST_CELL], quote=False)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{kept}</t></is></c>'


@lru_cache(10_000)
def _width(text: str) -> int:
    """How wide a cell is: a letter of Japanese takes the room of two."""
    seen = text[: WIDEST + 1]
    return len(seen) if seen.isascii() else len(seen) + sum(letter > "\u2e80" for letter in seen)
