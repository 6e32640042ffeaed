"""English documents of our own are read as well as READING asks; what is lost here fails the build."""

import pytest

from meikan.names.phrases.names import Names
from tests.quality.reading import CORPUS, Item, Result, gold, measured

GOLD = "gold-en.jsonl"


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return gold(GOLD)


@pytest.fixture(scope="module")
def result(items: list[Item]) -> Result:
    return measured(items, Names.open())


def test_the_gold_is_true_to_its_texts(items: list[Item]) -> None:
    assert len(items) >= 84
    for item in items:
        assert item["source"].startswith("http"), item["id"]
        for one in item["mentions"]:
            assert item["body"][one["start"] : one["end"]] == one["text"], item["id"]
        known = {one["entity"] for one in item["mentions"]}
        for claim in item["claims"]:
            assert claim["subject"] in known, (item["id"], claim)
    assert {path.stem for path in CORPUS.glob("en-*.txt")} == {item["id"] for item in items}


def test_names_and_dates_are_found(result: Result) -> None:
    assert result.merged.f1 >= 0.93
    assert result.strict.f1 >= 0.85
    assert result.dates.f1 >= 0.95
    assert result.networks.f1 >= 0.95


def test_places_are_the_right_ones(result: Result) -> None:
    assert result.resolved.recall >= 0.95
    assert result.answered.precision >= 0.98


def test_claims_are_right_before_they_are_many(result: Result) -> None:
    assert result.claims.precision >= 0.95, result.wrong
    assert result.claims.recall >= 0.82, result.wrong
    assert result.whole.precision >= 0.92


def test_no_trap_is_sprung_and_nothing_is_proposed_where_nothing_is_said(result: Result) -> None:
    assert result.sprung == []
    assert result.filled == []
