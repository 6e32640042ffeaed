"""What the desk keeps, answers and survives: requests, confirmations, queries that do not grow, kill -9."""

import http.client
import os
import re
import signal
import threading
import time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meikan.desk import acting, drafting
from meikan.desk.server import HOME, open_desk
from meikan.record import known, models
from meikan.record.lock import writing
from meikan.record.replay import replay
from meikan.settings import start

from .browsing import opened_desk
from .conftest import Room
from .making import finding, read
from .test_desk import PAGES, correction, plain


def drafted(room: Room) -> None:
    plan = drafting.plan_of_draft(room.desk.config, "2026-02-01")
    assert list(drafting.make(room.desk.config, plan))


def test_x13_a_request_is_found_answered_with_its_sources_and_listed(room: Room) -> None:
    """X13: found in the back numbers, answered with its sources, in the yearly list."""
    room.desk.index.fresh()
    plan = drafting.plan_of_draft(room.desk.config, "2026-02-01")
    drafting.cut(room.desk.config, plan, "2026-02")
    asked = {"who": "Port Guild", "new": "organisation", "words": "Since when is there the Forum?", "lang": "en"}
    answer = room.post("/requests", {**asked, "asked_on": "令和8年1月10日", "due_on": "2026-01-20"})
    assert answer.status_code == 302, answer.content.decode()
    number = answer.headers["Location"].rsplit("/", 1)[1].split("?")[0]
    page = plain(room.text(f"/requests/{number}?q=Forum founded"))
    found = re.search(r'name="line" value="([^"]+)"> [^<]*<?[^<]*1999', page)
    assert found, page
    said = {"line": [found[1]], "answer": "Since May 1999.", "q": "Forum"}
    answer = room.post(f"/requests/{number}/answer", said)
    assert answer.status_code == 302, answer.content.decode()
    done = room.text(f"/requests/{number}")
    assert "Since May 1999." in done
    letter = room.get(f"/requests/{number}/answer.docx")
    assert letter.status_code == 200
    assert letter.content[:2] == b"PK"
    assert number in room.text("/requests?year=2025")
    assert room.post(f"/requests/{number}/answer", said).status_code == 422, "answered once"


def test_confirm_a_line_with_a_source_of_today(room: Room) -> None:
    line = room.small.lines["kitano seats"]
    answer = room.post(
        f"/line/{line}/confirm", {"source": "https://example.org/now", "title": "Its page", "now-standing": "body"}
    )
    assert answer.status_code == 302, answer.content.decode()
    [held] = [one for one in known.statements(known.LATEST, [room.small.ids["kitano"]]) if one.id == line]
    assert len(held.evidence) == 2
    assert held.period.seen[-1].text.startswith("202")
    assert room.post(f"/line/{line}/confirm", {"source": ""}).status_code == 422


def queries(room: Room, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert room.get(path).status_code == 200, path
    return len(captured)


def test_no_page_asks_the_record_often_and_a_longer_page_asks_no_more(room: Room) -> None:
    from meikan.record import ledger

    ids = room.small.ids
    paths = [*PAGES, f"/body/{ids['forum']}", f"/line/{room.small.lines['seats']}", f"/body/{ids['forum']}/history"]
    before = {path: queries(room, path) for path in paths if room.get(path)}
    assert max(before.values()) <= 40, before
    more = [room.small.said(f"n{n}", "forum", "name", f"Name {n}", lang="en", name_kind="alias") for n in range(40)]
    ledger.accept(more, room.small.act())
    room.get("/")
    after = {path: queries(room, path) for path in paths}
    assert {path: count for path, count in after.items() if count > before[path] + 1} == {}


def test_it_listens_on_loopback_only(room: Room) -> None:
    server, desk = open_desk(room.desk.config, "tests")
    try:
        assert server.socket.getsockname()[0] == HOME == "127.0.0.1"
        assert desk.hosts[0] == f"127.0.0.1:{server.server_port}"
    finally:
        server.server_close()


def test_a_list_is_looked_through_before_it_is_filed_and_taken_back_whole(room: Room) -> None:
    table = "City\tCountry\nLondon\tUnited Kingdom\nHalle\tGermany\n\nNowhereville\tGermany\n"
    said = {"pasted": table, "network": "Forum of Northern Ports", "as_of": "2026年1月", "complete_for": "all"}
    said |= {"source": "https://example.org/members", "reason": "the list of 2026"}
    before = models.Statement.objects.count()
    answer = room.post("/lists/look", said)
    text = answer.content.decode()
    assert answer.status_code == 200, text
    assert models.Statement.objects.count() == before, "nothing is filed yet"
    assert "Asahama City" in text, "who is held as a member and is not on it"
    which = text.replace("\N{NO-BREAK SPACE}", " ")
    assert "January 2026</span> · https://example.org/members · complete for all members" in which, "which list it is"
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text.split('id="file"')[1]))
    hidden.pop("csrfmiddlewaretoken")
    answer = room.post("/lists/file", hidden)
    assert answer.status_code == 302, answer.content.decode()
    done = room.text(answer.headers["Location"])
    at = re.search(r'name="at" value="([^"]+)"', done)
    assert at
    room.post("/lists/undo", {"at": at[1]})
    members = [one for one in known.statements(known.LATEST) if one.predicate == "member_of"]
    assert [one.subject for one in members] == [room.small.ids["asahama-city"]]


