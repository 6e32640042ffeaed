"""Joins the parts of a book: pages, bookmarks, links between parts, and the tags that a screen reader follows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

A4 = (595.276, 841.89)
# a place in a part: page (from 0, without the pages left out) and height on it
Place = tuple[int, float]


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
    book = pikepdf.new()
    joined = _Joined(book, told)
    for number, part in enumerate(parts):
        with pikepdf.open(part.file) as source:
            joined.add(source, part, f"p{number}")
    joined.finish()
    book.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=False,
        deterministic_id=True,
        min_version="1.7",  # what PDF/UA-1 is made for
    )
    pages = len(book.pages)
    book.close()
    return pages


class _Joined:
    """The document that grows."""

    def __init__(self, book: pikepdf.Pdf, told: Callable[[str], str]) -> None:
        self.book, self.told = book, told
        self.next_key = 0
        self.tags: list[Any] = []
        self.numbers: list[Any] = []
        self.ids: list[tuple[str, Any]] = []
        self.places: dict[str, tuple[int, float]] = {}
        self.marks: list[tuple[str, int, float, int]] = []

    def add(self, source: pikepdf.Pdf, part: Part, prefix: str) -> None:
        """One part behind those that are there; an empty page where the numbers ask for one."""
        while len(self.book.pages) < part.first - 1:
            self.book.add_blank_page(page_size=A4)
        start = len(self.book.pages)
        _prefixed(source, prefix, self.next_key)
        marks = list(_bookmarks(source))
        for page in list(source.pages)[part.skip :]:
            self.book.pages.append(page)
        root = self.book.copy_foreign(source.Root.StructTreeRoot)
        self._tagged(root)
        self.marks += [(title, start + page - part.skip, top, level) for title, page, top, level in marks]
        self.places |= {name: (start + page, top) for name, (page, top) in part.places.items()}
        if not start:
            self._titled(source)
            self.book.Root["/RoleMap"] = root.RoleMap

    def _titled(self, source: pikepdf.Pdf) -> None:
        """What the whole document says of itself, from its first part."""
        root, about = self.book.Root, source.docinfo
        root["/Lang"] = String(str(source.Root.Lang))
        root["/MarkInfo"] = Dictionary(Marked=True)
        root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
        root["/Metadata"] = self.book.copy_foreign(source.Root.Metadata)
        for key in list(about.keys()):
            self.book.docinfo[key] = String(str(about[key]))

    def _tagged(self, root: Any) -> None:
        """The tags of a part, hung under one document; its numbers go on where those before end."""
        kids = root.K if isinstance(root.K, Array) else [root.K]
        for document in kids:
            self.tags += list(document.K) if isinstance(document.K, Array) else [document.K]
        last = self.next_key
        for key, value in _numbers(root.ParentTree):
            self.numbers += [key + self.next_key, value]
            last = max(last, key + self.next_key + 1)
        self.next_key = last
        if "/IDTree" in root:
            names = list(root.IDTree.Names)
            self.ids += list(zip((str(one.ID) for one in names[1::2]), names[1::2], strict=True))

    def finish(self) -> None:
        """Hang up tags, lead links to their places, write bookmarks and page numbers."""
        book = self.book
        role = book.Root["/RoleMap"]
        del book.Root["/RoleMap"]
        document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array(self.tags)))
        for one in self.tags:
            one["/P"] = document
        names: list[Any] = []
        for key, element in sorted(self.ids, key=lambda one: one[0]):
            names += [String(key), element]
        root = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([document]),
            RoleMap=role,
            ParentTree=book.make_indirect(Dictionary(Nums=Array(self.numbers))),
            ParentTreeNextKey=self.next_key,
        )
        if names:
            root["/IDTree"] = book.make_indirect(Dictionary(Names=Array(names)))
        book.Root["/StructTreeRoot"] = book.make_indirect(root)
        document["/P"] = book.Root["/StructTreeRoot"]
        book.Root["/PageLabels"] = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        self._links()
        self._outline()

    def _links(self) -> None:
        pages = [page.obj for page in self.book.pages]
        for page in pages:
            notes: Any = page.get("/Annots", ())
            for note in notes:
                address = str(note.A.get("/URI", "")) if "/A" in note else ""
                if not address.startswith("#"):
                    continue
                name = address[1:]
                found = self.places.get(name)
                if found is None:
                    raise RuntimeError(f"a link leads to {name}, which no part of the book holds")
                place, top = found
                note["/A"] = Dictionary(S=Name.GoTo, D=Array([pages[place], Name.XYZ, 0, top, 0]))
                note["/Contents"] = String(self.told(name))

    def _outline(self) -> None:
        with self.book.open_outline() as outline:
            chain: list[Any] = []
            for title, page, top, level in self.marks:
                depth = min(level, len(chain))
                item = pikepdf.OutlineItem(title, page, "XYZ", left=0, top=top)
                del chain[depth:]
                (chain[-1].children if chain else outline.root).append(item)
                item.is_closed = True
                chain.append(item)


def _prefixed(source: pikepdf.Pdf, prefix: str, base: int) -> None:
    """Make the names and numbers of a part's tags different from those of the other parts."""
    for page in source.pages:
        if "/StructParents" in page.obj:
            page.obj["/StructParents"] = int(page.obj.StructParents) + base
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                note["/StructParent"] = int(note.StructParent) + base
    tags = [one for one in source.objects if isinstance(one, Dictionary) and "/S" in one and "/P" in one]
    for one in tags:
        _simplified(one, prefix)
    for one in tags:
        _gathered(one)


