"""The list of news of a page that was looked at: brothers with a link each, the more of them with a date the better."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from meikan.collect.answer import Answer
from meikan.collect.days import day_in, day_without_year
from meikan.collect.failure import Failure
from meikan.collect.listing import Listing
from meikan.collect.looked import LEAST, as_source, made
from meikan.collect.page import date_in_address, read_page
from meikan.collect.select import xpath
from meikan.collect.source import Source
from meikan.model.errors import Refused

NEXT = ("a[rel=next]", "a.next", "li.next > a", "a.nextpostslink")
_ASIDE = re.compile(
    r"\b(?:global|local|sub)?-?(?:nav|navi|menu|footer|header|breadcrumbs?|pager|pagination|social|share|sidebar|recommend|related|tags?)\b",
    re.I,
)


def listed(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """The list of news of a page: brothers with a link each, the more of them with a date the better."""
    best: tuple[float, Listing] | None = None
    for select, weight in _candidates(root):
        dated = {"date_from": "field"} if "date" in select else _dates_of(root, select["item"])
        dated |= _years_of(root, select, dated)
        try:
            found = read_page(answer, as_source("page", answer, selectors=select, **dated))
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
        drawn = made(
            found,
            "page",
            date_from="" if dated["date_from"] == "field" else str(dated["date_from"]),
            no_years="true" if dated.get("no_years") else "",
            **{f"selectors.{name}": text for name, text in {**select, "next": following}.items()},
        )
        if best is None or score > best[0]:
            best = (score, drawn)
    return best[1] if best else None


def _dates_of(root: lxml_html.HtmlElement, item: str) -> dict[str, Any]:
    """Where the dates of a list stand that has no place of their own for them."""
    nodes = root.xpath(xpath(item))
    texts = [" ".join(node.text_content().split()) for node in nodes]
    links = sum(bool(date_in_address(str(next(iter(node.xpath(".//a/@href | @href")), "")))) for node in nodes)
    if sum(bool(_dated(words)) for words in texts) * 2 >= len(nodes):
        return {"date_from": "text"}
    if links * 2 >= len(nodes):
        return {"date_from": "address"}
    # a day and a month at the beginning or the end of a line, not somewhere in a title
    bare = sum(bool(day_without_year(words[:16]) or day_without_year(words[-16:])) for words in texts)
    return {"date_from": "text", "no_years": True} if bare * 2 >= len(nodes) else {"date_from": "none"}


def _years_of(root: lxml_html.HtmlElement, select: dict[str, str], dated: dict[str, Any]) -> dict[str, Any]:
    """Whether the place of the dates of a list names no years."""
    if "date" not in select or dated.get("no_years"):
        return {}
    fields = [one for node in root.xpath(xpath(select["item"])) for one in node.xpath(xpath(select["date"]))[:1]]
    words = [" ".join(one.text_content().split()) for one in fields if not one.get("datetime")]
    bare = sum(not _dated(one) and bool(day_without_year(one)) for one in words)
    return {"no_years": True} if words and bare * 2 >= len(words) else {}


def _dated(words: str) -> str:
    """The day that words name, by figures too: whose language puts the day first is not known yet."""
    return day_in(words) or day_in(words, "de")


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
            if words and len(words) < 30 and (inner.get("datetime") or _dated(words) or day_without_year(words)):
                label = str(inner.get("class") or "").split(" ")[0]
                places["time" if inner.tag == "time" else f"{inner.tag}.{label}" if label else str(inner.tag)] += 1
                break
    place, count = places.most_common(1)[0] if places else ("", 0)
    return place if count * 2 >= len(items) else None
