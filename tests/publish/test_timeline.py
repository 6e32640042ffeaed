"""The years of a city: each change is told once, in words, with all its sources."""

from pathlib import Path

import pytest

from meikan.edition.edition import Edition
from meikan.publish.city import City
from meikan.publish.forms import words_for
from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.publish.things import Entry, campaigns_of
from meikan.publish.timeline import timeline_of
from meikan.text.lang import speaking

from .making import World, config_of


def harbour_world() -> World:
    """A city whose every kind of change is known from two sources or more."""
    world = World()
    world.city("asahama", "JP", en="Asahama", ja="朝浜市", ja_kana="あさはまし")
    world.city("lodz", "PL", en="Łódź", ja="ウッチ")
    world.network("harbours", en="Harbours", ja="港湾都市連盟")
    return world


def told(world: World, folder: Path, lang: str = "en", body: str = "asahama-gov") -> list[Entry]:
    """The timeline of a city in the edition of 2018."""
    return _told(world.edition(folder, "2018", "2018-10-31", panel=["asahama-gov"]), lang, body)


def _told(edition: Edition, lang: str, body: str) -> list[Entry]:
    with speaking(lang):
        teller = Teller(edition, Shelf(edition), words_for(config_of(edition.folder), lang))
        city = City(teller, edition.find_key(body))
        return timeline_of(teller, city.subjects, city.lines)


def said(entries: list[Entry]) -> list[str]:
    """Day, words, and numbers of sources of each entry."""
    return [f"{plain(one.day)} | {plain(one.value)} | {plain(one.ref)}".replace("\u00a0", " ") for one in entries]


def post(world: World, *holders: tuple[str, str, str]) -> None:
    """Who was mayor from when to when."""
    world.entity("mayor", "post", en="Mayor", ja="市長")
    world.say("mayor", "post_of", "asahama-gov")
    for number, (name, since, until) in enumerate(holders, 1):
        world.entity(name, "person", en=name)
        seen = until or since
        world.say("mayor", "holder", name, since=since, until=until, source=f"h{number}", seen=seen)


def test_who_followed_whom_is_one_line_with_the_sources_of_both(tmp_path: Path) -> None:
    world = harbour_world()
    post(world, ("Aki", "2003-12-19", "2007-12-18"), ("Bo", "2007-12-19", "2011-11"), ("Chi", "2011-11-20", ""))
    assert said(told(world, tmp_path)) == [
        "19 December 2003 | Mayor: Aki | 1",
        "19 December 2007 | Mayor: Bo (after Aki) | 1, 2",
        "20 November 2011 | Mayor: Chi (after Bo) | 2, 3",
    ]


def test_in_japanese_the_predecessor_is_named_as_an_office_writes(tmp_path: Path) -> None:
    world = harbour_world()
    post(world, ("Aki", "2003-12-19", "2007-12-18"), ("Bo", "2007-12-19", ""))
    assert said(told(world, tmp_path, "ja"))[1] == "2007年12月19日 | 市長：Bo（前任：Aki） | 1、2"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # the day of the end tells more than the year of the beginning: it is kept
        (("2011", "2015-03-21"), ("2015", ""), "2015 | Mayor: Bo (after Aki, until 21 March 2015) | 1, 2"),
        # months that meet do not say that one followed the other at once
        (("2011", "2015-01"), ("2015-02", ""), "February 2015 | Mayor: Bo | 2"),
        # between them nobody, or somebody who is not known
        (("2011", "2015-01-03"), ("2015-02-04", ""), "4 February 2015 | Mayor: Bo | 2"),
    ],
)
def test_what_is_joined_loses_no_day_and_claims_none(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], expected: str
) -> None:
    world = harbour_world()
    post(world, ("Aki", *first), ("Bo", *second))
    entries = said(told(world, tmp_path))
    assert entries[-1] == expected
    assert any(one.endswith("Mayor: Aki: ended | 1") for one in entries) is ("after" not in expected)


def test_an_end_that_only_the_successor_tells_makes_nothing_inferred_of_a_stated_beginning(tmp_path: Path) -> None:
    world = harbour_world()
    post(world, ("Aki", "2011", ""), ("Bo", "2015", ""))
    last = told(world, tmp_path)[-1]
    assert (plain(last.value), last.certainty) == ("Mayor: Bo (after Aki)", "")


def test_a_change_of_class_its_event_and_the_end_of_the_old_class_are_one_line(tmp_path: Path) -> None:
    world = harbour_world()
    world.say("asahama-gov", "legal_class", "core_city", since="2003-04-01", until="2012-03-31", source="law")
    world.say("asahama-gov", "legal_class", "designated_city", since="2012-04-01", source="city")
    assert said(told(world, tmp_path / "without")) == [
        "1 April 2003 | Legal class: core city | 1",
        "1 April 2012 | Legal class: designated city (before: core city) | 1, 2",
    ]
    world.entity("move", "event", en="Asahama becomes a designated city", ja="朝浜市の指定都市移行")
    world.say("move", "event_kind", "change", source="gazette")
    world.say("move", "change_kind", "status", source="gazette")
    world.say("move", "concerns", "asahama-gov", source="gazette")
    world.say("move", "held", ":not-stated", since="2012-04-01", until="2012-04-01", source="gazette")
    [_first, move] = told(world, tmp_path / "with")
    assert plain(move.value) == "Asahama becomes a designated city"
    assert "Legal class: designated city (before: core city)" in [plain(one) for one in move.also]
    assert plain(move.ref) == "1–3", "event, old class and new class each bring their source"


