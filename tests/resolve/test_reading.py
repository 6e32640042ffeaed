"""The ways in which the words of a row can name a place."""

import pytest

from meikan.resolve.match import tail_says
from meikan.resolve.reading import clean, finer, in_area, of_part, readings


def texts(name: str) -> dict[str, str]:
    return {reading.text: reading.how for reading in readings(name)}


@pytest.mark.parametrize(
    ("name", "text", "how"),
    [
        ("Bogota*", "Bogota", "whole"),
        ("Halle (Saale)", "Halle", "before"),
        ("PIN Scrl (Prato)", "Prato", "inside"),
        ("London, Ontario", "London", "first"),
        ("Rochelle, La", " La Rochelle", "first"),
        ("Bozen/Bolzano", "Bolzano", "part"),
        ("Vitoria - Gasteiz", "Gasteiz", "part"),
        ("Obritzberg-Rust", "Rust", "joined"),
        ("Krems an der Donau", "Krems", "head"),
        ("Stockholms Stad", "Stockholm", "stripped"),
        ("Mosciano S. Angelo", "Mosciano Sant'Angelo", "expanded"),
        ("広島県府中市", "府中市", "address"),
        ("Grand Lyon", "Lyon", "leading"),
        ("Diözese Linz", "Linz", "ending"),
        ("Micheldorf in OÖ", "Micheldorf in Oberösterreich", "expanded"),
        ("Köln", "Koeln", "spelled"),
        ("Duesseldorf", "Dusseldorf", "spelled"),
        ("London-Borough-Sutton", "London Borough Sutton", "whole"),
    ],
)
def test_a_reading(name: str, text: str, how: str) -> None:
    assert texts(name)[text] == how


def test_the_most_trusted_reading_comes_first_and_none_twice() -> None:
    found = readings("Stadtgemeinde Innsbruck (Tirol)")
    assert [reading.how for reading in found] == sorted((r.how for r in found), key=[r.how for r in found].index)
    assert len({reading.key for reading in found}) == len(found)
    assert readings("") == ()


@pytest.mark.parametrize(
    ("written", "held", "says"),
    [
        ("Waidhofen a/d Ybbs", "Waidhofen an der Ybbs", True),
        ("Kematen/Ybbs", "Kematen an der Ybbs", True),
        ("Kematen/Ybbs", "Kematen an der Krems", False),
        ("Halle a. d. Saale", "Halle (Saale)", True),
        ("St. Veit im Innkreis", "Sankt Veit an der Glan", False),
        ("Hospitalet Llobregat", "L'Hospitalet de Llobregat", True),
        ("Weilburg an der Lahn", "Weilburg", None),
        ("Frankfurt a. M.", "Frankfurt am Main", True),
    ],
)
def test_what_a_tail_says(written: str, held: str, says: bool | None) -> None:
    assert tail_says(written, held) is says


def test_brackets_that_name_a_part() -> None:
    assert finer("Hadong County (Akyang-myeon)")
    assert not finer("Halle (Saale)")
    assert of_part("Borough Sutton")
    assert in_area("Xyzzy Autonomous County")
    assert not in_area("region")
    assert not of_part("Métropole")


def test_footnote_marks_and_quotes_go() -> None:
    assert clean("  „Bogota“ *† ") == "Bogota"
