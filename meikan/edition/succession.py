"""Where only one value can hold at a time, a later one ends an earlier one: docs/decisions/0002-rules-of-time.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from meikan.model.day import Day
from meikan.model.period import Period, in_time, is_day


@dataclass(frozen=True, slots=True)
class Succession:
    """When other values of the same thing began, as stated, and on which days they were seen."""

    starts: tuple[Day, ...] = ()
    seen: tuple[Day, ...] = ()

    @property
    def absent(self) -> tuple[Day, ...]:
        """The days on which this value did not hold, for another one did."""
        return (*self.starts, *self.seen)

    def ended(self, periods: Sequence[Period]) -> tuple[list[Period], frozenset[Day]]:
        """The same periods, ended where a successor is stated to begin; and these ends, which are inferred."""
        found = [self._ended(one) for one in periods]
        ends = {new.end for new, old in zip(found, periods, strict=True) if new.end != old.end and is_day(new.end)}
        return found, frozenset(ends)

    def _ended(self, period: Period) -> Period:
        if is_day(period.end):
            return period
        known = [day.last for day in period.shown]
        known += [period.start.last] if is_day(period.start) else []
        if not known:
            return period
        after = [start for start in self.starts if start.first > max(known)]
        return replace(period, end=min(after, key=in_time)) if after else period


def succession(others: Iterable[Period]) -> Succession:
    """What the other values of a thing say about this one."""
    starts: set[Day] = set()
    seen: set[Day] = set()
    for period in others:
        seen.update(period.shown)
        if is_day(period.start):
            starts.add(period.start)
    return Succession(tuple(sorted(starts, key=in_time)), tuple(sorted(seen, key=in_time)))
