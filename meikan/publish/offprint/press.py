"""Sets many offprints in one process of its own, and writes the text document of each beside it."""

import json
import sys
from pathlib import Path
from typing import Any

from meikan.publish.book import faces
from meikan.publish.book.objects import packed
from meikan.publish.offprint.model import STEPS, fitted
from meikan.publish.offprint.text import write_text
from meikan.text.lang import speaking

Json = dict[str, Any]
MOST_PAGES = 4
# so many lines and more do not fit at the first, second … step, seen in print: at the second all capitals do, up to 308
WEIGHTS = (175, 330)


def press(folder: Path, target: Path, stamp: int) -> list[tuple[str, int]]:
    """Set every offprint that lies in a folder as JSON; give each one's name and number of pages."""
    import typst

    compiler = typst.Compiler(
        str(folder / "offprint.typ"),
        root=str(folder),
        font_paths=[str(one) for one in faces.folders()],
        ignore_system_fonts=True,
    )
    made = []
    for file in sorted((folder / "whole").glob("*.json")):
        whole = json.loads(file.read_text(encoding="utf-8"))
        with speaking(whole["lang"]):
            made.append((file.stem, _one(compiler, whole, folder, target / file.stem, stamp)))
    return made


def _one(compiler: Any, whole: Json, folder: Path, target: Path, stamp: int) -> int:
    """One offprint, made smaller step by step until it fits."""
    pages, pdf = 0, b""
    for step in range(_first(whole), len(STEPS)):
        doc = fitted(whole, step)
        (folder / "now.json").write_text(json.dumps(faces.set_out(doc), ensure_ascii=False), encoding="utf-8")
        inputs = {"from": "now.json"}
        pdf = compiler.compile(sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=stamp, format="pdf")
        pages, pdf = packed(pdf)
        if pages <= MOST_PAGES:
            break
    target.with_suffix(".pdf").write_bytes(pdf)
    write_text(whole, target.with_suffix(".docx"))
    return pages


def _first(whole: Json) -> int:
    """The step to begin with: a page of very many lines need not be tried in full."""
    return sum(weight(whole) > most for most in WEIGHTS)


def weight(whole: Json) -> float:
    """About how many lines of print it takes in full."""
    page = whole["page"]
    groups = [*page.get("groups", ()), *(one for section in page.get("sections", ()) for one in section["groups"])]
    lines = [*page.get("lines", ()), *(one for section in page.get("sections", ()) for one in section["lines"])]
    quotes = sum(len(one["quotes"]) for one in whole["sources"])
    return len(lines) + sum(len(one["rows"]) for one in groups) * 0.7 + len(whole["sources"]) * 2.2 + quotes


def main() -> int:
    """Called as python -m meikan.publish.offprint.press FOLDER TARGET STAMP; prints names and pages as JSON."""
    folder, target, stamp = sys.argv[1:4]
    try:
        print(json.dumps(press(Path(folder), Path(target), int(stamp))))
    except RuntimeError as error:  # typst's own errors: a letter without a face, a title that is missing
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
