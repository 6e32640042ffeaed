"""Searching what was kept: every document's text, by words in any spelling or by the body that it mentions."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count

from django.db.models import Q

from meikan.collect.archive import Archive
from meikan.config import Config
from meikan.model.errors import Refused
from meikan.read.body.apart import Apart
from meikan.read.body.body import Body
from meikan.read.grid import Fault
from meikan.read.refusal import refusal
from meikan.record import find, models
from meikan.record.kept import Hit, Kept, KeptTexts, Wanted
from meikan.record.known import LATEST, held
from meikan.text.lang import _

INDEX = "found.db"
FEW = 200  # up to so many new documents are read in this process: a pool takes longer to start
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finds:
    """What a search gave: the body that the words name, how many documents, the newest of them, how many are unread."""

    body: str
    total: int
    hits: tuple[Hit, ...]
    unread: int


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
        return Finds(body, total, tuple(hits), index.unread())


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
    codes = models.Statement.objects.filter(held(LATEST), subject__in=bodies, predicate="external_id")
    return tuple(sorted(bodies | set(codes.values_list("value", flat=True))))


def _new_texts(config: Config, index: KeptTexts, progress: Progress | None) -> Iterator[Kept]:
    """The documents that are kept and not in the index yet, read."""
    documents = {row.id: row for row in models.Document.objects.exclude(bytes="")}
    lacking = sorted(index.lacking(documents))
    if not lacking:
        return
    from meikan.record.phrases import own_names

    names = own_names()
    with Archive(config.archive) as archive, Apart() as apart:
        texts = (_text(documents[one], archive, apart) for one in lacking)
        for number, kept in enumerate(_with_mentions(texts, names, len(lacking)), 1):
            if progress is not None:
                progress(number, len(lacking))
            yield kept


def _text(row: models.Document, archive: Archive, apart: Apart) -> Kept:
    try:
        body: Body | None = apart.body(archive.body(row.bytes))
        reason = ""
    except Fault as fault:
        body, reason = None, str(refusal(fault, row.title))
    except Refused as refused:  # the archive's file is gone or was changed
        body, reason = None, str(refused)
    lang = row.lang or (body.lang if body else "")
    return Kept(
        row.id,
        row.title or (body.title if body else ""),
        body.text if body else "",
        row.date or row.seen,
        lang,
        row.source,
        row.address,
        row.bytes,
        reason=reason,
    )


def _with_mentions(texts: Iterable[Kept], own: tuple[object, ...], count: int) -> Iterator[Kept]:
    """The texts with whom the reader recognised in them; many are read by all processors."""
    if count <= FEW:
        _open(own)
        yield from map(_mentioned, texts)
        return
    with ProcessPoolExecutor(cpu_count(), get_context("spawn"), _open, (own,)) as workers:
        yield from workers.map(_mentioned, texts, chunksize=32)


_names: list[object] = []  # of this process: opening them takes a second


def _open(own: tuple[object, ...]) -> None:
    from meikan.names.phrases.names import Names

    _names[:] = [Names.open(own=own)]  # type: ignore[arg-type]


def _mentioned(kept: Kept) -> Kept:
    from dataclasses import replace

    from meikan.model.document import Document
    from meikan.read.prose.read import read

    found = read(Document(kept.document, kept.title, date=kept.date, lang=kept.lang), kept.body, _names[0])  # type: ignore[arg-type]
    first: dict[str, tuple[int, str]] = {}
    for one in found.mentions:
        if one.entity.startswith(("geonames:", "network:", "mk-")):
            first.setdefault(one.entity, (one.start, one.text))
    return replace(kept, mentions=tuple((entity, start, text) for entity, (start, text) in first.items()))
