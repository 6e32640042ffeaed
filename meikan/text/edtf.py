"""What days a written EDTF date may be: level 1, and the sets [a..b], [..b], [a..]."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from meikan.text.lang import _


class NotADate(ValueError):
    """A text that is no date, or not one date only; the message says what to write."""


class Bounds(NamedTuple):
    """The earliest and latest possible day, the canonical text, and whether the source is sure."""

    first: date
    last: date
    text: str
    sure: bool


ONE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%])?")
SET = re.compile(r"\[(?P<first>[^\[\].]*)\.\.(?P<last>[^\[\].]*)\]")
# A name of a season has no fixed days: these are the months of the northern hemisphere, as weather services count them.
# A southern season is written by its months, [2014-09..2014-11].
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
# How far "about" reaches, in units of the date's own precision: one for ~ or ?, two for both at once.
REACH = {"": 0, "~": 1, "?": 1, "%": 2}


def bounds(text: str) -> Bounds:
    """The days that an EDTF date may be; NotADate if it is none."""
    kept = text.strip().upper()
    group = SET.fullmatch(kept)
    try:
        return _set(group["first"], group["last"]) if group else _one(kept)
    except ValueError:
        raise NotADate(
            _(
                "“{text}” is not a date that can be kept. Write 2015, 2015-06, 2015-06-30, 2014~ (about), 201X, "
                "2014-21 (spring), or [2015-05..2018-10] (one day between, which is not known)."
            ).format(text=text)
        ) from None


def _one(text: str) -> Bounds:
    """A single date: year, month, season or day, perhaps with unspecified digits or a mark of doubt."""
    parts = ONE.fullmatch(text)
    if parts is None:
        raise ValueError(text)
    year, month, day, mark = parts["year"], parts["month"], parts["day"], parts["mark"] or ""
    if "X" in year or month == "XX":
        if day not in (None, "XX") or ("X" in year and month not in (None, "XX")):
            raise ValueError(text)  # a known day of an unknown month is no level 1 date
        first, last = date(int(year.replace("X", "0") or 0) or 1, 1, 1), date(int(year.replace("X", "9")), 12, 31)
    else:
        first, last = _known(int(year), month, day)
    if mark and "X" in text:
        raise ValueError(text)
    season = month is not None and month.isdigit() and int(month) > 12
    for _step in range(REACH[mark]):
        first, last = _widened(first, last, "day" if day else "month" if month else "year")
    return Bounds(first, last, text, not mark and not season)


def _known(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    """First and last day of a year, a month, a season or a day written in figures."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if int(month) in SEASONS and day is None:
        start = SEASONS[int(month)]
        close, turn = (start + 2, year) if start < 12 else (2, year + 1)
        return date(year, start, 1), date(turn, close, monthrange(turn, close)[1])
    if day is None or day == "XX":
        return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
    exact = date(year, int(month), int(day))
    return exact, exact


def _widened(first: date, last: date, unit: str) -> tuple[date, date]:
    """One unit more on either side, as far as the calendar goes."""
    if first > date.min:
        before = first - timedelta(days=1)
        first = before if unit == "day" else before.replace(day=1) if unit == "month" else date(before.year, 1, 1)
    if last < date.max:
        after = last + timedelta(days=1)
        month_end = after.replace(day=monthrange(after.year, after.month)[1])
        last = after if unit == "day" else month_end if unit == "month" else date(after.year, 12, 31)
    return first, last


def _set(first: str, last: str) -> Bounds:
    """One day of a stretch, which one is not known."""
    low = _one(first.strip()) if first.strip() else None
    high = _one(last.strip()) if last.strip() else None
    if low is None and high is None:
        raise ValueError("[..]")
    if low and high:
        if low.first > high.last:
            raise ValueError(f"{first} {last}")
        if low.text == high.text:
            return low
    text = f"[{low.text if low else ''}..{high.text if high else ''}]"
    sure = (low is None or low.sure) and (high is None or high.sure)
    return Bounds(low.first if low else date.min, high.last if high else date.max, text, sure)
