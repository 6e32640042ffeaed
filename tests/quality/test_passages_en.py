"""Claims of an author that nothing was learned from are read as measured; what is lost here fails the build."""

import pytest

from meikan.names.phrases.names import Names
from meikan.read.prose.en.learned.encoder import encoder
from tests.quality.passages import TAG, authors, measured, passages

HELD_OUT = "H"  # see scripts/learn_claims.py --hold


def test_every_claim_is_of_tags_that_its_passage_has() -> None:
    known = set(encoder().classes)
    for author in authors():
        for text, claims in passages(author):
            tags = {letter + number for letter, number in TAG.findall(text)}
            for name, one, two in claims:
                assert {one, two} <= tags, text
                assert name in known, (name, text)


@pytest.mark.slow
def test_whole_items_of_an_author_never_learned_from_are_read() -> None:
    score = measured(HELD_OUT, Names.open())
    assert score.marked.total() > 800
    assert score.precision >= 0.84, score.wrong[:20]
    assert score.recall >= 0.4
