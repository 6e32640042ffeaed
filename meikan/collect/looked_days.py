"""Where the days of a list stand that was looked at: in a place of its items, in their words, or in a heading above."""

from bisect import bisect_left
from collections import Counter
from typing import Any

from lxml import html as lxml_html

from meikan.collect.days import day_in, day_without_year, first_figure, month_in
from meikan.collect.page import date_in_address, line
from meikan.collect.select import xpath

_SMALL = ("time", "span", "td", "th", "p", "dt", "em", "small", "div", "b", "strong", "i", "li")
_DATED: tuple[str, ...] = (*_SMALL, "h2", "h3", "h4", "h5", "h6")
_ABOVE = ("h2", "h3", "h4", "h5", "h6", "dt", "summary", "strong", "b", "th", "time", "p", "div", "span")
_SHORT = 30  # signs of words that hold a day and nothing else


def place_of_date(nodes: list[lxml_html.HtmlElement]) -> str | None:
    """The element in most items that holds a date and nothing else."""
    places: Counter[str] = Counter()
    for one in nodes:
        for inner in one.iter(*_DATED):
            words = " ".join(inner.text_content().split())
            if inner is one or not words or len(words) >= _SHORT:
                continue
            if inner.get("datetime") or dated(words) or day_without_year(words):
                places[place(one, inner)] += 1
                break
    return _of_most(places, nodes)


class Headings:
    """The days of a page that stand by themselves, in its order: one may be that of all items beneath it."""

    def __init__(self, root: lxml_html.HtmlElement) -> None:
        self._order = {node: number for number, node in enumerate(root.iter())}
        self._days = [node for node in root.iter(*_ABOVE) if _is_day(node)]
        self._numbers = [self._order[node] for node in self._days]

    def place_above(self, nodes: list[lxml_html.HtmlElement]) -> str | None:
        """The heading above the items that is their day, if there are several: one alone is the day of the page."""
        if len(self._days) < 2 or sum(bool(dated(line(node))) for node in nodes) * 2 >= len(nodes):
            return None
        above = [self._days[at - 1] for node in nodes if (at := bisect_left(self._numbers, self._order[node]))]
        inside = set(nodes)
        outside = [day for day in above if not any(one in inside for one in day.iterancestors())]
        places = Counter("above " + _named(day) for day in outside)
        return _of_most(places, nodes) if len(set(outside)) > 1 else None


def _is_day(node: lxml_html.HtmlElement) -> bool:
    words = " ".join(node.text_content().split())
    return bool(words) and len(words) < _SHORT and bool(dated(words))


def dates_of(nodes: list[lxml_html.HtmlElement]) -> dict[str, Any]:
    """Where the dates of a list stand that has no place of their own for them."""
    texts = [line(node) for node in nodes]
    links = [date_in_address(str(next(iter(node.xpath("(. | .//a)/@href")), ""))) for node in nodes]
    if sum(bool(dated(words)) for words in texts) * 2 >= len(nodes):
        return {"date_from": "text"}
    if sum(map(bool, links)) * 2 >= len(nodes) and len({*links} - {""}) > 1:  # one day for all is that of their folder
        return {"date_from": "address"}
    # a day and a month at the beginning or the end of a line, not somewhere in a title
    bare = sum(bool(day_without_year(words[:16]) or day_without_year(words[-16:])) for words in texts)
    if bare * 2 >= len(nodes):
        return {"date_from": "text", "no_years": True}
    months = sum(bool(month_in(words)) for words in texts)
    return {"date_from": "month" if months * 2 >= len(nodes) else "none"}


def years_of(nodes: list[lxml_html.HtmlElement], select: dict[str, str], found: dict[str, Any]) -> dict[str, Any]:
    """Whether the place of the dates of a list names no years."""
    if "date" not in select or found.get("no_years"):
        return {}
    fields = [one for node in nodes for one in node.xpath(xpath(select["date"]))[:1]]
    words = [" ".join(one.text_content().split()) for one in fields if not one.get("datetime")]
    bare = sum(not dated(one) and bool(day_without_year(one)) for one in words)
    return {"no_years": True} if words and bare * 2 >= len(words) else {}


def figures_of(nodes: list[lxml_html.HtmlElement]) -> dict[str, Any]:
    """What the first figure of 3/4/2026 is, where other days of the list tell."""
    found = first_figure(line(node) for node in nodes)
    return {"first_figure": found} if found else {}


def dated(words: str) -> str:
    """The day that words name, by figures too: whose language puts the day first is not known yet."""
    return day_in(words) or day_in(words, first="day")


def place(item: lxml_html.HtmlElement, inner: lxml_html.HtmlElement) -> str:
    """A place inside an item, by that of its classes which the fewest others share."""
    if inner.tag == "time":
        return "time"
    found = [f"{inner.tag}.{one}" for one in names(inner)] or [str(inner.tag)]
    return min(found, key=lambda one: len(item.xpath(xpath(one))))


def names(node: lxml_html.HtmlElement) -> list[str]:
    """The classes of an element that a selector can name."""
    return [one for one in str(node.get("class") or "").split() if one.replace("-", "_").isidentifier()]


def _named(node: lxml_html.HtmlElement) -> str:
    return f"{node.tag}.{found[0]}" if (found := names(node)) else str(node.tag)


def _of_most(places: Counter[str], nodes: list[lxml_html.HtmlElement]) -> str | None:
    found, count = places.most_common(1)[0] if places else ("", 0)
    return found if count * 2 >= len(nodes) else None
