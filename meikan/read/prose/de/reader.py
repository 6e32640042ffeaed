"""Read a German document: networks, countries, cities, dates. What is said of them is not read yet."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from meikan.model.document import Document
from meikan.names.phrases.bearer import COUNTRY, NETWORK, RECORD
from meikan.names.phrases.names import Names
from meikan.read.prose.context import Surround, choose, entity_of
from meikan.read.prose.found import UNDECIDED, Found, Mention

LARGE, WITH_WORD = 300_000, 20_000  # people of a city that is meant by itself, and after a word such as "in"
_WORD = r"[A-ZÄÖÜ][\w-]+"
_NAME = re.compile(rf"(?<![\w-]){_WORD}(?:\s(?:am|an der|im|ob der|bei|auf|{_WORD})){{0,3}}")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("meikan.read.prose.de") / "german.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]", "re.Pattern[str]"]:
    """Days and ranges of days; months; years."""
    words = _words()
    month = "|".join((*words["months"], *words["also"]))
    joint = "|".join(map(re.escape, words["ranges"]))
    year = r"(?:1[4-9]|20)\d\d"
    days = (
        rf"(?<!\d)(?P<first>\d{{1,2}})\.(?:\s?(?:{joint})\s?(?P<last>\d{{1,2}})\.)?\s(?P<month>{month})"
        rf"(?:\s(?P<year>{year}))?"
    )
    return (
        re.compile(days),
        re.compile(rf"\b(?P<month>{month})\s(?P<year>{year})\b"),
        re.compile(rf"\b{year}\b(?![.\d])"),
    )


def read(document: Document, body: str, names: Names) -> Found:
    """Mentions of a German text."""
    found = list(_dates(body, document.date))
    taken = [(one.start, one.end) for one in found]
    for one in (*_phrases(body, names), *_cities(body, names)):
        if all(one.end <= start or end <= one.start for start, end in taken):
            found.append(one)
            taken.append((one.start, one.end))
    return Found("de", "", tuple(sorted(found, key=lambda one: one.start)))


def _dates(body: str, published: str) -> Iterator[Mention]:
    day = date.fromisoformat(published) if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    taken = bytearray(len(body))
    for number, pattern in enumerate(_patterns()):
        for match in pattern.finditer(body):
            value = match.group() if number == 2 else _value(match, day)
            if value and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                yield Mention(match.start(), match.end(), match.group(), "date", value)
    for word, step in _words()["days"].items() if day else ():
        for match in re.finditer(rf"\b{word}\b", body):
            assert day is not None
            yield Mention(match.start(), match.end(), word, "date", (day + timedelta(step)).isoformat())


def _value(match: "re.Match[str]", day: date | None) -> str:
    """The EDTF value of a day, a range of days or a month; a year that is left out is that of publication."""
    words, parts = _words(), match.groupdict()
    month = words["also"].get(parts["month"]) or words["months"].index(parts["month"]) + 1
    year = parts["year"] or (str(day.year) if day else "")
    if not year:
        return ""
    first, last = parts.get("first"), parts.get("last")
    if first is None:
        return f"{year}-{month:02}"
    start = f"{year}-{month:02}-{int(first):02}"
    return f"{start}/{year}-{month:02}-{int(last):02}" if last else start


def _phrases(body: str, names: Names) -> Iterator[Mention]:
    kinds = {NETWORK: "network", COUNTRY: "place", RECORD: "organisation"}
    for one in names.phrases(body):
        if one.sort in kinds:
            yield Mention(one.start, one.end, one.text, kinds[one.sort], one.bearers[0].entity)


def _cities(body: str, names: Names) -> Iterator[Mention]:
    """The longest name that the gazetteer has; nouns have capitals too, so size or a word must support it."""
    words = _words()
    before = re.compile(rf"\b(?:{'|'.join(words['before'])})\s$")
    for match in _NAME.finditer(body):
        parts = match.group().split(" ")
        for count in range(len(parts), 0, -1):
            name = " ".join(parts[:count])
            bearers = [one for one in names.places(name) if one.level in ("place", "division1")]
            most = max((one.population for one in bearers), default=0)
            least = WITH_WORD if before.search(body[: match.start()]) else LARGE
            if most >= least and name not in words["nouns"]:
                best, choices = choose(bearers, (), Surround())
                entity = entity_of(best, choices)
                end = match.start() + len(name)
                yield Mention(match.start(), end, name, "place", entity, choices=choices if entity == UNDECIDED else ())
                break
