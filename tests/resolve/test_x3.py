"""Row X3: namesakes stay apart, and what is ambiguous stays undecided with its candidates."""

import pytest

from meikan.resolve.outcome import DECIDED, UNDECIDED, Resolution, Row
from meikan.resolve.resolve import Resolver

LONDON, LONDON_ONTARIO, CITY_OF_LONDON, CAMDEN = (
    "geonames:2643743",
    "geonames:6058560",
    "geonames:2643741",
    "geonames:3345437",
)


def place_of(resolver: Resolver, name: str, country: str) -> str | None:
    found = resolver.resolve(Row(name, country)).place
    return found.id if found else None


def undecided(resolver: Resolver, name: str, country: str) -> Resolution:
    found = resolver.resolve(Row(name, country))
    assert found.outcome == UNDECIDED, (name, found)
    assert found.place is None
    assert 2 <= len(found.candidates) <= 10
    return found


@pytest.mark.parametrize(
    "names",
    [("Hiroshima", "Hiroshima City", "広島市", "広島", "Hiroshima-shi"), ("Kyoto", "Kyoto City", "京都市", "Kyōto")],
)
def test_x3_a_city_and_its_name_without_the_word(resolver: Resolver, names: tuple[str, ...]) -> None:
    assert len({place_of(resolver, name, "JP") for name in names}) == 1
    assert place_of(resolver, names[0], "JP")


@pytest.mark.parametrize(
    "pair",
    [("Hiroshima City", "Hiroshima Prefecture"), ("広島市", "広島県"), ("京都市", "京都府"), ("大阪市", "大阪府")],
)
def test_x3_a_city_is_not_its_prefecture(resolver: Resolver, pair: tuple[str, str]) -> None:
    city, prefecture = (resolver.resolve(Row(name, "JP")) for name in pair)
    assert city.kind == "municipality"
    assert prefecture.kind == "region"
    assert city.place
    assert prefecture.place
    assert city.place.id != prefecture.place.id


def test_x3_noda_city_is_not_noda_village(resolver: Resolver) -> None:
    codes = {}
    for name in ("Noda City", "Noda-shi", "野田市", "Noda Village", "Noda-mura", "野田村"):
        place = resolver.resolve(Row(name, "JP")).place
        codes[name] = place.code if place else ""
    assert codes == {
        "Noda City": "122084",
        "Noda-shi": "122084",
        "野田市": "122084",
        "Noda Village": "035033",
        "Noda-mura": "035033",
        "野田村": "035033",
    }


def test_x3_four_londons_stay_apart(resolver: Resolver) -> None:
    assert place_of(resolver, "London", "UK") == LONDON
    assert place_of(resolver, "London", "CA") == LONDON_ONTARIO
    assert place_of(resolver, "London (Ontario)", "CA") == LONDON_ONTARIO
    assert place_of(resolver, "London, Ontario", "") == LONDON_ONTARIO
    assert place_of(resolver, "City of London", "GB") == CITY_OF_LONDON
    borough = resolver.resolve(Row("London Borough of Camden", "GB"))
    assert borough.place
    assert borough.place.id == CAMDEN
    assert borough.kind == "district"


def test_x3_fuchu(resolver: Resolver) -> None:
    for name in ("Fuchu", "府中市"):
        found = undecided(resolver, name, "JP")
        assert {"132063", "342084"} <= {one.place.code for one in found.candidates}
    codes = {}
    for name in ("東京都府中市", "Fuchu (Tokyo)", "広島県府中市", "府中町"):
        place = resolver.resolve(Row(name, "JP")).place
        codes[name] = place.code if place else ""
    assert codes == {"東京都府中市": "132063", "Fuchu (Tokyo)": "132063", "広島県府中市": "342084", "府中町": "343021"}


@pytest.mark.parametrize("name", ["北区", "中央区", "Kita-ku"])
def test_x3_wards_of_many_cities(resolver: Resolver, name: str) -> None:
    assert len(undecided(resolver, name, "JP").candidates) > 5


def test_x3_a_ward_with_its_city(resolver: Resolver) -> None:
    assert place_of(resolver, "大阪市北区", "JP") == "jp:271276"
    assert place_of(resolver, "神戸市北区", "JP") == "jp:281093"


def test_x3_wards_of_hamamatsu_in_lists_of_any_year(resolver: Resolver) -> None:
    """Since 2024 there are three; who reads an older list finds the seven, and an old code leads to its ward."""
    assert place_of(resolver, "浜松市中区", "JP") == "jp:221317"
    assert place_of(resolver, "浜松市浜北区", "JP") == "jp:221368"
    assert place_of(resolver, "浜松市中央区", "JP") == "jp:221384"
    assert place_of(resolver, "浜松市浜名区", "JP") == "jp:221392"
    assert place_of(resolver, "浜松市天竜区", "JP") == "jp:221406"
    found = resolver.lookup.place("221376")
    assert found is not None
    assert found.id == "jp:221406"


@pytest.mark.parametrize("name", ["Birmingham", "Newcastle", "Valencia", "San José", "Santiago"])
def test_x3_without_a_country(resolver: Resolver, name: str) -> None:
    found = undecided(resolver, name, "")
    assert len({one.place.country for one in found.candidates}) > 1


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Birmingham", "GB", "geonames:2655603"),
        ("Birmingham", "US", "geonames:4049979"),
        ("Newcastle", "AU", "geonames:2155472"),
        ("Valencia", "ES", "geonames:2509954"),
        ("Valencia", "VE", "geonames:3625549"),
        ("Valencia (Venezuela)", "", "geonames:3625549"),
        ("San José", "CR", "geonames:3621849"),
        ("San Jose", "US", "geonames:5392171"),
        ("Santiago", "CL", "geonames:3871336"),
        ("Frankfurt (Oder)", "DE", "geonames:2925535"),
        ("Frankfurt/Oder", "DE", "geonames:2925535"),
        ("Frankfurt a. M.", "DE", "geonames:2925533"),
        ("Halle (Saale)", "DE", "geonames:2911522"),
        ("Halle a.d. Saale", "DE", "geonames:2911522"),
    ],
)
def test_x3_with_a_country_or_a_tail(resolver: Resolver, name: str, country: str, place: str) -> None:
    assert place_of(resolver, name, country) == place


def test_x3_halle_alone_stays_open(resolver: Resolver) -> None:
    found = undecided(resolver, "Halle", "DE")
    assert {"Halle (Saale)", "Halle"} <= {one.place.name for one in found.candidates}


@pytest.mark.parametrize("name", ["クオピオ", "ｸｵﾋﾟｵ", "Kuopio", "City of Kuopio"])
def test_x2_kuopio_is_the_one_in_finland(resolver: Resolver, name: str) -> None:
    found = resolver.resolve(Row(name, "フィンランド"))
    assert found.outcome == DECIDED
    assert found.place
    assert found.place.name == "Kuopio"
