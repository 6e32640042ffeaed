"""English prose: turns of phrase that say a fact without its usual verb, and what only looks like one."""

import pytest

from meikan.names.phrases.names import Names
from tests.read.prose.test_en_shared_subjects import said


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("ICLEI has grown. Turku and Oslo stay in.", ("member_of", "Turku", "ICLEI")),
        ("ICLEI met. Turku has belonged to it for years.", ("member_of", "Turku", "ICLEI")),
        ("ICLEI counts 300 towns in Europe, Turku among them.", ("member_of", "Turku", "ICLEI")),
        ("Turku, it was announced, entered ICLEI in 2012.", ("member_of", "Turku", "ICLEI", "date=2012")),
        ("Oslo joined C40 in 2015, and the Finnish town of Turku joined ICLEI in 2016.",
         ("member_of", "Turku", "ICLEI", "date=2016")),
        ("Oslo signed up to C40, and Turku to ICLEI.", ("member_of", "Turku", "ICLEI")),
        ("Oslo is in ICLEI. Turku has not renewed its subscription.", ("left", "Turku", "ICLEI")),
        ("Oslo is in ICLEI. Turku gave up membership in 2014.", ("left", "Turku", "ICLEI", "date=2014")),
        ("Eurocities voted. Ghent was given the presidency.", ("chairs", "Ghent", "Eurocities", "role=president")),
        ("Eurocities met. Turku and Oslo were given seats on the board.",
         ("member_of", "Turku", "Eurocities", "role=board")),
        ("It was Turku that brought Eurocities into being.", ("founder_of", "Turku", "Eurocities")),
        ("Eurocities started in 1986 as an idea of Turku.", ("founder_of", "Turku", "Eurocities", "date=1986")),
        ("For its annual conference Eurocities was the guest of Ghent in 2014.",
         ("hosts_event", "Ghent", "annual conference", "date=2014")),
        ("Eurocities is run from Brussels.", ("hosts_secretariat", "Brussels", "Eurocities")),
        ("Visitors came to Turku to see the secretariat of ICLEI, which the city houses.",
         ("hosts_secretariat", "Turku", "ICLEI")),
        ("Energy Cities, which changed its name from Energie-Cités in 2008, has a birthday.",
         ("renames", "Energy Cities", "lit:Energy Cities", "date=2008", "old=Energie-Cités")),
        ("Kari Salo, Turku's Mayor, wrote to us.", ("holds_office", "Kari Salo", "Turku", "post=Mayor")),
        ("ICLEI published a report on trees, called Deep Roots, in 2019.",
         ("publishes_document", "ICLEI", "text:Deep Roots", "date=2019")),
        ("Turku has friends. A sister city agreement with Bergen followed in 2012.",
         ("signs_agreement_with", "Turku", "Bergen", "date=2012", "kind=sister")),
        ("ICLEI met. Three towns were received as members: Turku, Oslo and Ghent.", ("member_of", "Turku", "ICLEI")),
        ("ICLEI wrote. Members in Finland: Turku, Tampere.", ("member_of", "Tampere", "ICLEI")),
        ("Eurocities wrote. Auditor: Turku. Board: Oslo, Ghent.", ("chairs", "Turku", "Eurocities", "role=auditor")),
        ("Eurocities wrote. Auditor: Turku. Board: Oslo, Ghent.", ("member_of", "Ghent", "Eurocities", "role=board")),
        ("Eurocities wrote. Vice-chair Turku sends a card.", ("chairs", "Turku", "Eurocities", "role=vice-chair")),
        ("Turku was received by ICLEI in 2012, and Oslo in 2011.", ("member_of", "Oslo", "ICLEI", "date=2011")),
        ("Turku signed up to ICLEI together with Oslo.", ("member_of", "Oslo", "ICLEI")),
        ("Turku left, although Oslo has been with ICLEI since 2001.", ("member_of", "Oslo", "ICLEI", "from=2001")),
        ("Turku withdrew from ICLEI in 2011, and Oslo did so in 2012.", ("left", "Oslo", "ICLEI", "date=2012")),
        ("Oslo is in ICLEI. Turku gave notice in 2015.", ("left", "Turku", "ICLEI", "date=2015")),
        ("Turku has had Bergen as a sister city since 1946.",
         ("signs_agreement_with", "Turku", "Bergen", "date=1946", "kind=sister")),
        ("Turku wrote to us. Twin towns: Bergen (1946), Gothenburg (1950).",
         ("signs_agreement_with", "Turku", "Gothenburg", "date=1950", "kind=twin")),
        ("ICLEI, the network for the green, whose office is in Bonn, wrote.", ("hosts_secretariat", "Bonn", "ICLEI")),
        ("Eurocities met in Ghent for its annual conference. Kaunas will receive the next conference in 2023.",
         ("hosts_event", "Kaunas", "text:next conference", "date=2023")),
        ("A note from Turku in Finland, where the 5th Harbour Forum was held in 2016.",
         ("hosts_event", "Turku", "5th Harbour Forum", "date=2016")),
        ("The 5th Harbour Forum met in Turku. It was held by ICLEI.",
         ("organises_event", "ICLEI", "5th Harbour Forum")),
        ("Four towns were admitted to ICLEI. They are Turku, Oslo and Ghent.", ("member_of", "Ghent", "ICLEI")),
        ("C40 was founded in 2005 by ICLEI and London.", ("founder_of", "ICLEI", "C40", "date=2005")),
        ("Eurocities met. Anna Berg, a councillor of Turku, is President of Eurocities.",
         ("chairs", "Turku", "Eurocities", "role=president")),
        ("Turku turned the plan down in a referendum in 2019, by 909 votes to 323.",
         ("referendum", "Turku", "lit:referendum", "against=909", "date=2019", "for=323",
          "result=rejected")),
        ("Mayor Naheed Nenshi of Calgary and Kobe met. Mayor Ryoji Sato was ill.",
         ("holds_office", "Ryoji Sato", "Kobe", "post=Mayor")),
        ("Turku was asked whether it wanted a tram and said no by 44,310 to 41,088 votes in a referendum in 2019.",
         ("referendum", "Turku", "lit:it wanted a tram", "against=44310", "date=2019", "for=41088", "result=rejected")),
    ],
)  # fmt: skip
def test_a_turn_of_phrase(names: Names, text: str, claim: tuple[str, ...]) -> None:
    assert claim in said(names, text)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Oslo, the first member in Norway, had withdrawn from ICLEI in 2013.", "member_of"),
        ("The Harbour Forum is organised by Oslo, and Turku supports it.", "organises_event Turku"),
        ("The parliament in Turku adopted an Act on Harbours in 2013.", "enacts_law"),
        ("UCLG ASPAC took in Galle and Suva.", "merges"),
        ("Johannesburg is Co-President of UCLG, Barcelona looks after the money.", "chairs Barcelona"),
        ("In the list of May Turku was still called a member of ICLEI. That was wrong.", "member_of"),
        ("Turku and Oslo keep their seats on the board of ICLEI.", "hosts_secretariat"),
        ("Eurocities met. Turku had sent a paper about trees.", "candidate_of"),
        ("Friday's brief said that Turku had joined ICLEI. That was wrong.", "member_of"),
    ],
)
def test_what_only_looks_like_a_fact(names: Names, text: str, predicate: str) -> None:
    assert not [one for one in said(names, text) if " ".join(one[:2]).startswith(predicate)]
