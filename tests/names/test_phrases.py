"""Names in running text: the longest, as written, with the place of every letter in the original."""

import pickle
import time

import pytest

from meikan.names.phrases.bearer import COUNTRY, NETWORK, PEOPLE, PLACE, RECORD, Bearer
from meikan.names.phrases.given import known_networks, peoples
from meikan.names.phrases.names import Names
from meikan.text.fold import mapped


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


def found(names: Names, text: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.sort, one.bearers[0].entity) for one in names.phrases(text)]


def test_networks_countries_and_peoples(names: Names) -> None:
    assert found(names, "Bristolians and Japanese delegates of Eurocities met in South Korea.") == [
        ("Bristolians", PEOPLE, "geonames:2654675"),
        ("Japanese", PEOPLE, "geonames:1861060"),
        ("Eurocities", NETWORK, "network:EUROCITIES"),
        ("South Korea", COUNTRY, "geonames:1835841"),
    ]


def test_an_acronym_is_written_as_it_is_and_a_name_begins_with_its_capital(names: Names) -> None:
    assert found(names, "UBC, ubc, Ubc; a metropolis; Metropolis; EUROCITIES") == [
        ("UBC", NETWORK, "network:UBC"),
        ("Metropolis", NETWORK, "network:METROPOLIS"),
        ("EUROCITIES", NETWORK, "network:EUROCITIES"),
    ]


def test_no_name_inside_a_word(names: Names) -> None:
    assert found(names, "Perupolis, C40x, Indianapolis") == []


def test_japanese_names_are_the_longest_and_width_does_not_matter(names: Names) -> None:
    got = [(one.start, one.text, one.sort) for one in names.phrases("東京都の北名古屋市とｶｻﾞﾝ、ＵＣＬＧ")]
    assert got == [(0, "東京都", PLACE), (4, "北名古屋市", PLACE), (10, "ｶｻﾞﾝ", PLACE), (15, "ＵＣＬＧ", NETWORK)]


def test_the_records_own_names_come_first(names: Names) -> None:
    own = Names.open(own=[("League of Lighthouse Cities", Bearer("mk-1", "League of Lighthouse Cities", NETWORK))])
    assert found(own, "the League of Lighthouse Cities") == [("League of Lighthouse Cities", RECORD, "mk-1")]
    assert found(names, "the League of Lighthouse Cities") == []
    assert own.entity("mk-1") is not None


def test_places_by_name_in_any_spelling(names: Names) -> None:
    assert names.places("Biograd na Moru")[0].entity == "geonames:3204121"
    assert names.places("KOBE")[0].entity == names.places("Kōbe")[0].entity == "geonames:1859171"
    assert names.places("Xyzzyville") == ()
    assert [one.country for one in names.places("London")[:2]] == ["GB", "CA"]


def test_a_pickle_gives_the_same_names_and_opening_is_quick(names: Names) -> None:
    began = time.process_time()
    again = pickle.loads(pickle.dumps(names))
    assert time.process_time() - began < 2
    text = "Kyoto has led the LHC; 京都市"
    assert again.phrases(text) == names.phrases(text)


def test_every_people_has_a_place_that_exists(names: Names) -> None:
    for word, where, _many in peoples():
        assert (names.country(where) if len(where) == 2 else names.numbered(int(where))) is not None, word


def test_codes_of_networks_are_different() -> None:
    codes = [one.entity for one in known_networks()]
    assert len(set(codes)) == len(codes)


def test_mapping_keeps_the_place_of_every_letter() -> None:
    for text in ("ＡＢｶﾞ漢字", "Ōsaka", "ﬁnd ㈱", "café", "☀ 神戸"):
        folded, at = mapped(text)
        assert len(at) == len(folded) + 1
        assert at[-1] == len(text)
        assert list(at) == sorted(at)
    assert mapped("ｶﾞｽ")[0] == "ガス"
    assert mapped("Ōsaka")[0] == "osaka"


def test_running_text_knows_no_villages_of_the_postal_codes(names: Names) -> None:
    assert names.places("Vienna")
    assert not names.places("Rancenay")
    assert not names.places("Drosendorf-Zissersdorf")
