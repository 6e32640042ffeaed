"""Sets one book in a process of its own, part by part: setting takes memory as the part is long."""

import json
import sys
from pathlib import Path
from typing import Any

from meikan.publish.book import faces
from meikan.publish.book.join import Part, join
from meikan.publish.book.objects import pages_of, read

Json = dict[str, Any]
A4_HEIGHT = 841.89
# the contents are set twice: their own length moves every page number that they name
TRIES = 3
# what typst remembers of a part it forgets after ten runs that did not need it: without this the memory of a book of
# 110 pages grew from 350 to 640 MB, seen; three small runs after each part and those of the next are enough (six: the
# same peak of 530 MB, and half a second more)
FORGET = 3


class Press:
    """Sets parts of one folder, one after the other."""

    def __init__(self, folder: Path, stamp: int) -> None:
        import typst

        self.folder, self.stamp = folder, stamp
        fonts = [str(one) for one in faces.folders()]
        self.compiler = typst.Compiler(
            str(folder / "book.typ"), root=str(folder), font_paths=fonts, ignore_system_fonts=True
        )
        (folder / "nothing.typ").touch()
        self.nothing = typst.Compiler(str(folder / "nothing.typ"), root=str(folder), ignore_system_fonts=True)

    def set(self, name: str, after: int, pages: dict[str, int], *, even: bool = False) -> Part:
        """Set a part that follows a page; give it with the places that it holds."""
        told = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        first = after + (even and after % 2)
        skip = 1 - first % 2
        now = {**told, "first": first, "skip": skip, "pages": pages}
        (self.folder / "now.json").write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")
        file = self.folder / f"{name}.pdf"
        self.compiler.compile(
            output=str(file),
            sys_inputs={"from": "now.json"},
            pdf_standards=["ua-1"],
            timestamp=self.stamp,
            format="pdf",
        )
        found = [one["value"] for one in json.loads(self.compiler.query("<at>"))]
        places = {target: (page - 1 - skip, A4_HEIGHT - top) for target, page, top in found}
        for _run in range(FORGET):
            self.nothing.compile(format="pdf")
        return Part(file, skip, first, len(pages_of(read(file.read_bytes()))) - skip, places)


def press(folder: Path, target: Path, stamp: int) -> int:
    """Set the parts of a folder as PDF/UA-1 and join them; the number of pages."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    parts, pages = _set_all(Press(folder, stamp), plan)
    return join(parts, target, lambda name: _told(name, plan["words"], pages))


def _set_all(at_work: Press, plan: Json) -> tuple[list[Part], dict[str, int]]:
    """Set every part, at last the front with all page numbers; the parts in their order, and the page of each place."""
    front = at_work.set("front", 1, {})
    for _try in range(TRIES):
        length, pages, parts = front.length, _numbers(front), list[Part]()
        after = 1 + length
        for name in plan["parts"]:
            part = at_work.set(name, after, pages, even=plan["even"] and name.startswith("cities"))
            parts.append(part)
            pages |= _numbers(part)
            after = part.first + part.length
        front = at_work.set("front", 1, pages)
        if front.length == length:
            break
    return [front, *parts], pages


def _numbers(part: Part) -> dict[str, int]:
    return {target: part.first + page for target, (page, _top) in part.places.items()}


def _told(name: str, words: Json, pages: dict[str, int]) -> str:
    """Where a link leads, for whoever hears the page."""
    kind, _sign, number = name.partition("-")
    if kind == "source":
        return f"{words['source']} {number}"
    return str(words["page"]).format(number=pages.get(name, 0))


def main() -> int:
    """Called as python -m meikan.publish.book.press FOLDER TARGET STAMP; prints how many pages."""
    folder, target, stamp = sys.argv[1:4]
    try:
        print(press(Path(folder), Path(target), int(stamp)))
    except RuntimeError as error:  # typst's own errors: a letter without a face, a title that is missing
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
