"""Safe on a shared PC: who comes later sees what changed meanwhile, and nothing is taken that no form sent."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from meikan.desk import drafting
from meikan.record import judge, known, ledger, models

from .conftest import Room, window
from .making import propose

SOURCE = {"source": "https://example.org/", "standing": "body", "reason": "seen"}
Sent = tuple[str, dict[str, Any]]


def hidden(page: str, action: str) -> dict[str, str]:
    """What a form of a page carries unseen."""
    form = page.rsplit(f'action="{action}"', maxsplit=1)[-1].split("</form>", maxsplit=1)[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def corrected(room: Room) -> Sent:
    return f"/line/{room.small.lines['seats']}/correct", {"value": "46", "whose": "same", "reason": "mine"}


def retracted(room: Room) -> Sent:
    return f"/line/{room.small.lines['seats']}/retract", {"reason": "mine"}


def confirmed(room: Room) -> Sent:
    return f"/line/{room.small.lines['seats']}/confirm", {"source": "https://example.org/page", "reason": "mine"}


def added(room: Room) -> Sent:
    city = room.small.ids["asahama-city"]
    said = hidden(room.text(f"/add/line?body={city}&field=website"), "/add/line")
    return "/add/line", {**said, "value": "https://asahama.example/", **SOURCE}


def joined_network(room: Room) -> Sent:
    said = hidden(room.text("/add/membership"), "/add/membership")
    city = f"Asahama City [{room.small.ids['asahama-city']}]"
    return "/add/membership", {**said, "body": city, "network": "Forum of Northern Ports", **SOURCE}


def named(room: Room) -> Sent:
    city = room.small.ids["asahama-city"]
    return "/names", {**hidden(room.text(f"/names?of={city}"), "/names"), "name.en": "Asahama Shi", **SOURCE}


def joined(room: Room) -> Sent:
    ids = room.small.ids
    page = room.text(f"/join?a={ids['kitano']}&b={ids['asahama-city']}")
    said = re.search(r'name="since" value="(\d+)"', page)
    assert said
    pair = {"a": ids["kitano"], "b": ids["asahama-city"], "since": said[1], "reason": "one"}
    return "/join", {**pair, "what": "join"}


LATER: tuple[Callable[[Room], Sent], ...] = (corrected, retracted, confirmed, added, joined_network, named, joined)


@pytest.mark.parametrize("task", LATER, ids=lambda task: str(task.__name__))
@pytest.mark.parametrize("by", ["another window", "a command"])
def test_the_later_one_sees_what_changed(room: Room, task: Callable[[Room], Sent], by: str) -> None:
    """The form was open while somebody else corrected a line of the same city: it is shown before anything is filed."""
    path, said = task(room)
    line = room.small.lines["seats"]
    if by == "a command":
        ledger.retract(line, ledger.Act("Mori Jun", "2026-03-01T00:00:00Z", "counted anew by a command"))
    else:
        other = window(room.desk)
        changed = {"value": "47", "whose": "same", "reason": "counted anew"}
        assert other.post(f"/line/{line}/correct", changed).status_code == 302
    before = models.Decision.objects.count()
    answer = room.post(path, said)
    assert answer.status_code == 409, answer.content.decode()
    assert models.Decision.objects.count() == before, "nothing was filed"
    assert "counted anew" in answer.content.decode(), "what was done meanwhile, and why"


def test_a_question_that_somebody_answered_is_not_answered_twice(room: Room) -> None:
    propose(room.small)
    number = models.Proposal.objects.filter(question="fact").order_by("id").values_list("id", flat=True)[0]
    assert window(room.desk).post(f"/judge/{number}/yes").status_code == 302
    for answer in ("yes", "no", "later"):
        late = room.post(f"/judge/{number}/{answer}")
        assert late.status_code == 409, answer
        assert "was answered meanwhile" in late.content.decode()


def test_a_question_about_somebody_who_changed_meanwhile_is_shown_again(room: Room) -> None:
    propose(room.small)
    number = next(one.number for one in judge.waiting() if not one.undecided)
    said = hidden(room.text(f"/judge?n={number}"), f"/judge/{number}/yes")
    line = room.small.lines["kitano seats"]
    room.post(f"/line/{line}/correct", {"value": "31", "whose": "same", "reason": "counted"})
    late = room.post(f"/judge/{number}/yes", said)
    assert late.status_code == 422
    assert "Meanwhile this was decided about it" in late.content.decode()
    again = hidden(late.content.decode(), f"/judge/{number}/yes")
    assert room.post(f"/judge/{number}/yes", again).status_code == 302


def test_of_two_who_choose_what_the_edition_shows_the_later_one_sees_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meikan.desk.draft.start_draft", lambda _desk: True)
    made = hidden(room.text("/draft"), "/draft/choose")
    assert window(room.desk).post("/draft/choose", {**made, "title.en": "Theirs"}).status_code == 302
    late = room.post("/draft/choose", {**made, "title.en": "Mine"})
    assert late.status_code == 409
    assert 'value="Theirs"' in late.content.decode()
    assert drafting.plan_of_draft(room.desk.config, "2026-02-01").title["en"] == "Theirs"


def test_undone_twice_is_undone_once(room: Room) -> None:
    line = room.small.lines["seats"]
    number = room.post(*corrected(room)).headers["Location"].split("did=")[1]
    assert window(room.desk).post(f"/undo/{number}", {"back": "/"}).status_code == 302
    late = room.post(f"/undo/{number}", {"back": "/"})
    assert late.status_code == 422
    assert known.shown_as(line)


def test_undo_leads_to_no_page_of_another_site(room: Room) -> None:
    number = room.post(*corrected(room)).headers["Location"].split("did=")[1]
    answer = room.post(f"/undo/{number}", {"back": "//evil.example/"})
    assert answer.headers["Location"].startswith("/?did=")


def test_what_a_paper_says_is_rendered_as_text_where_it_is_judged(room: Room) -> None:
    from .making import finding, read

    forum, kitano = room.small.ids["forum"], room.small.ids["kitano"]
    text = "In 2011 Kitano joined <img src=x onerror=alert(1)> the Forum of Northern Ports."
    read(text, finding(text, "member_of", ("Kitano", kitano), ("Forum of Northern Ports", forum), date="2011"))
    page = room.text("/judge").split("<main")[1]
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_every_post_needs_the_token_of_a_form(room: Room) -> None:
    """Each address that changes something, asked without a token: refused, whatever it is."""
    from django.urls.resolvers import URLPattern

    from meikan.desk.urls import urlpatterns

    parts = {"number": 1, "statement": "x", "entity": "x", "kind": "event", "name": "x", "account": "1"}
    strict, paths = window(room.desk, csrf=True), []
    for one in urlpatterns:
        assert isinstance(one, URLPattern)
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(parts.get(found[1], "x")), str(one.pattern))
        answer = strict.post("/" + path, {"reason": "x"})
        assert answer.status_code in (403, 405), path
        paths += [path] if answer.status_code == 403 else []
    assert len(paths) > 30
