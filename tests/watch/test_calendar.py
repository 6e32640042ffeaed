"""Dates of an edition: vague ones say so, deadlines end where the issuer is, and a real parser reads the calendar."""

from collections.abc import Callable
from datetime import date, datetime

import icalendar
import pytest

from meikan.edition.edition import Edition
from meikan.text.lang import speaking
from meikan.watch.dates import dates, of
from meikan.watch.ics import calendar
from meikan.watch.listing import listing
from tests.edition.conftest import id_of, row

Make = Callable[..., Edition]


@pytest.fixture
def edition(make: Make) -> Edition:
    rows = [
        row("gov-k", "name", "Kobe", lang="en", name_kind="short"),
        row("gov-k", "country", "JP"),
        row("gov-o", "name", "Oslo", lang="en", name_kind="short"),
        row("gov-o", "country", "NO"),
        row("gov-o", "last_election", "2015-09-14", start="2015-09-14", seen="2015-09-20", of="council"),
        row("gov-o", "council_term_years", "4", seen="2015-09-20"),
        row("net-n", "name", "Harbour Network", lang="en", name_kind="short"),
        row("gov-o", "member_of", "net-n", start="2010", seen="2015-09-01"),
        row("event-e", "name", "Growth Agenda", lang="en", name_kind="official"),
        row("event-e", "held", "London", start="2015", end="2015"),
        row("event-e", "organiser", "gov-o"),
        row("event-d", "name", "Harbour Days", lang="en", name_kind="official"),
        row("event-d", "held", "Kobe", start="2015-05-28", end="2015-05-30", time_of_day="09:30"),
        row("event-d", "host", "gov-k"),
        row("activity-j", "name", "Coordinator", lang="en", name_kind="official"),
        row("activity-j", "issuer", "gov-k"),
        row("activity-j", "closes", "2015-06-30"),
    ]
    return make("e", rows, valid="2015-12-31")


def parsed(edition: Edition, about: str = "") -> dict[str, icalendar.Event]:
    wanted = frozenset([id_of(about)] if about else [])
    body = calendar(edition, of(dates(edition), wanted), "Dates")
    return {str(one["SUMMARY"]): one for one in icalendar.Calendar.from_ical(body).walk("VEVENT")}


def test_row_s3_the_conference_is_in_the_calendar_and_a_real_parser_reads_it(edition: Edition) -> None:
    agenda = parsed(edition)["Growth Agenda"]
    assert (agenda["DTSTART"].dt, agenda["DTEND"].dt) == (date(2015, 1, 1), date(2016, 1, 1))
    assert agenda["STATUS"] == "TENTATIVE"  # the source says a year and no day: all days it may be, and it says so
    assert "says only: 2015" in agenda["DESCRIPTION"]
    assert "https://example.org/page" in agenda["DESCRIPTION"]


def test_a_deadline_ends_with_its_day_where_the_issuer_is(edition: Edition) -> None:
    closes = parsed(edition)["Coordinator: closes"]["DTSTART"]
    assert closes.dt.isoformat() == "2015-06-30T23:59:00+09:00"
    assert closes.params["TZID"] == "Asia/Tokyo"
    body = calendar(edition, dates(edition), "Dates")
    zones = [str(one["TZID"]) for one in icalendar.Calendar.from_ical(body).walk("VTIMEZONE")]
    assert zones == ["Asia/Tokyo"]


def test_a_stated_time_of_day_is_kept(edition: Edition) -> None:
    days = parsed(edition)["Harbour Days"]
    assert days["DTSTART"].dt.isoformat() == "2015-05-28T09:30:00+09:00"
    assert isinstance(days["DTEND"].dt, datetime)
    assert days["DTEND"].dt.date() == date(2015, 5, 30)


def test_the_next_election_is_worked_out_from_the_term_and_says_so(edition: Edition) -> None:
    found = parsed(edition)
    assert found["Oslo: election (council)"]["STATUS"] == "CONFIRMED"
    expected = found["Oslo: election expected (council)"]
    assert expected["DTSTART"].dt == date(2019, 9, 1)
    assert expected["STATUS"] == "TENTATIVE"
    assert "Worked out, not stated: 4 years after 14 September 2015" in expected["DESCRIPTION"]


def test_a_calendar_of_one_body_or_network_holds_its_own_dates_alone(edition: Edition) -> None:
    assert set(parsed(edition, "gov-k")) == {"Harbour Days", "Coordinator: closes"}
    assert {"Growth Agenda", "Oslo: election (council)"} <= set(parsed(edition, "net-n"))
    assert "Harbour Days" not in parsed(edition, "net-n")


def test_the_same_edition_gives_the_same_bytes_and_ids_in_both_languages(edition: Edition) -> None:
    bodies = {}
    for lang in ("en", "ja"):
        with speaking(lang):
            assert calendar(edition, dates(edition), "Dates") == calendar(edition, dates(edition), "Dates")
            bodies[lang] = icalendar.Calendar.from_ical(calendar(edition, dates(edition), "Dates")).walk("VEVENT")
    assert [one["UID"] for one in bodies["en"]] == [one["UID"] for one in bodies["ja"]]


def test_the_same_dates_as_a_paper_have_a_source_on_every_line(edition: Edition) -> None:
    for lang in ("en", "ja"):
        paper = listing(edition, dates(edition), (), lang)
        assert len(list(paper.entries)) == len(dates(edition))
        assert all(entry.marks for entry in paper.entries)
    assert [section.title for section in paper.sections][:1] == ["2015年"]  # no month is said of it
