"""Which entity a person means: an id, an external id, a key, or a name in any spelling."""

from collections.abc import Iterable
from dataclasses import dataclass

from meikan.model.entity import is_id
from meikan.model.errors import Ambiguous, Refused
from meikan.record import models
from meikan.record.known import LATEST, held, redirects
from meikan.text.fold import fold
from meikan.text.lang import _

CODES = ("geonames:", "jp:", "wikidata:", "network:", "uia:", "iso3166-1:")


@dataclass(frozen=True, slots=True)
class Found:
    """An entity with the words that tell it from its namesakes."""

    id: str
    kind: str
    names: tuple[str, ...]


def one(words: str, kinds: Iterable[str] = ()) -> str:
    """The id of the one entity that the words mean; else an error that lists those they may mean."""
    matches = several(words, kinds)
    if not matches:
        text = _("Nothing here is called {words}. Look with “meikan edition list”, or enter it with “meikan add”.")
        raise Refused(text.format(words=words))
    if len(matches) > 1:
        lines = [f"  {found.id}  {found.kind}  {' / '.join(found.names[:3])}" for found in matches]
        text = _("{words} may be one of {count}. Say which by its id:")
        raise Ambiguous("\n".join([text.format(words=words, count=len(matches)), *lines]))
    return matches[0].id


def several(words: str, kinds: Iterable[str] = ()) -> list[Found]:
    """All entities that the words may mean. A place and the government of the same name are one: the government."""
    words, moved = words.strip(), redirects(LATEST)
    if is_id(words):
        ids = {moved.get(words, words)} & set(models.Entity.objects.values_list("id", flat=True))
    elif words.startswith(CODES):
        ids = _holding("external_id", words)
    else:
        ids = set(models.Entity.objects.filter(key=words).values_list("id", flat=True)) or _named(words)
    ids = {moved.get(entity, entity) for entity in ids}
    ids = _without_governed(ids) if len(ids) > 1 else ids
    rows = models.Entity.objects.filter(id__in=ids).order_by("id")
    wanted = tuple(kinds)
    return [Found(r.id, r.kind, names_of(r.id)) for r in rows if not wanted or r.kind in wanted]


def names_of(entity: str) -> tuple[str, ...]:
    """The names held of an entity, the latest last."""
    rows = models.Statement.objects.filter(held(LATEST), subject=entity, predicate="name").order_by("id")
    return tuple(dict.fromkeys(rows.values_list("value", flat=True)))


def _holding(predicate: str, value: str) -> set[str]:
    rows = models.Statement.objects.filter(held(LATEST), predicate=predicate, value=value)
    return set(rows.values_list("subject", flat=True))


def _named(words: str) -> set[str]:
    wanted = fold(words)
    rows = models.Statement.objects.filter(held(LATEST), predicate="name").values_list("subject", "value")
    return {subject for subject, value in rows.iterator() if fold(value) == wanted}


def _without_governed(ids: set[str]) -> set[str]:
    rows = models.Statement.objects.filter(held(LATEST), predicate="governs", subject__in=ids)
    return ids - set(rows.values_list("value", flat=True))


def governments() -> list[str]:
    """Every city government that is held: the panel of an edition for which none was named."""
    rows = models.Statement.objects.filter(held(LATEST), predicate="organisation_kind", value="government")
    moved = redirects(LATEST)
    return sorted({moved.get(entity, entity) for entity in rows.values_list("subject", flat=True)})
