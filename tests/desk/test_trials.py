"""Where persons who had not seen the desk stopped, and what it does there now: docs/desk.md tells of the trials."""

from dataclasses import replace
from typing import Any

import pytest

from meikan.desk import doubles, sources
from meikan.desk.desk import Desk
from meikan.desk.drafting import make, plan_of_draft
from meikan.desk.index import Index
from meikan.record import known, ledger, models

from .conftest import Room, window
from .making import Small


def said_of(room: Room, *lines: tuple[str, str, str]) -> None:
    """File lines of the small bodies: whose, field, value."""
    small = room.small
    ledger.accept([small.said(f"{who} {field}", who, field, value) for who, field, value in lines], small.act())


def draft_of(room: Room) -> None:
    list(make(room.desk.config, plan_of_draft(room.desk.config, "2026-01-20")))


def pairs(room: Room) -> set[frozenset[str]]:
    room.desk.index.fresh()
    return {frozenset((a.id, b.id)) for a, b in doubles.pairs(room.desk.index)}


def both(small: Small) -> frozenset[str]:
    return frozenset((small.ids["kitano"], small.ids["kitano-again"]))


def test_what_may_have_been_entered_twice_shows_both_sides(room: Room) -> None:
    said_of(room, ("kitano", "country", "JP"), ("kitano-again", "external_id", "wikidata:Q1"))
    assert pairs(room) == {both(room.small)}
    page = room.text("/join").split("<main")[1]
    for told in (*both(room.small), "Japan", "wikidata:Q1", "government"):
        assert told in page, told


def test_two_that_something_tells_apart_are_not_proposed_to_be_joined(room: Room) -> None:
    apart = [
        (("kitano", "country", "GB"), ("kitano-again", "country", "CA")),
        (("kitano", "external_id", "wikidata:Q84"), ("kitano-again", "external_id", "wikidata:Q92561")),
        (("kitano-again", "part_of", "kitano"),),
    ]
    for lines in apart:
        assert pairs(room) == {both(room.small)}
        said_of(room, *lines)
        assert pairs(room) == set(), lines
        number = models.Decision.objects.order_by("-id").values_list("id", flat=True)[0]
        ledger.undo([number], room.small.act())


def test_a_council_of_a_government_is_no_second_government(room: Room) -> None:
    kind = room.small.lines["again kind"]
    room.post(f"/line/{kind}/correct", {"value": "agency", "whose": "same", "reason": "its agency"})
    assert pairs(room) == set()


def test_whose_source_it_is_has_to_be_chosen(room: Room) -> None:
    forum = room.small.ids["forum"]
    said = {"body": forum, "field": "admission", "value": "by letter", "lang": "en", "reason": "seen"}
    said |= {"source": "https://example.org/"}
    page = room.text(f"/add/line?body={forum}&field=admission")
    assert "selected" not in page.split('id="f-standing"')[1].split("</select>")[0]
    answer = room.post("/add/line", said)
    assert answer.status_code == 422
    assert "Choose whose source it is" in answer.content.decode()
    assert 'data-wrong="standing"' in answer.content.decode()
    assert room.post("/add/line", {**said, "standing": "press"}).status_code == 302


def test_another_page_that_confirms_a_line_is_another_source(room: Room) -> None:
    line = room.small.lines["founded"]
    same = models.Document.objects.get(id="page").address
    answer = room.post(f"/line/{line}/confirm", {"source": "https://example.org/press"})
    assert answer.status_code == 422
    assert 'data-wrong="now-standing"' in answer.content.decode()
    assert room.post(f"/line/{line}/confirm", {"source": same}).status_code == 302


def test_the_page_of_a_post_says_that_somebody_else_holds_it_and_ends_the_last_ones_time(room: Room) -> None:
    mayor = room.small.ids["mayor"]
    assert f'href="/add/holder?post={mayor}"' in room.text(f"/body/{mayor}")
    assert "Until when Hana Mori held it" in room.text(f"/add/holder?post={mayor}")
    said = {
        "post": mayor,
        "person": "鈴木 一郎",
        "from": "2025-04-27",
        "last_to": "2025-04-26",
        "reason": "an election",
    }
    said |= {"source": "https://example.org/election", "standing": "press"}
    answer = room.post("/add/holder", said)
    assert answer.status_code == 302, answer.content.decode()
    ends = {one.period.end.text: one.value for one in holders(mayor) if hasattr(one.period.end, "text")}
    assert ends["2025-04-26"] == room.small.ids["mori"]
    assert len(holders(mayor)) == 2
    room.post(f"/undo/{answer.headers['Location'].split('did=')[1]}", {"back": "/"})
    assert [one.value for one in holders(mayor)] == [room.small.ids["mori"]]
    gone = models.Statement.objects.filter(value="鈴木 一郎").values_list("subject", flat=True)[0]
    opened = Index(room.desk.config)
    opened.fresh()
    assert opened.name(gone, "ja") == "鈴木 一郎", "what was taken back is still called by its name"


