"""A text document for an office (DOCX): headings, paragraphs, tables, sources as footnotes, in both scripts."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor, Twips
from lxml import etree

from meikan.publish.docx_notes import Footnotes
from meikan.publish.docx_parts import LOCALES, child, paragraph_of, run_of
from meikan.publish.runs import Run, runs
from meikan.publish.words import clean
from meikan.publish.zipped import zipped

# faces that an office PC has; whoever lacks them gets its own face of the same kind
LATIN, LATIN_HEAD = "Cambria", "Calibri"
EAST, EAST_HEAD = "游明朝", "游ゴシック"
INK = RGBColor(0x0A, 0x35, 0x27)
SOFT = RGBColor(0x3D, 0x5B, 0x50)
TWIPS = 9638  # the width of A4 between margins of 20 mm, in twentieths of a point
ANCHORS = 1_000_000  # anchors are numbered above the notes

Words = str | Sequence[Run]


class TextDocument:
    """One document in one language; what is put into it stands in that order."""

    def __init__(self, lang: str, title: str, *, issuer: str = "", day: str = "", foot: str = "") -> None:
        self.lang = lang
        self._document: Any = Document(io.BytesIO(_furnished(lang, title, issuer, day, foot)))
        self._part = self._document.part
        self._body = self._document.element.body
        self._notes = Footnotes(self._put)
        self._anchors = 0

    # what it is made of -------------------------------------------------------
    def heading(self, words: Words, level: int = 1, *, anchor: str = "") -> None:
        """A heading; level 0 is the title. A run whose target is #anchor leads to it."""
        made = self._add(f"Heading{level}" if level else "Title")
        if anchor:
            self._anchors += 1
            child(made, "bookmarkStart", id=str(ANCHORS + self._anchors), name=anchor)
        self._put(made, words, self._part)
        if anchor:
            child(made, "bookmarkEnd", id=str(ANCHORS + self._anchors))

    def paragraph(self, words: Words, notes: Sequence[str] = (), *, small: bool = False, right: bool = False) -> None:
        """A paragraph with the numbers of its notes."""
        made = self._add("MeikanSmall" if small else "")
        if right:
            child(made[0] if len(made) else child(made, "pPr"), "jc", val="right")
        self._put(made, words, self._part)
        self._notes.refer(made, notes)

    def picture(self, drawn: bytes, told: str) -> None:
        """A drawing over the width of the text, and what it shows in words for whoever cannot see it."""
        shape = self._document.add_picture(io.BytesIO(drawn), width=Twips(TWIPS))
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
        noted: int | None = None,
    ) -> None:
        """A ruled table; the numbers of each row's `notes` stand in cell `noted`, else in its last that has words."""
        shares = widths or [1] * len(head or rows[0])
        sizes = [round(TWIPS * share / sum(shares)) for share in shares]
        table = child(None, "tbl")
        shape = child(table, "tblPr")
        child(shape, "tblStyle", val="MeikanTable")
        child(shape, "tblW", w=str(sum(sizes)), type="dxa")
        child(shape, "tblLayout", type="fixed")
        grid = child(table, "tblGrid")
        for size in sizes:
            child(grid, "gridCol", w=str(size))
        if head:
            self._row(table, head, sizes, heads=True)
        for number, row in enumerate(rows):
            cells = self._row(table, row, sizes)
            if number < len(notes):
                full = [cell for cell, words in zip(cells, row, strict=True) if words] or cells
                self._notes.refer(full[-1] if noted is None else cells[noted], notes[number])
        self._body.insert(len(self._body) - 1, table)
        self._add("MeikanGap")

    def save(self, target: Path) -> None:
        """Write it; the same content gives the same bytes."""
        self._notes.write(self._document)
        target.write_bytes(self.bytes())

    def bytes(self) -> bytes:
        """The file, with every entry dated alike."""
        entries = _Entries()
        package, writer = self._part.package, cast(Any, PackageWriter)
        for part in package.parts:
            part.before_marshal()
        writer._write_content_types_stream(entries, package.parts)
        writer._write_pkg_rels(entries, package.rels)
        writer._write_parts(entries, package.parts)
        names = sorted(entries, key=lambda one: (one != "[Content_Types].xml", one))
        return zipped([(name, entries[name]) for name in names])

    # words --------------------------------------------------------------------
    def _add(self, style: str) -> Any:
        """A paragraph at the end; the last element of a body is its section."""
        made = paragraph_of(style)
        self._body.insert(len(self._body) - 1, made)
        return made

    def _row(self, table: Any, row: Sequence[Words], sizes: Sequence[int], *, heads: bool = False) -> list[Any]:
        """A row that does not break over pages; its paragraphs."""
        line, made = child(table, "tr"), []
        shape = child(line, "trPr")
        child(shape, "cantSplit")
        if heads:
            child(shape, "tblHeader")
        for words, size in zip(row, sizes, strict=True):
            cell = child(line, "tc")
            child(child(cell, "tcPr"), "tcW", w=str(size), type="dxa")
            cell.append(paragraph_of("MeikanHead" if heads else "MeikanCell"))
            self._put(cell[-1], words, self._part)
            made.append(cell[-1])
        return made

    def _put(self, paragraph: Any, words: Words, part: Any) -> None:
        for run in runs(words) if isinstance(words, str) else words:
            text = clean(run["words"])
            inside = paragraph
            if run["to"].startswith(("http://", "https://")) and " " not in run["to"]:
                inside = child(paragraph, "hyperlink")
                inside.set(qn("r:id"), part.relate_to(run["to"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            elif run["to"].startswith("#"):
                inside = child(paragraph, "hyperlink", anchor=run["to"][1:])
            if text:
                run_of(inside, text, run["lang"] if run["lang"] != self.lang else "")


class _Entries(dict[str, bytes]):
    """What a package would write into a ZIP; its own writer packs each entry with the time of the clock."""

    def write(self, place: Any, blob: bytes) -> None:
        """Take an entry."""
        self[place.membername] = blob


# parts that say nothing here: every style names its faces and colours itself, and nothing is a numbered list
SPARED = (
    *("/stylesWithEffects", "/customXml", "/thumbnail", "/extended-properties"),
    *("/theme", "/webSettings", "/fontTable", "/numbering"),
)

# what Word keeps of how it was used, and of shapes, formulas and a theme that are not here
UNSAID = (
    *("w:proofState", "w:savePreviewPicture", "w:rsids", "m:mathPr", "w:clrSchemeMapping", "w:shapeDefaults"),
    *("w:doNotAutoCompressPictures", "w14:docId", "w14:defaultImageDpi"),
)
IGNORED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


@cache
def _blank(lang: str) -> bytes:
    """An empty document of A4 in the office's styles; made once, since looking up styles is slow."""
    made: Any = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    _styles(made.styles, LOCALES[lang])
    for owner in (made.part, made.part.package):  # what no reader needs: two thirds of the size of a small document
        for key, one in list(owner.rels.items()):
            if one.reltype.endswith(SPARED):
                del owner.rels[key]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    for part in made.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _bare(part.element)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _bare(root: Any) -> None:
    """Leave out of a part what Word notes of its own work, and names of what it does not hold."""
    for name in UNSAID:
        for one in root.findall(qn(name)):
            root.remove(one)
    root.attrib.pop(IGNORED, None)
    etree.cleanup_namespaces(root)


@lru_cache(4)  # many documents of one edition are alike in this
def _furnished(lang: str, title: str, issuer: str, day: str, foot: str) -> bytes:
    """An empty document with its running lines and what it says of itself."""
    document: Any = Document(io.BytesIO(_blank(lang)))
    section = document.sections[0]
    for line, words in ((section.header, title), (section.footer, f"{foot}\u3000" if foot else "")):
        paragraph = line.paragraphs[0]._p
        paragraph.get_or_add_pPr().style = "MeikanSmall"
        if text := clean(words):
            run_of(paragraph, text)
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    section.footer.paragraphs[0]._p.append(parse_xml(field))
    core = document.core_properties
    made = datetime.fromisoformat(day[:10]).replace(tzinfo=UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
    core.title, core.author, core.language = clean(title), clean(issuer), LOCALES[lang]
    core.created = core.modified = made
    core.last_modified_by, core.comments, core.revision = clean(issuer), "", 1
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


SIZES = {"Title": 24, "Heading 1": 16, "Heading 2": 12.5, "Heading 3": 11}
OWN = {
    "Meikan Small": (8.5, SOFT),
    "Meikan Cell": (9.5, None),
    "Meikan Head": (8.5, SOFT),
    "Meikan Gap": (4, None),
    "Meikan Note": (8.5, None),
}


def _styles(styles: Any, locale: str) -> None:
    kept = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer", *SIZES}
    for style in list(styles):
        if style.name not in kept:
            style.delete()
    for latent in styles.element.findall(qn("w:latentStyles")):  # how Word would show styles that are not here
        styles.element.remove(latent)
    for faces in styles.element.iter(qn("w:rFonts")):
        for name in [one for one in faces.attrib if one.endswith("Theme") or one.endswith("theme")]:
            del faces.attrib[name]
    _face(styles["Normal"], LATIN, EAST, 10.5, locale)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, size in SIZES.items():
        _face(styles[name], LATIN_HEAD, EAST_HEAD, size, locale, INK)
        styles[name].paragraph_format.space_before = Pt(0 if name == "Title" else 12)
        styles[name].paragraph_format.keep_with_next = True
        for border in styles[name].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
    for name, (size, colour) in OWN.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _face(style, LATIN, EAST, size, locale, colour)
        style.paragraph_format.space_after = Pt(2 if name == "Meikan Note" else 0)
    styles.add_style("Meikan Table", WD_STYLE_TYPE.TABLE).element.append(parse_xml(RULES.format(names=nsdecls("w"))))


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
