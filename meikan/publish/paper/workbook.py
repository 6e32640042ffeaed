"""A paper as a workbook: one sheet to read, one row a line; tables and charts on sheets of their own."""

import re
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from meikan.text.lang import _, speaking
from meikan.watch.paper import Chart, Count, Entry, Paper, Section, Table, Words, marked

FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # what Excel allows in no sheet's name
LONGEST = 31


def workbook(paper: Paper) -> bytes:
    """The workbook; nothing a source says is ever taken for a formula or a link."""
    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with speaking(paper.lang), Workbook(made, options) as book:
        moment = datetime.fromisoformat(paper.stamp.replace("Z", ""))
        book.set_properties({"title": paper.title, "created": moment})
        _Book(book, paper).write()
    return made.getvalue()


class _Book:
    def __init__(self, book: Workbook, paper: Paper) -> None:
        self.book, self.paper = book, paper
        font = {"font_name": "Yu Gothic" if paper.lang == "ja" else "Calibri", "font_size": 11}
        self.plain: Format = book.add_format({**font, "text_wrap": True, "valign": "top"})
        self.head: Format = book.add_format({**font, "bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.title: Format = book.add_format({**font, "bold": True, "font_size": 14})
        self.figure: Format = book.add_format({**font, "num_format": "0", "valign": "top"})
        self.link: Format = book.add_format({**font, "underline": 1, "font_color": "#0B5A41", "valign": "top"})
        self._names: set[str] = set()
        self._rows: dict[str, int] = {}

    def write(self) -> None:
        """All sheets: the lines first, for the tables lead to them."""
        lines = self._sheet(_("Lines"))
        self._lines(lines)
        for section in self.paper.sections:
            tables = [part for part in section.parts if isinstance(part, Table)]
            if tables:
                self._tables(section, tables)
        if self.paper.references:
            self._sources()

    def _sheet(self, name: str) -> Worksheet:
        base = FORBIDDEN.sub(" ", name).strip()[:LONGEST] or "1"
        found, number = base, 2
        while found.casefold() in self._names:
            found, number = f"{base[: LONGEST - 3]} {number}", number + 1
        self._names.add(found.casefold())
        sheet = self.book.add_worksheet(found)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _lines(self, sheet: Worksheet) -> None:
        for column, size in enumerate((26, 80, 40, 14, 12)):
            sheet.set_column(column, column, size)
        sheet.write_string(0, 0, self.paper.title, self.title)
        row = 1
        for line in self.paper.lead:
            sheet.write_string(row, 0, line, self.plain)
            row += 1
        heads = (_("Section"), _("Line"), _("More"), _("Source no."), _("Code"))
        for column, text in enumerate(heads):
            sheet.write_string(row, column, text, self.head)
        first = row
        for section in self.paper.sections:
            self._rows.setdefault(section.id, row + 2)
            for part in section.parts:
                if isinstance(part, Entry | Words):
                    row += 1
                    self._line(sheet, row, section, part)
        if row > first:
            sheet.autofilter(first, 0, row, len(heads) - 1)
            sheet.freeze_panes(first + 1, 0)

    def _line(self, sheet: Worksheet, row: int, section: Section, part: Entry | Words) -> None:
        cells = (section.title, part.text, "", "", "")
        if isinstance(part, Entry):
            more = "\n".join(filter(None, (part.more, part.link)))
            cells = (section.title, part.text, more, marked(part.marks) or part.basis, part.code)
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, self.plain)

    def _tables(self, section: Section, tables: list[Table]) -> None:
        sheet, row = self._sheet(section.title), 0
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 8, 14)
        for table in tables:
            sheet.write_string(row, 0, table.caption or section.title, self.title)
            for column, text in enumerate(table.head):
                sheet.write_string(row + 1, column, text, self.head)
            for number, cells in enumerate(table.rows):
                for column, cell in enumerate(cells):
                    self._cell(sheet, (row + 2 + number, column), cell)
            row += len(table.rows) + 3
        for part in section.parts:
            if isinstance(part, Chart) and part.bars:
                self._chart(sheet, part, row)
                row += max(10, len(part.bars) * 2 + 4)

    def _cell(self, sheet: Worksheet, place: tuple[int, int], cell: str | Count) -> None:
        if isinstance(cell, str):
            sheet.write_string(*place, cell, self.plain)
        elif cell.to in self._rows:
            target = f"internal:'{_('Lines')}'!A{self._rows[cell.to]}"
            sheet.write_url(*place, target, self.link, str(cell.value))
            sheet.write_number(*place, cell.value, self.link)
        else:
            sheet.write_number(*place, cell.value, self.figure)

    def _chart(self, sheet: Worksheet, chart: Chart, row: int) -> None:
        """A native chart beside its own figures, which stand below the tables."""
        for number, bar in enumerate(chart.bars):
            sheet.write_string(row + number, 10, bar.label, self.plain)
            sheet.write_number(row + number, 11, bar.value, self.figure)
        drawn = self.book.add_chart({"type": "bar"})
        last = row + len(chart.bars) - 1
        drawn.add_series(
            {
                "name": chart.title,
                "categories": [sheet.name, row, 10, last, 10],
                "values": [sheet.name, row, 11, last, 11],
                "fill": {"color": "#0B5A41"},
                "data_labels": {"value": True},
            }
        )
        drawn.set_title({"name": chart.title, "name_font": {"size": 11}})
        drawn.set_legend({"none": True})
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis({"min": 0, "major_gridlines": {"visible": False}, "num_format": "0"})
        drawn.set_size({"width": 640, "height": 90 + 30 * len(chart.bars)})
        sheet.insert_chart(row, 0, drawn, {"description": chart.title})

    def _sources(self) -> None:
        sheet = self._sheet(_("Sources"))
        for column, size in enumerate((8, 80, 60)):
            sheet.set_column(column, column, size)
        for column, text in enumerate((_("Source no."), _("Source"), _("Address"))):
            sheet.write_string(0, column, text, self.head)
        for row, one in enumerate(self.paper.references, 1):
            sheet.write_number(row, 0, one.number, self.figure)
            sheet.write_string(row, 1, one.text, self.plain)
            sheet.write_string(row, 2, one.address, self.plain)
