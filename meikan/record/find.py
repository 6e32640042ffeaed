"""Which entity a person means: an id, an external id, a key, or a name in any spelling."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from meikan.model.entity import Entity, Name, is_id
from meikan.model.errors import Ambiguous, Refused
from meikan.record import models
from meikan.record.known import LATEST, held, redirects
from meikan.record.rows import qualifiers_of
from meikan.text.fold import fold, without_type
from meikan.text.lang import _
from meikan.text.near import with_nearest

CODE = re.compile(r"[a-z0-9-]+:\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An entity with the words that tell it from its namesakes."""

    id: str
    kind: str
    names: tuple[str, ...]


def one(words: str, kinds: Iterable[str] = ()) -> str:
    """The id of the one entity that the words mean; else an error that lists those they may mean."""
    wanted = tuple(kinds)
    matches = several(words, wanted)
    others = several(words) if wanted and not matches else []
    if others:
        text = _("{words} is of the kind {kind} ({id}); here only {kinds} will do.")
        raise Refused(text.format(words=words, kind=others[0].kind, id=others[0].id, kinds=", ".join(wanted)))
    if not matches:
        text = _("Nothing here is called {words}. Try another spelling, or enter it with “meikan add”.")
        raise Refused(with_nearest(text.format(words=words), words, _called(wanted)))
    if len(matches) > 1:
        lines = [f"  {one.id}  {one.kind}  {' / '.join([*one.names[:3], *_countries(one.id)])}" for one in matches]
        text = _("{words} may be one of {count}. Say which by its id:")
        raise Ambiguous("\n".join([text.format(words=words, count=len(matches)), *lines]))
    return matches[0].id


def several(words: str, kinds: Iterable[str] = ()) -> list[Found]:
    """All entities that the words may mean. A place and its government are one: the kind that is wanted, else that."""
    words, moved, wanted = words.strip(), redirects(LATEST), tuple(kinds)
    if is_id(words):
        ids = {moved.get(words, words)}
    elif CODE.fullmatch(words):
        ids = _holding("external_id", words) | set(models.Entity.objects.filter(key=words).values_list("id", flat=True))
    else:
        ids = (
            set(models.Entity.objects.filter(key=words).values_list("id", flat=True))
            or _named(words)
            or _named(words, without_type)
        )
    ids = {moved.get(entity, entity) for entity in ids}
    # a place's name means its government, if it has one; so does its code where a place will not do
    if not is_id(words) and (wanted or not CODE.fullmatch(words)) and "place" not in wanted:
        ids |= {body for body, place in _governing(moved) if place in ids}
    rows = {row.id: row for row in models.Entity.objects.filter(id__in=ids) if not wanted or row.kind in wanted}
    if len(rows) > 1:
        governed = {place for body, place in _governing(moved) if body in rows}
        rows = {entity: row for entity, row in rows.items() if entity not in governed}
    return [Found(r.id, r.kind, names_of(r.id)) for _entity, r in sorted(rows.items())]


def _called(kinds: tuple[str, ...]) -> list[str]:
    """Every name that is held, of the kinds that will do."""
    rows = models.Statement.objects.filter(held(LATEST), predicate="name").values_list("subject", "value")
    if not kinds:
        return [value for _subject, value in rows]
    fitting = set(models.Entity.objects.filter(kind__in=kinds).values_list("id", flat=True))
    return [value for subject, value in rows if subject in fitting]


def networks() -> list[str]:
    """The short codes and the names by which a network may be meant."""
    live = models.Statement.objects.filter(held(LATEST))
    rows = live.filter(predicate="organisation_kind", value="network").values_list("subject", flat=True)
    said = live.filter(subject__in=list(rows), predicate__in=["name", "external_id"]).values_list("value", flat=True)
    return [value.removeprefix("network:") for value in said]


def _countries(entity: str) -> list[str]:
    """The country of a body, or of the place that it governs: what tells it from its namesakes."""
    live = models.Statement.objects.filter(held(LATEST))
    places = live.filter(subject=entity, predicate="governs").values_list("value", flat=True)
    rows = live.filter(subject__in=[entity, *places], predicate="country").values_list("value", flat=True)
    return sorted(set(rows))


def exists(entity: str) -> bool:
    """Whether this is the id of an entity, be it joined to another or not."""
    return models.Entity.objects.filter(id=entity).exists()


def names_of(entity: str) -> tuple[str, ...]:
    """The names held of an entity, the latest last; then those of the ids that were joined to it."""
    ids = [entity, *(gone for gone, kept in redirects(LATEST).items() if kept == entity)]
    rows = models.Statement.objects.filter(held(LATEST), subject__in=ids, predicate="name").order_by("id")
    found = sorted(rows.values_list("subject", "value"), key=lambda row: row[0] != entity)
    return tuple(dict.fromkeys(value for _subject, value in found))


def name_of(entity: str, lang: str) -> str:
    """The name by which a person reads an entity in a language; its id if it has none."""
    rows = models.Statement.objects.filter(subject=entity, predicate="name").order_by("id")
    fields = ("value", "claim__lang", "claim__qualifiers")
    # what was taken back had a name: whoever reads of it later knows it by that
    found = list(rows.filter(held(LATEST)).values_list(*fields)) or list(rows.values_list(*fields))
    names = [Name(value, said, dict(qualifiers_of(pairs)).get("name_kind", "short")) for value, said, pairs in found]
    return Entity(entity, "", tuple(names)).name(lang)


def names_in(entities: Iterable[str], lang: str) -> dict[str, str]:
    """The name of each entity in a language, as far as it has any, read at once."""
    rows = models.Statement.objects.filter(held(LATEST), subject__in=list(entities), predicate="name").order_by("id")
    names: dict[str, list[Name]] = {}
    for entity, value, said, pairs in rows.values_list("subject", "value", "claim__lang", "claim__qualifiers"):
        kind = dict(qualifiers_of(pairs)).get("name_kind", "short")
        names.setdefault(entity, []).append(Name(value, said, kind))
    return {entity: Entity(entity, "", tuple(found)).name(lang) for entity, found in names.items()}


def _holding(predicate: str, value: str) -> set[str]:
    rows = models.Statement.objects.filter(held(LATEST), predicate=predicate, value__iexact=value)
    return set(rows.values_list("subject", flat=True))


def _named(words: str, form: Callable[[str], str] = fold) -> set[str]:
    """Whoever bears a name; `form` may put the word for the kind of body aside: 神戸 is 神戸市."""
    wanted = form(words)
    rows = models.Statement.objects.filter(held(LATEST), predicate="name").values_list("subject", "value")
    return {subject for subject, value in rows.iterator() if form(value) == wanted}


def _governing(moved: dict[str, str]) -> list[tuple[str, str]]:
    """Each government with the place that it governs."""
    rows = models.Statement.objects.filter(held(LATEST), predicate="governs").values_list("subject", "value")
    return [(moved.get(body, body), moved.get(place, place)) for body, place in rows]


IDENTITY = ("name", "organisation_kind", "governs", "country", "external_id", "located_in")


def governments() -> list[str]:
    """Every city government of which more is held than who it is: the panel where none was named."""
    live = models.Statement.objects.filter(held(LATEST))
    rows = live.filter(predicate="organisation_kind", value="government").values_list("subject", flat=True)
    moved = redirects(LATEST)
    told = {moved.get(one, one) for one in live.exclude(predicate__in=IDENTITY).values_list("subject", flat=True)}
    return sorted({moved.get(entity, entity) for entity in rows} & told)
