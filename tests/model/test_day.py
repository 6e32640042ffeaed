"""A date is the set of days it may be: what is certain about it, and what is not."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from meikan.model.day import Day
from meikan.model.errors import BadDate
from meikan.text.lang import speaking

TABLE = [
    ("2014", "2014-01-01", "2014-12-31", True),
    ("2014-02", "2014-02-01", "2014-02-28", True),
    ("2016-02", "2016-02-01", "2016-02-29", True),
    ("2014-05-31", "2014-05-31", "2014-05-31", True),
    ("2014~", "2013-01-01", "2015-12-31", False),
    ("2014?", "2013-01-01", "2015-12-31", False),
    ("2014%", "2012-01-01", "2016-12-31", False),
    ("2014-01~", "2013-12-01", "2014-02-28", False),
    ("2014-05-31~", "2014-05-30", "2014-06-01", False),
    ("2014-05-31%", "2014-05-29", "2014-06-02", False),
    ("201X", "2010-01-01", "2019-12-31", True),
    ("20XX", "2000-01-01", "2099-12-31", True),
    ("2014-XX", "2014-01-01", "2014-12-31", True),
    ("2014-XX-XX", "2014-01-01", "2014-12-31", True),
    ("2014-05-XX", "2014-05-01", "2014-05-31", True),
    ("2014-21", "2014-03-01", "2014-05-31", False),
    ("2014-22", "2014-06-01", "2014-08-31", False),
    ("2014-23", "2014-09-01", "2014-11-30", False),
    ("2014-24", "2014-12-01", "2015-02-28", False),
    ("[2014..2015-06]", "2014-01-01", "2015-06-30", True),
    ("[..2014-05]", "0001-01-01", "2014-05-31", True),
    ("[2014-05..]", "2014-05-01", "9999-12-31", True),
    ("[2014~..2016]", "2013-01-01", "2016-12-31", False),
    ("0001~", "0001-01-01", "0002-12-31", False),
    ("9999~", "9998-01-01", "9999-12-31", False),
]


@pytest.mark.parametrize(("text", "first", "last", "sure"), TABLE)
def test_a_date_is_its_possible_days(text: str, first: str, last: str, sure: bool) -> None:
    day = Day.parse(text)
    assert (day.first.isoformat(), day.last.isoformat(), day.sure, day.text) == (first, last, sure, text)


@pytest.mark.parametrize(
    "text",
    [
        "0000",
        "2014-13",
        "2014-00",
        "2014-02-30",
        "2014-1",
        "12014",
        "Y17000",
        "-0044",
        "20X4",
        "X014",
        "XXXX",
        "2014-XX-05",
        "201X-05",
        "201X~",
        "2014-25",
        "2014-21-01",
        "[..]",
        "[2016..2014]",
        "[2014,2015]",
        "{2014..2015}",
        "2014/2015",
        "2014-05-31T10:00",
        "2014~-05",
        "..",
        "yesterday",
        "",
        "[[2014..2015]..2016]",
    ],
)
def test_what_is_no_date_is_refused_with_the_text_and_what_to_write(text: str) -> None:
    with speaking("en"), pytest.raises(BadDate) as refused:
        Day.parse(text)
    assert f"“{text}”" in str(refused.value)
    assert "Write 2015, 2015-06, 2015-06-30" in str(refused.value)


def test_spelling_is_made_one() -> None:
    assert Day.parse(" 201x ") is Day.parse("201X") or Day.parse(" 201x ") == Day.parse("201X")
    assert Day.parse("[2014-05..2014-05]") == Day.parse("2014-05")
    assert Day.parse("[ 2014 .. 2015 ]").text == "[2014..2015]"


SINGLE = st.one_of(
    st.dates(min_value=date(1000, 1, 1), max_value=date(9990, 1, 1)).map(date.isoformat),
    st.dates(min_value=date(1000, 1, 1), max_value=date(9990, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.integers(1000, 9990).map(str),
    st.integers(1000, 9990).map(lambda year: f"{year}-XX"),
    st.integers(100, 998).map(lambda decade: f"{decade}X"),
)


@given(SINGLE)
def test_single_dates_agree_with_the_edtf_package(text: str) -> None:
    theirs, ours = parse_edtf(text), Day.parse(text)
    assert tuple(theirs.lower_strict()[:3]) == (ours.first.year, ours.first.month, ours.first.day)
    assert tuple(theirs.upper_strict()[:3]) == (ours.last.year, ours.last.month, ours.last.day)


@given(st.integers(1000, 9990), st.sampled_from("~?%"))
def test_doubtful_years_agree_with_the_edtf_package(year: int, mark: str) -> None:
    theirs, ours = parse_edtf(f"{year}{mark}"), Day.parse(f"{year}{mark}")
    assert tuple(theirs.lower_fuzzy()[:3]) == (ours.first.year, ours.first.month, ours.first.day)
    assert tuple(theirs.upper_fuzzy()[:3]) == (ours.last.year, ours.last.month, ours.last.day)


@given(SINGLE, st.dates())
def test_only_what_every_choice_of_days_gives_is_certain(text: str, on: date) -> None:
    day = Day.parse(text)
    assert day.certainly_before(on) == (day.last < on)
    assert day.certainly_by(on) == (day.certainly_before(on) or (day.exact and day.first == on) or day.last == on)
    assert [day.certainly_before(on), day.certainly_after(on), day.may_be(on)].count(True) == 1
    assert day.certainly_from(on) == (not (day.first < on))


def test_about_2014_is_certain_outside_its_days_and_claims_none_within() -> None:
    about = Day.parse("2014~")
    assert about.certainly_after(date(2012, 12, 31))
    assert about.certainly_before(date(2016, 1, 1))
    within = date(2014, 6, 30)
    assert about.may_be(within)
    assert not about.certainly_by(within)
    assert not about.certainly_from(within)


def test_a_stretch_between_two_days_keeps_their_words_where_they_are_sure() -> None:
    assert Day.between(Day.parse("2014-05"), Day.parse("2018-10")).text == "[2014-05..2018-10]"
    assert Day.between(Day.parse("2014~"), Day.parse("[2016..2018]")).text == "[2013-01-01..2018-12-31]"
    assert Day.between(Day.parse("[..2014]"), Day.parse("2018")).text == "[..2018]"
    assert Day.between(Day.parse("2014"), Day.parse("2014")).text == "2014"


@given(SINGLE, SINGLE)
def test_a_stretch_reaches_from_the_first_day_to_the_last(one: str, other: str) -> None:
    low, high = sorted((Day.parse(one), Day.parse(other)), key=lambda day: (day.first, day.last))
    between = Day.between(low, high)
    assert (between.first, between.last) == (low.first, high.last)


def test_a_typed_fiscal_year_is_one_day_within_it() -> None:
    assert Day.typed("平成27年度").text == "[2015-04-01..2016-03-31]"
    assert Day.typed("H27.6.30") == Day.parse("2015-06-30")
    assert Day.typed("2014/..").text == "[2014..]"
    with pytest.raises(BadDate):
        Day.typed("03/04/2015")
