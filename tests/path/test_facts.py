"""From what was read to the record: proposed once, shown with what is held, held only when an editor says so."""

import re
from pathlib import Path
from typing import Any

import pytest

from meikan.config import STARTER
from meikan.path.table import table
from meikan.record import answer, judge, known, ledger, models
from meikan.record.replay import replay

from .conftest import Office, finding

UCCN = "network:UCCN"
YAMAGATA, KANAZAWA, LONDON, KYOTO = "geonames:2110556", "geonames:1860243", "geonames:2643743", "geonames:1857910"


@pytest.fixture(autouse=True)
def rebuilt(office: Office) -> Any:
    yield
    before, after = replay()
    assert before == after


def joined(text: str, **said: str) -> Any:
    return finding(text, "member_of", "Kanazawa", "Network", (KANAZAWA, UCCN), **said)


def held(office: Office, subject: str, predicate: str) -> list[Any]:
    found = known.statements(known.LATEST, [office.ids[subject]])
    return [one for one in found if one.predicate == predicate]


def test_one_fact_of_five_papers_is_one_proposal_with_five_sentences(office: Office) -> None:
    for number in range(5):
        text = f"Paper {number}: Kanazawa joined the Network."
        office.read(text, joined(text, date="2009" if number % 2 else "2009-06-08", category="Crafts & Folk Art"))
    [one] = judge.waiting()
    assert len(one.evidence) == 5
    assert one.relation == "new"
    assert [part.entity for part in one.parts] == [office.ids["Kanazawa city"], office.ids["uccn"]]
    assert held(office, "Kanazawa city", "member_of") == []


def test_accepted_it_is_held_with_every_sentence_and_undo_asks_again(office: Office) -> None:
    for number in range(2):
        text = f"Paper {number}: Kanazawa joined the Network."
        office.read(text, joined(text, date="2009-06-08", category="Crafts & Folk Art"))
    [one] = judge.waiting()
    decision = answer.accept(one.number, office.act())
    [line] = held(office, "Kanazawa city", "member_of")
    assert line.qualifiers == (("category", "crafts"),)
    assert len(line.evidence) == 2
    assert {evidence.by for evidence in line.evidence} == {"editor"}
    assert judge.waiting() == []
    number = ledger.undo([decision], office.act())
    assert held(office, "Kanazawa city", "member_of") == []
    assert [again.number for again in judge.waiting()] == [one.number]
    ledger.undo([number], office.act())
    assert len(held(office, "Kanazawa city", "member_of")) == 1
    assert judge.waiting() == []


def test_what_is_held_already_is_no_question_and_is_signed_apart(office: Office) -> None:
    office.say("Kanazawa city", "member_of", "uccn", start="2009-06-08", category="crafts")
    text = "Kanazawa is in the Network."
    office.read(text, joined(text, category="Crafts & Folk Art"))
    assert judge.waiting() == []
    [one] = judge.waiting(confirming=True)
    assert one.relation == "confirms"
    assert len(held(office, "Kanazawa city", "member_of")[0].evidence) == 1, "a reading alone changes nothing"
    answer.accept_all([one.number], office.act())
    lines = held(office, "Kanazawa city", "member_of")
    assert sum(len(line.evidence) for line in lines) == 2


def test_a_contradiction_shows_both_sides(office: Office) -> None:
    office.say("Kanazawa city", "member_of", "uccn", start="2009-06-08", category="crafts")
    text = "Kanazawa joined the Network in 2011."
    office.read(text, joined(text, date="2011", category="Crafts & Folk Art"))
    [one] = judge.waiting()
    assert one.relation == "contradicts"
    assert [side.against for side in one.held] == [True]
    assert one.held[0].source == "Starter"


def test_leaving_ends_a_membership(office: Office) -> None:
    office.say("London city", "member_of", "c40", start="2005")
    text = "London left the Network on 31 March 2011."
    office.read(text, finding(text, "left", "London", "Network", (LONDON, "network:C40"), date="2011-03-31"))
    [one] = judge.waiting()
    assert one.relation == "ends"


def test_the_same_page_with_another_value_corrects_itself(office: Office) -> None:
    text = "Kanazawa joined the Network in 2008."
    office.read(text, joined(text, date="2008"), item="page")
    [one] = judge.waiting()
    answer.accept(one.number, office.act())
    later = "Kanazawa joined the Network in 2009."
    office.read(later, joined(later, date="2009"), item="page")
    [one] = judge.waiting()
    assert one.relation == "corrects"
    assert [said.quote for said in one.said_before] == [text]
    assert [said.quote for said in one.evidence] == [later]
    answer.accept(one.number, office.act())
    [line] = held(office, "Kanazawa city", "member_of")
    assert line.period.text == "2009/"
    assert models.Statement.objects.exclude(retracted_at="").filter(predicate="member_of").count() == 1


