"""The starter directory: every row has a source that exists, says no more than it may quote, and adds up."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meikan.config import STARTER, begin
from meikan.edition.plan import plan_of
from meikan.model.document import STANDINGS
from meikan.model.entity import KINDS, check_id
from meikan.model.period import days_of, edge_of, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.read.facts import open_facts

CAPITALS = ("london", "amsterdam", "berlin", "copenhagen", "dublin", "helsinki", "oslo", "stockholm", "vienna")
EDITIONS = {
    "2014": "2014-12-31",
    "2015": "2015-06-30",
    "2016": "2016-06-01",
    "2018": "2018-10-31",
    "today": "2026-11-26",
}
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
WORDS, CHARACTERS = 12, 40
OWN = ("meikan-vocabulary", "meikan-renderings")  # the names of our themes, our own renderings 仮訳: no page
Row = dict[str, str]


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rows() -> Iterator[tuple[str, Row]]:
    for path in sorted((STARTER / "facts").glob("*.csv")):
        for number, row in enumerate(_read(path), start=2):
            yield f"{path.name}:{number}", row


ROWS = list(_rows())
SOURCES = {row["key"]: row for row in _read(STARTER / "sources.csv")}
ENTITIES = {row["key"]: row for row in _read(STARTER / "entities.csv")}


def _qualifiers(row: Row) -> dict[str, str]:
    parts = (part.partition("=") for part in row["qualifiers"].split(";") if part.strip())
    return {name.strip(): value.strip() for name, _sign, value in parts}


def _begun(row: Row, on: date) -> bool:
    start = edge_of(row["from"])
    return is_day(start) and start.certainly_by(on)


def test_it_is_read_whole_by_the_program() -> None:
    """Predicates, terms, dates and keys are those of the house; the reader refuses anything else."""
    facts = open_facts(STARTER)
    claims = list(facts.claims())
    assert len(claims) == len(ROWS) > 5_000


def test_ids_are_well_formed_and_stand_once() -> None:
    ids = [check_id(row["id"]) for row in ENTITIES.values()]
    assert len(ids) == len(set(ids))
    assert {row["kind"] for row in ENTITIES.values()} <= set(KINDS)


def test_every_row_has_a_source_and_a_quotation_or_a_place_in_it() -> None:
    wrong = [where for where, row in ROWS if row["source"] not in SOURCES or not (row["quote"] or row["locator"])]
    assert wrong == []
    assert set(SOURCES) == {row["source"] for _where, row in ROWS}  # none is listed that nothing rests on


def test_quotations_are_short() -> None:
    """Twelve words, or forty characters where the words are Japanese."""
    long = [
        where
        for where, row in ROWS
        if len(row["quote"].split()) > WORDS or (JAPANESE.search(row["quote"]) and len(row["quote"]) > CHARACTERS)
    ]
    assert long == []


@pytest.mark.parametrize("field", ["title", "address", "seen", "licence", "standing"])
def test_sources_say_what_they_are(field: str) -> None:
    assert [key for key, row in SOURCES.items() if not row[field] and not (key in OWN and field == "address")] == []


def test_standing_and_dates_of_sources() -> None:
    assert {row["standing"] for row in SOURCES.values()} <= set(STANDINGS)
    for row in SOURCES.values():
        assert row["key"] in OWN or row["address"].startswith(("http://", "https://"))
        edge_of(row["date"])
        edge_of(row["seen"])
    copies = [key for key, row in SOURCES.items() if row["standing"] == "copy" and not row["original"]]
    assert copies == []  # the source printed is the original work


def test_collected_lists_of_third_parties_are_not_open() -> None:
    """Their licence is unknown: they may be printed with a dagger, never packed as open data."""
    gourdon = [row for row in SOURCES.values() if "ETMUN" in row["title"]]
    assert gourdon
    assert {row["licence"] for row in gourdon} == {"unknown"}
    assert not (STARTER / "lists.csv").exists()  # every list at hand is an excerpt


def test_dates_parse_and_no_collector_s_guess_is_left() -> None:
    """A date that follows from other words carries date-basis=inferred, never a tilde of ours."""
    for where, row in ROWS:
        for text in (row["from"], row["to"], row["seen"]):
            assert "~" not in text, where
        edge_of(row["from"])
        edge_of(row["to"])
        days_of(row["seen"])


def test_no_row_is_about_an_entity_that_is_not_declared() -> None:
    words = vocabulary()
    for where, row in ROWS:
        rule = words.predicate(row["predicate"])
        assert ENTITIES[row["subject"]]["kind"] in rule.subject, where
        if rule.value == "entity" and row["value"] not in SPECIAL:
            assert ENTITIES[row["value"]]["kind"] in rule.value_kinds, where
    assert set(ENTITIES) == {row["subject"] for _where, row in ROWS}  # and each one says something


def test_a_page_is_one_source() -> None:
    """Taken in twice, a page is read twice, and 監事 becomes auditor here and board there."""
    pages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, source in SOURCES.items():
        if source["address"] and not source["address"].startswith("https://github.com/"):  # a folder of many files
            place = re.sub(r"^https?://(www\.)?", "", source["address"]).rstrip("/")
            pages[place, source["date"]].add(key)
    assert [keys for keys in pages.values() if len(keys) > 1] == []


def test_a_page_without_a_day_is_seen_on_no_day_of_our_choosing() -> None:
    """Its statements are seen when their own days, the election or the words say, or between bounds."""
    chosen = []
    for where, row in ROWS:
        source = SOURCES[row["source"]]
        if source["date"] or row["seen"].startswith("["):
            continue
        said = " ".join((source["title"], source["address"], row["quote"], row["locator"], row["qualifiers"]))
        days = [day for day in row["seen"].split(";") if day and day not in (row["from"], row["to"])]
        chosen += [(where, day) for day in days if day[:4] not in said]
    assert chosen == []


def test_every_entity_has_a_name() -> None:
    named = {row["subject"] for _where, row in ROWS if row["predicate"] in ("name", "family_name")}
    assert sorted(set(ENTITIES) - named) == []


def test_seats_sum_to_the_stated_total() -> None:
    """S1c: every council, every election; what the source leaves out is a row of its own."""
    seats: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    stated: dict[tuple[str, str], set[int]] = defaultdict(set)
    for _where, row in ROWS:
        said = _qualifiers(row)
        if row["predicate"] == "seats":
            seats[row["subject"], said["election"], said["seats_of"]][said["party"]] = int(row["value"])
        elif row["predicate"] == "council_seats" and row["value"] not in SPECIAL:
            if row["to"] and "election" not in said:
                continue  # a total that has ended is no total of the seats since
            stated[row["subject"], said.get("election", "")].add(int(row["value"]))
    for (body, election, of), parties in seats.items():  # of the election, or of the groups since
        total = stated.get((body, election)) or stated[body, ""]
        assert {sum(parties.values())} == total, (body, election, of)
    assert sum(seats["amsterdam-gov", "2018-03-21", "election"].values()) == 45
    not_stated = {key: parties[":not-stated"] for key, parties in seats.items() if ":not-stated" in parties}
    assert len(not_stated) == 8


def test_the_seats_of_one_election_end_with_the_next() -> None:
    """Else a page shows the groups of 2019 beside the election of 2023 as if both might hold."""
    elections: dict[str, set[str]] = defaultdict(set)
    open_seats: list[tuple[str, str]] = []
    for _where, row in ROWS:
        said = _qualifiers(row)
        if row["predicate"] == "last_election" and said["of"] == "council":
            elections[row["subject"]].add(row["value"])
        if row["predicate"] == "seats":
            elections[row["subject"]].add(said["election"])
            if not row["to"]:
                open_seats.append((row["subject"], said["election"]))
    late = [(body, day) for body, day in open_seats if day[:4] < max(elections[body])[:4]]
    assert sorted(set(late)) == []


def test_place_government_and_council_are_different_entities() -> None:
    for capital in CAPITALS:
        place, government, council = capital, f"{capital}-gov", f"{capital}-council"
        assert len({ENTITIES[one]["id"] for one in (place, government, council)}) == 3
        governs = [row["value"] for _w, row in ROWS if (row["subject"], row["predicate"]) == (government, "governs")]
        assert set(governs) == {place}


def test_roles_and_candidates_are_not_memberships() -> None:
    """A candidate is no member; a role is a line of its own."""
    members = {(row["subject"], row["value"], row["from"]) for _w, row in ROWS if row["predicate"] == "member_of"}
    candidates = [row for _w, row in ROWS if row["predicate"] == "membership_status"]
    assert {_qualifiers(row)["status"] for row in candidates} >= {"candidate"}
    assert ("yamagata-gov", "uccn", "2017-10-31") in members
    joined = sorted(one[2] for one in members if one[:2] == ("hamamatsu-gov", "icc"))
    assert joined == ["2017-10", "2017-10-05"]  # a candidate until then
    roles = [row for _w, row in ROWS if row["predicate"] == "network_role"]
    assert all(_qualifiers(row)["role"] for row in roles)


def test_the_six_japanese_creative_cities_of_may_2015() -> None:
    """S7: the six, and the stated counts beside them."""
    begun = {
        row["subject"]
        for _w, row in ROWS
        if (row["predicate"], row["value"]) == ("member_of", "uccn") and _begun(row, date(2015, 5, 31))
    }
    japan = {row["subject"] for _w, row in ROWS if row["predicate"] == "external_id" and row["value"].startswith("jp:")}
    names = ("hamamatsu", "kanazawa", "kobe", "nagoya", "sapporo", "tsuruoka")
    assert begun & japan == {f"{city}-gov" for city in names}
    counts = {row["value"] for _w, row in ROWS if (row["subject"], row["predicate"]) == ("uccn", "stated_count")}
    assert {"69", "32"} <= counts


def test_tokyo_s_brand_has_its_slogans_in_order() -> None:
    """S6: none, then the first, then the second."""
    rows = [row for _w, row in ROWS if (row["subject"], row["predicate"]) == ("tokyo-brand", "slogan")]
    slogans = list(dict.fromkeys(row["value"] for row in sorted(rows, key=lambda row: row["from"])))
    assert slogans == [":none", "& TOKYO", "Tokyo Tokyo Old meets New"]


@pytest.mark.parametrize(("name", "valid"), EDITIONS.items())
def test_the_five_editions(name: str, valid: str) -> None:
    path = STARTER / "editions" / f"{name}.toml"
    plan = plan_of(path.read_text(encoding="utf-8"), path)
    assert (plan.name, plan.valid, plan.reconstruction) == (name, valid, True)
    assert plan.panel == tuple(f"{capital}-gov" for capital in CAPITALS)
    assert all(one in ENTITIES for one in (*plan.collections, *plan.panel))
    assert set(plan.title) == set(plan.subtitle) == {"en", "ja"}


def test_set_terms_name_the_source_of_their_choice() -> None:
    rows = _read(STARTER / "terms.csv")
    forms = {(row["key"], row["lang"]): row for row in rows}
    assert forms["GB", "ja"]["form"] == "英国"
    assert forms["GB", "ja"]["instead_of"] == "イギリス"
    assert all(row["source"] for row in rows)
    assert all(row["address"] or row["source"].startswith("仮訳: ") for row in rows)  # a rendering says who signed it
    assert all(row["key"] in ENTITIES for row in rows if row["what"] in ("body", "post"))
    assert len(forms) == len(rows)


def _words_of_sources() -> set[str]:
    """Every text that a page prints in the words of its source: values, qualifiers, and where somebody looked."""
    rules, found = vocabulary(), set()
    for _where, row in ROWS:
        if rules.predicate(row["predicate"]).value == "text" and row["predicate"] not in IN_OTHER_WAYS:
            found.add(row["value"])
        for name, value in _qualifiers(row).items():
            if rules.qualifiers[name].value == "text" and name not in IN_OTHER_WAYS:
                found.add(value)
        if row["locator"].startswith("looked:"):
            found.add(row["locator"].removeprefix("looked:").strip())
    return {text for text in found if re.search("[A-Za-z]{2}", text) and not JAPANESE.search(text)}


def test_what_a_source_says_in_another_language_has_japanese_words() -> None:
    """Parties, councils, remits, places: terms.csv says them; a gap would leave English on a Japanese page."""
    said = {row["key"] for row in _read(STARTER / "terms.csv") if row["lang"] == "ja"}
    assert _words_of_sources() - said - set(SPECIAL) - {"independent"} == set()
    signing = (part for _where, row in ROWS for part in re.split(", | and ", _qualifiers(row).get("signatories", "")))
    names = {part.partition(" (")[0] for part in signing} - {""}
    held = {row["value"] for _where, row in ROWS if row["predicate"] == "name"}
    assert {name for name in names if not JAPANESE.search(name)} - said - held == set()


# shown by other means: names by their own rows, posts and agreements by the house's lists, slogans as they are
IN_OTHER_WAYS = (
    *("name", "family_name", "given_name", "name_reading", "external_id", "honorific", "slogan", "executive_title"),
    *("signatories", "fields", "called", "agreement", "approval", "follows", "office", "phase", "signed", "order"),
)


def test_a_new_directory_does_not_sign_with_the_words_of_the_sample(tmp_path: Path) -> None:
    begin(tmp_path / "own")
    begin(tmp_path / "sample", sample=True)
    counts = [len(_read(tmp_path / name / "terms.csv")) for name in ("own", "sample")]
    assert counts[0] == len([row for row in _read(STARTER / "terms.csv") if row["what"] in ("country", "body", "post")])
    assert counts[1] > 400


def test_an_event_was_held_once() -> None:
    """Meetings of one series are events of their own: what sources say of when one was held fits one time."""
    years: dict[str, set[str]] = {}
    for _where, row in ROWS:
        if row["predicate"] == "held" and row["from"]:
            years.setdefault(row["subject"], set()).add(row["from"][:4])
    assert {event: found for event, found in years.items() if len(found) > 1} == {}


def test_counts_are_those_reported() -> None:
    """Counts are reported, never reached: change the figure together with the data."""
    kinds = Counter(row["kind"] for row in ENTITIES.values())
    assert set(kinds) == set(KINDS)  # each of the eight kinds has its example
    assert (len(ENTITIES), len(SOURCES), len(ROWS)) == COUNTS


COUNTS = (1351, 1006, 12964)
