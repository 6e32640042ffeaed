"""The rules of time (docs/decisions/0002-rules-of-time.md): one test a rule."""

from datetime import date

import pytest

from meikan.edition.spells import Spell, spells
from meikan.model.day import Day
from meikan.model.period import UNKNOWN, Answer, Period, days_of, text_of

from .lines import DISPUTED, ENDED, HAPPENED, HOLDS, MAY_HOLD, NOT_YET, STANDS, YEAR, answers, edges, line, said, seen

# What the dates of one statement say


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("2008-12-31", NOT_YET),
        ("2009-06-30", MAY_HOLD),  # it began on some day of 2009
        ("2009-12-31", HOLDS),
        ("2013-01-01", HOLDS),
        ("2016-06-30", MAY_HOLD),  # it ended on some day of 2016
        ("2017-01-01", ENDED),
    ],
)
def test_stated_dates_answer_where_they_are_certain(on: str, answer: Answer) -> None:
    assert answers(said("2009/2016"), on=on) == [answer]


def test_a_start_of_a_year_is_not_certain_within_it_even_if_seen_later() -> None:
    assert answers(said("2014/", "2016"), on="2014-06-30") == [MAY_HOLD]
    assert answers(said("2014/", "2014-03-01;2016"), on="2014-06-30") == [HOLDS]


def test_about_claims_nothing_within_its_days() -> None:
    about = said("2014~/2020")
    assert [answers(about, on=on) for on in ("2012-12-31", "2015-12-30", "2015-12-31")] == [
        [NOT_YET],
        [MAY_HOLD],
        [HOLDS],
    ]


def test_a_beginning_counts_as_a_sighting() -> None:
    [spell] = line(said("2012-05-01/"))
    assert (spell.answer, spell.confirmed) == (STANDS, Day.parse("2012-05-01"))
    assert answers(said("2012-05-01/"), on="2012-05-01") == [HOLDS]


def test_open_does_not_reach_beyond_the_last_sight_of_its_source() -> None:
    ongoing = said("2009/..", "2014-05-01")
    days = ("2014-05-01", "2015-06-30", "2026-01-01")
    assert [answers(ongoing, on=on) for on in days] == [[HOLDS], [STANDS], [MAY_HOLD]]


def test_open_without_a_known_day_of_sight_is_taken_at_its_word() -> None:
    assert answers(said("2009/.."), on="2030-01-01") == [HOLDS]


def test_seen_before_and_after_holds_between() -> None:
    assert answers(seen("2010"), seen("2020")) == [HOLDS]


def test_last_seen_stands_for_its_life_and_then_may_hold() -> None:
    shown = seen("2014-05")
    assert answers(shown, on="2014-05-15") == [MAY_HOLD]  # on some day of that month
    assert answers(shown, on="2014-06-01") == [STANDS]
    assert answers(shown, on="2019-05-03") == [STANDS]
    assert answers(shown, on="2019-05-31") == [MAY_HOLD]
    assert answers(shown, on="2099-01-01", life=None) == [STANDS]
    assert line(shown)[0].confirmed == Day.parse("2014-05")


def test_seen_only_later_may_hold() -> None:
    [spell] = line(seen("2020"))
    assert (spell.answer, spell.confirmed) == (MAY_HOLD, Day.parse("2020"))


def test_nothing_known_of_its_time_may_hold() -> None:
    assert line(Period()) == (Spell(UNKNOWN, False, UNKNOWN, False, (0,), MAY_HOLD, None),)


def test_a_source_does_not_contradict_itself() -> None:
    looking_back = said("2000/2009", "2015")
    assert answers(looking_back, on="2012-01-01") == [ENDED]
    announced = said("2016-01-01/", "2014")
    assert answers(announced, on="2015-01-01") == [NOT_YET]


# Several statements: one spell or two


def test_overlapping_periods_are_one_membership() -> None:
    found = line(said("2009/2014"), said("2012/2018"), said("2009-05/"))
    assert (edges(found), found[0].members) == (["2009-05/2018"], (0, 1, 2))


