"""Period: when something was true, and the days on which a source shows it."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache
from typing import TypeGuard

from meikan.model.day import Day
from meikan.model.errors import BadDate
from meikan.text.dates import understand
from meikan.text.edtf import NotADate
from meikan.text.lang import _


class Mark(Enum):
    """An edge without a date: nothing is known of it, or the source says that it goes on."""

    UNKNOWN = ""
    OPEN = ".."

    def __repr__(self) -> str:
        return self.name


UNKNOWN = Mark.UNKNOWN
OPEN = Mark.OPEN
Edge = Day | Mark


class Answer(StrEnum):
    """What can be said of a statement on one day."""

    HOLDS = "holds"
    STANDS = "stands"
    MAY_HOLD = "may_hold"
    ENDED = "ended"
    HAPPENED = "happened"
    DISPUTED = "disputed"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Period:
    """Valid time: from, to, and the days on which a source shows it. Open only where a source says so."""

    start: Edge = UNKNOWN
    end: Edge = UNKNOWN
    seen: tuple[Day, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.start, Day) and isinstance(self.end, Day) and self.start.first > self.end.last:
            raise BadDate(
                _("It ends ({end}) before it begins ({start}): give the dates as the source has them.").format(
                    start=self.start, end=self.end
                )
            )
        if len(self.seen) > 1:  # the same days in any order are the same period
            ordered = tuple(sorted(set(self.seen), key=in_time))
            if ordered != self.seen:
                object.__setattr__(self, "seen", ordered)

    @property
    def text(self) -> str:
        """From and to as an EDTF interval: 2014/2016, 2014/.., /2016."""
        return f"{text_of(self.start)}/{text_of(self.end)}"

    @property
    def shown(self) -> tuple[Day, ...]:
        """The sightings within its own dates: a source that says "2000 to 2009" in 2015 did not see it in 2015."""
        start, end = self.start, self.end
        return tuple(
            day
            for day in self.seen
            if not (isinstance(start, Day) and day.last < start.first)
            and not (isinstance(end, Day) and day.first > end.last)
        )


def is_day(edge: Edge) -> TypeGuard[Day]:
    """Whether an edge has a date."""
    return isinstance(edge, Day)


def in_time(day: Day) -> tuple[object, object, str]:
    """A key that puts days in one order everywhere."""
    return day.first, day.last, day.text


def edge_of(text: str) -> Edge:
    """An edge as files hold it: EDTF, nothing for unknown, two dots for open."""
    kept = text.strip()
    return UNKNOWN if not kept else OPEN if kept == ".." else Day.parse(kept)


def days_of(text: str) -> tuple[Day, ...]:
    """Days of sight as files hold them: EDTF, joined by semicolons."""
    return tuple(Day.parse(part) for part in text.split(";") if part.strip()) if text else ()


def text_of(edge: Edge) -> str:
    """An edge as files hold it."""
    return edge.text if isinstance(edge, Day) else str(edge.value)


@lru_cache(4096)
def period_of(text: str, *seen: Day) -> Period:
    """The period that an EDTF interval means; a single date is a period that begins and ends with it."""
    start, slash, end = text.strip().partition("/")
    if "/" in end or not (start or end):
        raise BadDate(_("“{text}” is not a period. Write 2014/2016, 2014/.. or /2016.").format(text=text))
    return Period(edge_of(start), edge_of(end) if slash else edge_of(start), seen)


def typed_period(text: str) -> Period:
    """The period that a person typed: 平成27年度, FY2015, 2014/2016, or a date in any form."""
    try:
        return period_of(understand(text))
    except NotADate as error:
        raise BadDate(str(error)) from None
