"""Writes the bookmarks of a book, closed until a reader opens them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from meikan.publish.book.objects import Writer

# title as the part has it, page in the book (from 0), height on it, depth
Marked = tuple[bytes, int, float, int]


@dataclass(slots=True)
class Mark:
    """A bookmark: its title, its place, its number among the objects, and those under it."""

    title: bytes
    place: bytes
    number: int
    under: list["Mark"] = field(default_factory=list)


def outline(out: Writer, marks: Iterable[Marked], place: Callable[[int, float], bytes]) -> int:
    """Write all bookmarks; the number of the object that holds them."""
    root = Mark(b"", b"", out.take())
    chain = [root]
    for title, page, top, level in marks:
        del chain[min(level, len(chain) - 1) + 1 :]
        made = Mark(title, place(page, top), out.take())
        chain[-1].under.append(made)
        chain.append(made)
    _under(out, root)
    out.put(root.number, b"<</Type/Outlines/Count %d%s>>" % (len(root.under), _ends(root)))
    return root.number


def _under(out: Writer, above: Mark) -> None:
    for place, one in enumerate(above.under):
        about = b"<</Title%s/Parent %d 0 R" % (one.title, above.number)
        about += b"/Prev %d 0 R" % above.under[place - 1].number if place else b""
        about += b"/Next %d 0 R" % above.under[place + 1].number if place + 1 < len(above.under) else b""
        about += _ends(one) + (b"/Count -%d" % len(one.under) if one.under else b"")
        out.put(one.number, about + b"/Dest%s>>" % one.place)
        _under(out, one)


def _ends(one: Mark) -> bytes:
    return b"/First %d 0 R/Last %d 0 R" % (one.under[0].number, one.under[-1].number) if one.under else b""
