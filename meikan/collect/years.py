"""Dates without a year, as lists of news print them: counted back from the day of the visit, the newest first."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from meikan.collect.item import Item

YEARLESS = "XXXX-"  # how a reader writes a day of which the page names no year
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_JAPANESE = re.compile(r"(?<!\d)(\d{1,2})月\s?(\d{1,2})日")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s([A-Z][a-z]{2,8})\b")
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s(\d{1,2})(?:st|nd|rd|th)?\b")


def day_without_year(words: str) -> str:
    """The day and month that words name, without a year; empty if they name none."""
    found = _JAPANESE.search(words)
    if found:
        return _day(int(found[1]), int(found[2]))
    for pattern, month, day in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
        named = pattern.search(words)
        if named and named[month][:3].lower() in _MONTHS:
            return _day(_MONTHS.index(named[month][:3].lower()) + 1, int(named[day]))
    return ""


def _day(month: int, day: int) -> str:
    return f"{YEARLESS}{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


class Years:
    """The year of each item of a list that is read from the newest to the oldest, over all its pages."""

    def __init__(self, today: date) -> None:
        self._last = today

    def dated(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The items with their years; a day that would lie after the one before belongs to the year before."""
        return tuple(self._one(item) for item in items)

    def _one(self, item: Item) -> Item:
        if not item.date.startswith(YEARLESS):
            return item
        month, day = (int(part) for part in item.date.removeprefix(YEARLESS).split("-"))
        for year in (self._last.year, self._last.year - 1, self._last.year - 2, self._last.year - 3):
            try:
                found = date(year, month, day)
            except ValueError:  # the 29th of February
                continue
            if found <= self._last:
                self._last = found
                return replace(item, date=found.isoformat())
        return replace(item, date="")
