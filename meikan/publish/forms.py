"""The forms that an office prints for a body, a post, a country or words of a source: terms.csv of its folder."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import WORDS, Forms
from meikan.model.entity import Name
from meikan.model.errors import Refused
from meikan.publish.runs import plain
from meikan.publish.words import Form, Words
from meikan.text.lang import LANGUAGES, _, speaking

FILE = "terms.csv"
# whom the record holds; what is printed for words of sources: set terms and parties alone, names with the original
# beside them, sentences alone and, where they are the office's own, marked
HELD, COUNTRY, BESIDE, SENTENCE = ("body", "post"), "country", "name", "words"
SAID = ("term", "party", BESIDE, SENTENCE)
WHAT = (*HELD, COUNTRY, *SAID)
# how the source of a form begins that is the office's own
RENDERING = "仮訳"


@cache
def _rows(path: Path) -> tuple[dict[str, str], ...]:
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = tuple(dict(row) for row in csv.DictReader(file))
    for number, row in enumerate(rows, 2):
        if row.get("what") not in WHAT or row.get("lang") not in LANGUAGES or not row.get("key") or not row.get("form"):
            text = _("{file}, line {number}: what is one of {kinds}; key, lang (en, ja) and form are needed.")
            raise Refused(text.format(file=path, number=number, kinds=", ".join(WHAT)))
    return rows


def words_for(config: Config, lang: str) -> Words:
    """The words of a page as this directory prints them."""
    rows = [row for row in _rows(config.folder / FILE) if row["lang"] == lang]
    countries = {row["key"]: row["form"] for row in rows if row["what"] == COUNTRY}
    forms = {row["key"]: _form(row) for row in rows if row["what"] in SAID}
    return Words(lang, config.era == "both", countries, forms)


def _form(row: Mapping[str, str]) -> Form:
    rendered = row["what"] == SENTENCE and (row.get("source") or "").startswith(RENDERING)
    return Form(row["form"], row["what"] == BESIDE, rendered)


def set_forms(config: Config) -> Forms:
    """The names set for bodies and posts, by key or id, and what is printed for words of sources.

    A form that is not printed any more is still found.
    """
    forms: dict[str, list[Name]] = defaultdict(list)
    for lang in LANGUAGES:
        words = words_for(config, lang)
        with speaking(lang):
            for text in words.forms:
                forms[f"{WORDS}{text}"].append(Name(plain(words.worded(text)), lang, "set"))
    for row in _rows(config.folder / FILE):
        if row["what"] in HELD:
            forms[row["key"]].append(Name(row["form"], row["lang"], "set"))
            if row.get("instead_of"):
                forms[row["key"]].append(Name(row["instead_of"], row["lang"], "alias"))
    return {key: tuple(names) for key, names in forms.items()}
