"""What an editor decides is held, superseded, taken back, and can be rebuilt from the decisions alone."""

from dataclasses import replace
from typing import Any

import pytest

from meikan.model.document import Snapshot
from meikan.model.entity import new_id
from meikan.model.errors import BadValue, Refused
from meikan.model.statement import Statement
from meikan.record import find, known, ledger, models, proposals
from meikan.record.replay import replay


def held(at: str, predicate: str = "member_of") -> list[Statement]:
    return [one for one in known.statements(at) if one.predicate == predicate]


@pytest.fixture(autouse=True)
def rebuilt(small: Any) -> Any:
    """After every scenario the statements can be rebuilt from claims and decisions."""
    yield
    before, after = replay()
    assert before == after
    assert after


def test_the_same_claim_from_the_same_place_is_known_already(small: Any) -> None:
    claim = small.claim("asahama", "member_of", "forum")
    assert ledger.accept([claim], small.act()) == ledger.Counts(1, 0)
    assert ledger.accept([claim], small.act()) == ledger.Counts(0, 1)
    assert len(held(small.now())) == 1


def test_an_equal_claim_of_another_page_is_evidence_and_its_sighting_counts(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum", "page", seen="2015")], small.act())
    ledger.accept([small.claim("asahama", "member_of", "forum", "list", seen="2017")], small.act())
    [one] = held(small.now())
    assert [e.document for e in one.evidence] == ["list", "page"]
    assert [day.text for day in one.period.seen] == ["2015", "2017"]


def test_evidence_of_one_page_stands_in_a_fixed_order(small: Any) -> None:
    """Two rows of one page, at one time: their order may not follow from a set's, or an edition has two hashes."""
    rows = [small.claim("asahama", "member_of", "forum", "page") for _number in range(8)]
    words = [replace(one.claim, subject=f"Asahama {n}", quote=f"words {n}") for n, one in enumerate(rows)]
    ledger.accept([replace(one, claim=claim) for one, claim in zip(rows, words, strict=True)], small.act())
    [one] = held(small.now())
    assert [e.quote for e in one.evidence] == [f"words {n}" for n in range(8)]


def test_what_was_learned_later_is_not_known_earlier(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum", "page", seen="2015")], small.act())
    then = small.now()
    ledger.accept([small.claim("asahama", "member_of", "forum", "list", seen="2017")], small.act())
    [one] = held(then)
    assert [day.text for day in one.period.seen] == ["2015"]


def test_a_correction_supersedes_and_the_old_line_is_still_known_of_its_time(small: Any) -> None:
    ledger.accept([small.claim("asahama", "council_seats", "44")], small.act())
    then = small.now()
    [old] = held(then, "council_seats")
    ledger.accept([small.claim("asahama", "council_seats", "45", "paper")], small.act(), supersedes=old.id)
    assert [one.value for one in held(small.now(), "council_seats")] == ["45"]
    assert [one.value for one in held(then, "council_seats")] == ["44"]


def test_undoing_a_correction_holds_the_old_line_again(small: Any) -> None:
    ledger.accept([small.claim("asahama", "council_seats", "44")], small.act())
    [old] = held(small.now(), "council_seats")
    ledger.accept([small.claim("asahama", "council_seats", "45", "paper")], small.act(), supersedes=old.id)
    between = small.now()
    ledger.undo([models.Decision.objects.latest("id").id], small.act())
    assert [one.value for one in held(small.now(), "council_seats")] == ["44"]
    assert [one.value for one in held(between, "council_seats")] == ["45"]


def test_a_retraction_is_a_decision_and_can_be_undone(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum")], small.act())
    [one] = held(small.now())
    ledger.retract(one.id, small.act())
    assert held(small.now()) == []
    with pytest.raises(Refused):
        ledger.retract(one.id, small.act())
    ledger.undo([models.Decision.objects.latest("id").id], small.act())
    assert [again.id for again in held(small.now())] == [one.id]


def latest() -> int:
    return int(models.Decision.objects.latest("id").id)


def test_undoing_an_undo_holds_again_what_the_first_decision_brought(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum")], small.act())
    [one] = held(small.now())
    undo = ledger.undo([latest()], small.act())
    then = small.now()
    ledger.undo([undo], small.act())
    assert [again.id for again in held(small.now())] == [one.id]
    assert held(then) == []
    ledger.undo([latest()], small.act())
    assert held(small.now()) == []


def test_undoing_the_undo_of_a_retraction_retracts_again(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum")], small.act())
    ledger.retract(held(small.now())[0].id, small.act())
    ledger.undo([ledger.undo([latest()], small.act())], small.act())
    assert held(small.now()) == []


def test_what_a_correction_replaced_is_not_held_again_once_its_own_decision_is_undone(small: Any) -> None:
    ledger.accept([small.claim("asahama", "council_seats", "44")], small.act("rule:list"))
    batch = latest()
    [old] = held(small.now(), "council_seats")
    ledger.accept([small.claim("asahama", "council_seats", "45", "paper")], small.act(), supersedes=old.id)
    correction = latest()
    ledger.undo([batch], small.act())
    assert [one.value for one in held(small.now(), "council_seats")] == ["45"]
    ledger.undo([correction], small.act())
    assert held(small.now(), "council_seats") == []


def test_a_line_held_again_goes_with_the_batch_that_brought_it(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum")], small.act("rule:list"))
    batch = latest()
    ledger.retract(held(small.now())[0].id, small.act())
    ledger.undo([latest()], small.act())
    ledger.undo([batch], small.act())
    assert held(small.now()) == []


def test_decisions_of_one_second_are_undone_one_by_one(small: Any) -> None:
    act = small.act()
    ledger.accept([small.claim("asahama", "member_of", "forum")], act)
    [one] = held(act.at)
    for _time in range(2):
        ledger.undo([ledger.retract(one.id, act)], act)
    assert [len(again.evidence) for again in held(act.at)] == [1]


def test_a_correction_to_a_line_that_is_held_already_still_ends_the_wrong_one(small: Any) -> None:
    right, wrong = (small.claim("asahama", "council_seats", value) for value in ("45", "44"))
    ledger.accept([right, wrong], small.act())
    old = next(one for one in held(small.now(), "council_seats") if one.value == "44")
    ledger.accept([right], small.act(), supersedes=old.id)
    assert [one.value for one in held(small.now(), "council_seats")] == ["45"]


def test_a_rule_does_not_file_again_what_an_editor_took_back(small: Any) -> None:
    claim = small.claim("asahama", "member_of", "forum")
    ledger.accept([claim], small.act("rule:starter"))
    ledger.retract(held(small.now())[0].id, small.act())
    assert ledger.accept([claim], small.act("rule:starter")) == ledger.Counts(0, 1)
    assert held(small.now()) == []
    assert ledger.accept([claim], small.act("editor")) == ledger.Counts(1, 0)


def test_after_a_join_every_line_can_be_corrected_and_retracted_by_the_id_it_is_shown_under(small: Any) -> None:
    for one in ("asahama", "asahama-city"):
        ledger.accept([small.claim(one, "council_seats", "44", "page" if one == "asahama" else "list")], small.act())
    ledger.accept([small.claim("asahama-city", "member_of", "forum")], small.act())
    ledger.join(small.ids["asahama"], small.ids["asahama-city"], small.act())
    [seats], [member] = held(small.now(), "council_seats"), held(small.now())
    assert len(seats.evidence) == 2
    ledger.accept([small.claim("asahama", "council_seats", "45", "paper")], small.act(), supersedes=seats.id)
    assert [one.value for one in held(small.now(), "council_seats")] == ["45"]
    ledger.undo([ledger.retract(member.id, small.act())], small.act())
    assert len(held(small.now())) == 1
    ledger.undo([models.Decision.objects.get(verdict="join").id], small.act())
    assert {one.value for one in held(small.now(), "council_seats")} == {"45"}


def test_a_place_and_an_organisation_cannot_be_joined(small: Any) -> None:
    place = new_id()
    ledger.found({place: ("place", "")}, small.act())
    with pytest.raises(Refused, match="kind"):
        ledger.join(small.ids["asahama"], place, small.act())


def test_bodies_joined_by_way_of_a_third_are_parted_from_that(small: Any) -> None:
    a, b, c = (small.ids[name] for name in ("asahama", "kitano", "asahama-city"))
    ledger.join(a, b, small.act())
    ledger.join(a, c, small.act())
    with pytest.raises(Refused, match="by way of"):
        ledger.part(b, c, small.act())
    with pytest.raises(Refused, match="itself"):
        ledger.part(a, a, small.act())
    ledger.part(b, a, small.act())
    assert known.redirects(small.now()) == {c: a}


def test_an_id_cannot_be_taken_back(small: Any) -> None:
    with pytest.raises(Refused, match="stays for ever"):
        ledger.undo([models.Decision.objects.filter(verdict="entity").latest("id").id], small.act())


def test_a_list_that_was_taken_back_is_evidence_no_more_and_can_be_filed_again(small: Any) -> None:
    first = Snapshot("first", small.ids["forum"], "list", "2015", "all", 3)
    ledger.file_list(first, small.act("rule:list"))
    then = small.now()
    number = ledger.undo(ledger.of_rule("rule:list"), small.act())
    assert known.snapshots(small.now()) == []
    assert known.snapshots(then) == [first]
    ledger.undo([number], small.act())
    assert known.snapshots(small.now()) == [first]
    narrower = replace(first, id="second", complete_for="country=JP")
    ledger.file_list(narrower, small.act())
    assert known.snapshots(small.now()) == [narrower]


def test_who_an_open_row_may_be_is_what_was_open_then(small: Any) -> None:
    """Undoing an answer later changes nothing of what was known in between."""
    ledger.file_list(Snapshot("list", small.ids["forum"], "list", "2015", "all", 3), small.act())
    proposals.propose([_question(small)], small.now())
    asked_at = small.now()
    assert known.snapshots(asked_at)[0].undecided == tuple(sorted((small.ids["asahama"], small.ids["kitano"])))
    number = proposals.accept(proposals.waiting()[0], small.ids["asahama"], small.act())
    answered_at = small.now()
    undo = ledger.undo([number], small.act())
    assert known.snapshots(answered_at)[0].undecided == ()
    assert len(known.snapshots(small.now())[0].undecided) == 2
    ledger.undo([undo], small.act())
    assert proposals.waiting() == []


def test_x3_undoing_a_merge_restores_both(small: Any) -> None:
    ledger.accept(
        [small.claim("asahama", "member_of", "forum"), small.claim("asahama-city", "member_of", "forum", "list")],
        small.act(),
    )
    before = held(small.now())
    number = ledger.join(small.ids["asahama"], small.ids["asahama-city"], small.act())
    [joined] = held(small.now())
    assert joined.subject == small.ids["asahama"]
    assert len(joined.evidence) == 2
    assert find.one("Asahama-City") == small.ids["asahama"]
    ledger.undo([number], small.act())
    assert held(small.now()) == before


def test_parted_bodies_are_not_joined_again_by_mistake(small: Any) -> None:
    a, b = small.ids["asahama"], small.ids["kitano"]
    ledger.join(a, b, small.act())
    ledger.part(a, b, small.act())
    assert known.redirects(small.now()) == {}
    with pytest.raises(Refused, match="parted"):
        ledger.join(a, b, small.act())


def test_a_circle_of_joins_cannot_arise(small: Any) -> None:
    a, b, c = (small.ids[name] for name in ("asahama", "kitano", "asahama-city"))
    ledger.join(a, b, small.act())
    ledger.join(b, c, small.act())
    assert known.redirects(small.now()) == {b: a, c: a}
    with pytest.raises(Refused):
        ledger.join(c, a, small.act())


def test_one_rule_is_taken_back_together_and_nothing_else(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum")], small.act("rule:list"))
    ledger.accept([small.claim("kitano", "member_of", "forum")], small.act("editor"))
    ledger.undo(ledger.of_rule("rule:list"), small.act())
    assert [one.subject for one in held(small.now())] == [small.ids["kitano"]]
    assert ledger.of_rule("rule:list") == []


def _question(small: Any) -> proposals.Question:
    resolved = small.claim("asahama", "member_of", "forum", "list")
    claim = replace(resolved.claim, subject="Asahama (?)", locator="row 3")
    candidates = tuple(
        proposals.Candidate(small.ids[n], "", n, "JP", 0.5, ("the same name",)) for n in ("asahama", "kitano")
    )
    return proposals.Question(claim, small.ids["forum"], "undecided", 0.5, ("two places",), candidates)


def test_x3_undoing_an_answer_reopens_the_question_as_it_stood(small: Any) -> None:
    proposals.propose([_question(small)], small.now())
    [asked] = proposals.waiting()
    proposals.accept(asked, small.ids["asahama"], small.act())
    assert proposals.waiting() == []
    assert len(held(small.now())) == 1
    ledger.undo([models.Decision.objects.latest("id").id], small.act())
    assert proposals.waiting() == [asked]
    assert held(small.now()) == []


def test_a_rejected_claim_stays_rejected_until_its_evidence_differs(small: Any) -> None:
    question = _question(small)
    proposals.propose([question], small.now())
    proposals.reject(proposals.waiting()[0], small.act())
    proposals.propose([question], small.now())
    assert proposals.waiting() == []
    other = replace(question, claim=replace(question.claim, document="paper"))
    proposals.propose([other], small.now())
    assert [one.document for one in proposals.waiting()] == ["A paper"]


def test_a_value_outside_the_vocabulary_names_the_nearest_and_files_nothing(small: Any) -> None:
    good, bad = (
        small.claim("kitano", "member_of", "forum"),
        small.claim("asahama", "member_of", "forum", **{"class": "ful"}),
    )
    with pytest.raises(BadValue, match="full"):
        ledger.accept([good, bad], small.act())
    assert held(small.now()) == []


def test_a_contact_is_never_public_whatever_was_asked_for(small: Any) -> None:
    contact = small.claim("asahama", "contact", "Tanaka, 012-345", lang="en")
    with pytest.raises(Refused, match="never public"):
        ledger.accept([contact], small.act())
    ledger.accept([replace(contact, claim=replace(contact.claim, visibility="private"))], small.act())
    assert [one.visibility for one in held(small.now(), "contact")] == ["private"]


def test_a_clock_set_back_does_not_reorder_decisions(small: Any) -> None:
    ledger.accept([small.claim("asahama", "member_of", "forum")], small.act())
    early = ledger.Act("editor", "2020-01-01T00:00:00Z", "clock was wrong")
    ledger.accept([small.claim("kitano", "member_of", "forum")], early)
    times = list(models.Decision.objects.order_by("id").values_list("at", flat=True))
    assert times == sorted(times)
