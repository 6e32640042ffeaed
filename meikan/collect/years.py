"""Dates without a year, as lists of news print them: counted back from the day of the visit, the newest first."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from meikan.collect.days import YEARLESS
from meikan.collect.item import Item

NEAR = timedelta(31)  # a day so little after the one before stands out of order; it is none of the year before


class Years:
    """The year of each item of a list that is read from the newest to the oldest, over all its pages."""

    def __init__(self, today: date) -> None:
        self._last = self._today = today

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
            if found <= min(self._last + NEAR, self._today):
                self._last = found
                return replace(item, date=found.isoformat())
        return replace(item, date="")
