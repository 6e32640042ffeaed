"""PDFs for the tests, set on the spot by Typst with the house's faces."""

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
