"""The elements of a text document, made directly: paragraphs and runs with their styles and languages."""

from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

# the namespace written out, since looking it up took half of the time of a document
_W = qn("w:p").removesuffix("p")
_NAMES = {"w": nsmap["w"]}
LOCALES = {"en": "en-GB", "ja": "ja-JP"}


def child(parent: Any, tag: str, /, **attributes: str) -> Any:
    """A new element of the document's language, inside another."""
    given = {f"{_W}{key}": value for key, value in attributes.items()} if attributes else None
    if parent is None:  # a plain element: one of python-docx's own classes would make each within it slower
        return etree.Element(f"{_W}{tag}", given, _NAMES)
    return etree.SubElement(parent, f"{_W}{tag}", given)


def paragraph_of(style: str) -> Any:
    """An empty paragraph in a style."""
    made = child(None, "p")
    if style:
        child(child(made, "pPr"), "pStyle", val=style)
    return made


def run_of(parent: Any, text: str, lang: str = "", *, raised: bool = False) -> Any:
    """Words inside a paragraph, with their language where it is not the document's."""
    run = child(parent, "r")
    if lang or raised:
        shape = child(run, "rPr")
        if raised:
            child(shape, "vertAlign", val="superscript")
        if lang:
            east = lang.startswith(("ja", "zh", "ko"))
            child(shape, "lang", **{"eastAsia" if east else "val": LOCALES.get(lang, lang)})
    if text:
        words = child(run, "t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run
