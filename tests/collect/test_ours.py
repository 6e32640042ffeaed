"""The sources that come with the program: they load, say what they gave and where it was seen, and what is untried."""

from meikan.collect.source import Source
from meikan.model.day import Day
from meikan.path.sources import coming_along, of_ours, told

OURS = [one for one in of_ours() if isinstance(one, Source)]
CAPITALS = ("london", "amsterdam", "berlin", "copenhagen", "dublin", "helsinki", "oslo", "stockholm", "vienna")


def test_twenty_and_more_load_and_the_office_comes_in_both_languages() -> None:
    assert len(of_ours()) == len(OURS) >= 20
    assert {"jlgc-en", "jlgc-ja"} <= {one.id for one in OURS}
    assert set(coming_along()) == {one.id for one in OURS}


def test_each_says_what_it_gave_and_where_that_was_seen() -> None:
    for one in OURS:
        assert one.gave, one.id
        assert one.titles["en"], one.id
        assert one.titles["ja"], one.id
        for fact in one.gave:
            assert fact["seen"].startswith("http"), one.id
            if fact["date"] != "..":
                for edge in fact["date"].split("/"):
                    Day.parse(edge)


def test_twenty_gave_two_facts_or_three() -> None:
    assert len([one for one in OURS if len(one.gave) >= 2]) >= 20
    assert all(len(one.gave) >= 2 for one in OURS if one.id.startswith("jlgc"))


def test_none_was_tried_from_here_and_each_says_so() -> None:
    assert all(one.untried for one in OURS)
    assert all(told(one, False)["untried"] for one in OURS)


def test_every_capital_has_a_source() -> None:
    words = " ".join(f"{one.id} {one.titles['en']}" for one in OURS).lower()
    assert [city for city in CAPITALS if city not in words] == []


def test_each_list_and_interface_says_which_part_of_it_was_seen() -> None:
    for one in OURS:
        if one.source_kind in ("page", "wordpress"):
            head = coming_along()[one.id].read_text(encoding="utf-8").split("source_kind")[0]
            assert "# Seen as text: " in head, one.id
