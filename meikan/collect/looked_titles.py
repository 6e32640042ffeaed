"""What the items of a list that was looked at are called: where a class says so, and what tells them apart."""

from collections import Counter
from collections.abc import Sequence

from lxml import html as lxml_html

from meikan.collect.days import beside_day, day_in, day_without_year
from meikan.collect.looked_days import dated, names
from meikan.collect.select import ITSELF, xpath

_TITLED = ("title", "ttl", "tit", "headline", "subject")
_PLACES = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "th", "td", "dt", "span", "p", "div")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "dt", "th", "td", "summary", "caption", "strong")
_SHORT = 40  # signs of a heading
_LONG = 160  # signs of an item that can be its own title


def place_of_title(nodes: list[lxml_html.HtmlElement]) -> dict[str, str]:
    """The element in nearly all items whose class calls it a title, where each item has one."""
    places: Counter[str] = Counter()
    for one in nodes:
        called = {
            f"{inner.tag}.{word}"
            for inner in one.iterdescendants()
            for word in names(inner)
            if _is_title(word) and inner.text_content().strip()
        }
        places.update(place for place in called if len(one.xpath(xpath(place))) == 1)
    place, count = places.most_common(1)[0] if places else ("", 0)
    return {"title": place} if count and count * 10 >= len(nodes) * 9 else {}


def say_nothing(titles: Sequence[str]) -> bool:
    """Whether the titles of a list tell no item from the next ("Agenda", "Agenda"), or are days and nothing else."""
    return len(set(titles)) * 3 <= len(titles) * 2 or _bare(titles)


def _bare(titles: Sequence[str]) -> bool:
    bare = sum(bool(day_in(one) or day_without_year(one)) and not beside_day(one) for one in titles)
    return bare * 2 >= len(titles)


def telling(nodes: list[lxml_html.HtmlElement], titles: Sequence[str]) -> dict[str, str]:
    """What tells items apart whose links say nothing: a place in them, the heading above, at last the whole item."""
    if place := _telling_place(nodes):
        return {"title": place}
    if heading := _telling_heading(nodes, titles):
        return {"heading": heading}
    long = sum(len(" ".join(one.text_content().split())) > _LONG for one in nodes)
    differ = len(set(titles)) * 2 > len(titles) and not _bare(titles)  # with their days these titles tell enough
    return {"title": ITSELF} if long * 2 < len(nodes) and not differ else {}


def _telling_place(nodes: list[lxml_html.HtmlElement]) -> str:
    for place in _PLACES:
        first = [" ".join(found[0].text_content().split()) for one in nodes if (found := one.xpath(xpath(place)))]
        told = [one for one in first if one and (not dated(one) or beside_day(one))]
        if len(told) * 10 >= len(nodes) * 9 and len(set(told)) * 10 >= len(told) * 6:
            return place
    return ""


def _telling_heading(nodes: list[lxml_html.HtmlElement], titles: Sequence[str]) -> str:
    for tag in _HEADINGS:
        above = [_heading(one, f"above {tag}") for one in nodes]
        both = set(zip(above, titles, strict=False))
        if all(above) and len(set(above)) > 1 and len(both) * 10 >= len(nodes) * 9:
            return f"above {tag}"
    return ""


def _heading(node: lxml_html.HtmlElement, place: str) -> str:
    """The words of the heading above an item; of a cell only if it stands in the item's own row."""
    found = node.xpath(xpath(place))
    if not found or (found[0].tag in ("td", "th") and found[0].getparent() not in set(node.iterancestors())):
        return ""
    words = " ".join(found[0].text_content().split())
    return words if len(words) <= _SHORT else ""


def _is_title(word: str) -> bool:
    parts = word.replace("_", "-").lower().split("-")
    return any(one in _TITLED for one in parts)
