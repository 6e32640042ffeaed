"""One thing that a source published: what it says of itself, and by what it is known again."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from meikan.collect.address import WEB, canonical
from meikan.text.dates import NotADate, understand

# Two texts of this many signs that are the same are one text, wherever they stand; shorter ones may agree by chance.
LONG = 150
BYTES = "sha256:"
COMPARED = 20_000  # signs of a text that are brought into one form to be compared; what follows counts as it stands
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # lower() may change a text's length
_HIDDEN = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """An item as filed: three dates apart (published, updated, fetched), text as HTML, and its document."""

    source: str
    address: str = ""
    title: str = ""
    date: str = ""
    updated: str = ""
    text: str = ""
    lang: str = ""
    guid: str = ""
    id: str = ""
    document: str = ""  # hash of the bytes in the archive
    fetched: str = ""


def fields(item: Item) -> dict[str, str]:
    """An item as names and values, to be written down; asdict copies deeply, and is ten times slower."""
    return {name: getattr(item, name) for name in Item.__slots__}


def plain(text: str) -> str:
    """The words of a text without tags and spaces, in one form; only to compare."""
    text, rest = text[:COMPARED], text[COMPARED:]
    if "<" in text or "&" in text:
        text = html.unescape(untagged(text))
    # where a list cuts a text short is no word of it
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold().removesuffix("[...]") + rest


def untagged(text: str) -> str:
    """A text without its tags, comments, scripts and styles, in one pass however it is made."""
    kept, low, at = [], text.translate(_SMALL), 0
    while (start := text.find("<", at)) >= 0:
        kept.append(text[at:start])
        opened = next((one for one in _HIDDEN if low.startswith(one, start)), "<")
        shut = _HIDDEN.get(opened, ">")
        end = low.find(shut, start)
        if end < 0:
            # an open tag at the end is words; what is hidden stays hidden
            at = start if opened == "<" else len(text)
            break
        at = end + len(shut)
    return " ".join([*kept, text[at:]])


def text_digest(item: Item) -> str:
    """The hash of what an item says; of a file its bytes."""
    return _digest(plain(item.title), plain(item.text), item.guid if item.guid.startswith(BYTES) else "")


def keys(item: Item, key: str = "", drop: Iterable[str] = ()) -> tuple[str, ...]:
    """By what an item is known again: its guid, its address, and a text long enough to be no accident."""
    found: list[str] = []
    if item.guid and key in ("", "guid"):
        web = item.guid.split(":", 1)[0].lower() in WEB
        found.append(f"link:{canonical(item.guid, drop)}" if web else f"guid:{item.source}:{item.guid}")
    if item.address and (key in ("", "link") or (key == "guid" and not item.guid)):
        found.append(f"link:{canonical(item.address, drop)}")
    words = plain(item.text)
    if len(words) >= LONG:
        found.append(f"text:{_digest(plain(item.title), words)}")
    elif key == "hash" or not found:
        found.append(f"text:{item.source}:{_digest(plain(item.title), words, item.date, item.address)}")
    return tuple(dict.fromkeys(found))


def told_apart(items: Iterable[Item], key: str = "", drop: Iterable[str] = ()) -> list[tuple[Item, tuple[str, ...]]]:
    """Items with their keys; a key that many different items of one answer share identifies none of them."""
    drop = tuple(drop)
    both = [(item, keys(item, key, drop)) for item in items]
    says: dict[str, set[str]] = {}
    for item, found in both:
        title = plain(item.title)
        for one in found:
            says.setdefault(one, set()).add(title)
    told = []
    for item, found in both:
        kept = tuple(one for one in found if len(says[one]) == 1 or 2 == len(says[one]) < len(both))
        if not kept:
            # the site names one address for all: what is left is what they say
            kept = keys(replace(item, guid="", address=""), "hash")
        told.append((item, kept))
    return told


def when(text: str) -> str:
    """A date as a source writes it, as precise: a day, or a moment with its own offset; empty if it cannot be read."""
    text = text.strip()
    if not text:
        return ""
    found = _ISO.fullmatch(text)
    try:
        if found:
            datetime.fromisoformat(found[1])
            if not found[2]:
                return found[1]
            zone = (found[4] or "").upper()
            zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
            return f"{found[1]}T{found[2]}{found[3] or ':00'}{zone}"
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _understood(text)
    return moment.isoformat()


def _understood(text: str) -> str:
    try:
        return understand(text) if len(text) < 60 else ""
    except NotADate:
        return ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
