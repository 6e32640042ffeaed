"""When one line is due to be looked at again: the first of the days on which it may have become false, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median


class Why(StrEnum):
    """Why a line is due."""

    ENDS = "ends"  # its source says that it ends then
    ELECTION = "election"  # an election is expected
    TERM = "term"  # the term for which somebody was chosen is over
    USUAL = "usual"  # those before it lasted so long
    LIFE = "life"  # the expected life of its field is over
    SOURCE = "source"  # its source is published anew by then


# at least so many earlier ones make a habit; with one alone half of the guesses were wrong (benchmarks/due.py)
HABIT = 2
# an election rarely comes on the day that its term says: Dublin's of 2024 came two weeks, Helsinki's of 2021 two months
# later; after half a year without one the term was told wrongly
LATE, AGAIN = timedelta(days=183), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a line that tells when it may change."""

    confirmed: date | None  # the last day on which a source shows it
    since: date | None = None
    ends: date | None = None
    elections: tuple[date, ...] = ()
    term_years: int = 0
    lasted: tuple[int, ...] = ()  # how many days those before it lasted
    life: timedelta | None = None
    rhythm: int = 0  # days between two issues of its source


def due(signs: Signs) -> tuple[date, Why] | None:
    """The first day on which a line is due, and why; none for what no day makes false."""
    found = [*_dated(signs), *_aged(signs)]
    return min(found, default=None)


def _dated(signs: Signs) -> list[tuple[date, Why]]:
    """What an event of the calendar makes doubtful: it matters once after each sight."""
    found: list[tuple[date, Why]] = []
    seen = signs.confirmed or signs.since
    if signs.ends is not None:
        found.append((signs.ends, Why.ENDS))
    after = [day for day in signs.elections if seen is None or day > seen]
    if after:
        found.append((min(after), Why.ELECTION))
    if seen is not None and any(day <= seen < day + LATE for day in signs.elections):
        found.append((seen + AGAIN, Why.ELECTION))  # one that is not heard of yet is looked for month by month
    if signs.since is not None and signs.term_years and (day := years_after(signs.since, signs.term_years)) > _or(seen):
        found.append((day, Why.TERM))
    if signs.since is not None and (usual := usual_days(signs.lasted)):
        day = signs.since + timedelta(days=usual)
        if day > _or(seen):
            found.append((day, Why.USUAL))
    return found


def _aged(signs: Signs) -> list[tuple[date, Why]]:
    """What time alone makes doubtful, counted from the last sight."""
    if signs.confirmed is None:
        return []
    found: list[tuple[date, Why]] = []
    if signs.life is not None:
        found.append((_later(signs.confirmed, signs.life.days), Why.LIFE))
    if signs.rhythm:
        found.append((_later(signs.confirmed, signs.rhythm), Why.SOURCE))
    return found


def usual_days(lasted: Sequence[int]) -> int:
    """How long such a thing usually lasts; 0 where too few came before it."""
    return round(median(lasted)) if len(lasted) >= HABIT else 0


def years_between(held: Sequence[date]) -> int:
    """After how many years elections usually follow one another; 0 where too few are known."""
    ordered = sorted(set(held))
    gaps = [round((later - day).days / 365.25) for day, later in pairwise(ordered)]
    return round(median(gaps)) if len(gaps) >= HABIT else 0


def years_after(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _later(day: date, days: int) -> date:
    return date.max if (date.max - day).days <= days else day + timedelta(days=days)


def _or(seen: date | None) -> date:
    return seen or date.min
