"""The directory's own names."""

import pickle

import pytest

from meikan.names.index import Index

NAMES = [
    ("London", "mk-london"), ("ロンドン", "mk-london"), ("London", "mk-ontario"),
    ("神戸市", "mk-kobe"), ("Kobe", "mk-kobe"), ("こうべし", "mk-kobe"),
    ("Kuopio", "mk-kuopio"), ("クオピオ", "mk-kuopio"),
    ("København", "mk-copenhagen"), ("Kopenhagen", "mk-copenhagen"),
    ("大阪市", "mk-osaka"), ("大阪府", "mk-osaka-fu"),
]  # fmt: skip


@pytest.fixture
def index() -> Index:
    return Index.of(NAMES)


@pytest.mark.parametrize("typed", ["神戸", "神戸市", "Koube", "Kobe-shi", "こうべ", "コウベ", "KOBE", "　神戸"])
def test_x2_kobe(index: Index, typed: str) -> None:
    assert index.find(typed) == ("mk-kobe",)


@pytest.mark.parametrize("typed", ["クオピオ", "ｸｵﾋﾟｵ", "kuopio"])
def test_x2_kuopio(index: Index, typed: str) -> None:
    assert index.find(typed) == ("mk-kuopio",)


def test_x2_a_type_word_too_many(index: Index) -> None:
    assert index.find("ロンドン市") == ("mk-london",)


def test_a_name_of_several_bodies_gives_all(index: Index) -> None:
    assert index.find("london") == ("mk-london", "mk-ontario")
    assert index.find("大阪") == ("mk-osaka", "mk-osaka-fu")
    assert index.find("大阪府") == ("mk-osaka-fu",)


def test_nothing_for_a_name_that_nobody_bears(index: Index) -> None:
    assert index.find("Paris") == ()
    assert index.find("") == ()


def test_search_finds_two_kanji_and_beginnings(index: Index) -> None:
    assert index.search("神戸") == ("mk-kobe",)
    assert index.search("kobe") == ("mk-kobe",)
    assert index.search("kob") == ("mk-copenhagen", "mk-kobe")
    assert index.search("大阪") == ("mk-osaka", "mk-osaka-fu")


def test_order_of_names_does_not_matter_and_it_can_be_passed_on(index: Index) -> None:
    assert Index.of(reversed(NAMES)) == index
    assert pickle.loads(pickle.dumps(index)) == index
