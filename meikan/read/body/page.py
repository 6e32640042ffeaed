"""HTML: the words of an article without menus, readings over kanji (ruby), scripts and what else stands round it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree, html

from meikan.read.around import FURNITURE, ROLES, drop_around
from meikan.read.body.body import UNSEEN, Body
from meikan.read.encoding import decoded
from meikan.read.grid import Fault
from meikan.text.dates import NotADate, understand

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
_ENTITY = re.compile(rb"<!ENTITY", re.I)
# Readings stand beside the characters they explain: 金沢（かなざわ） would be a name that nobody bears.
_DROPPED = ("rt", "rp", "rtc", "script", "style", "template", "noscript", "svg", "iframe", "object", "head")
# No tag of a person's page has so many attributes; the parser compares each of them with all before it.
MOST_ATTRIBUTES = 1000
DEEPEST = "2,048"  # elements inside elements, which is where the parser stops
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)(\s[^<>]{4000,})>")
_CELLS = ("td", "th", "cell")
_INLINE_TAGS = """
    abbr b bdi bdo big cite code del em font i ins kbd mark q rb ruby s small span strong sub sup time tt u wbr
"""
# The last line is how trafilatura names blocks.
_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer
    h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    cell head item list row
"""
_INLINE, _BLOCKS = _INLINE_TAGS.split(), frozenset(_BLOCK_TAGS.split())
_DATES = ("article:published_time", "datepublished", "dc.date", "dcterms.date", "dc.date.issued", "pubdate", "date")
# Below this share of a page's words the extraction has lost the article, and the page's own order is better.
LEAST = 0.25
_JAPANESE = re.compile(r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]) (?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])")


def page_body(data: bytes, encoding: str = "") -> Body:
    """A page: its article, with the title, date and language that the page itself declares."""
    if _ENTITY.search(data):
        raise Fault("entities-document")
    page = _tree(_text(data, encoding))
    title, date, lang = _title(page), _date(page), _lang(page)
    _drop(page)
    whole = words_of(page)
    text = _article(page)
    if len(text) < LEAST * len(whole):
        text = whole
    return Body(text, form="html", title=title, date=date, lang=lang)


def fragment_text(markup: str) -> str:
    """The words of a piece of HTML, such as an item of a feed: all of it is the article."""
    page = _tree(f"<div>{markup}</div>")
    _drop(page, furniture=False)
    return words_of(page)


def words_of(page: Any) -> str:
    """All words of a tree: each block is a line, white space inside becomes one space, cells are parted by tabs."""
    lines: list[str] = []
    line: list[str] = []

    def end() -> None:
        words = _joined("".join(line))
        line.clear()
        if words:
            lines.append(words)

    for kind, node in etree.iterwalk(page, events=("start", "end")):
        block = node.tag in _BLOCKS
        if kind == "start":
            if block and not (node.tag in _CELLS and line):
                end()
            elif node.tag in _CELLS:
                line.append("\t")
            if node.tag in ("br", "lb"):
                end()
            line.append(_flat(node.text))
        else:
            if block and node.tag not in _CELLS:
                end()
            line.append(_flat(node.tail))
    end()
    return "\n".join(lines)


def _flat(text: str | None) -> str:
    """Line breaks of the source are spaces; marks where a word might be parted are nothing."""
    return re.sub(r"[ \t\r\n\f\xa0]+", " ", text.translate(UNSEEN)) if text else ""


def _joined(text: str) -> str:
    cells = [_JAPANESE.sub("", re.sub(r" +", " ", cell)).strip() for cell in text.split("\t")]
    return "\t".join(cells).strip()


def _text(data: bytes, encoding: str) -> str:
    said = _CHARSET.search(data[:4096])
    try:
        return decoded(data, encoding)[0]
    except Fault as fault:
        if encoding or not said or fault.code not in ("encoding", "mixed"):
            raise
    try:  # a page may name an encoding that is not guessed, or hold a few damaged letters: then its own word counts
        return data.decode(said[1].decode("ascii"), "replace")
    except LookupError:
        raise Fault("encoding", line=1) from None


