"""Japan's bodies by their codes."""

import pytest

from meikan.names.japan import (
    bodies,
    in_parts,
    jp_check,
    jp_digit,
    legal_class,
    namesakes,
    of_class,
    present_code,
    within,
)


def test_every_check_digit_holds() -> None:
    assert len(bodies()) > 1900
    assert all(jp_check(code) for code in bodies())


@pytest.mark.parametrize("code", ["131003", "13100", "1310008", "13100x", "１３１０００", ""])
def test_a_wrong_code_is_seen(code: str) -> None:
    assert not jp_check(code)


def test_digits_of_ten_and_eleven() -> None:
    assert jp_digit("01000") == "6"
    assert {jp_digit(code[:5]) for code in bodies()} == set("0123456789")


def test_bodies_that_the_gazetteer_lacks_or_misnames() -> None:
    by_name = {body.name: body for body in bodies().values() if body.level == "jp-municipality"}
    for name in ("関市", "西東京市", "京丹波町", "野田市", "野田村"):
        assert by_name[name].lat
    fuchu = sorted(body.code for body in bodies().values() if body.name == "府中市")
    assert fuchu == ["132063", "342084"]


def test_levels() -> None:
    assert bodies()["130001"].level == "jp-prefecture"
    assert bodies()["131172"].level == "jp-municipality"  # a special ward of Tokyo governs itself
    assert bodies()["271276"].level == "jp-ward"


def test_the_wards_of_hamamatsu_before_and_since_2024() -> None:
    wards = [body for body in bodies().values() if body.within == "221309"]
    now = {body.name: body.code for body in wards if not body.until}
    assert now == {"中央区": "221384", "浜名区": "221392", "天竜区": "221406"}
    gone = [body for body in wards if body.until]
    assert {body.name for body in gone} == {"中区", "東区", "西区", "南区", "北区", "浜北区"}
    assert {(body.since, body.until) for body in gone} == {("2007-04-01", "2024-01-01")}
    assert {body.since for body in wards if body.name != "天竜区" and not body.until} == {"2024-01-01"}
    assert present_code("221376") == "221406", "天竜区 is the same ward under another code"
    assert present_code("221317") == "221317", "a ward that is gone keeps its own"


def test_designated_cities_stand_where_they_are() -> None:
    kobe = bodies()["281000"]
    assert (round(kobe.lat or 0, 1), round(kobe.lon or 0, 1)) == (34.7, 135.2)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Noda City", "市"),
        ("Noda-shi", "市"),
        ("野田市", "市"),
        ("City of Kobe", "市"),
        ("Noda Village", "村"),
        ("野田村", "村"),
        ("Fuchu-cho", "町"),
        ("Kita-ku", "区"),
        ("北区", "区"),
        ("Noda", ""),
        ("Osaka Prefecture", ""),
    ],
)
def test_the_class_that_a_name_says(written: str, said: str) -> None:
    assert legal_class(written) == said


def test_names_with_the_body_above() -> None:
    assert in_parts("広島県府中市") == ("広島県", "府中市")
    assert in_parts("東京都府中市") == ("東京都", "府中市")
    assert in_parts("大阪市北区") == ("大阪市", "北区")
    assert in_parts("府中市") is None
    assert in_parts("京都市") is None


def test_class_and_membership_by_code() -> None:
    assert of_class("122084", "市")
    assert not of_class("122084", "村")
    assert not of_class("", "市")
    assert namesakes("132063", "342084")
    assert not namesakes("132063", "343021")
    assert not namesakes("062014", "212156")  # 山形市, 山県市
    assert not namesakes("", "")
    assert within("271276", "271004")
    assert not within("281093", "271004")
