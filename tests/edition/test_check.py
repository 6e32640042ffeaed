"""Every expectation of an edition: what fails it, under which name, and what does not."""

from collections.abc import Callable

import pytest

from meikan.edition.check import check
from meikan.edition.edition import Edition
from meikan.edition.finding import Finding
from tests.edition.conftest import Row, id_of, row

Make = Callable[..., Edition]
ELECTION = {"election": "2014-03-19", "start": "2014-03-19", "seen": "2014-03-20"}


def named(*keys: str) -> list[Row]:
    """Both names of bodies."""
    names = (("en", "Latn"), ("ja", "Jpan"))
    return [
        row(key, "name", f"Name of {key} {lang}", lang=lang, script=script, name_kind="short", seen="2015-01-01")
        for key in keys
        for lang, script in names
    ]


def found(make: Make, rows: list[Row], **more: object) -> list[Finding]:
    return check(make("e", rows, **more))


def council(body: str, *seats: tuple[str, str], total: str = "45") -> list[Row]:
    rows = [row(body, "seats", value, party=party, **ELECTION) for party, value in seats]
    return [*named(body), *rows, row(body, "council_seats", total, seen="2014-03-20")]


def test_an_edition_that_is_right_finds_nothing(make: Make) -> None:
    rows = [*council("gov-a", ("Red", "30"), ("Blue", "15")), row("gov-a", "external_id", "jp:131008", match="exact")]
    assert found(make, rows, panel=("gov-a",)) == []


def test_row_S1c_seats_that_do_not_sum_fail_with_city_and_both_numbers(make: Make) -> None:
    [finding] = found(make, council("gov-a", ("Red", "30"), ("Blue", "14")))
    assert (finding.name, finding.level, finding.entity) == ("seats_sum", "error", id_of("gov-a"))
    assert all(word in finding.text for word in ("Name of gov-a en", "44", "45"))


def test_a_finding_names_the_lines_that_it_is_about(make: Make) -> None:
    rows = council("gov-a", ("Red", "30"), ("Blue", "14"))
    edition = make("f", rows)
    [finding] = check(edition)
    assert set(finding.statements) == {one.id for one in edition.statements(id_of("gov-a"), "seats")}
    [code] = found(make, [*named("gov-a"), row("gov-a", "external_id", "jp:131000", match="exact")])
    assert code.name == "check_digit"
    assert len(code.statements) == 1


def test_a_party_whose_seats_are_not_stated_leaves_the_sum_open(make: Make) -> None:
    assert found(make, council("gov-a", ("Red", "30"), ("Blue", ":not-stated"))) == []
    too_many = check(make("f", council("gov-a", ("Red", "46"), ("Blue", ":not-stated"))))
    assert [one.name for one in too_many] == ["seats_sum"]


def test_vacant_and_independent_seats_count(make: Make) -> None:
    assert found(make, council("gov-a", ("Red", "30"), (":vacant", "2"), ("Independent", "13"))) == []


def test_the_seats_of_each_election_are_summed_apart(make: Make) -> None:
    before = {"election": "2010-03-03", "start": "2010-03-03", "seen": "2010-03-04"}
    rows = council("gov-a", ("Red", "30"), ("Blue", "15"))
    rows.append(row("gov-a", "seats", "40", party="Red", **before))
    assert [one.name for one in found(make, rows)] in ([], ["seats_total"])


def test_two_holders_at_once_fail_and_an_acting_one_does_not(make: Make) -> None:
    both = [
        row("post-m", "holder", "person-x", start="2010", end="..", seen="2015-06-01"),
        row("post-m", "holder", "person-y", start="2012", end="..", seen="2015-06-01"),
    ]
    rows = [*named("post-m", "person-x", "person-y"), *both]
    assert "one_holder" in {one.name for one in found(make, rows) if one.level == "error"}
    acting = [both[0], row("post-m", "holder", "person-y", start="2012", end="..", seen="2015-06-01", acting="yes")]
    rows = [*named("post-m", "person-x", "person-y"), *acting]
    assert "one_holder" not in {one.name for one in check(make("f", rows))}


