"""The parts in which a book is set: each small enough that setting it takes little memory."""

from collections.abc import Iterator, Sequence
from typing import Any

Json = dict[str, Any]
# so many cities, pairs and rows of networks are set at once: of twenty cities two parts together passed 900 MB
CITIES, PAIRS, ROWS = 10, 80, 1000
OWN = ("cities", "pairs", "networks", "sources", "index", "colophon", "errata", "contents", "squares")


def parts_of(book: Json) -> Iterator[tuple[str, Json]]:
    """The name and the data of each part, and last the plan that says in which order they are set."""
    common = {name: value for name, value in book.items() if name not in OWN}
    names: list[str] = []

    def part(kind: str, name: str, **own: Any) -> tuple[str, Json]:
        names.append(name)
        return name, {**common, "part": kind, "squares": _squares(book, kind, own), **own}

    yield part("front", "front", contents=book["contents"], covered=[one["name"] for one in book["cities"]])
    cities = book["cities"]
    for start in range(0, len(cities), CITIES):
        yield part("cities", f"cities-{start:05d}", cities=cities[start : start + CITIES])
    for start in range(0, len(book["pairs"]), PAIRS):
        yield part("pairs", f"pairs-{start:05d}", pairs=book["pairs"][start : start + PAIRS], begins=not start)
    for start, chunk in _by_rows(book["networks"]):
        yield part("networks", f"networks-{start:05d}", networks=chunk, begins=not start)
    yield part("sources", "sources", sources=book["sources"])
    yield part("index", "index", index=book["index"])
    yield part("end", "end", colophon=book["colophon"], errata=book["errata"])
    words = {"source": book["words"]["source"], "page": book["words"]["page"]}
    yield "plan", {"parts": names[1:], "even": book["spreads"], "words": words}


def _by_rows(networks: Sequence[Json]) -> Iterator[tuple[int, list[Json]]]:
    start, chunk, rows = 0, list[Json](), 0
    for place, one in enumerate(networks):
        chunk.append(one)
        rows += 20 + sum(len(group["rows"]) for group in one["groups"])
        if rows > ROWS:
            yield start, chunk
            start, chunk, rows = place + 1, [], 0
    if chunk:
        yield start, chunk


def _squares(book: Json, part: str, own: Json) -> Json:
    """The square codes of the pages of a part."""
    bodies = [one["target"] for kind in ("cities", "pairs", "networks") for one in own.get(kind, ())]
    fixed = {"front": ("part-howto", "part-contents"), "cities": (), "end": ("part-colophon", "part-errata")}
    wanted = [*bodies, *fixed.get(part, (f"part-{part}",))]
    return {one: book["squares"][one] for one in wanted if one in book["squares"]}
