"""English prose: on which day what is told came about, and which bearer of a name is meant."""

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.en.dates import dates
from meikan.read.prose.read import read
from tests.read.prose.test_en_shared_subjects import said


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The ICLEI World Congress ended on 12 May 2021 in Tampere, where it had begun on 10 May 2021.",
            ("hosts_event", "Tampere", "ICLEI World Congress", "date=2021-05-10/2021-05-12"),
        ),
        (
            "The ICLEI World Congress was in Tampere from 10 to 12 May 2021. On the second day ICLEI adopted the "
            "Tampere Declaration.",
            ("publishes_document", "ICLEI", "Tampere Declaration", "date=2021-05-11"),
        ),
        (
            "Tampere joined Eurocities on 4 May 2021. Turku left Eurocities on the following day.",
            ("left", "Turku", "Eurocities", "date=2021-05-05"),
        ),
        (
            "Eurocities, founded in 1986, was joined by Turku in 2004.",
            ("member_of", "Turku", "Eurocities", "date=2004"),
        ),
        (
            "Turku has been a sister of Bergen since 1946, and on Friday a school in Oslo was opened.",
            ("signs_agreement_with", "Turku", "Bergen", "date=1946", "kind=sister"),
        ),
        (
            "The members of Eurocities voted on 4 May 2021. Ghent takes over as President.",
            ("chairs", "Ghent", "Eurocities", "date=2021-05-04", "role=president"),
        ),
        (
            "Energy Cities was founded in 1990 by Besançon and Mannheim.",
            ("founder_of", "Besançon", "Energy Cities", "date=1990"),
        ),
    ],
)
def test_the_day_of_a_claim(names: Names, text: str, claim: tuple[str, ...]) -> None:
    assert claim in said(names, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It met from Tuesday until Thursday of last week.", "2021-06-08/2021-06-10"),
        ("It was held from Wednesday to Friday.", "2021-06-09/2021-06-11"),
        ("She is President until Thursday.", "2021-06-17"),
    ],
)
def test_days_of_a_week(text: str, value: str) -> None:
    assert [one.value for one in dates(text, "2021-06-16")] == [value]


def test_a_plan_of_the_past_that_will_be_changed(names: Names) -> None:
    text = "Turku published a Harbour Plan in September and will now widen it."
    assert [one.value for one in dates(text, "2021-06-16")] == ["2020-09"]


def places(names: Names, text: str) -> list[tuple[str, str]]:
    found = read(Document("x", "", date="2021-06-16"), text, names)
    return [(one.text, one.entity) for one in found.mentions]


def test_a_later_namesake_says_nothing_of_the_first(names: Names) -> None:
    found = places(names, "Parma was chosen for its ham. A reader wrote to us from Parma in Ohio.")
    assert [entity for text, entity in found if text == "Parma"] == ["geonames:3171457", "geonames:5166177"]


def test_the_adjective_before_a_name_tells_which(names: Names) -> None:
    found = places(names, "Perth in Western Australia has a zoo. The Scottish Perth has none.")
    assert [entity for text, entity in found if text == "Perth"] == ["geonames:2063523", "geonames:2640358"]


def test_st_and_saint_are_one_name(names: Names) -> None:
    found = places(names, "Turku and Saint Petersburg met. A letter to St Petersburg in Florida came back.")
    assert ("Saint Petersburg", "geonames:498817") in found
    assert ("St Petersburg", "geonames:4171563") in found


def test_people_of_a_state_are_a_place(names: Names) -> None:
    assert ("Iowan", "geonames:4862182") in places(names, "An Iowan city was praised.")


def test_the_city_is_the_one_that_a_text_is_about(names: Names) -> None:
    text = (
        "Montreal hosted ICLEI last week. The mayor of Montreal spoke. A visitor sent a message from Paris. "
        "The city joined ICLEI on 4 May 2021."
    )
    assert ("member_of", "Montreal", "ICLEI", "date=2021-05-04") in said(names, text)
