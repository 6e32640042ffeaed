"""A list of news on a page in HTML, without a feed: what the selectors of its source find."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.days import YEARLESS, after_day, day_in, day_without_year, month_in, year_in
from meikan.collect.failure import Changed, Failure
from meikan.collect.item import Item, when
from meikan.collect.listing import Listing, decoded
from meikan.collect.select import ITSELF, xpath
from meikan.collect.source import Source
from meikan.text.lang import _

_YMD = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:([/_.-])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# headings that may name the year of what stands beneath, the higher ones first
_RANKS = {name: at for at, name in enumerate((*_HEADINGS, "caption", "summary", "dt", "th"), 1)}
_LOUD, _LOWEST = ("strong", "b"), 99  # words that stand out name a year, and end nothing
_LONGEST_HEADING = 30  # signs of a heading that names a year; a longer one tells something
_TOP = 2000  # signs of a page at whose top its own day stands
_OF_FILE = re.compile(r"\s*[\[［(（]\s*(?:PDF|Word|Excel|DOC|XLS|PPT|ZIP)[^\]］)）]{0,40}[\]］)）]\s*$", re.I)
_BREAKS = ("br", "p", "div", "ul", "ol", "dl", "table", "hr", *_HEADINGS)
_LINES = (*_BREAKS, "li", "dt", "dd", "tr", "td", "section", "article")
_LONGEST_LINE = 120  # signs of a title that is the first line of an item
_UNPADDED = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2,3})(?!\d)")


def tree(answer: Answer) -> lxml_html.HtmlElement:
    """A page as a tree of its elements."""
    text = decoded(answer.body, answer.headers.get("content-type", ""))
    # lxml takes no text that declares an encoding of its own, and no zeros
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    # huge_tree: 2,048 levels instead of 256, which pages of old reach with tags that they never close
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, huge_tree=True)
    try:
        found = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Failure(_("It is no page that can be read.")) from None
    if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log):
        raise Failure(_("Its elements lie so deep inside each other that it cannot be read to its end."))
    return found


def read_page(answer: Answer, source: Source) -> Listing:
    """The items that the selectors find; a page on which they find nothing has changed its shape."""
    return read_tree(tree(answer), answer, source)


def read_tree(root: lxml_html.HtmlElement, answer: Answer, source: Source) -> Listing:
    """The same of a page that was taken apart already."""
    select = source.selectors
    for cut in _found(root, select.get("cut", "")):
        cut.drop_tree()
    nodes = _found(root, select["item"])
    if not nodes:
        text = _("The selector “{selector}” finds nothing on it any more: its shape has changed.")
        raise Changed(text.format(selector=select["item"]))
    bases = root.xpath("//base/@href")
    base = (joined(answer.address, str(bases[0])) if bases else "") or answer.address
    years = _years_above(root, nodes) if source.no_years else {}
    items = [_item(node, base, source, years.get(node, "")) for node in nodes]
    kept = tuple(one for one in items if one)
    links = (joined(base, str(one.get("href") or "")) for one in _found(root, select.get("next", "")))
    following = tuple(one for one in links if one and one != answer.address)[:1]
    return Listing(kept, len(items) - len(kept), following)


def _found(node: lxml_html.HtmlElement, selector: str) -> list[lxml_html.HtmlElement]:
    return list(node.xpath(xpath(selector))) if selector else []


def _item(node: lxml_html.HtmlElement, base: str, source: Source, year: str) -> Item | None:
    select = source.selectors
    whole = select.get("text") == ITSELF  # nothing stands behind it
    links: Iterable[lxml_html.HtmlElement] = [node] if node.tag == "a" and not select.get("link") else []
    links = [one for one in links or _found(node, select.get("link") or "a[href]") if one.get("href") and not whole]
    link = next((one for one in links if _words(one)), links[0] if links else None)  # a picture's link says nothing
    href = str(link.get("href")) if link is not None else ""
    address = joined(base, href) if href else ""
    title = _title(node, link, select) or (_first_line(node, _found(node, select.get("date", ""))) if whole else "")
    title = _beneath(node, select.get("heading", ""), title)
    texts = _found(node, select.get("text", ""))
    text = "\n".join(lxml_html.tostring(one, encoding="unicode", with_tail=False) for one in texts)
    if not (title or text) or (href and not address):
        return None
    lang = source.lang or str(node.xpath("string(//html/@lang)"))
    return Item(source.id, address, title, _date(node, address, source, (lang, year)), "", text, lang)


def _title(node: lxml_html.HtmlElement, link: lxml_html.HtmlElement | None, select: Mapping[str, str]) -> str:
    """What the item is called: where its source says, in its one heading, or in its link without the date."""
    titled = _found(node, select.get("title", ""))
    if titled:
        return _uncut(_words(titled[0]), titled[0])
    if link is None:
        return ""
    dates = _found(node, select.get("date", ""))[:1]
    headings = [one for one in node.iter(*_HEADINGS) if one is not node and one not in dates and _words(one)]
    if len(headings) == 1:
        return _words(headings[0])
    inside = [one for one in dates if one is not link and link in one.iterancestors()]
    if inside:
        return _noteless(" ".join(_words(link).replace(_words(inside[0]), " ", 1).split()))
    return (
        _uncut(_noteless(_words(link)), link)
        or str(link.get("title") or link.get("aria-label") or link.xpath("string(.//img/@alt)")).strip()
    )


def _beneath(node: lxml_html.HtmlElement, heading: str, title: str) -> str:
    """A title with the words of the heading above it before, where its source says that it is none without."""
    above = _found(node, heading)[:1]
    words = _words(above[0]) if above else ""
    return f"{words} {title}".strip() if words not in title else title


def _first_line(node: lxml_html.HtmlElement, dates: list[lxml_html.HtmlElement]) -> str:
    """The first line of an item that stands whole on the page, without its day."""
    words = ""
    for event, one in etree.iterwalk(node, events=("start", "end")):
        ends = one.tag in _LINES and one is not node and words.strip()
        if ends or (event == "end" and one is node):
            break
        if event == "end":
            words += one.tail or ""
        elif not any(each in dates for each in (one, *one.iterancestors())):
            words += one.text or ""
    words = after_day(" ".join(words.split()))
    return words if len(words) <= _LONGEST_LINE else f"{words[: _LONGEST_LINE - 1]}…"


def _uncut(title: str, node: lxml_html.HtmlElement) -> str:
    """A title that the page cuts short, whole, where an attribute has it so."""
    short = title.rstrip(".…") if title.endswith(("...", "…")) else ""
    said = (" ".join(str(one).split()) for one in node.xpath("(. | .//*)/@title")) if short else ()
    return next((one for one in said if one.startswith(short) and len(one) > len(short)), title)


def _words(node: lxml_html.HtmlElement) -> str:
    return " ".join(str(node.text_content()).split())


def _noteless(title: str) -> str:
    """A title without what is said of a file behind it: (PDF: 1,234 KB)."""
    return _OF_FILE.sub("", title) or title


def line(node: lxml_html.HtmlElement) -> str:
    """The words of an item; of a link that stands in a line by itself, those of the whole line."""
    if node.tag != "a" or node.getparent() is None:
        return _words(node)
    before, after = [str(node.getparent().text or "")], [str(node.tail or "")]
    for one in node.itersiblings(preceding=True):
        if one.tag in _BREAKS:
            before = [str(one.tail or ""), *before[1:]]
            break
        before[1:1] = [str(one.text_content()), str(one.tail or "")]
    for one in node.itersiblings():
        if one.tag in (*_BREAKS, "a"):
            break
        after += [str(one.text_content()), str(one.tail or "")]
    return " ".join(" ".join([*before, str(node.text_content()), *after]).split())


def _date(node: lxml_html.HtmlElement, address: str, source: Source, about: tuple[str, str]) -> str:
    """The date where the source says that it stands: in a field, in the item's text, in the address, or nowhere."""
    if source.date_from in ("none", "page"):
        return ""
    if source.date_from == "address":
        return date_in_address(address)
    if source.date_from == "month":
        return day_in(line(node), about[0], source.first_figure) or month_in(line(node))
    if source.date_from == "text":
        return _in_words(line(node), source, about)
    fields = _found(node, source.selectors.get("date") or "time")
    if not fields:
        return ""
    words = _words(fields[0])
    return when(str(fields[0].get("datetime") or "")) or when(words) or _in_words(words, source, about)


