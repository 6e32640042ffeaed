"""Words of pages: where countries stand, days of an event in brief, answers that name a row of a source."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from markupsafe import Markup

from meikan.model.day import Day
from meikan.model.vocabulary import vocabulary
from meikan.publish.countries import country_place
from meikan.publish.lines import BESIDE, Teller
from meikan.publish.located import located, located_plainly
from meikan.publish.notes import PlainNotes
from meikan.publish.runs import plain
from meikan.publish.site.things import days
from meikan.publish.words import Form, Words, bracketed, country_name
from meikan.text.lang import speaking

from .looking import page, words
from .making import World


def test_countries_stand_by_their_reading_in_japanese() -> None:
    named = [country_name(code, "ja") for code in ("RU", "HK", "JP", "CN", "DE", "KR", "AT", "TW", "ZA")]
    ordered = sorted(["英国", *named], key=lambda one: country_place(one, "ja"))
    assert ordered == ["英国", "オーストリア", "韓国", "台湾", "中国", "ドイツ", "日本", "香港", "南アフリカ", "ロシア"]
    assert country_name("HK", "en") == "Hong Kong"


@pytest.mark.parametrize(
    ("first", "last", "english", "japanese"),
    [
        ("2025-11-04", "2025-11-05", "4–5 Nov 2025", "2025年11月4日～5日"),
        ("2025-11-30", "2025-12-02", "30 Nov – 2 Dec 2025", "2025年11月30日～12月2日"),
        ("2025-12-30", "2026-01-02", "30 Dec 2025 to 2 Jan 2026", "2025年12月30日から2026年1月2日まで"),
        ("2025-11", "2025-12", "Nov 2025 to Dec 2025", "2025年11月から2025年12月まで"),
    ],
)
def test_the_days_of_an_event_are_said_in_brief(first: str, last: str, english: str, japanese: str) -> None:
    for lang, expected in (("en", english), ("ja", japanese)):
        with speaking(lang):
            teller = cast(Teller, SimpleNamespace(words=Words(lang)))
            said = plain(days(teller, Day.parse(first), Day.parse(last)))
            assert said.replace("\u00a0", " ") == expected


def test_a_row_that_a_source_leaves_open_is_named_in_words() -> None:
    assert located("result, row of :not-stated", Words("ja")) == "結果、記載なしの行"
    assert located("media:net, :vacant", Words("en")) == "media:net, vacant"


@pytest.mark.parametrize(
    ("place", "japanese"),
    [
        ("geonameid 1859171", "GeoNames番号 1859171"),
        ("会派, row of 自由民主党", "会派の表、自由民主党の行"),
        (
            "reading of “久元喜造”, from the Latin form Kizo Hisamoto",
            "「久元喜造」の読み（ローマ字表記 Kizo Hisamoto から）",
        ),
        (
            "the last day; the first from the encyclopaedia: 2011年4月13日",
            "最終日；初日は百科事典による: 2011年4月13日",
        ),
        ("page 12", "12頁"),
        ("the draft of January 2016", "2016年1月 の案"),
        ("2015年(平成27年)2月策定", "2015年(平成27年)2月策定"),
        ("its tourist board runs it", "its tourist board runs it"),
    ],
)
def test_where_a_line_stands_is_said_in_japanese_with_what_it_names_kept(place: str, japanese: str) -> None:
    assert located_plainly(place, "ja") == japanese
    assert located_plainly(place, "en") == place


def test_a_place_without_words_of_ours_is_tagged_unless_the_office_has_some() -> None:
    assert located("page 3; Röstande, % 2014", Words("ja")) == '3頁；<span lang="en">Röstande, % 2014</span>'
    forms = {"Röstande, % 2014": Form("投票者（2014年、％）")}
    assert located("Röstande, % 2014", Words("ja", forms=forms)) == "投票者（2014年、％）"


def test_what_is_printed_in_brackets_has_none_of_its_own() -> None:
    """12（副市長）: what a number counts stands beside it in brackets, which a word with brackets would double."""
    terms = [term for name in BESIDE for term in vocabulary().terms.get(name, {}).values()]
    assert terms
    assert [text for term in terms for text in term.label.values() if "（" in text or "(" in text] == []


def test_a_network_says_how_many_hold_and_how_many_may(folder: Path) -> None:
    row = next(one for one in page(folder, "networks").xpath("//li") if "Forum" in words(one))
    assert row.xpath('.//*[contains(@class, "w-stated") or contains(@class, "w-may_hold")]/*[@class="vh"]')


@pytest.mark.parametrize(
    ("day", "english", "japanese"),
    [
        ("2024-11-24", "24 Nov 2024", "2024年11月24日"),
        ("[2016..2019]", "2016–2019", "2016–2019年"),
        ("[2024-02-25..2024-11]", "between 25 Feb 2024 and Nov 2024", "2024年2月25日から2024年11月までの間"),
        ("[..2026-11-23]", "23 Nov 2026 or earlier", "2026年11月23日以前"),
    ],
)
def test_a_column_says_when_a_line_was_seen_in_two_rows_at_most(day: str, english: str, japanese: str) -> None:
    for lang, expected in (("en", english), ("ja", japanese)):
        with speaking(lang):
            shown = Words(lang).seen_day(day)
        assert plain(shown).replace("\u00a0", " ") == expected
        assert shown.count("<span") <= 2


def test_numbers_of_sources_in_a_row_stand_by_their_ends_and_open_all_between(tmp_path: Path) -> None:
    """Where they lead to the list of sources, as where they open words; a table to take along names every one."""
    world = World()
    for number in range(4):
        world.source(f"s{number}")
    world.city("oslo", "NO", en="Oslo")
    edition = world.edition(tmp_path, "2018", "2018-10-31")
    notes = PlainNotes(edition, Words("en"))
    documents = list(edition.documents())[:4]
    ref = notes.plain(one.id for one in (documents[0], *documents))
    assert plain(ref) == "1–4"
    assert notes.behind(ref) == documents
    assert plain(notes.plain([documents[0].id, documents[2].id])) == "1 3"
    edition.close()


def test_brackets_within_brackets_are_square() -> None:
    """Kai Wegner (Christian Democrats [CDU]); an address in the markup stays as it is."""
    with speaking("en"):
        assert bracketed("Welling", "Green Left (SF)") == "Welling (Green Left [SF])"
        linked = bracketed("a", Markup('<a href="x_(y).html">b (c)</a>'))
        assert linked == Markup('a (<a href="x_(y).html">b [c]</a>)')
        assert bracketed("<", "&") == Markup("&lt; (&amp;)")
    with speaking("ja"):
        assert bracketed("ウェリング", "社会主義人民党（SF）") == "ウェリング（社会主義人民党〔SF〕）"
