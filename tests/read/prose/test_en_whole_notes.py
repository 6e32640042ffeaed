"""English prose: what leans on a sentence before, on an aside, on a vote; each two sentences of a note."""

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.read import read
from tests.read.prose.test_en_shared_subjects import said

Claims = set[tuple[str, ...]]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The council of Mesquite, a suburb of Dallas, left ICLEI in May 2012. "
            "The city had been a member since 2008.",
            {("left", "Mesquite", "ICLEI", "date=2012-05"),
             ("member_of", "Mesquite", "ICLEI", "from=2008", "to=2012-05")},
        ),
        (
            "Heidelberg, in the person of Lord Mayor Eckart Würzner, chairs Energy Cities.",
            {("chairs", "Heidelberg", "Energy Cities", "role=chair"),
             ("holds_office", "Eckart Würzner", "Heidelberg", "post=Lord Mayor")},
        ),
        (
            "Our list said that Tartu had left ICLEI in 2019. That is wrong: the city is still a member.",
            {("member_of", "Tartu", "ICLEI")},
        ),
        (
            "Marvin Rees of Bristol keeps a seat on the steering committee of Eurocities, and so do Turin and Palermo.",
            {("member_of", town, "Eurocities", "role=steering") for town in ("Bristol", "Turin", "Palermo")},
        ),
        (
            "The Compact of Mayors and the Covenant of Mayors have been united in the Global Covenant of Mayors.",
            {("merges", "Compact of Mayors", "Global Covenant of Mayors"),
             ("merges", "Covenant of Mayors", "Global Covenant of Mayors")},
        ),
        (
            "Maksim Dimitrievski, who is Mayor of Kumanovo, recalled the events of 2015 in his town.",
            {("holds_office", "Maksim Dimitrievski", "Kumanovo", "post=Mayor")},
        ),
        (
            "The guests of City Manager Bill Dollar of Garland met City Manager Bill Rogers of Plano.",
            {("holds_office", "Bill Dollar", "Garland", "post=City Manager"),
             ("holds_office", "Bill Rogers", "Plano", "post=City Manager")},
        ),
        (
            "Orvieto, where the idea was born, still hosts the head office of Cittaslow. "
            "Pollica has taken part since 2010.",
            {("hosts_secretariat", "Orvieto", "Cittaslow"), ("member_of", "Pollica", "Cittaslow", "from=2010")},
        ),
        ("Seoul continues to house the secretariat of CityNet.", {("hosts_secretariat", "Seoul", "CityNet")}),
    ],
)  # fmt: skip
def test_who_is_meant(names: Names, text: str, claims: Claims) -> None:
    assert said(names, text) == claims


def test_a_speaker_at_the_opening_of_what_was_named_before(names: Names) -> None:
    found = said(names, "CityNet held its 2014 congress in Seoul. Governor Yuriko Koike spoke at the opening.")
    assert any(one[:2] == ("speaks_at", "Yuriko Koike") and "congress" in one[2] for one in found)


def test_a_numbered_committee_meeting_is_an_event(names: Names) -> None:
    found = said(names, "CityNet said that its 40th Executive Committee meeting will be held in Dhaka in May 2022.")
    assert any(one[:2] == ("hosts_event", "Dhaka") and "40th Executive Committee" in one[2] for one in found)


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Basel said no to a stadium on 9 June 2013: 31,000 against, 28,400 for.",
         {("Basel", "against=31000", "date=2013-06-09", "for=28400", "result=rejected")}),
        ("The plan for an airport at Kassel was thrown out by its citizens in November 2015.",
         {("Kassel", "date=2015-11", "result=rejected")}),
        ("Voters in Turin opposed a bid for the games of 2026. Pinerolo voted in favour the same day.",
         {("Turin", "result=rejected"), ("Pinerolo", "result=approved")}),
        ("Cork voted narrowly against an elected mayor on 24 May 2019, while Limerick accepted one.",
         {("Cork", "date=2019-05-24", "result=rejected"), ("Limerick", "date=2019-05-24", "result=approved")}),
        ("On 3 May 2012 ten English cities voted on elected mayors. Manchester, Leeds and Hull said no, Bristol yes.",
         {*((town, "date=2012-05-03", "result=rejected") for town in ("Manchester", "Leeds", "Hull")),
          ("Bristol", "date=2012-05-03", "result=approved")}),
        ("Swiss voters were busy on 24 November 2013. Zurich accepted a stadium by 75,912 votes to 65,003; in Bern a "
         "tunnel was turned down.",
         {("Zurich", "against=65003", "date=2013-11-24", "for=75912", "result=approved"),
          ("Bern", "date=2013-11-24", "result=rejected")}),
        ("Residents of Boulder adopted the levy in November 2016; those of Denver threw it out.",
         {("Boulder", "date=2016-11", "result=approved"), ("Denver", "date=2016-11", "result=rejected")}),
        ("The voters of Ghent were asked in 1987. The council of Bruges rejected the plan, and Kortrijk joined ICLEI.",
         set()),
    ],
)  # fmt: skip
def test_a_vote_of_the_people(names: Names, text: str, votes: Claims) -> None:
    assert {(one[1], *one[3:]) for one in said(names, text) if one[0] == "referendum"} == votes


def test_a_state_that_bears_the_name_of_a_country_holds_its_town(names: Names) -> None:
    body = "Athens in Georgia wrote to Tbilisi in Georgia."
    found = read(Document("x", "", date="2019-06-12"), body, names)
    assert [one.entity.removeprefix("geonames:") for one in found.mentions] == [
        "4180386",
        "4197000",
        "611717",
        "614540",
    ]
