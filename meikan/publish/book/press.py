"""Sets one book in a process of its own, part by part: setting takes memory as the part is long."""

import json
import sys
from pathlib import Path
from typing import Any

from meikan.publish.book import faces
from meikan.publish.book.join import Part, Place, join
from meikan.publish.book.objects import pages_of, read

Json = dict[str, Any]
A4_HEIGHT = 841.89
NOW = "now.json"  # what is in hand
# the contents are set twice: their own length moves every page number that they name
TRIES = 3
# what typst remembers of a part it forgets after ten runs that did not need it: without this the memory of a book of
# 110 pages grew from 350 to 640 MB, seen; three small runs after each part and those of the next are enough (six: the
# same peak of 530 MB, and half a second more)
FORGET = 3
# a city has a spread of so many pages, unless it is fitted at the last step (city.typ), which gives it a second one
SPREAD, OUTGROWN = 2, 3


class Press:
    """Sets parts of one folder, one after the other."""

    def __init__(self, folder: Path, stamp: int) -> None:
        import typst

        self.folder, self.stamp = folder, stamp
        fonts = [str(one) for one in faces.folders()]
        self.compiler = typst.Compiler(
            str(folder / "book.typ"),
            root=str(folder),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"from": NOW},
        )
        (folder / "nothing.typ").touch()
        self.nothing = typst.Compiler(str(folder / "nothing.typ"), root=str(folder), ignore_system_fonts=True)

    def set(self, name: str, after: int, pages: dict[str, int], *, even: bool = False) -> Part:
        """Set a part that follows a page; give it with the places that it holds."""
        told = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        first = after + (even and after % 2)
        skip = 1 - first % 2
        now = {**told, "first": first, "skip": skip, "pages": pages}
        file = self.folder / f"{name}.pdf"
        cities = now.get("cities", [])
        self._fit(now, cities)
        places, length = self._compiled(now, file)
        while even and (over := _outgrown(cities, places, length)):
            self._fit(now, over)
            places, length = self._compiled(now, file)
        for _run in range(FORGET):
            self.nothing.compile(format="pdf")
        return Part(file, skip, first, length, places)

    def _fit(self, now: Json, cities: list[Json]) -> None:
        """Measure how cities are fitted into their spreads."""
        if cities:
            self._tell({**now, "part": "fits", "cities": cities})
            found = dict(self._query("<fit>"))
            for one in cities:
                one["fit"] = found[one["target"]]

    def _compiled(self, now: Json, file: Path) -> tuple[dict[str, Place], int]:
        """Set what is in hand; the places that it holds, and its number of pages."""
        self._tell(now)
        self.compiler.compile(output=str(file), pdf_standards=["ua-1"], timestamp=self.stamp, format="pdf")
        places = {target: (page - 1 - now["skip"], A4_HEIGHT - top) for target, page, top in self._query("<at>")}
        return places, len(pages_of(read(file.read_bytes()))) - now["skip"]

    def _tell(self, now: Json) -> None:
        (self.folder / NOW).write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")

    def _query(self, label: str) -> list[Any]:
        return [one["value"] for one in json.loads(self.compiler.query(label))]


def _outgrown(cities: list[Json], places: dict[str, Place], length: int) -> list[Json]:
    """Cities that run over the spread that was to hold them, each told to be fitted one step further."""
    starts = [places[one["target"]][0] for one in cities]
    ends = [*starts[1:], length]
    over = [
        one
        for one, start, end in zip(cities, starts, ends, strict=True)
        if end - start > SPREAD and one["fit"]["step"] < OUTGROWN
    ]
    for one in over:
        one["least"] = one["fit"]["step"] + 1
    return over


def press(folder: Path, target: Path, stamp: int) -> int:
    """Set the parts of a folder as PDF/UA-1 and join them; the number of pages."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    parts, pages = _set_all(Press(folder, stamp), plan)
    return join(parts, target, lambda name: _told(name, plan["words"], pages))


def _set_all(at_work: Press, plan: Json) -> tuple[list[Part], dict[str, int]]:
    """Set every part, at last the front with all page numbers; the parts in their order, and the page of each place."""
    front = _set_row(at_work, plan["front"], 1, {})
    for _try in range(TRIES):
        pages = {target: page for part in front for target, page in _numbers(part).items()}
        parts, after = list[Part](), _end(front)
        for name in plan["parts"]:
            known = pages if name.startswith("index") else {}  # the others print no page but their own
            part = at_work.set(name, after, known, even=plan["even"] and name.startswith("cities"))
            parts.append(part)
            pages |= _numbers(part)
            after = part.first + part.length
        length, front = _end(front), _set_row(at_work, plan["front"], 1, pages)
        if _end(front) == length:
            break
    return [*front, *parts], pages


def _set_row(at_work: Press, names: list[str], after: int, pages: dict[str, int]) -> list[Part]:
    """Set parts that follow each other."""
    parts = list[Part]()
    for name in names:
        parts.append(at_work.set(name, after, pages))
        after = _end(parts)
    return parts


def _end(parts: list[Part]) -> int:
    """The page behind parts."""
    return parts[-1].first + parts[-1].length


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
