"""When something was true, and how files write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meikan.model.day import Day
from meikan.model.errors import BadDate
from meikan.model.period import OPEN, UNKNOWN, Period, days_of, edge_of, is_day, period_of, text_of, typed_period
from meikan.text.lang import speaking


def test_open_unknown_and_known_are_three_things() -> None:
    assert (edge_of(""), edge_of(".."), edge_of("2014")) == (UNKNOWN, OPEN, Day.parse("2014"))
    assert [is_day(edge) for edge in (UNKNOWN, OPEN, Day.parse("2014"))] == [False, False, True]
    assert Period() == Period(UNKNOWN, UNKNOWN, ())


@given(st.sampled_from(["", "..", "2014", "2014-05~", "[2014..2016]", "201X"]))
def test_an_edge_survives_its_file(text: str) -> None:
    assert text_of(edge_of(text)) == text


@pytest.mark.parametrize("text", ["2014/2016", "2014/..", "2014/", "/2016", "../2016", "2014-05-01/[2016..2018]"])
def test_an_interval_survives_its_file(text: str) -> None:
    assert period_of(text).text == text


def test_a_single_date_begins_and_ends_with_itself() -> None:
    assert period_of("2015-06-30") == Period(Day.parse("2015-06-30"), Day.parse("2015-06-30"))


@pytest.mark.parametrize("text", ["", "/", "2014/2015/2016", "2016/2014", "2014/yesterday"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        period_of(text)


def test_a_period_that_ends_before_it_begins_is_refused_with_both_dates() -> None:
    with speaking("en"), pytest.raises(BadDate, match=r"ends \(2014\) before it begins \(2015\)"):
        Period(Day.parse("2015"), Day.parse("2014"))


def test_a_period_that_may_be_right_is_kept() -> None:
    assert Period(Day.parse("2014-12"), Day.parse("2014")).text == "2014-12/2014"


@given(st.permutations(["2014", "2013-05", "2016", "2013-05"]))
def test_sightings_in_any_order_are_the_same_period(texts: list[str]) -> None:
    assert Period(seen=tuple(map(Day.parse, texts))) == Period(seen=days_of("2013-05;2014;2016"))


def test_a_source_of_2015_that_says_2000_to_2009_did_not_see_it_in_2015() -> None:
    said = Period(Day.parse("2000"), Day.parse("2009"), days_of("2005;2009-05;2015"))
    assert said.shown == days_of("2005;2009-05")
    ahead = Period(start=Day.parse("2016"), seen=days_of("2014;2016-03"))
    assert ahead.shown == days_of("2016-03")


def test_what_a_person_types_becomes_a_period() -> None:
    assert typed_period("平成27年度").text == "2015-04-01/2016-03-31"
    assert typed_period("FY2015") == typed_period("2015年度")
    assert typed_period("2014/..").text == "2014/.."
    assert typed_period("2015年6月30日") == period_of("2015-06-30")
    with pytest.raises(BadDate):
        typed_period("03/04/2015")


def test_a_day_of_the_calendar() -> None:
    assert Day.of(date(2015, 6, 30)).text == "2015-06-30"
