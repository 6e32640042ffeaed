"""Which rows are one body."""

from meikan.resolve.cluster import clusters
from meikan.resolve.outcome import Row
from meikan.resolve.resolve import Resolver


def parted(resolver: Resolver, *rows: Row) -> list[list[str]]:
    found = clusters(rows, resolver.resolve_all(rows))
    return [[rows[number].name for number in group] for group in found]


def test_one_city_in_three_languages(resolver: Resolver) -> None:
    assert parted(resolver, Row("Wien", "AT"), Row("Vienna", "AT"), Row("Vienne", "Austria")) == [
        ["Wien", "Vienna", "Vienne"]
    ]


def test_place_and_organisation_stay_apart(resolver: Resolver) -> None:
    rows = [
        Row("Barcelona", "ES"),
        Row("Ajuntament de Barcelona", "ES"),
        Row("Diputació de Barcelona", "ES"),
        Row("Àrea Metropolitana de Barcelona", "ES"),
    ]
    assert parted(resolver, *rows) == [
        ["Barcelona", "Ajuntament de Barcelona"],
        ["Diputació de Barcelona"],
        ["Àrea Metropolitana de Barcelona"],
    ]


def test_two_agencies_of_one_city(resolver: Resolver) -> None:
    rows = [
        Row("VITAKO e.V.", "DE", "Berlin"),
        Row("Bundesvereinigung Nachhaltigkeit e.V.", "DE", "Berlin"),
        Row("Berlin", "DE"),
    ]
    assert len(parted(resolver, *rows)) == 3


def test_what_is_not_decided_is_one_body_only_by_its_name(resolver: Resolver) -> None:
    assert parted(resolver, Row("Halle", "DE"), Row("Halle", "DE"), Row("Xyzzy", "DE")) == [
        ["Halle", "Halle"],
        ["Xyzzy"],
    ]
