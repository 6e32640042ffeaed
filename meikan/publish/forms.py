"""The forms that an office prints for a country in each language: terms.csv of the directory's folder."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from meikan.config import Config
from meikan.publish.words import Words


@cache
def _forms(path: Path) -> Mapping[tuple[str, str], str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("what") == "country"]
    return {(row["key"], row["lang"]): row["form"] for row in rows if row.get("form")}


def words_for(config: Config, lang: str) -> Words:
    """The words of a page as this directory prints them."""
    forms = _forms(config.folder / "terms.csv")
    return Words(lang, config.era == "both", {code: form for (code, of), form in forms.items() if of == lang})
