"""Requests, their answers, and corrections that follow: exactly those who relied on a statement are told, once."""

from io import BytesIO
from typing import Any

import docx
import pytest

from meikan import path
from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.edition.plan import Plan
from meikan.model.errors import Refused
from meikan.publish.paper.forms import made
from meikan.record import find, ledger, models, relied, requests
from meikan.record.replay import replay
from meikan.watch.back import in_edition, in_requests
from meikan.watch.letters import addressee, notice_paper
from meikan.watch.requests import Sender, answer_paper, request_list

Small = Any
AT = "2026-06-{:02}T00:00:00Z"


def act(day: int, reason: str = "request") -> ledger.Act:
    return ledger.Act("editor", AT.format(day), reason)


@pytest.fixture
def cut(config: Config, small: Small) -> Any:
    """Two lines about Kitano, and editions of them: cut(name, visibility)."""
    ledger.accept(
        [
            small.claim("kitano", "council_seats", "40", seen="2026-01-01"),
            small.claim("kitano", "member_of", "forum", start="2009", seen="2026-01-01"),
            small.claim("asahama-city", "council_seats", "25", seen="2026-01-01"),
        ],
        small.act(),
    )

    def one(name: str, visibility: str = "public") -> Edition:
        return path.edition(config, Plan(name, "2026-06-30", visibility=visibility), ledger.last_at())

    return one


def lines(edition: Edition, small: Small, *fields: str) -> list[Any]:
    return [line for line in edition.lines(small.ids["kitano"]) if line.predicate in fields]


def asked(who: str = "Asahama", **more: str) -> requests.Asked:
    said = {"asked_on": "2026-04-10", "due_on": "2026-05-10", "lang": "ja", **more}
    return requests.Asked(who, "北野市議会の定数", **said)


def test_row_x13_a_request_is_found_in_the_back_numbers_answered_with_its_sources_and_in_the_yearly_list(
    cut: Any, small: Small
) -> None:
    number = requests.new(asked(), act(1)).number
    assert number == "2026-001"
    edition = cut("june")
    ((code, sentence, _source),) = list(in_edition(edition, "Kitano 40", "en"))
    assert sentence.startswith("Kitano: council seats (stated total): 40")
    wanted = [line for line in edition.lines() if line.code == code]
    held = requests.answer(number, "40人です。", requests.used_of(edition, wanted), act(2), on="2026-05-01")
    paper = answer_paper(edition, held, wanted, [], Sender("見本事務所", "", "2026-05-01"))
    assert [entry.marks for entry in paper.entries] == [(1,)]
    document = docx.Document(BytesIO(made(paper, "docx")))
    words = "\n".join(one.text for one in document.paragraphs)
    assert "Asahama 御中" in words
    assert "40人です。" in words
    assert "：40" in words
    assert "[1] A page" in words
    assert "https://example.org/" in words
    listed = request_list(requests.all_of(2026), 2026, wanted[0].confirmed.last, "ja", AT.format(3))
    assert [entry.basis for entry in listed.entries] == ["2026-001"]
    assert "回答2026年5月1日" in next(iter(listed.entries)).more
    assert [one.number for one in in_requests(requests.all_of(), "北野 定数")] == ["2026-001"]
    assert made(paper, "docx") == made(paper, "docx")


def test_a_request_is_seen_by_the_office_only_and_not_even_its_id_is_in_a_public_edition(cut: Any) -> None:
    held = requests.new(asked("Hanako Yamada", new="person"), act(1))
    public, office = cut("public"), cut("office", "office")
    for entity in (held.entity, held.by.entity):
        assert office.has(entity)
        assert not public.has(entity)
        assert entity not in (public.folder / "entities.csv").read_text(encoding="utf-8")
    text = "".join((public.folder / name).read_text(encoding="utf-8") for name in ("statements.jsonl", "documents.csv"))
    assert "Yamada" not in text
    assert "2026-001" not in text
    assert public.counts["left_out"]["office"] > 0