def test_a_later_source_that_adds_the_end_makes_no_second_membership() -> None:
    found = line(said("2009/..", "2014"), said("/2016", "2018"), on="2017-01-01")
    assert (edges(found), found[0].answer) == (["2009/2016"], ENDED)


def test_left_and_came_back_are_two_spells() -> None:
    left, back = said("2000/2009"), said("2015/..", "2018")
    assert edges(line(left, back)) == ["2000/2009", "2015/.."]
    assert [answers(left, back, on=on) for on in ("2008-01-01", "2012-01-01", "2017-01-01")] == [
        [HOLDS, NOT_YET],
        [ENDED, NOT_YET],
        [ENDED, HOLDS],
    ]


def test_left_and_came_back_stays_two_beside_a_vague_statement() -> None:
    found = line(said("2000/2009"), said("2015/.."), said("2003/", "2018"), on="2012-01-01")
    assert edges(found) == ["2000/2009", "2015/.."]
    assert [spell.members for spell in found] == [(0, 2), (1, 2)]


# Complete lists


def test_an_end_is_inferred_from_one_sighting_and_one_later_list() -> None:
    found = line(said("2009/", "2014-05"), lacks="2018-10")
    assert edges(found) == ["2009/([2014-05..2018-10])"]
    by_day = {on: answers(said("2009/", "2014-05"), lacks="2018-10", on=on) for on in ("2014-01-01", "2015-01-01")}
    assert by_day == {"2014-01-01": [HOLDS], "2015-01-01": [MAY_HOLD]}
    assert answers(said("2009/", "2014-05"), lacks="2018-10", on="2018-11-01") == [ENDED]


def test_a_beginning_is_inferred_from_one_earlier_list_and_one_sighting() -> None:
    found = line(seen("2018-10"), lacks="2014-05")
    assert edges(found) == ["([2014-05..2018-10])/"]
    assert [answers(seen("2018-10"), lacks="2014-05", on=on) for on in ("2014-04-30", "2016-01-01", "2019-01-01")] == [
        [NOT_YET],
        [MAY_HOLD],
        [STANDS],
    ]


def test_sightings_never_bridge_a_list_between_them() -> None:
    found = line(said("2005/", "2010;2018"), lacks="2014-05", on="2016-01-01")
    assert edges(found) == ["2005/([2010..2014-05])", "([2014-05..2018])/"]
    assert [spell.answer for spell in found] == [ENDED, MAY_HOLD]
    assert [spell.members for spell in found] == [(0,), (0,)]


def test_a_list_of_the_year_of_joining_is_no_contradiction() -> None:
    assert edges(line(said("2014/", "2016"), lacks="2014-03")) == ["2014/"]
    assert answers(said("2014/", "2016"), lacks="2014-03", on="2015-01-01") == [HOLDS]


def test_a_list_never_takes_away_a_stated_period_but_disputes_it() -> None:
    stated = said("2009/2016", "2011;2014")
    assert edges(line(stated, lacks="2012-05-01")) == ["2009/2016"]
    asked = ("2010-06-01", "2012-05-01", "2013-01-01", "2015-01-01", "2017-01-01")
    assert [answers(stated, lacks="2012-05-01", on=on) for on in asked] == [
        [HOLDS],
        [DISPUTED],
        [DISPUTED],
        [HOLDS],
        [ENDED],
    ]


def test_a_successor_ends_an_office() -> None:
    found = line(said("2008-05-01/", "2014"), lacks="2016-05-09;2018", on="2017-01-01")
    assert (edges(found), found[0].answer) == (["2008-05-01/([2014..2016-05-09])"], ENDED)


def test_a_sighting_and_a_list_of_one_day_are_disputed() -> None:
    assert answers(seen("2018-10-15"), lacks="2018-10-15", on="2018-10-15") == [DISPUTED]
    assert answers(seen("2014"), seen("2018-10-15"), lacks="2018-10-15", on="2019-01-01") == [DISPUTED]
    assert answers(seen("2014"), seen("2018-10-15"), lacks="2018-10-15;2020", on="2021-01-01") == [ENDED]


