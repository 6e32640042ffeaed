"""A paper as a Word document with real headings, tables and numbered sources; the same paper, the same bytes."""

import zipfile
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from meikan.publish.paper.picture import picture
from meikan.publish.paper.text import cell_text
from meikan.text.lang import _, speaking
from meikan.watch.paper import Cell, Chart, Count, Entry, Paper, Part, Section, Table, Words, marked

FONTS = {"ja": ("Yu Gothic", "游ゴシック"), "en": ("Calibri", "Yu Gothic")}
GREEN, GREY = RGBColor(0x0B, 0x5A, 0x41), RGBColor(0x3F, 0x4C, 0x45)
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def word(paper: Paper) -> bytes:
    """The document."""
    with speaking(paper.lang):
        made = Document()
        _begin(made, paper)
        for section in paper.sections:
            _section(made, section)
        if paper.references:
            made.add_heading(_("Sources"), 2)
            for one in paper.references:
                line = made.add_paragraph(f"[{one.number}] ", style="List")
                line.add_run(" ".join(filter(None, (one.text, one.address))))
                _small(line)
        for text in paper.foot:
            _small(made.add_paragraph(text))
        body = BytesIO()
        made.save(body)
    return _timeless(body.getvalue())


def _begin(made: Word, paper: Paper) -> None:
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(25)
    _styles(made, paper.lang)
    about = made.core_properties
    moment = datetime.fromisoformat(paper.stamp.replace("Z", ""))
    about.title, about.author, about.language = paper.title, "", paper.lang
    about.created = about.modified = moment
    about.last_modified_by, about.comments, about.revision = "", "", 1
    if paper.letter:
        for text in paper.lead:
            made.add_paragraph(text)
        made.add_heading(paper.title, 1).alignment = WD_ALIGN_PARAGRAPH.CENTER
        return
    made.add_heading(paper.title, 1)
    for text in paper.lead:
        made.add_paragraph(text)


def _styles(made: Word, lang: str) -> None:
    latin, east = FONTS[lang]
    for name, size, colour in (
        ("Normal", 10.5, None),
        ("List", 9, None),
        ("List Bullet", 10.5, None),
        ("Heading 1", 16, GREEN),
        ("Heading 2", 13, GREEN),
        ("Heading 3", 11, GREEN),
    ):
        style = made.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = latin, Pt(size)
        if colour is not None:
            style.font.color.rgb = colour
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over the one we name
        fonts.set(qn("w:eastAsia"), east)
    normal = made.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ja-JP" if lang == "ja" else "en-GB")
    language.set(qn("w:eastAsia"), "ja-JP")
    normal.append(language)


def _section(made: Word, section: Section) -> None:
    if section.title:
        heading = made.add_heading(section.title, 3 if section.minor else 2)
        if section.id:
            _bookmark(heading, section.id)
    if not section.parts and section.empty:
        made.add_paragraph(section.empty)
    for part in section.parts:
        _part(made, part)


def _part(made: Word, part: Part) -> None:
    match part:
        case Entry():
            line = made.add_paragraph(part.text, style="List Bullet")
            marks = marked(part.marks)
            line.add_run(f" {marks}" if marks else f" ({part.basis})" if part.basis else "")
            for more in filter(None, (part.more, part.link)):
                line.add_run().add_break()
                run = line.add_run(more)
                run.font.size, run.font.color.rgb = Pt(9), GREY
        case Words():
            line = made.add_paragraph(part.text)
            if part.note:
                line.paragraph_format.left_indent = Mm(6)
                for run in line.runs:
                    run.italic = False
                    run.font.color.rgb = GREY
        case Table():
            _table(made, part)
        case Chart():
            _chart(made, part)


def _table(made: Word, table: Table) -> None:
    if table.caption:
        made.add_heading(table.caption, 3)
    grid = made.add_table(rows=1, cols=len(table.head), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, table.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    mark = OxmlElement("w:tblHeader")  # the head is read, and printed, on every page
    grid.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in table.rows:
        for cell, value in zip(grid.add_row().cells, row, strict=True):
            _fill(cell, value)
    made.add_paragraph()


def _fill(cell: _Cell, value: Cell) -> None:
    line = cell.paragraphs[0]
    if isinstance(value, Count):
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if value.to:
            _leads(line, value)
            return
    line.add_run(cell_text(value))


def _leads(line: Paragraph, count: Count) -> None:
    """A number that leads to the section where its items stand."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), count.to)
    run = line.add_run(str(count.value))
    run.font.color.rgb = GREEN
    link.append(run._r)
    line._p.append(link)


def _bookmark(heading: Paragraph, name: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(sum(map(ord, name)) * 1000 + len(name))
    for mark in (start, end):
        mark.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    heading._p.insert(1, start)
    heading._p.append(end)


def _chart(made: Word, chart: Chart) -> None:
    if not chart.bars:
        return
    made.add_heading(chart.title, 3)
    drawn = made.add_picture(BytesIO(picture(chart)), width=Mm(155))
    described = drawn._inline.docPr
    described.set("descr", "; ".join(f"{bar.label}: {bar.value}" for bar in chart.bars))
    described.set("title", chart.title)


def _small(line: Paragraph) -> None:
    for run in line.runs:
        run.font.size = Pt(9)


def _timeless(body: bytes) -> bytes:
    """The same document without the moment at which it was packed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            entry = zipfile.ZipInfo(one.filename, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(one.filename))
    return packed.getvalue()
