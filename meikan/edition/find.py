"""Which body of an edition a person means: an id, an external id, a key, or a name in any spelling."""

import re

from meikan.edition import files
from meikan.edition.edition import Edition
from meikan.model.entity import is_id
from meikan.model.errors import Ambiguous, Refused
from meikan.text.fold import fold
from meikan.text.lang import _, current
from meikan.text.near import with_nearest

CODE = re.compile(r"[a-z0-9-]+:\S+", re.IGNORECASE)


def find(edition: Edition, words: str) -> str:
    """The id of the one body that the words mean; several are listed with their ids, none is said."""
    words = words.strip()
    exact = is_id(words) or CODE.fullmatch(words)
    found = sorted(_meant(edition, words) if exact else _governments(edition, _meant(edition, words)))
    if not found:
        text = _("The edition {edition} knows nobody called {words}. Try another spelling, or the id.")
        names = (value for _subject, value in edition.values("name"))
        raise Refused(with_nearest(text.format(edition=edition.name, words=words), words, names))
    if len(found) > 1:
        lines = "\n".join(f"  {one}  {_described(edition, one)}" for one in found)
        text = _("{words} may be one of {count}. Say which by its id:")
        raise Ambiguous(text.format(words=words, count=len(found)) + "\n" + lines)
    return found[0]


def _meant(edition: Edition, words: str) -> set[str]:
    if is_id(words):
        moved = {row["from"]: row["to"] for row in files.read_rows(edition.folder / "redirects.csv")}
        kept = moved.get(words, words)
        return {kept} if edition.has(kept) else set()
    key = edition.find_key(words)
    if key is not None:
        return {key}
    if CODE.fullmatch(words):
        return {subject for subject, value in edition.values("external_id") if value.lower() == words.lower()}
    wanted = fold(words)
    return {subject for subject, value in edition.values("name") if fold(value) == wanted}


def _governments(edition: Edition, found: set[str]) -> set[str]:
    """A place and the government that governs it count as one body: the government."""
    governed = {body: place for body, place in edition.values("governs") if body in found or place in found}
    return (found | set(governed)) - set(governed.values())


def _described(edition: Edition, entity: str) -> str:
    """What tells a body from its namesakes: kind, names in both languages, country."""
    body = edition.entity(entity)
    places = [entity, *(one.value for one in edition.statements(entity, "governs"))]
    countries = sorted({one.value for place in places for one in edition.statements(place, "country")})
    names = dict.fromkeys(body.name(lang) for lang in (current(), "en", "ja"))
    return " · ".join([body.kind, " / ".join(names), *countries])
