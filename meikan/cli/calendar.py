"""meikan calendar: the dates of an edition as iCalendar, page, text or workbook."""

import click

from meikan.cli.papers import Out, deliver, edition_of, keep, paper_options
from meikan.text.lang import _


@click.command(epilog="Example: meikan calendar --about network:c40 --to c40.ics --folder demo")
@click.option("--about", "names", multiple=True, help="A city, network or theme: its dates only. May be repeated.")
@click.option("--kind", "kinds", multiple=True, help="event, opens, deadline, election, expected_election, term.")
@click.option("--from", "start", default="", help="Dates from this day on, in any form.")
@click.option("--until", "end", default="", help="Dates until this day, in any form.")
@paper_options
def command(out: Out, names: tuple[str, ...], kinds: tuple[str, ...], start: str, end: str) -> None:
    """Make a calendar of events, deadlines, elections and ends of terms. --to FILE.ics is iCalendar (RFC 5545)."""
    from datetime import date

    from meikan.edition.find import find
    from meikan.model.day import Day
    from meikan.model.errors import Misused
    from meikan.text.lang import current
    from meikan.watch import dates as dated
    from meikan.watch.ics import calendar
    from meikan.watch.listing import listing, title

    wrong = [one for one in kinds if one not in dated.KINDS]
    if wrong:
        raise Misused(_("{kind} is no kind of date: {known}.").format(kind=wrong[0], known=", ".join(dated.KINDS)))
    with edition_of(out) as (config, edition):
        wanted = frozenset(find(edition, one) for one in names)
        first = Day.typed(start).first if start else date.min
        last = Day.typed(end).last if end else date.max
        found = [
            one
            for one in dated.of(dated.dates(edition), wanted)
            if (not kinds or one.kind in kinds) and one.last >= first and one.first <= last
        ]
        about = tuple(sorted(wanted))
        for path in (one for one in out.targets if one.suffix.lower() == ".ics"):
            keep(path, calendar(edition, found, title(edition, about, current()), config.zone))
        others = [one for one in out.targets if one.suffix.lower() != ".ics"]
        if others or not out.targets:
            deliver(listing(edition, found, about, current()), out, others)
