"""Mail as Outlook saves it (.msg): the properties of a message, in the code page it was written in."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_string
from functools import partial
from io import BytesIO

from olefile import OleFileIO
from oxmsg.storage import Storage

from meikan.read.body.body import Body
from meikan.read.body.mail import Attached, day_of, seven_bit, with_attached
from meikan.read.body.page import fragment_text
from meikan.read.body.read import body_of
from meikan.read.body.rtf import rtf_text, unpacked
from meikan.read.encoding import decoded
from meikan.read.grid import Fault

_SUBJECT, _HEADERS, _BODY, _HTML, _RTF = 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
_SENT, _DELIVERED = 0x0039, 0x0E06
_CODE_PAGE, _PAGE_ON_THE_WAY = 0x3FFD, 0x3FDE  # of the strings here, and in which the mail travelled
_DATA, _FILE_NAMES = 0x3701, (0x3707, 0x3704, 0x3001)
_UNICODE, _EIGHT_BIT, _BINARY = 0x001F, 0x001E, 0x0102
_INNER = "__substg1.0_3701000D"  # an attachment that is a message itself
_OUTER_HEAD, _INNER_HEAD = 32, 24  # bytes before the first property of a message
_DEEPEST = 8  # messages inside messages
_ENTRY = struct.Struct("<HHIQ")
_CODECS = {932: "cp932", 20127: "ascii", 20932: "euc_jp", 51932: "euc_jp", 65001: "utf-8", 28591: "latin-1"}
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def msg_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """A message as Outlook saves it (.msg); attachments, messages among them, are documents of their own."""
    try:
        with OleFileIO(BytesIO(data)) as file:
            root = Storage.from_ole(file)
        return _message(root, _OUTER_HEAD, 0)
    except (KeyError, ValueError, OSError, AttributeError, IndexError, struct.error, RecursionError):
        raise Fault("broken") from None


def _message(store: Storage, head: int, depth: int) -> Body:
    numbers = _numbers(store, head)
    pages = [int(numbers[one]) & 0xFFFFFFFF for one in (_CODE_PAGE, _PAGE_ON_THE_WAY) if one in numbers]
    words = _string(store, _BODY, pages)
    if not words.strip():
        words = fragment_text(_page(store, pages))
    if not words.strip() and (packed := _bytes(store, _RTF, _BINARY)):
        words = rtf_text(unpacked(packed))
    attached = list(_attached(store, pages, depth))
    return with_attached(words, _string(store, _SUBJECT, pages), _day(store, numbers, pages), "msg", attached)


def _numbers(store: Storage, head: int) -> dict[int, int]:
    """The values that stand in the table of properties itself: numbers and times, by the property's number."""
    table = store.properties_stream_bytes[head:]
    whole = table[: len(table) // _ENTRY.size * _ENTRY.size]
    return {number: value for _kind, number, _flags, value in _ENTRY.iter_unpack(whole)}


def _string(store: Storage, number: int, pages: list[int]) -> str:
    if (data := _bytes(store, number, _UNICODE)) is not None:
        return data.decode("utf-16-le", "replace").rstrip("\x00")
    data = _bytes(store, number, _EIGHT_BIT)
    return _decoded(data, pages).rstrip("\x00") if data else ""


def _page(store: Storage, pages: list[int]) -> str:
    """The message as HTML, which keeps the code page in which it travelled."""
    data = _bytes(store, _HTML, _BINARY)
    return _decoded(data, pages[::-1]) if data else _string(store, _HTML, pages)


def _bytes(store: Storage, number: int, kind: int) -> bytes | None:
    try:
        return store.property_stream_bytes(number, kind)
    except KeyError:
        return None


def _decoded(data: bytes, pages: list[int]) -> str:
    """Text in the first code page in which it makes sense; Outlook writes Shift_JIS where it names ISO-2022-JP."""
    if b"\x1b$" in data:
        return seven_bit(data, "replace")
    for page in pages:
        if page in (50220, 50221, 50222):
            continue  # without a shift it is no such text
        try:
            return data.decode(_CODECS.get(page, f"cp{page}"))
        except (LookupError, UnicodeDecodeError):
            continue
    return decoded(data.rstrip(b"\x00"))[0]


def _day(store: Storage, numbers: dict[int, int], pages: list[int]) -> str:
    """The sender's own day where the mail's head still says it: the time kept besides knows no zone."""
    head = message_from_string(_string(store, _HEADERS, pages))
    if day := day_of(str(head["date"] or "")):
        return day
    ticks = numbers.get(_SENT) or numbers.get(_DELIVERED)
    try:
        return (_EPOCH + timedelta(microseconds=ticks // 10)).date().isoformat() if ticks else ""
    except OverflowError:
        return ""


def _attached(store: Storage, pages: list[int], depth: int) -> Iterator[Attached]:
    for one in store.iter_attachment_storages():
        name = next((found for number in _FILE_NAMES if (found := _string(one, number, pages))), "")
        inner = next((part for part in one.storages if part.name == _INNER), None)
        if inner is None:
            yield name, partial(body_of, _bytes(one, _DATA, _BINARY) or b"")
        elif depth < _DEEPEST:
            yield name, partial(_message, inner, _INNER_HEAD, depth + 1)
