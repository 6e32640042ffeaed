"""Countries as lists write them."""

import pytest

from meikan.names.countries import country_code, family


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GB", "GB"),
        ("uk", "GB"),
        ("EL", "GR"),
        ("DEU", "DE"),
        ("Deutschland", "DE"),
        ("ドイツ", "DE"),
        ("英国", "GB"),
        ("イギリス", "GB"),
        ("FRANCE", "FR"),
        ("ES\xa0", "ES"),
        ("Türkiye", "TR"),
        ("RKS", "XK"),
        ("日本", "JP"),
        ("U.S.A.", "US"),
        ("", ""),
        ("VZ", ""),
        ("Atlantis", ""),
        ("nan", ""),
        ("The Netherlands", "NL"),
        ("Czechia", "CZ"),
    ],
)
def test_codes_and_names(written: str, code: str) -> None:
    assert country_code(written) == code


def test_territories_go_with_their_state() -> None:
    assert "RE" in family("FR")
    assert family("RE")[0] == "FR"
    assert family("JP") == ()
