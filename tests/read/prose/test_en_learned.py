"""The learned reader: what it takes for a pair, what it adds to the grammar, and what it must not propose."""

import numpy as np
import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.en.learned.encoder import encoder
from meikan.read.prose.en.learned.tokens import pairs, tokens
from meikan.read.prose.found import Finding
from meikan.read.prose.read import read


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


def claims(names: Names, text: str) -> list[Finding]:
    return list(read(Document("x", "", date="2019-05-02", lang="en"), text, names).findings)


def kinds(*sentences: str) -> set[tuple[str, int, int]]:
    text = tokens(sentences)
    return {(one.kind, one.first, one.second) for one in pairs(text, {number: number for number in text.numbers})}


def test_two_towns_are_one_pair_and_a_town_and_its_network_too() -> None:
    assert kinds("<L1> and <L2> joined <N3>.") == {("LL", 1, 2), ("LN", 1, 3), ("LN", 2, 3)}


def test_what_a_sentence_leaves_out_is_looked_for_in_those_before() -> None:
    assert ("LN", 2, 1) in kinds("<N1> met.", "It was a success.", "<L2> came aboard.")
    assert ("HL", 3, 1) not in kinds("<L1> is large.", "It was a success.", "<H3> spoke."), "an office is told nearby"
    assert ("LN", 2, 1) not in kinds("<N1> met.", "One.", "Two.", "<L2> came aboard."), "too far"


def test_a_thing_named_again_is_taken_where_it_stands_nearest() -> None:
    text = tokens(["<L1> left <N2>.", "<L3> is where <N4> is at home."])
    found = {(one.first, one.second): one for one in pairs(text, {1: "a", 2: "n", 3: "b", 4: "n"})}
    assert found[3, 4].apart == 0
    assert (3, 2) not in found


def test_probabilities_are_of_one_claim_for_each_pair() -> None:
    text = tokens(["<L1> was admitted to <N2> in <D3>."])
    every = list(pairs(text, {1: 1, 2: 2, 3: 3}))
    table = encoder().probabilities(text, every)
    assert np.allclose(table.sum(1), 1, atol=1e-5)
    assert encoder().classes[int(table[0].argmax())] == "member_of"


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Seats on the executive committee of CityNet belong to Dhaka, Makati and Suva.", "member_of"),
        ("Members of Cittaslow gave the president's chain to Stefano Pisani, Mayor of Pollica.", "chairs"),
    ],
)
def test_it_adds_what_no_rule_foresaw_and_says_so(names: Names, text: str, predicate: str) -> None:
    found = [one for one in claims(names, text) if one.predicate == predicate]
    assert found
    assert all("learned-en" in one.reader for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Leeds has never been in Eurocities.",
        "Leeds is thinking about Eurocities.",
        "Will Leeds come into Eurocities?",
        "Judith Blake, once the mayor of Leeds, opened the fair.",
        "A delegation from Leeds was shown round Brussels by Eurocities.",
    ],
)
def test_what_is_not_so_is_not_proposed(names: Names, text: str) -> None:
    assert claims(names, text) == []