def test_a_vague_sighting_that_fits_what_follows_proves_and_disputes_nothing() -> None:
    found = line(seen("2018"), seen("2019"), lacks="2018-05", on="2019-12-31")
    assert (edges(found), found[0].answer, found[0].members) == (["([2018-05..2019])/"], STANDS, (0, 1))


# Sightings outside what is stated


def test_a_sighting_after_a_stated_end_is_disputed_and_nothing_is_dropped() -> None:
    stated, later = said("2000/2009"), seen("2012-05-01")
    [spell] = line(stated, later, on="2012-05-01")
    assert (spell.answer, spell.members, spell.end) == (DISPUTED, (0, 1), Day.parse("2009"))
    asked = ("2005-01-01", "2010-01-01", "2014-01-01")
    assert [answers(stated, later, on=on) for on in asked] == [[HOLDS], [DISPUTED], [DISPUTED]]
    assert answers(stated, later, lacks="2013", on="2014-01-01") == [ENDED]
    assert answers(stated, later, said("2013/"), on="2014-01-01") == [ENDED, STANDS]


def test_a_sighting_before_a_stated_beginning_is_disputed() -> None:
    stated, earlier = said("2009/..", "2016"), seen("2005-05-01")
    assert [answers(stated, earlier, on=on) for on in ("2004-01-01", "2006-01-01", "2010-01-01")] == [
        [DISPUTED],
        [DISPUTED],
        [HOLDS],
    ]
    assert answers(stated, earlier, lacks="2004-06", on="2004-01-01") == [NOT_YET]


def test_after_a_stated_end_and_a_list_it_came_back() -> None:
    found = line(said("2000/2009"), seen("2012-05"), lacks="2010-05", on="2013-01-01")
    assert edges(found) == ["2000/2009", "([2010-05..2012-05])/"]
    assert [spell.answer for spell in found] == [ENDED, STANDS]


def test_two_sources_that_state_two_ends_and_no_beginning_are_disputed_between() -> None:
    both = said("/2009"), said("/2015")
    assert [answers(*both, on=on) for on in ("2012-01-01", "2016-01-01")] == [[DISPUTED], [ENDED]]


# Events and facts that no day wears out


def ask(kind: str, *periods: Period, on: str) -> list[Answer]:
    """The answers of an event or a timeless fact."""
    found = spells(periods, absent=days_of("2014"), life=YEAR, on=date.fromisoformat(on), kind=kind)  # type: ignore[arg-type]
    return [spell.answer for spell in found]


def test_an_event_happened_once_its_day_is_past() -> None:
    conference = said("2015-05-17/2015-05-19", "2014")
    days = ("2015-05-16", "2015-05-17", "2015-05-19", "2026-01-01")
    assert [ask("event", conference, on=on) for on in days] == [[NOT_YET], [HOLDS], [HAPPENED], [HAPPENED]]
    assert ask("event", said("2015/"), on="2015-06-30") == [MAY_HOLD]
    assert ask("event", said("2015/"), on="2015-12-31") == [HAPPENED]
    assert ask("event", seen("2013"), on="2015-06-30") == [MAY_HOLD]


def test_a_second_referendum_is_a_second_event() -> None:
    votes = said("2015-05-17/"), said("2020-11-01/"), said("2015/", "2016")
    found = spells(votes, on=date(2016, 1, 1), kind="event")
    assert [(text_of(one.start), one.members, one.answer) for one in found] == [
        ("2015-05-17", (0, 2), HAPPENED),
        ("2020-11-01", (1,), NOT_YET),
    ]


def test_a_timeless_fact_holds_whenever_it_was_seen() -> None:
    assert ask("timeless", seen("2026"), seen("1990"), on="2014-12-31") == [HOLDS]
    assert ask("timeless", Period(), on="1900-01-01") == [HOLDS]
    assert ask("timeless", said("2016/"), on="2014-12-31") == [NOT_YET]
    assert ask("timeless", on="2014-12-31") == []
