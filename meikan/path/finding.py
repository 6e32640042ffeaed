"""Searching what was kept: every document's text, by words in any spelling or by the body that it mentions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from meikan.collect.archive import Archive
from meikan.config import Config
from meikan.model.errors import Refused
from meikan.read.hearing import Heard, Task, maker
from meikan.read.workers import Lost, Workers
from meikan.record import find, models
from meikan.record.kept import Hit, Kept, KeptTexts, Wanted
from meikan.record.known import LATEST, held
from meikan.record.phrases import NAMING, codes_read, own_names
from meikan.record.rows import document_of
from meikan.text.lang import _

INDEX = "found.db"
FEW = 50  # up to so many new documents one process reads: another takes a second to open the names
BODIES = ("geonames:", "network:", "mk-")  # how a reader calls what it knows
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finds:
    """What a search gave: the body that the words name, how many documents, the newest of them, how many are unread."""

    body: str
    total: int
    hits: tuple[Hit, ...]
    unread: int
    kept: bool = True  # whether any text is kept here at all


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: words or a body, and within which dates, source and language."""

    words: str
    since: str = ""
    source: str = ""
    lang: str = ""
    literal: bool = False
    limit: int = 20


def find_texts(config: Config, asked: Asked, progress: Progress | None = None) -> Finds:
    """The kept documents that hold these words, or that mention the body that the words name."""
    if not asked.words.strip():
        raise Refused(_("Say what to look for: words in any spelling, a body's name or its id."))
    body = "" if asked.literal else _body(asked.words)
    bodies = _together(body) if body else frozenset[str]()
    words = _names_of(bodies) if body else (asked.words,)
    with KeptTexts(config.archive / INDEX) as index:
        index.add(_new_texts(config, index, progress))
        wanted = Wanted(words, _codes_of(bodies), asked.since, asked.source, asked.lang)
        total, hits = index.find(wanted, asked.limit)
        kept = total > 0 or models.Document.objects.exclude(bytes="").exists()
        return Finds(body, total, tuple(hits), index.unread(), kept)


def _body(words: str) -> str:
    """The one body that words name; none if they name several, or nobody."""
    found = find.several(words)
    return found[0].id if len(found) == 1 else ""


def _names_of(bodies: frozenset[str]) -> tuple[str, ...]:
    """The names by which a text may call a body; one that others bear too is left to the reader."""
    rows = list(models.Statement.objects.filter(held(LATEST), predicate="name").values_list("subject", "value"))
    own = {value for subject, value in rows if subject in bodies}
    return tuple(sorted(own - {value for subject, value in rows if value in own and subject not in bodies}))


def _together(body: str) -> frozenset[str]:
    """A body with the place that it governs, or a place with its governments: a text that names one names the other."""
    rows = models.Statement.objects.filter(Q(subject=body) | Q(value=body), held(LATEST), predicate="governs")
    return frozenset({body, *(one for pair in rows.values_list("subject", "value") for one in pair)})


def _codes_of(bodies: frozenset[str]) -> tuple[str, ...]:
    """The ids and codes of bodies: what a reader calls them."""
    said = models.Statement.objects.filter(held(LATEST), subject__in=bodies, predicate__in=NAMING)
    rows = list(said.values_list("subject", "predicate", "value"))
    codes = {value for _subject, predicate, value in rows if predicate == "external_id"}
    return tuple(sorted(bodies | codes | codes_read(rows)))


def _new_texts(config: Config, index: KeptTexts, progress: Progress | None) -> Iterator[Kept]:
    """The documents that are kept and not in the index yet, read."""
    documents = {row.id: row for row in models.Document.objects.exclude(bytes="")}
    lacking = sorted(index.lacking(documents))
    if not lacking:
        return
    processes = 1 if len(lacking) <= FEW else 0
    with Archive(config.archive) as archive, Workers(maker(own_names()), processes) as workers:
        tasks = (Task(document_of(documents[one]), archive.path(documents[one].bytes)) for one in lacking)
        for number, heard in enumerate(workers.map(tasks), 1):
            if progress is not None:
                progress(number, len(lacking))
            yield _kept(documents[lacking[number - 1]], heard)


def _kept(row: models.Document, heard: Heard | Lost) -> Kept:
    said = document_of(row) if isinstance(heard, Lost) else heard.document
    date = said.date or said.seen
    if isinstance(heard, Lost) or heard.fault:
        reason = heard.why if isinstance(heard, Lost) else heard.fault
        return Kept(row.id, said.title, "", date, said.lang, row.source, said.address, row.bytes, reason=reason)
    first: dict[str, tuple[int, str]] = {}
    for one in heard.found.mentions:
        if one.entity.startswith(BODIES):
            first.setdefault(one.entity, (one.start, one.text))
    mentions = tuple((entity, start, text) for entity, (start, text) in first.items())
    lang = said.lang or heard.found.lang
    return Kept(row.id, said.title, heard.body.text, date, lang, row.source, said.address, row.bytes, mentions)
