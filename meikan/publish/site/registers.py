"""Registers: all networks, all pairs of bodies, collections of networks, and the way to every other register."""

from dataclasses import dataclass

from markupsafe import Markup

from meikan.model.period import Answer, is_day
from meikan.publish.countries import country_place
from meikan.publish.lines import PRINTED, Teller
from meikan.publish.pair import links_between
from meikan.publish.site.start import Entry, city_entry, in_order, network_entries
from meikan.publish.words import fill, order
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class NetworksPage:
    """All that the template prints."""

    networks: list[Entry]
    collections: list[Entry]


@dataclass(frozen=True, slots=True)
class CollectionMember:
    """One network of a collection."""

    network: Markup
    second: Markup
    ref: Markup


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """All that the template prints."""

    title: Markup
    other: Markup
    members: list[CollectionMember]


@dataclass(frozen=True, slots=True)
class CitiesPage:
    """All that the template prints: cities by their country."""

    groups: list[tuple[str, list[Entry]]]
    count: int


def cities_page(teller: Teller) -> CitiesPage:
    """Every city of the edition, by country in the order of the language."""
    found: dict[str, list[str]] = {}
    for body in teller.shelf.cities:
        if body in teller.shelf.address:
            found.setdefault(teller.shelf.country.get(body, ""), []).append(body)
    named = sorted(
        ((teller.country(code) if code else _("country not known"), code) for code in found),
        key=lambda one: (not one[1], country_place(one[0], teller.words.lang)),
    )
    groups = [(name, [city_entry(teller, one) for one in in_order(teller, found[code])]) for name, code in named]
    return CitiesPage(groups, sum(len(bodies) for bodies in found.values()))


def networks_page(teller: Teller) -> NetworksPage:
    """All networks of the edition."""
    collections = [Entry(teller.link(one), Markup(), "") for one in teller.shelf.collections]
    return NetworksPage(network_entries(teller), collections)


def collection_page(teller: Teller, collection: str) -> CollectionPage:
    """A collection with the members that a source names."""
    words = teller.words
    entity = teller.edition.entity(collection)
    members = [
        CollectionMember(teller.link(one.value), _founded(teller, one.value), teller.notes.ref(one.evidence))
        for one in teller.shelf.collections[collection]
    ]
    return CollectionPage(words.name(entity), words.other_name(entity), members)


def _founded(teller: Teller, network: str) -> Markup:
    for line in teller.edition.lines(network, "founded"):
        if line.answer in PRINTED:
            return fill(_("founded {day}"), day=teller.value(line))
    return Markup()


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the hub: where it leads, what stands there, how much of it."""

    href: str
    title: str
    say: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class HubPage:
    """All that the template prints."""

    doors: list[Door]


@dataclass(frozen=True, slots=True)
class PairEntry:
    """A pair of bodies in the list of pairs."""

    name: Markup
    kinds: Markup
    since: Markup


@dataclass(frozen=True, slots=True)
class PairsPage:
    """All that the template prints: linked pairs by their first body, then the pairs of which no link is known."""

    linked: list[tuple[Markup, list[PairEntry]]]
    others: list[tuple[Markup, list[Markup]]]
    groups: list[Entry]
    count: int


def pairs_page(teller: Teller) -> PairsPage:
    """All pairs and groups that have a page."""
    shelf = teller.shelf
    linked: dict[str, list[tuple[str, str, str]]] = {}
    others: dict[str, list[tuple[str, str]]] = {}
    both = {
        frozenset((one.subject, one.value))
        for one in teller.edition.statements(predicate="linked_with")
        if one.answer is not Answer.NOT_YET
    }
    for (a, b), page in shelf.pairs.items():
        if frozenset((a, b)) in both:
            linked.setdefault(a, []).append((a, b, page))
        else:
            others.setdefault(a, []).append((b, page))
    lang = teller.words.lang

    def place(body: str) -> tuple[object, ...]:
        return order(teller.edition.entity(teller.called(body)), lang)

    told = [
        (teller.link(one), [_pair_entry(teller, *two) for two in sorted(linked[one], key=lambda two: place(two[1]))])
        for one in sorted(linked, key=place)
    ]
    quiet = [
        (
            teller.link(one),
            [
                Markup('<a href="{}">{}</a>').format(page, teller.title(b))
                for b, page in sorted(others[one], key=lambda two: place(two[0]))
            ],
        )
        for one in sorted(others, key=place)
    ]
    groups = [
        Entry(Markup('<a href="{}">{}</a>').format(page, teller.title(one)), Markup(), "")
        for one, page in shelf.groups.items()
    ]
    return PairsPage(told, quiet, groups, sum(len(found) for _name, found in told))


def _pair_entry(teller: Teller, one: str, other: str, page: str) -> PairEntry:
    lines = links_between(teller, one, other)
    kinds = dict.fromkeys(
        teller.qualifier("link_kind", line.qualifiers["link_kind"]) for line in lines if "link_kind" in line.qualifiers
    )
    days = [line.since for line in lines if is_day(line.since)]
    first = min(days, key=lambda day: day.last) if days else None
    name = Markup('<a href="{}">{}</a>').format(page, teller.title(other))
    since = teller.words.short_day(first) if first else Markup()
    return PairEntry(name, teller.words.listed(kinds), since)