def test_row_x9_exactly_those_who_relied_on_what_was_corrected_get_one_letter_each(cut: Any, small: Small) -> None:
    edition = cut("june")
    seats, member = lines(edition, small, "council_seats"), lines(edition, small, "member_of")
    answered = requests.new(asked(), act(1)).number
    requests.answer(answered, "40", requests.used_of(edition, seats), act(2))
    page = requests.Asked("Asahama", "視察の資料", kind="handout", lang="ja")
    requests.new(page, act(3), requests.used_of(edition, [*seats, *member]))
    thesis = requests.Asked("Jo Doe", "a thesis", kind="citation", lang="en", new="person")
    requests.new(thesis, act(4), requests.used_of(edition, seats))
    other = requests.Asked("Forum", "a talk", kind="citation", lang="en")
    requests.new(other, act(5), requests.used_of(edition, member))
    assert relied.to_tell() == []

    wrong = seats[0].statements[0].id
    ledger.accept([small.claim("kitano", "council_seats", "42", "paper", seen="2026-02-01")], act(6, "misread"), wrong)
    letters = relied.to_tell()
    assert [(one.name, one.kind, one.lang, numbers) for one, numbers in letters] == [
        ("Asahama", "organisation", "ja", ("2026-001", "2026-h001")),
        ("Jo Doe", "person", "en", ("2026-c001",)),
    ]
    japanese, english = (made(notice_paper(one, "事務所", "", "2026-06-10"), "txt").decode() for one, _n in letters)
    assert "Asahama 御中" in japanese
    assert "様" not in japanese
    assert "訂正前：Kitano：" in japanese
    assert "40" in japanese.split("訂正後：")[0]
    assert "42" in japanese.split("訂正後：")[1]
    assert "as it was: Kitano: council seats (stated total): 40" in english
    assert "as it is now: Kitano: council seats (stated total): 42" in english
    assert "source: A paper" in english

    for one, numbers in letters[:1]:
        for number in numbers:
            requests.told(number, one.decisions, act(7))
    assert [one.name for one, _numbers in relied.to_tell()] == ["Jo Doe"]
    before, after = replay()
    assert before == after  # all of it follows from claims and decisions


def test_what_is_corrected_again_is_told_again_and_what_is_undone_is_not(cut: Any, small: Small) -> None:
    edition = cut("june")
    seats = lines(edition, small, "council_seats")
    requests.new(
        requests.Asked("Asahama", "talk", kind="citation", lang="en"), act(1), requests.used_of(edition, seats)
    )
    wrong = seats[0].statements[0].id
    first = ledger.accept([small.claim("kitano", "council_seats", "42", "paper")], act(2), wrong).decision
    ((notice, _numbers),) = relied.to_tell()
    requests.told("2026-c001", notice.decisions, act(3))
    second = models.Statement.objects.get(decision_id=first).statement
    ledger.accept([small.claim("kitano", "council_seats", "43", "list")], act(4), second)
    ((again, _numbers),) = relied.to_tell()
    assert (again.corrected[0].old["en"], again.corrected[0].new["en"]) == (
        "Kitano: council seats (stated total): 42",  # what the reader was told last
        "Kitano: council seats (stated total): 43",
    )
    ledger.undo([again.decisions[0], first], act(5))
    assert relied.to_tell() == []


def test_a_line_that_is_withdrawn_is_told_as_no_longer_stated(cut: Any, small: Small) -> None:
    edition = cut("june")
    seats = lines(edition, small, "council_seats")
    requests.new(
        requests.Asked("Asahama", "talk", kind="citation", lang="en"), act(1), requests.used_of(edition, seats)
    )
    ledger.retract(seats[0].statements[0].id, act(2, "another Kitano"))
    ((notice, _numbers),) = relied.to_tell()
    assert "as it is now: no longer stated" in made(notice_paper(notice, "Office", "", "2026-06-10"), "txt").decode()


@pytest.mark.parametrize(
    ("name", "kind", "ja"),
    [
        ("神戸市", "organisation", "神戸市 御中"),
        ("山田太郎", "person", "山田太郎 様"),
        ("山田太郎様", "person", "山田太郎 様"),
        ("神戸市 御中", "organisation", "神戸市 御中"),
    ],
)
def test_a_body_is_addressed_as_a_body_and_a_person_as_a_person_never_as_both(name: str, kind: str, ja: str) -> None:
    assert addressee(name, kind, "ja") == ja
    assert addressee("Kobe", kind, "en") == "Kobe"


def test_an_answered_request_and_a_body_that_is_held_are_refused_by_name(cut: Any, small: Small) -> None:
    edition = cut("june")
    number = requests.new(asked(), act(1)).number
    requests.answer(number, "40", requests.used_of(edition, ()), act(2))
    with pytest.raises(Refused, match="2026-001 was answered"):
        requests.answer(number, "41", requests.used_of(edition, ()), act(3))
    with pytest.raises(Refused, match="held already"):
        requests.new(asked("Asahama", new="organisation"), act(4))
    with pytest.raises(Refused, match="no request 2026-009"):
        requests.one("2026-009")
    assert find.one("Asahama") == small.ids["asahama"]
