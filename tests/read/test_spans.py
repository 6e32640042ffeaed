"""Dates in cells: periods, left and back, and what is left over."""

import pytest

from meikan.read.spans import Event, Interval, events, intervals, periods_of


@pytest.mark.parametrize(
    ("text", "spans", "rest"),
    [
        ("2012", [("2012", "")], ""),
        ("2012-2016 - PROJECT TWO", [("2012", "2016")], "PROJECT TWO"),
        ("1998-2009, 2015-", [("1998", "2009"), ("2015", "")], ""),
        ("2015-present", [("2015", "..")], ""),
        ("1998年～2009年、2015年〜現在", [("1998", "2009"), ("2015", "..")], ""),
        ("平成27年6月30日", [("2015-06-30", "")], ""),
        ("Mitglied seit 1998", [("1998", "")], ""),
        ("until 2012", [("", "2012")], ""),
        ("2012年まで", [("", "2012")], ""),
        ("ca. 1996", [("1996~", "")], ""),
        ("1996 (?)", [("1996?", "")], ""),
        ("1996年頃", [("1996~", "")], ""),
        ("3/4/2012", [("2012", "")], ""),
        ("23/4/2012", [("2012-04-23", "")], ""),
        ("03.04.2012", [("2012-04-03", "")], ""),
        ("12 mai 2011", [("2011-05-12", "")], ""),
        ("March 3, 2012", [("2012-03-03", "")], ""),
        ("31.02.2012", [], "31.02.2012"),
        ("founding member", [], "founding member"),
    ],
)
def test_periods_in_a_cell(text: str, spans: list[tuple[str, str]], rest: str) -> None:
    found, left = intervals(text)
    assert [(span.start, span.end) for span in found] == spans
    assert left == rest


@pytest.mark.parametrize(
    "note",
    [
        "Quitte le réseau en 2009 et le réintègre en2015",
        "left 2009, back 2015",
        "In 2009 left; rejoined in 2015",
        "2009年脱退、2015年再加盟",
        "2009年に退会し、2015年に再入会した",
        "ausgetreten 2009, wieder beigetreten 2015",
        "salió en 2009 y volvió en 2015",
        "uscita nel 2009, rientrata nel 2015",
    ],
)
def test_left_and_back_gives_two_periods(note: str) -> None:
    happened = events(note)
    assert happened == (Event("left", "2009"), Event("back", "2015"))
    assert periods_of([Interval("2007")], happened) == (Interval("2007", "2009"), Interval("2015", ""))


@pytest.mark.parametrize(
    "note", ["Créteil membre avant", "Pop2015", "left bank of the Rhine", "back office", "district of Seoul, 2015"]
)
def test_other_notes_say_nothing_of_the_kind(note: str) -> None:
    assert events(note) == ()
