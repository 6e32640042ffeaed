"""The five editions of the starter, cut: none holds what came after its day, nor now what was said of the past."""

import pytest

from meikan.config import STARTER
from meikan.edition.edition import Edition
from meikan.edition.plan import plan_of
from meikan.model.day import Day
from meikan.read.facts import open_facts
from tests.publish.making import World

pytestmark = pytest.mark.slow

EDITIONS = ("2014", "2015", "2016", "2018", "today")
PAST = ("当時", "元市長", "元知事", "前市長", "前知事")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """The editions by name, cut without a record."""
    folder = tmp_path_factory.mktemp("editions")
    world = World.of_facts(open_facts(STARTER))
    made = {}
    for name in EDITIONS:
        path = STARTER / "editions" / f"{name}.toml"
        made[name] = world.edition_of(folder, plan_of(path.read_text(encoding="utf-8"), path))
    return made


@pytest.mark.parametrize("name", EDITIONS)
def test_no_edition_holds_seats_of_an_election_after_its_day(editions: dict[str, Edition], name: str) -> None:
    """Seats begin on the day of their election at the earliest: 2018 holds none of 2023, not even as may hold."""
    edition = editions[name]
    elections = {dict(held.qualifiers).get("election", "") for held in edition.statements(predicate="seats")}
    assert len(elections) > 5
    assert [day for day in sorted(elections - {""}) if Day.parse(day).certainly_after(edition.valid)] == []


def test_who_is_told_as_of_the_past_is_not_seen_now(editions: dict[str, Edition]) -> None:
    """広島市長(当時) in a page of today says that he was mayor then."""
    held = {one.value for one in editions["today"].statements(predicate="holder") if one.answer.value != "ended"}
    assert open_facts(STARTER).id_of("person-takeshi-araki") not in held
    assert open_facts(STARTER).id_of("person-kazumi-matsui") in held
    told = [claim for claim, _who, _value in open_facts(STARTER).claims() if claim.predicate == "holder"]
    past = [claim for claim in told if any(word in claim.quote for word in PAST) and "新人" not in claim.quote]
    assert past
    assert [claim.quote for claim in past if any(day.last.year > 2020 for day in claim.period.shown)] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_a_relation_that_one_list_names_in_general_is_not_told_twice(editions: dict[str, Edition], name: str) -> None:
    """Berlin and Tokyo, Sendai and its partners: what a party tells apart stands beside no “sister or friendship”."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for line in editions[name].lines(predicate="linked_with"):
        pair = tuple(sorted((line.subject, line.value)))
        kinds.setdefault(pair, []).append(line.qualifiers.get("link_kind", ""))
    assert len(kinds) > 50
    told_apart = {"sister", "friendship", "partner"}
    assert [pair for pair, found in kinds.items() if "sister_or_friendship" in found and told_apart & {*found}] == []
    assert [pair for pair, found in kinds.items() for one in told_apart if found.count(one) > 1] == []
