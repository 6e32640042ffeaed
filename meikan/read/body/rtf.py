"""Rich text (RTF), also packed as Outlook keeps it in a message: its words."""

import re
import struct
import zlib
from collections.abc import Callable

from striprtf.striprtf import rtf_to_text

from meikan.read.body.body import Body
from meikan.read.grid import Fault

# MS-OXRTFCP 2.1.3.1.1: what the dictionary holds before anything is unpacked
_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_ROUND = 4096  # bytes of the dictionary, which is a ring
_PACKED, _PLAIN = b"LZFu", b"MELA"
_JAPANESE = re.compile(rb"\\ansicpg932\b|\\fcharset128\b")
# a sign of two bytes whose second one stands as a letter, as Word writes it: \'83e for テ
_HALF_LETTER = re.compile(rb"\\'([89ef][0-9a-f])(?:\\'([0-9a-f]{2})|([^\\{}\r\n]))", re.I)
# what its reader raises on text that nobody thought of
_BROKEN = (ValueError, LookupError, TypeError, OverflowError)


def rtf_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """A file in rich text: its words without pictures, fonts and fields."""
    return Body(rtf_text(data).strip("\n"), form="rtf")


def rtf_text(data: bytes) -> str:
    """The words of rich text; also of a page that Outlook has wrapped in it, whose tags are left out."""
    japanese = _JAPANESE.search(data) is not None
    if japanese:
        data = _HALF_LETTER.sub(_whole, data)
    try:
        read: Callable[..., str] = rtf_to_text
        text = read(data.decode("latin-1"), "cp932" if japanese else "cp1252", "replace")
    except _BROKEN:
        raise Fault("broken") from None
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.replace("\r", "").split("\n")))


def _whole(found: re.Match[bytes]) -> bytes:
    lead = int(found[1], 16)
    if found[2] or not (0x81 <= lead <= 0x9F or 0xE0 <= lead <= 0xFC):
        return found[0]
    return b"\\'%s\\'%02x" % (found[1], found[3][0])


def unpacked(data: bytes) -> bytes:
    """Rich text as a message holds it, unpacked (MS-OXRTFCP); a Fault if it is cut short or damaged."""
    if len(data) < 16:
        raise Fault("broken")
    size, raw, kind, check = struct.unpack("<II4sI", data[:16])
    packed = data[16 : size + 4]
    if len(packed) != size - 12:
        raise Fault("broken")
    if kind == _PLAIN:
        return packed[:raw]
    # CRC-32 that begins with zero and is not turned over at its end
    if kind != _PACKED or zlib.crc32(packed, 0xFFFFFFFF) ^ 0xFFFFFFFF != check:
        raise Fault("broken")
    return _out_of_ring(packed)[:raw]


def _out_of_ring(packed: bytes) -> bytes:
    ring, write = bytearray(_FIRST.ljust(_ROUND, b" ")), len(_FIRST)
    out, at = bytearray(), 0
    while at < len(packed):
        control, at = packed[at], at + 1
        for bit in range(8):
            referred = control >> bit & 1
            piece = packed[at : at + 1 + referred]
            at += 1 + referred
            if len(piece) <= referred:
                return bytes(out)  # it ends without its mark; the check sum says that nothing is missing
            start, length = int.from_bytes(piece, "big") >> 4, (piece[-1] & 0x0F) + 2
            if referred and start == write:
                return bytes(out)
            for step in range(length if referred else 1):
                sign = ring[(start + step) % _ROUND] if referred else piece[0]
                out.append(sign)
                ring[write] = sign
                write = (write + 1) % _ROUND
    return bytes(out)
