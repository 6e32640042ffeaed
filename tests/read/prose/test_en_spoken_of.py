"""English prose: which network, town or meeting is spoken of where the words leave it out."""

import pytest

from meikan.names.phrases.names import Names
from tests.read.prose.test_en_shared_subjects import said


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


UNITED = "In 2004 IULA and the United Towns Organisation were merged into UCLG. "
TWO = "The Compact of Mayors and the Covenant of Mayors say that they are merging into the Global Covenant of Mayors."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # what went up in another network is not "the network" any more
        (UNITED + "Barcelona has the World Secretariat.", ("hosts_secretariat", "Barcelona", "UCLG")),
        (UNITED + "The world body held its founding congress in Paris.",
         ("organises_event", "UCLG", "founding congress")),
        ("UCLG has a history. IULA, born in 1913, and the United Towns Organisation were folded into it in 2004.",
         ("merges", "United Towns Organisation", "UCLG", "date=2004")),
        (TWO, ("merges", "Compact of Mayors", "Global Covenant of Mayors")),
        (TWO + " Accra and Quito are members of the new network.", ("member_of", "Quito", "Global Covenant of Mayors")),
        ("The Compact of Mayors was founded in 2014 by C40, ICLEI and UCLG.",
         ("founder_of", "ICLEI", "Compact of Mayors", "date=2014")),
        # the meeting that was named before, by its kind
        ("Turku hosted the annual conference of Eurocities. It rained. It snowed. Kari Salo, Mayor of Turku, "
         "spoke at the conference about mud.", ("speaks_at", "Kari Salo", "annual conference", "post=Mayor of Turku")),
        ("Turku hosted the annual conference of Eurocities. Kari Salo, a nurse from Oslo, gave the opening lecture "
         "there.", ("speaks_at", "Kari Salo", "annual conference")),
        ("Turku hosted the annual conference of Eurocities. The Finnish city had prepared it for years, and "
         "last year's edition took place in Ghent.", ("hosts_event", "Ghent", "text:annual conference", "date=2020")),
        # whose secretariat, board, committee
        ("Where is the head office of ICLEI? In Bonn, on the Rhine.", ("hosts_secretariat", "Bonn", "ICLEI")),
        ("ICLEI has grown. Its secretariat is at home in Bonn.", ("hosts_secretariat", "Bonn", "ICLEI")),
        ("ICLEI has grown. Bonn lodges its head office.", ("hosts_secretariat", "Bonn", "ICLEI")),
        ("Eurocities voted. Kari Salo, Mayor of Turku, is Chair of the Executive Committee.",
         ("chairs", "Turku", "Eurocities", "role=chair")),
        ("Eurocities voted. Oslo chairs the executive committee. Turku and Ghent have seats on it as well.",
         ("member_of", "Ghent", "Eurocities", "role=board")),
        ("Eurocities voted. Turku was made President.", ("chairs", "Turku", "Eurocities", "role=president")),
        ("Eurocities voted. They elected Kari Salo, a councillor of Turku, to the presidency.",
         ("chairs", "Turku", "Eurocities", "role=president")),
        ("Eurocities voted. Kari Salo of the European Commission and Mika Lind are its co-chairs.",
         ("chairs", "Kari Salo", "Eurocities", "role=co-chair")),
        # who joined it, with little said
        ("ICLEI grew. Turku in Finland, Bergen in Norway and Malmö, just across the water, came in last month.",
         ("member_of", "Malmö", "ICLEI", "date=2021-05")),
        ("ICLEI grew. Turku has been in without a break since 1995.", ("member_of", "Turku", "ICLEI", "from=1995")),
        ("ICLEI shows three towns of the far north: Turku, Tampere and Luleå.", ("member_of", "Luleå", "ICLEI")),
        ("ICLEI wrote. The newest member is Luleå.", ("member_of", "Luleå", "ICLEI")),
        ("ICLEI met in Oslo. Turku took part in the meeting as a new member.", ("member_of", "Turku", "ICLEI")),
        ("ICLEI met. Applications from Turku and Luleå have reached the office.", ("candidate_of", "Luleå", "ICLEI")),
        # what may be applied for, in two sentences
        ("C40 seeks young people to advise its mayors, in a separate call which shuts on 31 October.",
         ("opens_opportunity", "C40", "lit:separate call", "closes=2021-10-31", "kind=call")),
        ("The City of Turku has a fund for murals. Painters from Norway may apply until 15 October.",
         ("opens_opportunity", "City of Turku", "lit:fund", "closes=2021-10-15", "kind=call")),
        # agreements
        ("Turku has friends. A memorandum of understanding on street lighting was concluded with Oslo in 2016.",
         ("signs_agreement_with", "Turku", "Oslo", "date=2016", "kind=MoU")),
        ("Kari Salo, Mayor of Turku, and her guest, Mayor Mika Lind of Bergen, signed a friendship agreement.",
         ("signs_agreement_with", "Turku", "Bergen", "kind=friendship")),
        ("Turku has friends. The link with Oslo was reaffirmed in 2016.",
         ("signs_agreement_with", "Turku", "Oslo", "date=2016", "kind=reaffirmation")),
        # what is said once of two, or beside something else
        ("Turku received the congress of ICLEI in 2013 and Oslo in 2016.",
         ("hosts_event", "Oslo", "text:congress", "date=2016")),
        ("Luleå, a steel town that applies to ICLEI, is in the north.", ("candidate_of", "Luleå", "ICLEI")),
        ("Oslo left ICLEI. The council of Turku decided to stay.", ("member_of", "Turku", "ICLEI")),
        ("Eurocities voted. Oslo has been President since 2005, and Turku is on the Board of Directors.",
         ("member_of", "Turku", "Eurocities", "role=board")),
        ("Eurocities voted. Oslo and Turku are its joint chairs.", ("chairs", "Turku", "Eurocities", "role=co-chair")),
        ("Turku hosted the congress of ICLEI. The opening address falls to Kari Salo.",
         ("speaks_at", "Kari Salo", "congress")),
        ("ICLEI grew. Oslo has been a member since 2001, and Turku came in 2004.",
         ("member_of", "Turku", "ICLEI", "date=2004")),
        ("ICLEI grew. Oslo and Turku have been in since 2001.", ("member_of", "Turku", "ICLEI", "from=2001")),
        ("Eurocities voted. Turku follows Oslo as president.", ("chairs", "Turku", "Eurocities", "role=president")),
        ("Turku hosted the congress of ICLEI. Kari Salo told the congress why the trams are late.",
         ("speaks_at", "Kari Salo", "congress")),
        ("Dnipro, called Dnipropetrovsk until 2016, wrote to us.",
         ("renames", "Dnipro", "lit:Dnipro", "date=2016", "old=Dnipropetrovsk")),
        ("ICLEI grew. Its first members are Turku, Oslo and Ghent.", ("member_of", "Ghent", "ICLEI")),
        ("ICLEI grew. Turku and Ghent were among its first members.", ("member_of", "Ghent", "ICLEI")),
        ("Eurocities voted. On its steering committee sit Turku and Ghent.",
         ("member_of", "Ghent", "Eurocities", "role=steering")),
        ("Eurocities voted. Turku will go on as chair.", ("chairs", "Turku", "Eurocities", "role=chair")),
        ("Turku in the south of Finland was host to the congress of ICLEI in 2016.",
         ("hosts_event", "Turku", "congress", "date=2016")),
        ("ICLEI wrote. The secretariat, once in Toronto, has been in Bonn since 2009.",
         ("hosts_secretariat", "Bonn", "ICLEI", "from=2009")),
        ("Turku decided in 2015 to apply for membership of ICLEI.",
         ("candidate_of", "Turku", "ICLEI", "date=2015")),
        ("The Rockefeller Foundation, which founded 100 Resilient Cities in 2013, wrote.",
         ("founder_of", "Rockefeller Foundation", "100 Resilient Cities", "date=2013")),
        ("The Folketing in Copenhagen passed a Local Government Act on 16 June 2005.",
         ("enacts_law", "Folketing", "Local Government Act", "date=2005-06-16")),
        # what is said the other way round
        ("The board of ICLEI accepted Ghent on 4 May 2020.", ("member_of", "Ghent", "ICLEI", "date=2020-05-04")),
        ("ICLEI admitted no fewer than three towns, to wit Ghent, Oslo and Turku.", ("member_of", "Turku", "ICLEI")),
        ("ICLEI lost Ghent in 2015.", ("left", "Ghent", "ICLEI", "date=2015")),
        ("ICLEI has struck Ghent off its list.", ("left", "Ghent", "ICLEI")),
        ("The choice for the next congress of ICLEI fell on Ghent.", ("hosts_event", "Ghent", "congress")),
        ("At the head of ICLEI stands Ghent.", ("chairs", "Ghent", "ICLEI")),
        ("Among the founders of ICLEI was Ghent.", ("founder_of", "Ghent", "ICLEI")),
        ("Ghent's application to ICLEI is being looked at.", ("candidate_of", "Ghent", "ICLEI")),
        ("Kari Salo took the floor at the Eurocities annual conference.",
         ("speaks_at", "Kari Salo", "annual conference")),
        ("At the Eurocities annual conference Kari Salo told how the tram was built.",
         ("speaks_at", "Kari Salo", "annual conference")),
        ("In 2004 UCLG took the place of IULA and the United Towns Organisation.",
         ("merges", "IULA", "UCLG", "date=2004")),
        ("A referendum on the games was held on Sunday. Ghent said no to the games, and so did Turku.",
         ("referendum", "Turku", "lit:the games", "date=2021-06-13", "result=rejected")),
        ("As a member of ICLEI since 2004, Ghent pays 900 euros.", ("member_of", "Ghent", "ICLEI", "from=2004")),
        ("Not Leuven but Ghent has joined ICLEI.", ("member_of", "Ghent", "ICLEI")),
        ("Oslo handed the presidency of ICLEI to Ghent.", ("chairs", "Ghent", "ICLEI", "role=president")),
        ("Ghent and Kanazawa are celebrating fifty years as sister cities.",
         ("signs_agreement_with", "Ghent", "Kanazawa", "kind=sister")),
        ("Oslo left ICLEI. Turku stays in the network.", ("member_of", "Turku", "ICLEI")),
        ("ICLEI met. Turku and Oslo belong to it too and have sent papers.", ("member_of", "Oslo", "ICLEI")),
        # who holds an office
        ("Bergen wrote. Turku has had a tram since 2002, and Mayor Kari Salo praises it.",
         ("holds_office", "Kari Salo", "Turku", "post=Mayor")),
        ("Monday: signed an agreement with Bergen; Mika Lind, its mayor, had come.",
         ("holds_office", "Mika Lind", "Bergen", "post=Mayor")),
        ("Kari Salo, Mayor of Turku, elected only in May, wrote.",
         ("holds_office", "Kari Salo", "Turku", "date=2021-05", "post=Mayor")),
        ("Malmö opens a fund. Kari Salo, Chair of the City Executive Board, will speak.",
         ("holds_office", "Kari Salo", "Malmö", "post=Chair")),
        ("Mick Finn, Lord Mayor of Cork, wrote to us.", ("holds_office", "Mick Finn", "Cork", "post=Lord Mayor")),
        ("Kari Salo, who is in charge of Turku, wrote to us.", ("holds_office", "Kari Salo", "Turku")),
    ],
)  # fmt: skip
def test_what_is_spoken_of_is_found(names: Names, text: str, claim: tuple[str, ...]) -> None:
    assert claim in said(names, text)


