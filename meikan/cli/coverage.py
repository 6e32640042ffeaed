"""Coverage and standing per city and field on the screen, and as rows for a program."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.model.vocabulary import vocabulary
from meikan.publish.forms import words_for
from meikan.publish.lines import Teller
from meikan.publish.reach import COPY, designated, reach
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.text.lang import _, current

Row = dict[str, Any]


def rows_of(config: Config, edition: Edition, japan: bool) -> list[Row]:
    """One row for each city and field."""
    shelf = Shelf(edition)
    teller = Teller(edition, shelf, words_for(config, current()))
    bodies = designated(edition) if japan else [one for one in shelf.panel if edition.has(one)]
    return [
        {
            "id": one.body,
            "city": plain(teller.title(one.body)),
            "field": one.field,
            "label": teller.words.predicate(one.field),
            "stated": one.stated,
            "lines": one.lines,
            "standing": dict(one.standings),
        }
        for one in reach(teller, bodies)
    ]


def as_text(rows: Sequence[Row]) -> str:
    """The same for a reader, city by city, then the fields of all cities together."""
    parts = [line for city, found in groupby(rows, key=lambda row: str(row["city"])) for line in _city(city, [*found])]
    parts.append(
        _("All cities: {filled} of {all} cells stated; lines by the best standing of their sources").format(
            filled=sum(row["stated"] for row in rows), all=len(rows)
        )
    )
    by_field: dict[str, Counter[str]] = {}
    for row in rows:
        by_field.setdefault(row["label"], Counter()).update(row["standing"])
    parts += [f"  {label}: {_standings(found)}" for label, found in by_field.items()]
    every = sum(by_field.values(), Counter())
    text = _("{copies} of {lines} lines rest on a copy alone.")
    parts.append(text.format(copies=every[COPY], lines=sum(every.values())))
    return "\n".join(parts)


def _city(city: str, rows: Sequence[Row]) -> list[str]:
    text = _("{city}: {filled} of {all} fields stated")
    head = text.format(city=city, filled=sum(row["stated"] for row in rows), all=len(rows))
    return [head, *(f"  {row['label']}: {_standings(row['standing'])}" for row in rows), ""]


def _standings(found: dict[str, int] | Counter[str]) -> str:
    order = [*vocabulary().labels["standing"], ""]
    comma = "、" if current() == "ja" else ", "
    words = (
        f"{vocabulary().label('standing', one, current()) if one else '?'} {found[one]}"
        for one in order
        if found.get(one)
    )
    return comma.join(words) or _("not known")
