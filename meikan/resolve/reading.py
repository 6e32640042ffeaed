"""The ways in which the words of a row can name a place: whole, without type words, a part, a head with its tail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from meikan.names.japan import in_parts
from meikan.resolve.kind import strip_type_words
from meikan.text.fold import plain, squash

_MARKS = re.compile(r"[*†‡§¹²³⁰-⁹]+|\[[^\]]{0,3}\]|(?<=[^\W\d])\d$")
_PAREN = re.compile(r"^(?P<before>[^()（）]*)[(（](?P<inside>[^()（）]*)[)）]?(?P<after>.*)$")
_SPLIT = re.compile(r"\s*/\s*|\s+[-–—|]\s*|\s*[-–—|]\s+|\s*[–—|;]\s*")
_HYPHEN = re.compile(r"\s*[-‐‑]\s*")
_AND = re.compile(r"\s+(?:and|&|und|et|e|y|i|och|og|ja)\s+|\s*&\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"^(?P<head>.{3,}?)(?: |-|(?=/)|(?<=[a-zß-ÿ])(?=/))(?P<tail>(?:an der|an dem|an|am|im|in der|in|bei|ob der|ob|"
    r"unter|vor der|vor|auf|sur|sous|en|les|lès|lez|aux|upon|on|under|"
    r"by|next|de la|del|de|della|delle|dei|di|do|da|dos|sul|sulla|"
    r"nad|pod|pri|van|aan de|aan den|aan|op|a|b|i|o|s|u|v|/)\b.+|/.+|[a-z]\..*)$",
    re.IGNORECASE,
)
# S. Angelo, Sta. Cruz: what the abbreviation may stand for.
_SAINT = re.compile(r"\bS(?:\.|t\.|ta\.|to\.|te\.)\s?(?=[A-ZÀ-Ý])")
_SAINTS = ("San ", "Sant'", "Santa ", "Santo ", "São ", "Saint ", "Sankt ", "Sainte ")
# Regions that follow a name by their initials: Micheldorf in OÖ.
_REGIONS = {
    "OÖ": "Oberösterreich",
    "NÖ": "Niederösterreich",
    "Stmk.": "Steiermark",
    "Bgld.": "Burgenland",
    "OB": "Oberbayern",
}
_SHORT_REGION = re.compile(r"(?<=\s)(?:" + "|".join(map(re.escape, _REGIONS)) + r")$")
# Words that make what stands in brackets a part of what stands before them: Hadong County (Akyang-myeon).
_FINER = re.compile(
    r"[(（][^)）]*(?:\b(?:village|hamlet|quarter|island|ward)\b|-(?:eup|myeon|dong|ri)\b)", re.IGNORECASE
)
_PART_WORDS = re.compile(
    r"\b(?:borough|(?<!metropolitan )district|"
    r"arrondissement|quartier|barrio|distrito|bezirk|ward|quarter|freguesia|parish)\b",
    re.IGNORECASE,
)
_AREA_WORDS = re.compile(
    r"\w (?:county|province|region|district|prefecture|state|department|governorate|oblast|canton)$", re.IGNORECASE
)
# Spelled out where a keyboard lacks the letter: Oehling for Öhling, and back.
_UMLAUTS = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "ø": "oe",
    "Ø": "Oe",
    "æ": "ae",
    "å": "aa",
}
_UMLAUT = re.compile("[" + "".join(_UMLAUTS) + "]")
_SPELLED_OUT = re.compile(r"(?<![aeiouqAEIOUQ])([aouAOU])e(?![aeiou])")
_SPA = re.compile(
    r"^(?:Ostseebad|Nordseebad|Seebad|Moorbad|Kneippkurort|Kurort|Bad|Markt) (?=[A-ZÄÖÜ])"
)  # titles of towns
_GREATER = re.compile(
    r"^(?:Greater|Grand|Gran|Grande|Groot|Groß|Metro|Storstad)[ -](?=\w{3})", re.IGNORECASE
)  # Grand Lyon
_GENITIVE = re.compile(r"(?<=[a-zåäöæø]{3})s$")

WHOLE, STRIPPED, BEFORE, INSIDE, PART, FIRST, HEAD = "whole", "stripped", "before", "inside", "part", "first", "head"
ADDRESS, EXPANDED, JOINED, SLIP, LEADING, ENDING = "address", "expanded", "joined", "slip", "leading", "ending"
SPELLED = "spelled"
# How much a way of reading is trusted against the whole name as written.
TRUST = {
    WHOLE: 1.0, ADDRESS: 0.99, EXPANDED: 0.98, STRIPPED: 0.97, BEFORE: 0.96, FIRST: 0.95, SPELLED: 0.94, PART: 0.9,
    JOINED: 0.88, HEAD: 0.87, SLIP: 0.86, INSIDE: 0.85, LEADING: 0.84, ENDING: 0.83,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name; `rest` are the words left over, which may say which of several places is meant."""

    text: str
    how: str
    rest: str = ""
    tail: bool = False  # the rest is the tail of the name itself: X an der Y
    whole: str = ""
    key: str = ""  # what the gazetteer is asked


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Reading, ...]:
    """Every way to read a name, the most trusted first, each once."""
    best: dict[str, Reading] = {}
    for reading in sorted(_all(name), key=lambda r: -TRUST[r.how]):
        key = squash(reading.text)
        if len(key) > 1 and key not in best:
            best[key] = Reading(reading.text, reading.how, reading.rest, reading.tail, reading.whole or name, key)
    return tuple(best.values())


