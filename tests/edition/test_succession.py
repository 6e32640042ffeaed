"""Where one value follows another, the first ends where the second is stated to begin, and is marked inferred."""

from meikan.edition.succession import succession
from meikan.model.day import Day
from meikan.model.period import OPEN, UNKNOWN, Period, days_of, edge_of


def period(start: str, end: str = "", seen: str = "") -> Period:
    return Period(edge_of(start), edge_of(end), days_of(seen))


def test_an_unknown_end_is_the_stated_beginning_of_the_next_value() -> None:
    found, inferred = succession([period("2021-05-06"), period("2024-05-02")]).ended(
        [period("2016-05-05", seen="2016")]
    )
    assert [one.end for one in found] == [Day.parse("2021-05-06")]
    assert inferred == {Day.parse("2021-05-06")}


def test_a_stated_end_is_left_as_it_is() -> None:
    found, inferred = succession([period("2021-05-06")]).ended([period("2016-05-05", "2020-01-01")])
    assert [one.end for one in found] == [Day.parse("2020-01-01")]
    assert not inferred


def test_a_value_seen_after_the_next_began_is_not_ended_by_it() -> None:
    """Two sources differ: that is for the rules of time to call disputed, not for succession to hide."""
    found, inferred = succession([period("2012")]).ended([period("2008", seen="2015")])
    assert [one.end for one in found] == [UNKNOWN]
    assert not inferred


def test_a_value_that_came_back_is_ended_each_time() -> None:
    mine = [period("2000", seen="2002"), period("2008", "..", "2009")]
    found, _inferred = succession([period("2004", "2008")]).ended(mine)
    assert [one.end for one in found] == [Day.parse("2004"), OPEN]


def test_a_next_value_that_is_only_seen_ends_nothing_on_a_day_but_is_an_absence() -> None:
    other = succession([period("", seen="2018")])
    found, inferred = other.ended([period("2010", seen="2012")])
    assert [one.end for one in found] == [UNKNOWN]
    assert not inferred
    assert other.absent == (Day.parse("2018"),)