@pytest.mark.parametrize(
    "text",
    [
        "Turku was dropped from the list of ICLEI by mistake.",
        "With Oslo, so near to it, the city of Turku has no agreement of this kind.",
        "The City of Turku has a fund for murals. Painters could apply until 15 March, and it is closed.",
        "Ghent's application to ICLEI was turned down.",
        "Turku has friends. A link with Oslo is under study.",
        "ICLEI asked seniors to call at City Hall in Turku before the end of October.",
    ],
)
def test_what_only_looks_like_it_is_left(names: Names, text: str) -> None:
    assert not {claim[0] for claim in said(names, text)} & {
        "left",
        "signs_agreement_with",
        "opens_opportunity",
        "candidate_of",
    }


def test_a_seat_is_another_fact_than_the_membership_told_before(names: Names) -> None:
    found = said(
        names, "ICLEI shows three towns of the far north: Turku, Tampere and Luleå. Turku has a seat on the board."
    )
    assert {("member_of", "Turku", "ICLEI"), ("member_of", "Turku", "ICLEI", "role=board")} <= found


def test_nobody_signs_with_himself(names: Names) -> None:
    found = said(names, "Turku has friends. Oslo signed a partnership agreement with the city in 2016.")
    assert ("signs_agreement_with", "Oslo", "Turku", "date=2016", "kind=partnership") in found


def test_a_british_county_is_better_known_than_a_town_overseas(names: Names) -> None:
    assert ("member_of", "Fife", "ICLEI") in said(names, "ICLEI grew. Fife and Oldham are new members.")


def test_the_netherlands_are_a_country_whatever_their_article(names: Names) -> None:
    assert ("member_of", "Delft", "ICLEI") in said(names, "Delft in the Netherlands joined ICLEI.")


def test_what_the_next_sentence_takes_back_is_not_proposed(names: Names) -> None:
    assert not said(names, "Our digest of May placed Turku and Oslo in ICLEI. That was wrong.")


def test_talk_of_a_seat_is_none(names: Names) -> None:
    assert not said(names, "ICLEI met. There was talk of Turku taking a place on the executive committee.")
