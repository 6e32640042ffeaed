"""Footnotes of a text document: a source is told once; a line that names it again refers to the same number."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RULED = '<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
EMPTY = "<w:footnotes {names}>{first}{second}</w:footnotes>"


class Footnotes:
    """The notes of one document, numbered as its text first names them."""

    def __init__(self, put: Callable[[Any, Any], None]) -> None:
        self.texts: dict[str, Sequence[Any]] = {}
        self._put = put
        self._numbers: dict[str, int] = {}

    def refer(self, paragraph: Any, keys: Sequence[str]) -> None:
        """Put the numbers of notes behind the words of a paragraph."""
        for place, key in enumerate(key for key in keys if key in self.texts):
            if place:
                self._raised(paragraph, text=", ")
            if key in self._numbers:
                self._again(paragraph, self._numbers[key])
            else:
                self._first(paragraph, key)

    def _first(self, paragraph: Any, key: str) -> None:
        number = self._numbers[key] = len(self._numbers) + 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), str(number))
        start.set(qn("w:name"), f"_RefNote{number}")
        end.set(qn("w:id"), str(number))
        paragraph._p.append(start)
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        self._raised(paragraph, mark)
        paragraph._p.append(end)

    def _again(self, paragraph: Any, number: int) -> None:
        """A field that shows the number of a note that stands further up."""
        parts: list[Any] = []
        for kind in ("begin", "separate", "end"):
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
            parts.append(part)
        order = OxmlElement("w:instrText")
        order.text = f" NOTEREF _RefNote{number} \\f \\h "
        self._raised(paragraph, parts[0])
        self._raised(paragraph, order)
        self._raised(paragraph, parts[1])
        self._raised(paragraph, text=str(number))
        self._raised(paragraph, parts[2])

    def _raised(self, paragraph: Any, element: Any = None, text: str = "") -> None:
        run = paragraph.add_run(text)
        run.font.superscript = True
        if element is not None:
            run._r.append(element)

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
            root.append(self._note(number, self.texts[key], document, part))

    def _note(self, number: int, texts: Sequence[Any], document: Any, part: Any) -> Any:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        for place, text in enumerate(texts):
            element: Any = OxmlElement("w:p")
            paragraph: Any = Paragraph(element, _Parent(part))
            paragraph._p.get_or_add_pPr().style = document.styles["Meikan Note"].style_id
            if not place:
                self._raised(paragraph, OxmlElement("w:footnoteRef"))
                paragraph.add_run(" ")
            self._put(paragraph, text)
            note.append(paragraph._p)
        return note


class _Parent:
    """What a paragraph in a part needs to find that part."""

    def __init__(self, part: Any) -> None:
        self.part = part