def of_part(rest: str) -> bool:
    """Whether words left over say that a part of a town is meant: London-Borough-Sutton is not London."""
    return bool(_PART_WORDS.search(rest))


def in_area(rest: str) -> bool:
    """Whether words left over name an area in which the place lies: (Fuchuan Yao Autonomous County)."""
    return bool(_AREA_WORDS.search(rest))


def finer(name: str) -> bool:
    """Whether the brackets name a part of the place before them, so that the place before is not the one meant."""
    return "(" in name and bool(_FINER.search(name))


def clean(name: str) -> str:
    """A name without footnote marks, quotation marks and loose punctuation at its ends."""
    text = " ".join(_MARKS.sub(" ", name).split()).strip(' .,;:"“”„')
    # an address on the web, London-Borough-Sutton, has hyphens for all its spaces
    return text.replace("-", " ") if text.count("-") > 1 and " " not in text else text


def _all(name: str) -> Iterator[Reading]:
    name = clean(name)
    yield Reading(name, WHOLE)
    address = in_parts(name)
    if address:
        yield Reading(address[1], ADDRESS, address[0])
    yield from _stripped(name, STRIPPED, "")
    if _GREATER.match(name):
        yield Reading(_GREATER.sub("", name), LEADING)
        yield from _stripped(_GREATER.sub("", name), LEADING, "")
    if _SPA.match(name):
        yield Reading(_SPA.sub("", name), STRIPPED)
        yield Reading(_SPA.sub("Bad ", name), STRIPPED)
        yield Reading(_SPA.sub("Seebad ", name), STRIPPED)
    before = name
    paren = _PAREN.match(name)
    if paren:
        before, inside = f"{paren['before']} {paren['after']}".strip(" -–"), paren["inside"].strip()
        if before:
            yield Reading(before, BEFORE, inside)
            yield from _stripped(before, BEFORE, inside)
        yield Reading(inside, INSIDE, before)
        yield from _stripped(inside, INSIDE, before)
    yield from _parts(before, _SPLIT, PART)
    yield from _parts(before, _HYPHEN, JOINED)
    yield from _parts(before, _AND, JOINED)
    if "," in before:
        first, rest = before.split(",", 1)
        yield Reading(first, FIRST, rest)
        yield Reading(f"{rest} {first}", FIRST)
        yield from _stripped(first, FIRST, rest)
    for text in dict.fromkeys((before, *strip_type_words(before))):
        yield from _heads(text)


def _heads(text: str) -> Iterator[Reading]:
    """The head of X an der Y; and of a name of several words its first and its last ones."""
    tail = _TAIL.match(text)
    if tail:
        yield Reading(tail["head"], HEAD, tail["tail"], tail=True, whole=text)
    if _SHORT_REGION.search(text):
        yield Reading(_SHORT_REGION.sub(lambda found: _REGIONS[found[0]], text), EXPANDED)
    if _UMLAUT.search(text):
        yield Reading(_UMLAUT.sub(lambda found: _UMLAUTS[found[0]], text), SPELLED)
    elif _SPELLED_OUT.search(text):
        yield Reading(_SPELLED_OUT.sub(r"\1", text), SPELLED)
    if _SAINT.search(text):
        for saint in _SAINTS:
            yield Reading(_SAINT.sub(saint, text), EXPANDED)
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        if len(words) <= 6 and len(" ".join(words[:count])) > 3:
            yield Reading(" ".join(words[:count]), LEADING, " ".join(words[count:]))
        if len(words) <= 8 and len(words) - count <= 2 and len(" ".join(words[count:])) > 3:
            yield Reading(" ".join(words[count:]), ENDING, " ".join(words[:count]))


def _parts(text: str, pattern: re.Pattern[str], how: str) -> Iterator[Reading]:
    parts = [part for part in pattern.split(text) if part]
    if 2 <= len(parts) <= 4:
        for at, part in enumerate(parts):
            rest = " ".join(parts[:at] + parts[at + 1 :])
            yield Reading(part, how, rest)
            yield from _stripped(part, how, rest)


def _stripped(name: str, how: str, rest: str) -> Iterator[Reading]:
    for bare in strip_type_words(name):
        if plain(bare) and plain(bare) != plain(name):
            yield Reading(bare, how, rest)
            if name.startswith(bare) and _GENITIVE.search(bare):  # Stockholms stad, Københavns Kommune
                yield Reading(_GENITIVE.sub("", bare), how, rest)
