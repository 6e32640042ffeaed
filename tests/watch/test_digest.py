"""The newsletter's draft: grouped, each item sourced, the editor's words kept, the same bytes twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meikan.edition.edition import Edition
from meikan.model.errors import Refused
from meikan.publish.paper.forms import FORMS, made
from meikan.watch import remarks
from meikan.watch.alerts import alerts
from meikan.watch.digest import Wanted, digest
from meikan.watch.paper import Paper
from tests.edition.conftest import id_of, row

Make = Callable[..., Edition]


@pytest.fixture
def edition(make: Make) -> Edition:
    rows = [
        row("gov-k", "name", "Kobe", lang="en", name_kind="short"),
        row("gov-k", "name", "神戸市", lang="ja", name_kind="short"),
        row("gov-k", "country", "JP"),
        row("gov-o", "name", "Oslo", lang="en", name_kind="short"),
        row("gov-o", "name", "オスロ", lang="ja", name_kind="short"),
        row("gov-o", "country", "NO"),
        row("net-n", "name", "Harbour Network", lang="en", name_kind="short"),
        row("net-n", "name", "港湾都市網", lang="ja", name_kind="short"),
        row("net-n", "organisation_kind", "network"),
        row("gov-k", "member_of", "net-n", start="2015-05-02", seen="2015-06-01"),
        row("gov-o", "member_of", "net-n", start="2015-05-03", seen="2015-06-01", source="other"),
        row("gov-k", "linked_with", "gov-o", start="2015-05-20", seen="2015-06-01", link_kind="sister"),
        row("event-e", "name", "Harbour Days", lang="en", name_kind="official"),
        row("event-e", "event_kind", "conference"),
        row("event-e", "held", "Kobe", start="2015-05-28", end="2015-05-30"),
        row("event-e", "host", "gov-k"),
        row("activity-j", "name", "Coordinator", lang="en", name_kind="official"),
        row("activity-j", "activity_kind", "job"),
        row("activity-j", "issuer", "gov-k"),
        row("activity-j", "closes", "2015-06-30"),
    ]
    return make("may", rows, valid="2015-06-01")


def words(paper: Paper) -> list[str]:
    return [entry.text for entry in paper.entries]


def test_readers_in_japan_are_told_of_the_world_and_readers_abroad_of_japan(edition: Edition) -> None:
    home, abroad = (digest(edition, Wanted(2015, 5, audience, "en")) for audience in ("home", "abroad"))
    signed = "Kobe and Oslo signed on 20 May 2015 (sister city)."
    assert words(home) == ["Oslo joined Harbour Network on 3 May 2015.", signed]
    assert words(abroad) == [
        "Harbour Days took place on 28 May 2015.",
        "Kobe joined Harbour Network on 2 May 2015.",
        signed,
        "30 June 2015: Coordinator: closes.",
    ]


def test_every_item_leads_to_its_source_in_both_languages(edition: Edition) -> None:
    for lang in ("en", "ja"):
        paper = digest(edition, Wanted(2015, 5, "abroad", lang))
        numbers = {one.number for one in paper.references}
        assert all(entry.marks and set(entry.marks) <= numbers for entry in paper.entries)
    assert "神戸市は2015年5月2日に港湾都市網に加盟した。" in words(digest(edition, Wanted(2015, 5, "abroad", "ja")))


def test_the_same_edition_gives_the_same_bytes_in_every_form(edition: Edition) -> None:
    for form in FORMS:
        first, second = (made(digest(edition, Wanted(2015, 5, "home", "ja")), form) for _time in range(2))
        assert first == second, form


def test_an_editors_words_are_kept_and_what_he_leaves_out_stays_out(edition: Edition, tmp_path: Path) -> None:
    paper = digest(edition, Wanted(2015, 5, "home", "en"))
    joined, signed = (entry.id for entry in paper.entries)
    file = tmp_path / "2015-05-home.toml"
    file.write_text(remarks.blank((one.id, one.text) for one in paper.entries), encoding="utf-8")
    assert digest(edition, Wanted(2015, 5, "home", "en"), remarks.read(file)) == paper  # nothing was filled in yet
    lead, notes = '{ en = "A month of harbours." }', f'"{signed}" = {{ en = "At last." }}'
    file.write_text(f'lead = {lead}\nleave_out = ["{joined}"]\n[notes]\n{notes}', encoding="utf-8")
    text = made(digest(edition, Wanted(2015, 5, "home", "en"), remarks.read(file)), "txt").decode()
    assert "A month of harbours." in text
    assert "※ At last." in text
    assert "Oslo joined" not in text


def test_a_limit_leaves_whole_items_out_and_says_how_many(edition: Edition) -> None:
    paper = digest(edition, Wanted(2015, 5, "abroad", "en", most=100))
    assert sum(len(one) for one in words(paper)) <= 100
    assert words(paper) == ["Harbour Days took place on 28 May 2015.", "Kobe joined Harbour Network on 2 May 2015."]
    assert paper.foot == ("2 further items had no room within 100 characters.",)


def test_remarks_that_cannot_be_understood_are_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "remarks.toml"
    for text, said in (("lead = 'x'", "per language"), ("word = 1", "word"), ("[", "cannot be read")):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(Refused, match=said):
            remarks.read(file)


def test_a_line_leads_to_the_page_of_its_body_where_the_site_is_published(edition: Edition) -> None:
    links = {id_of("gov-o"): "https://example.org/en/oslo.html"}
    paper = digest(edition, Wanted(2015, 5, "home", "en", links=links))
    assert next(iter(paper.entries)).link == "https://example.org/en/oslo.html"


def test_nothing_is_told_to_others_from_an_edition_for_the_office(make: Make) -> None:
    office = make("office", [row("gov-k", "name", "Kobe", lang="en")], visibility="office")
    with pytest.raises(Refused, match="for the office only"):
        digest(office, Wanted(2015, 5, "home", "en"))
    with pytest.raises(Refused, match="for the office only"):
        alerts(office, office, [], frozenset())
