"""English prose: what two verbs, two networks, a possessive or "it is X that" say of one subject."""

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.read import read

DAY = "2021-06-16"


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


def said(names: Names, text: str) -> set[tuple[str, ...]]:
    """Predicate, the words of subject and object, and the qualifiers of each finding."""
    found = read(Document("x", "", date=DAY), text, names)
    words: dict[str, str] = {}
    for one in found.mentions:
        words.setdefault(one.entity, one.text)
    return {
        (
            one.predicate,
            words.get(one.subject, one.subject),
            words.get(one.object, one.object),
            *map("=".join, one.qualifiers),
        )
        for one in found.findings
    }


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Oulu joined Eurocities in 2001. Espoo, by contrast, joined in 2009.",
            {("member_of", "Oulu", "Eurocities", "date=2001"), ("member_of", "Espoo", "Eurocities", "date=2009")},
        ),
        (
            "Oulu remains a member of Eurocities and of ICLEI.",
            {("member_of", "Oulu", "Eurocities"), ("member_of", "Oulu", "ICLEI")},
        ),
        (
            "Eurocities met in Porto. Its president is the Mayor of Ghent, and Oslo and Turin hold vice-presidencies.",
            {
                ("chairs", "Ghent", "Eurocities", "role=president"),
                ("chairs", "Oslo", "Eurocities", "role=vice-president"),
                ("chairs", "Turin", "Eurocities", "role=vice-president"),
            },
        ),
        (
            "Eurocities has moved. Oslo and Turin are among its vice-presidents.",
            {
                ("chairs", "Oslo", "Eurocities", "role=vice-president"),
                ("chairs", "Turin", "Eurocities", "role=vice-president"),
            },
        ),
        (
            "The Mayor of Yokohama, Fumiko Hayashi, and the Mayor of Lyon signed a memorandum of understanding.",
            {
                ("signs_agreement_with", "Yokohama", "Lyon", "kind=MoU"),
                ("holds_office", "Fumiko Hayashi", "Yokohama", "post=Mayor"),
            },
        ),
        (
            "The 11th Velo Congress was not held in Nantes. It is Ljubljana that hosts the event.",
            {("hosts_event", "Ljubljana", "11th Velo Congress")},
        ),
    ],
)
def test_one_subject_with_more_than_one_verb_or_object(names: Names, text: str, claims: set[tuple[str, ...]]) -> None:
    assert said(names, text) == claims


def test_a_year_that_opens_a_period_is_not_lent_to_a_month(names: Names) -> None:
    text = "Oulu, a member of Eurocities since 2009, hosted the network's annual meeting in May."
    assert ("hosts_event", "Oulu", "annual meeting", "date=2021-05") in said(names, text)


def test_a_province_that_begins_like_a_people_is_one_name(names: Names) -> None:
    found = read(Document("x", "", date=DAY), "The City of Kamloops, British Columbia, left ICLEI.", names)
    assert [one.text for one in found.mentions] == ["City of Kamloops", "British Columbia", "ICLEI"]


def test_art_ends_a_sentence_and_lord_mayor_is_a_post_of_its_own(names: Names) -> None:
    text = "Kanazawa works for folk art. Oulu left ICLEI. Ann Lee was elected Lord Mayor of Dublin."
    assert said(names, text) == {
        ("left", "Oulu", "ICLEI"),
        ("holds_office", "Ann Lee", "Dublin", "post=Lord Mayor"),
    }