def test_what_only_confirms_is_signed_together(room: Room) -> None:
    forum, city = room.small.ids["forum"], room.small.ids["asahama-city"]
    text = "Asahama has been a member of the Forum of Northern Ports since 2001."
    said = finding(text, "member_of", ("Asahama", city), ("Forum of Northern Ports", forum), date="2001")
    read(text, said)
    assert "/judge/confirming" in room.text("/judge")
    shown = room.text("/judge/confirming")
    assert "since 2001" in shown, "what is signed is seen first"
    numbers = re.search(r'name="numbers" value="([^"]+)"', shown)
    assert numbers
    assert room.post("/judge/confirming", {"numbers": "0"}).status_code == 302
    assert "Nothing waits for you" not in room.text("/judge"), "only what was shown is signed"
    room.post("/judge/confirming", {"numbers": numbers[1]})
    assert "Nothing waits for you" in room.text("/judge")
    held = [one for one in known.statements(known.LATEST, [city]) if one.predicate == "member_of"]
    assert sum(len(one.evidence) for one in held) == 2


def test_while_a_command_writes_nothing_is_filed_and_nothing_typed_is_lost(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "WAIT", 0.05)
    line = room.small.lines["seats"]
    with writing(room.desk.config.folder, "meikan list add"):
        answer = room.post(f"/line/{line}/correct", correction("46"))
        assert answer.status_code == 422
        text = answer.content.decode()
        assert "meikan list add" in text
        assert 'value="46"' in text
    assert known.shown_as(line), "as it was"
    assert room.post(f"/line/{line}/correct", correction("46")).status_code == 302


@pytest.mark.parametrize("name", ["../../evil.csv", "..\\evil.csv", "/etc/evil.csv", "a\x00b.csv", "." * 300 + ".csv"])
def test_an_uploaded_file_lies_where_it_should_whatever_it_is_called(room: Room, name: str) -> None:
    body = SimpleUploadedFile("members.csv", b"City,Country\nLondon,United Kingdom\n")
    body._name = name  # what a browser would never send
    said = {"dropped": body, "network": "Forum of Northern Ports", "as_of": "2026", "source": "https://example.org/"}
    answer = room.post("/lists/look", said)
    assert answer.status_code in (200, 422)
    kept = [one for one in room.desk.config.folder.parent.rglob("*") if "evil" in one.name or one.suffix == ".csv"]
    own = {"terms.csv"}
    for one in kept:
        assert one.name in own or one.is_relative_to(room.desk.config.folder / "desk" / "dropped"), one


def test_a_file_that_is_refused_is_named_with_the_reason_and_not_kept_in_the_record(room: Room) -> None:
    said = {"network": "Forum of Northern Ports", "as_of": "2026", "source": "https://example.org/"}
    bad = SimpleUploadedFile("members.xlsx", b"PK\x03\x04 no workbook")
    answer = room.post("/lists/look", {**said, "dropped": bad})
    assert answer.status_code == 422
    assert "members.xlsx" in answer.content.decode()
    assert (
        room.client.post("/lists/look", b"", content_type="text/plain", CONTENT_LENGTH=str(40 * 2**20)).status_code
        == 413
    )


