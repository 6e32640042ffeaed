"""PDFs for the tests, set on the spot by Typst with the house's faces, or put together by hand to do harm."""

import zlib
from pathlib import Path

import typst

from meikan.publish.book import faces

HEAD = "#set page(width: 420pt, height: 595pt)\n"
HEAD += '#set text(font: ("Noto Sans", "Noto Sans CJK JP"), size: 10pt, lang: "en")\n'


def pdf(folder: Path, source: str) -> bytes:
    """A PDF of this Typst source."""
    file = folder / "page.typ"
    file.write_text(HEAD + source, encoding="utf-8")
    target = folder / "page.pdf"
    fonts = [str(one) for one in faces.folders()]
    typst.compile(str(file), output=str(target), root=str(folder), font_paths=fonts, ignore_system_fonts=True)
    return target.read_bytes()


def pdf_of(block: bytes, times: int) -> bytes:
    """A PDF of one page that shows a block of bytes many times over."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(block) for _ in range(times)) + packer.flush()
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
    )
    out = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % one for one in enumerate(parts, 1))
    return out + b"trailer<</Root 1 0 R>>\n%%EOF"
