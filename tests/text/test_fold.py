"""One form for all spellings of a name; the site's JavaScript is held to the same table."""

import csv
from pathlib import Path

import pytest

from meikan.text.fold import bigrams, fold, plain, squash, without_type

TABLE = list(csv.DictReader((Path(__file__).parent / "fold_table.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['one']}-{row['other']}")
def test_table(row: dict[str, str]) -> None:
    assert (fold(row["one"]) == fold(row["other"])) == (row["same"] == "yes"), row["why"]


def test_folding_twice_changes_nothing() -> None:
    for row in TABLE:
        for name in (row["one"], row["other"]):
            assert fold(fold(name)) == fold(name)


def test_plain_keeps_long_vowels_apart() -> None:
    assert plain("Rouen") != plain("Roen")
    assert fold("Toukyou") == fold("Tokyo")
    assert plain("Toukyou") != plain("Tokyo")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("神戸市", "神戸"),
        ("ロンドン市", "ろんどん"),
        ("Kobe-shi", "kobe"),
        ("東京都", "東京"),
        ("北区", "北"),
        ("津市", "津"),
        ("市", "市"),
        ("Kobe", "kobe"),
    ],
)
def test_word_for_the_kind_of_body(name: str, bare: str) -> None:
    assert without_type(name) == bare


def test_two_kanji_are_found_anywhere_in_a_run() -> None:
    assert "神戸" in bigrams("兵庫県神戸市")
    assert bigrams("Aix-en-Provence") == ("aix", "en", "provence")


def test_squash_leaves_no_space() -> None:
    assert squash("Aix en Provence") == squash("Aix-en-Provence") == "aixenprovence"


def test_x2_spellings_people_type() -> None:
    for typed in ("ﾛﾝﾄﾞﾝ", "ロンドン", "　ロンドン", "ろんどん", "ロンドン市"):
        assert without_type(typed) == "ろんどん"
    for typed in ("Koube", "Kobe-shi", "KOBE", "Ｋｏｂｅ", "Kôbe"):
        assert without_type(typed) == "kobe"