def test_elections_of_one_day_are_one_line(tmp_path: Path) -> None:
    world = harbour_world()
    for of, source in (("council", "c"), ("executive", "e")):
        world.say("asahama-gov", "last_election", "2015-04-12", of=of, since="2015-04-12", source=source)
    world.say("asahama-gov", "last_election", "2019-04-07", of="council", since="2019-04-07", source="later")
    assert said(told(world, tmp_path)) == ["12 April 2015 | Election: council, executive | 1, 2"]


def test_a_member_that_founded_is_told_once_and_a_role_of_one_year_too(tmp_path: Path) -> None:
    world = harbour_world()
    world.say("asahama-gov", "member_of", "harbours", since="2005-10", source="net")
    world.say("asahama-gov", "network_role", "harbours", role="founder", since="2005-10", source="paper")
    for role in ("chair", "secretariat"):
        world.say("asahama-gov", "network_role", "harbours", role=role, since="2014", until="2014", source="net")
    assert said(told(world, tmp_path)) == [
        "October 2005 | Member of: Harbours (founder) | 1, 2",
        "2014 | Role in the network: Harbours (chair, secretariat): begun and ended | 1",
    ]


def test_a_link_is_told_on_both_sides_with_the_papers_signed_that_day(tmp_path: Path) -> None:
    world = harbour_world()
    for kind in ("friendship", "mou"):
        world.say("lodz-gov", "linked_with", "asahama-gov", link_kind=kind, since="2015-10-14", source=kind)
    world.entity("paper", "document", en="Joint Declaration", ja="共同宣言")
    world.say("paper", "issued", "2015-10-14", source="paper")
    world.say("asahama-gov", "party_to", "paper", source="paper")
    world.say("lodz-gov", "party_to", "paper", source="paper")
    edition = world.edition(tmp_path, "2018", "2018-10-31", panel=["asahama-gov"])
    kinds = "(friendship city, memorandum of understanding)"
    for body, other in (("asahama-gov", "Łódź"), ("lodz-gov", "Asahama")):
        expected = f"14 October 2015 | Linked with: {other} {kinds}: Joint Declaration | 1–3"
        assert said(_told(edition, "en", body)) == [expected]


def test_a_link_that_goes_on_under_a_new_paper_is_renewed(tmp_path: Path) -> None:
    world = harbour_world()
    for since, until in (("2011-12-26", "2016-12-25"), ("2016-12-26", "")):
        world.say("asahama-gov", "linked_with", "lodz-gov", link_kind="mou", since=since, until=until, source=since)
    assert said(told(world, tmp_path)) == [
        "26 December 2011 | Linked with: Łódź (memorandum of understanding) | 1",
        "26 December 2016 | Linked with: Łódź (memorandum of understanding, renewed) | 1, 2",
    ]


def test_a_campaign_without_a_slogan_says_so_of_itself(tmp_path: Path) -> None:
    world = harbour_world()
    world.entity("brand", "activity", en="Asahama Brand", ja="朝浜ブランド")
    world.say("brand", "campaign_owner", "asahama-gov", source="b")
    world.say("brand", "slogan", ":none", since="2015-03", until="2015-10-09", source="b")
    world.say("brand", "slogan", "Every Tide", lang="en", since="2015-10-09", source="c")
    assert said(told(world, tmp_path)) == [
        "March 2015 | Asahama Brand: no slogan | 1",
        "9 October 2015 | Slogan: Every Tide (before: no slogan) | 1, 2",
    ]
    edition = Edition.open(tmp_path / "editions" / "2018")
    with speaking("ja"):
        teller = Teller(edition, Shelf(edition), words_for(config_of(tmp_path), "ja"))
        [line] = [one for one in edition.lines(predicate="slogan") if one.value == ":none"]
        assert plain(teller.value(line)) == "標語なし"


def test_a_book_that_is_short_of_room_may_set_holders_in_a_row_and_loses_none(tmp_path: Path) -> None:
    """Under the post's name; who followed is seen from the order, and said where it is not."""
    world = harbour_world()
    post(world, ("Aki", "", "2007-12-18"), ("Bo", "2007-12-19", "2011-12-18"), ("Chi", "2011-12-19", "2015-01"))
    entries = told(world, tmp_path)
    assert {plain(one.series) for one in entries} == {"Mayor"}
    assert [plain(one.alone) for one in entries] == ["Bo (after Aki)", "Chi", "Chi: ended"]


def test_a_campaign_named_by_its_slogan_is_said_once(tmp_path: Path) -> None:
    """be Berlin（「be Berlin（ベルリンであれ）」） says the slogan twice."""
    world = harbour_world()
    for key, name, slogan in (
        ("tide", "「Every Tide（いつの潮も）」", "Every Tide"),
        ("brand", "朝浜ブランド", "Harbour"),
    ):
        world.entity(key, "activity", ja=name)
        world.say(key, "campaign_owner", "asahama-gov")
        world.say(key, "slogan", slogan, lang="en", since="2015")
    edition = world.edition(tmp_path, "2018", "2018-10-31", panel=["asahama-gov"])
    with speaking("ja"):
        teller = Teller(edition, Shelf(edition), words_for(config_of(tmp_path), "ja"))
        rows = [row for row, _may in campaigns_of(teller, [edition.find_key("asahama-gov")])]
    told = sorted(plain(one.value) for row in rows for one in row.said)
    assert told == ["Harbour（朝浜ブランド）、2015年から", "「Every Tide（いつの潮も）」、2015年から"]
