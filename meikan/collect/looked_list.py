"""The list of news of a page that was looked at: brothers with a link each, the more of them with a date the better."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

from lxml import html as lxml_html

from meikan.collect.answer import Answer
from meikan.collect.days import day_in, day_without_year, first_figure, month_in
from meikan.collect.failure import Failure
from meikan.collect.listing import Listing
from meikan.collect.looked import LEAST, as_source, made
from meikan.collect.page import date_in_address, line, read_tree
from meikan.collect.select import xpath
from meikan.collect.source import Source
from meikan.model.errors import Refused

NEXT = ("a[rel=next]", "a.next", "li.next > a", "li.pager-next > a", "li.pager__item--next > a", "a.nextpostslink")
_ASIDE = re.compile(
    r"(?:\b|_)(?:global|local|sub|[gls])?[-_]?(?:nav|navi|menu|foot(?:er)?|header|breadcrumbs?|pager|pagination|social|sns|share"
    r"|side(?:bar|menu|nav)?|recommend(?:ed)?|related|rank(?:ing)?|popular|banners?|tags?|cookies?)(?:\b|_)",
    re.I,
)
_TAGS = ("li", "dd", "div", "article", "tr", "section", "p", "a", "dl", "td")
_SMALL = ("time", "span", "td", "th", "p", "dt", "em", "small", "div", "b", "strong", "i", "li")
_DATED: tuple[str, ...] = (*_SMALL, "h2", "h3", "h4", "h5", "h6")
_TITLED = re.compile(r"(?:^|[-_])(?:title|ttl|tit|headline|subject)(?:$|[-_])", re.I)
_MOST = 300  # lists of a page that are tried, the longest first
_LINKS = 3  # of a usual item: its picture, its title, "read more"
_SHARE = 0.5  # of a page's words that a list without dates has at least; else it stands beside what the page tells


def listed(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """The list of news of a page: brothers with a link each, most of them with a date."""
    return _best(answer, root, True)


def undated(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """A list of links without dates that is most of what a page tells."""
    return _best(answer, root, False)


def _best(answer: Answer, root: lxml_html.HtmlElement, with_dates: bool) -> Listing | None:
    best: tuple[float, Listing] | None = None
    least = 0 if with_dates else _SHARE * _told(root)
    met = set[tuple[tuple[str, str], ...]]()
    longest = sorted(_candidates(root), key=lambda one: -one[0])[:_MOST]
    for _count, select in longest:
        bare = {name: text for name, text in select.items() if name != "date"}
        for one in [select, bare] if "date" in select else [select]:
            if tuple(one.items()) in met:
                continue  # many parents of a page share their selectors
            met.add(tuple(one.items()))
            found = _tried(answer, root, one, least)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _tried(
    answer: Answer, root: lxml_html.HtmlElement, select: dict[str, str], least: float
) -> tuple[float, Listing] | None:
    """How good a list the items of these selectors are, and the list; `least`: signs of one without dates."""
    nodes = root.xpath(xpath(select["item"]))
    dated = {"date_from": "field"} if "date" in select else _dates_of(nodes)
    dated |= _years_of(nodes, select, dated) | _figures_of(nodes)
    try:
        found = read_tree(root, answer, as_source("page", answer, selectors=select, **dated))
    except (Failure, Refused):
        return None
    addresses = {one.address for one in found.items if one.address}
    if len(addresses) < LEAST:
        return None
    share = sum(bool(one.date) for one in found.items) / len(found.items)
    words = sum(min(len(one.title), 40) for one in found.items) / len(found.items)
    if share < 0.5 if not least else share >= 0.5 or words < 3 or _signs(nodes) < least or _parts(nodes):
        return None
    following = next((one for one in NEXT if root.xpath(xpath(one))), "")
    drawn = made(
        found,
        "page",
        date_from="" if dated["date_from"] == "field" else str(dated["date_from"]),
        first_figure=str(dated.get("first_figure", "")),
        no_years="true" if dated.get("no_years") else "",
        **{f"selectors.{name}": text for name, text in {**select, "next": following}.items()},
    )
    # a place of its own for the date tells more than words in which one stands
    return ((2.0 if "date" in select else 1.0) * (0.2 + share) * words * min(len(addresses), 30) ** 0.5), drawn


def _told(root: lxml_html.HtmlElement) -> int:
    """Signs of what a page tells, apart from what stands around every page of a site."""
    texts = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    return sum(len("".join(one.split())) for one in texts if not _aside(one.getparent()))


def _signs(nodes: list[lxml_html.HtmlElement]) -> int:
    return sum(len("".join(node.text_content().split())) for node in nodes)


def _parts(nodes: list[lxml_html.HtmlElement]) -> bool:
    """Whether they are parts of a page, with many links each, and no items."""
    return bool(median(len(node.xpath(".//a[@href]")) for node in nodes) > _LINKS)


def _dates_of(nodes: list[lxml_html.HtmlElement]) -> dict[str, Any]:
    """Where the dates of a list stand that has no place of their own for them."""
    texts = [line(node) for node in nodes]
    links = sum(bool(date_in_address(str(next(iter(node.xpath("(. | .//a)/@href")), "")))) for node in nodes)
    if sum(bool(_dated(words)) for words in texts) * 2 >= len(nodes):
        return {"date_from": "text"}
    if links * 2 >= len(nodes):
        return {"date_from": "address"}
    # a day and a month at the beginning or the end of a line, not somewhere in a title
    bare = sum(bool(day_without_year(words[:16]) or day_without_year(words[-16:])) for words in texts)
    if bare * 2 >= len(nodes):
        return {"date_from": "text", "no_years": True}
    months = sum(bool(month_in(words)) for words in texts)
    return {"date_from": "month" if months * 2 >= len(nodes) else "none"}


def _years_of(nodes: list[lxml_html.HtmlElement], select: dict[str, str], dated: dict[str, Any]) -> dict[str, Any]:
    """Whether the place of the dates of a list names no years."""
    if "date" not in select or dated.get("no_years"):
        return {}
    fields = [one for node in nodes for one in node.xpath(xpath(select["date"]))[:1]]
    words = [" ".join(one.text_content().split()) for one in fields if not one.get("datetime")]
    bare = sum(not _dated(one) and bool(day_without_year(one)) for one in words)
    return {"no_years": True} if words and bare * 2 >= len(words) else {}


def _figures_of(nodes: list[lxml_html.HtmlElement]) -> dict[str, Any]:
    """What the first figure of 3/4/2026 is, where other days of the list tell."""
    found = first_figure(line(node) for node in nodes)
    return {"first_figure": found} if found else {}


def _dated(words: str) -> str:
    """The day that words name, by figures too: whose language puts the day first is not known yet."""
    return day_in(words) or day_in(words, first="day")


def _candidates(root: lxml_html.HtmlElement) -> Iterator[tuple[int, dict[str, str]]]:
    """Selectors of brothers that may be the items, each with how many they are."""
    for parent in root.iter("ul", "ol", "dl", "div", "section", "article", "tbody", "table", "td", "p", "main", "body"):
        if _aside(parent):
            continue
        brothers = [one for one in parent if isinstance(one.tag, str)]
        here = _selector(parent)
        for (tag, name), count in _shapes(brothers).items():
            if count < LEAST or tag not in _TAGS or (tag == "td" and parent.tag != "tr"):
                continue
            step = f"{tag}.{name}" if name else tag
            select = {"item": f"{here} > {step}" if here else step}
            if tag == "dd":
                select["date"] = "previous dt"
            elif (date := _place_of_date(parent, tag, name)) is not None:
                select["date"] = date
            yield count, select | _place_of_title(parent, tag, name)
        cells = parent.xpath("./tr/td[.//a[@href]]") if parent.tag in ("table", "tbody") else []
        if len(cells) >= 2 * len(brothers) > 0:
            yield len(cells), {"item": f"{here} td"}  # a grid, such as the months of some years


def _shapes(brothers: list[lxml_html.HtmlElement]) -> Counter[tuple[str, str]]:
    """How many brothers there are of each tag, and of each tag with a class that not all of them share."""
    found = Counter((one.tag, "") for one in brothers)
    for one in brothers:
        names = str(one.get("class") or "").split()
        name = next((each for each in names if re.fullmatch(r"[A-Za-z_][\w-]*", each)), "")
        if name:
            found[one.tag, name] += 1
    for (tag, name), count in list(found.items()):
        if name and count == found[tag, ""]:
            del found[tag, ""]
    return found


def _aside(node: lxml_html.HtmlElement | None) -> bool:
    for one in (node, *node.iterancestors()) if node is not None else ():
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
    above = "" if parent is None or parent.tag == "html" else "body" if parent.tag == "body" else _selector(parent)
    return f"{above} > {node.tag}" if above else str(node.tag)


def _place_of_date(parent: lxml_html.HtmlElement, tag: str, name: str) -> str | None:
    """The element in most items that holds a date and nothing else."""
    places: Counter[str] = Counter()
    items = [one for one in parent if one.tag == tag and (not name or name in str(one.get("class") or "").split())]
    for one in items:
        for inner in one.iter(*_DATED):
            words = " ".join(inner.text_content().split())
            if inner is one or not words or len(words) >= 30:
                continue
            if inner.get("datetime") or _dated(words) or day_without_year(words):
                places[_place(one, inner)] += 1
                break
    place, count = places.most_common(1)[0] if places else ("", 0)
    return place if count * 2 >= len(items) else None


def _place_of_title(parent: lxml_html.HtmlElement, tag: str, name: str) -> dict[str, str]:
    """The element in nearly all items whose class calls it a title, where each item has one."""
    items = [one for one in parent if one.tag == tag and (not name or name in str(one.get("class") or "").split())]
    places: Counter[str] = Counter()
    for one in items:
        called = {
            f"{inner.tag}.{word}"
            for inner in one.iterdescendants()
            for word in str(inner.get("class") or "").split()
            if _TITLED.search(word) and re.fullmatch(r"[A-Za-z_][\w-]*", word) and inner.text_content().strip()
        }
        places.update(place for place in called if len(one.xpath(xpath(place))) == 1)
    place, count = places.most_common(1)[0] if places else ("", 0)
    return {"title": place} if count and count * 10 >= len(items) * 9 else {}


def _place(item: lxml_html.HtmlElement, inner: lxml_html.HtmlElement) -> str:
    """A place inside an item, by that of its classes which the fewest others share."""
    if inner.tag == "time":
        return "time"
    names = [one for one in str(inner.get("class") or "").split() if re.fullmatch(r"[A-Za-z_][\w-]*", one)]
    found = [f"{inner.tag}.{one}" for one in names] or [str(inner.tag)]
    return min(found, key=lambda one: len(item.xpath(xpath(one))))
