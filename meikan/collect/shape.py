"""What kind of source an answer is, found by looking: feeds and interfaces it names, lists, tables, stories, data."""

import json
import re
from collections.abc import Iterator

from lxml import html as lxml_html

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.body import is_html
from meikan.collect.failure import Failure
from meikan.collect.feed import read_feed, read_jsonfeed
from meikan.collect.listing import Listing, decoded
from meikan.collect.looked import LEAST, made
from meikan.collect.looked_data import drawn, endpoints, of_value
from meikan.collect.looked_list import listed
from meikan.collect.page import tree
from meikan.collect.sitemap import read_sitemap
from meikan.collect.source import Source
from meikan.collect.stories import read_stories
from meikan.collect.wordpress import read_posts

Sketch = tuple[tuple[str, str], ...]
LEAST_ROWS = 8  # rows of a table of members
FEW_WORDS = 80  # signs that a page has at least if it tells anything
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_TABLES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def look(answer: Answer, source: Source) -> Listing:
    """The best reading of an answer: its items, how a source's file would say it, and where a feed of it is."""
    for way in (_feed, _json, _sitemap, _file, _page):
        found = way(answer, source)
        if found is not None:
            return found
    raise Failure("")


def _feed(answer: Answer, source: Source) -> Listing | None:
    if is_html(answer.body):
        return None
    try:
        found = read_feed(answer, source)
    except Failure:
        return None
    return made(found, "feed", title=_title_of_feed(answer))


def _title_of_feed(answer: Answer) -> str:
    found = re.search(r"<title[^>]*>(?:<!\[CDATA\[)?([^<\]]{1,200})", decoded(answer.body[:8192]))
    return " ".join(found[1].split()) if found else ""


def _json(answer: Answer, source: Source) -> Listing | None:
    if answer.body.lstrip()[:1] not in (b"{", b"["):
        return None
    for read, kind in ((read_jsonfeed, "jsonfeed"), (read_posts, "wordpress")):
        try:
            found = read(answer, source)
        except Failure:
            continue
        if found.items and (kind != "wordpress" or all(one.guid.startswith("post-") for one in found.items)):
            return made(found, kind)
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return of_value(answer, value, "")


def _sitemap(answer: Answer, source: Source) -> Listing | None:
    if is_html(answer.body):
        return None
    try:
        found = read_sitemap(answer, source)
    except Failure:
        return None
    return made(found, "sitemap")


def _file(answer: Answer, source: Source) -> Listing | None:  # noqa: ARG001
    """A document or a table that stands alone."""
    kind = answer.headers.get("content-type", "")
    if answer.body.startswith(_TABLES) or "csv" in kind:
        return made(Listing(), "members", network="network:…")
    return None if is_html(answer.body) else made(Listing(), "file")


def _page(answer: Answer, source: Source) -> Listing | None:
    try:
        root = tree(answer)
    except Failure:
        return None
    title = " ".join((root.findtext(".//title") or "").split())
    lang = str(root.get("lang") or "")
    feeds = tuple(_named(root, answer))
    for way in (listed, _told_in_stories, drawn, _tabled):
        found = way(answer, root, source)
        if found is not None:
            break
    else:
        found = made(Listing(), "file", empty="true" if _wordless(root) else "")
        feeds = (*feeds, *endpoints(answer, root))
    said = [(name, text) for name, text in (("title", title), ("lang", lang)) if text]
    return Listing(found.items, found.set_aside, feeds, found.parts, (*found.sketch, *said))


def _wordless(root: lxml_html.HtmlElement) -> bool:
    """Whether a page says next to nothing before its scripts have run."""
    words = "".join(root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"))
    return len("".join(words.split())) < FEW_WORDS


def _named(root: lxml_html.HtmlElement, answer: Answer) -> Iterator[str]:
    """The interface and the feeds that a page names in its head, the one of comments last."""
    for node in root.xpath("//link[@rel='https://api.w.org/'][@href]"):
        yield joined(answer.address, str(node.get("href")).rstrip("/") + "/wp/v2/posts")
    links = [one for one in root.xpath("//link[@href]") if one.get("type", "").lower() in _FEEDS]
    addresses = [joined(answer.address, str(one.get("href"))) for one in links]
    yield from sorted((one for one in addresses if one), key=lambda one: "comment" in one)


def _told_in_stories(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    try:
        found = read_stories(answer, source)
    except Failure:
        return None
    return made(found, "mail") if len(found.items) >= LEAST else None


def _tabled(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """A table of members."""
    rows = max((len(table.xpath(".//tr")) for table in root.iter("table")), default=0)
    return made(Listing(), "members", network="network:…") if rows >= LEAST_ROWS else None
