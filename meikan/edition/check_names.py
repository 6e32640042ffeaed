"""Who lacks a name, and which renderings nobody signed: an error for the panel and for Japan, a warning elsewhere."""

from collections import Counter
from collections.abc import Iterator, Mapping

from meikan.edition.edition import Edition
from meikan.edition.finding import Finding, Level, about, panel
from meikan.model.entity import Entity
from meikan.model.statement import SPECIAL
from meikan.text.lang import LANGUAGES, _

NAMED_KINDS = ("place", "organisation", "person", "post", "event", "document", "activity")
JAPAN = "JP"


def names(edition: Edition) -> Iterator[Finding]:
    """Everybody has a name in both languages; the panel must, and Japan and its office-holders must in Japanese."""
    of_panel = set(panel(edition))
    ours = _with_their_people(edition, of_panel | _of_japan(edition))
    for entity, missing in unnamed(edition):
        grave = entity.id in of_panel or (entity.id in ours and "ja" in missing)
        level: Level = "error" if grave else "warning"
        text = _("{body}: no name in {languages}.")
        languages = ", ".join(_language(lang) for lang in missing)
        yield about("names", level, edition, entity.id, text, languages=languages)
    for held in edition.statements(predicate="name"):
        said = dict(held.qualifiers)
        if said.get("signed") or not (text := _unsigned(said)):
            continue
        level = "error" if held.subject in ours else "warning"
        yield about("names", level, edition, held.subject, text, rendering=held.value)


def _unsigned(said: Mapping[str, str]) -> str:
    """What is said of a name of the office's own making: a rendering, or a reading that no source gives."""
    if said.get("name_kind") == "rendering":
        return _("{body}: no office has signed the rendering “{rendering}”.")
    if said.get("name_kind") == "kana" and said.get("value-basis") in ("coded", "inferred"):
        return _("{body}: no office has signed the reading “{rendering}”.")
    return ""


def unnamed(edition: Edition) -> Iterator[tuple[Entity, list[str]]]:
    """Every entity that something is said of and that lacks a name in a language, with these languages."""
    for entity in edition.entities():
        if entity.kind not in NAMED_KINDS or next(edition.statements(entity.id), None) is None:
            continue
        missing = [lang for lang in LANGUAGES if entity.named(lang) is None]
        if missing:
            yield entity, missing


def counted(edition: Edition) -> Mapping[str, int]:
    """How many lack a name in each language, and how many bear a Japanese one of our own making (仮訳)."""
    found: Counter[str] = Counter()
    for _entity, missing in unnamed(edition):
        found.update(missing)
    for entity in edition.entities():
        name = entity.named("ja")
        found["rendering"] += entity.kind in NAMED_KINDS and name is not None and name.kind == "rendering"
    return found


def _of_japan(edition: Edition) -> set[str]:
    """Japan's places, the bodies that govern or sit in them, and all that bear a code of its public bodies."""
    found = {one for one, country in edition.values("country") if country == JAPAN}
    found |= {one for one, code in edition.values("external_id") if code.startswith("jp:")}
    for predicate in ("governs", "located_in"):
        found |= {one for one, place in edition.values(predicate) if place in found}
    return found


def _with_their_people(edition: Edition, bodies: set[str]) -> set[str]:
    """Bodies, their posts, and those who hold or held them."""
    posts = {post for post, body in edition.values("post_of") if body in bodies}
    holders = {who for post, who in edition.values("holder") if post in posts and who not in SPECIAL}
    return bodies | posts | holders


def _language(lang: str) -> str:
    return _("Japanese") if lang == "ja" else _("English")