def test_stated_terms_may_share_a_day_but_not_a_month(make: Make) -> None:
    def terms(name: str, end: str) -> set[str]:
        rows = [
            row("post-m", "holder", "person-x", start="2008-05-01", end=end, seen="2009-01-01"),
            row("post-m", "holder", "person-y", start="2012-05-09", end="2014-05-01", seen="2013-01-01"),
        ]
        return {one.name for one in check(make(name, [*named("post-m", "person-x", "person-y"), *rows]))}

    assert "one_holder" not in terms("e", "2012-05-09")
    assert "one_holder" in terms("f", "2012-06-30")


def test_nobody_is_a_member_before_the_network_is_founded(make: Make) -> None:
    rows = [*named("gov-a", "net-n"), row("net-n", "founded", "1996-05", start="1996-05", seen="2014-01-01")]
    early = row("gov-a", "member_of", "net-n", start="1990", seen="2014-06-01")
    [finding] = found(make, [*rows, early])
    assert (finding.name, finding.level) == ("before_network", "error")
    assert check(make("f", [*rows, row("gov-a", "member_of", "net-n", start="1996", seen="2014-06-01")])) == []


def test_a_statement_without_a_source_fails(make: Make) -> None:
    rows = [*named("gov-a"), row("gov-a", "website", "https://a.example", evidence=False)]  # type: ignore[arg-type]
    assert ("source", "error") in {(one.name, one.level) for one in found(make, rows)}


def change_of(event: str, before: str, after: str) -> list[Row]:
    day = {"start": "2010-04-01", "seen": "2010-04-01"}
    rows = [row(event, "event_kind", "change", **day), row(event, "change_kind", "merger", **day)]
    rows += [row(event, "held", "Town Hall", lang="en", end="2010-04-01", **day)]
    rows += [row(event, "before", before, **day)] if before else []
    rows += [row(event, "after", after, **day)] if after else []
    return [*named(event), *rows]


def test_a_loop_in_changes_fails(make: Make) -> None:
    rows = [*change_of("event-1", "gov-a", "gov-b"), *change_of("event-2", "gov-b", "gov-a"), *named("gov-a", "gov-b")]
    assert {one.name for one in found(make, rows)} == {"change_loop"}


def test_a_successor_of_nobody_fails(make: Make) -> None:
    rows = [*change_of("event-1", "", "gov-b"), *named("gov-b")]
    assert {one.name for one in found(make, rows)} == {"change_orphan"}


def test_a_change_of_status_is_no_loop(make: Make) -> None:
    rows = [one for one in change_of("event-1", "gov-a", "gov-a") if one.predicate != "change_kind"]
    rows += [row("event-1", "change_kind", "status", start="2010-04-01", seen="2010-04-01"), *named("gov-a")]
    assert found(make, rows) == []


@pytest.mark.parametrize(("code", "wrong"), [("jp:131008", False), ("jp:131009", True), ("jp:13100", True)])
def test_check_digits_of_japanese_bodies(make: Make, code: str, wrong: bool) -> None:
    rows = [*named("gov-a"), row("gov-a", "external_id", code, match="exact")]
    assert [one.name for one in found(make, rows)] == (["check_digit"] if wrong else [])


def test_a_name_in_one_language_warns_and_fails_for_the_panel(make: Make) -> None:
    rows = [named("gov-a")[0]]
    assert [(one.name, one.level) for one in found(make, rows)] == [("names", "warning")]
    assert [(one.name, one.level) for one in check(make("f", rows, panel=("gov-a",)))] == [("names", "error")]


