"""Places in Japanese prose: longest match, containers, words that point back, kanji and katakana of the world."""

from functools import cache

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Mention
from meikan.read.prose.read import read


@cache
def _names() -> Names:
    return Names.open()


def _mentions(text: str) -> dict[str, Mention]:
    found = read(Document("test", "", date="2020-06-15", lang="ja"), text, _names())
    return {mention.text: mention for mention in found.mentions}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("東京都国立市で会議が開かれた。", "国立市", "geonames:11611617"),
        ("北名古屋市が加わった。", "北名古屋市", "geonames:6822208"),
        ("広島県府中市で25日、植樹があった。", "府中市", "geonames:1864155"),
        ("東京都の府中市が参加した。", "府中市", "geonames:11611632"),
        ("韓国の釜山広域市を訪れた。", "釜山広域市", "geonames:1838524"),
        ("韓国の大邱と交流する。", "大邱", "geonames:1835329"),
        ("中国の無錫市が加盟した。", "無錫市", "geonames:1790923"),
        ("ロシアのｶｻﾞﾝ市へ代表団を送る。", "ｶｻﾞﾝ市", "geonames:551487"),
        ("カナダのロンドン市が加盟した。", "ロンドン市", "geonames:6058560"),
        ("ライプチヒ市が参加した。", "ライプチヒ市", "geonames:2879139"),
        ("アメリカ・ニューヨーク州の都市が参加した。", "ニューヨーク州", "geonames:5128638"),
        ("西オーストラリア州から訪れた。", "西オーストラリア州", "geonames:2058645"),
        ("ウクライナから市長が来た。", "ウクライナ", "geonames:690791"),
        ("シンガポールで開かれた。", "シンガポール", "geonames:1880252"),
        ("篠山市は市名を変えた。", "篠山市", "geonames:1852901"),
        ("丹波篠山市が誕生した。", "丹波篠山市", "geonames:1852901"),
        ("神戸、名古屋、金沢の各市が加わる。", "名古屋", "geonames:1856057"),
        ("横浜市のパシフィコ横浜で開かれた。", "パシフィコ横浜", "nil"),
        ("札幌市北区で開かれた。", "北区", "nil"),
    ],
)
def test_a_name_means_the_place_that_the_words_make_it(text: str, name: str, entity: str) -> None:
    """The entity of the mention, found with its whole span."""
    assert _mentions(text)[name].entity == entity


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("東京都が発表した。", "京都"),
        ("長崎大学で講演した。", "長崎"),
        ("国立競技場の「国立」とは読みが異なる。", "国立"),
        ("本宮市の高松市長が述べた。", "高松市"),
        ("1954年に市となった。", "市"),
        ("市民と市長が集まった。", "市"),
        ("コールドウェル市長とともに植えた。", "コールドウェル市"),
    ],
)
def test_a_name_inside_another_word_is_no_place(text: str, name: str) -> None:
    """Longest match, persons, words spoken of as words."""
    assert name not in _mentions(text)


def test_same_names_without_a_word_about_which_are_left_open() -> None:
    """Two cities of one name: undecided, with both as candidates."""
    mention = _mentions("府中市が参加した。")["府中市"]
    assert mention.entity == "undecided"
    assert {choice.where for choice in mention.choices} == {"東京都", "広島県"}


def test_words_that_point_back_mean_the_last_of_their_kind() -> None:
    """同市, a bare 市, 県 and 同ネットワーク."""
    text = (
        "神戸市は創造都市ネットワークに加盟した。兵庫県も支える。同市は同ネットワークで活動し、市のほか県も参加する。"
    )
    found = _mentions(text)
    assert found["同市"].entity == found["市"].entity == found["神戸市"].entity
    assert found["県"].entity == found["兵庫県"].entity
    assert found["同ネットワーク"].entity == "network:UCCN"


@pytest.mark.parametrize(
    ("text", "person", "government"),
    [
        ("松井一實広島市長が出席した。", "松井一實", "広島市"),
        ("門川大作・京都市長が出席した。", "門川大作", "京都市"),
        ("大阪府の吉村洋文知事が出席した。", "吉村洋文", "大阪府"),
        ("東京都多摩市阿部裕行市長が報告した。", "阿部裕行", "多摩市"),
        ("神戸市長の久元喜造氏が出席した。", "久元喜造", "神戸市"),
        ("ロンドンのサディク・カーン市長が出席した。", "サディク・カーン", "ロンドン"),
        ("大⻄一史熊本市⻑が訴えた。", "大⻄一史", "熊本市"),
        ("小野申人、高野律雄の両市長が出席した。", "高野律雄", ""),
    ],
)
def test_a_person_stands_apart_from_title_and_city(text: str, person: str, government: str) -> None:
    """Name and government are two mentions, the title is none."""
    found = _mentions(text)
    assert found[person].mention_kind == "person"
    assert not government or government in found


def test_both_names_of_a_network_are_mentions() -> None:
    """イクレイ（ICLEI） is two; イクレイ日本 is another body."""
    found = _mentions("イクレイ（ICLEI）の総会に、イクレイ日本の代表が出た。")
    assert found["イクレイ"].entity == found["ICLEI"].entity == "network:ICLEI"
    assert found["イクレイ日本"].mention_kind == "organisation"


def test_a_network_in_quotation_marks_is_no_meeting() -> None:
    """「平和首長会議」 ends like a meeting and is a network."""
    found = _mentions("「平和首長会議」の第9回総会が長崎市で開かれた。")
    assert found["平和首長会議"].mention_kind == "network"
    assert found["第9回総会"].mention_kind == "event"
