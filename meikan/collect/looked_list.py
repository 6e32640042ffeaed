"""The list of news of a page that was looked at: brothers with a link each, the more of them with a date the better."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

from lxml import html as lxml_html

from meikan.collect.answer import Answer
from meikan.collect.failure import Failure
from meikan.collect.listing import Listing
from meikan.collect.looked import LEAST, as_source, made
from meikan.collect.looked_days import Headings, dates_of, figures_of, place_of_date, years_of
from meikan.collect.looked_titles import place_of_title, say_nothing, telling
from meikan.collect.page import read_tree
from meikan.collect.select import ITSELF, xpath
from meikan.collect.source import Source
from meikan.model.errors import Refused

NEXT = ("a[rel=next]", "a.next", "li.next > a", "li.pager-next > a", "li.pager__item--next > a", "a.nextpostslink")
_ASIDE = re.compile(
    r"(?:\b|_)(?:global|local|sub|[gls])?[-_]?(?:nav|navi|menu|foot(?:er)?|header|breadcrumbs?|pager|pagination|social|sns|share"
    r"|side(?:bar|menu|nav)?|recommend(?:ed)?|related|rank(?:ing)?|popular|banners?|tags?|cookies?)(?:\b|_)",
    re.I,
)
_TAGS = ("li", "dd", "div", "article", "tr", "section", "p", "a", "dl", "td", "h2", "h3", "h4", "h5", "h6")
_MOST = 300  # lists of a page that are tried, the longest first
_LINKS = 3  # of a usual item: its picture, its title, "read more"
_OF_SITE = re.compile(r"nav|head|foot", re.I)  # of the whole site, though beneath a heading that is its name
_BETWEEN = 60  # signs between a heading and the list that is its content
TITLE = 5  # signs of a title that says something
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
    headings, met = Headings(root), set[tuple[tuple[str, str], ...]]()
    for item, _count in _candidates(root).most_common(_MOST):
        nodes = root.xpath(xpath(item))
        for one in _ways(item, nodes, headings):
            if tuple(one.items()) in met:
                continue
            met.add(tuple(one.items()))
            found = _tried(answer, root, one, least)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _ways(item: str, nodes: list[lxml_html.HtmlElement], headings: Headings) -> Iterator[dict[str, str]]:
    """How the items of a list may be read: with a place of their days, and without."""
    select = {"item": item, **place_of_title(nodes)}
    date = "previous dt" if nodes[0].tag == "dd" else place_of_date(nodes) or headings.place_above(nodes)
    if date:
        yield {"item": item, "date": date, **place_of_title(nodes)}
    yield select


def _tried(
    answer: Answer, root: lxml_html.HtmlElement, select: dict[str, str], least: float
) -> tuple[float, Listing] | None:
    """How good a list the items of these selectors are, and the list; `least`: signs of one without dates."""
    nodes = root.xpath(xpath(select["item"]))
    dated = {"date_from": "field"} if "date" in select else dates_of(nodes)
    dated |= years_of(nodes, select, dated) | figures_of(nodes)
    found = _read(answer, root, select, dated)
    if found is None:
        return None
    titles = [one.title for one in found.items]
    addresses = {one.address for one in found.items if one.address}
    if len(addresses) < LEAST:
        select = {"text": ITSELF, **select}
        found = _read(answer, root, select, dated) if "date" in select and not least else None
        if found is None or not _tell(found):
            return None
        addresses = set(titles[:LEAST])  # a list with links is the better one
    elif "title" not in select and say_nothing(titles):
        better = {**select, **telling(nodes, titles)}
        again = _read(answer, root, better, dated)
        if again is not None and len(again.items) >= len(found.items):
            select, found = better, again
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
    return ((1.5 if "date" in select else 1.0) * (0.2 + share) * words * min(len(addresses), 30) ** 0.5), drawn


def _tell(listing: Listing) -> bool:
    """Whether items without pages behind them are news: nearly each has a day and says something."""
    told = sum(bool(one.date) and len(one.title) >= TITLE for one in listing.items)
    return len(listing.items) >= LEAST and told * 10 >= len(listing.items) * 9


def _read(answer: Answer, root: lxml_html.HtmlElement, select: dict[str, str], dated: dict[str, Any]) -> Listing | None:
    try:
        return read_tree(root, answer, as_source("page", answer, selectors=select, **dated))
    except (Failure, Refused):
        return None


def _told(root: lxml_html.HtmlElement) -> int:
    """Signs of what a page tells, apart from what stands around every page of a site."""
    texts = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    content = _beneath_heading(root)
    return sum(len("".join(one.split())) for one in texts if not _aside(one.getparent(), content))


def _signs(nodes: list[lxml_html.HtmlElement]) -> int:
    return sum(len("".join(node.text_content().split())) for node in nodes)


def _parts(nodes: list[lxml_html.HtmlElement]) -> bool:
    """Whether they are parts of a page, with many links each or with its heading, and no items."""
    many = median(len(node.xpath(".//a[@href]")) for node in nodes) > _LINKS
    return many or any(node.find(".//h1") is not None for node in nodes)


def _candidates(root: lxml_html.HtmlElement) -> Counter[str]:
    """Selectors of brothers that may be the items, each with how many they are, in all lists that share it."""
    found, content = Counter[str](), _beneath_heading(root)
    for parent in root.iter("ul", "ol", "dl", "div", "section", "article", "tbody", "table", "td", "p", "main", "body"):
        if _aside(parent, content):
            continue
        brothers = [one for one in parent if isinstance(one.tag, str)]
        here = _selector(parent)
        for (tag, name), count in _shapes(brothers).items():
            if tag not in _TAGS or (tag == "td" and (parent.tag != "tr" or count < LEAST)):
                continue
            step = f"{tag}.{name}" if name else tag
            found[f"{here} > {step}" if here else step] += count
        cells = parent.xpath("./tr/td[.//a[@href]]") if parent.tag in ("table", "tbody") else []
        if len(cells) >= 2 * len(brothers) > 0:
            found[f"{here} td"] += len(cells)  # a grid, such as the months of some years
    return Counter({item: count for item, count in found.items() if count >= LEAST})


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


def _beneath_heading(root: lxml_html.HtmlElement) -> set[lxml_html.HtmlElement]:
    """The list right beneath the page's one heading, with what holds it: what the page tells, though it be a "menu"."""
    heads = list(root.iter("h1"))
    between = 0
    for node in heads[0].xpath("following::*") if len(heads) == 1 else ():
        if node.tag in ("ul", "ol", "dl"):
            found = {node, *node.iterancestors()} - {*heads[0].iterancestors()}
            return set() if any(_OF_SITE.search(f"{one.get('class')} {one.get('id')}") for one in found) else found
        between += len((node.text or "").strip()) if isinstance(node.tag, str) else 0
        if between > _BETWEEN:
            break
    return set()


def _aside(node: lxml_html.HtmlElement | None, content: set[lxml_html.HtmlElement]) -> bool:
    for one in (node, *node.iterancestors()) if node is not None else ():
        if one.tag in ("nav", "footer", "header", "aside"):
            return True
        if (
            one.tag != "body"
            and one not in content
            and _ASIDE.search(f"{one.get('class') or ''} {one.get('id') or ''}")
        ):
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
