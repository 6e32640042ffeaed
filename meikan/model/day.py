"""Day: a date as precise as its source, kept as the set of days it may be."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from meikan.model.errors import BadDate
from meikan.text import edtf
from meikan.text.dates import understand

# A directory names a few thousand different days a million times.
KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Day:
    """An EDTF date: one day, of which we know that it lies between first and last."""

    text: str
    first: date
    last: date
    sure: bool = True

    @classmethod
    def parse(cls, text: str) -> "Day":
        """The day that an EDTF text means; BadDate if it means none."""
        return _parsed(text)

    @classmethod
    def typed(cls, text: str) -> "Day":
        """The day that a person typed in any form; of a fiscal year or another stretch, one day within it."""
        return _typed(text)

    @classmethod
    def of(cls, day: date) -> "Day":
        """A day of the calendar."""
        return _parsed(day.isoformat())

    @classmethod
    def between(cls, low: Self, high: Self) -> "Day":
        """One day from the first of one to the last of another, in their own words if these will do."""
        first = low.first.isoformat() if low.doubtful or low.text[0] == "[" else low.text
        last = high.last.isoformat() if high.doubtful or high.text[0] == "[" else high.text
        return _parsed(f"[{'' if low.first == date.min else first}..{'' if high.last == date.max else last}]")

    @property
    def doubtful(self) -> bool:
        """Whether the source itself says about or perhaps, or names a season."""
        return not self.sure

    @property
    def exact(self) -> bool:
        """Whether it is one known day."""
        return self.first == self.last

    def certainly_before(self, on: date) -> bool:
        """Whether it lies before that day, whichever day it is."""
        return self.last < on

    def certainly_by(self, on: date) -> bool:
        """Whether it is that day or lies before it."""
        return self.last <= on

    def certainly_from(self, on: date) -> bool:
        """Whether it is that day or lies after it."""
        return self.first >= on

    def certainly_after(self, on: date) -> bool:
        """Whether it lies after that day."""
        return self.first > on

    def may_be(self, on: date) -> bool:
        """Whether it may be that very day."""
        return self.first <= on <= self.last

    def within(self, other: "Day") -> bool:
        """Whether every day it may be is one that the other may be."""
        return other.first <= self.first and self.last <= other.last

    def __str__(self) -> str:
        return self.text


@lru_cache(KEPT)
def _parsed(text: str) -> Day:
    """The days of a text, read once."""
    try:
        first, last, canonical, sure = edtf.bounds(text)
    except edtf.NotADate as error:
        raise BadDate(str(error)) from None
    return Day(canonical, first, last, sure)


@lru_cache(KEPT)
def _typed(text: str) -> Day:
    """A day as typed: an interval is one day within it."""
    try:
        written = understand(text)
    except edtf.NotADate as error:
        raise BadDate(str(error)) from None
    if "/" not in written:
        return _parsed(written)
    start, end = written.split("/")
    return _parsed(f"[{start.strip('.')}..{end.strip('.')}]")
