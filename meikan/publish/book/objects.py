"""The objects of a PDF: read as typst writes them, plain and numbered without gaps; written anew in less room."""

import hashlib
import io
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

_REFERENCE = re.compile(rb"(\d+) 0 R")
# a text that holds none; texts in texts are taken from the inside out
_TEXT = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_LAYOUT = re.compile(rb"<</O/Layout(?:[^<>]|<<[^<>]*>>)*>>")
_ASIDE = re.compile(rb"\x00(\d+)\x00")
# so many objects are packed together: more would make a reader unpack much to see little
PACKED = 200
ENTRY = 20  # bytes of an entry in the table of places


@dataclass(frozen=True, slots=True)
class Objects:
    """All objects of a file by their number; the first is nothing."""

    bodies: Sequence[bytes]
    root: int
    info: int

    def led(self, body: bytes, name: str) -> int:
        """The number of the object to which an entry of a dictionary leads; 0 if it has none."""
        found = re.search(rb"/%s (\d+) 0 R" % name.encode(), body)
        return int(found[1]) if found else 0


def read(data: bytes) -> Objects:
    """The objects of a file that typst wrote."""
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    head = re.compile(rb"xref\n0 (\d+)\n").match(data, table)
    if head is None:
        raise RuntimeError("the table of objects of a part has another form than the one that is known")
    count = int(head[1])
    starts = [int(data[at : at + 10]) for at in range(head.end() + ENTRY, head.end() + ENTRY * count, ENTRY)]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], table], strict=True))
    bodies = [b"", *(_body(data[start : ends[start]]) for start in starts)]
    trailer = Objects((), 0, 0)
    rest = data[head.end() + ENTRY * (count - 1) :]
    return Objects(bodies, trailer.led(rest, "Root"), trailer.led(rest, "Info"))


def _body(whole: bytes) -> bytes:
    return whole[whole.index(b"obj\n") + 4 : whole.rindex(b"\nendobj")]


def references(body: bytes) -> list[int]:
    """The numbers of the objects that a body names."""
    return [int(number) for number in _REFERENCE.findall(body)]


def renumbered(body: bytes, table: Sequence[bytes] | Mapping[int, bytes]) -> bytes:
    """The same body with every reference by the new numbers; what its texts say stays, and so does a stream."""
    start = body.find(b"\nstream\n") if body.endswith(b"endstream") else len(body)
    plain, texts = aside(body[:start])
    pieces = _REFERENCE.split(plain)
    pieces[1::2] = [table[int(number)] + b" 0 R" for number in pieces[1::2]]
    return back(b"".join(pieces), texts) + body[start:]


def aside(body: bytes) -> tuple[bytes, list[bytes]]:
    """A body whose texts are taken out, so that what they say is not taken for more than words."""
    texts: list[bytes] = []
    if b"(" not in body:
        return body, texts

    def kept(found: re.Match[bytes]) -> bytes:
        texts.append(found[0])
        return b"\x00%d\x00" % (len(texts) - 1)

    before = 0
    while before != len(texts) or not texts:
        before = len(texts)
        body = _TEXT.sub(kept, body)
    return body, texts


def back(body: bytes, texts: Sequence[bytes]) -> bytes:
    """The body with its texts again."""
    while texts and b"\x00" in body:
        body = _ASIDE.sub(lambda found: texts[int(found[1])], body)
    return body


def unadorned(tag: bytes) -> bytes:
    """A tag with what a reader needs; the look of borders is nine tenths of what the tags of a table weigh."""
    if b"/A[" not in tag:
        return tag
    plain, texts = aside(tag)
    return back(_LAYOUT.sub(b"", plain).replace(b"/A[]", b""), texts)


def pages_of(objects: Objects) -> list[int]:
    """The objects that are pages, in their order."""
    body = objects.bodies[objects.led(objects.bodies[objects.root], "Pages")]
    found = re.fullmatch(rb"<</Type/Pages/Count (\d+)/Kids\[([\d R]*)\]>>", body)
    if found is None or len(pages := references(found[2])) != int(found[1]):
        raise RuntimeError("the pages of a part are told in another form than the one that is known")
    return pages


def packed(data: bytes) -> tuple[int, bytes]:
    """How many pages a document has, and the same document in less room."""
    objects, out = read(data), io.BytesIO()
    made = Writer(out)
    made.take(len(objects.bodies) - 1)
    for number, body in enumerate(objects.bodies[1:], start=1):
        made.put(number, unadorned(body) if body.startswith(b"<</Type/StructElem") else body)
    made.finish(objects.root, objects.info)
    return len(pages_of(objects)), out.getvalue()


def text_of(words: str) -> bytes:
    """Words as a text of a PDF."""
    if words.isascii() and words.isprintable():
        return b"(%s)" % re.sub(r"([()\\])", r"\\\1", words).encode()
    return b"<FEFF%s>" % words.encode("utf-16-be").hex().upper().encode()


class Writer:
    """Writes a PDF object by object, many packed into one stream; the same objects give the same bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = hashlib.sha256()
        self.at = 0
        self.next = 1
        self.places = bytearray()  # of a large book millions: as values of their own they would take gigabytes
        self.waiting: list[tuple[int, bytes]] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")  # 1.7 is what PDF/UA-1 is made for

    def take(self, count: int = 1) -> int:
        """Numbers that nothing else will have; the first of them."""
        first, self.next = self.next, self.next + count
        return first

    def put(self, number: int, body: bytes) -> None:
        """Write an object under its number."""
        if body.endswith(b"endstream"):
            self._plain(number, body)
            return
        self.waiting.append((number, body))
        if len(self.waiting) == PACKED:
            self._pack()

    def add(self, body: bytes) -> int:
        """Write an object under the next number, and give it."""
        number = self.take()
        self.put(number, body)
        return number

    def finish(self, root: int, info: int) -> None:
        """Write what waits and the table of places."""
        self._pack()
        number, start = self.take(), self.at
        self._placed(number, _place(1, start, 0))
        table = zlib.compress(self.places)
        name = self.digest.hexdigest()[:32].encode()
        head = b"<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Length %d/Filter/FlateDecode>>"
        about = head % (self.next, root, info, name, name, len(table))
        self._plain(number, about + b"\nstream\n" + table + b"\nendstream")
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        if not self.waiting:
            return
        number = self.take()
        heads, at = [], 0
        for place, (one, body) in enumerate(self.waiting):
            heads.append(b"%d %d" % (one, at))
            self._placed(one, _place(2, number, place))
            at += len(body) + 1
        head = b" ".join(heads) + b"\n"
        packed = zlib.compress(head + b"\n".join(body for _one, body in self.waiting))
        about = b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>"
        count, self.waiting = len(self.waiting), []
        self._plain(number, about % (count, len(head), len(packed)) + b"\nstream\n" + packed + b"\nendstream")

    def _plain(self, number: int, body: bytes) -> None:
        self._placed(number, _place(1, self.at, 0))
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _placed(self, number: int, place: bytes) -> None:
        self.places += FREE * (self.next - len(self.places) // len(FREE))
        self.places[number * len(FREE) : (number + 1) * len(FREE)] = place

    def _write(self, data: bytes) -> None:
        self.file.write(data)
        self.digest.update(data)
        self.at += len(data)


def _place(kind: int, where: int, place: int) -> bytes:
    return kind.to_bytes(1, "big") + where.to_bytes(5, "big") + place.to_bytes(2, "big")


# the entry of a number that is not used
FREE = _place(0, 0, 0)
