"""What decides a row, what only leans, and what never may."""

import time
from pathlib import Path

import pytest

from meikan.names.gazetteer import Gazetteer
from meikan.resolve.outcome import DECIDED, UNDECIDED, UNKNOWN, Earlier, Resolution, Row
from meikan.resolve.resolve import Resolver
from meikan.text.fold import squash

SHARED = Path(__file__).parents[3] / "shared" / "data"


def name_of(found: Resolution) -> str:
    return found.place.name if found.place else ""


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Stadtgemeinde Innsbruck", "AT", "Innsbruck"),
        ("Københavns Kommune", "DK", "Copenhagen"),
        ("Varsovie", "PL", "Warsaw"),
        ("Ayuntamiento de Zaragoza", "ES", "Zaragoza"),
        ("Bozen/Bolzano", "IT", "Bolzano"),
        ("La Coruña", "ES", "A Coruña"),
        ("Saint-Denis", "RE", "Saint-Denis"),
        ("Pristina", "RKS", "Pristina"),
        ("Warszava", "PL", "Warsaw"),
        ("Retzbach", "AT", "Unterretzbach"),
    ],
)
def test_names_in_other_words(resolver: Resolver, name: str, country: str, place: str) -> None:
    assert name_of(resolver.resolve(Row(name, country))) == place


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [
        ("Portland, OR", "US", "OR"),
        ("Portland, ME", "US", "ME"),
        ("Portland, Oregon", "US", "OR"),
        ("London, ON", "CA", "08"),
    ],
)
def test_letters_of_a_region(resolver: Resolver, name: str, country: str, region: str) -> None:
    found = resolver.resolve(Row(name, country))
    assert found.place
    assert found.place.region == region


def test_names_in_romaji_that_differ_in_kanji(resolver: Resolver) -> None:
    assert name_of(resolver.resolve(Row("Yamagata", "JP"))) == "Yamagata"  # 山形市; 山県市 is a tenth as large


def test_every_answer_says_why(resolver: Resolver) -> None:
    for row in (Row("Wien", "AT"), Row("Halle", "DE"), Row("Xyzzy", "DE"), Row("Tirana", "DE")):
        found = resolver.resolve(row)
        assert found.reasons
        assert 0 <= found.score <= 1
        assert all(one.reasons and 0 <= one.score <= 1 for one in found.candidates)


def test_unknown_is_said(resolver: Resolver) -> None:
    assert resolver.resolve(Row("Xyzzyville Nowhere", "DE")).outcome == UNKNOWN
    assert resolver.resolve(Row("", "DE")).outcome == UNKNOWN


def test_the_locality_places_a_body_whose_name_says_no_place(resolver: Resolver) -> None:
    found = resolver.resolve(Row("VITAKO", "DE", "Berlin"))
    assert found.outcome == DECIDED
    assert name_of(found) == "Berlin"
    assert "Berlin" in found.reasons[0]


def test_the_locality_never_decides_against_the_name(resolver: Resolver) -> None:
    assert name_of(resolver.resolve(Row("Hamburg", "DE", "Munich"))) == "Hamburg"


def test_the_locality_tells_namesakes_apart(resolver: Resolver) -> None:
    assert resolver.resolve(Row("Halle", "DE")).outcome == UNDECIDED
    found = resolver.resolve(Row("Halle", "DE", "Merseburg"))
    assert name_of(found) in ("Halle (Saale)", "")


def test_the_region_tells_namesakes_apart(resolver: Resolver) -> None:
    assert name_of(resolver.resolve(Row("Fuchu", "JP", region="Tokyo"))) == "Fuchū"
    assert name_of(resolver.resolve(Row("Lafayette", "US", region="Indiana"))) == "Lafayette"


def test_the_population_tells_namesakes_apart(resolver: Resolver) -> None:
    found = resolver.resolve(Row("Halle", "DE", population=21_000))
    assert found.place is None or found.place.population < 25_000


def test_a_slip_of_the_pen_is_a_city_not_a_village(resolver: Resolver) -> None:
    assert resolver.resolve(Row("Warszava", "PL")).outcome == DECIDED
    assert resolver.resolve(Row("Kunszigat", "HU")).outcome == UNDECIDED


