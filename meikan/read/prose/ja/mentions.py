"""All mentions of a Japanese text, each in its kind: what overlaps is settled by what is surer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from meikan.names.in_japanese import COUNTRY, JapaneseNames
from meikan.read.prose.ja.anaphora import find_anaphora
from meikan.read.prose.ja.dates import find_dates
from meikan.read.prose.ja.events import find_events
from meikan.read.prose.ja.meant import decide
from meikan.read.prose.ja.networks import NetworkNames, chapters_again
from meikan.read.prose.ja.papers import find_documents, find_organisations
from meikan.read.prose.ja.people import find_people
from meikan.read.prose.ja.places import find_places
from meikan.read.prose.ja.roles import with_roles
from meikan.read.prose.ja.spot import DATE, NETWORK, ORGANISATION, Spot, in_order


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names that the Japanese reader searches for."""

    places: JapaneseNames
    networks: NetworkNames
    own: dict[tuple[str, str], str] = field(default_factory=dict)  # kind of mention and name to an entity of the record


def find_mentions(text: str, published: date | None, lexicon: Lexicon, starts: Sequence[int]) -> list[Spot]:
    """Mentions of the folded text in order, none over another, resolved as far as the text allows."""
    dates = [
        Spot(one.start, one.end, DATE, one.value, text[one.start : one.end]) for one in find_dates(text, published)
    ]
    networks = list(lexicon.networks.find(text))
    networks += [one for one in chapters_again(text, networks, lexicon.networks) if not _inside(one, networks)]
    known = [*dates, *networks]
    events = list(find_events(text, known))
    ends = {network.end for network in networks}
    papers = [
        one for one in find_documents(text, [*known, *events]) if not _within_one(one, networks) and one.end not in ends
    ]
    papers = _apart(papers, events)
    named = _apart(networks, [*events, *papers])
    chapters = [spot for spot in named if spot.kind == ORGANISATION]
    named = [spot for spot in named if spot.kind == NETWORK]
    bodies = _apart(find_organisations(text, [*dates, *named]), [*events, *papers, *named, *chapters])
    held = [*events, *papers, *named, *chapters, *bodies]
    held += _apart(dates, held)
    places = _apart(find_places(text, lexicon.places), held)
    people = find_people(text, decide(places, text), held)
    places = decide([spot for spot in places if not _inside(spot, people)], text)
    people = [replace(one, of=_of(one, places)) if one.of else one for one in people]
    spots = in_order([*held, *places, *people])
    spots = in_order([*spots, *find_anaphora(text, spots, starts, lexicon.places.full)])
    return _with_own(with_roles(text, spots), lexicon.own)


def _with_own(spots: list[Spot], own: dict[tuple[str, str], str]) -> list[Spot]:
    """The record's entity for a body that it holds, also where 同市 or 市 stands for it."""
    if not own:
        return spots
    called = {(spot.kind, spot.entity): own[spot.kind, spot.text] for spot in spots if (spot.kind, spot.text) in own}
    return [
        replace(spot, entity=called[spot.kind, spot.entity], reasons=(*spot.reasons, "the record's own name"))
        if (spot.kind, spot.entity) in called and spot.entity not in ("nil", "undecided")
        else spot
        for spot in spots
    ]


def _within_one(spot: Spot, others: Iterable[Spot]) -> bool:
    """Whether a spot lies within a longer one, or cuts into one."""
    return any(
        other.start < spot.end and spot.start < other.end and not (spot.start <= other.start and other.end <= spot.end)
        for other in others
    )


def _of(person: Spot, places: Sequence[Spot]) -> str:
    """The office's government after its name was decided."""
    after = [place for place in places if place.start in (person.end, person.end + 1)]
    return after[0].entity if after else person.of


def _inside(spot: Spot, others: Iterable[Spot]) -> bool:
    return any(other.start < spot.end and spot.start < other.end for other in others)


def _apart(spots: Iterable[Spot], held: Sequence[Spot]) -> list[Spot]:
    """The spots that touch none of those held, nor one another; the first and longer stays."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda one: (one.start, -one.end)):
        if not _inside(spot, held) and not _inside(spot, kept):
            kept.append(spot)
    return kept


def country_level(spot: Spot) -> bool:
    """Whether a place is a country."""
    return spot.level == COUNTRY and not re.search("政府", spot.text)
