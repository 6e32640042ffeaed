"""Why a place is meant is kept in one language and told in that of who reads it."""

import re
from pathlib import Path

import pytest

from meikan.names.gazetteer import Gazetteer
from meikan.path.reasons import worded
from meikan.resolve import words
from meikan.resolve.outcome import Row
from meikan.resolve.resolve import Resolver
from meikan.text.lang import speaking

ROOM = Path(words.__file__).parent
ROWS = [
    Row("City of Springfield", "United States"),
    Row("Harbour Agency of London", "United Kingdom", locality="London"),
    Row("Köln (Cologne)", "Germany", population=1_000_000),
    Row("Muenchen", "Germany"),
    Row("London, Ontario", "Canada"),
    Row("東京都港区", "日本"),
    Row("府中市", "日本", region="広島県"),
    Row("Nowhere at All", "Norway"),
    Row("Kobe", "Norway"),
    Row("", "Japan"),
]


def test_every_sentence_of_the_room_is_listed_and_has_its_japanese() -> None:
    marked = {one for file in ROOM.glob("*.py") for one in re.findall(r'N_\(\s*"([^"]*)"', file.read_text("utf-8"))}
    assert marked == set(words.SENTENCES)
    with speaking("ja"):
        assert [one for one in words.SENTENCES if one.isascii() and words.worded(one) == one] == []


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_same_reasons_are_kept_whoever_runs_it_and_none_is_shown_in_english_to_japanese(lang: str) -> None:
    resolver = Resolver(Gazetteer.open())
    with speaking(lang):
        found = [resolver.resolve(row) for row in ROWS]
    kept = {one for it in found for one in (*it.reasons, *(r for c in it.candidates for r in c.reasons))}
    assert len(kept) > 8
    assert all(re.match("[a-z0-9全]", one) for one in kept), "kept in English"
    with speaking("ja"):
        assert {one for one in map(worded, kept) if re.match("[a-z]", one)} == set()
    with speaking("en"):
        assert set(map(worded, kept)) == kept
