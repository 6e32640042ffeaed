"""The record's own names, as running text is searched for them: networks, governments, places, other bodies."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from meikan.model.period import text_of
from meikan.names.in_japanese import country_numbers
from meikan.names.phrases.bearer import BODY, NETWORK, Bearer
from meikan.names.phrases.given import known_networks
from meikan.names.phrases.names import Own, PlaceKeys
from meikan.record import models
from meikan.record.gazetted import PLACING, Rows, gazetted, gazetteer
from meikan.record.known import LATEST, statements
from meikan.text.fold import fold

NAMING = (*PLACING, "organisation_kind")
GOVERNMENT = "government"
# people and posts are found by their titles, events and papers by their grammar: as fixed words they would hide them
NAMED_BY = ("place", "organisation")
_IN_BRACKETS = re.compile(
    r"\s?[(（][^()（）]+[)）]$"
)  # what a text leaves out: Japan Local Government Centre (CLAIR London)
SHORTEST = 2  # a name of one letter is found everywhere


def own_names(at: str = LATEST) -> tuple[Own, ...]:
    """Names of places and bodies held at a time, with who bears them and since when; former names with their end.

    A body that the gazetteer or the readers know too goes by their code: so the rules that know of it hold, and the
    words beside a name still tell it from its namesakes. Of such a body only the names that they lack are given.
    """
    kinds = dict(models.Entity.objects.values_list("id", "kind"))
    held = [one for one in statements(at) if one.predicate in NAMING]
    rows = [(one.subject, one.predicate, one.value) for one in held]
    sorts = {subject: value for subject, predicate, value in rows if predicate == "organisation_kind"}
    codes, networks = gazetted(rows), _networks(rows, sorts)
    bearers = {fold(value) for _subject, predicate, value in rows if predicate == "name"}
    found = []
    for one in held:
        subject, name = one.subject, one.value
        kind = kinds.get(subject, "")
        if one.predicate != "name" or kind not in NAMED_BY or len(name) < SHORTEST:
            continue
        if subject in codes and _known(name, codes[subject]):
            continue
        sort = sorts.get(subject, "")
        level = kind if kind == "place" or sort in ("", GOVERNMENT) else NETWORK if sort == NETWORK else BODY
        years = text_of(one.period.start), text_of(one.period.end)
        found.append((name, _bearer(codes.get(subject) or networks.get(subject, subject), name, level, years)))
        short = _IN_BRACKETS.sub("", name)
        if level in (NETWORK, BODY) and short != name and fold(short) not in bearers:
            found.append((short, replace(found[-1][1], name=short)))
    return tuple(found)


def _known(name: str, code: str) -> bool:
    """Whether the readers find a name without us: it is a country's, or the gazetteer has it."""
    return code.removeprefix("geonames:") in _countries() or _keys().bears(name)


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(str, country_numbers().values()))


@cache
def _keys() -> PlaceKeys:
    return PlaceKeys()


def _bearer(entity: str, name: str, level: str, years: tuple[str, str]) -> Bearer:
    since, until = years
    number = entity.removeprefix("geonames:")
    place = gazetteer().numbered(int(number)) if number != entity and number.isdecimal() else None
    if place is None:
        return Bearer(entity, name, level, since=since, until=until)
    return Bearer(
        entity,
        name,
        place.level,
        place.country,
        place.region,
        place.population,
        lat=place.lat,
        lon=place.lon,
        since=since,
        until=until,
    )


def _networks(rows: Rows, sorts: Mapping[str, str]) -> Mapping[str, str]:
    """How the readers call the networks of a record that they know by name."""
    known = {fold(name): network.entity for network in known_networks() for name in network.names}
    named = [(subject, fold(value)) for subject, predicate, value in rows if predicate == "name"]
    return {subject: known[name] for subject, name in named if sorts.get(subject) == NETWORK and name in known}


def codes_read(rows: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The codes by which readers call the bodies of which these rows tell."""
    rows = list(rows)
    sorts = {subject: value for subject, predicate, value in rows if predicate == "organisation_kind"}
    return frozenset((*_networks(rows, sorts).values(), *gazetted(rows).values()))
