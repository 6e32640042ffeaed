"""An index files persons under their family names, as their own country does; nothing is guessed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meikan.edition.edition import Edition
from meikan.publish.book.back import _other_head
from meikan.publish.headings import Heading, Headings
from meikan.publish.lines import Teller
from meikan.publish.shelf import Shelf
from meikan.publish.site.people import people_register
from meikan.publish.words import Words
from meikan.text.lang import speaking
from tests.publish import making

# key: country of the post, name as printed, family name, given name, how it is filed, where it is filed besides
PERSONS = {
    "johnson": ("GB", "Boris Johnson", "Johnson", "Boris", "Johnson, Boris", ""),
    "laan": (
        "NL",
        "Eberhard van der Laan",
        "van der Laan",
        "Eberhard",
        "Laan, Eberhard van der",
        "van der Laan, Eberhard",
    ),
    "roiste": ("IE", "Daithí de Róiste", "de Róiste", "Daithí", "de Róiste, Daithí", ""),
    "beust": ("DE", "Ole von Beust", "von Beust", "Ole", "Beust, Ole von", "von Beust, Ole"),
    "gaulle": ("FR", "Charles de Gaulle", "de Gaulle", "Charles", "Gaulle, Charles de", "de Gaulle, Charles"),
    "wever": ("BE", "Bart de Wever", "de Wever", "Bart", "de Wever, Bart", ""),
    "rosland": (
        "NO",
        "Stian Berger Røsland",
        "Berger Røsland",
        "Stian",
        "Røsland, Stian Berger",
        "Berger Røsland, Stian",
    ),
    "hidalgo": ("ES", "José Luis Martínez-Almeida", "Martínez-Almeida", "José Luis", "Martínez-Almeida, José Luis", ""),
    "torre": (
        "ES",
        "Manuela de la Torre",
        "de la Torre",
        "Manuela",
        "Torre, Manuela de la",
        "de la Torre, Manuela",
    ),
    "heras": ("ES", "Ana Las Heras", "Las Heras", "Ana", "Las Heras, Ana", ""),
    "zur": ("DE", "Hans zur Mühlen", "zur Mühlen", "Hans", "zur Mühlen, Hans", ""),
    "duc": ("FR", "Marie de La Tour", "de La Tour", "Marie", "La Tour, Marie de", "de La Tour, Marie"),
    "deurs": ("DK", "Anne van Deurs", "van Deurs", "Anne", "Deurs, Anne van", "van Deurs, Anne"),
    "pinheiro": (
        "PT",
        "Rui da Silva Pinheiro",
        "da Silva Pinheiro",
        "Rui",
        "Pinheiro, Rui da Silva",
        "da Silva Pinheiro, Rui",
    ),
    "filho": (
        "BR",
        "Paulo Souza Costa Filho",
        "Souza Costa Filho",
        "Paulo",
        "Costa Filho, Paulo Souza",
        "Souza Costa Filho, Paulo",
    ),
    "hisamoto": ("JP", "Kizo Hisamoto", "Hisamoto", "Kizo", "Hisamoto, Kizo", ""),
    "masuzoe": ("JP", "Masuzoe Yoichi", "Masuzoe", "Yoichi", "Masuzoe Yoichi", ""),
    "unknown": ("", "Alex Pratt", "", "", "Alex Pratt", ""),
    "mononym": ("ID", "Suharto", "Suharto", "", "Suharto", ""),
    "maarten": ("NL", "Jan Vandelaan", "laan", "Jan", "Jan Vandelaan", ""),
}
JAPANESE = {
    "johnson": ("ボリス・ジョンソン", "ジョンソン、ボリス"),
    "laan": ("エーベルハルト・ファン・デル・ラーン", "ファン・デル・ラーン、エーベルハルト"),
    "roiste": (
        "ダーヒー・デローシュテ",
        "ダーヒー・デローシュテ",
    ),  # as many words as in English it is not: left as it is
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    world = making.World()
    world.source("s1", "A yearbook")
    for country in sorted({one[0] for one in PERSONS.values()} - {""}):
        world.city(f"city-{country}", country, en=f"City of {country}")
        world.entity(f"mayor-{country}", "post", en="Mayor")
        world.say(f"mayor-{country}", "post_of", f"city-{country}-gov")
    for key, (country, name, family, given, *_filed) in PERSONS.items():
        world.entity(key, "person", en=name, **({"ja": JAPANESE[key][0]} if key in JAPANESE else {}))
        for field, part in (("family_name", family), ("given_name", given)):
            if part:
                world.say(key, field, part, lang="en")
        if country:
            world.say(f"mayor-{country}", "holder", key, since="2016-05-09")
    world.entity("kobe-mayor", "person", en="Tatsuo Yada", ja="矢田立郎", ja_kana="やだ たつお")
    world.say("kobe-mayor", "family_name", "矢田", lang="ja")
    world.network("foundation", en="The Harbour Foundation")
    world.entity("decided", "person", en="Aung San Suu Kyi")
    world.say("decided", "name", "Suu Kyi, Aung San", lang="en", name_kind="sort")
    made = world.edition(tmp_path_factory.mktemp("headings"), "2018", "2018-10-31", panel=("city-GB-gov",))
    yield made
    made.close()


def filed(edition: Edition, lang: str, key: str) -> list[str]:
    headings = Headings(edition, Shelf(edition), lang)
    return [one.text for one in headings.of(making.id_of(key))]


@pytest.mark.parametrize("key", PERSONS)
def test_a_person_stands_under_the_family_name(edition: Edition, key: str) -> None:
    assert filed(edition, "en", key) == [one for one in PERSONS[key][4:] if one]


@pytest.mark.parametrize("key", JAPANESE)
def test_a_name_in_katakana_is_turned_where_its_words_are_those_of_the_english_name(edition: Edition, key: str) -> None:
    assert filed(edition, "ja", key) == [JAPANESE[key][1]]


def test_a_japanese_name_stays_and_goes_by_its_reading(edition: Edition) -> None:
    headings = Headings(edition, Shelf(edition), "ja")
    (heading,) = headings.of(making.id_of("kobe-mayor"))
    assert (heading.text, heading.sort) == ("矢田立郎", "やだ たつお")


def test_what_an_editor_decided_comes_first_and_is_printed_nowhere_else(edition: Edition) -> None:
    assert filed(edition, "en", "decided") == ["Suu Kyi, Aung San"]
    assert edition.entity(making.id_of("decided")).name("en") == "Aung San Suu Kyi"


def test_a_name_with_an_article_stands_under_its_next_word_too(edition: Edition) -> None:
    assert filed(edition, "en", "foundation") == ["Harbour Foundation, The", "The Harbour Foundation"]


def test_the_register_of_people_in_office_files_holders_of_one_post_so(edition: Edition, tmp_path: Path) -> None:
    with speaking("en"):
        teller = Teller(edition, Shelf(edition), Words("en"))
        register = people_register(teller)
        names = [str(register.row(teller, one).cells[2]) for one in register.things]
    japan = [name for name in names if "Hisamoto" in name or "Masuzoe" in name]
    netherlands = [name for name in names if name.startswith(("Eberhard", "Jan"))]
    assert japan == ["Kizo Hisamoto", "Masuzoe Yoichi"]
    assert netherlands == ["Jan Vandelaan", "Eberhard van der Laan"]  # J before L


def test_what_no_letter_of_the_index_covers_stands_under_what_it_is() -> None:
    """A name in kanji without a reading is a gap; one that begins with a figure is none."""

    def head(name: str) -> str:
        with speaking("ja"):
            return _other_head(Heading(name, name), "ja")

    assert head("慶州") == "読みの記載なし"
    assert head("100のレジリエント・シティ") == "記号その他"
