"""Dates as an iCalendar (RFC 5545): whole days, or times in the zone of the body that counts them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from meikan.edition.edition import Edition
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.lang import _, current
from meikan.watch.clock import Moment, in_two_zones
from meikan.watch.dates import Dated
from meikan.watch.saying import Sayer
from meikan.watch.where import Where

PRODUCT = "-//meikan//directory of city governments//EN"
PARTS = ("host", "organiser", "supporter", "speaker")
LAST_MINUTE = time(23, 59)  # an offer is open until its last day is over, where its issuer is


def calendar(edition: Edition, found: Iterable[Dated], title: str, zone: str = "") -> bytes:
    """A calendar in the language in use; the same dates give the same bytes.

    An hour is said once more in words, in its own zone and in the office's (`zone`).
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("x-wr-caldesc", _("Edition {name}, as of {day}").format(**_of(edition)))
    sayer, where = Sayer(edition, current()), Where(edition)
    events = [_event(one, sayer, where, zone) for one in found]
    for event in events:
        made.add_component(event)
    if events:
        made.add_missing_timezones(date(1990, 1, 1), date(2038, 1, 1))
    return bytes(made.to_ical())


def _of(edition: Edition) -> dict[str, str]:
    return {"name": edition.name, "day": show(edition.valid.isoformat(), current())}


def _event(one: Dated, sayer: Sayer, where: Where, office: str) -> Event:
    event = Event()
    event.add("uid", f"{one.id}@meikan")
    event.add("dtstamp", datetime.fromisoformat(sayer.edition.known.replace("Z", "+00:00")))
    event.add("summary", sayer.dated(one))
    event.add("status", "CONFIRMED" if one.sure else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [sayer.kind_of_date(one.kind)])
    _when(event, one, where.zone(_place(one, sayer)))
    if one.kind == "event" and not one.fact.value.startswith(":"):
        event.add("location", one.fact.value)
    documents = sayer.documents(one.fact)
    hour = _hour(one, str(where.zone(_place(one, sayer)) or ""), office)
    said = [hour, sayer.how_dated(one), *_parts(one, sayer), *(sayer.cited(document) for document in documents)]
    event.add("description", "\n".join(line for line in said if line))
    address = next((document.address for document in documents if document.address.startswith("http")), "")
    if address:
        event.add("url", address)
    return event


def _hour(one: Dated, zone: str, office: str) -> str:
    """A stated hour in words, as the site prints it; empty for a date without one."""
    moment = Moment(one.day, one.time, zone)
    if moment.at is None:
        return ""
    sentence, parts = in_two_zones(moment, office, current())
    return sentence.format(**{name: show(said, current()) if name.endswith("day") else said for name, said in parts})


def _place(one: Dated, sayer: Sayer) -> str:
    """Where an hour is counted: where the event is held, if that is known, else by whom it concerns."""
    held = (line.value for line in sayer.edition.lines(one.entity, "held_in") if line.value.startswith("mk-"))
    return next(held, one.entity) if one.kind == "event" else one.entity


def _parts(one: Dated, sayer: Sayer) -> Iterator[str]:
    """Who had which part in an event; a speaker with the post held then."""
    lang = current()
    for predicate in PARTS if one.kind == "event" else ():
        names = []
        for line in sayer.edition.lines(one.entity, predicate):
            name = sayer.name(line.value) if line.value.startswith("mk-") else ""
            post = line.qualifiers.get("post_then", "")
            names += [f"{name} ({post})" if post and not post.startswith(":") else name] if name else []
        if names:
            yield f"{vocabulary().predicate(predicate).label[lang]}: {', '.join(dict.fromkeys(names))}"


def _when(event: Event, one: Dated, zone: ZoneInfo | None) -> None:
    """Its days; a stated time, or the last minute of a deadline, in its zone; all days that a vague date may be."""
    if one.day.exact and zone is not None and (one.time or one.kind == "deadline"):
        at = time.fromisoformat(one.time) if one.time else LAST_MINUTE
        event.add("dtstart", datetime.combine(one.first, at, zone))
        if one.last > one.first:
            event.add("dtend", datetime.combine(one.last, LAST_MINUTE, zone))
        return
    event.add("dtstart", one.first)
    event.add("dtend", one.last + timedelta(days=1))
