"""Read a Japanese document: the reader of language `ja` in the cascade."""

from datetime import date
from functools import lru_cache

from meikan.model.document import Document
from meikan.names.gazetteer import Gazetteer
from meikan.names.in_japanese import Named, japanese_names
from meikan.names.phrases.bearer import BODY
from meikan.names.phrases.bearer import NETWORK as NETWORK_LEVEL
from meikan.names.phrases.given import known_networks
from meikan.names.phrases.names import Names
from meikan.read.prose.found import NIL, UNDECIDED, Choice, Found, Mention
from meikan.read.prose.ja.mentions import Lexicon
from meikan.read.prose.ja.networks import NetworkNames
from meikan.read.prose.ja.reading import read_text
from meikan.read.prose.ja.sentences import sentences
from meikan.read.prose.ja.sorts import sort_of
from meikan.read.prose.ja.spot import GOVERNMENT, ORGANISATION, PLACE, Spot

# kinds of the record, and as what a text mentions them
_BODIES = {
    "organisation": GOVERNMENT,
    "place": PLACE,
    BODY: ORGANISATION,
}


def read(document: Document, body: str, names: Names) -> Found:
    """Mentions and findings of a Japanese text; the record's own names come first."""
    spans = sentences(body)
    lead = body[slice(*spans[0])] if spans else ""
    found = read_text(body, _published(document.date), lexicon_of(names), document.title)
    return Found(
        "ja",
        sort_of(document.title, lead),
        tuple(_mention(start, end, body, spot) for start, end, spot in found.mentions),
        found.findings,
        found.aside,
    )


@lru_cache(maxsize=4)
def lexicon_of(names: Names) -> Lexicon:
    """The names that a Japanese text is searched for: the record's, networks that are known, places."""
    own = [(name, bearer.entity) for name, bearer in names.own if bearer.level == NETWORK_LEVEL]
    known = [(name, network.entity) for network in known_networks() for name in network.names]
    bodies: dict[tuple[str, str], set[str]] = {}
    for name, bearer in names.own:
        if bearer.level in _BODIES:  # who has a code of the gazetteer is resolved as all others are
            bodies.setdefault((_BODIES[bearer.level], name), set()).add(bearer.entity)
    held = {key: next(iter(found)) for key, found in sorted(bodies.items()) if len(found) == 1}
    return Lexicon(japanese_names(Gazetteer.open(names.folder)), NetworkNames.of([*own, *known]), held)


def _published(written: str) -> date | None:
    """The day from which relative dates count; none where the document does not give a whole day."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _mention(start: int, end: int, body: str, spot: Spot) -> Mention:
    entity = spot.entity or NIL
    choices = tuple(map(_choice, spot.choices)) if entity == UNDECIDED or len(spot.choices) > 1 else ()
    score = 0.5 if entity == UNDECIDED else 0.8 if spot.anaphor else 0.95
    return Mention(start, end, body[start:end], spot.kind, entity, score, spot.reasons, choices)


def _choice(named: Named) -> Choice:
    return Choice(named.entity, named.name, named.country, where=named.within)
