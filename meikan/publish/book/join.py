"""Joins the parts of a book: pages, bookmarks, links between parts, and the tags that a screen reader follows.

The parts are written by typst in one known form, so they are taken as text: a library that makes a value of each of
their 400,000 objects took as long as half of the setting. What has another form is refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from meikan.publish.book.marks import Marked, outline
from meikan.publish.book.objects import (
    Objects,
    Writer,
    aside,
    pages_of,
    read,
    references,
    renumbered,
    text_of,
    unadorned,
)

A4 = b"[0 0 595.276 841.89]"
# a place in a part: page (from 0, without the pages left out) and height on it
Place = tuple[int, float]

_TAG = re.compile(rb"<</Type/StructElem/S/(\w+)/P (\d+) 0 R(.*)>>", re.DOTALL)
_ALONE = re.compile(rb"<</Type/StructElem/S/Div/P (\d+) 0 R(?:/A\[<</O/Layout[^<>]*>>\])?/K\[(\d+) 0 R\]>>")
_NAMED = re.compile(rb"\((U\d+x\d+y\d+)\)")  # the names of head cells
_INSIDE = re.compile(rb"/A<</Type/Action/S/URI/URI\(#([^()]*)\)>>")
_BOOKMARK = re.compile(rb"/Title(<[0-9A-Fa-f]*>|\(.*\))/Dest (\d+) 0 R>>", re.DOTALL)
_HEIGHT = re.compile(rb"\[(\d+) 0 R/XYZ [\d.-]+ ([\d.-]+) ")


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it was set: its file, the empty pages before it, its first page's number, its pages, its places."""

    file: Path
    skip: int
    first: int
    length: int
    places: Mapping[str, Place]


def join(parts: Sequence[Part], target: Path, told: Callable[[str], str]) -> int:
    """Join parts into one document; `told` says in words where a link leads. Gives the number of pages."""
    with target.open("wb") as file:
        joined = _Joined(Writer(file), parts, told)
        for number, part in enumerate(parts):
            joined.add(part, f"p{number}")
        return joined.finish()


