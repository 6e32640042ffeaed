"""Where in a source something stands, in the language of a page: the kind of place in its words, what it names kept."""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from meikan.model.day import Day
from meikan.publish.runs import plain
from meikan.publish.words import Words, fill
from meikan.text.dates import show
from meikan.text.lang import _

PLACES = Path(__file__).with_name("places.toml")
_ANSWERS = re.compile(r"(?<!\w):(?:vacant|not-stated|not-known|none)\b")
_ENGLISH = re.compile(r"[A-Za-z]{2}")
_DATED = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
_KEPT = "{}"
_PARTED = "; "
# how the place in a source begins where somebody looked and did not find
LOOKED = "looked:"


@cache
def _places() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(PLACES.read_text(encoding="utf-8"))


@cache
def patterns() -> tuple[tuple[str, str], ...]:
    """What a place may say and how Japanese says it, as patterns that a script reads too; the most exact first."""
    said = _places()["words"]
    ordered = sorted(said, key=lambda text: (-len(text.replace(_KEPT, "")), text))
    return tuple(("^" + "(.+?)".join(map(re.escape, text.split(_KEPT))) + "$", said[text]) for text in ordered)


def tables() -> Mapping[str, str]:
    """What a table is called before its row."""
    return _places()["tables"]


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.DOTALL), said) for pattern, said in patterns())


def _in_japanese(part: str) -> str:
    """One part of a place in Japanese; empty if there are no words for it."""
    for pattern, said in _compiled():
        if found := pattern.match(part):
            first, *rest = said.split(_KEPT)
            kept = (tables().get(one) or _DATED.sub(_dated, one) for one in found.groups())
            return first + "".join(one + after for one, after in zip(kept, rest, strict=True))
    return ""


def _dated(found: re.Match[str]) -> str:
    return show(Day.typed(found[0]).text, "ja")


def located(place: str, words: Words) -> Markup:
    """A place as a page says it; an answer that names a row there is said in its word."""
    text = _ANSWERS.sub(lambda one: words.special(one[0]), place)
    if words.lang == "en" or not _ENGLISH.search(text):
        return words.tagged(text)
    if text.startswith(LOOKED):
        return fill(_("looked in: {where}"), where=words.worded(text.removeprefix(LOOKED).strip(), "en"))
    return Markup("；").join(_part(one, words) for one in text.split(_PARTED))


def located_plainly(place: str, lang: str) -> str:
    """The same without markup, for a terminal."""
    return plain(located(place, Words(lang)))


def _part(text: str, words: Words) -> Markup:
    """A part in Japanese: as the house says it, or the office; else in the record's own words, tagged."""
    said = _in_japanese(text) if _ENGLISH.search(text) else text
    return words.tagged(said) if said else words.worded(text, "en")


def for_script(lang: str) -> str:
    """What a script needs to say the same on a Japanese page; nothing on an English one."""
    return json.dumps({"words": patterns(), "tables": tables()}, ensure_ascii=False) if lang == "ja" else ""
