"""A text document for an office (DOCX): headings, paragraphs, tables, sources as footnotes, in both scripts."""

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from meikan.publish.docx_notes import Footnotes
from meikan.publish.runs import Run, runs
from meikan.publish.words import clean

# faces that an office PC has; whoever lacks them gets its own face of the same kind
LATIN, LATIN_HEAD = "Cambria", "Calibri"
EAST, EAST_HEAD = "游明朝", "游ゴシック"
LOCALES = {"en": "en-GB", "ja": "ja-JP"}
INK = RGBColor(0x0A, 0x35, 0x27)
SOFT = RGBColor(0x3D, 0x5B, 0x50)
TEXT_WIDTH = 170  # mm on A4 between margins of 20
EPOCH = (1980, 1, 1, 0, 0, 0)

Words = str | Sequence[Run]


class Paper:
    """One document in one language; what is put into it stands in that order."""

    def __init__(self, lang: str, title: str, *, issuer: str = "", day: str = "", foot: str = "") -> None:
        self.lang = lang
        self._document: Any = Document()
        self._anchors = 0
        self._notes = Footnotes(self._put)
        self._styles()
        self._page(title, foot)
        core = self._document.core_properties
        made = datetime.fromisoformat(day[:10]).replace(tzinfo=UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
        core.title, core.author, core.language = clean(title), clean(issuer), LOCALES[lang]
        core.created = core.modified = made
        core.last_modified_by, core.comments, core.revision = clean(issuer), "", 1

    # what it is made of -------------------------------------------------------
    def heading(self, words: Words, level: int = 1, *, anchor: str = "") -> None:
        """A heading; level 0 is the title. A run whose target is #anchor leads to it."""
        made = self._document.add_heading(level=level)
        self._put(made, words)
        if anchor:
            self._anchors += 1
            _anchored(made, anchor, self._anchors)

    def paragraph(self, words: Words, notes: Sequence[str] = (), *, small: bool = False, right: bool = False) -> None:
        """A paragraph with the numbers of its notes."""
        made = self._document.add_paragraph(style="Meikan Small" if small else None)
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else None
        self._put(made, words)
        self._notes.refer(made, notes)

    def picture(self, drawn: bytes, told: str) -> None:
        """A drawing over the width of the text, and what it shows in words for whoever cannot see it."""
        shape = self._document.add_picture(io.BytesIO(drawn), width=Mm(TEXT_WIDTH))
        shape._inline.docPr.set("descr", clean(told))

    def note(self, key: str, *paragraphs: Words) -> None:
        """What a source says: told once, at the first line that names its key."""
        self._notes.texts[key] = paragraphs

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[Words]],
        *,
        widths: Sequence[float] = (),
        notes: Sequence[Sequence[str]] = (),
    ) -> None:
        """A ruled table; `notes` are the notes of each row, whose numbers stand in its last cell that has words."""
        table = self._document.add_table(rows=0, cols=len(head or rows[0]), style="Meikan Table")
        shares = widths or [1] * len(head or rows[0])
        sizes = [Mm(TEXT_WIDTH * share / sum(shares)) for share in shares]
        table.autofit = False
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = size
        if head:
            cells = self._row(table, [[Run(words=one, lang="", to="", whole=False)] for one in head], sizes)
            _mark(cells[0]._tc.getparent(), "tblHeader")
            for cell in cells:
                cell.paragraphs[0].style = "Meikan Head"
        for number, row in enumerate(rows):
            cells = self._row(table, row, sizes)
            if number < len(notes):
                full = [cell for cell in cells if cell.text] or cells
                self._notes.refer(full[-1].paragraphs[-1], notes[number])
        self._document.add_paragraph(style="Meikan Gap")

    def save(self, target: Path) -> None:
        """Write it; the same content gives the same bytes."""
        self._notes.write(self._document)
        target.write_bytes(self.bytes())

    def bytes(self) -> bytes:
        """The file, with every entry dated alike."""
        raw, kept = io.BytesIO(), io.BytesIO()
        self._document.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
            for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(name))
        return kept.getvalue()

    # words --------------------------------------------------------------------
    def _row(self, table: Any, row: Sequence[Words], sizes: Sequence[Any]) -> list[Any]:
        cells = list(table.add_row().cells)
        _mark(cells[0]._tc.getparent(), "cantSplit")
        for cell, words, size in zip(cells, row, sizes, strict=True):
            cell.width = size
            cell.paragraphs[0].style = "Meikan Cell"
            self._put(cell.paragraphs[0], words)
        return cells

    def _put(self, paragraph: Any, words: Words) -> None:
        for run in runs(words) if isinstance(words, str) else words:
            text = clean(run["words"])
            if run["to"].startswith(("http://", "https://", "#")):
                self._link(paragraph, text, run["to"])
            elif text:
                self._tag(paragraph.add_run(text), run["lang"])

    def _link(self, paragraph: Any, text: str, address: str) -> None:
        part = paragraph.part
        link = OxmlElement("w:hyperlink")
        if address.startswith("#"):
            link.set(qn("w:anchor"), address[1:])
        else:
            link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = deepcopy(paragraph.add_run(text)._r)
        paragraph._p.remove(paragraph.runs[-1]._r)
        link.append(run)
        paragraph._p.append(link)

    def _tag(self, run: Any, lang: str) -> None:
        """Say the language of a stretch that is not the document's."""
        if lang and lang != self.lang:
            tag = OxmlElement("w:lang")
            tag.set(qn("w:eastAsia" if lang.startswith(("ja", "zh", "ko")) else "w:val"), LOCALES.get(lang, lang))
            run._r.get_or_add_rPr().append(tag)

    # look ---------------------------------------------------------------------
    def _page(self, title: str, foot: str) -> None:
        section = self._document.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(22), Mm(20)
        section.header.paragraphs[0].style = section.footer.paragraphs[0].style = "Meikan Small"
        self._put(section.header.paragraphs[0], title)
        foot_line = section.footer.paragraphs[0]
        self._put(foot_line, f"{foot}\u3000" if foot else "")
        field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        foot_line._p.append(field)

    def _styles(self) -> None:
        styles = self._document.styles
        _face(styles["Normal"], LATIN, EAST, 10.5, LOCALES[self.lang])
        styles["Normal"].paragraph_format.space_after = Pt(4)
        sizes = {"Title": 24, "Heading 1": 16, "Heading 2": 12.5, "Heading 3": 11}
        for name, size in sizes.items():
            _face(styles[name], LATIN_HEAD, EAST_HEAD, size, LOCALES[self.lang], INK)
            styles[name].paragraph_format.space_before = Pt(0 if name == "Title" else 12)
            styles[name].paragraph_format.keep_with_next = True
        made = {"Meikan Small": (8.5, SOFT), "Meikan Cell": (9.5, None), "Meikan Head": (8.5, SOFT)}
        for name, (size, colour) in {**made, "Meikan Gap": (4, None), "Meikan Note": (8.5, None)}.items():
            style = styles.add_style(name, 1)
            style.base_style = styles["Normal"]
            _face(style, LATIN, EAST, size, LOCALES[self.lang], colour)
            style.paragraph_format.space_after = Pt(2 if name == "Meikan Note" else 0)
        table = styles.add_style("Meikan Table", 3)
        table.element.append(parse_xml(RULES.format(names=nsdecls("w"))))


RULES = (
    "<w:tblPr {names}><w:tblBorders>"
    '<w:top w:val="single" w:sz="8" w:color="0A3527"/><w:bottom w:val="single" w:sz="4" w:color="9FB0A8"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="9FB0A8"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def _face(style: Any, latin: str, east: str, size: float, locale: str, colour: RGBColor | None = None) -> None:
    """The face of a style for both scripts, its size and its language."""
    style.font.name, style.font.size, style.font.italic = latin, Pt(size), False
    if colour is not None:
        style.font.color.rgb = colour
    shape = style.element.get_or_add_rPr()
    faces = shape.get_or_add_rFonts()
    for name in list(faces.attrib):
        if name.endswith(("Theme", "hint")):
            del faces.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        faces.set(qn(f"w:{name}"), latin)
    faces.set(qn("w:eastAsia"), east)
    for old in shape.findall(qn("w:lang")):
        shape.remove(old)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), locale if locale != "ja-JP" else "en-GB")
    tag.set(qn("w:eastAsia"), "ja-JP")
    shape.append(tag)


def _mark(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _anchored(heading: Any, name: str, number: int) -> None:
    """Mark a heading as a place that links of the same document lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    heading._p.insert(1, start)
    heading._p.append(end)
