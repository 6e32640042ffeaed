"""RSS 0.9x, 1.0 (RDF) and 2.0, Atom, and JSON Feed: an answer to its items, or a failure if it is no whole feed."""

import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser  # type: ignore[import-untyped]

from meikan.collect.address import bare, joined
from meikan.collect.answer import Answer
from meikan.collect.body import is_html
from meikan.collect.failure import Failure
from meikan.collect.item import Item, when
from meikan.collect.listing import Listing
from meikan.collect.source import Source
from meikan.collect.wellformed import read_wellformed, title_words
from meikan.text.lang import _

_END = re.compile(rb"</\s*(?:[\w.-]+:)?(?:rss|rdf|feed)\s*>", re.I)
# What its two parsers raise on input that nobody thought of.
_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, RecursionError, LookupError)


def read_feed(answer: Answer, source: Source) -> Listing:
    """The items of an RSS or Atom feed."""
    if is_html(answer.body):
        raise Failure(_("It answers with a page in HTML, not with a feed."))
    found = read_wellformed(answer, source)
    return found if found is not None else read_weighed(answer, source)


def read_weighed(answer: Answer, source: Source) -> Listing:
    """The items of a feed as feedparser reads it: of any version, in any encoding, and if it is not well formed."""
    headers = {"content-type": answer.headers.get("content-type", ""), "content-location": answer.address}
    try:
        # Handed over as a file: a text it would take for an address and fetch, or for a file of ours and open.
        found: Mapping[str, Any] = feedparser.parse(io.BytesIO(answer.body), response_headers=headers)
    except _BROKEN:
        raise Failure(_("It is no feed that can be read.")) from None
    if not found.get("version"):
        raise Failure(_("It is no feed that can be read."))
    broken = found.get("bozo") and "SAX" in type(found.get("bozo_exception")).__name__
    if broken and not _END.search(answer.body.replace(b"\x00", b"")[-4096:]):
        raise Failure(_("What it sends is cut short."))
    entries: list[dict[str, Any]] = found.get("entries", [])
    items = [_entry(one, answer, source) for one in entries]
    kept = tuple(one for one in items if one)
    pages = (one for one in found.get("feed", {}).get("links", []) if one.get("rel") == "next")
    following = (joined(answer.address, str(one.get("href", ""))) for one in pages)
    return Listing(kept, len(items) - len(kept), tuple(one for one in following if one))


def _entry(entry: dict[str, Any], answer: Answer, source: Source) -> Item | None:
    """An entry as an item; None if it says nothing, or has nothing to be known by."""
    address = joined(answer.address, _plain(entry, "link")) if _plain(entry, "link") else ""
    guid, title = _plain(entry, "id"), _plain(entry, "title")
    text = _content(entry)
    if not (title or text) or not (address or guid or text):
        return None
    # RSS 1.0 has one date, and it is that of the item
    published, updated = _plain(entry, "published"), _plain(entry, "updated")
    lang = source.lang or str(entry.get("title_detail", {}).get("language") or "")
    return Item(
        source.id, address, title_words(title), when(published or updated), when(updated), text, lang, bare(guid)
    )


def _plain(entry: dict[str, Any], name: str) -> str:
    # dict.get: its own would answer "updated" with "published"
    value = dict.get(entry, name)
    return value.strip() if isinstance(value, str) else ""


def _content(entry: dict[str, Any]) -> str:
    """The longest of what an entry says of itself, as HTML."""
    parts = [*dict.get(entry, "content", []), dict.get(entry, "summary_detail") or {}]
    texts = [
        html.escape(str(one.get("value", ""))) if one.get("type") == "text/plain" else str(one.get("value", ""))
        for one in parts
    ]
    return max(texts, key=len, default="").strip()


def read_jsonfeed(answer: Answer, source: Source) -> Listing:
    """The items of a JSON Feed."""
    found = read_json(answer)
    if not isinstance(found, dict) or "jsonfeed.org/version" not in str(found.get("version", "")):
        raise Failure(_("It is no feed that can be read."))
    entries = found.get("items")
    if not isinstance(entries, list):
        raise Failure(_("It is no feed that can be read."))
    items = list(_json_items(entries, answer, source))
    following = joined(answer.address, str(found["next_url"])) if found.get("next_url") else ""
    return Listing(tuple(items), len(entries) - len(items), (following,) if following else ())


def _json_items(entries: list[Any], answer: Answer, source: Source) -> Iterator[Item]:
    for one in entries:
        if not isinstance(one, dict):
            continue
        said = {name: str(value).strip() for name, value in one.items() if type(value) in (str, int, float)}
        link = said.get("url") or said.get("external_url") or ""
        address = joined(answer.address, link) if link else ""
        text = said.get("content_html") or html.escape(said.get("content_text", "") or said.get("summary", ""))
        title = " ".join(said.get("title", "").split())
        if not (title or text):
            continue
        date, updated = when(said.get("date_published", "")), when(said.get("date_modified", ""))
        lang = source.lang or said.get("language", "")
        yield Item(source.id, address, title, date or updated, updated, text, lang, bare(said.get("id", "")))


def read_json(answer: Answer) -> Any:
    """What an answer in JSON says; a page, half a text or a bottomless one is a failure."""
    if is_html(answer.body):
        raise Failure(_("It answers with a page in HTML, not with data."))
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise Failure(_("It is no JSON that can be read, or is cut short.")) from None
