"""The index of names: one file that the search loads, with every spelling under which an entity may be looked for."""

import json
from collections.abc import Iterator

from meikan.edition.edition import Edition
from meikan.model.period import is_day
from meikan.publish.lines import Teller
from meikan.publish.shelf import Shelf
from meikan.publish.site.documents import documents_of_edition
from meikan.publish.site.events import events_of_edition
from meikan.publish.site.grid import places
from meikan.publish.words import Words
from meikan.text.lang import LANGUAGES, speaking

Row = tuple[str, str, list[str], list[str], list[str]]
KINDS = ("city", "network", "collection", "pair", "document", "event", "person")


def index(edition: Edition, shelf: Shelf) -> str:
    """The names as a script: kind, page, heading in each language, what tells it from others, all spellings."""
    rows = sorted(_rows(edition, shelf), key=lambda row: (KINDS.index(row[0]), row[1], row[2]))
    text = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    # in a script element "</" would end it, and two line separators would break it
    safe = text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.NAMES=[\n{safe}\n];\n"


def _rows(edition: Edition, shelf: Shelf) -> Iterator[tuple[str, str, list[str], list[str], list[str]]]:
    for body in sorted(shelf.address):
        kind = "network" if body in shelf.networks else "collection" if body in shelf.collections else "city"
        place = shelf.place.get(body, "")
        entities = [body, *([place] if place else [])]
        titles = [_title(edition, shelf, body, lang) for lang in LANGUAGES]
        yield kind, shelf.address[body], titles, _country(shelf, body), _spellings(edition, entities, titles)
    yield from _pairs(edition, shelf)
    with speaking("en"):
        teller = Teller(edition, shelf, Words("en"))
        documents, events = documents_of_edition(teller), events_of_edition(teller)
    yield from _documents(edition, documents)
    yield from _events(edition, events)
    for post in edition.statements(predicate="post_of"):
        page = shelf.page_of(post.value)
        if page:
            for line in edition.lines(post.subject, "holder"):
                if edition.has(line.value):
                    yield "person", page, *_person(edition, post.subject, line.value)


def _title(edition: Edition, shelf: Shelf, body: str, lang: str) -> str:
    place = shelf.place.get(body, "")
    alone = place and len(shelf.governments[place]) == 1 and shelf.kinds.get(body) == "government"
    entity = edition.entity(body)
    named = entity.named(lang)
    if alone and not (named and named.kind in ("set", "short", "usual")):
        return edition.entity(place).name(lang)
    return entity.name(lang)


def _country(shelf: Shelf, body: str) -> list[str]:
    from babel import Locale

    code = shelf.country.get(body, "")
    return [str(Locale.parse(lang).territories.get(code, code)) for lang in LANGUAGES] if code else []


def _spellings(edition: Edition, entities: list[str], titles: list[str]) -> list[str]:
    """Every name once, those that are printed first."""
    names = [name.value for one in entities for name in edition.entity(one).names]
    return list(dict.fromkeys([*titles, *names]))


def _person(edition: Edition, post: str, person: str) -> tuple[list[str], list[str], list[str]]:
    entity = edition.entity(person)
    titles = [entity.name(lang) for lang in LANGUAGES]
    posts = [edition.entity(post).name(lang) for lang in LANGUAGES]
    return titles, posts, _spellings(edition, [person], titles)


def _pairs(edition: Edition, shelf: Shelf) -> Iterator[Row]:
    """Two cities typed one after the other, in either order."""
    for (one, other), page in shelf.pairs.items():
        names = [(_title(edition, shelf, one, lang), _title(edition, shelf, other, lang)) for lang in LANGUAGES]
        titles = [f"{a} × {b}" for a, b in names]
        yield "pair", page, titles, [], list(dict.fromkeys([*titles, *(f"{b} {a}" for a, b in names)]))


def _documents(edition: Edition, documents: list[str]) -> Iterator[Row]:
    """Documents by their titles in both languages and by the names of their themes."""
    for document, page in sorted(places("documents", documents).items()):
        themes = [held.value for held in edition.statements(document, "theme") if edition.has(held.value)]
        issued = [held.value for held in edition.statements(document, "issued") if not held.value.startswith(":")]
        titles = [edition.entity(document).name(lang) for lang in LANGUAGES]
        yield "document", page, titles, issued[:1] * len(LANGUAGES), _spellings(edition, [document, *themes], titles)


def _events(edition: Edition, events: list[str]) -> Iterator[Row]:
    """Events by their names, each with its day."""
    for event, page in sorted(places("events", events).items()):
        titles = [edition.entity(event).name(lang) for lang in LANGUAGES]
        days = [held.since.text for held in edition.statements(event, "held") if is_day(held.since)][:1]
        yield "event", page, titles, days * len(LANGUAGES), _spellings(edition, [event], titles)
