"""A town abroad that the gazetteer has in Latin letters only is known by the sound of its katakana."""

import pytest

from meikan.names.by_sound import Sounds, romaji, sound_of, sounds_of
from meikan.names.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def sounds() -> Sounds:
    return Sounds(Gazetteer.open())


@pytest.mark.parametrize(
    ("word", "country", "town"),
    [
        ("ソプロン", "HU", "Sopron"),
        ("シグトゥーナ", "SE", "Sigtuna"),
        ("フリードリヒスハーフェン", "DE", "Friedrichshafen"),
        ("テッサロニキ", "GR", "Thessaloníki"),
        ("カンファレンス", "US", ""),
        ("マスコミ", "US", ""),
        ("ルノー", "FR", ""),
        ("ゾウ", "CH", ""),
    ],
)
def test_a_town_is_heard_in_its_country_and_an_ordinary_word_is_none(
    sounds: Sounds, word: str, country: str, town: str
) -> None:
    found = sounds.heard(word, country)
    assert (found.name if found else "") == town


def test_a_namesake_is_the_town_of_that_name_in_the_other_country(sounds: Sounds) -> None:
    perth = next(hit.place for hit in Gazetteer.open().named("Perth", "AU"))
    found = sounds.namesake([perth.id], "GB")
    assert found is not None
    assert (found.name, found.country) == ("Perth", "GB")
    assert sounds.namesake([perth.id], "IS") is None


def test_katakana_and_letters_meet_in_their_consonants() -> None:
    assert romaji("ソプロン") == "sopuron"
    assert sound_of("ソプロン") in sounds_of("Sopron")
    assert sound_of("ジュネーブ") not in sounds_of("Lausanne")
