"""The desk without a browser: who is let in, what is refused, what a page says and files."""

import hashlib
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from meikan import desk as room_of_desk
from meikan.desk.desk import ENVIRON
from meikan.desk.page import local
from meikan.record import known, models

from .conftest import HOST, Room, window

HERE = Path(room_of_desk.__file__).parent


def test_files_of_others_are_as_they_were_taken_over() -> None:
    table = tomllib.loads((HERE / "SOURCES.toml").read_text(encoding="utf-8"))
    for name, one in table.items():
        assert hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest() == one["sha256"]
        assert (HERE / "static" / one["licence_file"]).is_file()


PAGES = ["/", "/find?q=kitano", "/add", "/add/network", "/add/membership", "/add/note", "/lists", "/judge", "/join"]
PAGES += ["/names", "/sources", "/draft", "/due", "/done"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_page_opens_in_both_languages(room: Room, path: str, lang: str) -> None:
    room.client.cookies["lang"] = lang
    text = room.text(path)
    assert f'<html lang="{lang}">' in text
    assert "{{" not in text
    assert 'class="help"' in text
    assert "<code>meikan" in text


def test_whoever_has_no_key_is_not_let_in(room: Room) -> None:
    stranger = Client(HTTP_HOST=HOST, **{ENVIRON: room.desk})
    assert stranger.get("/").status_code == 403
    stranger.cookies[room.desk.cookie] = "guessed"
    assert stranger.get("/").status_code == 403


def test_a_key_opens_once_and_becomes_a_cookie_that_no_script_and_no_other_site_can_use(room: Room) -> None:
    key = room.desk.keys.new()
    first = Client(HTTP_HOST=HOST, **{ENVIRON: room.desk})
    answer = first.get(f"/?key={key}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"
    cookie = answer.cookies[room.desk.cookie]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert first.get("/").status_code == 200
    second = Client(HTTP_HOST=HOST, **{ENVIRON: room.desk})
    assert second.get(f"/?key={key}").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:80", "", "[::1]:8000"])
def test_another_name_for_this_address_is_refused(room: Room, host: str) -> None:
    """DNS rebinding: a page of another site that has its name point here gets nothing, with the key or without."""
    assert room.get("/", HTTP_HOST=host).status_code == 421
    key = room.desk.keys.new()
    assert room.get(f"/?key={key}", HTTP_HOST=host).status_code == 421
    assert room.desk.keys.use(key), "the key was not used up"


def test_a_form_without_its_token_changes_nothing(room: Room) -> None:
    strict = window(room.desk, csrf=True)
    before = models.Decision.objects.count()
    for path in ("/sign", f"/line/{room.small.lines['seats']}/retract", "/join", "/keep", "/undo/1", "/draft/make"):
        assert strict.post(path, {"reason": "x", "a": "b"}).status_code == 403, path
    assert models.Decision.objects.count() == before


def test_every_form_carries_its_token(room: Room) -> None:
    """Each form that changes something holds the token; a form that is only read does not."""
    strict = window(room.desk, csrf=True)
    for path in (
        "/",
        "/add/event",
        "/lists",
        f"/line/{room.small.lines['seats']}",
        f"/join?a={room.small.ids['kitano']}",
    ):
        text = strict.get(path).content.decode()
        for form in text.split("<form")[1:]:
            head, body = form.split(">", 1)
            if 'method="post"' in head:
                assert "csrfmiddlewaretoken" in body.split("</form>")[0], head


def test_an_address_that_leads_nowhere_shows_the_ways_on(room: Room) -> None:
    answer = room.get("/nowhere")
    assert answer.status_code == 404
    assert 'href="/judge"' in answer.content.decode()
    assert room.get("/static/nowhere").status_code == 404


def test_times_are_those_of_this_computers_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        assert local("2026-11-26T15:52:00Z") == "2026-11-27 00:52"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_policy_forbids_what_stands_in_a_page(room: Room) -> None:
    for path in (*PAGES, "/static/desk.css", "/nowhere"):
        policy = room.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    for path in PAGES:
        text = room.text(path)
        assert "<script>" not in text
        assert " style=" not in text
        assert " onclick" not in text


def test_nothing_of_a_document_is_rendered_but_its_text(room: Room) -> None:
    said = room.small.said("evil", "kitano", "name", "<script>alert(1)</script>", lang="en", name_kind="alias")
    from meikan.record import ledger

    ledger.accept([said], room.small.act())
    for path in (f"/body/{room.small.ids['kitano']}", "/find?q=script", f"/line/{room.small.lines['evil']}"):
        text = room.text(path)
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def correction(value: str, **more: str) -> dict[str, Any]:
    return {"value": value, "whose": "same", "reason": "read again", **more}


def test_correct_a_line(room: Room) -> None:
    """X11, without the browser: corrected, the old line still to be seen, undone beside it."""
    line = room.small.lines["founded"]
    answer = room.post(f"/line/{line}/correct", correction("平成11年6月"))
    assert answer.status_code == 302
    body = plain(room.text(answer.headers["Location"]))
    assert "June 1999" in body
    assert "May 1999" in body, "the line before, beside undo"
    number = answer.headers["Location"].split("did=")[1]
    assert f'action="/undo/{number}"' in body
    past = plain(room.text(f"/body/{room.small.ids['forum']}/history"))
    assert "May 1999" in past
    assert "read again" in past
    room.post(f"/undo/{number}", {"back": "/"})
    assert known.shown_as(line), "the line before stands again"


def test_of_two_windows_the_later_one_sees_what_changed(room: Room) -> None:
    line = room.small.lines["seats"]
    assert room.post(f"/line/{line}/correct", correction("46")).status_code == 302
    late = room.post(f"/line/{line}/correct", correction("47", reason="mine"))
    assert late.status_code == 409
    text = late.content.decode()
    assert "46" in text
    assert "read again" in text
    held = [
        one.value
        for one in known.statements(known.LATEST, [room.small.ids["asahama-city"]])
        if one.predicate == "council_seats"
    ]
    assert held == ["46"]
    again = next(part.split('"')[0] for part in text.split('href="/line/')[1:] if "?from=" in part.split('"')[0])
    assert 'value="47"' in room.text(f"/line/{again}"), "what was typed is not lost"


def test_what_is_typed_is_kept_and_stands_in_the_form_again(room: Room) -> None:
    line = room.small.lines["seats"]
    kept = {"draft-key": f"line:{line}", "draft-page": f"/line/{line}", "value": "51", "reason": "half a rea"}
    assert room.post("/keep", kept).status_code == 204
    other = window(room.desk)
    text = other.get(f"/line/{line}").content.decode()
    assert 'value="51"' in text
    assert "half a rea" in text
    assert f'href="/line/{line}"' in room.text("/")
    room.post("/drop", {"draft-key": f"line:{line}", "draft-page": "/"})
    assert 'value="51"' not in room.text(f"/line/{line}")


def test_a_reason_is_asked_for(room: Room) -> None:
    answer = room.post(f"/line/{room.small.lines['seats']}/correct", correction("46", reason=" "))
    assert answer.status_code == 422
    assert "Every decision needs a reason" in answer.content.decode()
    assert 'value="46"' in answer.content.decode()


def test_hand_a_post_on_with_a_person_who_is_not_held_yet(room: Room) -> None:
    said = {"post": room.small.ids["mayor"], "person": "鈴木 一郎", "from": "令和7年4月27日"}
    said |= {"source": "https://example.org/election", "standing": "press", "reason": "the mayor changed"}
    answer = room.post("/add/holder", said)
    assert answer.status_code == 302, answer.content.decode()
    body = room.text(answer.headers["Location"])
    assert "鈴木 一郎" in body
    assert "27 April 2025" in plain(body)
    number = answer.headers["Location"].split("did=")[1]
    room.post(f"/undo/{number}", {"back": "/"})
    assert "鈴木 一郎" not in room.text(f"/body/{room.small.ids['asahama-city']}")


def test_add_looks_first_whether_it_is_held(room: Room) -> None:
    said = {"name.en": "Kitano", "organisation_kind": "agency", "source": "https://example.org/", "reason": "new"}
    said |= {"standing": "body"}
    answer = room.post("/add/organisation", said)
    assert answer.status_code == 409
    assert room.small.ids["kitano"] in answer.content.decode()
    answer = room.post("/add/organisation", {**said, "another": "yes"})
    assert answer.status_code == 302


def test_what_was_decided_meanwhile_is_shown_before_it_counts(room: Room) -> None:
    page = room.text(f"/add/line?body={room.small.ids['forum']}&field=admission")
    since = page.split('name="since" value="')[1].split('"')[0]
    room.post(f"/line/{room.small.lines['founded']}/correct", correction("1998"))
    said = {"body": room.small.ids["forum"], "field": "admission", "value": "by letter", "lang": "en", "since": since}
    said |= {"source": "https://example.org/", "standing": "body", "reason": "seen"}
    answer = room.post("/add/line", said)
    assert answer.status_code == 409
    assert "1998" in answer.content.decode()
    fresh = answer.content.decode().split('name="since" value="')[1].split('"')[0]
    assert room.post("/add/line", {**said, "since": fresh}).status_code == 302


def test_join_and_undo(room: Room) -> None:
    a, b = room.small.ids["kitano"], room.small.ids["kitano-again"]
    assert f"a={a}" in room.text("/join") or f"a={b}" in room.text("/join")
    assert "they differ" in room.text(f"/join?a={a}&b={b}")
    answer = room.post("/join", {"a": a, "b": b, "what": "join", "reason": "one city"})
    assert answer.status_code == 302
    assert "29" in room.text(f"/body/{b}"), "the id that is gone leads to the one that is kept"
    number = answer.headers["Location"].split("did=")[1]
    room.post(f"/undo/{number}", {"back": "/"})
    assert "30" in room.text(f"/body/{b}")


def test_x2_every_spelling_finds_its_entity_at_the_desk(room: Room) -> None:
    city = room.small.ids["asahama-city"]
    for typed in (
        "朝浜",
        "あさはま",
        "アサハマ",
        "ｱｻﾊﾏ",
        "Ａｓａｈａｍａ",
        "Asahama-shi",
        "\u3000朝浜市",
        "asahamma",
        "浜市",
    ):
        assert f"/body/{city}" in room.text("/find?q=" + typed), typed


def test_a_published_file_outside_an_edition_is_not_given_out(room: Room) -> None:
    for path in (
        "/published/x/../../meikan.toml",
        "/published/..%2f/record.db",
        "/static/..%2fdesk.py",
        "/static/desk.py",
    ):
        assert room.get(path).status_code in (404, 422), path
