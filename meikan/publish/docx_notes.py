"""Footnotes of a text document: a source is told once; a line that names it again refers to the same number."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from meikan.publish.docx_parts import child, paragraph_of, run_of

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RULED = '<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
EMPTY = "<w:footnotes {names}>{first}{second}</w:footnotes>"


class Footnotes:
    """The notes of one document, numbered as its text first names them."""

    def __init__(self, put: Callable[[Any, Any, Any], None]) -> None:
        self.texts: dict[str, Sequence[Any]] = {}
        self._put = put
        self._numbers: dict[str, int] = {}

    def refer(self, paragraph: Any, keys: Sequence[str]) -> None:
        """Put the numbers of notes behind the words of a paragraph."""
        for place, key in enumerate(key for key in keys if key in self.texts):
            if place:
                run_of(paragraph, ", ", raised=True)
            if key in self._numbers:
                self._again(paragraph, self._numbers[key])
            else:
                self._first(paragraph, key)

    def _first(self, paragraph: Any, key: str) -> None:
        number = self._numbers[key] = len(self._numbers) + 1
        child(paragraph, "bookmarkStart", id=str(number), name=f"_RefNote{number}")
        child(run_of(paragraph, "", raised=True), "footnoteReference", id=str(number))
        child(paragraph, "bookmarkEnd", id=str(number))

    def _again(self, paragraph: Any, number: int) -> None:
        """A field that shows the number of a note that stands further up."""
        child(run_of(paragraph, "", raised=True), "fldChar", fldCharType="begin")
        child(run_of(paragraph, "", raised=True), "instrText").text = f" NOTEREF _RefNote{number} \\f \\h "
        child(run_of(paragraph, "", raised=True), "fldChar", fldCharType="separate")
        run_of(paragraph, str(number), raised=True)
        child(run_of(paragraph, "", raised=True), "fldChar", fldCharType="end")

    def write(self, document: Any) -> None:
        """Put the notes into the document, once all is said."""
        if not self._numbers:
            return
        first = RULED.format(kind="separator", id=-1)
        second = RULED.format(kind="continuationSeparator", id=0)
        root = parse_xml(EMPTY.format(names=nsdecls("w", "r"), first=first, second=second))
        part = XmlPart(PackURI("/word/footnotes.xml"), TYPE, root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        for key, number in self._numbers.items():
            root.append(self._note(number, self.texts[key], part))

    def _note(self, number: int, texts: Sequence[Any], part: Any) -> Any:
        note = child(None, "footnote", id=str(number))
        for place, text in enumerate(texts):
            paragraph = paragraph_of("MeikanNote")
            if not place:
                child(run_of(paragraph, "", raised=True), "footnoteRef")
                run_of(paragraph, " ")
            self._put(paragraph, text, part)
            note.append(paragraph)
        return note
