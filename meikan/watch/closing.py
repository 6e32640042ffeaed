"""When an opportunity closes: the one place that says it, for the board, the site and whoever asks."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta, timezone

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.statement import SPECIAL
from meikan.watch.clock import Moment, zone_of

KINDS = ("job", "tender", "partner_seeking", "grant", "call")
# a day is over everywhere only when it is over here (UTC-12): without a zone we do not close an offer sooner
LAST_PLACE = timezone(timedelta(hours=-12))


def closing_of(lines: Iterable[Line], zone: str) -> Moment | None:
    """The last closing date that is stated, with its hour, in the zone of its issuer; none if no source gives one."""
    stated = [line for line in lines if line.predicate == "closes" and line.value not in SPECIAL]
    last = max(stated, key=lambda one: (Day.parse(one.value).last, one.code), default=None)
    return Moment(Day.parse(last.value), last.qualifiers.get("time_of_day", ""), zone) if last else None


def last_moment(closing: Moment) -> datetime:
    """Until when an offer is open: its stated time, else the end of its last day, where it is counted."""
    at = time.fromisoformat(closing.hour) if closing.hour else time.min
    moment = datetime.combine(closing.day.last, at, zone_of(closing.zone) or LAST_PLACE)
    return moment if closing.hour else moment + timedelta(days=1)
