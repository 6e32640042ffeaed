"""What one answer of a source shows: its items, what was set aside, and where it goes on."""

import codecs
import re
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from meikan.collect.item import Item

# What pages call an encoding, and what they mean by it (as browsers read them).
_MEANT = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "x-euc-jp": "euc_jp",
    "gb2312": "gb18030",
    "utf8": "utf-8",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?([\w.:-]+)", re.I)


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of one answer in its order; `following`: addresses that go on with the same list or its parts."""

    items: tuple[Item, ...] = ()
    set_aside: int = 0
    following: tuple[str, ...] = ()
    parts: bool = False  # what follows are independent parts, not later pages of one list
    sketch: tuple[tuple[str, str], ...] = ()  # of an answer that was looked at: how a source's file would say it


def sound(listing: Listing) -> Listing:
    """The listing without the halves of characters that JSON lets through and nothing can write down."""
    items = tuple(Item(**{name: _sound(getattr(one, name)) for name in Item.__slots__}) for one in listing.items)
    return replace(listing, items=items, following=tuple(_sound(one) for one in listing.following))


def _sound(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a page: by its mark, its header, its own word, as UTF-8, or as its bytes look."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    header, own = CHARSET.search(content_type), _META.search(body[:4096])
    named = [header[1]] if header else []
    named += [own[1].decode("ascii")] if own else []
    if not named and b"\x1b$" in body[:65536]:  # seven bits, so it would pass as UTF-8
        return body.decode("iso2022_jp", "replace")
    for name in [*named, "utf-8"]:
        try:
            return body.decode(_MEANT.get(name.lower(), name))
        except (UnicodeDecodeError, LookupError):
            continue
    best = from_bytes(body[:200_000], cp_isolation=["cp932", "euc_jp", "cp1252", "gb18030", "euc_kr", "big5"]).best()
    return body.decode(best.encoding if best else "utf-8", "replace")
