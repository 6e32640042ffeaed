"""What we do not know: fields of the template, names in a language, lists of networks, dates of documents."""

from dataclasses import dataclass

from markupsafe import Markup

from meikan.publish.city import City
from meikan.publish.lines import Teller
from meikan.publish.site.documents import document_day, documents_of_edition
from meikan.publish.words import capital, order
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class Gap:
    """A body or thing with what is not known of it."""

    name: Markup
    missing: list[str]


@dataclass(frozen=True, slots=True)
class UnknownPage:
    """All that the template prints."""

    cities: list[Gap]
    documents: list[Gap]
    names: list[Gap]
    networks: list[Markup]
    total: int


def unknown_page(teller: Teller) -> UnknownPage:
    """Everything of which this edition says that it does not know it."""
    cities = _cities(teller)
    documents, names = _documents(teller), _names(teller)
    networks = _without_list(teller)
    total = sum(len(gap.missing) for gap in (*cities, *documents, *names)) + len(networks)
    return UnknownPage(cities, documents, names, networks, total)


def _cities(teller: Teller) -> list[Gap]:
    lang = teller.words.lang
    panel = sorted(teller.shelf.panel, key=lambda one: order(teller.edition.entity(teller.called(one)), lang))
    # the sources of a city's lines belong to its own page
    quiet = Teller(teller.edition, teller.shelf, teller.words)
    found = [Gap(teller.link(body), City(quiet, body).gaps()) for body in panel]
    return [gap for gap in found if gap.missing]


def _documents(teller: Teller) -> list[Gap]:
    found = []
    for one in documents_of_edition(teller):
        missing = [] if document_day(teller, one) else [_("date of issue")]
        missing += (
            []
            if any(True for _line in teller.edition.lines(one, "issuer"))
            or any(True for _line in teller.edition.lines(predicate="party_to", value=one))
            else [_("issuer")]
        )
        if missing:
            found.append(Gap(teller.title(one), [capital(missing[0]), *missing[1:]]))
    return found


def _names(teller: Teller) -> list[Gap]:
    """What has a page and no name in one of the edition's languages."""
    found = []
    words = {"en": _("name in English"), "ja": _("name in Japanese")}
    lang = teller.words.lang
    for body in sorted(teller.shelf.address, key=lambda one: order(teller.edition.entity(teller.called(one)), lang)):
        entities = [teller.edition.entity(one) for one in {body, teller.called(body)}]
        missing = [
            words[one]
            for one in teller.edition.about["languages"]
            if one in words and not any(entity.named(one) for entity in entities)
        ]
        if missing:
            found.append(Gap(teller.link(body), missing))
    return found


def _without_list(teller: Teller) -> list[Markup]:
    """Networks of which no complete list is held: who is not shown there is not known."""
    complete = {one.network for one in teller.edition.snapshots() if one.complete_for}
    lang = teller.words.lang
    ordered = sorted(teller.shelf.networks - complete, key=lambda one: order(teller.edition.entity(one), lang))
    return [teller.link(one) for one in ordered]
