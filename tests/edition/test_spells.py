"""The rules of time (docs/decisions/0002-rules-of-time.md): one test a rule, then what is true of every line."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meikan.edition.spells import Spell, spells
from meikan.model.day import Day
from meikan.model.period import OPEN, UNKNOWN, Answer, Period, days_of, edge_of, is_day, text_of

YEAR = timedelta(days=366)
HOLDS, STANDS, MAY_HOLD, ENDED = Answer.HOLDS, Answer.STANDS, Answer.MAY_HOLD, Answer.ENDED
HAPPENED, DISPUTED, NOT_YET = Answer.HAPPENED, Answer.DISPUTED, Answer.NOT_YET


def said(edges: str, seen: str = "") -> Period:
    """A statement: "2009/.." with the days on which it is seen."""
    start, _slash, end = edges.partition("/")
    return Period(edge_of(start), edge_of(end), days_of(seen))


def seen(days: str) -> Period:
    """A statement that only shows it on some days."""
    return Period(seen=days_of(days))


def line(*periods: Period, lacks: str = "", on: str = "2015-06-30", life: int | None = 5) -> tuple[Spell, ...]:
    """The spells of a state with a life in years."""
    span = None if life is None else life * YEAR
    return spells(periods, absent=days_of(lacks), life=span, on=date.fromisoformat(on))


def answers(*periods: Period, lacks: str = "", on: str = "2015-06-30", life: int | None = 5) -> list[Answer]:
    """The answer of every spell."""
    return [spell.answer for spell in line(*periods, lacks=lacks, on=on, life=life)]


def edges(found: tuple[Spell, ...]) -> list[str]:
    """The edges of spells as text; inferred ones in parentheses."""
    texts = []
    for one in found:
        start = f"({text_of(one.start)})" if one.start_inferred else text_of(one.start)
        end = f"({text_of(one.end)})" if one.end_inferred else text_of(one.end)
        texts.append(f"{start}/{end}")
    return texts


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


# What is true of every line

CALENDAR = st.dates(min_value=date(2000, 1, 1), max_value=date(2008, 12, 31))
DAYS = st.one_of(
    CALENDAR.map(lambda day: Day.of(day.replace(day=1))),
    CALENDAR.map(lambda day: Day.parse(day.isoformat()[:7])),
    CALENDAR.map(lambda day: Day.parse(f"{day.year}")),
    CALENDAR.map(lambda day: Day.parse(f"{day.year}~")),
)
EXACT = CALENDAR.map(lambda day: Day.of(day.replace(day=1)))
SIGHTINGS = st.lists(DAYS, min_size=1, max_size=3).map(lambda days: Period(seen=tuple(days)))


@st.composite
def statements(draw: st.DrawFn) -> Period:
    """A statement with any edges and sightings."""
    start = draw(st.one_of(DAYS, st.sampled_from([UNKNOWN, OPEN])))
    end = draw(st.one_of(DAYS, st.sampled_from([UNKNOWN, OPEN])))
    if is_day(start) and is_day(end) and start.first > end.last:
        start, end = end, start
    return Period(start, end, tuple(draw(st.lists(DAYS, max_size=3))))


LINES = st.lists(statements(), min_size=1, max_size=5)
LISTS = st.lists(DAYS, max_size=4)
ASKED = st.dates(min_value=date(1998, 1, 1), max_value=date(2012, 12, 31))


def as_told(periods: list[Period], lists: list[Day], on: date) -> list[tuple[object, ...]]:
    """The spells of a line, with statements in place of their numbers."""
    found = spells(periods, absent=lists, life=2 * YEAR, on=on)
    return [
        (
            text_of(one.start),
            one.start_inferred,
            text_of(one.end),
            one.end_inferred,
            sorted((periods[n].text, [day.text for day in periods[n].seen]) for n in one.members),
            one.answer,
            one.confirmed,
        )
        for one in found
    ]


@given(LINES, LISTS, ASKED, st.randoms(use_true_random=False))
def test_order_does_not_matter(periods: list[Period], lists: list[Day], on: date, chance: object) -> None:
    told = as_told(periods, lists, on)
    chance.shuffle(periods)  # type: ignore[attr-defined]
    chance.shuffle(lists)  # type: ignore[attr-defined]
    assert as_told(periods, lists, on) == told


@given(LINES, LISTS, ASKED)
def test_no_statement_is_dropped(periods: list[Period], lists: list[Day], on: date) -> None:
    found = spells(periods, absent=lists, life=None, on=on)
    assert set().union(*(one.members for one in found)) == set(range(len(periods)))


@given(LINES, LISTS, ASKED)
def test_it_holds_in_one_spell_at_a_time(periods: list[Period], lists: list[Day], on: date) -> None:
    found = spells(periods, absent=lists, life=None, on=on)
    assert sum(one.answer in (HOLDS, STANDS) for one in found) <= 1


@given(st.lists(SIGHTINGS, min_size=1, max_size=4), LISTS, EXACT)
def test_sightings_never_say_yes_on_the_day_of_a_list_that_lacks_it(
    periods: list[Period], lists: list[Day], lacking: Day
) -> None:
    found = spells(periods, absent=[*lists, lacking], life=None, on=lacking.first)
    assert not {HOLDS, STANDS} & {one.answer for one in found}


@given(st.lists(SIGHTINGS, min_size=1, max_size=4), st.lists(EXACT, min_size=1, max_size=3), ASKED)
def test_it_stands_only_if_no_list_lacks_it_since(periods: list[Period], lists: list[Day], on: date) -> None:
    for one in spells(periods, absent=lists, life=None, on=on):
        if one.answer is STANDS and one.confirmed:
            assert not [day for day in lists if day.first > one.confirmed.last and day.first <= on]


@given(LINES, LISTS, st.lists(SIGHTINGS, max_size=3), ASKED)
def test_a_sighting_never_removes_what_is_stated(
    periods: list[Period], lists: list[Day], sightings: list[Period], on: date
) -> None:
    whole = [one for one in periods if is_day(one.start) and is_day(one.end)]
    before = spells(whole, absent=lists, life=None, on=on)
    after = spells([*whole, *sightings], absent=lists, life=None, on=on)
    stated = [(one.start, one.end) for one in before]
    assert [pair for pair in ((one.start, one.end) for one in after) if pair in stated] == stated
    if HOLDS in [one.answer for one in before]:
        kept = {HOLDS, DISPUTED} if lists else {HOLDS}  # a sighting may sharpen what a list contradicts
        assert kept & {one.answer for one in after}


@given(LINES, EXACT)
def test_what_is_seen_on_a_day_holds_then_or_is_disputed(periods: list[Period], day: Day) -> None:
    found = spells([*periods, Period(seen=(day,))], life=None, on=day.first)
    assert {HOLDS, DISPUTED} & {one.answer for one in found}


@given(LINES, LISTS, ASKED)
def test_inferred_edges_lie_between_a_list_and_a_sighting(periods: list[Period], lists: list[Day], on: date) -> None:
    firsts, lasts = {day.first for day in lists}, {day.last for day in lists}
    for one in spells(periods, absent=lists, life=None, on=on):
        if one.start_inferred and is_day(one.start):
            assert one.start.first in firsts
        if one.end_inferred and is_day(one.end):
            assert one.end.last in lasts


FOUR = {
    "complete list of 2010 that has it": (seen("2010-03-01"), ""),
    "excerpt of 2012 that has it": (seen("2012-06-01"), ""),
    "list of another scope, 2013, that says nothing": (None, ""),
    "complete list of 2016 that lacks it": (None, "2016-06-01"),
    "later list of 2018 that has it again": (seen("2018-10-01"), ""),
}


@pytest.mark.parametrize("left_out", FOUR)
def test_four_lists_in_every_order_give_one_result(left_out: str) -> None:
    lists = [what for name, what in FOUR.items() if name != left_out]
    for on in (date(2011, 1, 1), date(2014, 1, 1), date(2017, 1, 1), date(2020, 1, 1)):
        results = set()
        for order in permutations(lists):
            periods = [has for has, _lacks in order if has]
            absent = [day for _has, lacks in order for day in days_of(lacks)]
            results.add(str(as_told(periods, absent, on)))
        assert len(results) == 1


def test_what_the_four_lists_say() -> None:
    has = [period for period, _lacks in FOUR.values() if period]
    found = line(*has, lacks="2016-06-01", on="2017-01-01")
    assert edges(found) == ["/([2012-06-01..2016-06-01])", "([2016-06-01..2018-10-01])/"]
    assert [answers(*has, lacks="2016-06-01", on=on) for on in ("2011-01-01", "2014-01-01", "2017-01-01")] == [
        [HOLDS, NOT_YET],
        [MAY_HOLD, NOT_YET],
        [ENDED, MAY_HOLD],
    ]
