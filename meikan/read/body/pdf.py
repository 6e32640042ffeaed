"""PDF: the letters of each page where they stand; pages that are only pictures are counted, not read."""

from collections.abc import Iterator
from typing import Any

from meikan.read.body.body import Body, in_parts
from meikan.read.body.pdf_lines import Letter, lines_of
from meikan.read.body.pdf_page import page_lines, paragraphs, without_running_heads
from meikan.read.grid import Fault
from meikan.text.lang import _

MAX_PAGES = 500
MAX_LETTERS = 60_000  # of one page: what is denser is a drawing made of letters
# A page with fewer letters than this, and a picture, is a scan with a stamp or a page number on it.
LEAST_LETTERS = 20


def pdf_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """A PDF: columns one after the other, words that a line's end parts made whole, readings and running heads out."""
    import pypdfium2 as pdfium

    try:
        book = pdfium.PdfDocument(data)
        count = len(book)
    except pdfium.PdfiumError as error:
        raise Fault("encrypted-document" if "assword" in str(error) else "broken") from None
    pages, scans, aside = [], 0, []
    for number in range(min(count, MAX_PAGES)):
        try:
            page = book[number]
        except pdfium.PdfiumError:  # its tree of pages leads nowhere, or in a circle
            raise Fault("broken") from None
        letters = list(_letters(page))
        if len(letters) < LEAST_LETTERS and _has_picture(page):
            scans += 1
            aside.append(_("page {number} is a picture and was not read").format(number=number + 1))
        pages.append(page_lines(lines_of(letters)))
        page.close()
    if count > MAX_PAGES:
        aside.append(_("pages after the {count}th were not read").format(count=MAX_PAGES))
    kept = without_running_heads(pages)
    texts = [(f"page {number}", "\n".join(paragraphs(lines))) for number, lines in enumerate(kept, 1)]
    text, parts = in_parts(texts)
    title = str(book.get_metadata_dict().get("Title", "")).strip()
    book.close()
    return Body(text, form="pdf", title=title, parts=parts, scans=scans, aside=tuple(aside))


def _letters(page: Any) -> Iterator[Letter]:
    """The letters of a page in the order of the file; spaces that the file does not hold are left to the layout."""
    from pypdfium2 import raw

    text = page.get_textpage()
    box, parted = raw.FS_RECTF(), False
    for at in range(min(text.count_chars(), MAX_LETTERS)):
        code = raw.FPDFText_GetUnicode(text, at)
        # PDFium marks a hyphen at a line's end by U+FFFE or U+0002
        letter = "-" if code in (0xFFFE, 0x2) else chr(code) if 0x20 <= code < 0x110000 else ""
        if not letter or raw.FPDFText_IsGenerated(text, at) == 1:
            parted = True
            continue
        raw.FPDFText_GetLooseCharBox(text, at, box)  # the room of a letter, not its ink: a comma is as high as a kanji
        size = raw.FPDFText_GetFontSize(text, at)
        size = size if size > 1 else max(box.top - box.bottom, 1.0)
        yield Letter(letter, box.left, box.bottom, box.right, box.top, size, parted)
        parted = False
    text.close()


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _object in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
