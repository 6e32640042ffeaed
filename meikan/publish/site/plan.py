"""Which pages a site has: its own, one for each body, each pair and each group, and the registers in parts."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from meikan.config import Config
from meikan.model.period import Answer
from meikan.publish.ask.errata import Erratum, errata_of
from meikan.publish.city_page import CityPage, apart_page, city_page
from meikan.publish.colophon import colophon_page
from meikan.publish.group import group_page
from meikan.publish.lines import Teller
from meikan.publish.network import network_page
from meikan.publish.pair import PairPage, pair_page
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.publish.site.beside import group_leaves
from meikan.publish.site.bulletin import bulletin_leaves
from meikan.publish.site.campaigns import campaigns_register
from meikan.publish.site.changes import changes_leaves
from meikan.publish.site.compare import compare_leaves
from meikan.publish.site.documents import documents_register
from meikan.publish.site.events import events_register
from meikan.publish.site.grid import Part, Register, RegisterPage
from meikan.publish.site.hub import hub_page
from meikan.publish.site.japan import japan_leaves
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.lines import lines_leaf
from meikan.publish.site.opportunities import opportunities_register
from meikan.publish.site.people import people_register
from meikan.publish.site.registers import cities_page, collection_page, networks_page, pairs_page
from meikan.publish.site.sheet import Sheet
from meikan.publish.site.sources import due_count, sources_register, standings
from meikan.publish.site.start import start_page
from meikan.publish.site.survey import survey_leaves
from meikan.publish.site.tables import (
    apart_sheets,
    city_sheets,
    coverage_sheets,
    group_sheets,
    network_sheets,
    pair_sheets,
    panel_sheets,
)
from meikan.publish.site.themes import theme_leaves
from meikan.publish.site.unknown import unknown_page
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.publish.site.pages import Site

# members of a network on one page
MEMBERS = 70


def leaves(site: "Site") -> Iterator[Leaf]:
    """Every page of a site in one language, in a fixed order."""
    yield from _own(site)
    yield from _registers(site)
    yield from bulletin_leaves(site)
    yield from japan_leaves()
    yield from survey_leaves(site.teller())
    yield from compare_leaves(site.teller())
    yield from group_leaves(site.teller())
    yield from _bodies(site)
    yield from _together(site)


def _own(site: "Site") -> Iterator[Leaf]:
    frame = site.frame
    start = partial(start_page, editions=site.editions, changes=frame.changes)
    yield Leaf(
        "index.html",
        "start.html",
        start,
        lambda _page: frame.title(site.lang),
        "cities",
        type="WebSite",
        sheets=panel_sheets,
    )
    yield Leaf("cities.html", "cities.html", cities_page, lambda _page: _("Cities"), "cities", type="CollectionPage")
    yield Leaf(
        "networks.html", "networks.html", networks_page, lambda _page: _("Networks"), "networks", type="CollectionPage"
    )
    yield Leaf(
        "pairs.html", "pairs.html", pairs_page, lambda _page: _("Links and pairs"), "pairs", type="CollectionPage"
    )
    yield Leaf(
        "registers.html",
        "registers.html",
        partial(hub_page, frame=frame),
        lambda _page: _("Registers"),
        "registers",
        type="CollectionPage",
    )
    yield from theme_leaves(site.teller())
    yield Leaf("unknown.html", "unknown.html", unknown_page, lambda _page: _("What we do not know"), "registers")
    yield Leaf(
        "colophon.html",
        "colophon.html",
        colophon_page,
        lambda _page: _("Colophon"),
        "colophon",
        sheets=coverage_sheets,
    )
    yield Leaf("ask.html", "ask.html", partial(ask_page, config=frame.config), lambda _page: _("Ask a line"), "")
    yield Leaf("error.html", "error.html", lambda _teller: None, lambda _page: _("This page is not here"), "")
    for number, compared in enumerate(frame.compared):
        yield from changes_leaves(compared, frame.compared, last=number == len(frame.compared) - 1)
    if not frame.compared:
        yield from changes_leaves(None, (), last=True)


def _registers(site: "Site") -> Iterator[Leaf]:
    teller = site.teller()
    for made in (documents_register, events_register, campaigns_register, people_register):
        yield from register_leaves(site, made(teller), "registers")
    yield from register_leaves(site, opportunities_register(teller, site.frame.config.zone), "registers")
    told = {"standings": standings(teller), "due": due_count(teller)}
    yield from register_leaves(site, sources_register(teller), "sources", **told)


def ask_page(teller: Teller, config: Config) -> list[Erratum]:
    """The page that answers for a printed line: it prints the errata of the edition."""
    return errata_of(config, teller.edition.name)


def register_leaves(site: "Site", register: Register, menu: str, **more: Any) -> Iterator[Leaf]:
    """The pages of a register; the first one offers the whole of it as a table."""
    for part in register.parts():
        yield Leaf(
            name=part.here,
            template="register.html",
            build=partial(_register_page, register=register, part=part),
            titled=lambda page: page.title,
            menu=menu,
            type="CollectionPage",
            sheets=partial(_register_sheets, site=site, register=register) if part.number == 1 else None,
            there=partial(_same_register, stem=register.stem),
            first="" if part.number == 1 else part.names[0].removesuffix(".html"),
            more=more if part.number == 1 else {},
        )


def _same_register(_shelf: Shelf, stem: str) -> str:
    return f"{stem}.html"


def _register_page(teller: Teller, register: Register, part: Part) -> RegisterPage:
    return register.page(teller, part)


def _register_sheets(_teller: Teller, _page: Any, site: "Site", register: Register) -> list[Sheet]:
    return [register.sheet(site.teller())]


def _bodies(site: "Site") -> Iterator[Leaf]:
    shelf = site.frame.shelf
    coded = {*shelf.panel, *shelf.japan}
    for body in sorted(shelf.address, key=lambda one: shelf.address[one]):
        name = shelf.address[body]
        there = partial(_same_body, body=body)
        if body in shelf.networks:
            yield from network_leaves(shelf, body, name, there)
        elif body in shelf.collections:
            yield Leaf(
                name,
                "collection.html",
                partial(collection_page, collection=body),
                _titled,
                "networks",
                body,
                "CollectionPage",
                None,
                there,
            )
        else:
            lines = (lines_leaf(site.frame, site.lang, body, name),) if body in coded else ()
            beside = body in shelf.panel or shelf.country.get(body) == "JP"
            yield city_leaf(body, name, there, lines, beside=beside)


def city_leaf(
    body: str, name: str, there: Callable[[Shelf], str], more: tuple[Leaf, ...], *, beside: bool = False
) -> Leaf:
    """The page of a city, one for each section that outgrew it, and one for the codes of its lines.

    `beside` says that the page of the choice knows it.
    """
    build = partial(city_page, body=body, apart=name.removesuffix(".html"))
    then = partial(_apart_leaves, body=body, there=there, others=more)
    return Leaf(
        name,
        "city.html",
        build,
        _titled,
        "cities",
        body,
        "ProfilePage",
        city_sheets,
        there,
        then=then,
        more={"lines": more[0].name if more else "", "beside": beside},
    )


def _apart_leaves(page: CityPage, body: str, there: Callable[[Shelf], str], others: tuple[Leaf, ...]) -> list[Leaf]:
    made = []
    for one in page.sections:
        if one.apart:
            build = partial(apart_page, body=body, section=one.id)
            more = (_titled, "cities", body, "ProfilePage", apart_sheets, there)
            made.append(Leaf(one.apart, "apart.html", build, *more))
    return [*made, *others]


def network_leaves(shelf: Shelf, network: str, name: str, there: Callable[[Shelf], str]) -> Iterator[Leaf]:
    """The page of a network, and further ones where its members are many."""
    bodies = {
        (one.subject, one.predicate)
        for one in shelf.memberships
        if one.value == network and one.answer is not Answer.NOT_YET
    }
    size = len({body for body, _predicate in bodies})
    count = max(1, -(-size // MEMBERS))
    stem = name.removesuffix(".html")
    names = (name, *(f"{stem}--{n}.html" for n in range(2, count + 1)))
    for number in range(1, count + 1):
        window = slice((number - 1) * MEMBERS, number * MEMBERS if number < count else None)
        build = partial(network_page, network=network, window=window)
        more = {"part": Part(number, names)}
        sheets = partial(network_sheets, network=network) if number == 1 else None
        yield Leaf(
            names[number - 1],
            "network.html",
            build,
            _titled,
            "networks",
            network,
            "ProfilePage",
            sheets,
            there,
            more=more,
            first="" if number == 1 else stem,
        )


def _same_body(shelf: Shelf, body: str) -> str:
    return shelf.address.get(body, "")


def _titled(page: Any) -> str:
    return plain(page.title)


def _together(site: "Site") -> Iterator[Leaf]:
    shelf = site.frame.shelf
    for (one, other), name in shelf.pairs.items():
        build = partial(pair_page, one=one, other=other, days=site.frame.days)
        yield Leaf(
            name,
            "pair.html",
            build,
            pair_title,
            "pairs",
            "",
            "WebPage",
            pair_sheets,
            partial(_same_pair, one=one, other=other),
        )
    for document, name in shelf.groups.items():
        yield Leaf(
            name,
            "group.html",
            partial(group_page, document=document),
            _titled,
            "pairs",
            "",
            "WebPage",
            group_sheets,
            partial(_same_group, document=document),
        )


def _same_pair(shelf: Shelf, one: str, other: str) -> str:
    return shelf.pair_of(one, other)


def _same_group(shelf: Shelf, document: str) -> str:
    return shelf.groups.get(document, "")


def pair_title(page: PairPage) -> str:
    """A pair by both its names."""
    return f"{plain(page.names[0])} × {plain(page.names[1])}"
