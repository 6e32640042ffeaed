"""Acts that the other tests leave out: edit a question, keep apart, set terms, errata, a copy elsewhere."""

import re
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

from meikan.config import read
from meikan.desk import doubles, drafting
from meikan.desk.jobs import Jobs
from meikan.record import backup, known, ledger, models
from meikan.settings import start

from .conftest import Room
from .making import propose

SOURCE = {"source": "https://example.org/", "standing": "body", "reason": "seen"}


def test_a_proposal_is_changed_before_it_is_accepted(room: Room) -> None:
    propose(room.small)
    number = models.Proposal.objects.filter(question="fact").order_by("id").values_list("id", flat=True)[0]
    page = room.text(f"/judge?n={number}")
    assert 'id="edit"' in page
    assert 'name="from"' in page
    answer = room.post(f"/judge/{number}/yes", {"from": "2012-05-01", "reason": "the deed has the day"})
    assert answer.status_code == 302, answer.content.decode()
    held = [one for one in known.statements(known.LATEST, [room.small.ids["kitano"]]) if one.predicate == "member_of"]
    assert [str(getattr(one.period.start, "text", "")) for one in held] == ["2012-05-01"]


def test_undo_restores_the_question_and_leads_to_it(room: Room) -> None:
    propose(room.small)
    number = models.Proposal.objects.filter(question="fact").order_by("id").values_list("id", flat=True)[0]
    said = room.text(f"/judge?n={number}").split("<h2>")[1].split("</h2>")[0]
    answer = room.post(f"/judge/{number}/no")
    after = room.text(answer.headers["Location"])
    assert f'name="back" value="/judge?n={number}"' in after
    decided = answer.headers["Location"].split("did=")[1]
    back = room.post(f"/undo/{decided}", {"back": f"/judge?n={number}"})
    assert room.text(back.headers["Location"]).split("<h2>")[1].split("</h2>")[0] == said


def test_the_key_u_leads_back_to_a_question_that_was_left_for_later(room: Room) -> None:
    propose(room.small)
    first = models.Proposal.objects.filter(question="fact").order_by("id").values_list("id", flat=True)[0]
    answer = room.post(f"/judge/{first}/later")
    assert f'data-key="u" href="/judge?n={first}"' in room.text(answer.headers["Location"])


def test_two_that_are_kept_apart_are_not_proposed_again_until_it_is_undone(room: Room) -> None:
    pair = {"a": room.small.ids["kitano"], "b": room.small.ids["kitano-again"]}
    answer = room.post("/join", {**pair, "what": "part", "reason": "a town and a village"})
    assert answer.status_code == 302
    room.desk.index.fresh()
    assert doubles.pairs(room.desk.index) == []
    room.post(f"/undo/{answer.headers['Location'].split('did=')[1]}", {"back": "/"})
    assert len(doubles.pairs(room.desk.index)) == 1


def test_two_that_one_register_knows_by_two_codes_are_not_joined_by_the_green_button(room: Room) -> None:
    a, b = room.small.ids["kitano"], room.small.ids["kitano-again"]
    green = '<button class="main" name="what" value="join">'
    assert green in room.text(f"/join?a={a}&b={b}"), "nothing that is held tells them apart"
    codes = {"kitano": "jp:013455", "kitano-again": "jp:013463"}
    said = [room.small.said(f"code of {who}", who, "external_id", code) for who, code in codes.items()]
    ledger.accept(said, room.small.act())
    text = room.text(f"/join?a={a}&b={b}")
    assert green not in text
    assert "jp:013455" in text.split("These are unlike")[1].split("</p>")[0]


def test_whoever_signed_is_called_by_a_name_and_a_rule_by_what_it_is(room: Room) -> None:
    models.Decision.objects.update(by="rule:starter-checked")
    for path in ("/", "/done", f"/body/{room.small.ids['kitano']}/history"):
        text = re.sub(r'href="[^"]*"', "", room.text(path))
        assert "the rule of the starter directory" in text, path
        assert ">rule:starter-checked" not in text, path


def test_a_set_term_is_offered_and_another_name_is_asked_about(room: Room) -> None:
    kitano = room.small.ids["kitano-again"]
    row = f"body,{kitano},ja,北野町,,the office,https://example.org/"
    text = f"what,key,lang,form,instead_of,source,address\n{row}\n"
    (room.desk.config.folder / "terms.csv").write_text(text, encoding="utf-8")
    assert "北野町" in room.text(f"/names?of={kitano}")
    said = {"of": kitano, "name.ja": "北野村", **SOURCE}
    answer = room.post("/names", said)
    assert answer.status_code == 422
    assert "北野町" in answer.content.decode()
    assert room.post("/names", {**said, "all_the_same": "yes"}).status_code == 302


def test_what_is_begun_while_something_runs_begins_after_it() -> None:
    jobs, go, done = Jobs(), threading.Event(), threading.Event()

    def first() -> Iterator[str]:
        assert go.wait(60)
        yield "the draft"

    def second() -> Iterator[str]:
        yield "the book"
        done.set()

    assert jobs.start("draft", "first", first)
    assert not jobs.start("draft", "refused", second), "unless it waits, one at a time"
    assert jobs.start("draft", "second", second, waits=True)
    go.set()
    assert done.wait(60)
    job = jobs.of("draft")
    assert job is not None
    assert job.what == "second"
    assert job.lines[-1] == "the book"


def test_an_edition_that_is_out_gets_an_erratum(room: Room) -> None:
    room.desk.index.fresh()
    plan = drafting.plan_of_draft(room.desk.config, "2026-02-01")
    drafting.cut(room.desk.config, plan, "2026-02")
    said = {"value": "46", "whose": "same", "reason": "counted again"}
    assert room.post(f"/line/{room.small.lines['seats']}/correct", said).status_code == 302
    page = room.text("/draft/errata/2026-02")
    assert "45" in page
    assert "46" in page
    assert room.post("/draft/errata/2026-02").status_code == 302
    assert "46" in room.text("/draft/errata/2026-02")


def test_the_copy_that_the_desk_saves_comes_back_as_it_was(room: Room, tmp_path: Path) -> None:
    answer = room.post("/copy")
    assert answer.headers["Content-Type"] == "application/zip"
    kept = tmp_path / "copy.zip"
    kept.write_bytes(answer.content)
    assert zipfile.ZipFile(kept).testzip() is None
    held = set(known.statements(known.LATEST))
    backup.bring_back(kept, tmp_path / "again")
    start(read(tmp_path / "again"))
    assert set(known.statements(known.LATEST)) == held
