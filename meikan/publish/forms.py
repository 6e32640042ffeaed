"""The forms that an office prints for a body, a post or a country in each language: terms.csv of its folder."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Forms
from meikan.model.entity import Name
from meikan.model.errors import Refused
from meikan.publish.words import Words
from meikan.text.lang import LANGUAGES, _

FILE = "terms.csv"
WHAT = ("body", "post", "country")


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = tuple(dict(row) for row in csv.DictReader(file))
    for number, row in enumerate(rows, 2):
        if row.get("what") not in WHAT or row.get("lang") not in LANGUAGES or not row.get("key") or not row.get("form"):
            text = _("{file}, line {number}: what is body, post or country; key, lang (en, ja) and form are needed.")
            raise Refused(text.format(file=path, number=number))
    return rows


def words_for(config: Config, lang: str) -> Words:
    """The words of a page as this directory prints them."""
    rows = (row for row in _rows(config.folder / FILE) if row["what"] == "country" and row["lang"] == lang)
    return Words(lang, config.era == "both", {row["key"]: row["form"] for row in rows})


def set_forms(config: Config) -> Forms:
    """The names set for bodies and posts, by key or id; a form that is not printed any more is still found."""
    forms: dict[str, list[Name]] = defaultdict(list)
    for row in _rows(config.folder / FILE):
        if row["what"] != "country":
            forms[row["key"]].append(Name(row["form"], row["lang"], "set"))
            if row.get("instead_of"):
                forms[row["key"]].append(Name(row["instead_of"], row["lang"], "alias"))
    return {key: tuple(names) for key, names in forms.items()}
