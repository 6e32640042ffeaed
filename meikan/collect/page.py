"""A list of news on a page in HTML, without a feed: what the selectors of its source find."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.days import day_in, day_without_year
from meikan.collect.failure import Changed, Failure
from meikan.collect.item import Item, when
from meikan.collect.listing import Listing, decoded
from meikan.collect.select import xpath
from meikan.collect.source import Source
from meikan.text.lang import _

_YMD = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:([/_.-])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_UNPADDED = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2,3})(?!\d)")


def tree(answer: Answer) -> lxml_html.HtmlElement:
    """A page as a tree of its elements."""
    text = decoded(answer.body, answer.headers.get("content-type", ""))
    # lxml takes no text that declares an encoding of its own, and no zeros
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    try:
        found = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Failure(_("It is no page that can be read.")) from None
    return found


def read_page(answer: Answer, source: Source) -> Listing:
    """The items that the selectors find; a page on which they find nothing has changed its shape."""
    root = tree(answer)
    select = source.selectors
    for cut in _found(root, select.get("cut", "")):
        cut.drop_tree()
    nodes = _found(root, select["item"])
    if not nodes:
        text = _("The selector “{selector}” finds nothing on it any more: its shape has changed.")
        raise Changed(text.format(selector=select["item"]))
    bases = root.xpath("//base/@href")
    base = (joined(answer.address, str(bases[0])) if bases else "") or answer.address
    items = [_item(node, base, source) for node in nodes]
    kept = tuple(one for one in items if one)
    links = (joined(base, str(one.get("href") or "")) for one in _found(root, select.get("next", "")))
    following = tuple(one for one in links if one and one != answer.address)[:1]
    return Listing(kept, len(items) - len(kept), following)


def _found(node: lxml_html.HtmlElement, selector: str) -> list[lxml_html.HtmlElement]:
    return list(node.xpath(xpath(selector))) if selector else []


def _item(node: lxml_html.HtmlElement, base: str, source: Source) -> Item | None:
    select = source.selectors
    links: Iterable[lxml_html.HtmlElement] = [node] if node.tag == "a" and not select.get("link") else []
    links = links or _found(node, select.get("link") or "a[href]")
    link = next((one for one in links if one.get("href")), None)
    href = str(link.get("href")) if link is not None else ""
    address = joined(base, href) if href else ""
    titled = _found(node, select.get("title", ""))
    title = _words(titled[0]) if titled else _words(link) if link is not None else ""
    texts = _found(node, select.get("text", ""))
    text = "\n".join(lxml_html.tostring(one, encoding="unicode", with_tail=False) for one in texts)
    if not (title or text) or (href and not address):
        return None
    lang = source.lang or str(node.xpath("string(//html/@lang)"))
    return Item(source.id, address, title, _date(node, address, source, lang), "", text, lang)


def _words(node: lxml_html.HtmlElement) -> str:
    return " ".join(str(node.text_content()).split())


def _date(node: lxml_html.HtmlElement, address: str, source: Source, lang: str) -> str:
    """The date where the source says that it stands: in a field, in the item's text, in the address, or nowhere."""
    if source.date_from == "none":
        return ""
    if source.date_from == "address":
        return date_in_address(address)
    if source.date_from == "text":
        return _in_words(_words(node), source, lang)
    fields = _found(node, source.selectors.get("date") or "time")
    if not fields:
        return ""
    words = _words(fields[0])
    return when(str(fields[0].get("datetime") or "")) or when(words) or _in_words(words, source, lang)


def _in_words(words: str, source: Source, lang: str) -> str:
    """The first date in words; where a page names no years, the day and month."""
    return day_in(words, lang) or (day_without_year(words) if source.no_years else "")


def date_in_address(address: str) -> str:
    """The day that an address names: /2014/05/12/, 20140512, and 2022713 where it can be read in one way."""
    path = unquote(urlsplit(address).path)
    for found in _YMD.finditer(path):
        month, day = (found[3], found[4]) if found[2] else (found[5], found[6])
        date = when(f"{found[1]}-{int(month):02}-{int(day):02}")
        if date:
            return date
    unpadded = _UNPADDED.search(path)
    if not unpadded:
        return ""
    year, rest = unpadded[1], unpadded[2]
    splits = [(rest[:at], rest[at:]) for at in range(1, len(rest)) if "0" not in (rest[0], rest[at])]
    days = {when(f"{year}-{int(month):02}-{int(day):02}") for month, day in splits if len(day) < 3} - {""}
    return days.pop() if len(days) == 1 else year


def read_title(answer: Answer, source: Source) -> Listing:
    """The title that a page bears, as an item without anything else."""
    found = tree(answer).findtext(".//title") or ""
    return Listing((Item(source.id, answer.address, " ".join(found.split())),))
