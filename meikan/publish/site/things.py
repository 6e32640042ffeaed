"""What the registers share: a thing's lines by field, its names in both languages, its days, values in a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import is_day
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller
from meikan.publish.words import fill
from meikan.text.lang import _

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
