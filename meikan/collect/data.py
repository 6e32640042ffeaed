"""Data behind a map or a list that a page draws with a script: JSON, or a JSON value inside the page."""

import html
import re
from typing import Any

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.body import is_html
from meikan.collect.failure import Changed, Failure
from meikan.collect.feed import read_json
from meikan.collect.item import Item, when
from meikan.collect.listing import Listing, decoded
from meikan.collect.literal import value_at
from meikan.collect.source import Source
from meikan.text.lang import _


def read_data(answer: Answer, source: Source) -> Listing:
    """The items of a list in JSON; where each part stands, the source's selectors say with dots: properties.name."""
    rows = rows_of(answer, source)
    items = [_item(one, answer, source) for one in rows]
    kept = tuple(one for one in items if one)
    return Listing(kept, len(items) - len(kept))


def rows_of(answer: Answer, source: Source) -> list[Any]:
    """The list that the selector `item` leads to; a failure if there is none any more."""
    found = _value(answer, source)
    path = source.selectors.get("item", "")
    rows = at(found, path)
    if isinstance(rows, dict):
        rows = list(rows.values())
    if not isinstance(rows, list) or not rows:
        text = _("The selector “{selector}” finds nothing on it any more: its shape has changed.")
        raise Changed(text.format(selector=path or "."))
    return rows


def _value(answer: Answer, source: Source) -> Any:
    name = source.selectors.get("variable", "")
    if not name:
        return read_json(answer)
    text = decoded(answer.body, answer.headers.get("content-type", ""))
    found = re.search(rf"\b{re.escape(name)}\b\s*[=:]\s*(?=[\[{{])", text)
    if not found:
        text = _("There is no “{name}” in the page any more: its shape has changed.")
        raise Changed(text.format(name=name))
    try:
        return value_at(text, found.end())
    except ValueError:
        raise Failure(_("It is no JSON that can be read, or is cut short.")) from None


def at(value: Any, path: str) -> Any:
    """What stands at a path of names and numbers with dots between them; None if nothing does."""
    for name in path.split(".") if path and path != "." else ():
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value


def _item(row: Any, answer: Answer, source: Source) -> Item | None:
    select = source.selectors

    def said(name: str, usual: str) -> str:
        found = at(row, select.get(name) or usual)
        return " ".join(str(found).split()) if isinstance(found, str | int | float) else ""

    title, link = said("title", "title"), said("link", "url")
    address = joined(answer.address, link) if link else ""
    text = at(row, select["text"]) if select.get("text") else ""
    text = text if isinstance(text, str) else ""
    if text and not is_html(text.encode()) and "<" not in text:
        text = html.escape(text)
    if not (title or text):
        return None
    return Item(source.id, address, title, when(said("date", "date")), "", text, source.lang, said("id", "id"))


def flat(row: Any, name: str = "") -> dict[str, str]:
    """A row as headings and cells: names with dots between them."""
    if isinstance(row, dict):
        found: dict[str, str] = {}
        for key, value in row.items():
            found |= flat(value, f"{name}.{key}" if name else str(key))
        return found
    if isinstance(row, list):
        return {name: ", ".join(str(one) for one in row if isinstance(one, str | int | float))}
    return {name: "" if row is None else str(row)}
