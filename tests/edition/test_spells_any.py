"""What is true of every line, in whatever order it is told (docs/decisions/0002-rules-of-time.md)."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meikan.edition.spells import spells
from meikan.model.day import Day
from meikan.model.period import OPEN, UNKNOWN, Period, days_of, is_day, text_of

from .lines import DISPUTED, ENDED, HOLDS, MAY_HOLD, NOT_YET, STANDS, YEAR, answers, edges, line, seen

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
