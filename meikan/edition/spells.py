"""The rules of time: from all statements of one line to its spells, and what each answers on a day.

docs/decisions/0002-rules-of-time.md says why each rule is what it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Literal

from meikan.edition.happenings import always, events, happened, timeless
from meikan.edition.strands import Gaps, Strand, strands
from meikan.model.day import Day
from meikan.model.period import OPEN, Answer, Edge, Period, in_time, is_day

Time = Literal["state", "event", "timeless"]


@dataclass(frozen=True, slots=True)
class Spell:
    """One unbroken stretch of a line: its edges, the statements it rests on, and its answer on the day asked."""

    start: Edge
    start_inferred: bool
    end: Edge
    end_inferred: bool
    members: tuple[int, ...]
    answer: Answer
    confirmed: Day | None


def spells(
    periods: Sequence[Period],
    *,
    absent: Sequence[Day] = (),
    life: timedelta | None = None,
    on: date,
    kind: Time = "state",
) -> tuple[Spell, ...]:
    """The spells of one line in time order; neither the order of statements nor that of lists matters.

    A statement whose sightings lie on both sides of an absence is a member of two spells.
    """
    if kind == "event":
        return tuple(_spell(one, one.start, one.end, happened(one, on)) for one in events(periods))
    if kind == "timeless":
        return tuple(_spell(one, one.start, one.end, always(one, on)) for one in timeless(periods))
    gaps = Gaps(absent)
    found = strands(periods, gaps)
    return tuple(_state(one, Asked(on, life, gaps, then)) for one, then in zip_longest(found, found[1:]))


@dataclass(frozen=True, slots=True)
class Asked:
    """The day asked about, and what lies around a strand."""

    on: date
    life: timedelta | None
    gaps: Gaps
    then: Strand | None


def _spell(strand: Strand, start: Edge, end: Edge, answer: Answer) -> Spell:
    seen = max((*strand.starts, *strand.sights), key=lambda day: (day.last, day.first, day.text), default=None)
    inferred_start = is_day(start) and not strand.starts
    inferred_end = is_day(end) and not strand.ends
    return Spell(start, inferred_start, end, inferred_end, tuple(sorted(strand.members)), answer, seen)


def _state(strand: Strand, asked: Asked) -> Spell:
    """A state's spell: edges that lists let us infer, and the answer."""
    start, end = _begins(strand, asked.gaps), _ends(strand, asked.gaps)
    return _spell(strand, start, end, _answer(strand, start, end, asked))


def _begins(strand: Strand, gaps: Gaps) -> Edge:
    """The stated beginning; else some day from the last list that lacks it to the first sighting."""
    points = strand.points
    if strand.starts or not points or not gaps.days:
        return strand.start
    gap = gaps.before(min(day.first for day in points))
    return Day.between(gap, min(points, key=lambda day: (day.last, day.first, day.text))) if gap else strand.start


def _ends(strand: Strand, gaps: Gaps) -> Edge:
    """The stated end; else some day from the last sighting to the first list that lacks it."""
    points = strand.points
    if strand.ends or not points or not gaps.days:
        return strand.end
    gap = gaps.after(max(day.last for day in points))
    return Day.between(max(points, key=in_time), gap) if gap else strand.end


def _answer(strand: Strand, start: Edge, end: Edge, asked: Asked) -> Answer:
    """What can be said on the day; the first rule that fits decides."""
    on, points = asked.on, strand.points
    if is_day(start) and start.first > on:
        return Answer.DISPUTED if _seen_early(strand, asked) else Answer.NOT_YET
    if is_day(end) and (end.last < on or (end.first < on and not strand.ends)) and _seen_late(strand, asked):
        return Answer.DISPUTED
    if is_day(end) and end.last < on:
        return Answer.ENDED
    if strand.clashing:
        return Answer.DISPUTED if any(day.first <= on for day in points) else Answer.MAY_HOLD
    begun = start is OPEN or any(day.last <= on for day in points)
    still = (strand.undated and end is OPEN) or any(day.first >= on for day in points)
    if begun and still:
        return Answer.DISPUTED if _lacking(strand, asked) else Answer.HOLDS
    if not begun or is_day(end):
        return Answer.MAY_HOLD
    return _stands(points, asked)


def _stands(points: list[Day], asked: Asked) -> Answer:
    """Whether the last sight is recent enough for a fact of this kind; a vague sight counts from its first day."""
    if asked.life is None:
        return Answer.STANDS
    last = max((day.first for day in points if day.first <= asked.on), default=None)
    return Answer.STANDS if last and asked.on - last <= asked.life else Answer.MAY_HOLD


def _seen_early(strand: Strand, asked: Asked) -> bool:
    """Whether a sighting before the beginning leaves the day in doubt; a list before both does away with the doubt."""
    if not strand.early:
        return False
    first = min(day.first for day in strand.early)
    return first <= asked.on or (bool(strand.starts) and not asked.gaps.between(asked.on, first))


def _seen_late(strand: Strand, asked: Asked) -> bool:
    """Whether a sighting after the end leaves the day in doubt: until a later list, end or spell settles it."""
    late = [*strand.late, *strand.late_ends]
    if not late:
        return False
    last = max(day.last for day in late)
    if any(gap.first > last and gap.last < asked.on for gap in asked.gaps.days):
        return False
    if any(day.last >= last and day.last < asked.on for day in strand.late_ends):
        return False
    return asked.then is None or not any(day.last <= asked.on for day in asked.then.points)


def _lacking(strand: Strand, asked: Asked) -> bool:
    """Whether a list lacks it within its stated period, and no sighting lies between that list and the day."""
    if not strand.starts:
        return False
    for gap in asked.gaps.days:
        before = [day.last for day in strand.points if day.last < gap.first]
        beyond = [day.first for day in strand.points if day.first > gap.last]
        if before and beyond and max(before) < asked.on < min(beyond):
            return True
    return False
