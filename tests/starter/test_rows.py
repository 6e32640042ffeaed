"""The rows of the issue that rest on the starter's facts: S3, S4, S10, and the pair of Kobe and Hamburg."""

import csv
from collections import Counter
from pathlib import Path

from meikan.config import STARTER
from meikan.publish.agreements import OURS, QUOTED, translated, written_in
from meikan.read.facts import open_facts

Row = dict[str, str]
KINDS = ("enquiry", "visit", "seminar", "publication", "exhibition", "press")


def _rows(name: str) -> list[Row]:
    path: Path = STARTER / "facts" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _said(row: Row) -> dict[str, str]:
    parts = (part.partition("=") for part in row["qualifiers"].split(";") if part.strip())
    return {name.strip(): value.strip() for name, _sign, value in parts}


def test_kobe_and_hamburg_are_one_relation_with_three_agreements_and_a_term_that_ends() -> None:
    """2018, 2021, 2024: one key, so one relation; each agreement a document that replaces the one before."""
    pair = {"kobe-gov", "hamburg-gov"}
    links = _rows("links")
    relation = [row for row in links if row["predicate"] == "linked_with" and {row["subject"], row["value"]} == pair]
    assert {_said(row)["link_kind"] for row in relation} == {"cooperation"}
    assert sorted({row["from"] for row in relation}) == ["2018-04-04", "2021-04-23", "2024-04-23"]
    last = next(row for row in relation if row["from"] == "2024-04-23")
    assert (_said(last)["status"], _said(last)["term_end"]) == ("fixed_term", "2027-04")
    agreements = [f"doc-kobe-hamburg-{year}" for year in (2018, 2021, 2024)]
    for agreement in agreements:
        assert {row["subject"] for row in links if (row["predicate"], row["value"]) == ("party_to", agreement)} == pair
    replaced = {row["subject"]: row["value"] for row in _rows("documents") if row["predicate"] == "supersedes"}
    assert (replaced[agreements[1]], replaced[agreements[2]]) == (agreements[0], agreements[1])


def test_words_of_agreements_are_known_in_the_other_language() -> None:
    """What the parties call a link, and on what it rests: pages in each language have words for it."""
    said = {_said(row).get(name, "") for row in _rows("links") for name in (*QUOTED, *OURS)} - {""}
    assert len(said) > 20
    assert [text for text in sorted(said) if not translated(text, "en" if written_in(text) == "ja" else "ja")] == []


def test_speakers_with_the_post_they_held_then() -> None:
    """S3 and S4: the conference of 2015 and the investment seminar, from the office's own pages."""
    speakers: dict[str, dict[str, str]] = {}
    for row in _rows("events"):
        if row["predicate"] == "speaker":
            speakers.setdefault(row["subject"], {})[row["value"]] = _said(row).get("post_then", "")
    assert speakers["event-mj-growth-agenda-2015"]["person-michael-burton"] == "Editorial Director of the MJ"
    assert len(speakers["event-mj-growth-agenda-2015"]) == 4
    lister = speakers["event-london-investment-seminar-2015"]["person-edward-lister"]
    assert lister == "London Deputy Mayor (Policy and Planning)"
    assert len(speakers["event-london-investment-seminar-2015"]) == 5


def test_the_offices_own_work_by_kind_and_fiscal_year() -> None:
    """S10: what the annual review counts; each activity says who did it, of which kind, when."""
    rows = _rows("activities")
    by = {name: {row["subject"]: row["value"] for row in rows if row["predicate"] == name} for name in NEEDED}
    assert set(by["activity_kind"]) == set(by["done_by"]) == set(by["done_on"])
    assert set(by["activity_kind"].values()) == set(KINDS)
    years = Counter(by["fiscal_year"].values())
    assert years["2014"] >= 10
    assert years["2015"] >= 8
    facts = open_facts(STARTER)
    visible = {claim.predicate: claim.visibility for claim, subject, _value in facts.claims() if subject}
    assert visible["done_for"] == "office"  # for whom something was done stays in the office


def test_what_others_organised_is_no_work_of_the_office() -> None:
    """The office's page told of a seminar of the Greater London Authority; that is an event, not an activity."""
    parts = {
        (row["subject"], row["value"]) for row in _rows("events") if row["predicate"] in ("organiser", "supporter")
    }
    events = {row["subject"] for row in _rows("events")}
    done = {row["subject"]: row["value"] for row in _rows("activities") if row["predicate"] == "done_by"}
    about = [row for row in _rows("activities") if row["predicate"] == "about" and row["value"] in events]
    assert about
    assert [row["subject"] for row in about if (row["value"], done[row["subject"]]) not in parts] == []


def test_other_offices_of_the_same_kind_say_what_they_did() -> None:
    """CLAIR's offices besides London, from their own newsletters."""
    done = Counter(row["value"] for row in _rows("activities") if row["predicate"] == "done_by")
    offices = ("new-york", "paris", "sydney", "singapore", "seoul", "beijing")
    assert all(done[f"clair-{office}"] >= 1 for office in offices), done


def test_hamamatsu_has_three_wards_since_2024_with_their_codes() -> None:
    rows = [row for row in _rows("places") if row["subject"].startswith("hamamatsu-") and row["from"] == "2024-01-01"]
    codes = {row["subject"]: row["value"] for row in rows if row["predicate"] == "external_id"}
    wards = ("hamamatsu-chuo-ku", "hamamatsu-hamana-ku", "hamamatsu-tenryu-ku")
    assert codes == dict(zip(wards, ("jp:221384", "jp:221392", "jp:221406"), strict=True))


def test_every_item_of_the_seed_page_is_in_the_starter() -> None:
    """Its ten items, each by what it tells: publications, meetings, strategies, law and vote, campaign, opening."""
    subjects = {row["subject"] for name in SEEDED for row in _rows(name)}
    for key in SEED:
        assert key in subjects, key


SEEDED = ("activities", "events", "documents", "campaigns", "opportunities", "networks")
SEED = (
    *("activity-directory-2014", "activity-directory-update-2015", "five-cs", "event-healthy-cities-kuopio-2015"),
    *("doc-ucl-city-leadership-initiative-discussion-paper-on-health-in", "event-mj-growth-agenda-2015"),
    *("series-jlgc-seminars-london", "event-london-investment-seminar-2015", "doc-basic-strategy-for-city-diplomacy"),
    *("doc-tokyo-vision-for-arts-and-culture", "tokyo-brand", "event-uccn-2015", "event-osaka-referendum-2015"),
    *("doc-act-on-establishment-of-special-wards-in-large-metropolitan", "activity-review-2014-15"),
    "opportunity-kobe-overseas-business-coordinator",
)
NEEDED = ("activity_kind", "done_by", "done_on", "fiscal_year")