def _in_words(words: str, source: Source, about: tuple[str, str]) -> str:
    """The first date in words; where a page names no years, the day and month, in the year of the heading above."""
    lang, heading = about
    found = day_in(words, lang, source.first_figure)
    if found or not source.no_years:
        return found
    found = day_without_year(words)
    year = year_in(heading, int(found[5:7])) if found else ""
    return when(found.replace(YEARLESS, f"{year}-")) if year else found


def _years_above(root: lxml_html.HtmlElement, nodes: list[lxml_html.HtmlElement]) -> dict[Any, str]:
    """The heading with a year above each item of a list without years; a row without a link may be such a one."""
    wanted = {one for one in nodes if one.tag == "a" or one.find(".//a[@href]") is not None}
    rows, found = set(nodes) - wanted, {}
    heading, rank = "", 0
    for node in root.iter():
        if node in wanted:
            found[node] = heading
        at = _RANKS.get(node.tag, 0)
        if not (at or node in rows or (node.tag in _LOUD and not any(one in wanted for one in node.iterancestors()))):
            continue
        words = _words(node)
        if len(words) <= _LONGEST_HEADING and year_in(words, 1):
            heading, rank = words, at or _LOWEST
        elif at and at <= rank:
            heading = ""  # another part of the page begins
    return found


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
    """The title that a page bears, and the first day that it names, as an item without anything else."""
    root = tree(answer)
    title = " ".join((root.findtext(".//title") or "").split())
    for node in root.xpath("//script | //style | //noscript"):
        node.drop_tree()
    words = " ".join(root.xpath("string(//body)").split())[:_TOP]
    lang = source.lang or str(root.get("lang") or "")
    return Listing((Item(source.id, answer.address, title, day_in(words, lang, source.first_figure)),))
