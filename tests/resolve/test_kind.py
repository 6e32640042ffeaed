"""The kind of body in a name, and the place inside it."""

import pytest

from meikan.resolve.kind import kind_of, strip_type_words


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kobe", "municipality"),
        ("City of Paris", "municipality"),
        ("Kansas City", "municipality"),
        ("神戸市", "municipality"),
        ("甲府市", "municipality"),
        ("Comune di Parma", "municipality"),
        ("Δήμος Αθηναίων", "municipality"),
        ("London Borough of Sutton", "district"),
        ("北区", "district"),
        ("Jongno-gu", "district"),
        ("Angers Loire Métropole", "intermunicipal"),
        ("Città metropolitana di Bologna", "intermunicipal"),
        ("Communauté d’agglomération du Pays Basque", "intermunicipal"),
        ("関西広域連合", "intermunicipal"),
        ("Region Skåne", "region"),
        ("Landkreis München", "region"),
        ("Wetteraukreis", "region"),
        ("Torino (Provincia)", "region"),
        ("東京都", "region"),
        ("大阪府", "region"),
        ("北海道", "region"),
        ("Ministry of Commerce", "state"),
        ("総務省", "state"),
        ("Association of Polish Cities", "association"),
        ("Csemete Egyesület", "association"),
        ("全国市長会", "association"),
        ("Transport for London (TfL)", "agency"),
        ("Verkehrsverbund Berlin Brandenburg (VBB)", "agency"),
        ("東京都交通局", "agency"),
        ("University of Alexandria", "other"),
        ("大阪大学", "other"),
        ("EcoFellows Ltd.", "other"),
    ],
)
def test_words_of_many_languages_tell_the_kind(name: str, kind: str) -> None:
    assert kind_of(name, {}).kind == kind


@pytest.mark.parametrize(
    "name",
    [
        "St. Ulrich im Mühlkreis",
        "Ville-d'Avray",
        "Grand-Bassam",
        "Portimao (Pt)",
        "Jeonju City (Jeonju Hanok Village)",
        "京都市",
        "府中市",
        "McAllen",
        "La Chaux-de-Fonds",
        "WIEN",
        "Ware",
        "University Park",
    ],
)
def test_a_town_is_not_taken_for_another_body(name: str) -> None:
    assert kind_of(name, {}).kind == "municipality"


def test_an_abbreviation_speaks_only_in_its_country() -> None:
    assert kind_of("Valenciennes (CA)", {"country": "FR"}).kind == "intermunicipal"
    assert kind_of("San Jose (CA)", {"country": "US"}).kind == "municipality"
    assert kind_of("Grand Nancy", {"country": "FR"}).kind == "intermunicipal"
    assert kind_of("Grand Rapids", {"country": "US"}).kind == "municipality"


def test_a_seat_of_another_name_makes_a_town_doubtful() -> None:
    assert kind_of("Ruter", {"locality": "Oslo"}).kind == "other"
    assert kind_of("Köln", {"locality": "Cologne"}).kind != "other"
    assert kind_of("Wien", {"locality": "Vienna"}).kind != "other"
    assert kind_of("Milano", {"locality": "Milan"}).kind == "municipality"


def test_nothing_is_said_where_nothing_can_be() -> None:
    assert kind_of("", {}).kind is None
    assert kind_of("— 12 —", {}).kind is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("City of Paris", "Paris"),
        ("Stadtgemeinde Innsbruck", "Innsbruck"),
        ("Ayuntamiento de Madrid", "Madrid"),
        ("Gmina Czersk", "Czersk"),
        ("Municipality of Tirana", "Tirana"),
        ("Mairie d’Ivry", "Ivry"),
        ("Gemeente 's-Hertogenbosch", "s-Hertogenbosch"),
        ("Câmara Municipal de Lisboa", "Lisboa"),
        ("Landeshauptstadt München", "München"),
        ("Hanse- und Universitätsstadt Rostock", "Rostock"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("Metropolitan City of Rome", "Rome"),
        ("Communauté urbaine de Dunkerque", "Dunkerque"),
        ("Rennes Métropole", "Rennes"),
        ("Region Skåne", "Skåne"),
        ("Provincia di Livorno", "Livorno"),
        ("Göteborgs stad", "Göteborg"),
        ("Espoon kaupunki", "Espoo"),
        ("Rīgas dome", "Rīga"),
        ("Δήμος Αθηναίων", "Αθηναίων"),
        ("город Москва", "Москва"),
        ("神戸市", "神戸"),
        ("東京都中央区", "中央"),
        ("Transport for London (TfL)", "London"),
        ("Bogota Chamber of Commerce", "Bogota"),
        ("東京都", "東京"),
        ("Parma, Comune di", "Parma"),
        ("Greenwich (Royal Borough of)", "Greenwich"),
    ],
)
def test_the_place_inside_a_name(name: str, bare: str) -> None:
    assert bare in strip_type_words(name)[:2]


def test_a_name_without_type_words_has_nothing_to_take_off() -> None:
    assert strip_type_words("Saint-Denis (Réunion)") == ()
    assert strip_type_words("Paris") == ()
