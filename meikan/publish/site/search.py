"""The index of names: one file that the search loads, with every spelling under which an entity may be looked for."""

import json
from collections.abc import Iterator

from meikan.edition.edition import Edition
from meikan.publish.shelf import Shelf
from meikan.text.lang import LANGUAGES

KINDS = ("city", "network", "collection", "person")


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