@pytest.mark.slow
def test_x11_a_corrected_line_is_seen_in_draft_print_and_data_and_the_old_one_still(room: Room) -> None:
    """X11: corrected by hand at the desk; draft, book and open data have it, the history has the old line."""
    from pypdf import PdfReader

    from meikan.publish.whole import publish

    line = room.small.lines["seats"]
    assert room.post(f"/line/{line}/correct", correction("46")).status_code == 302
    drafted(room)
    draft = drafting.opened(room.desk.config)
    assert [one.value for one in draft.statements(room.small.ids["asahama-city"], "council_seats")] == ["46"]
    draft.close()
    plan = drafting.plan_of_draft(room.desk.config, "2026-02-01")
    drafting.cut(room.desk.config, plan, "2026-02")
    publish(room.desk.config, "2026-02")
    out = room.desk.config.published("2026-02")
    book = " ".join(page.extract_text() for page in PdfReader(out / "directory.en.pdf").pages)
    assert "46" in book
    rows = (out / "data" / "statements.csv").read_text(encoding="utf-8-sig")
    assert re.search(r"council_seats,46\b", rows)
    assert not re.search(r"council_seats,45\b", rows)
    past = room.text(f"/body/{room.small.ids['asahama-city']}/history?field=council_seats")
    assert "45" in past
    assert "46" in past


def sent(at: str, cookie: str, token: str, path: str, said: dict[str, Any]) -> int:
    host = http.client.HTTPConnection(at, timeout=10)
    head = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{at}"}
    host.request("POST", path, urlencode({**said, "csrfmiddlewaretoken": token}), head)
    status = host.getresponse().status
    host.close()
    return status


def let_in(address: str) -> tuple[str, str, str]:
    """Where the desk listens, the cookies of a visit, and the token of its forms."""
    at = address.split("//")[1].split("/", maxsplit=1)[0]
    host = http.client.HTTPConnection(at, timeout=10)
    host.request("GET", address.split(at)[1])
    visit = str(host.getresponse().getheader("Set-Cookie")).split(";")[0]
    host = http.client.HTTPConnection(at, timeout=10)
    host.request("GET", "/add", headers={"Cookie": visit})
    reply = host.getresponse()
    form = str(reply.getheader("Set-Cookie")).split(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', reply.read().decode())
    assert token
    return at, f"{visit}; {form}", token[1]


def add_many(door: tuple[str, str, str], called: str, answers: list[int]) -> None:
    """Send forms until nobody answers."""
    try:
        for number in range(40):
            said = {"name.en": f"Agency {called} {number}", "organisation_kind": "agency", "reason": "x"}
            answers.append(
                sent(*door, "/add/organisation", {**said, "source": "https://example.org/", "standing": "body"})
            )
    except (OSError, http.client.HTTPException):
        pass


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_killed_at_any_moment_the_record_is_whole(room: Room) -> None:
    """kill -9 while forms are being filed: what was answered is there, the rest is not, and a replay agrees."""
    answers: list[int] = []
    connection.close()
    for moment in (0.05, 0.2, 0.4):
        running, address = opened_desk(room.desk.config.folder, "en")
        door = let_in(address)
        hands = [threading.Thread(target=add_many, args=(door, f"{moment}-{one}", answers)) for one in range(2)]
        for hand in hands:
            hand.start()
        time.sleep(moment)  # the moment of the kill is what is tried; the test waits for nothing
        running.send_signal(signal.SIGKILL)
        running.wait(10)
        for hand in hands:
            hand.join()
        if running.stdout is not None:
            running.stdout.close()
    start(room.desk.config)
    before, after = replay()
    assert before == after
    named = models.Statement.objects.filter(predicate="name", value__startswith="Agency ", retracted_at="").count()
    kinds = models.Statement.objects.filter(predicate="organisation_kind", value="agency", retracted_at="").count()
    assert named == kinds, "a form is filed whole or not at all"
    assert named >= answers.count(302) > 0, "what was answered is there"