def test_a_network_that_is_added_is_one_without_more_being_said(room: Room) -> None:
    said = {"name.en": "Ring of Ferry Towns", "name.ja": "渡船都市の輪", "reason": "new"}
    said |= {"source": "https://example.org/ring", "standing": "network"}
    answer = room.post("/add/network", said)
    assert answer.status_code == 302, answer.content.decode()
    network = models.Statement.objects.filter(value="Ring of Ferry Towns").values_list("subject", flat=True)[0]
    kinds = models.Statement.objects.filter(subject=network, predicate="organisation_kind")
    assert list(kinds.values_list("value", flat=True)) == ["network"]


def holders(post: str) -> list[Any]:
    return [one for one in known.statements(known.LATEST, [post]) if one.predicate == "holder"]


def test_nobody_signs_unasked_and_what_was_typed_is_filed_with_the_name(room: Room) -> None:
    desk: Desk = replace(room.desk, editor="")
    client = window(desk)
    line = room.small.lines["seats"]
    said = {"value": "46", "whose": "same", "reason": "counted again"}
    answer = client.post(f"/line/{line}/correct", said)
    page = answer.content.decode()
    assert "Who decides?" in page
    assert known.shown_as(line), "nothing was filed yet"
    assert f'action="/line/{line}/correct"' in page
    assert 'name="value" value="46"' in page
    assert client.post(f"/line/{line}/correct", {**said, "signed_by": "Mori Hana"}).status_code == 302
    assert models.Decision.objects.order_by("-id")[0].by == "Mori Hana"
    again = client.post(f"/undo/{models.Decision.objects.order_by('-id')[0].id}", {"back": "/"})
    assert again.status_code == 302, "it is asked once"
    client.post("/sign", {"name": "Kita Jun"})
    assert desk.signed == "Kita Jun"


def test_an_undo_says_what_it_undid(room: Room) -> None:
    line = room.small.lines["seats"]
    done = room.post(f"/line/{line}/correct", {"value": "46", "whose": "same", "reason": "counted again"})
    answer = room.post(f"/undo/{done.headers['Location'].split('did=')[1]}", {"back": "/"})
    said = room.text(answer.headers["Location"]).split('class="did"')[1].split("</section>")[0]
    assert "Undone: Corrected a line" in said
    assert "46" in said.split('class="is"')[0]
    assert "45" in said.split('class="is"')[1]


