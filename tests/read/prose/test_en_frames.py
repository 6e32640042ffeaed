"""English prose: a fact told in other words; verbs in their forms, gaps, pronouns, what is only asked for."""

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.read import read
from tests.read.prose.test_en_shared_subjects import said

DAY = "2021-06-16"


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Since 2010 Turku has been part of Eurocities.", ("member_of", "Turku", "Eurocities", "from=2010")),
        ("Oslo was taken into the ranks of Eurocities.", ("member_of", "Oslo", "Eurocities")),
        ("Oslo belongs to Eurocities. So does Turku.", ("member_of", "Turku", "Eurocities")),
        ("Oslo joined Eurocities, as did Turku.", ("member_of", "Turku", "Eurocities")),
        ("Three cities have joined Eurocities, among them Turku.", ("member_of", "Turku", "Eurocities")),
        ("Oslo came to Eurocities in 2014, Turku in 2018.", ("member_of", "Turku", "Eurocities", "date=2018")),
        ("Oslo and Turku met. Both have taken out membership of ICLEI.", ("member_of", "Oslo", "ICLEI")),
        ("Turku has sent in its papers for membership of ICLEI.", ("candidate_of", "Turku", "ICLEI")),
        ("Oslo is in ICLEI. Turku has handed back its membership.", ("left", "Turku", "ICLEI")),
        ("The presidency of Eurocities went to Ghent.", ("chairs", "Ghent", "Eurocities", "role=president")),
        ("Eurocities picked Ghent as its new President.", ("chairs", "Ghent", "Eurocities", "role=president")),
        ("Turku sits on the steering committee of C40.", ("member_of", "Turku", "C40", "role=steering")),
        ("C40 was called into being by London.", ("founder_of", "London", "C40")),
        ("C40, the seat of which moved, was set up by Oslo and has its secretariat in London.",
         ("hosts_secretariat", "London", "C40")),
        ("Oslo chose Turku as its twin.", ("signs_agreement_with", "Oslo", "Turku", "kind=twin")),
    ],
)  # fmt: skip
def test_a_fact_in_other_words(names: Names, text: str, claim: tuple[str, ...]) -> None:
    assert claim in said(names, text)


@pytest.mark.parametrize(
    "text",
    [
        "Some speakers asked Oslo to quit ICLEI.",
        "Oslo received a delegation of C40.",
        "Oslo belongs to ICLEI. Turku is not among the members.",
        "Oslo thinks of an application to ICLEI but has not sent one.",
        "More than sixty mayors met in Turku to found C40.",
        "Oslo has resigned from ICLEI; Turku did not.",
    ],
)
def test_what_is_not_said_of_a_town(names: Names, text: str) -> None:
    assert {one for one in said(names, text) if one[1] == "Turku" or one[0] != "left"} - {
        ("member_of", "Oslo", "ICLEI")
    } == set()


def test_a_month_has_its_year_by_the_tense(names: Names) -> None:
    def months(text: str) -> set[str]:
        found = read(Document("x", "", date="2021-01-20"), text, names)
        return {one.entity for one in found.mentions if one.mention_kind == "date"}

    assert months("Turku resolved in May to leave ICLEI.") == {"2020-05"}
    assert months("Turku hosts the forum in October.") == {"2021-10"}


def test_a_meeting_called_by_its_kind_bears_its_network_and_year(names: Names) -> None:
    found = read(Document("x", "", date=DAY), "Turku hosted the annual conference of ICLEI in May 2021.", names)
    assert {one.entity for one in found.mentions if one.mention_kind == "event"} == {
        "text:ICLEI annual conference 2021"
    }
