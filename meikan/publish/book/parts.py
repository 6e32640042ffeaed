"""The parts in which a book is set: each small enough that setting it takes little memory."""

from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]
# so many cities, pairs and rows of networks are set at once: where one city outgrows its spread, its part is set again;
# where none does, parts of three, five and ten take as long, seen
CITIES, PAIRS, ROWS = 3, 80, 1000
# so many names of the index, and lines of the contents: of 15,000 lines in one part typst alone took 900 MB
NAMES, LINES = 1500, 1500
# so many page numbers of a name take a line of the index
PAGES = 10
# what the head of a network takes, in rows
HEAD = 20


def by_number(pages: Iterable[Json], most: int) -> Iterator[tuple[int, list[Json]]]:
    """So many pages at a time, with the place of the first among all."""
    start, chunk = 0, list[Json]()
    for page in pages:
        chunk.append(page)
        if len(chunk) == most:
            yield start, chunk
            start, chunk = start + most, []
    if chunk:
        yield start, chunk


def by_rows(networks: Iterable[Json], most: int) -> Iterator[tuple[int, list[Json]]]:
    """Networks of about so many rows at a time, with the place of the first among all."""
    start, chunk, rows = 0, list[Json](), 0
    for place, one in enumerate(networks):
        chunk.append(one)
        rows += HEAD + sum(len(group["rows"]) for group in one["groups"])
        if rows > most:
            yield start, chunk
            start, chunk, rows = place + 1, [], 0
    if chunk:
        yield start, chunk


def by_lines(groups: Iterable[Json], kind: str, most: int) -> Iterator[tuple[int, list[Json]]]:
    """Groups of so many lines at a time, with the number of those before; a group that goes on has no head again."""
    start, count, chunk = 0, 0, list[Json]()
    for group in groups:
        first = True
        for one in group[kind]:
            if count >= most:
                yield start, chunk
                start, count, chunk = start + count, 0, []
            if first or not chunk:
                chunk.append({**group, kind: [], "begins": first})
            chunk[-1][kind].append(one)
            count, first = count + _lines(one), False
    if chunk or not start:
        yield start, chunk


def _lines(one: object) -> int:
    """About how many lines it takes: a name of the index with its pages, or a line of the contents."""
    return 1 + len(one.get("targets", ())) // PAGES if isinstance(one, dict) else 1