def test_a_country_code_that_stands_for_another_country(resolver: Resolver) -> None:
    rows = [Row("Lendava", "SL"), Row("Gornji Grad", "SL"), Row("Wien", "AT")]
    found = resolver.resolve_all(rows)
    assert [name_of(one) for one in found] == ["Lendava", "Gornji Grad", "Vienna"]
    assert resolver.resolve(rows[0]).outcome == UNDECIDED  # a row alone does not tell


def test_an_earlier_decision_comes_first_and_is_named(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames:2911520")
    assert place
    earlier = {(squash("Halle"), "DE"): Earlier(place, "M. Sato", "2026-11-01")}
    found = Resolver(gazetteer, earlier).resolve(Row("HALLE", "Germany"))
    assert found.place == place
    assert "M. Sato" in found.reasons[0]
    assert "2026-11-01" in found.reasons[0]


def test_a_code_in_the_row(resolver: Resolver) -> None:
    assert name_of(resolver.resolve(Row("Fuchu", "JP", code="342084"))) == "Fuchūchō"
    assert name_of(resolver.resolve(Row("Kobe", "JP", code="342084"))) == "Kobe"  # never against the name


def test_a_region_is_not_the_village_of_its_name(resolver: Resolver) -> None:
    found = resolver.resolve(Row("Regione Molise", "IT"))
    assert found.kind == "region"
    assert found.place
    assert found.place.level == "division1"


def test_the_same_answer_every_time(gazetteer: Gazetteer) -> None:
    rows = [Row("Newcastle", ""), Row("Santiago", ""), Row("Neustadt", "DE"), Row("St. Martin", "AT")]
    assert Resolver(gazetteer).resolve_all(rows) == Resolver(gazetteer).resolve_all(list(rows))


@pytest.mark.slow
def test_ten_thousand_rows_a_second_warm(resolver: Resolver) -> None:
    names = [
        "Wien",
        "Hamburg",
        "Lyon",
        "Halle",
        "Stadtgemeinde Innsbruck",
        "Warszava",
        "Xyzzy",
        "Bozen/Bolzano",
        "København",
        "Graz",
    ]
    rows = [Row(name, country) for country in ("AT", "DE", "FR", "PL", "DK") for name in names] * 100
    resolver.resolve_all(rows)
    best = min(_seconds(resolver, rows) for _ in range(3))
    assert len(rows) / best > 5_000  # of processor time: ten thousand on an idle machine


def _seconds(resolver: Resolver, rows: list[Row]) -> float:
    begun = time.process_time()
    resolver.resolve_all(rows)
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("name", "country", "id"),
    [
        ("Szárász", "HU", "postal:HU-7188-szarasz"),
        ("Rancenay", "FR", "postal:FR-25320-rancenay"),
        ("Gemeinde Gitschtal", "AT", "postal:AT-9620-gitschtal"),  # a municipality that no village is called after
        ("Drosendorf-Zissersdorf", "AT", "postal:AT-2094-drosendorfzissersdorf"),
    ],
)
def test_villages_that_only_postal_codes_know(resolver: Resolver, name: str, country: str, id: str) -> None:
    found = resolver.resolve(Row(name, country))
    assert found.place
    assert found.place.id == id
    assert "known from postal codes; its population is not" in found.reasons


def test_a_village_of_the_postal_codes_outweighs_neither_town_nor_region(resolver: Resolver) -> None:
    town = resolver.resolve(Row("Holdorf", "DE"))
    assert town.place
    assert town.place.population > 5000
    assert [one.place.level for one in town.candidates] == ["place", "village"]
    region = resolver.resolve(Row("Puglia", "IT"))
    assert region.place
    assert region.place.level == "division1"
    assert region.kind == "region"


def test_letters_that_a_keyboard_lacks(resolver: Resolver) -> None:
    assert name_of(resolver.resolve(Row("Poettsching", "AT"))) == name_of(resolver.resolve(Row("Pöttsching", "AT")))


def test_brackets_that_name_an_unknown_area_leave_it_open(resolver: Resolver) -> None:
    assert resolver.resolve(Row("Fuli (Xyzzy County)", "CN")).outcome == "undecided"
