"""What is due: by stated ends, elections, terms, habit, expected life and the rhythm of sources; each says why."""

import importlib.util
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from meikan.config import STARTER
from meikan.edition.edition import Edition
from meikan.edition.plan import Plan
from meikan.read.facts import open_facts
from meikan.watch.due import due_lines, lapsed
from meikan.watch.due_paper import Looked, due_paper
from meikan.watch.signs import Signs, Why, due, usual_days, years_after, years_between
from tests.edition.conftest import id_of, row
from tests.publish.making import World

Make = Callable[..., Edition]
DAY = date(2015, 6, 1)
HOUSE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (Signs(DAY), None),  # a founding year: no day wears it out
        (Signs(DAY, life=timedelta(days=365)), (date(2016, 5, 31), Why.LIFE)),
        (Signs(DAY, ends=date(2015, 12, 31), life=timedelta(days=365)), (date(2015, 12, 31), Why.ENDS)),
        (Signs(DAY, elections=(date(2015, 9, 1), date(2019, 9, 1))), (date(2015, 9, 1), Why.ELECTION)),
        # seen after the election: the next one counts, and until half a year is over the late one is looked for
        (Signs(date(2016, 9, 1), elections=(date(2015, 9, 1), date(2019, 9, 1))), (date(2019, 9, 1), Why.ELECTION)),
        (Signs(date(2015, 9, 20), elections=(date(2015, 9, 1),)), (date(2015, 10, 21), Why.ELECTION)),
        (Signs(DAY, since=date(2012, 2, 29), term_years=4), (date(2016, 2, 29), Why.TERM)),
        (Signs(DAY, since=date(2015, 1, 1), lasted=(360, 364, 371)), (date(2015, 12, 31), Why.USUAL)),
        (Signs(DAY, since=date(2015, 1, 1), lasted=(360,)), None),  # one alone makes no habit
        (Signs(DAY, rhythm=31), (date(2015, 7, 2), Why.SOURCE)),
        (Signs(None, life=timedelta(days=365)), None),
    ],
)
def test_the_first_sign_counts_and_says_why(signs: Signs, expected: tuple[date, Why] | None) -> None:
    assert due(signs) == expected


def test_habits_need_two() -> None:
    assert usual_days((100, 200, 900)) == 200
    assert years_between([date(2011, 9, 1), date(2015, 9, 1)]) == 0
    assert years_between([date(2011, 9, 1), date(2015, 9, 1), date(2019, 9, 9)]) == 4
    assert years_after(date(2012, 2, 29), 3) == date(2015, 2, 28)


@pytest.fixture
def edition(make: Make) -> Edition:
    rows = [
        row("gov-o", "name", "Oslo", lang="en", name_kind="short"),
        row("gov-o", "founded", "1048"),
        row("gov-o", "last_election", "2011-09-12", start="2011-09-12", seen="2011-09-20", of="council"),
        row("gov-o", "council_term_years", "4", seen="2014-01-01"),
        row("gov-o", "seats", "20", start="2011-09-12", seen="2011-09-20", party="A", election="2011-09-12"),
        row("gov-o", "seats", "39", start="2011-09-12", seen="2011-09-20", party="B", election="2011-09-12"),
        row("post-m", "name", "Mayor of Oslo", lang="en", name_kind="official"),
        row("post-m", "post_of", "gov-o"),
        row("post-m", "post_role", "ceremonial_mayor"),
        row("post-m", "holder", "person-p", start="2011-10-01", seen="2015-02-01"),
        row("net-n", "organisation_kind", "network"),
        row("gov-o", "member_of", "net-n", seen="2014-06-01", source="list"),
        row("gov-o", "website", "https://oslo.example", seen="2005-05-05"),
    ]
    return make("e", rows, valid="2015-06-30")


def test_an_election_makes_its_council_and_its_mayor_due(edition: Edition) -> None:
    found = {(one.fact.predicate, one.fact.value): (one.on, one.why) for one in due_lines(edition)}
    election = (date(2015, 9, 12), Why.ELECTION)
    assert found[("holder", id_of("person-p"))] == election
    assert found[("seats", "20")] == election
    assert found[("last_election", "2011-09-12")] == election
    assert not [key for key in found if key[0] in ("founded", "name")]


def test_a_sources_rhythm_makes_its_lines_due(edition: Edition) -> None:
    found = {one.fact.predicate: one for one in due_lines(edition, {"https://example.org/list": 31})}
    assert (found["member_of"].on, found["member_of"].why) == (date(2014, 7, 2), Why.SOURCE)


def test_the_list_as_a_paper_takes_the_seats_of_one_election_together(edition: Edition) -> None:
    at = date(2015, 7, 1)
    paper = due_paper(edition, due_lines(edition), Looked(at, old=lapsed(edition)), "en")
    soon = next(section for section in paper.sections if section.id == "soon")
    assert sum("seats" in one.text for one in soon.entries) == 1
    assert "an election is expected; due on 12 September 2015; last confirmed 1 February 2015" in [
        one.more for one in soon.entries
    ]
    old = next(section for section in paper.sections if section.id == "old")
    assert [one.text for one in old.entries] == ["Oslo: web site: https://oslo.example (last confirmed 5 May 2005)"]
    for lang in ("en", "ja"):
        assert all(
            one.marks for one in due_paper(edition, due_lines(edition), Looked(at, old=lapsed(edition)), lang).entries
        )


@pytest.mark.slow
def test_the_due_list_finds_changes_that_looking_at_the_oldest_first_does_not(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A floor under the replay of the starter's dated changes: benchmarks/due.py has the figures."""
    spec = importlib.util.spec_from_file_location("bench_due", HOUSE / "benchmarks" / "due.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    sys.modules["bench_due"] = bench
    spec.loader.exec_module(bench)
    world = World.of_facts(open_facts(STARTER))
    edition = world.edition_of(tmp_path_factory.mktemp("due"), Plan("today", "2026-11-23"))
    played = bench.read(edition)
    budget: dict[date, int] = {}
    due_delays = bench.play(played, None, budget, lambda one: True)
    oldest = bench.play(played, bench.oldest, budget, lambda one: True)
    shares = [sum(days <= 31 for days in delays) / len(delays) for delays in (due_delays, oldest)]
    assert shares[0] >= 0.2
    assert shares[0] > 3 * shares[1]
