"""An hour in two zones: a closing date in the issuer's time and in the office's. Pure; shared by site and calendar."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from meikan.model.day import Day


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


def hour_text(at: datetime) -> str:
    """An hour as it is printed: 9:00."""
    return f"{at.hour}:{at.minute:02d}"
