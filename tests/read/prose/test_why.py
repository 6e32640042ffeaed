"""Why something was read so is told in the language of who reads it."""

import re

from meikan.names.phrases.names import Names
from meikan.read.prose.why import SENTENCES, worded
from meikan.text.lang import speaking
from tests.quality.reading import answer, gold


def test_a_reason_is_worded_in_japanese_with_the_names_it_holds() -> None:
    with speaking("ja"):
        assert worded("within 広島県") == "広島県のうち"
        assert worded("高島宗一郎 with the title 市長") == "高島宗一郎（肩書は市長）"
        assert worded("加盟") == "加盟"  # a word of the text stays
    with speaking("en"):
        assert worded("within 広島県") == "within 広島県"


def test_no_reason_is_left_in_english() -> None:
    names, left = Names.open(), set()
    with speaking("ja"):
        for item in (*gold("gold-ja.jsonl")[:25], *gold("gold-en.jsonl")[:25]):
            found = answer(item, names)
            reasons = {one["reason"] for one in found["aside"]}
            for one in (*found["mentions"], *found["claims"]):
                reasons.update(one.get("reasons", ()))
            left |= {one for one in map(worded, reasons) if re.match("[a-z]", one)}
    assert left == set()


def test_every_sentence_has_its_japanese() -> None:
    with speaking("ja"):
        assert [one for one in SENTENCES if worded(one) == one] == []