class _Joined:
    """The document that grows."""

    def __init__(self, out: Writer, parts: Sequence[Part], told: Callable[[str], str]) -> None:
        self.out, self.told = out, told
        self.places = {name: (one.first - 1 + page, top) for one in parts for name, (page, top) in one.places.items()}
        self.count = max(one.first + one.length - 1 for one in parts)
        self.tree, self.page = out.take(), out.take(self.count)
        self.root, self.document = out.take(), out.take()
        self.next_key = 0
        self.tags: list[bytes] = []
        self.numbers: list[bytes] = []
        self.ids: list[tuple[bytes, bytes]] = []
        self.marks: list[Marked] = []
        self.filled: set[int] = set()
        self.first: Objects | None = None

    def add(self, part: Part, prefix: str) -> None:
        """One part behind those that are there."""
        objects = read(part.file.read_bytes())
        self.first = self.first or objects
        pages = pages_of(objects)
        structure = objects.led(objects.bodies[objects.root], "StructTreeRoot")
        documents = _kids(objects.bodies[structure])
        into = _Into(self, part, prefix, objects)
        into.number(pages, structure, documents)
        for one in documents:
            self.tags += [into.table[number] for number in _kids(objects.bodies[one])]
        self.marks += into.bookmarks(pages)
        self.filled.update(range(part.first - 1, part.first - 1 + part.length))
        into.write()
        self._numbered(objects.bodies[structure], into.table)

    def _numbered(self, structure: bytes, table: Sequence[bytes]) -> None:
        """What is tagged on a page and in a link, by numbers that go on where those of the parts before end."""
        found = re.search(rb"/ParentTree<</Nums\[([\d R]*)\]>>", structure)
        if found is None:
            raise RuntimeError("the tags of a part are numbered in another form than the one that is known")
        keys = [(int(key), int(number)) for key, number in re.findall(rb"(\d+) (\d+) 0 R", found[1])]
        self.numbers += [b"%d %s 0 R" % (key + self.next_key, table[number]) for key, number in keys]
        self.next_key += max((key + 1 for key, _number in keys), default=0)

    def finish(self) -> int:
        """Empty pages where the numbers ask for one, the tags, bookmarks and page numbers of the whole."""
        out, first = self.out, self.first
        assert first is not None
        for place in sorted(set(range(self.count)) - self.filled):
            out.put(self.page + place, b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources<<>>>>" % (self.tree, A4))
        kids = b" ".join(b"%d 0 R" % number for number in range(self.page, self.page + self.count))
        out.put(self.tree, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self.count, kids))
        self._tagged(first)
        catalog = first.bodies[first.root]
        about = b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/Lang%s/StructTreeRoot %d 0 R/Outlines %d 0 R"
        about += (
            b"/PageLabels<</Nums[0<</S/D>>]>>/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>>>"
        )
        lang = re.search(rb"/Lang(\([^()]*\))", catalog)
        metadata = out.add(first.bodies[first.led(catalog, "Metadata")])
        info = out.add(first.bodies[first.info])
        values = (self.tree, metadata, lang[1] if lang else b"()", self.root, outline(self.out, self.marks, self.place))
        out.finish(out.add(about % values), info)
        return self.count

    def _tagged(self, first: Objects) -> None:
        out = self.out
        structure = first.bodies[first.led(first.bodies[first.root], "StructTreeRoot")]
        roles = re.search(rb"/RoleMap<<[^<>]*>>", structure)
        tags = b" ".join(b"%s 0 R" % one for one in self.tags)
        out.put(self.document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (self.root, tags))
        parents = out.add(b"<</Nums[%s]>>" % b" ".join(self.numbers))
        about = b"<</Type/StructTreeRoot%s/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d" % (
            roles[0] if roles else b"",
            self.document,
            parents,
            self.next_key,
        )
        if self.ids:
            names = b" ".join(b"(%s) %s 0 R" % one for one in sorted(self.ids))
            about += b"/IDTree %d 0 R" % out.add(b"<</Names[%s]>>" % names)
        out.put(self.root, about + b">>")

    def place(self, page: int, top: float) -> bytes:
        """A place in the book, as links and bookmarks name it."""
        return b"[%d 0 R/XYZ 0 %.2f 0]" % (self.page + page, top)


def _kids(tag: bytes) -> list[int]:
    found = re.search(rb"/K\[([\d R]*)\]", tag)
    if found is None:
        raise RuntimeError("the tags of a part have another form than the one that is known")
    return references(found[1])