def _tree(text: str) -> Any:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    text = _LONG_TAG.sub(_bare_tag, text)
    # huge_tree: 2,048 levels instead of 256, which pages of old reach with tags that they never close
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Fault("no-words") from None
    if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log):
        raise Fault("deep-document", limit=DEEPEST)  # the parser stops there, and leaves out all that follows
    return page


def _bare_tag(tag: re.Match[str]) -> str:
    """A tag without its attributes if they are too many; one long attribute (a picture) stays."""
    return f"<{tag[1]}>" if len(tag[2].split(None, MOST_ATTRIBUTES)) > MOST_ATTRIBUTES else tag[0]


def _drop(page: Any, furniture: bool = True) -> None:
    """Take out what is not the article's words; the words after each stay."""
    for node in list(page.iter(etree.Element)):
        hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true"
        apart = furniture and (node.tag in FURNITURE or node.get("role", "") in ROLES)
        if (node.tag in _DROPPED or hidden or apart) and node.getparent() is not None:
            if node.tag == "header" and node.xpath("ancestor::article|ancestor::main"):
                continue  # the head of an article holds its title and date, not a menu
            node.drop_tree()
    if furniture:
        drop_around(page)


def _article(page: Any) -> str:
    """The main text of a page, as trafilatura finds it; empty where it finds no article but only words."""
    from trafilatura import bare_extraction

    etree.strip_tags(page, *_INLINE)  # it would take a bold word for a line of its own
    found = bare_extraction(
        html.tostring(page, encoding="unicode"),
        config=_settings(),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        fast=True,
    )
    if found is None or isinstance(found, dict) or len(found.body) < 2:
        return ""
    return words_of(found.body)


@cache
def _settings() -> Any:
    """Trafilatura without its own clock: how long a document may take is decided where it is read."""
    from trafilatura.settings import use_config

    found = use_config()
    found.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    return found


def _title(page: Any) -> str:
    """The heading of the article; else what the page calls itself."""
    heads = [words for node in page.iter("h1") if (words := _joined(_flat("".join(_shown(node)))))]
    if len(heads) == 1:
        return heads[0]
    named = page.xpath("string((//meta[@property='og:title']/@content)[1])")
    return _joined(_flat(named or page.xpath("string((//title)[1])")))


def _shown(node: Any) -> Iterator[str]:
    """The words of a node without the readings beside its characters."""
    for one in node.iter(etree.Element):
        if one.tag not in ("rt", "rp"):
            yield one.text or ""
        if one is not node:
            yield one.tail or ""


def _date(page: Any) -> str:
    """The day of publication that the page declares; never one that is only guessed from its words."""
    for node in page.iter("script"):
        if node.get("type") == "application/ld+json" and (found := _published(node.text or "")):
            return found
    for node in page.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if name in _DATES and (found := _day(node.get("content", ""))):
            return found
    times = {_day(node.get("datetime", "")) for node in page.iter("time")} - {""}
    return times.pop() if len(times) == 1 else ""


def _published(text: str) -> str:
    try:
        told = json.loads(text)
    except ValueError:
        return ""
    graph = told.get("@graph", [told]) if isinstance(told, dict) else told
    days = (_day(str(one.get("datePublished", ""))) for one in graph if isinstance(one, dict))
    return next((day for day in days if day), "")


def _day(text: str) -> str:
    try:
        return understand(text.strip()[:10] if re.match(r"\d{4}-\d\d-\d\dT", text.strip()) else text.strip()[:40])
    except NotADate:
        return ""


def _lang(page: Any) -> str:
    node = page if page.tag == "html" else page.find(".//html")
    said = "" if node is None else node.get("lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return str(said).split("-", maxsplit=1)[0].lower()
