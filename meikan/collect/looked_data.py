"""Data that was looked at: the longest list of things that have a name, in JSON or inside a page."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.data import at, read_data
from meikan.collect.failure import Failure
from meikan.collect.listing import Listing
from meikan.collect.literal import value_at
from meikan.collect.looked import LEAST, as_source, made
from meikan.collect.source import Source
from meikan.model.errors import Refused

_SCRIPT = re.compile(r"\b(?:var|let|const|window\.)\s*([A-Za-z_$][\w$.]*)\s*=\s*(?=[\[{])")
# addresses of data that a script fetches, and what looks like one and is none
_ENDPOINT = re.compile(
    r"""["'`]((?:https?:)?[^"'`\s<>{}$]*?(?:\.(?:geo)?json|/(?:api|wp-json|ajax|data)/[^"'`\s<>{}$]*?))((?:\?[^"'`\s<>{}$]*)?)["'`]"""
)
_NO_DATA = re.compile(r"manifest|package\.json|oembed|schema|/wp-json/?$|\.(?:js|css|html?|png|svg|jpe?g)$", re.I)
_NAMES = {
    "title": ("title", "name", "city", "label", "headline"),
    "link": ("url", "link", "href", "permalink"),
    "date": ("date", "published", "joined", "updated", "since"),
    "text": ("description", "text", "body", "content", "summary"),
    "id": ("id", "guid", "code"),
}


def of_value(answer: Answer, value: Any, variable: str) -> Listing | None:
    """The longest list of things that have a name, wherever it stands in the data."""
    lists = [(len(rows), path, rows) for path, rows in _lists(value, "") if len(rows) >= LEAST]
    for _count, path, rows in sorted(lists, key=lambda one: -one[0]):
        select = _paths(rows[0])
        if "title" not in select:
            continue
        select = {"item": path or ".", **({"variable": variable} if variable else {}), **select}
        try:
            found = read_data(answer, as_source("data", answer, selectors=select))
        except (Failure, Refused):
            continue
        return made(found, "data", **{f"selectors.{name}": text for name, text in select.items()})
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


def drawn(answer: Answer, root: lxml_html.HtmlElement, source: Source) -> Listing | None:  # noqa: ARG001
    """Data inside a page that a script draws."""
    for script in root.xpath("//script[not(@src)]/text()"):
        for found in _SCRIPT.finditer(str(script)):
            try:
                value = value_at(str(script), found.end())
            except ValueError:
                continue
            listing = of_value(answer, value, found[1])
            if listing is not None:
                return listing
    return None


def endpoints(answer: Answer, root: lxml_html.HtmlElement) -> Iterator[str]:
    """Addresses from which the scripts of a page seem to fetch what they draw."""
    met = set()
    texts = [
        *root.xpath("//script[not(@src)]/text()"),
        *(f'"{one}"' for one in root.xpath("//@*[starts-with(name(), 'data-')]")),
    ]
    for text in texts:
        for found in _ENDPOINT.finditer(str(text)):
            address = joined(answer.address, found[1].replace("\\/", "/") + found[2])
            if address and not _NO_DATA.search(found[1]) and address not in met:
                met.add(address)
                yield address
