"""What we held at one time: statements by subject, redirects followed, evidence gathered."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Collate

from meikan.model.decision import Verdict
from meikan.model.document import Evidence, Snapshot
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, Statement, statement_id
from meikan.record import models
from meikan.record.rows import qualifiers_of, snapshot_of

COLUMNS = (
    "statement",
    "subject",
    "predicate",
    "value",
    "recorded_at",
    "claim__lang",
    "claim__qualifiers",
    "claim__start",
    "claim__end",
    "claim__seen",
    "claim__visibility",
    "claim__document_id",
    "claim__locator",
    "claim__quote",
    "decision__by",
)
_subject = attrgetter("subject")


def held(at: str) -> Q:
    """Recorded by a time and not taken back by then. Known time is filtered by the database."""
    return Q(recorded_at__lte=at) & (Q(retracted_at="") | Q(retracted_at__gt=at))


def redirects(at: str) -> dict[str, str]:
    """Which ids were joined into which, at a time, followed to the end."""
    undone = undone_ids(at)
    pairs: dict[str, str] = {}
    for decision in models.Decision.objects.filter(verdict=Verdict.JOIN, at__lte=at).order_by("id"):
        if decision.id not in undone:
            kept, gone = decision.about
            pairs[gone] = kept
    return {gone: _end_of(pairs, gone) for gone in pairs}


def undone_ids(at: str) -> frozenset[int]:
    """Decisions that were taken back by a time."""
    undone: set[int] = set()
    for decision in models.Decision.objects.filter(verdict=Verdict.UNDO, at__lte=at).order_by("-id"):
        if decision.id not in undone:
            undone.update(decision.about)
    return frozenset(undone)


def _end_of(pairs: dict[str, str], entity: str) -> str:
    seen = {entity}
    while entity in pairs and pairs[entity] not in seen:
        entity = pairs[entity]
        seen.add(entity)
    return entity


def statements(at: str, subjects: Iterable[str] | None = None) -> Iterator[Statement]:
    """All that was held at a time, ordered by subject; nothing is loaded whole."""
    moved = redirects(at)
    query = models.Statement.objects.filter(held(at))
    if subjects is not None:
        wanted = set(subjects)
        query = query.filter(subject__in=[*wanted, *(gone for gone, kept in moved.items() if kept in wanted)])
    stayed = _rows(query.exclude(subject__in=list(moved)), moved)
    joined = sorted(_rows(query.filter(subject__in=list(moved)), moved), key=_subject)
    for _of, group in groupby(heapq.merge(stayed, joined, key=_subject), key=_subject):
        yield from _merged(group)


def _rows(query: "QuerySet[models.Statement]", moved: dict[str, str]) -> Iterator[Statement]:
    # ids are compared byte by byte on both databases, or the streams would not merge
    order = Collate(F("subject"), "C") if connection.vendor == "postgresql" else F("subject")
    for row in query.order_by(order, "id").values_list(*COLUMNS).iterator(chunk_size=5000):
        yield _statement(row, moved)


def _statement(row: tuple[str, ...], moved: dict[str, str]) -> Statement:
    (
        key,
        subject,
        predicate,
        value,
        at,
        lang,
        qualifiers,
        start,
        end,
        seen,
        visibility,
        document,
        locator,
        quote,
        by,
    ) = row
    kept, kept_value = moved.get(subject, subject), moved.get(value, value)
    pairs, period = qualifiers_of(qualifiers), Period(edge_of(start), edge_of(end), days_of(seen))
    if kept != subject or kept_value != value:
        claim = Claim(kept, predicate, kept_value, document, lang, pairs, period, visibility=visibility)
        key = statement_id(kept, claim, kept_value)
    evidence = Evidence(document, locator, quote, seen, by, at)
    return Statement(key, kept, predicate, kept_value, lang, pairs, period, visibility, (evidence,))


def _merged(group: Iterable[Statement]) -> Iterator[Statement]:
    """Rows of one statement as one, with all their evidence and sightings."""
    by_id: dict[str, list[Statement]] = defaultdict(list)
    for statement in group:
        by_id[statement.id].append(statement)
    for same in by_id.values():
        if len(same) == 1:
            yield same[0]
            continue
        seen = tuple(sorted({day for one in same for day in one.period.seen}, key=lambda day: (day.first, day.text)))
        evidence = tuple(sorted({e for one in same for e in one.evidence}, key=lambda e: (e.document, e.locator, e.at)))
        yield replace(same[0], period=replace(same[0].period, seen=seen), evidence=evidence)


def snapshots(at: str) -> list[Snapshot]:
    """The lists that were filed by a time, in a fixed order; a held list is none."""
    moved = redirects(at)
    rows = models.Snapshot.objects.filter(held(at), outcome="filed").order_by("id")
    found = [snapshot_of(row, _open_candidates(row.document_id, at, moved)) for row in rows]
    return [replace(one, network=moved.get(one.network, one.network)) for one in found]


def _open_candidates(document: str, at: str, moved: dict[str, str]) -> set[str]:
    """Whom the undecided rows of a list may be: of these the list says neither yes nor no."""
    rows = models.Proposal.objects.filter(claim__document=document, recorded_at__lte=at)
    still = rows.filter(Q(decision=None) | Q(decision__at__gt=at))
    candidates: set[str] = set()
    for found in still.values_list("candidates", flat=True):
        candidates.update(moved.get(c["entity"], c["entity"]) for c in found if c.get("entity"))
    return candidates
