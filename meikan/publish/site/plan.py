"""Which pages a site has: its own, one for each body, each pair and each group, and the registers in parts."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from meikan.config import Config
from meikan.publish.ask.errata import Erratum, errata_of
from meikan.publish.city import CityPage, city_page
from meikan.publish.colophon import colophon_page
from meikan.publish.group import GroupPage, group_page
from meikan.publish.lines import Row, Teller
from meikan.publish.network import network_page
from meikan.publish.pair import PairPage, pair_page
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.publish.site.campaigns import campaigns_register
from meikan.publish.site.changes import changes_leaf
from meikan.publish.site.documents import documents_register
from meikan.publish.site.events import events_register
from meikan.publish.site.grid import Part, Register, RegisterPage
from meikan.publish.site.hub import hub_page
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.opportunities import opportunities_register
from meikan.publish.site.people import people_register
from meikan.publish.site.registers import collection_page, networks_page, pairs_page
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.publish.site.sources import sources_register, standings
from meikan.publish.site.start import start_page
from meikan.publish.site.themes import themes_page
from meikan.publish.site.unknown import unknown_page
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.publish.site.pages import Site

SAME_EVERYWHERE = ("networks", "pairs", "themes", "unknown", "colophon")


def leaves(site: "Site") -> Iterator[Leaf]:
    """Every page of a site in one language, in a fixed order."""
    yield from _own(site)
    yield from _registers(site)
    yield from _bodies(site.frame.shelf)
    yield from _together(site)


def _own(site: "Site") -> Iterator[Leaf]:
    frame = site.frame
    start = partial(start_page, editions=site.editions, changes=frame.changes)
    yield Leaf("index.html", "start.html", start, lambda _page: frame.title(site.lang), "cities", type="WebSite")
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
    yield Leaf("themes.html", "themes.html", themes_page, lambda _page: _("Themes"), "registers", type="CollectionPage")
    yield Leaf("unknown.html", "unknown.html", unknown_page, lambda _page: _("What we do not know"), "registers")
    yield Leaf("colophon.html", "colophon.html", colophon_page, lambda _page: _("Colophon"), "colophon")
    yield Leaf("ask.html", "ask.html", partial(ask_page, config=frame.config), lambda _page: _("Ask a line"), "")
    yield Leaf("error.html", "error.html", lambda _teller: None, lambda _page: _("This page is not here"), "")
    for number, compared in enumerate(frame.compared):
        yield changes_leaf(compared, frame.compared, last=number == len(frame.compared) - 1)
    if not frame.compared:
        yield changes_leaf(None, (), last=True)


def _registers(site: "Site") -> Iterator[Leaf]:
    teller = site.teller()
    for made in (documents_register, events_register, campaigns_register, people_register):
        yield from register_leaves(site, made(teller), "registers")
    yield from register_leaves(site, opportunities_register(teller, site.frame.config.zone), "registers")
    yield from register_leaves(site, sources_register(teller), "sources", standings=standings(teller))


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
            more=more if part.number == 1 else {},
        )


def _same_register(_shelf: Shelf, stem: str) -> str:
    return f"{stem}.html"


def _register_page(teller: Teller, register: Register, part: Part) -> RegisterPage:
    return register.page(teller, part)


def _register_sheets(_teller: Teller, _page: Any, site: "Site", register: Register) -> list[Sheet]:
    return [register.sheet(site.teller())]


def _bodies(shelf: Shelf) -> Iterator[Leaf]:
    for body in sorted(shelf.address, key=lambda one: shelf.address[one]):
        name = shelf.address[body]
        there = partial(_same_body, body=body)
        if body in shelf.networks:
            build = partial(network_page, network=body)
            yield Leaf(name, "network.html", build, _titled, "networks", body, "ProfilePage", network_sheets, there)
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
            yield Leaf(
                name,
                "city.html",
                partial(city_page, body=body),
                _titled,
                "cities",
                body,
                "ProfilePage",
                city_sheets,
                there,
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


def city_sheets(teller: Teller, page: CityPage) -> list[Sheet]:
    """The sections of a city's page as tables."""
    sheets, made = Sheets(teller), []
    for one in page.sections:
        rows: list[Row] = [*one.rows, *one.may]
        if rows:
            made.append(sheets.lines(one.id, one.title, rows))
        elif one.table:
            made.append(sheets.table(one.id, one.title, one.table))
        elif one.seats:
            made.append(sheets.seats(one.id, one.title, one.seats))
        elif one.entries:
            made.append(sheets.entries(one.id, one.title, one.entries))
    return made


def network_sheets(teller: Teller, page: Any) -> list[Sheet]:
    """A network's profile, the panel in it, and its members."""
    sheets = Sheets(teller)
    made = [sheets.lines("profile", _("Profile"), page.profile)] if page.profile else []
    if page.panel:
        head = (_("City"), _("Answer"), _("Why"), *sheets.heads())
        rows = tuple(
            (plain(one.city), one.word, plain(one.why), *sheets.tail("", one.ref, False, "")) for one in page.panel
        )
        made.append(Sheet("panel", _("The panel in this network"), head, rows))
    if page.members:
        made.append(sheets.table("members", _("Members"), page.members))
    return made


def pair_sheets(teller: Teller, page: PairPage) -> list[Sheet]:
    """What two bodies did together, and their networks."""
    names = [plain(one) for one in page.names]
    return [moments_sheet(teller, page.moments), beside_sheet(teller, names, page.networks)]


def group_sheets(teller: Teller, page: GroupPage) -> list[Sheet]:
    """The same of a group."""
    return [
        moments_sheet(teller, page.moments),
        beside_sheet(teller, [plain(one) for one in page.heads], page.networks),
    ]


def moments_sheet(teller: Teller, moments: Any) -> Sheet:
    """Moments in time order."""
    sheets = Sheets(teller)
    head = (_("Date"), _("What"), _("Besides"), _("Fields"), *sheets.heads())
    rows = tuple(
        (
            plain(one.day),
            plain(one.title),
            " · ".join(plain(part) for part in one.also),
            "; ".join(plain(part) for part in one.fields),
            *sheets.tail(one.certainty, one.ref, False, one.code),
        )
        for one in moments
    )
    return Sheet("together", _("In time order"), head, rows)


def beside_sheet(teller: Teller, names: list[str], rows: Any) -> Sheet:
    """Networks with what holds of each body."""
    sheets = Sheets(teller)
    head = (_("Network"), *names, *sheets.heads())
    told = tuple(
        (
            plain(one.name),
            *(" · ".join(part for part in (cell.word, plain(cell.also)) if part) for cell in one.cells),
            *sheets.tail("", one.ref, False, ""),
        )
        for one in rows
    )
    return Sheet("networks", _("Networks side by side"), head, told)
