"""The book is found out part by part: none waits for the next, so that a large directory needs no large machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meikan.edition.edition import Edition
from meikan.publish.book import parts
from meikan.publish.book.data import BookParts
from meikan.publish.book.pages import Pages
from meikan.publish.forms import words_for
from meikan.publish.shelf import Shelf
from meikan.text.lang import speaking
from tests.publish import making

CITIES = 25


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    folder = tmp_path_factory.mktemp("stream")
    world = making.World()
    for name in ("of the city", "of the pair", "of the network"):
        world.source(name, f"A source {name}")
    world.network("ports", en="League of Ports", ja="港湾連盟")
    for number in range(CITIES):
        world.city(
            f"c{number}", "JP", en=f"Asahama {number:02d}", ja=f"朝浜{number}市", ja_kana=f"あさはま{number:02d}"
        )
        world.say(f"c{number}-gov", "council_seats", "45", source="of the city")
    world.say("ports", "secretariat", "Kobe", lang="en", source="of the network")
    world.say("c0-gov", "linked_with", "c1-gov", link_kind="sister", since="1990", source="of the pair")
    panel = tuple(f"c{number}-gov" for number in range(CITIES))
    sections = ("executive", "council", "networks", "links")
    made = world.edition(folder, "2018", "2018-10-31", panel=panel, sections=sections)
    yield made
    made.close()


def gathered(edition: Edition, folder: Path) -> BookParts:
    config = making.config_of(folder)
    return BookParts(edition, words_for(config, "en"), config, Shelf(edition))


def test_a_part_is_given_before_the_cities_of_the_next_are_looked_at(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    usual = Pages.city

    def city(self: Pages, body: str, target: str) -> Any:
        looked_at.append(body)
        return usual(self, body, target)

    monkeypatch.setattr(Pages, "city", city)
    with speaking("en"):
        given = iter(gathered(edition, tmp_path))
        name, part = next(given)
        assert (name, len(part["cities"])) == ("cities-00000", parts.CITIES)
        assert len(looked_at) == parts.CITIES
        next(given)
        assert len(looked_at) == 2 * parts.CITIES


def test_the_plan_names_every_part_and_the_contents_every_page(edition: Edition, tmp_path: Path) -> None:
    with speaking("en"):
        told = dict(gathered(edition, tmp_path))
    assert [*told["plan"]["parts"], *told["plan"]["front"]] == [name for name in told if name != "plan"]
    named = [item["target"] for group in told["front"]["contents"] for item in group["items"]]
    pages = [
        page["target"]
        for part in told.values()
        for kind in ("cities", "pairs", "networks")
        for page in part.get(kind, ())
    ]
    assert len(pages) > CITIES
    assert set(pages) <= set(named)


def test_sources_are_numbered_in_the_order_of_the_pages(edition: Edition, tmp_path: Path) -> None:
    with speaking("en"):
        told = dict(gathered(edition, tmp_path))
    assert [one["title"] for one in told["sources"]["sources"]] == [
        "A source of the city",
        "A source of the pair",
        "A source of the network",
    ]


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"entity": "mk-1", "predicate": "holder"}, "by_subject"),
        ({"predicate": "post_of", "value": "mk-1"}, "by_value"),
        ({"value": "mk-1"}, "by_value"),
        ({"predicate": "holder"}, "by_predicate"),
    ],
)
def test_what_is_asked_of_one_body_does_not_pass_all_others(
    edition: Edition, asked: dict[str, str], index: str
) -> None:
    queries: list[str] = []
    edition._db.set_trace_callback(queries.append)
    list(edition.statements(**asked))
    edition._db.set_trace_callback(None)
    plan = [row[3] for row in edition._db.execute(f"EXPLAIN QUERY PLAN {queries[0]}")]
    assert any(index in step for step in plan), plan


def test_a_long_index_and_long_contents_are_parted_and_a_head_is_not_printed_twice() -> None:
    groups = [{"title": "Cities", "items": list(range(5))}, {"title": "Networks", "items": list(range(2))}]
    parted = list(parts.by_lines(groups, "items", 3))
    assert [(start, [(one["title"], one["items"], one["begins"]) for one in chunk]) for start, chunk in parted] == [
        (0, [("Cities", [0, 1, 2], True)]),
        (3, [("Cities", [3, 4], False), ("Networks", [0], True)]),
        (6, [("Networks", [1], False)]),
    ]