def _simplified(one: Any, prefix: str) -> None:
    """Of a tag's attributes keep what a reader needs; the look of borders is nine tenths of what the tags weigh."""
    if "/Type" in one:
        del one["/Type"]  # need not be said of a tag
    if "/ID" in one:
        one["/ID"] = String(f"{prefix}-{one.ID}")
    if "/A" not in one:
        return
    about = [each for each in (one.A if isinstance(one.A, Array) else [one.A]) if each.get("/O") != "/Layout"]
    for each in about:
        if "/Headers" in each:
            each["/Headers"] = Array([String(f"{prefix}-{name}") for name in each.Headers])
    if about:
        one["/A"] = Array(about)
    else:
        del one["/A"]


def _gathered(one: Any) -> None:
    """Hang what alone stands in a block of no meaning of its own directly under what the block stands in."""
    kids = one.get("/K")
    if not isinstance(kids, Array):
        return
    for place, kid in enumerate(kids):
        inner = _inner(kid)
        if inner is not None:
            kids[place] = inner
            inner["/P"] = one


def _inner(kid: Any) -> Any:
    """The tag that a block leads to which holds it alone; nothing if it is no such block."""
    found = None
    while isinstance(kid, Dictionary) and kid.get("/S") == "/Div" and "/ID" not in kid and "/Lang" not in kid:
        only = kid.get("/K")
        if not isinstance(only, Array) or len(only) != 1 or not isinstance(only[0], Dictionary) or "/S" not in only[0]:
            break
        found = kid = only[0]
    return found


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    if "/Nums" in tree:
        nums = list(tree.Nums)
        yield from zip((int(key) for key in nums[::2]), nums[1::2], strict=True)
    for kid in tree.get("/Kids", ()):
        yield from _numbers(kid)


def _bookmarks(source: pikepdf.Pdf) -> Iterator[tuple[str, int, float, int]]:
    """Title, page, height and depth of every bookmark, in their order."""
    if "/Outlines" not in source.Root:
        return
    pages = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    stack = [(source.Root.Outlines.get("/First"), 0)]
    while stack:
        item, level = stack.pop()
        if item is None:
            continue
        place = item.get("/Dest") or item.A.D
        yield str(item.Title), pages[place[0].objgen], float(place[3]), level
        stack.append((item.get("/Next"), level))
        stack.append((item.get("/First"), level + 1))
