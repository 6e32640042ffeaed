"""Sets one book in a process of its own, part by part: setting takes memory as the part is long."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meikan.publish.book import faces
from meikan.publish.book.join import Part, join

Json = dict[str, Any]
A4_HEIGHT = 841.89
# the contents are set twice: their own length moves every page number that they name
TRIES = 3


@dataclass
class Press:
    """A compiler with its folder, the page of every place so far, and the number of the next page."""

    folder: Path
    stamp: int
    compiler: Any
    pages: dict[str, int] = field(default_factory=dict)
    next: int = 1

    def set(self, name: str, *, even: bool = False) -> Part:
        """Set a part behind those that are set; give it with the places that it holds."""
        told = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        first = self.next + (even and self.next % 2)
        skip = 1 - first % 2
        now = {**told, "first": first, "skip": skip, "pages": self.pages}
        (self.folder / "now.json").write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")
        file = self.folder / f"{name}.pdf"
        inputs = {"from": "now.json"}
        self.compiler.compile(
            output=str(file), sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=self.stamp, format="pdf"
        )
        found = [one["value"] for one in json.loads(self.compiler.query("<at>"))]
        places = {target: (page - 1 - skip, A4_HEIGHT - top) for target, page, top in found}
        self.pages |= {target: first + page for target, (page, _top) in places.items()}
        length = _length(file) - skip
        self.next = first + length
        return Part(file, skip, first, length, places)


def press(folder: Path, target: Path, stamp: int) -> int:
    """Set all parts of a folder as PDF/UA-1, join them, and say how many pages the book has."""
    import typst

    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    compiler = typst.Compiler(
        str(folder / "book.typ"),
        root=str(folder),
        font_paths=[str(one) for one in faces.folders()],
        ignore_system_fonts=True,
    )
    pages: dict[str, int] = {}
    begin = Press(folder, stamp, compiler)
    length = begin.set("front").length
    for _try in range(TRIES):
        whole = Press(folder, stamp, compiler, next=1 + length)
        parts = [whole.set(name, even=plan["even"] and name.startswith("cities")) for name in plan["parts"]]
        pages = whole.pages
        front = Press(folder, stamp, compiler, {**begin.pages, **pages}).set("front")
        pages |= {name: 1 + page for name, (page, _top) in front.places.items()}
        if front.length == length:
            break
        length = front.length
    words = plan["words"]
    return join([front, *parts], target, lambda name: _told(name, words, pages))


def _told(name: str, words: Json, pages: dict[str, int]) -> str:
    """Where a link leads, for whoever hears the page."""
    kind, _sign, number = name.partition("-")
    if kind == "source":
        return f"{words['source']} {number}"
    return str(words["page"]).format(number=pages.get(name, 0))


def _length(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as book:
        return len(book.pages)


def main() -> int:
    """Called as python -m meikan.publish.book.press FOLDER TARGET STAMP; prints the number of pages."""
    folder, target, stamp = sys.argv[1:4]
    try:
        print(press(Path(folder), Path(target), int(stamp)))
    except RuntimeError as error:  # typst's own errors: a letter without a face, a title that is missing
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
