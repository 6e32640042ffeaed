"""Events, which happen once, and facts that no day wears out: their strands need no sightings and no lists."""

from collections.abc import Sequence
from datetime import date

from meikan.edition.strands import Strand
from meikan.model.day import Day
from meikan.model.period import OPEN, Answer, Period, is_day


def events(periods: Sequence[Period]) -> list[Strand]:
    """One strand an event: dates that may be the same are the same event, a second referendum is a second one."""
    found: list[Strand] = []
    reach = date.min
    dated = [(*span, index) for index, period in enumerate(periods) if (span := _span(period))]
    for first, last, index in sorted(dated):
        if not found or first > reach:
            found.append(Strand())
        found[-1].take(index, periods[index])
        reach = max(reach, last)
    dateless = set(range(len(periods))) - {index for _first, _last, index in dated}
    if dateless:
        if len(found) != 1:
            found.append(Strand())
        found[-1].members |= dateless
    _finish(found, periods)
    return found


def timeless(periods: Sequence[Period]) -> list[Strand]:
    """All statements of such a line are one."""
    found = [Strand()] if periods else []
    for index, period in enumerate(periods):
        found[0].take(index, period)
    _finish(found, periods)
    return found


def _finish(found: list[Strand], periods: Sequence[Period]) -> None:
    for strand in found:
        for index in sorted(strand.members):
            strand.sights.extend(periods[index].seen)
            strand.goes_on = strand.goes_on or periods[index].end is OPEN
            strand.opened = strand.opened or periods[index].start is OPEN


def _span(period: Period) -> tuple[date, date] | None:
    days = [edge for edge in (period.start, period.end) if is_day(edge)]
    return (min(day.first for day in days), max(day.last for day in days)) if days else None


def happened(strand: Strand, on: date) -> Answer:
    """What an event answers: it lies ahead, it is on, it is past, or its day is not known well enough."""
    start, end = strand.start, strand.end
    begins, ends = _or(start, end), _or(end, start)
    if begins and begins.certainly_after(on):
        return Answer.NOT_YET
    if ends and ends.certainly_by(on) and end is not OPEN:
        return Answer.HAPPENED
    if begins and begins.certainly_by(on) and (end is OPEN or (ends and ends.certainly_after(on))):
        return Answer.HOLDS
    return Answer.MAY_HOLD


def _or(edge: object, other: object) -> Day | None:
    return edge if isinstance(edge, Day) else other if isinstance(other, Day) else None


def always(strand: Strand, on: date) -> Answer:
    """What a timeless fact answers: it holds whenever it was seen, within dates that a source states."""
    if is_day(strand.start) and strand.start.certainly_after(on):
        return Answer.NOT_YET
    if is_day(strand.end) and strand.end.certainly_before(on):
        return Answer.ENDED
    return Answer.HOLDS
