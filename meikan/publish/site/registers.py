"""Registers: all networks, all sources with their standing and freshness, and collections of networks."""

from dataclasses import dataclass

from markupsafe import Markup

from meikan.model.document import Document
from meikan.model.vocabulary import vocabulary
from meikan.publish.lines import PRINTED, Teller
from meikan.publish.site.start import Entry, network_entries
from meikan.publish.words import capital, collator, fill
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class NetworksPage:
    """All that the template prints."""

    networks: list[Entry]
    collections: list[Entry]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the edition."""

    number: int
    document: Document
    statements: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """All that the template prints."""

    sources: list[Source]
    standings: list[tuple[str, str]]
    closed: int


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


def networks_page(teller: Teller) -> NetworksPage:
    """All networks of the edition."""
    collections = [Entry(teller.link(one), Markup(), "") for one in teller.shelf.collections]
    return NetworksPage(network_entries(teller), collections)


def sources_page(teller: Teller) -> SourcesPage:
    """All sources that a line of this edition names, in the order of their titles."""
    used: dict[str, int] = {}
    for held in teller.edition.statements():
        for one in {e.document for e in held.evidence}:
            used[one] = used.get(one, 0) + 1
    for snapshot in teller.edition.snapshots():
        used.setdefault(snapshot.document, 0)
    sort = collator(teller.words.lang)
    documents = sorted((teller.edition.document(one) for one in used), key=lambda d: (sort(d.title), d.address, d.id))
    sources = [Source(n, one, teller.words.number(used[one.id])) for n, one in enumerate(documents, 1)]
    standings: dict[str, int] = {}
    for document in documents:
        standings[document.standing] = standings.get(document.standing, 0) + 1
    order = [name for name in vocabulary().labels["standing"] if name in standings]
    counted = [(capital(teller.words.label("standing", name)), teller.words.number(standings[name])) for name in order]
    return SourcesPage(sources, counted, sum(one.closed for one in documents))


def collection_page(teller: Teller, collection: str) -> CollectionPage:
    """A collection with the members that a source names."""
    words = teller.words
    entity = teller.edition.entity(collection)
    other = entity.named("ja" if words.lang == "en" else "en")
    members = [
        CollectionMember(teller.link(one.value), _founded(teller, one.value), teller.notes.ref(one.evidence))
        for one in teller.shelf.collections[collection]
    ]
    shown = words.tagged(other.value, other.lang) if other and other.value != entity.name(words.lang) else Markup()
    return CollectionPage(words.name(entity), shown, members)


def _founded(teller: Teller, network: str) -> Markup:
    for line in teller.edition.lines(network, "founded"):
        if line.answer in PRINTED:
            return fill(_("founded {day}"), day=teller.value(line))
    return Markup()
