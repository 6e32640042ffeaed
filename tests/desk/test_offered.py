"""The names that the gazetteer offers for a place."""

from meikan.desk.index import Card
from meikan.desk.names import offered
from meikan.names.gazetteer import Gazetteer


def card(*codes: str) -> Card:
    return Card("mk-test", "place", said={"external_id": codes})


def test_names_of_the_gazetteer_by_each_of_its_codes() -> None:
    Gazetteer.open().close()
    assert ("en", "London") in offered(card("geonames:2643743"))
    assert ("ja", "神戸市") in offered(card("jp:281000"))
    assert offered(card("postal:HU-7188-szarasz")) == [("en", "Szárász")]
    assert offered(card("wikidata:Q84")) == []
