"""What the words in a membership list's cells mean: data from words.toml, looked up folded."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meikan.model.vocabulary import vocabulary
from meikan.read.grid import folded

_FILE = Path(__file__).with_name("words.toml")
_CELL = ("member", "class", "status", "role")
_LABELLED = {"class": "membership_class", "category": "membership_category", "role": "network_role"}
_APART = re.compile(r"\s*(?:[,;/|+&・、，；]|\band\b|\bet\b|\bund\b|\be\b|\by\b| [-–—] )\s*")
_PHASE = re.compile(
    r"^(?:phase|fase|etape|etapa|round|wave|cohort|stage|tier)\s+([0-9]{1,3}|[ivxl]{1,6})$|^第?([0-9]{1,3}|[ivxl]{1,6})(?:期|段階|フェーズ)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """What one word of a cell says: ("role", "president"), as it was written."""

    what: str  # member | class | category | status | role | phase
    code: str
    written: str


@cache
def _groups() -> dict[str, dict[str, dict[str, list[str]]]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def _meanings() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for what, group in _LABELLED.items():  # the vocabulary's own labels come first
        for code, term in vocabulary().terms[group].items():
            found.update({folded(label): (what, code) for label in term.label.values()})
    for what in _CELL:
        for code, languages in _groups()[what].items():
            if what in _LABELLED and code not in vocabulary().terms[_LABELLED[what]]:
                continue  # a term that the vocabulary does not have yet: its words are asked for, or another code's
            for words in languages.values():
                for word in words:
                    found.setdefault(folded(word) or word, (what, code))
    return found


@cache
def listed(group: str, code: str) -> tuple[str, ...]:
    """All words of a group in all languages, folded, the longest first."""
    words = {folded(word) for words in _groups()[group][code].values() for word in words}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def says_member(text: str) -> bool:
    """Whether words that we do not know as a whole name a kind of member all the same: "Gold Member", 特別法人会員."""
    tokens = {form for word in folded(text).split() for form in (word, word.removesuffix("s"))}
    words = {folded(word) for words in _groups()["member"]["member"].values() for word in words}
    words -= {"yes", "oui", "ja", "si", "active", "regular", ""}
    return bool(tokens & words) or any(not word.isascii() and len(word) > 1 and word in text for word in words)


def meaning(text: str) -> Word | None:
    """What a phrase means as a whole; None if it is not one of ours."""
    key = folded(text) or text.strip()
    phase = _PHASE.match(key)
    if phase:
        return Word("phase", (phase[1] or phase[2]).upper(), text)
    for form in (key, key.removesuffix("s"), " ".join(word.removesuffix("s") for word in key.split())):
        if form in _meanings():
            return Word(*_meanings()[form], text)
    return None


def meanings(text: str, network: str = "") -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words of a cell that say something of the membership, and the parts that are not understood."""
    whole = meaning(text) or _without(text, network)
    if whole or not text.strip():
        return ((whole,) if whole else ()), ()
    known: list[Word] = []
    strange: list[str] = []
    for part in _APART.split(re.sub(r"[()（）\[\]]", ",", text)):
        word = meaning(part) or _without(part, network)
        if word:
            known.append(word)
        elif part.strip():
            strange.append(part.strip())
    return tuple(known), tuple(strange)


def _without(text: str, network: str) -> Word | None:
    """ "President Coppem" in the list of Coppem is its president."""
    name = folded(network)
    key = folded(text)
    if not name or name not in key.split():
        return None
    found = meaning(" ".join(word for word in key.split() if word not in (name, "of", "the", "de", "du", "di", "der")))
    return Word(found.what, found.code, text) if found else None
