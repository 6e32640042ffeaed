"""What kind of source an answer is, found by looking: feeds and interfaces it names, lists, tables, stories, data."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.body import is_html
from meikan.collect.failure import Failure
from meikan.collect.feed import read_feed, read_jsonfeed
from meikan.collect.item import Item
from meikan.collect.letters import head, messages
from meikan.collect.listing import Listing, decoded
from meikan.collect.looked import LEAST, made
from meikan.collect.looked_data import drawn, endpoints, of_value
from meikan.collect.looked_list import listed, undated
from meikan.collect.page import tree
from meikan.collect.sitemap import read_sitemap
from meikan.collect.source import Source
from meikan.collect.stories import read_stories
from meikan.collect.wordpress import read_posts

Sketch = tuple[tuple[str, str], ...]
LEAST_ROWS = 8  # rows of a table of members
FEW_WORDS = 80  # signs that a page has at least if it tells anything
_CELL = 60  # signs of a usual cell of a table; a longer one holds a part of the page
_FEED_WORDS = re.compile(r"\b(?:RSS|Atom|RDF|feed)\b|(?:RSS|フィード|配信)", re.I)
_FEED_PATH = re.compile(r"(?:\.(?:rss|rdf|xml|atom)|/(?:feed|rss|atom)/?)(?:\?[^#]*)?$", re.I)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_ALL_NEWS = re.compile(r"新着|更新情報|最新|すべて|全て|\b(?:news|latest|all)\b", re.I)
_KANA = re.compile(r"[぀-ヿ]")
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")
_WORDS = ("text/plain", "message/rfc822")
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
        if kind == "jsonfeed" or (found.items and all(one.guid.startswith("post-") for one in found.items)):
            return made(found, kind, title=_title_of_json(answer) if kind == "jsonfeed" else "")
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return of_value(answer, value, "")


def _title_of_json(answer: Answer) -> str:
    found = json.loads(answer.body).get("title")
    return " ".join(found.split())[:200] if isinstance(found, str) else ""


def _sitemap(answer: Answer, source: Source) -> Listing | None:
    if is_html(answer.body):
        return None
    try:
        found = read_sitemap(answer, source)
    except Failure:
        return None
    return replace(made(found, "sitemap", title=urlsplit(answer.address).hostname or ""), following=found.following)


def _file(answer: Answer, source: Source) -> Listing | None:
    """A document or a table that stands alone; words by themselves may be a mail magazine."""
    kind = answer.headers.get("content-type", "")
    name = unquote(urlsplit(answer.address).path).rsplit("/", 1)[-1]
    if answer.body.startswith(_TABLES) or "csv" in kind:
        return made(Listing(), "members", title=name)
    if is_html(answer.body):
        return None
    if kind.startswith(_WORDS) and (found := _told_in_stories(answer, None, source)):
        return replace(found, sketch=(*found.sketch, ("title", name)))
    heads = [head(one) for one in messages(answer.body)]
    letters = tuple(Item("look", answer.address, subject or name, day) for subject, day, _number in heads)
    return made(Listing(letters), "file", title=name)


def _page(answer: Answer, source: Source) -> Listing | None:
    try:
        root = tree(answer)
    except Failure:
        return None
    title = " ".join((root.findtext(".//title") or "").split())
    lang = str(root.get("lang") or "") or ("ja" if _is_japanese(root) else "")
    feeds = tuple(_named(root, answer))
    for way in (listed, _headed, _told_in_stories, drawn, _tabled, undated):
        found = way(answer, root, source)
        if found is not None:
            break
    else:
        found = made(Listing(), "file", empty="true" if _wordless(root) else "")
        feeds = (*feeds, *endpoints(answer, root))
    said = [(name, text) for name, text in (("title", title), ("lang", lang)) if text]
    return Listing(found.items, found.set_aside, feeds, found.parts, (*found.sketch, *said))


def _is_japanese(root: lxml_html.HtmlElement) -> bool:
    """Whether a page that names no language is in Japanese: most of its letters are, and kana among them."""
    words = "".join(filter(str.isalpha, "".join(_texts(root))))
    return bool(_KANA.search(words)) and len(_JAPANESE.findall(words)) * 2 > len(words)


def _texts(root: lxml_html.HtmlElement) -> list[str]:
    return [
        str(one) for one in root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    ]


def _wordless(root: lxml_html.HtmlElement) -> bool:
    """Whether a page says next to nothing before its scripts have run."""
    few = len("".join("".join(_texts(root)).split())) < FEW_WORDS
    return few and bool(root.xpath("//body//script | //head//script"))


def _named(root: lxml_html.HtmlElement, answer: Answer) -> Iterator[str]:
    """The interface and the feeds that a page names, in its head and in its words: of all news first, comments last."""
    for node in root.xpath("//link[@rel='https://api.w.org/'][@href]"):
        yield joined(answer.address, str(node.get("href")).rstrip("/") + "/wp/v2/posts")
    links = [one for one in root.xpath("//link[@href]") if one.get("type", "").lower() in _FEEDS]
    links += [one for one in root.xpath("//body//a[@href]") if _leads_to_feed(one)]
    found: dict[str, int] = {}
    for one in links:
        address = joined(answer.address, str(one.get("href")))
        told = 2 if "comment" in address else 0 if _ALL_NEWS.search(_label(one)) else 1
        found[address] = min(told, found.get(address, told))
    yield from sorted(filter(None, found), key=lambda one: found[one])


def _label(link: lxml_html.HtmlElement) -> str:
    return f"{link.text_content()} {link.get('title') or ''} {link.xpath('string(.//img/@alt)')}"


def _leads_to_feed(link: lxml_html.HtmlElement) -> bool:
    words = _label(link)
    return bool(_FEED_WORDS.search(words) and len(words) < 60 and _FEED_PATH.search(str(link.get("href"))))


def _told_in_stories(answer: Answer, root: lxml_html.HtmlElement | None, source: Source) -> Listing | None:
    try:
        found = read_stories(answer, source)
    except Failure:
        return None
    named = sum(bool(one.title) for one in found.items) if root is None else _told_apart(root, found)
    return made(found, "mail") if len(found.items) >= LEAST and named * 2 >= len(found.items) else None


def _told_apart(root: lxml_html.HtmlElement, found: Listing) -> int:
    """How many stories of a page have a heading of their own; the others bear the title of the page."""
    title = " ".join((root.findtext(".//title") or "").split())
    return sum(one.title not in ("", title) for one in found.items)


def _headed(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """A table of members with heads: it is one, whatever else the page tells."""
    return made(Listing(), "members") if any(map(_is_tabled, root.xpath("//table[.//th]"))) else None


def _tabled(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """A table of members: many rows of short cells, not one that only sets out the page."""
    return made(Listing(), "members") if any(map(_is_tabled, root.iter("table"))) else None


def _is_tabled(table: lxml_html.HtmlElement) -> bool:
    rows = [row.xpath("./td | ./th") for row in table.xpath("./tr | ./tbody/tr | ./thead/tr")]
    cells = [len(" ".join(cell.text_content().split())) for row in rows for cell in row]
    return len(rows) >= LEAST_ROWS and median(map(len, rows)) >= 2 and median(cells) <= _CELL
