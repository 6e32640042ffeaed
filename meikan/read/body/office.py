"""Office files: the paragraphs of DOCX, PPTX, ODT and ODP, the cells of XLSX and ODS, in the order of the pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from meikan.read.body.body import UNSEEN, Body, in_parts
from meikan.read.grid import Fault, FileKind
from meikan.read.parts import Parts, local

# Readings over kanji, deleted words, fields' codes, alternatives of a drawing, comments: not what a reader reads.
_SKIPPED = {"rt", "del", "delText", "instrText", "Fallback", "ruby-text", "tracked-changes", "annotation", "notes"}
_SKIPPED |= {"note-citation"}
_SIGNS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "noBreakHyphen": "-"}
_NUMBER = re.compile(r"(\d+)\.xml$")


@dataclass(slots=True)
class _Words:
    """Collects paragraphs while the XML goes by; cells of a row become one line."""

    paragraph: tuple[str, ...]
    run: str  # the element whose text counts; empty if all text in a paragraph does
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    skipped: int = 0
    inside: int = 0
    running: int = 0
    hidden: bool = False  # words that Word does not show
    kept: list[list[str]] = field(default_factory=list)  # lines into whose middle a note's text comes
    notes: list[str] = field(default_factory=list)

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = local(tag)
        if self.skipped or name in _SKIPPED:
            self.skipped += 1
        elif name in self.paragraph:
            self.inside += 1
        elif name == self.run:
            self.running += 1
        elif name in _SIGNS:
            self.line.append(_SIGNS[name])
        else:
            self._other(name, given)

    def _other(self, name: str, given: dict[str, str]) -> None:
        if name == "s" and not self.run:  # ODF: so many spaces
            count = next((value for key, value in given.items() if local(key) == "c"), "1")
            self.line.append(" " * min(int(count) if count.isdigit() else 1, 80))
        elif name in ("tr", "table-row"):
            self.cells.append([])
        elif name == "note-body":
            self.kept.append(self.line)
            self.line = []
        elif name == "vanish" and not any(value in ("0", "false") for value in given.values()):
            self.hidden = True

    def end(self, tag: str) -> None:
        name = local(tag)
        if self.skipped:
            self.skipped -= 1
        elif name == self.run:
            self.running -= 1
        elif name in ("r", "pPr"):
            self.hidden = False
        elif name == "note-body" and self.kept:
            words = "".join(self.line).strip()
            self.notes += [words] if words else []
            self.line = self.kept.pop()
        elif name in self.paragraph:
            self.inside -= 1
            if not self.inside:
                self._close()
        elif name in ("tr", "table-row") and self.cells:
            words = "\t".join(self.cells.pop())
            self._add(words)

    def text(self, words: str) -> None:
        if not self.skipped and self.inside and (self.running or not self.run) and not self.hidden:
            self.line.append(words.translate(UNSEEN))

    def _close(self) -> None:
        words = "".join(self.line).strip()
        self.line = []
        self._add(words)

    def _add(self, words: str) -> None:
        if not words.strip():
            return
        if self.cells:
            self.cells[-1].append(words.replace("\n", " "))
        else:
            self.lines.append(words)


def docx_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """A Word document: its text, then its footnotes and endnotes."""
    parts = Parts(data)
    texts = [("", _words(parts, "word/document.xml", ("p",), "t"))]
    texts += [("notes", _words(parts, name, ("p",), "t")) for name in ("word/footnotes.xml", "word/endnotes.xml")]
    return _body("docx", texts, parts)


def pptx_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """A presentation: its slides in order, each with its notes behind it."""
    parts = Parts(data)
    slides = _numbered(parts.names, "ppt/slides/slide")
    notes = dict(_numbered(parts.names, "ppt/notesSlides/notesSlide"))
    texts = []
    for number, name in slides:
        words = [_words(parts, name, ("p",), "t")]
        if number in notes:
            words.append(_words(parts, notes[number], ("p",), "t"))
        texts.append((f"slide {number}", "\n".join(one for one in words if one)))
    return _body("pptx", texts, parts)


def odf_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """A text or presentation of LibreOffice and its like."""
    parts = Parts(data)
    if b"manifest:encryption-data" in (
        parts.read("META-INF/manifest.xml") if parts.has("META-INF/manifest.xml") else b""
    ):
        raise Fault("encrypted-document")
    return _body("odt", [("", _words(parts, "content.xml", ("p", "h"), ""))], parts)


def sheets_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """Prose in a workbook: each row of each sheet is a line, its cells parted by tabs."""
    from meikan.read.grid_ods import ods_grid
    from meikan.read.grid_xlsx import xlsx_grid

    kind = FileKind.XLSX if b"xl/workbook" in data else FileKind.ODS
    read = xlsx_grid if kind is FileKind.XLSX else ods_grid
    first = read(data, None)
    grids = [(first.sheet, first)]
    for name in first.sheets:
        if name != first.sheet:
            try:
                grids.append((name, read(data, name)))
            except Fault as fault:
                if fault.code != "no-row":  # a sheet without a word is nothing to read, not an error
                    raise
    ordered = sorted(grids, key=lambda one: first.sheets.index(one[0]) if one[0] in first.sheets else 0)
    texts = [(f"sheet {name}", "\n".join(_row(row) for row in grid.rows if any(row))) for name, grid in ordered]
    return _body(str(kind), texts, None)


def _row(cells: Iterable[str]) -> str:
    return "\t".join(cell.replace("\n", " ").strip() for cell in cells).strip()


def _body(form: str, texts: list[tuple[str, str]], parts: Parts | None) -> Body:
    text, places = in_parts(texts)
    labelled = tuple(part for part in places if part.label)
    return Body(text, form=form, title=_title(parts) if parts else "", parts=labelled)


def _words(parts: Parts, name: str, paragraph: tuple[str, ...], run: str) -> str:
    if not parts.has(name):
        return ""
    words = _Words(paragraph, run)
    parts.walk(name, words.start, words.end, words.text)
    return "\n".join((*words.lines, *words.notes))


def _numbered(names: Iterable[str], start: str) -> list[tuple[int, str]]:
    found = [(int(at[1]), name) for name in names if name.startswith(start) and (at := _NUMBER.search(name))]
    return sorted(found)


def _title(parts: Parts) -> str:
    """The title among the file's properties, if somebody gave it one."""
    for name in ("docProps/core.xml", "meta.xml"):
        if parts.has(name):
            words = _Words(("title",), "")
            parts.walk(name, words.start, words.end, words.text)
            return words.lines[0] if words.lines else ""
    return ""
