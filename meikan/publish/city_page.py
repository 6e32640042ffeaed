"""The page of a city: its names, its sections, its figures; and a section that outgrew it, on a page of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meikan.model.entity import Entity
from meikan.model.vocabulary import vocabulary
from meikan.publish.city import City, Section
from meikan.publish.lines import Row, Teller
from meikan.publish.things import links_of
from meikan.publish.timeline import timeline_of
from meikan.publish.words import capital


@dataclass(frozen=True, slots=True)
class CityPage:
    """All that the template prints."""

    title: Markup
    other: Markup
    kind: Markup
    names: list[Markup]
    sections: list[Section]
    figures: list[Row]
    unknown: list[str]


def city_page(teller: Teller, body: str, apart: str = "") -> CityPage:
    """Everything on the page of a city; what outgrows it stands on a page of its own, if their stem is named."""
    city = City(teller, body, apart)
    sections = list(city.sections())
    edition, words = teller.edition, teller.words
    entity, called = edition.entity(body), edition.entity(teller.called(body))
    country = teller.shelf.country.get(body, "")
    kind = capital(edition_kind(teller, body))
    other = called.named("ja" if words.lang == "en" else "en")
    return CityPage(
        title=teller.title(body),
        other=words.other_name(called),
        kind=Markup(" · ").join(part for part in (kind, teller.country(country) if country else "") if part),
        names=_also_called(teller, [entity, called], {called.name(words.lang), other.value if other else ""}),
        sections=sections,
        figures=city.figures(),
        unknown=city.unknown,
    )


def edition_kind(teller: Teller, body: str) -> str:
    """What kind of body it is."""
    return vocabulary().term("organisation_kind", teller.shelf.kinds.get(body, ""), teller.words.lang)


def _also_called(teller: Teller, entities: Sequence[Entity], printed: set[str]) -> list[Markup]:
    """Its other names, each in its language, each once."""
    found: dict[str, Markup] = {}
    for entity in entities:
        for name in entity.names:
            if name.kind in ("official", "acronym", "native") and name.value not in printed:
                found.setdefault(name.value, teller.words.tagged(name.value, name.lang))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class ApartPage:
    """One section of a city that outgrew its page."""

    title: Markup
    section: Section


def apart_page(teller: Teller, body: str, section: str) -> ApartPage:
    """A long timeline, or many links, on a page of its own."""
    city, made = City(teller, body), Section(section, teller.words.label("section", section))
    if section == "links":
        made.table = links_of(teller, body)
    else:
        made.entries = timeline_of(teller, city.subjects, city.lines)
    return ApartPage(teller.title(body), made)
