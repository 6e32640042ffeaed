"""The ways in which the words of a row can name a place: whole, without type words, a part, a head with its tail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from meikan.resolve.kind import strip_type_words
from meikan.text.fold import plain, squash

_MARKS = re.compile(r"[*†‡§¹²³⁰-⁹]+|\[[^\]]{0,3}\]|(?<=\D)\d$")
_PAREN = re.compile(r"^(?P<before>[^()（）]*)[(（](?P<inside>[^()（）]*)[)）]?(?P<after>.*)$")
_SPLIT = re.compile(r"\s*/\s*|\s+[-–—|]\s+|\s*[–—|;]\s*")
_TAIL = re.compile(
    r"^(?P<head>.{3,}?)[ -](?P<tail>(?:an der|an dem|an|am|im|in der|in|bei|ob der|ob|unter|vor der|vor|auf|"
    r"sur|sous|en|les|lès|lez|aux|upon|on|under|by|next|de la|del|de|della|delle|dei|di|do|da|dos|sul|sulla|"
    r"nad|pod|pri|van|aan de|aan den|aan|op|a\.? ?d\.|a\. ?|b\. ?|i\. ?|s/|o\.d\.)[ -]?.+)$",
    re.IGNORECASE,
)

WHOLE, STRIPPED, BEFORE, INSIDE, PART, FIRST, HEAD = "whole", "stripped", "before", "inside", "part", "first", "head"
# How much a way of reading is trusted against the whole name as written.
TRUST = {WHOLE: 1.0, STRIPPED: 0.97, BEFORE: 0.96, FIRST: 0.95, PART: 0.9, HEAD: 0.86, INSIDE: 0.85}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name; `rest` are the words left over, which may say which of several places is meant."""

    text: str
    how: str
    rest: str = ""

    @property
    def key(self) -> str:
        """What the gazetteer is asked."""
        return squash(self.text)


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Reading, ...]:
    """Every way to read a name, the most trusted first, each key once."""
    best: dict[str, Reading] = {}
    for reading in sorted(_all(name), key=lambda r: -TRUST[r.how]):
        if len(reading.key) > 1:
            best.setdefault(reading.key, reading)
    return tuple(best.values())


def _all(name: str) -> Iterator[Reading]:
    name = " ".join(_MARKS.sub(" ", name).split()).strip(" .,;:\"“”")
    yield Reading(name, WHOLE)
    yield from _stripped(name, STRIPPED, "")
    paren = _PAREN.match(name)
    if paren:
        before, inside = (paren["before"] + paren["after"]).strip(), paren["inside"].strip()
        if before:
            yield Reading(before, BEFORE, inside)
            yield from _stripped(before, BEFORE, inside)
        yield Reading(inside, INSIDE, before)
        yield from _stripped(inside, INSIDE, before)
    else:
        before = name
    parts = [part for part in _SPLIT.split(before) if part]
    if len(parts) > 1:
        for at, part in enumerate(parts):
            rest = " ".join(parts[:at] + parts[at + 1 :])
            yield Reading(part, PART, rest)
            yield from _stripped(part, PART, rest)
    if "," in before:
        first, rest = before.split(",", 1)
        yield Reading(first, FIRST, rest)
        yield Reading(f"{rest} {first}", FIRST)
        yield from _stripped(first, FIRST, rest)
    tail = _TAIL.match(before)
    if tail:
        yield Reading(tail["head"], HEAD, tail["tail"])


def _stripped(name: str, how: str, rest: str) -> Iterator[Reading]:
    for bare in strip_type_words(name):
        if plain(bare) and plain(bare) != plain(name):
            yield Reading(bare, how, rest)
