"""Beginnings and ends of lines, and which beginning followed which end: the two are one change."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import Answer, is_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """A day on which a line begins or ends; of one that began and ended within the same time both in one."""

    line: Line
    day: Day
    ended: bool = False
    both: bool = False
    inferred: bool = False

    @property
    def certainty(self) -> str:
        """How sure the day is, where it is not plainly stated."""
        return "inferred" if self.inferred else "disputed" if self.line.answer is Answer.DISPUTED else ""


def edges_of(lines: Iterable[Line], valid: date) -> Iterator[Edge]:
    """The beginnings and ends of lines up to a day."""
    for line in lines:
        since, until = line.since, line.until
        begun = is_day(since) and not since.certainly_after(valid)
        if is_day(since) and begun and since == until:
            yield Edge(line, since, both=True, inferred=line.since_inferred or line.until_inferred)
            continue
        if is_day(since) and begun:
            yield Edge(line, since, inferred=line.since_inferred)
        if is_day(until) and not until.certainly_after(valid):
            yield Edge(line, until, ended=True, inferred=line.until_inferred)


def followed(edges: Sequence[Edge], of: Callable[[Line], str], *, coarse: bool = True) -> dict[Edge, Edge]:
    """Of each beginning the end that it followed, if only one can be meant; `of` tells what must be another.

    Of what does not follow by itself, such as slogans, years alone are too coarse to say so.
    """
    begins = [one for one in edges if not one.ended and (coarse or len(one.day.text) > len("2011"))]
    ends = [one for one in edges if one.ended]
    found: dict[Edge, Edge] = {}
    for fits in (touch, overlap) if coarse else (touch,):
        taken = set(found.values())
        pairs = [
            (begin, end)
            for begin in begins
            for end in ends
            if begin not in found and end not in taken and fits(end.day, begin.day)
            if of(begin.line) != of(end.line) and _may_be_one(begin, end)
        ]
        times = Counter(one for pair in pairs for one in pair)
        found |= {begin: end for begin, end in pairs if times[begin] == times[end] == 1}
    return found


def _may_be_one(begin: Edge, end: Edge) -> bool:
    """Nobody disputes either; and where both days are printed, both are as sure."""
    disputed = Answer.DISPUTED in (begin.line.answer, end.line.answer)
    return not disputed and (begin.inferred == end.inferred or not says_more(end.day, begin.day))


def touch(end: Day, begin: Day) -> bool:
    """Whether both are dated alike, or the end is the eve of the beginning."""
    return end == begin or (begin.exact and end.exact and end.first == begin.first - ONE_DAY)


def overlap(end: Day, begin: Day) -> bool:
    """Whether one lies within the time of the other, whose days a source tells less exactly."""
    if end.doubtful or begin.doubtful:
        return False
    eve = begin.first - ONE_DAY
    return (eve <= end.first and end.last <= begin.last) or (end.first <= eve and begin.last <= end.last + ONE_DAY)


def says_more(end: Day, begin: Day) -> bool:
    """Whether the day of an end tells more than that of the beginning that followed it."""
    return not (touch(end, begin) or (begin.exact and not end.exact))
