"""The hand-over: what waits, is due, disputed, owed and was touched last; past decisions decided again, kappa."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from meikan import path
from meikan.config import Config
from meikan.edition.fact import fact_of
from meikan.edition.plan import Plan
from meikan.model.decision import Verdict
from meikan.model.errors import Refused
from meikan.model.period import Answer
from meikan.model.statement import Claim
from meikan.record import handed, ledger, models, proposals, requests
from meikan.record.proposals import Candidate, Question
from meikan.watch import agreement
from meikan.watch.agreement import OTHER, REJECT, Case, kappa, spread
from meikan.watch.due import due_lines
from meikan.watch.handover import Handover, Silent, handover_paper, sorted_owed

Small = Any


def ask(small: Small, name: str, *candidates: str) -> proposals.Open:
    claim = Claim(name, "member_of", "Forum", "list", locator=f"row {name}")
    found = tuple(Candidate(small.ids[one], "", one.title(), "JP", 0.5, ("alike",)) for one in candidates)
    question = Question(claim, small.ids["forum"], "undecided", 0.5, ("alike",), found)
    proposals.propose([question], small.now())
    return next(one for one in proposals.waiting() if one.subject == name)


def test_row_x7_proposals_sources_disputes_requests_promises_and_last_edits_are_on_one_page(
    config: Config, small: Small
) -> None:
    ledger.accept(
        [
            small.claim("kitano", "council_seats", "40", start="2010", end="2012", seen="2012"),
            small.claim("kitano", "council_seats", "40", "list", seen="2014-05-01"),
            small.claim("asahama", "council_seats", "25", seen="2014-01-01"),
        ],
        small.act("leaving", "from the page"),
    )
    ask(small, "Springfield", "kitano")
    requests.new(requests.Asked("Asahama", "議会の比較", due_on="2026-02-01"), small.act())
    requests.new(requests.Asked("Kitano", "新版を送る", kind="promise"), small.act())
    edition = path.edition(config, Plan("now", "2014-06-30", visibility="office"), ledger.last_at())
    on = date(2026, 3, 1)
    told = Handover(
        "leaving",
        on,
        waiting=handed.waiting(),
        sources=(Silent("c40", "silent", "2026-01-01"),),
        due=tuple(one for one in due_lines(edition) if one.on <= on),
        disputed=tuple(fact_of(line) for line in edition.lines() if line.answer is Answer.DISPUTED),
        owed=sorted_owed(requests.all_of()),
        touched=handed.touched("leaving"),
        decisions=handed.decided("leaving"),
    )
    assert told.disputed
    for lang in ("en", "ja"):
        paper = handover_paper(edition, told, lang, ledger.last_at())
        assert all(entry.sourced for entry in paper.entries)
        found = {section.id: [entry.text for entry in section.entries] for section in paper.sections}
        assert all(found[name] for name in ("owed", "waiting", "sources", "disputed", "due", "touched"))
    english = handover_paper(edition, told, "en", ledger.last_at())
    lines = {section.id: section.entries for section in english.sections}
    assert "overdue" in lines["owed"][0].more
    assert lines["owed"][1].more == "promise; no day was named"
    assert lines["waiting"][0].text == "Springfield (A list, row Springfield)"
    assert lines["touched"][0].more == "from the page"
    short = handover_paper(edition, told, "en", ledger.last_at(), most=1)
    assert all(len(section.entries) <= 2 for section in short.sections)
    assert {number for entry in short.entries for number in entry.marks} == {one.number for one in short.references}


def test_row_x7_past_decisions_are_shown_without_outcome_and_decided_again_changing_nothing(small: Small) -> None:
    for name, decide in (("Springfield", "kitano"), ("Portland", ""), ("Cambridge", "asahama-city")):
        asked = ask(small, name, "asahama", "kitano")
        act = small.act("leaving", f"because of {name}")
        if decide:
            proposals.accept(asked, small.ids[decide], act)
        else:
            proposals.reject(asked, act)
    cases = handed.cases("leaving")
    assert [one.outcome for one in cases] == ["2", REJECT, OTHER]
    form = agreement.form(spread(cases))
    assert "because of" not in form
    rows = list(csv.DictReader(io.StringIO(form.lstrip("\ufeff"))))
    assert [row["choices"] for row in rows] == ["1: Asahama JP | 2: Kitano JP"] * 3
    assert all(not row["answer"] for row in rows)
    before = models.Decision.objects.count(), models.Statement.objects.count()
    for row, answer in zip(rows, ("2", "1", "other"), strict=True):
        row["answer"] = answer
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    by_number = {one.number: one for one in cases}
    found = agreement.agreement(cases, agreement.answers_of(text.getvalue(), by_number))
    assert (found.cases, found.alike) == (3, 2)
    assert found.kappa == pytest.approx((2 / 3 - 2 / 9) / (1 - 2 / 9))
    paper = agreement.agreement_paper(found, "Sato", "en", small.now())
    (entry,) = paper.entries
    assert entry.text.endswith(": then “reject”, now “Asahama JP”")
    assert entry.more == "the reason given then: because of Portland"
    assert before == (models.Decision.objects.count(), models.Statement.objects.count())


def test_kappa_is_that_of_a_table_worked_by_hand() -> None:
    # 50 cases: both accept 20, first alone 5, second alone 10, both reject 15. Agreement 35/50 = 0.70;
    # by lot 25/50 x 30/50 + 25/50 x 20/50 = 0.30 + 0.20 = 0.50; kappa (0.70 - 0.50) / (1 - 0.50) = 0.40
    pairs = [("accept", "accept")] * 20 + [("accept", "reject")] * 5
    pairs += [("reject", "accept")] * 10 + [("reject", "reject")] * 15
    assert kappa(pairs) == pytest.approx(0.40)
    assert kappa([("1", "1"), ("2", "2")]) == 1
    assert kappa([("1", "1"), ("1", "1")]) is None  # without variety chance explains all
    assert kappa([]) is None


def test_twenty_cases_are_spread_over_all_and_are_the_same_each_time() -> None:
    cases = [Case(number, "q", "s", (), "accept", "r") for number in range(100)]
    assert [one.number for one in spread(cases)] == list(range(0, 100, 5))
    assert spread(cases[:7]) == cases[:7]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("number,x\n1,2\n", "lacks the columns"),
        ("number,answer\n1,9\n", "no answer"),
        ("number,answer\n7,1\n", "no answer"),
    ],
)
def test_a_form_that_cannot_be_understood_is_refused(text: str, said: str) -> None:
    cases = {1: Case(1, "q", "s", ("A", "B"), "1", "r")}
    with pytest.raises(Refused, match=said):
        agreement.answers_of(text, cases)


def test_every_verdict_has_a_word() -> None:
    assert all(handed.verdict_in_words(one) for one in Verdict)