def test_a_source_is_added_as_the_members_of_a_network(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(sources, "_begin", lambda _desk, _what, command: begun.append(list(command)))
    said = {"address": "https://example.org/members", "network": "Forum of Northern Ports"}
    assert room.post("/sources", said).status_code == 302
    assert begun == [["source", "new", said["address"], "--network", room.small.ids["forum"], "--yes"]]
    page = room.post("/sources", {**said, "network": "Nobody of that name"})
    assert page.status_code == 422
    assert 'value="Nobody of that name"' in page.content.decode()
    assert room.post("/sources", {**said, "network": ""}).status_code == 302
    assert begun[1:] == [["source", "new", said["address"], "--yes"]]


def test_texts_in_which_nothing_was_found_are_no_count_beside_the_sources(room: Room) -> None:
    page = room.text("/find/texts?q=forum").split("<main")[1]
    assert "nothing was found" in page
    assert '<span class="count">0' not in page


def test_a_list_that_another_decision_leaves_as_it_is_is_filed_at_once(room: Room) -> None:
    pasted = "City\tCountry\nAsahama\tJapan\nHalle\tGermany\nNowhereville\tFrance\n"
    said = {"pasted": pasted, "network": "Forum of Northern Ports", "as_of": "2026", "source": "https://example.org/"}
    page = room.post("/lists/look", said).content.decode()
    assert "row 2" in page
    assert "first row is that of the headings" in page
    assert "May be: Halle" in page
    assert "Nobody of that name is known" in page
    fields = {
        part.split('"')[0]: part.split('value="')[1].split('"')[0]
        for part in page.split('id="file"')[1].split("</form>")[0].split('type="hidden" name="')[1:]
    }
    room.post(f"/line/{room.small.lines['seats']}/correct", {"value": "46", "whose": "same", "reason": "else"})
    assert room.post("/lists/file", fields).status_code == 302


def test_the_names_page_says_of_which_kind_they_are(room: Room) -> None:
    page = room.text("/names?lack=ja")
    assert "kind=organisation" in page
    assert "Kitano" in room.text("/names?lack=ja&kind=organisation")
    assert "Kitano" not in room.text("/names?lack=ja&kind=place").split("<main")[1]


def test_of_two_equal_lines_the_page_of_one_shows_the_other(room: Room) -> None:
    small = room.small
    ledger.accept([small.said("second seats", "asahama-city", "council_seats", "45", start="2019")], small.act())
    page = room.text(f"/line/{small.lines['seats']}")
    assert "Another line says the same" in page
    assert f'href="/line/{small.lines["second seats"]}"' in page


def test_what_is_due_is_counted_field_by_field_and_in_all(room: Room) -> None:
    draft_of(room)
    told = room.text("/due")
    assert "by the draft of today" in told
    assert "council seats" in told.lower()


def test_a_failed_check_leads_to_the_line(room: Room) -> None:
    said_of(room, ("kitano", "external_id", "jp:131000"))
    draft_of(room)
    checks = room.text("/draft").split('id="checks"')[1].split("</section>")[0]
    assert f'href="/line/{room.small.lines["kitano external_id"]}"' in checks
    assert f'href="/names?of={room.small.ids["kitano-again"]}"' in checks, "a name that is missing is written there"


def test_titles_bodies_networks_collections_sections_and_their_order_can_be_chosen(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meikan.desk.draft.start_draft", lambda _desk: True)
    city, kitano, forum = (room.small.ids[one] for one in ("asahama-city", "kitano", "forum"))
    said = {"title.en": "Ports", "subtitle.ja": "二〇二六", "valid": "2026-01", "panel": [city, kitano]}
    said |= {f"panel-at:{city}": "2", f"panel-at:{kitano}": "1", "section": ["executive", "networks", "links"]}
    said |= {"section-at:executive": "3", "section-at:networks": "1", "section-at:links": "2"}
    said |= {"networks": "some", "more-network": "Forum of Northern Ports"}
    assert room.post("/draft/choose", said).status_code == 302
    plan = plan_of_draft(room.desk.config, "2026-01-20")
    assert plan.title["en"] == "Ports"
    assert plan.subtitle["ja"] == "二〇二六"
    assert plan.valid == "2026-01-31"
    assert plan.panel == (kitano, city)
    assert plan.sections == ("networks", "links", "executive")
    assert plan.networks == (forum,)
    assert room.post("/draft/choose", {"networks": "some"}).status_code == 422
    room.post("/draft/choose", {"networks": "panel", "network": forum})
    assert plan_of_draft(room.desk.config, "2026-01-20").networks == ("of_panel",)


def test_a_list_that_is_held_back_is_filed_by_one_press(room: Room) -> None:
    def fields(page: str, of: str) -> dict[str, str]:
        form = page.split(of)[1].split("</form>", maxsplit=1)[0]
        said = form.split('type="hidden" name="')[1:]
        return {part.split('"')[0]: part.split('value="')[1].split('"')[0] for part in said}

    network = {"network": "Forum of Northern Ports", "source": "https://example.org/", "complete_for": "all"}
    for day, pasted in (("2024", "London\tUK\nDublin\tIreland\nOslo\tNorway\n"), ("2025", "London\tUK\n")):
        said = {**network, "as_of": day, "pasted": "City\tCountry\n" + pasted}
        answer = room.post("/lists/file", fields(room.post("/lists/look", said).content.decode(), 'id="file"'))
    assert answer.status_code == 422, "it shrank, and is held"
    held = fields(room.text("/lists").split('id="held"')[1], 'action="/lists/file"')
    answer = room.post("/lists/file", {**held, "anyway": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    assert "None. A list that shrinks" in room.text("/lists")


def test_a_person_reads_a_refusal_as_a_page_and_a_program_gets_its_number(room: Room) -> None:
    line = room.small.lines["seats"]
    said = {"value": "46", "whose": "same", "reason": ""}
    assert room.post(f"/line/{line}/correct", said).status_code == 422
    read = room.client.post(f"/line/{line}/correct", said, headers={"Sec-Fetch-Mode": "navigate"})
    assert read.status_code == 200
    assert "Every decision needs a reason" in read.content.decode()
