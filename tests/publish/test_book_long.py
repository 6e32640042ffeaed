"""A city that outgrows its spread gets whole spreads, and what room they leave holds the words of its sources."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.book.make import publish_book
from tests.publish import making

pytestmark = pytest.mark.slow
SECTIONS = ("executive", "council", "seats", "districts", "networks", "links", "timeline")
PARTNERS = 150


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return making.config_of(tmp_path_factory.mktemp("long"))


@pytest.fixture(scope="module")
def edition(config: Config) -> Iterator[Edition]:
    world = making.small_world()
    for number in range(PARTNERS):
        world.city(f"p{number}", "DE", en=f"Partner {number:02d}", ja=f"相手{number:02d}市")
        said = f"Oslo and Partner {number:02d} have been sister cities since 1990"
        world.say("oslo-gov", "linked_with", f"p{number}-gov", link_kind="sister", since="1990", quote=said)
    made = world.edition(config.folder, "2018", "2018-10-31", panel=making.PANEL, sections=SECTIONS)
    yield made
    made.close()


@pytest.fixture(scope="module", params=["en", "ja"])
def pages(request: pytest.FixtureRequest, edition: Edition, config: Config) -> list[str]:
    file = config.folder / f"{request.param}.pdf"
    publish_book(edition, request.param, file, config)
    return texts(file)


def texts(file: Path) -> list[str]:
    opened = pypdfium2.PdfDocument(file)
    found = [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
    opened.close()
    return found


def test_it_has_whole_spreads_and_the_next_city_begins_on_a_left_page(pages: list[str]) -> None:
    english = "Contents" in " ".join(pages[:4])
    oslo, after = ("Oslo", ("Tokyo", "Vienna")) if english else ("オスロ", ("東京", "ロンドン"))
    own = [number for number, page in enumerate(pages, start=1) if number > 5 and oslo in page[:40]]  # its running head
    text = " ".join(pages[number - 1] for number in own)
    assert own[0] % 2 == 0
    assert len(own) == 4
    assert own == list(range(own[0], own[0] + 4))
    assert all(f"{'Partner ' if english else '相手'}{number:02d}" in text for number in range(PARTNERS))
    assert any(name in pages[own[-1]] for name in after)
    # the first spread says that there is another, which says whose it is
    assert ("continued overleaf" if english else "次ページに続く") in pages[own[1] - 1]
    assert ("Oslo continued" if english else "オスロ （続き）") in " ".join(pages[own[2] - 1].split())
    # what room is left holds words of its sources, and says whether there are more
    assert ("What the sources say" if english else "資料の記載") in text
    assert "have been sister cities since 1990" in text


@pytest.mark.parametrize(("partners", "step"), [(0, 0), (45, 0), (85, 2), (130, 3)])
def test_a_city_is_fitted_by_steps_as_little_as_it_needs(tmp_path: Path, partners: int, step: int) -> None:
    """In full, smaller, with a timeline in brief; then with a second spread."""
    from meikan.publish.book import make, press

    config = making.config_of(tmp_path)
    world = making.small_world()
    for number in range(partners):
        world.city(f"p{number}", "DE", en=f"Partner {number:02d} on the River")
        world.say("oslo-gov", "linked_with", f"p{number}-gov", link_kind="sister", since="1990", quote="sisters")
    edition = world.edition(tmp_path, "2018", "2018-10-31", panel=("oslo-gov",), sections=SECTIONS)
    make._prepare(edition, "en", tmp_path / "set", config)
    edition.close()
    at_work = press.Press(tmp_path / "set", 0)
    part = at_work.set("cities-00000", 5, {}, even=True)
    assert part.length == (4 if step == 3 else 2)
    [oslo] = json.loads((tmp_path / "set" / press.NOW).read_text("utf-8"))["cities"]  # as it was set at last
    assert oslo["fit"]["step"] == step


def test_a_city_that_runs_over_though_it_measured_well_is_fitted_one_step_further() -> None:
    from meikan.publish.book.press import _outgrown

    cities = [{"target": name, "fit": {"step": step}} for name, step in (("a", 0), ("b", 1), ("c", 3), ("d", 2))]
    places = {"a": (0, 0.0), "b": (2, 0.0), "c": (6, 0.0), "d": (10, 0.0)}
    assert _outgrown(cities, places, 12) == [{"target": "b", "fit": {"step": 1}, "least": 2}]
    assert _outgrown(cities, places, 14)[-1] == {"target": "d", "fit": {"step": 2}, "least": 3}


def test_a_long_list_of_members_is_read_page_by_page(tmp_path: Path) -> None:
    """Two columns go on over a page in parts: no city of a page stands in the list behind one of the next."""
    world = making.small_world()
    world.network("harbours", en="Network of Harbours")
    names = [f"Port {number:02d}" for number in range(90)]
    for number, name in enumerate(names):
        world.city(f"p{number}", "DE", en=name)
        world.say(f"p{number}-gov", "member_of", "harbours", since="2009")
    edition = world.edition(tmp_path, "2018", "2018-10-31", panel=("oslo-gov",), sections=SECTIONS)
    publish_book(edition, "en", tmp_path / "list.pdf", making.config_of(tmp_path))
    edition.close()
    pages = [[name for name in names if name in page] for page in texts(tmp_path / "list.pdf") if "since 2009" in page]
    assert len(pages) > 1
    assert [name for page in pages for name in page] == names


def test_a_book_of_a_process_of_its_own_is_the_same(edition: Edition, config: Config, tmp_path: Path) -> None:
    from meikan.publish.book import make

    publish_book(edition, "en", tmp_path / "here.pdf", config)
    order = make.Order("en", edition.folder, tmp_path / "apart.pdf", config)
    make._apart(order)
    assert (tmp_path / "apart.pdf").read_bytes() == (tmp_path / "here.pdf").read_bytes()


def test_the_same_words_whatever_the_order_in_which_days_are_met(edition: Edition) -> None:
    from meikan.model.day import Day
    from meikan.publish.forms import words_for
    from meikan.publish.lines import Teller
    from meikan.publish.shelf import Shelf

    config = Config(edition.folder)
    teller = Teller(edition, Shelf(edition), words_for(config, "en"))
    line = next(iter(edition.lines(predicate="linked_with")))
    [held] = line.statements
    days = (Day.parse("2018-07-12"), Day.parse("[2018-07-12..2026-11-23]"), Day.parse("[2018-07-12..2020-01-01]"))
    said = set()
    for seen in (days, days[::-1], (days[1], days[2], days[0])):
        period = replace(held.period, seen=seen)
        said.add(str(teller.seen_on(replace(line, statements=(replace(held, period=period),)))))
    assert len(said) == 1


def test_seats_of_an_election_to_come_are_not_printed(tmp_path: Path) -> None:
    """Seen in 2023 and dated by their election alone, they would else be told of 2018 as what may hold."""
    from meikan.publish.forms import words_for
    from meikan.publish.lines import Teller
    from meikan.publish.seats import seats_of
    from meikan.publish.shelf import Shelf

    world = making.World()
    world.source("s0", "Yearbook")
    body = world.city("kobe", "JP", en="Kobe", ja="神戸市")
    for election, number in (("2015-04-12", "20"), ("2023-04-09", "16")):
        world.say(body, "seats", number, party="List", election=election, seen=f"[{election}..2026-11-26]", source="s0")
    edition = world.edition(tmp_path, "2018", "2018-10-31", panel=("kobe-gov",))
    teller = Teller(edition, Shelf(edition), words_for(making.config_of(tmp_path), "en"))
    [made] = seats_of(teller, {"seats": list(edition.lines(making.id_of("kobe-gov"), "seats"))})
    assert made.total == "20"
    edition.close()
