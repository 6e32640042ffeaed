"""What kind of source an answer is, found by looking: feeds and interfaces it names, lists, tables, stories, data."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.body import is_html
from meikan.collect.data import at, read_data
from meikan.collect.failure import Failure
from meikan.collect.feed import read_feed, read_jsonfeed
from meikan.collect.listing import Listing, decoded
from meikan.collect.page import IN_WORDS, date_in_address, read_page, tree
from meikan.collect.select import xpath
from meikan.collect.sitemap import read_sitemap
from meikan.collect.source import Source, source_of
from meikan.collect.stories import read_stories
from meikan.collect.wordpress import read_posts
from meikan.model.errors import Refused

Sketch = tuple[tuple[str, str], ...]
LEAST = 3  # items of a list; two links beside each other are no list
LEAST_ROWS = 8  # rows of a table of members
NEXT = ("a[rel=next]", "a.next", "li.next > a", "a.nextpostslink")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_TABLES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SCRIPT = re.compile(r"\b(?:var|let|const|window\.)\s*([A-Za-z_$][\w$.]*)\s*=\s*(?=[\[{])")
_ASIDE = re.compile(
    r"\b(?:global|local|sub)?-?(?:nav|navi|menu|footer|header|breadcrumbs?|pager|pagination|social|share|sidebar|recommend|related|tags?)\b",
    re.I,
)
_NAMES = {
    "title": ("title", "name", "city", "label", "headline"),
    "link": ("url", "link", "href", "permalink"),
    "date": ("date", "published", "joined", "updated", "since"),
    "text": ("description", "text", "body", "content", "summary"),
    "id": ("id", "guid", "code"),
}


def look(answer: Answer, source: Source) -> Listing:
    """The best reading of an answer: its items, how a source's file would say it, and where a feed of it is."""
    for way in (_feed, _json, _sitemap, _file, _page):
        found = way(answer, source)
        if found is not None:
            return found
    raise Failure("")


def _as(kind: str, answer: Answer, **said: Any) -> Source:
    return source_of({"id": "look", "source_kind": kind, "address": answer.address, "allow_mirror": True, **said})


def _made(listing: Listing, kind: str, **said: str) -> Listing:
    """A reading with its sketch; what is empty is left out."""
    sketch = (("source_kind", kind), *((name, text) for name, text in said.items() if text))
    return Listing(listing.items, listing.set_aside, (), listing.parts, sketch)


def _feed(answer: Answer, source: Source) -> Listing | None:
    if is_html(answer.body):
        return None
    try:
        found = read_feed(answer, source)
    except Failure:
        return None
    return _made(found, "feed", title=_title_of_feed(answer))


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
            return _made(found, kind)
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return _data(answer, value, "")


def _data(answer: Answer, value: Any, variable: str) -> Listing | None:
    """The longest list of things that have a name, wherever it stands in the data."""
    lists = [(len(rows), path, rows) for path, rows in _lists(value, "") if len(rows) >= LEAST]
    for _count, path, rows in sorted(lists, key=lambda one: -one[0]):
        select = _paths(rows[0])
        if "title" not in select:
            continue
        select = {"item": path or ".", **({"variable": variable} if variable else {}), **select}
        try:
            found = read_data(answer, _as("data", answer, selectors=select))
        except (Failure, Refused):
            continue
        return _made(found, "data", **{f"selectors.{name}": text for name, text in select.items()})
    return None


def _lists(value: Any, path: str, depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value[:20]):
        yield path, value
    if isinstance(value, dict) and depth < 4:
        for name, inner in value.items():
            yield from _lists(inner, f"{path}.{name}" if path else str(name), depth + 1)


def _paths(row: Any) -> dict[str, str]:
    """Where the parts of a row stand, by the names that such data use."""
    places = {"": row, **{f"{name}.": one for name, one in row.items() if isinstance(one, dict)}}
    found = {}
    for part, names in _NAMES.items():
        for before in places:
            path = next((f"{before}{name}" for name in names if isinstance(at(row, before + name), str | int)), "")
            if path:
                found[part] = path
                break
    return found


def _sitemap(answer: Answer, source: Source) -> Listing | None:
    if is_html(answer.body):
        return None
    try:
        found = read_sitemap(answer, source)
    except Failure:
        return None
    return _made(found, "sitemap")


def _file(answer: Answer, source: Source) -> Listing | None:  # noqa: ARG001
    """A document or a table that stands alone."""
    kind = answer.headers.get("content-type", "")
    if answer.body.startswith(_TABLES) or "csv" in kind:
        return _made(Listing(), "members", network="network:…")
    return None if is_html(answer.body) else _made(Listing(), "file")


def _page(answer: Answer, source: Source) -> Listing | None:
    try:
        root = tree(answer)
    except Failure:
        return None
    title = " ".join((root.findtext(".//title") or "").split())
    lang = str(root.get("lang") or "")
    feeds = tuple(_named(root, answer))
    for way in (_listed, _told_in_stories, _drawn, _tabled):
        found = way(answer, root, source)
        if found is not None:
            break
    else:
        found = _made(Listing(), "file")
    said = [(name, text) for name, text in (("title", title), ("lang", lang)) if text]
    return Listing(found.items, found.set_aside, feeds, found.parts, (*found.sketch, *said))


def _named(root: lxml_html.HtmlElement, answer: Answer) -> Iterator[str]:
    """The interface and the feeds that a page names in its head, the one of comments last."""
    for node in root.xpath("//link[@rel='https://api.w.org/'][@href]"):
        yield joined(answer.address, str(node.get("href")).rstrip("/") + "/wp/v2/posts")
    links = [one for one in root.xpath("//link[@href]") if one.get("type", "").lower() in _FEEDS]
    addresses = [joined(answer.address, str(one.get("href"))) for one in links]
    yield from sorted((one for one in addresses if one), key=lambda one: "comment" in one)