def test_a_page_that_says_it_no_longer_asks_no_longer(office: Office) -> None:
    text = "Kanazawa joined the Network in 2008."
    office.read(text, joined(text, date="2008"), item="page")
    office.read("The page was emptied.", item="page")
    assert judge.waiting() == []


def test_what_was_refused_is_asked_again_only_in_other_words(office: Office) -> None:
    text = "Kanazawa joined the Network."
    office.read(text, joined(text))
    [one] = judge.waiting()
    answer.reject(one.number, office.act("it was a plan"))
    office.read(text, joined(text))
    assert judge.waiting() == []
    other = "It is certain now: Kanazawa joined the Network."
    office.read(other, joined(other))
    [again] = judge.waiting()
    assert again.number != one.number
    assert "it was a plan" in again.notes[0]


def test_later_goes_to_the_end_and_can_be_taken_back(office: Office) -> None:
    for subject, code in (("Kanazawa", KANAZAWA), ("Yamagata", YAMAGATA)):
        text = f"{subject} joined the Network."
        office.read(text, finding(text, "member_of", subject, "Network", (code, UCCN)))
    first = judge.waiting()[0]
    decision = answer.later(first.number, office.act())
    assert judge.waiting()[-1].number == first.number
    ledger.undo([decision], office.act())
    assert judge.waiting()[0].number == first.number


def test_a_body_that_is_not_held_is_offered_as_new_and_entered_when_accepted(office: Office) -> None:
    text = "Kyoto joined the Network."
    office.read(text, finding(text, "member_of", "Kyoto", "Network", (KYOTO, UCCN)))
    [one] = judge.waiting()
    assert one.parts[0].entity == ""
    assert any("Kyoto" in change for change in one.changes)
    answer.accept(one.number, office.act())
    [row] = models.Statement.objects.filter(predicate="member_of")
    assert models.Statement.objects.filter(subject=row.subject, predicate="governs").count() == 1
    more = "Kyoto joined the Network, as we know."
    office.read(more, finding(more, "member_of", "Kyoto", "Network", (KYOTO, UCCN)))
    assert [found.number for found in judge.waiting(confirming=True)] == [one.number], "its code leads to it"


def test_the_facts_of_one_event_meet_in_one_event(office: Office) -> None:
    text = "Kanazawa hosted the UCCN Annual Meeting 2015 of the Network; Mayor Yamano spoke at it."
    event = "text:UCCN Annual Meeting 2015"
    office.read(
        text,
        finding(
            text, "hosts_event", "Kanazawa", "UCCN Annual Meeting 2015", (KANAZAWA, event), date="2015-05-25/2015-05-28"
        ),
        finding(text, "organises_event", "Network", "UCCN Annual Meeting 2015", (UCCN, event)),
        finding(text, "speaks_at", "Yamano", "UCCN Annual Meeting 2015", ("text:Yamano", event)),
        finding(text, "holds_office", "Yamano", "Kanazawa", ("text:Yamano", KANAZAWA), post="Mayor"),
    )
    for one in judge.waiting():
        answer.accept(one.number, office.act())
    assert models.Entity.objects.filter(kind="event").count() == 1
    speaker = models.Statement.objects.get(predicate="speaker")
    assert "Mayor, Kanazawa" in speaker.claim.qualifiers
    [when] = models.Statement.objects.filter(predicate="held")
    assert (when.claim.start, when.claim.end) == ("2015-05-25", "2015-05-28")
    assert models.Entity.objects.filter(kind="person").count() == 1


def test_an_editor_may_change_what_was_read_before_accepting_it(office: Office) -> None:
    text = "Kanazawa joined the Network in 2009."
    office.read(text, joined(text, date="2009"))
    [one] = judge.waiting()
    change = answer.Change({"subject": office.ids["London city"]}, start="2009-06", qualifiers={"category": "design"})
    answer.accept(one.number, office.act(), change)
    [line] = held(office, "London city", "member_of")
    assert (line.period.text, line.qualifiers) == ("2009-06/", (("category", "design"),))


