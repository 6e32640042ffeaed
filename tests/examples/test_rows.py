"""Rows of DOMAIN.md section 4 on the example directory: S1b, S6, S8, X10; the difference as written by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meikan.edition.check import check
from meikan.edition.edition import Edition
from meikan.edition.find import find
from meikan.edition.held import Line
from meikan.model.errors import Ambiguous, Refused
from meikan.model.period import Answer
from meikan.publish.answers import Answers, Says
from meikan.watch.changes import changes

EXAMPLE = Path(__file__).parents[2] / "examples" / "directory"
Open = Callable[[str], Edition]
PRINTED = (Answer.HOLDS, Answer.STANDS)


def printed(edition: Edition, key: str, predicate: str) -> list[Line]:
    entity = edition.find_key(key)
    return [line for line in edition.lines(entity, predicate) if line.answer in PRINTED]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_row_S1b_the_difference_lists_exactly_what_changed(opened_edition: Open, lang: str) -> None:
    pairs = [("2014", "2015"), ("2015", "2015-revised")]
    told = [changes(opened_edition(a), opened_edition(b)).text(lang) for a, b in pairs]
    wanted = (EXAMPLE / f"expected.{lang}.txt").read_text(encoding="utf-8")
    assert "\n====================\n\n".join(told) == wanted


def test_row_S1b_world_and_knowledge_are_told_apart_when_both_differ(opened_edition: Open) -> None:
    first, then, revised = (opened_edition(name) for name in ("2014", "2015", "2015-revised"))
    both = changes(first, revised)
    world = [line.en for line in both.lines if line.because == "world"]
    knowledge = [line.en for line in both.lines if line.because == "knowledge"]
    assert world == [line.en for line in changes(first, then).lines]
    assert knowledge == [line.en for line in changes(then, revised).lines]


def test_row_S1b_a_line_as_json_has_its_fields_and_sources_of_both_sides(opened_edition: Open) -> None:
    whole = changes(opened_edition("2014"), opened_edition("2015")).json()
    assert set(whole) == {"a", "b", "lines", "counts"}
    fields = ["id", "because", "what", "city", "network", "who", "when", "certainty"]
    fields += ["before", "after", "sources", "en", "ja"]
    assert all(list(line) == fields for line in whole["lines"])
    assert len({line["id"] for line in whole["lines"]}) == len(whole["lines"])
    left = next(line for line in whole["lines"] if line["what"] == "left")
    assert (left["certainty"], left["when"], left["because"]) == ("inferred", "[2014-06-10..2015-03-20]", "world")
    assert (left["city"]["en"], left["network"]["ja"]) == ("Porto Claro", "港湾都市フォーラム")
    assert [one["date"] for one in left["sources"]] == ["2012-03-15", "2014-06-10", "2015-03-20"]


def test_row_S1b_a_row_that_nobody_decided_makes_nobody_leave(opened_edition: Open) -> None:
    edition = opened_edition("2015")
    lines = list(edition.lines(edition.find_key("lindvik-gov"), "member_of"))
    assert [line.answer for line in lines] == [Answer.STANDS]


def test_row_S1b_the_role_founder_where_stated(opened_edition: Open) -> None:
    edition = opened_edition("2015")
    network = edition.find_key("harbour-forum")
    founders = [line for line in edition.lines(predicate="network_role", value=network)]
    founders = [line for line in founders if line.qualifiers["role"] == "founder"]
    assert [edition.entity(line.subject).key for line in founders] == ["nordhamn-gov"]


@pytest.mark.parametrize(
    ("name", "slogan"),
    [("2015", [":none"]), ("2016", ["Harbour of Light"]), ("2018", ["Asahama, Every Tide"])],
)
def test_row_S6_slogan_as_of_each_edition(opened_edition: Open, name: str, slogan: list[str]) -> None:
    assert [line.value for line in printed(opened_edition(name), "asahama-brand", "slogan")] == slogan


def test_row_S6_the_project_is_there_before_it_has_a_slogan(opened_edition: Open) -> None:
    before, after = opened_edition("2014"), opened_edition("2015")
    brand = after.find_key("asahama-brand")
    assert not list(before.lines(brand, "founded"))
    assert [line.value for line in after.lines(brand, "founded")] == ["2015-03-20"]


def test_row_S8_the_timeline_of_devolution(opened_edition: Open) -> None:
    edition = opened_edition("2021")
    votes = [line for line in edition.lines(predicate="held") if "referendum" in edition.entity(line.subject).key]
    votes.sort(key=lambda line: str(line.since))
    assert [(str(line.since), line.answer) for line in votes] == [
        ("2015-05-17", Answer.HAPPENED),
        ("2020-11-01", Answer.HAPPENED),
    ]
    results = [next(edition.statements(line.subject, "result")).value for line in votes]
    assert results == ["rejected", "rejected"]
    assert [held.value for held in edition.statements(edition.find_key("special-wards-law"), "issued")] == [
        "2012-09-05"
    ]


def test_row_S8_the_second_referendum_is_appended_not_written_over_the_first(opened_edition: Open) -> None:
    names = {name: opened_edition(name) for name in ("2014", "2015", "2018", "2021")}
    events = {
        name: [str(line.since) for line in edition.lines(predicate="held") if line.value == "Asahama"]
        for name, edition in names.items()
    }
    assert events["2014"] == []
    assert events["2015"] == events["2018"] == ["2015-05-17"]
    assert sorted(events["2021"]) == ["2015-05-17", "2020-11-01"]
    told = changes(names["2018"], names["2021"])
    assert [line.en for line in told.lines if line.what == "happened"] == [
        "Second referendum on special wards in Asahama, 2020 took place on 1 November 2020; result: rejected."
    ]


def test_row_S8_legal_class_with_dates_and_every_edition_agrees(opened_edition: Open) -> None:
    for name in ("2014", "2015", "2016", "2018", "2021"):
        edition = opened_edition(name)
        lines = list(edition.lines(edition.find_key("asahama-gov"), "legal_class"))
        told = {line.value: (str(line.since), str(line.until), line.answer) for line in lines}
        assert told["core_city"] == ("2003-04-01", "2012-03-31", Answer.ENDED)
        assert told["designated_city"][0] == "2012-04-01"
        assert told["designated_city"][2] in PRINTED


def test_row_S8_changes_have_no_loop_and_no_orphan(opened_edition: Open) -> None:
    for name in ("2014", "2015", "2021"):
        assert not [one for one in check(opened_edition(name)) if one.name.startswith("change_")]


def test_row_X10_yes_no_and_not_known(opened_edition: Open) -> None:
    edition = opened_edition("2015")
    bodies = {key: str(edition.find_key(f"{key}-gov")) for key in ("asahama", "porto-claro", "lindvik", "kestrel-bay")}
    forum = Answers(edition, str(edition.find_key("harbour-forum")), {})
    quiet = Answers(edition, str(edition.find_key("quiet-streets")), {})
    assert forum.reply(bodies["asahama"]).says is Says.YES
    assert forum.reply(bodies["porto-claro"]).says is Says.NO
    # no complete list exists of the second network: whoever it does not name is not known
    assert quiet.reply(bodies["kestrel-bay"]).says is Says.NOT_KNOWN


def test_row_X10_no_word_of_the_difference_says_no_without_a_list(opened_edition: Open) -> None:
    for a, b in (("2014", "2015"), ("2015", "2016"), ("2016", "2018"), ("2018", "2021")):
        for line in changes(opened_edition(a), opened_edition(b)).lines:
            if line.what == "left" and line.certainty == "inferred":
                lists = {one.document for one in opened_edition(b).snapshots() if one.complete_for}
                assert lists & set(line.sources)


def test_a_network_that_nobody_looked_at_again_is_not_said_to_have_lost_its_members(opened_edition: Open) -> None:
    told = changes(opened_edition("2018"), opened_edition("2021"))
    assert {line.what for line in told.lines} <= {"happened", "no_longer_known"}
    asahama = next(line for line in told.lines if "Asahama: member of: Harbour Cities Forum" in line.en)
    assert asahama.en.endswith("last confirmed 20 March 2015; whether it still holds is not known.")
    assert asahama.ja.endswith("最終確認2015年3月20日、現在も該当するかは未確認。")


def test_office_and_private_lines_stay_out_and_are_counted(opened_edition: Open) -> None:
    for name in ("2014", "2021"):
        edition = opened_edition(name)
        assert {held.visibility for held in edition.statements()} == {"public"}
        left_out = edition.counts["left_out"]
        assert (left_out["office"], left_out["private"]) == (1, 2)


@pytest.mark.parametrize(
    "words", ["Asahama", "旭浜", "旭浜市", "City of Asahama", "asahama-gov", "ａｓａｈａｍａ", " 旭浜"]
)
def test_a_body_is_found_by_any_of_its_names(opened_edition: Open, words: str) -> None:
    edition = opened_edition("2015")
    assert find(edition, words) == edition.find_key("asahama-gov")


def test_a_place_is_found_by_its_code_and_an_unknown_name_is_refused(opened_edition: Open) -> None:
    edition = opened_edition("2015")
    assert find(edition, "jp:991007") == find(edition, "JP:991007") == edition.find_key("asahama")
    assert find(edition, "asahama") == edition.find_key("asahama-gov")  # a key is no way round the government
    with pytest.raises(Refused, match="knows nobody called Atlantis"):
        find(edition, "Atlantis")


def test_a_name_of_several_bodies_lists_them_with_their_ids(opened_edition: Open) -> None:
    edition = opened_edition("2015")
    both = [edition.find_key("hamada-gov"), edition.find_key("aoki-sakura")]
    edition_values = edition.values
    edition.values = lambda predicate: iter([(one, "Hamada") for one in both if one])  # type: ignore[assignment,misc]
    try:
        with pytest.raises(Ambiguous) as refused:
            find(edition, "Hamada")
    finally:
        edition.values = edition_values  # type: ignore[method-assign]
    assert all(str(one) in str(refused.value) for one in both)
