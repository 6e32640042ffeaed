"""What the registers share: a thing's lines by field, its names in both languages, its days, values in a row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import is_day
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.words import fill
from meikan.text.lang import _

# a date to the day
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Lines = Mapping[str, Sequence[Line]]


def lines_of(teller: Teller, thing: str) -> dict[str, list[Line]]:
    """All lines of a thing by their field."""
    found: dict[str, list[Line]] = {}
    for line in teller.edition.lines(thing):
        found.setdefault(line.predicate, []).append(line)
    return found


def named(teller: Teller, thing: str) -> tuple[Markup, Markup]:
    """Its name in the page's language, and in the other one where it is another."""
    entity = teller.edition.entity(thing)
    return teller.words.name(entity), teller.words.other_name(entity)


def first_day(lines: Iterable[Line]) -> Iterator[Day]:
    """The days on which lines begin."""
    for line in lines:
        if is_day(line.since):
            yield line.since


def days(teller: Teller, first: Day, last: Day) -> Markup:
    """The days of an event from one to the other, as briefly as their language writes them: 4–5 Nov 2025."""
    since, until = first.text, last.text
    brief = DAY.fullmatch(since) and DAY.fullmatch(until) and since[:4] == until[:4] and not teller.words.era
    if not brief:
        return fill(_("{since} to {until}"), since=teller.words.short_day(first), until=teller.words.short_day(last))
    same = since[:7] == until[:7]
    if teller.words.lang == "ja":
        end = f"{int(until[8:])}日" if same else f"{int(until[5:7])}月{int(until[8:])}日"
        return Markup("{}<span class=d>～{}</span>").format(teller.words.short_day(first), end)
    if same:
        return Markup("<span class=d>{}–</span>{}").format(int(since[8:]), teller.words.short_day(last))
    begun = str(plain(teller.words.short_day(first))).removesuffix(since[:4]).strip()
    return Markup("<span class=d>{} –</span> {}").format(begun, teller.words.short_day(last))


def listed(teller: Teller, lines: Iterable[Line]) -> Markup:
    """The values of several lines in a row, each once; what is an answer in itself is said in its word."""
    return teller.words.listed(dict.fromkeys(teller.value(line) for line in lines))


def beside(teller: Teller, name: str, lines: Lines) -> Markup:
    """A field with its label, as part of a cell."""
    return fill(_("{label}: {value}"), label=teller.words.predicate(name), value=listed(teller, lines.get(name, ())))


def known(lines: Sequence[Line]) -> list[Line]:
    """The lines that hold a value, not an answer such as not stated."""
    return [line for line in lines if line.value not in SPECIAL]


def ref_of(teller: Teller, lines: Iterable[Line]) -> Markup:
    """One source number for several lines."""
    return teller.notes.ref(e for line in lines for e in line.evidence)