def test_nobody_is_guessed(office: Office) -> None:
    from meikan.model.errors import Refused

    text = "Cambridge joined the Network."
    office.read(text, finding(text, "member_of", "Cambridge", "Network", ("undecided", UCCN)))
    [one] = judge.waiting()
    assert one.undecided
    with pytest.raises(Refused, match="Nobody has decided whom"):
        answer.accept(one.number, office.act())
    answer.accept(one.number, office.act(), answer.Change({"subject": "new"}))
    assert models.Statement.objects.filter(predicate="member_of").count() == 1


def test_a_candidate_that_was_a_member_already_contradicts(office: Office) -> None:
    office.say("Yamagata city", "member_of", "uccn", start="2017-10-31", category="film")
    text = "Yamagata is a candidate for the Network."
    at = {"category": "Film"}
    office.read(text, finding(text, "candidate_of", "Yamagata", "Network", (YAMAGATA, UCCN), **at), date="2015-05-20")
    office.read(text + " ", finding(text, "candidate_of", "Yamagata", "Network", (YAMAGATA, UCCN), **at), date="2019")
    relations = [one.relation for one in judge.waiting()]
    assert "new" in relations or "contradicts" in relations


def test_the_most_useful_answer_comes_first(office: Office) -> None:
    office.say("Kanazawa city", "member_of", "uccn", start="2009-06-08")
    new = "Yamagata joined the Network."
    office.read(new, finding(new, "member_of", "Yamagata", "Network", (YAMAGATA, UCCN)))
    against = "Kanazawa joined the Network in 2011."
    office.read(against, joined(against, date="2011"))
    assert [one.relation for one in judge.waiting()] == ["contradicts", "new"]
    assert len(judge.by_document(judge.waiting())) == 2
    assert list(judge.by_entity(judge.waiting())) == [office.ids["Kanazawa city"], office.ids["Yamagata city"]]


def test_the_documents_show_the_table_as_it_is(office: Office) -> None:
    page = (Path(__file__).parents[2] / "docs" / "proposals.md").read_text(encoding="utf-8")
    assert len(table().ways) == 18
    for name, way in table().ways.items():
        [row] = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert {rule.predicate for rule in way.rules} <= set(re.findall(r"`(\w+)`", row)), name


def test_a_person_beside_a_city_stands_for_the_city(office: Office) -> None:
    """ "Sadiq Khan chairs C40": readers give the city; the record has the role of the city, and no city as a person."""
    from meikan.read.prose.found import Mention

    text = "The mayor Sadiq Khan chairs C40."
    person = Mention(text.index("Sadiq"), text.index(" chairs"), "Sadiq Khan", "person", "text:Sadiq Khan")
    for ref in (LONDON, office.ids["London city"]):
        office.read(text, finding(text, "chairs", "Sadiq Khan", "C40", (ref, "network:C40")), mentions=(person,))
    found = judge.waiting()
    assert {one.parts[0].kind for one in found} == {"government"}
    assert {one.parts[0].entity for one in found} == {office.ids["London city"]}
    assert len(found) == 1


def test_what_two_sentences_introduce_stays_named_when_one_is_taken_back(office: Office) -> None:
    first, second = "Ann Lee, Mayor of Kanazawa, spoke.", "Bo Ito, Mayor of Kanazawa until 2010, left."
    office.read(first, finding(first, "holds_office", "Ann Lee", "Kanazawa", ("text:Ann Lee", KANAZAWA), post="Mayor"))
    office.read(
        second,
        finding(second, "holds_office", "Bo Ito", "Kanazawa", ("text:Bo Ito", KANAZAWA), post="Mayor", to="2010"),
    )
    decisions = [answer.accept(one.number, office.act()) for one in judge.waiting()]
    [post] = models.Entity.objects.filter(kind="post").values_list("id", flat=True)
    ledger.undo([decisions[0]], office.act())
    live = models.Statement.objects.filter(subject=post, retracted_at="")
    assert {"name", "post_of", "post_role", "holder"} <= set(live.values_list("predicate", flat=True))


def test_networks_that_readers_call_otherwise_are_those_of_the_starter() -> None:
    """A network that the starter holds under another code would be offered as new."""
    held = set(re.findall(r"network:[a-z0-9-]+", (STARTER / "facts" / "networks.csv").read_text(encoding="utf-8")))
    assert {table().network(code) for code in ("network:WHO-EHCN", "network:AFHC-JP", "network:MFP")} <= held
    assert set(table().networks.values()) <= held