def _listed(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """The list of news of a page: brothers with a link each, the more of them with a date the better."""
    best: tuple[float, Listing] | None = None
    for select, weight in _candidates(root):
        dated = {"date_from": "field"} if "date" in select else _dates_of(root, select["item"])
        try:
            found = read_page(answer, _as("page", answer, selectors=select, **dated))
        except (Failure, Refused):
            continue
        addresses = {one.address for one in found.items if one.address}
        if len(addresses) < LEAST:
            continue
        share = sum(bool(one.date) for one in found.items) / len(found.items)
        words = sum(min(len(one.title), 40) for one in found.items) / len(found.items)
        score = weight * (0.2 + share) * words * min(len(addresses), 30) ** 0.5
        if share < 0.5 and words < 15:
            continue
        following = next((one for one in NEXT if root.xpath(xpath(one))), "")
        made = _made(
            found,
            "page",
            date_from="" if dated["date_from"] == "field" else dated["date_from"],
            **{f"selectors.{name}": text for name, text in {**select, "next": following}.items()},
        )
        if best is None or score > best[0]:
            best = (score, made)
    return best[1] if best else None


def _dates_of(root: lxml_html.HtmlElement, item: str) -> dict[str, str]:
    """Where the dates of a list stand that has no place of their own for them."""
    nodes = root.xpath(xpath(item))
    words = sum(bool(IN_WORDS.search(" ".join(node.text_content().split()))) for node in nodes)
    links = sum(bool(date_in_address(str(next(iter(node.xpath(".//a/@href | @href")), "")))) for node in nodes)
    if words * 2 >= len(nodes):
        return {"date_from": "text"}
    return {"date_from": "address" if links * 2 >= len(nodes) else "none"}


def _candidates(root: lxml_html.HtmlElement) -> Iterator[tuple[dict[str, str], float]]:
    """Selectors of brothers that may be the items, each with how much its place in the page counts."""
    for parent in root.iter("ul", "ol", "dl", "div", "section", "tbody", "table", "main", "body"):
        if _aside(parent):
            continue
        brothers = [one for one in parent if isinstance(one.tag, str)]
        shapes = Counter((one.tag, str(one.get("class") or "").split(" ")[0]) for one in brothers)
        for (tag, name), count in shapes.items():
            if count < LEAST or tag not in ("li", "dd", "div", "article", "tr", "section", "p", "a"):
                continue
            here = _selector(parent)
            step = f"{tag}.{name}" if re.fullmatch(r"[\w-]+", name) else tag
            select = {"item": f"{here} > {step}" if here else step}
            if tag == "dd":
                select["date"] = "previous dt"
            elif (date := _place_of_date(parent, tag, name)) is not None:
                select["date"] = date
            yield select, 2.0 if "date" in select else 1.0


def _aside(node: lxml_html.HtmlElement) -> bool:
    for one in (node, *node.iterancestors()):
        if one.tag in ("nav", "footer", "header", "aside"):
            return True
        if one.tag != "body" and _ASIDE.search(f"{one.get('class') or ''} {one.get('id') or ''}"):
            return True
    return False


def _selector(node: lxml_html.HtmlElement) -> str:
    """How a list is named in the page: by its id, its class, or its tag inside one that has either."""
    for attribute, sign in (("id", "#"), ("class", ".")):
        name = str(node.get(attribute) or "").split(" ")[0]
        if re.fullmatch(r"[A-Za-z_][\w-]*", name):
            return f"{node.tag}{sign}{name}"
    parent = node.getparent()
    above = _selector(parent) if parent is not None and parent.tag not in ("body", "html") else ""
    return f"{above} > {node.tag}" if above else str(node.tag)


def _place_of_date(parent: lxml_html.HtmlElement, tag: str, name: str) -> str | None:
    """The element in most items that holds a date and nothing else."""
    places: Counter[str] = Counter()
    items = [one for one in parent if one.tag == tag and (not name or name in str(one.get("class") or "").split())]
    for one in items:
        for inner in one.iter("time", "span", "td", "p", "dt", "em", "small", "div"):
            words = " ".join(inner.text_content().split())
            if words and len(words) < 30 and (inner.get("datetime") or IN_WORDS.search(words)):
                label = str(inner.get("class") or "").split(" ")[0]
                places["time" if inner.tag == "time" else f"{inner.tag}.{label}" if label else str(inner.tag)] += 1
                break
    place, count = places.most_common(1)[0] if places else ("", 0)
    return place if count * 2 >= len(items) else None


def _told_in_stories(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    try:
        found = read_stories(answer, source)
    except Failure:
        return None
    return _made(found, "mail") if len(found.items) >= LEAST else None


def _drawn(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """Data inside a page that a script draws."""
    for script in root.xpath("//script[not(@src)]/text()"):
        for found in _SCRIPT.finditer(str(script)):
            try:
                value = json.JSONDecoder().raw_decode(str(script)[found.end() :])[0]
            except (ValueError, RecursionError):
                continue
            listing = _data(answer, value, found[1])
            if listing is not None:
                return listing
    return None


def _tabled(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """A table of members."""
    rows = max((len(table.xpath(".//tr")) for table in root.iter("table")), default=0)
    return _made(Listing(), "members", network="network:…") if rows >= LEAST_ROWS else None
