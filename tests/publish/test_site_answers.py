"""What a page says: a source for every line, three answers, counts beside lists, seats that sum, slogans of the day."""

from pathlib import Path

import pytest

from .looking import page, row, words
from .making import World, config_of, publish, small_editions, small_world, whole_book


def test_every_line_has_a_source_number_or_says_that_nothing_is_known(folder: Path) -> None:
    """S1a: nine city pages with a source number on every line, no unsourced statement; here on a small world."""
    for name in ("london", "amsterdam", "tokyo", "forum", "fives"):
        for lang in ("en", "ja"):
            tree = page(folder, name, lang)
            lines = tree.xpath('//main//section[not(@id="sources")]//dd[.//*[@class="v"]]')
            assert lines
            for line in lines:
                unknown = line.xpath('.//*[contains(@class, "w-not_known")]')
                assert line.xpath(".//button") or unknown, words(line)
            for line in tree.xpath(
                '//table[contains(@class, "members")]//tr[td] | //table[contains(@class, "seats")]/tbody/tr'
            ):
                assert line.xpath(".//button"), words(line)


def test_a_number_opens_the_words_of_the_source(folder: Path) -> None:
    tree = page(folder, "london")
    button = tree.xpath('//section[@id="executive"]//dd[contains(., "Sadiq Khan")]//button')[0]
    note = tree.get_element_by_id(button.get("popovertarget"))
    assert note.xpath("./blockquote/text()") == ["Mayor since 9 May 2016"]
    assert note.xpath("./blockquote/@lang") == ["en"]
    source = tree.get_element_by_id(note.xpath(".//a/@href")[0].lstrip("#"))
    assert "Source s1" in words(source)
    assert "seen 1\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in source.text_content()


def test_lines_of_one_place_in_a_source_share_its_note(folder: Path) -> None:
    tree = page(folder, "forum")
    targets = tree.xpath('//section[@id="members"]//tr[contains(., "Oslo") or contains(., "Kobe")]//@popovertarget')
    assert len(targets) == 2
    assert len(set(targets)) == 1


def test_three_answers_in_both_languages(folder: Path) -> None:
    """X10: yes, no and not known, one example of each; no is said only from the complete list that lacks the city."""
    english, japanese = page(folder, "forum"), page(folder, "forum", "ja")
    assert "member last confirmed 1 May 2018" in row(english, "panel", "London")
    assert "not a member not in the list as of 1 May 2018 , complete for all members" in row(english, "panel", "Vienna")
    assert "not known" in row(page(folder, "streets"), "panel", "Oslo")
    assert "非加盟" in row(japanese, "panel", "ウィーン")
    assert "未確認" in row(page(folder, "streets", "ja"), "panel", "オスロ")
    assert [words(one) for one in japanese.xpath('//tr[contains(@class, "says-yes")]/th')] == ["オスロ", "ロンドン"]


def test_no_is_never_said_without_a_complete_list(folder: Path) -> None:
    """X10: before its day, and in a network without one, a list says nothing of those that it lacks."""
    for lang, words_of_no in (("en", ("not a member", "lacks")), ("ja", ("非加盟", "該当なし"))):
        for edition, name in (("2015", "forum"), ("2018", "streets"), ("2015", "streets")):
            panel = words(page(folder, name, lang, edition).get_element_by_id("panel"))
            assert not any(word in panel for word in words_of_no), (edition, name)


@pytest.mark.parametrize(
    ("complete_for", "answer"),
    [
        ("all", "no"),
        ("country=AT", "no"),
        ("country=GB", "not_known"),
        ("region=150", "no"),
        ("category=film", "not_known"),
        ("", "not_known"),
    ],
)
def test_a_list_says_no_only_of_those_whom_its_scope_reaches(tmp_path: Path, complete_for: str, answer: str) -> None:
    world = World()
    world.city("wien", "AT", en="Vienna")
    world.network("net", en="Net")
    world.list("net", "2018-05-01", complete_for, "members")
    edition = world.edition(tmp_path, "today", "2018-10-31", panel=["wien-gov"])
    publish(tmp_path, [edition])
    assert page(tmp_path, "net", edition="today").xpath('//tr[starts-with(@class, "says-")]/@class') == [
        f"says-{answer}"
    ]


