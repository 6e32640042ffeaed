"""An hour in two zones: a closing date in the issuer's time and in the office's. Pure; shared by site and calendar."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from meikan.model.day import Day
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with its hour in a zone; without an hour it is the whole day."""

    day: Day
    hour: str = ""
    zone: str = ""

    @property
    def at(self) -> datetime | None:
        """The very moment, if day, hour and zone are known."""
        known = zone_of(self.zone)
        parts = self.hour.split(":")
        if known is None or not self.day.exact or len(parts) != 2 or not all(part.isdigit() for part in parts):
            return None
        hour, minute = int(parts[0]), int(parts[1])
        if hour > 23 or minute > 59:
            return None
        first = self.day.first
        return datetime(first.year, first.month, first.day, hour, minute, tzinfo=known)

    def elsewhere(self, zone: str) -> datetime | None:
        """The same moment in another zone."""
        known, at = zone_of(zone), self.at
        return at.astimezone(known) if at and known else None


@cache
def zone_of(name: str) -> ZoneInfo | None:
    """A zone by its IANA name, or none if there is no such zone."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def in_two_zones(moment: Moment, zone: str, lang: str) -> tuple[str, list[tuple[str, str]]]:
    """A sentence and what fills it: a moment in its own zone and in the office's; days are left to be put into words.

    A day without an hour is said as it is; so is an hour whose zone is not known, or is the office's own.
    """
    at, there = moment.at, moment.elsewhere(zone)
    said = [("day", moment.day.text), ("hour", hour_text(at) if at else moment.hour)]
    if at is None:
        return (_("{day}, {hour}") if moment.hour else "{day}"), said
    said.append(("zone", zone_words(moment.zone, lang)))
    if there is None or moment.zone == zone:
        return _("{day}, {hour} ({zone})"), said
    said += [("other_hour", hour_text(there)), ("other_zone", zone_words(zone, lang))]
    if there.date() == at.date():
        return _("{day}, {hour} ({zone}) / {other_hour} ({other_zone})"), said
    said.append(("other_day", there.date().isoformat()))
    return _("{day}, {hour} ({zone}) / {other_day}, {other_hour} ({other_zone})"), said


def zone_words(zone: str, lang: str) -> str:
    """A zone as it is printed: Japan time, London."""
    from babel.dates import get_timezone_location

    if zone == "Asia/Tokyo":
        return _("Japan time")
    return str(get_timezone_location(zone, locale=lang, return_city=True))


def hour_text(at: datetime) -> str:
    """An hour as it is printed: 9:00."""
    return f"{at.hour}:{at.minute:02d}"
