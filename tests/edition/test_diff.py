"""What makes a line of the difference, of which kind, and what makes none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from meikan.edition.change import Because, Change, What
from meikan.edition.diff import diff
from meikan.edition.edition import Edition
from meikan.model.errors import Refused
from tests.edition.conftest import Row, full_list, id_of, row

Make = Callable[..., Edition]
EARLY, LATE = "2014-12-31", "2015-06-30"
THEN, NOW = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
Told = list[tuple[str, str]]


def told(a: Edition, b: Edition) -> Told:
    return [(change.because.value, change.what.value) for change in diff(a, b)]


def over_time(make: Make, rows: list[Row], **more: object) -> list[Change]:
    """The same record, two days."""
    return list(diff(make("a", rows, valid=EARLY, **more), make("b", rows, valid=LATE, **more)))


def learned(make: Make, old: list[Row], new: list[Row], **more: object) -> list[Change]:
    """The same day, two states of the record."""
    return list(diff(make("a", old, known=THEN, **more), make("b", new, known=NOW, **more)))


def member(body: str = "gov-a", **more: str) -> Row:
    return row(body, "member_of", "net-n", **more)


def test_nothing_changes_nothing_is_told(make: Make) -> None:
    rows = [member(start="2010"), row("gov-a", "website", "https://a.example", seen="2014-01-01")]
    assert over_time(make, rows) == []


def test_a_stated_beginning_between_the_two_days_is_of_the_world(make: Make) -> None:
    [change] = over_time(make, [member(start="2015-05-01", seen="2015-05-01")])
    assert (change.because, change.what, change.before) == (Because.WORLD, What.JOINED, None)
    assert change.after is not None
    assert not change.after.since_inferred


def test_a_sighting_alone_is_no_beginning(make: Make) -> None:
    assert over_time(make, [member(seen="2015-05-01")]) == []


def test_a_beginning_inferred_from_a_list_is_marked(make: Make) -> None:
    lists = (full_list("net-n", "2015-01-10", "first"), full_list("net-n", "2015-06-01", "second"))
    rows = [member(seen="2015-06-01", source="second"), member("gov-b", seen="2015-01-10", source="first")]
    joined = next(one for one in over_time(make, rows, lists=lists) if one.what is What.JOINED)
    assert joined.fact.since_inferred
    assert str(joined.fact.since) == "[2015-01-10..2015-06-01]"


def test_an_end_is_inferred_only_from_a_complete_list(make: Make) -> None:
    rows = [member(seen="2014-06-01", source="first"), member("gov-b", seen="2015-03-01", source="second")]
    whole = full_list("net-n", "2015-03-01", "second")
    left = [one for one in over_time(make, rows, lists=(whole,)) if one.what is What.LEFT]
    assert [(one.fact.subject, one.fact.until_inferred) for one in left] == [(id_of("gov-a"), True)]


def test_an_excerpt_ends_nothing(make: Make) -> None:
    rows = [member(seen="2014-06-01", source="first"), member("gov-b", seen="2015-03-01", source="second")]
    excerpt = replace(full_list("net-n", "2015-03-01", "second"), complete_for="")
    assert over_time(make, rows, lists=(excerpt,)) == []


def test_left_and_came_back_between_the_two_days_are_two_lines(make: Make) -> None:
    rows = [member(start="2001", end="2015-02-01", seen="2014-01-01"), member(start="2015-06-01", seen="2015-06-02")]
    assert {one.what for one in over_time(make, rows)} == {What.LEFT, What.CAME_BACK}


def test_an_office_has_one_line_with_the_one_before(make: Make) -> None:
    rows = [
        row("post-m", "holder", "person-x", start="2010", end="2015-03-01", seen="2014-01-01"),
        row("post-m", "holder", "person-y", start="2015-03-02", seen="2015-03-02"),
    ]
    [change] = over_time(make, rows)
    assert change.what is What.OFFICE
    assert change.before is not None
    assert (change.before.value, change.fact.value) == (id_of("person-x"), id_of("person-y"))


def test_of_three_holders_in_turn_each_follows_the_one_before(make: Make) -> None:
    rows = [
        row("post-m", "holder", "person-x", start="2010", end="2015-02-01", seen="2014-01-01"),
        row("post-m", "holder", "person-y", start="2015-02-01", end="2015-04-01", seen="2015-03-02"),
        row("post-m", "holder", "person-z", start="2015-04-01", seen="2015-05-01"),
    ]
    pairs = [(one.before.value if one.before else "", one.fact.value) for one in over_time(make, rows)]
    x, y, z = (id_of(f"person-{name}") for name in "xyz")
    assert pairs == [(x, y), (y, z)]


def test_who_leaves_without_a_successor_is_told(make: Make) -> None:
    rows = [row("post-m", "holder", "person-x", start="2010", end="2015-03-01", seen="2014-01-01")]
    assert [(one.what, one.ends) for one in over_time(make, rows)] == [(What.OFFICE, True)]


def test_a_vacant_post_is_a_holder_told(make: Make) -> None:
    rows = [
        row("post-m", "holder", "person-x", start="2010", end="2015-03-01", seen="2014-01-01"),
        row("post-m", "holder", ":vacant", start="2015-03-01", seen="2015-03-02"),
    ]
    [change] = over_time(make, rows)
    assert (change.what, change.fact.value) == (What.OFFICE, ":vacant")


def test_a_class_that_becomes_another_is_a_status(make: Make) -> None:
    rows = [
        member(start="2010", end="2015-03-31", seen="2014-01-01", **{"class": "associate"}),
        member(start="2015-04-01", seen="2015-04-02", **{"class": "full"}),
    ]
    [change] = over_time(make, rows)
    assert (change.what, change.fact.said("class")) == (What.STATUS, "full")


def test_a_new_name_is_a_renaming_and_an_alias_is_none(make: Make) -> None:
    rows = [
        row("gov-a", "name", "Old", end="2015-01-31", lang="en", name_kind="official", seen="2014-01-01"),
        row("gov-a", "name", "New", start="2015-02-01", lang="en", name_kind="official", seen="2015-02-02"),
        row("gov-a", "name", "Newie", start="2015-02-01", lang="en", name_kind="alias", seen="2015-02-02"),
    ]
    [change] = over_time(make, rows)
    assert change.what is What.RENAMED
    assert change.before is not None
    assert (change.before.value, change.fact.value) == ("Old", "New")


def test_a_merger_is_one_line(make: Make) -> None:
    day = {"start": "2015-04-01", "seen": "2015-04-01"}
    rows = [
        row("event-e", "event_kind", "change", **day),
        row("event-e", "held", "Town Hall", lang="en", end="2015-04-01", **day),
        row("event-e", "change_kind", "merger", **day),
        row("event-e", "before", "gov-a", **day),
        row("event-e", "after", "gov-b", **day),
    ]
    assert [one.what for one in over_time(make, rows)] == [What.MERGED]


def test_a_link_for_a_fixed_term_ends(make: Make) -> None:
    rows = [row("gov-a", "linked_with", "gov-b", start="2010", end="2015-03-31", seen="2014-01-01", link_kind="mou")]
    assert [(one.what, one.ends) for one in over_time(make, rows)] == [(What.ENDED, True)]


def test_the_seats_of_an_election_are_one_line(make: Make) -> None:
    rows = [
        row("gov-a", "seats", "9", start="2015-04-12", seen="2015-04-20", party="Blue", election="2015-04-12"),
        row("gov-a", "seats", "4", start="2015-04-12", seen="2015-04-20", party="Green", election="2015-04-12"),
    ]
    [change] = over_time(make, rows)
    assert [one.value for one in (change.fact, *change.also)] == ["9", "4"]


def test_what_nobody_confirmed_for_long_is_no_longer_known_not_ended(make: Make) -> None:
    rows = [member(start="2005", seen="2010-03-01")]
    assert [one.what for one in over_time(make, rows)] == [What.NO_LONGER_KNOWN]


def test_a_correction_says_before_and_after(make: Make) -> None:
    [change] = learned(make, [member(start="2010")], [member(start="2011")])
    assert (change.because, change.what) == (Because.KNOWLEDGE, What.CORRECTED)
    assert change.before is not None
    assert (str(change.before.since), str(change.fact.since)) == ("2010", "2011")


def test_what_is_no_longer_held_is_a_correction_without_an_after(make: Make) -> None:
    [change] = learned(make, [member(), member("gov-b")], [member()])
    assert (change.what, change.after) == (What.CORRECTED, None)


def test_a_past_that_is_learned_is_knowledge_even_if_the_day_differs(make: Make) -> None:
    old = make("a", [member("gov-b", start="2001")], valid=EARLY, known=THEN)
    new_rows = [
        member("gov-b", start="2001"),
        member(start="2008"),
        member("gov-c", start="2015-02", seen="2015-03-01"),
    ]
    new = make("b", new_rows, valid=LATE, known=NOW)
    by_body = {change.fact.subject: (change.because, change.what) for change in diff(old, new)}
    assert by_body == {
        id_of("gov-a"): (Because.KNOWLEDGE, What.JOINED),
        id_of("gov-c"): (Because.WORLD, What.JOINED),
    }


def test_a_learned_end_before_the_first_day_is_knowledge(make: Make) -> None:
    old = make("a", [member(start="2008", seen="2010-01-01")], valid=EARLY, known=THEN)
    new = make("b", [member(start="2008", end="2013-05-01", seen="2010-01-01")], valid=LATE, known=NOW)
    assert told(old, new) == [("knowledge", "left")]


def test_another_source_of_the_same_fact_makes_no_line(make: Make) -> None:
    old = [member(start="2010", seen="2014-06-01", source="page")]
    new = [*old, member(start="2010", seen="2015-05-01", source="another")]
    assert learned(make, old, new) == []


def test_a_label_or_a_code_of_the_record_makes_no_line(make: Make) -> None:
    old = [member(start="2010")]
    new = [
        *old,
        row("gov-a", "name", "Ａ市", lang="ja", name_kind="alias"),
        row("gov-a", "organisation_kind", "government"),
        row("gov-a", "external_id", "jp:131008", match="exact"),
    ]
    assert learned(make, old, new) == []


def test_two_entries_that_were_joined_are_read_under_one_id(make: Make) -> None:
    old = make("a", [member("gov-b", start="2010")], known=THEN)
    new = make("b", [member("gov-a", start="2010")], known=NOW, moved={"gov-b": "gov-a"})
    assert told(old, new) == []


def test_sources_that_differ_are_pointed_out(make: Make) -> None:
    old = [member(start="2008", seen="2014-06-01")]
    new = [*old, member(start="2008", end="2013-12-31", seen="2014-11-30", source="register")]
    assert [one.what for one in learned(make, old, new)] == [What.NO_LONGER_KNOWN]


def test_the_later_edition_comes_second(make: Make) -> None:
    rows = [member(start="2010")]
    with pytest.raises(Refused, match="Compare the earlier edition with the later"):
        list(diff(make("b", rows, valid=LATE), make("a", rows, valid=EARLY)))


def test_what_one_of_the_editions_may_not_show_is_no_difference(make: Make) -> None:
    rows = [member(start="2010"), row("gov-a", "contact", "desk@a.example", visibility="office", seen="2014-12-01")]
    assert list(diff(make("a", rows), make("b", rows, visibility="office", known=NOW))) == []
