"""The bytes of an answer, whole and unpacked, or a failure: never a part."""

import re
import zlib
from collections.abc import Iterable, Mapping

from meikan.collect.budget import Budget
from meikan.collect.failure import Failure
from meikan.text.lang import _

GZIP = b"\x1f\x8b"
_STEP = 1 << 16
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)


def unpacked(chunks: Iterable[bytes], encoding: str, budget: Budget) -> bytes:
    """All bytes of an answer, unpacked as its Content-Encoding says, counted packed and unpacked."""
    coding = encoding.strip().lower()
    if coding in ("", "identity"):
        return b"".join(_counted(chunks, budget))
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Failure(_("It is packed as {encoding}, which was not asked for.").format(encoding=coding[:40]))
    return inflated(_counted(chunks, budget), budget)


def _counted(chunks: Iterable[bytes], budget: Budget) -> Iterable[bytes]:
    for chunk in chunks:
        budget.take(len(chunk))
        yield chunk


def inflated(chunks: Iterable[bytes], budget: Budget) -> bytes:
    """Unpack gzip or deflate in small steps, so that a bomb is stopped before it grows; the end must be there."""
    out: list[bytes] = []
    machine = None
    for chunk in chunks:
        data = chunk
        while data:
            if machine is None or machine.eof:
                if machine is not None and not data.startswith(GZIP):
                    break  # padding after the end
                machine = _machine(data)
            try:
                piece = machine.decompress(data, _STEP)
            except zlib.error:
                raise Failure(_("What it sends cannot be unpacked.")) from None
            budget.take(len(piece))
            out.append(piece)
            data = machine.unused_data if machine.eof else machine.unconsumed_tail
    if machine is None or not machine.eof:
        raise Failure(_("What it sends is cut short."))
    return b"".join(out)


def _machine(data: bytes) -> "zlib._Decompress":
    if data.startswith(GZIP[:1]):
        return zlib.decompressobj(47)
    zlib_head = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    return zlib.decompressobj(15 if zlib_head else -15)


def is_html(data: bytes) -> bool:
    """Whether bytes begin as a page does, whatever their headers say."""
    return _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")) is not None


def check_whole(body: bytes, headers: Mapping[str, str]) -> None:
    """Refuse an empty answer, and a page that ends in the middle where no length could tell."""
    if not body.strip():
        raise Failure(_("It answers with nothing."))
    told = "content-length" in headers or "chunked" in headers.get("transfer-encoding", "")
    if not told and is_html(body) and not re.search(rb"</\s*(?:html|body)\s*>", body[-4096:], re.I):
        raise Failure(_("What it sends is cut short."))
