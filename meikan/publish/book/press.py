"""Sets one book in a process of its own, part by part: setting takes memory as the part is long."""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from meikan.publish.book import faces
from meikan.publish.book.join import Part, join

Json = dict[str, Any]
A4_HEIGHT = 841.89
# the contents are set twice: their own length moves every page number that they name
TRIES = 3
STATE = "state.json"


@dataclass
class State:
    """How far a book is set; kept in its folder, so that another process can go on."""

    todo: list[str]
    length: int = 0  # pages of the front
    next: int = 1
    pages: dict[str, int] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    front: list[Part] = field(default_factory=list)  # the front as it is at last
    tries: int = 0

    @classmethod
    def of(cls, folder: Path, plan: Json) -> "State":
        """Where the last process left it, or the beginning."""
        file = folder / STATE
        if not file.exists():
            return cls(list(plan["parts"]))
        told = json.loads(file.read_text(encoding="utf-8"))
        parts, front = ([Part(Path(one.pop("file")), **one) for one in told.pop(name)] for name in ("parts", "front"))
        return cls(**told, parts=parts, front=front)

    def keep(self, folder: Path) -> None:
        """Leave it for the next process."""
        told = asdict(self)
        for one in (*told["parts"], *told["front"]):
            one["file"] = str(one["file"])
        (folder / STATE).write_text(json.dumps(told), encoding="utf-8")


class Press:
    """Sets parts of one folder, one after the other."""

    def __init__(self, folder: Path, stamp: int) -> None:
        import typst

        self.folder, self.stamp, self.done = folder, stamp, 0
        fonts = [str(one) for one in faces.folders()]
        self.compiler = typst.Compiler(
            str(folder / "book.typ"), root=str(folder), font_paths=fonts, ignore_system_fonts=True
        )

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
        length = _length(file) - skip
        self.done += length
        return Part(file, skip, first, length, places)


def press(folder: Path, target: Path, stamp: int) -> int:
    """Set the parts of a folder as PDF/UA-1 and join them; the number of pages, 0 if another process is to go on."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    state = State.of(folder, plan)
    if not state.front:
        at_work = Press(folder, stamp)
        if not _set_all(state, at_work, plan) or state.next > plan["large"]:
            state.keep(folder)
            return 0
    words, pages = plan["words"], state.pages
    return join([*state.front, *state.parts], target, lambda name: _told(name, words, pages))


def _set_all(state: State, at_work: Press, plan: Json) -> bool:
    """Set what is to do, at last the front with all page numbers; whether all was done before memory ran short."""
    while True:
        if not state.length:
            first = at_work.set("front", 1, {})
            state.length, state.next, state.pages = first.length, 1 + first.length, _numbers(first)
        while state.todo:
            if at_work.done > plan["most"]:
                return False
            name = state.todo.pop(0)
            part = at_work.set(name, state.next, state.pages, even=plan["even"] and name.startswith("cities"))
            state.parts.append(part)
            state.pages |= _numbers(part)
            state.next = part.first + part.length
        front = at_work.set("front", 1, state.pages)
        state.tries += 1
        if front.length == state.length or state.tries == TRIES:
            state.front = [front]
            return True
        state.todo, state.parts = list(plan["parts"]), []
        state.length, state.next, state.pages = front.length, 1 + front.length, _numbers(front)


def _numbers(part: Part) -> dict[str, int]:
    return {target: part.first + page for target, (page, _top) in part.places.items()}


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
    """Called as python -m meikan.publish.book.press FOLDER TARGET STAMP; prints how many pages, 0 to go on."""
    folder, target, stamp = sys.argv[1:4]
    try:
        print(press(Path(folder), Path(target), int(stamp)))
    except RuntimeError as error:  # typst's own errors: a letter without a face, a title that is missing
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