class _Into:
    """One part on its way into the book: which of its objects are taken, and under which numbers."""

    def __init__(self, book: _Joined, part: Part, prefix: str, objects: Objects) -> None:
        self.book, self.part, self.prefix, self.objects = book, part, prefix.encode(), objects
        self.table: list[bytes] = []
        self.kept: list[int] = []
        self.above: dict[int, int] = {}

    def number(self, pages: Sequence[int], structure: int, documents: Sequence[int]) -> None:
        """Give each object that is taken its number in the book."""
        book, objects = self.book, self.objects
        fixed = {objects.led(objects.bodies[objects.root], "Pages"): book.tree, structure: book.root}
        fixed |= dict.fromkeys(documents, book.document)
        first = book.page + self.part.first - 1
        fixed |= {one: first + place for place, one in enumerate(pages[self.part.skip :])}
        dropped = {0, objects.root, objects.info, *pages[: self.part.skip]}
        dropped |= {objects.led(objects.bodies[one], "Contents") for one in pages[: self.part.skip]}
        dropped |= {objects.led(objects.bodies[objects.root], name) for name in ("Metadata", "Outlines", "PageLabels")}
        inner = self._gathered()
        taken = [
            one
            for one, body in enumerate(objects.bodies)
            if one not in fixed and one not in dropped and one not in inner and not _told_anew(body)
        ]
        start = book.out.take(len(taken))
        table = dict(zip(taken, range(start, start + len(taken)), strict=True)) | fixed
        for one, last in inner.items():
            table[one] = table[last]
        self.table = [b"%d" % table.get(one, 0) for one in range(len(objects.bodies))]
        self.kept = [*taken, *pages[self.part.skip :]]

    def _gathered(self) -> dict[int, int]:
        """What alone stands in a block of no meaning of its own hangs directly under what the block stands in."""
        alone: dict[int, tuple[int, int]] = {}
        for one, body in enumerate(self.objects.bodies):
            found = _ALONE.fullmatch(body) if body.startswith(b"<</Type/StructElem/S/Div") else None
            if found is not None:
                alone[one] = (int(found[1]), int(found[2]))
        inner: dict[int, int] = {}
        for one, (parent, kid) in alone.items():
            last, first = kid, parent
            while last in alone:
                last = alone[last][1]
            while first in alone:
                first = alone[first][0]
            inner[one], self.above[one] = last, first
        return inner

    def bookmarks(self, pages: Sequence[int]) -> Iterator[Marked]:
        """Title, page in the book, height and depth of every bookmark, in their order."""
        objects = self.objects
        places = {page: place for place, page in enumerate(pages)}
        outlines = objects.led(objects.bodies[objects.root], "Outlines")
        stack = [(objects.led(objects.bodies[outlines], "First"), 0)] if outlines else []
        while stack:
            one, level = stack.pop()
            if not one:
                continue
            body = objects.bodies[one]
            found = _BOOKMARK.search(body)
            where = _HEIGHT.match(objects.bodies[int(found[2])]) if found else None
            if found is None or where is None:
                raise RuntimeError("the bookmarks of a part have another form than the one that is known")
            page = self.part.first - 1 + places[int(where[1])] - self.part.skip
            yield found[1], page, float(where[2]), level
            links = aside(body[: found.start()])[0]
            stack += [(objects.led(links, "Next"), level), (objects.led(links, "First"), level + 1)]

    def write(self) -> None:
        """Write the objects that are taken."""
        out, bodies, table = self.book.out, self.objects.bodies, self.table
        for one in self.kept:
            body, number = bodies[one], table[one]
            if body.startswith(b"<</Type/StructElem"):
                body = self._tag(body, number)
            made = renumbered(body, table)
            if body.startswith(b"<</Type/Annot"):
                made = self._annotation(made)
            elif body.startswith(b"<</Type/Page/"):
                made = self._keyed(made, b"/StructParents ")
            out.put(int(number), made)

    def _tag(self, body: bytes, number: bytes) -> bytes:
        """A tag under what it stands in, its names different from those of the other parts."""
        found = _TAG.fullmatch(body)
        if found is None:
            raise RuntimeError("a tag of a part has another form than the one that is known")
        kind, parent, rest = found[1], int(found[2]), unadorned(found[3])
        if kind in (b"TH", b"TD"):
            rest = _NAMED.sub(rb"(%s-\1)" % self.prefix, rest)
            name = re.match(rb"/ID\(([^()]*)\)", rest)
            if name is not None:
                self.book.ids.append((name[1], number))
        return b"<</S/%s/P %d 0 R%s>>" % (kind, self.above.get(parent, parent), rest)

    def _annotation(self, body: bytes) -> bytes:
        """A link; one within the book is led to its place."""
        found = _INSIDE.search(body)
        body = self._keyed(body, b"/StructParent ")
        if found is None:
            return body
        name = found[1].decode()
        if name not in self.book.places:
            raise RuntimeError(f"a link leads to {name}, which no part of the book holds")
        goal = b"/A<</S/GoTo/D%s>>" % self.book.place(*self.book.places[name])
        return body.replace(found[0], goal).replace(
            b"/Contents(#%s)" % found[1], b"/Contents" + text_of(self.book.told(name))
        )

    def _keyed(self, body: bytes, name: bytes) -> bytes:
        """The number under which the tags know a page or a link, behind those of the parts before."""
        before, sign, rest = body.partition(name)
        if not sign:
            return body
        old = re.match(rb"\d+", rest)
        assert old is not None
        return before + sign + b"%d" % (int(old[0]) + self.book.next_key) + rest[old.end() :]


def _told_anew(body: bytes) -> bool:
    """What the book says of itself in its own words: bookmarks and the numbers of pages."""
    return body.startswith((b"<</Parent ", b"<</Type/PageLabel", b"<</Type/Outlines"))
