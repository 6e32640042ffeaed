"""The ten tasks through the views, on the embedded record and on PostgreSQL."""

import re
from typing import Any

import pytest

from meikan.config import Config
from meikan.desk.drafting import make, plan_of_draft
from meikan.record import known, models

from .conftest import Room, desk_for, window
from .making import fill, propose
from .test_safe import hidden

SOURCE = {"source": "https://example.org/", "standing": "body", "reason": "seen"}


pytestmark = pytest.mark.slow


@pytest.fixture
def stored(config: Config) -> Room:
    """The small directory on each database."""
    small = fill()
    propose(small)
    desk = desk_for(config)
    return Room(desk, window(desk), small)


def done(room: Room, path: str, said: dict[str, Any] | None = None) -> str:
    """Something is filed; the page that says so."""
    answer = room.post(path, said)
    assert answer.status_code == 302, answer.content.decode()
    return room.text(answer.headers["Location"])


def undone(room: Room, page: str) -> None:
    number = re.search(r'action="/undo/(\d+)"', page)
    assert number
    assert "Undone:" in done(room, f"/undo/{number[1]}", {"back": "/"})


def test_the_ten_tasks(stored: Room) -> None:
    room, ids, lines = stored, stored.small.ids, stored.small.lines
    assert "Asahama City" in room.text("/find?q=あさはま")
    undone(room, done(room, f"/line/{lines['seats']}/correct", {"value": "46", "whose": "same", "reason": "counted"}))
    agency = {"name.en": "Port Agency", "organisation_kind": "agency", **SOURCE}
    assert "Port Agency" in done(room, "/add/organisation", agency)
    undone(room, done(room, "/add/holder", {"post": ids["mayor"], "person": "鈴木 一郎", "from": "2025", **SOURCE}))
    pasted = {"pasted": "City\tCountry\nLondon\tUnited Kingdom\nHalle\tGermany\n", "source": "https://example.org/"}
    looked = room.post("/lists/look", {**pasted, "network": "Forum of Northern Ports", "as_of": "2026"})
    filed = done(room, "/lists/file", hidden(looked.content.decode(), "/lists/file"))
    at = re.search(r'name="at" value="([^"]+)"', filed)
    assert at
    done(room, "/lists/undo", {"at": at[1]})
    numbers = models.Proposal.objects.filter(question="fact").order_by("id").values_list("id", flat=True)
    undone(room, done(room, f"/judge/{numbers[0]}/yes"))
    done(room, f"/judge/{numbers[1]}/no")
    done(room, f"/judge/{numbers[2]}/later")
    pair = {"a": ids["kitano"], "b": ids["kitano-again"], "what": "join", "reason": "one city"}
    undone(room, done(room, "/join", pair))
    done(room, "/names", {"of": ids["kitano-again"], "name.ja": "北野町", **SOURCE})
    for path in ("/", "/sources", "/requests", "/done", f"/body/{ids['forum']}", f"/body/{ids['forum']}/history"):
        room.text(path)
    list(make(room.desk.config, plan_of_draft(room.desk.config, "2026-02-01")))
    assert 'id="checks"' in room.text("/draft")
    assert "Kitano" in room.text("/due")
    held = [one.value for one in known.statements(known.LATEST, [ids["asahama-city"]])]
    assert "45" in held
