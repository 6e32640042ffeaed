"""What the items of a list that was looked at are called: where a class says so, and what tells them apart."""

from collections import Counter
from collections.abc import Sequence

from lxml import html as lxml_html

from meikan.collect.days import beside_day, day_in
from meikan.collect.looked_days import dated, names
from meikan.collect.select import ITSELF, xpath

_TITLED = ("title", "ttl", "tit", "headline", "subject")
_PLACES = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "th", "td", "dt", "span", "p", "div")
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
    bare = sum(bool(day_in(one)) and not beside_day(one) for one in titles)
    return len(set(titles)) * 2 <= len(titles) or bare * 2 >= len(titles)


def telling_place(nodes: list[lxml_html.HtmlElement]) -> str:
    """The place whose words tell the items apart, where their links say nothing; at last the whole item."""
    for place in _PLACES:
        first = [" ".join(found[0].text_content().split()) for one in nodes if (found := one.xpath(xpath(place)))]
        told = [one for one in first if one and (not dated(one) or beside_day(one))]
        if len(told) * 10 >= len(nodes) * 9 and len(set(told)) * 10 >= len(told) * 6:
            return place
    long = sum(len(" ".join(one.text_content().split())) > _LONG for one in nodes)
    return ITSELF if long * 2 < len(nodes) else ""


def _is_title(word: str) -> bool:
    parts = word.replace("_", "-").lower().split("-")
    return any(one in _TITLED for one in parts)
