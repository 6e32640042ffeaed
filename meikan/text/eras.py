"""Japanese eras: their years, their limits, and the fiscal year from April to March."""

from datetime import date
from typing import NamedTuple

from meikan.text.edtf import Bounds, NotADate, bounds
from meikan.text.lang import _


class Era(NamedTuple):
    """An era with its first and last day."""

    name: str
    letter: str
    first: date
    last: date

    def year(self, western: int) -> str:
        """A western year in this era's count; the first is 元年."""
        count = western - self.first.year + 1
        return f"{self.name}{'元' if count == 1 else count}年"


ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 29)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 24)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), date.max),
)
# Until the end of 1872 Japan counted months by the moon: a month or day of then is no month or day of ours.
SOLAR = date(1873, 1, 1)


def era_called(name: str) -> Era:
    """The era of a name (平成) or a letter (H)."""
    return next(era for era in ERAS if name.upper() in (era.name, era.letter))


def eras_of(first: date, last: date) -> tuple[Era, ...]:
    """The eras in which a day of a stretch may lie."""
    return tuple(era for era in ERAS if era.first <= last and first <= era.last)


def in_calendar(text: str, asked: str) -> Bounds:
    """The days of an EDTF text, or a refusal in the words that were typed."""
    try:
        return bounds(text)
    except NotADate:
        raise NotADate(_("“{text}” is not a day or stretch of the calendar.").format(text=asked)) from None


def western(era: Era, count: str, rest: str, asked: str) -> str:
    """The EDTF text of a year of an era, with a month and day ("-06-30") or without; refused outside the era."""
    year = era.first.year + (1 if count == "元" else int(count)) - 1
    first, last, text, _sure = in_calendar(f"{year:04}{rest}", asked)
    if rest and first < SOLAR:
        raise NotADate(
            _("“{text}” is a day of the old Japanese calendar: give it as a western date.").format(text=asked)
        )
    if not (era.first <= last and first <= era.last):
        _refuse(asked, era, first, last, rest)
    return text


def fiscal_text(year: int) -> str:
    """A Japanese fiscal year as an EDTF interval."""
    return f"{year:04}-04-01/{year + 1:04}-03-31"


def fiscal_of_era(era: Era, count: str, asked: str) -> str:
    """The fiscal year of an era; 平成31年度 and 令和元年度 are the same."""
    year = era.first.year + (1 if count == "元" else int(count)) - 1
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    if not (era.first <= last and first <= era.last):
        _refuse(asked, era, first, first, "/")
    return fiscal_text(year)


def _refuse(asked: str, era: Era, first: date, last: date, rest: str) -> None:
    """Say where the era ends or begins, and what the day is called in the right one."""
    right = [f"{other.year(first.year)}{_tail(first, rest)}" for other in eras_of(first, last)]
    called = right[-1] if right else str(first.year)
    if first > era.last:
        said = _("“{text}” does not exist: {era} ended on {day}. Write {right}.")
        limit = era.last
    else:
        said = _("“{text}” does not exist: {era} began on {day}. Write {right}.")
        limit = era.first
    raise NotADate(said.format(text=asked, era=era.name, day=limit.isoformat(), right=called))


def _tail(first: date, rest: str) -> str:
    """What follows the year in Japanese."""
    if rest == "/":
        return "度"
    return (f"{first.month}月" if rest else "") + (f"{first.day}日" if rest.count("-") == 2 else "")


def fiscal_year(day: date) -> int:
    """The Japanese fiscal year of a day: April to March."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_of(text: str) -> int | None:
    """The fiscal year that an EDTF interval is, or None."""
    start, _slash, end = text.partition("/")
    if not (start.endswith("-04-01") and end.endswith("-03-31") and len(start) == len(end) == 10):
        return None
    year = int(start[:4])
    return year if text == fiscal_text(year) else None


def era_years(first: date, last: date) -> str:
    """A year in the eras of its days: 平成27年, or 昭和64年・平成元年; empty before the western calendar."""
    if first < SOLAR:
        return ""
    return "・".join(era.year(first.year) for era in eras_of(first, last))


def era_fiscal(year: int) -> str:
    """A fiscal year in the eras it belongs to: 平成27年度, or 平成31年度・令和元年度."""
    if year < SOLAR.year or year >= date.max.year:
        return ""
    found = [era for era in eras_of(date(year, 4, 1), date(year + 1, 3, 31)) if era.first.year <= year]
    return "・".join(f"{era.year(year)}度" for era in found)
