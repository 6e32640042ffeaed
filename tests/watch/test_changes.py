"""Changes in words: both languages, fixed order, numbers, empty groups, and the page to paste."""

import json
import re
from collections.abc import Callable
from itertools import product
from string import Formatter

import pytest

from meikan.edition.change import BEGINS, ENDS, Because, Change, What
from meikan.edition.edition import Edition
from meikan.edition.fact import Fact
from meikan.model.day import Day
from meikan.model.period import UNKNOWN, Answer
from meikan.model.vocabulary import vocabulary
from meikan.watch.changes import changes
from meikan.watch.telling import key_of, when, word, words
from tests.edition.conftest import row

Make = Callable[..., Edition]


def editions(make: Make) -> tuple[Edition, Edition]:
    rows = [
        row("gov-a", "name", "Alpha", lang="en", name_kind="short"),
        row("gov-a", "name", "アルファ", lang="ja", name_kind="short"),
        row("gov-b", "name", "Beta", lang="en", name_kind="short"),
        row("net-n", "name", "Network", lang="en", name_kind="short"),
        row("net-n", "organisation_kind", "network"),
        row("gov-b", "member_of", "net-n", start="2015-03", seen="2015-03-02"),
        row("gov-a", "member_of", "net-n", start="2015-04", seen="2015-04-02", source="other"),
        row("gov-a", "network_role", "net-n", start="2001", end="2015-05-01", seen="2014-01-01", role="chair"),
    ]
    return make("a", rows, valid="2014-12-31"), make("b", rows, valid="2015-06-30")


def test_lines_stand_in_a_fixed_order_by_kind_and_name(make: Make) -> None:
    told = changes(*editions(make))
    assert [line.en for line in told.lines] == [
        "Alpha joined Network in April 2015.",
        "Beta joined Network in March 2015.",
        "Alpha gave up the role “chair” in Network on 1 May 2015.",
    ]
    assert [line.id for line in changes(told.a, told.b).lines] == [line.id for line in told.lines]


def test_a_missing_name_falls_back_and_never_fails(make: Make) -> None:
    told = changes(*editions(make))
    assert [line.ja for line in told.lines][:2] == [
        "アルファは2015年4月にNetworkに加盟した。",
        "Betaは2015年3月にNetworkに加盟した。",
    ]


def test_by_city_and_by_network(make: Make) -> None:
    told = changes(*editions(make))
    cities = {told.b.entity(city).name("en"): len(lines) for city, lines in told.by_city().items()}
    assert cities == {"Alpha": 2, "Beta": 1}
    assert [len(lines) for lines in told.by_network().values()] == [3]


def test_counts_and_json_agree_with_the_lines(make: Make) -> None:
    told = changes(*editions(make))
    whole = json.loads("".join(told.json_parts()))
    assert whole["counts"]["lines"] == len(whole["lines"]) == 3
    assert whole["counts"]["joined"] == 2
    assert whole["a"]["valid"] == "2014-12-31"


def test_empty_groups_are_said_in_words(make: Make) -> None:
    told = changes(*editions(make))
    assert "Left: none stated or inferred.\n" in told.text("en")
    assert "脱退：記載・推定ともになし。\n" in told.text("ja")
    groups = [what for what in What if what is not What.CORRECTED]
    assert all(word("groups", what.value, "en") in told.text("en") for what in groups)


def test_every_line_of_the_page_has_a_source_that_the_page_names(make: Make) -> None:
    page = changes(*editions(make)).text("en")
    body, _heading, foot = page.partition("\nSources\n")
    used = set(re.findall(r"\[(\d+)\]", body))
    assert used == set(re.findall(r"^\[(\d+)\]", foot, flags=re.MULTILINE))
    assert all(re.search(r"\[\d+\]$", line) for line in body.splitlines() if line.startswith("- "))


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        ("2015-05-01", " on 1 May 2015", "2015年5月1日に"),
        ("2015-05", " in May 2015", "2015年5月に"),
        ("2015", " in 2015", "2015年に"),
        ("2014~", " about 2014", "2014年頃に"),
        ("[2014-06..2015-03]", " between June 2014 and March 2015", "2014年6月から2015年3月までの間に"),
    ],
)
def test_dates_in_sentences(text: str, en: str, ja: str) -> None:
    assert (when(Day.parse(text), "en"), when(Day.parse(text), "ja")) == (en, ja)


def test_every_text_is_there_in_both_languages_with_the_same_parts() -> None:
    for group, texts in words().items():
        for name, both in texts.items():
            assert set(both) == {"en", "ja"}, (group, name)
            parts = [{part for _t, part, _f, _c in Formatter().parse(text) if part} for text in both.values()]
            assert parts[0] == parts[1], (group, name)


def test_every_change_that_can_be_has_its_sentence() -> None:
    assert set(words()["groups"]) == {what.value for what in What}
    lines = [fact(name, answer) for name in vocabulary().predicates for answer in (Answer.STANDS, Answer.DISPUTED)]
    for line, because in product(lines, Because):
        begun = BEGINS.get(line.predicate, What.STATUS)
        kinds = [(begun, False), (ENDS.get(line.predicate, What.ENDED), True), (What.CORRECTED, False)]
        kinds += [(What.NO_LONGER_KNOWN, False), (What.HAPPENED, False), (What.MERGED, False), (What.RENAMED, False)]
        for (what, ends), before in product(kinds, (None, line)):
            assert key_of(Change(because, what, before, line, ends)) in words()["sentences"]


def fact(predicate: str, answer: Answer) -> Fact:
    edges = (UNKNOWN, False, UNKNOWN, False)
    return Fact("code", "mk-1", predicate, "value", "", (), *edges, answer, "", ())


def test_a_slogan_where_there_was_none_says_what_there_was_none_of(make: Make) -> None:
    def brand(*slogans: tuple[str, str, str]) -> list[object]:
        own = [row("activity-b", "name", "Brand", lang="en", name_kind="short")]
        return own + [
            row("activity-b", "slogan", value, start=since, end=until, seen="2014-01-01")
            for value, since, until in slogans
        ]

    before = make("a", brand((":none", "2014", "")), valid="2014-12-31")
    after = make("b", brand((":none", "2014", "2015-05"), ("Every Tide", "2015-05", "")), valid="2015-06-30")
    told = [line.ja for line in changes(before, after).lines]
    assert any("標語なし" in line for line in told)
    assert not any("該当なし" in line for line in told)