def test_what_may_hold_stands_apart_and_is_counted(folder: Path) -> None:
    tree = page(folder, "streets")
    assert [words(one) for one in tree.xpath('//tr[@class="grp"]')] == [
        "Holds on this date 1 member",
        "May hold 1 member",
    ]
    assert tree.xpath('//section[@id="members"]//*[@class="count"]/text()') == ["1 hold · 1 may hold"]


def test_a_stated_count_stands_beside_the_count_of_the_list(folder: Path) -> None:
    counts = [words(one) for one in page(folder, "forum").xpath('//*[@class="two"]/div')]
    assert counts[0].startswith("Stated count 5 members")
    assert counts[1].startswith("Counted here 3 hold")


def test_a_collection_names_its_members_and_says_that_the_others_are_not_known(folder: Path) -> None:
    """S1b: the members that a source names, the role of founder where stated, the others not known."""
    for name, lang, founder, others in (
        ("london", "en", "founder", "not known"),
        ("london", "ja", "創設都市", "未確認"),
    ):
        tree = page(folder, name, lang)
        lines = [words(one) for one in tree.xpath('//*[@class="collected"]//*[@class="line"]')]
        assert any(founder in line for line in lines)
        assert others in lines[-1]
        assert len(lines) == 3


def test_the_seats_are_summed_beside_the_stated_total(folder: Path, tmp_path: Path) -> None:
    """S1c: seats sum to the stated total; one changed seat is said in words."""
    seats = words(page(folder, "amsterdam").get_element_by_id("seats"))
    assert "equals the stated total of 45" in seats
    world = small_world()
    world.say(
        "amsterdam-gov", "seats", "1", party="One more", election="2018-03-21", since="2018-03-21", seen="2018-05-01"
    )
    publish(tmp_path, small_editions(tmp_path, world)[2:])
    changed = words(page(tmp_path, "amsterdam").get_element_by_id("seats"))
    assert "differs from the stated total of 45" in changed
    assert "45 46" in changed


def test_seats_that_are_the_rest_of_a_total_say_that_they_were_computed(tmp_path: Path) -> None:
    """No source gives the figure: it is not called stated, on the page, in print, or in a table to take along."""
    world = small_world()
    how = {"election": "2018-03-21", "since": "2018-03-21", "seen": "2018-05-01", "value-basis": "computed"}
    world.say("amsterdam-gov", "seats", "4", party=":not-stated", **how)
    editions = small_editions(tmp_path, world)[2:]
    publish(tmp_path, editions)
    for lang, party, word in (("en", "Not stated", "computed"), ("ja", "記載なし", "算出")):
        assert f"{party} {word}" in row(page(tmp_path, "amsterdam", lang), "seats", party)
        others = page(tmp_path, "amsterdam", lang).xpath('//section[@id="seats"]//tbody/tr')
        assert [word in words(one) for one in others].count(True) == 1
        table = page(tmp_path, "amsterdam", lang).xpath('//section[@id="seats"]//pre/text()')[0].splitlines()
        assert [line.split("\t")[1:4] for line in table if party in line] == [[party, "4", word]]
        sections = [
            one for city in whole_book(editions[0], lang, config_of(tmp_path))["cities"] for one in city["left"]
        ]
        shares = [share for one in sections for table in one["seats"] for share in table["shares"]]
        assert sorted(share["word"] for share in shares) == ["", "", "", "", word]


def test_a_slogan_is_that_of_the_day(folder: Path) -> None:
    """S6: without a slogan, the first, and (as of 2018) the second."""
    assert "no slogan is known on this date" in row(page(folder, "tokyo", edition="2015"), "marketing", "Slogan")
    assert "& TOKYO" in row(page(folder, "tokyo", edition="2016"), "marketing", "Slogan")
    assert "Old meets New" in row(page(folder, "tokyo"), "marketing", "Slogan")
    assert "& TOKYO" not in row(page(folder, "tokyo"), "marketing", "Slogan")


def test_a_field_of_which_nothing_is_known_says_so(folder: Path) -> None:
    tree = page(folder, "oslo")
    assert "not known" in row(tree, "council", "Franchise")
    assert "Franchise" in words(tree.xpath('//*[@class="side"]')[0])
    assert not page(folder, "kobe").xpath('//*[contains(@class, "side")]'), (
        "of a city outside the panel nothing is expected"
    )