def test_a_japanese_body_its_post_and_its_holder_must_have_a_japanese_name(make: Make) -> None:
    """A gap is an error for Japan as for the panel, a warning elsewhere; a missing English name only warns."""
    english = [one for key in ("gov-j", "post-j", "person-j", "gov-x") for one in named(key) if one.lang == "en"]
    ties = [row("post-j", "post_of", "gov-j"), row("post-j", "holder", "person-j")]
    rows = [*english, *ties, row("gov-j", "external_id", "jp:131008", match="exact")]
    levels = {one.entity: one.level for one in found(make, rows) if one.name == "names"}
    assert {levels[id_of(key)] for key in ("gov-j", "post-j", "person-j")} == {"error"}
    assert levels[id_of("gov-x")] == "warning"
    japanese = [one for one in named("gov-j") if one.lang == "ja"]
    rows = [*japanese, row("gov-j", "external_id", "jp:131008", match="exact")]
    assert [one.level for one in check(make("f", rows)) if one.name == "names"] == ["warning"]


def test_a_rendering_is_a_statement_that_an_office_signed(make: Make) -> None:
    """One that nobody signed fails for the panel, as a missing name does, and warns elsewhere."""
    english = [one for one in named("gov-a") if one.lang == "en"]
    bare = row("gov-a", "name", "甲市", lang="ja", script="Jpan", name_kind="rendering", seen="2015-01-01")
    signed = row("gov-a", "name", "甲市", lang="ja", name_kind="rendering", signed="Office A", seen="2015-01-01")
    assert [(one.name, one.level) for one in found(make, [*english, bare])] == [("names", "warning")]
    assert [one.level for one in check(make("f", [*english, bare], panel=("gov-a",)))] == ["error"]
    assert check(make("g", [*english, signed], panel=("gov-a",))) == []


def test_a_reading_that_no_source_gives_is_signed_too(make: Make) -> None:
    """One that a source gives needs no signature: a list of codes, a page with the reading beside the name."""
    own = {"lang": "ja-Hrkt", "script": "Hira", "name_kind": "kana", "seen": "2015-01-01"}
    coded = {**own, "value-basis": "coded"}
    bare = row("gov-a", "name", "こうし", **coded)
    assert [(one.name, one.level) for one in found(make, [*named("gov-a"), bare])] == [("names", "warning")]
    signed = row("gov-a", "name", "こうし", **coded, signed="Office A")
    assert check(make("f", [*named("gov-a"), signed], panel=("gov-a",))) == []
    assert check(make("g", [*named("gov-a"), row("gov-a", "name", "こうし", **own)], panel=("gov-a",))) == []


def test_a_panel_line_on_a_copy_alone_warns(make: Make) -> None:
    rows = [*named("gov-a"), row("gov-a", "legal_class", "designated_city", seen="2015-01-01")]
    copied = found(make, rows, panel=("gov-a",), standing="copy")
    assert [(one.name, one.level) for one in copied] == [("standing", "warning")]
    assert check(make("f", rows, panel=("gov-a",), standing="official")) == []
    assert check(make("g", rows, standing="copy")) == []


def test_an_office_line_in_a_public_edition_fails_by_name(make: Make) -> None:
    rows = [*named("gov-a"), row("gov-a", "contact", "desk@a.example", visibility="office", seen="2015-01-01")]
    assert found(make, rows) == []  # the cut leaves it out
    slipped = check(make("f", rows, cut_for="office"))
    assert [(one.name, one.level) for one in slipped] == [("visibility", "error")]
    assert "Name of gov-a en" in slipped[0].text
    public = [*named("gov-a"), row("gov-a", "contact", "desk@a.example", visibility="public", seen="2015-01-01")]
    assert [one.name for one in check(make("h", public))] == ["visibility"]
    assert check(make("g", rows, visibility="office")) == []


def test_sources_that_differ_warn(make: Make) -> None:
    rows = [
        *named("gov-a", "net-n"),
        row("gov-a", "member_of", "net-n", start="2008", end="2012-12-31", seen="2012-01-01"),
        row("gov-a", "member_of", "net-n", start="2008", seen="2015-06-30", source="list"),
    ]
    assert {(one.name, one.level) for one in found(make, rows)} == {("disputed", "warning")}


def test_a_panel_body_that_is_missing_fails(make: Make) -> None:
    assert [one.name for one in found(make, named("gov-a"), panel=("gov-z",))] == ["panel"]
