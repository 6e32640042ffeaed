"""What we held at one time: statements by subject, redirects followed, evidence gathered."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
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
from meikan.record.rows import claim_of, qualifiers_of, snapshot_of

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
LATEST = "9999-12-31T23:59:59Z"
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


def undone_ids(at: str, until: int = 0) -> frozenset[int]:
    """Decisions that were taken back by a time, or by a decision; an undo that was undone counts no more."""
    undone: set[int] = set()
    undos = models.Decision.objects.filter(verdict=Verdict.UNDO, at__lte=at).order_by("-id")
    for decision in undos.filter(id__lte=until) if until else undos:
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
        evidence = tuple(sorted({e for one in same for e in one.evidence}))
        yield replace(same[0], period=replace(same[0].period, seen=seen), evidence=evidence)


def hidden(at: str, visible: Collection[str]) -> set[str]:
    """The entities of which all that is held may not be shown: that they exist is not told either."""
    rows = models.Statement.objects.filter(held(at))
    moved = redirects(at)
    unseen = rows.exclude(claim__visibility__in=list(visible)).values_list("subject", flat=True).distinct()
    found = {moved.get(one, one) for one in unseen}
    ids = [*found, *(gone for gone, kept in moved.items() if kept in found)]
    seen: set[str] = set()
    for start in range(0, len(ids), 500):
        some = rows.filter(subject__in=ids[start : start + 500], claim__visibility__in=list(visible))
        seen.update(moved.get(one, one) for one in some.values_list("subject", flat=True).distinct())
    return found - seen


def shown_as(statement: str) -> list[models.Statement]:
    """The rows that are held and shown under an id: after a join, also those filed under the id that is gone."""
    live = models.Statement.objects.filter(retracted_at="").select_related("claim__document").order_by("-id")
    found = list(live.filter(statement=statement))
    moved = redirects(LATEST)
    for row in live.filter(Q(subject__in=list(moved)) | Q(value__in=list(moved))) if moved else ():
        subject, value = moved.get(row.subject, row.subject), moved.get(row.value, row.value)
        if row not in found and statement_id(subject, claim_of(row.claim), value) == statement:
            found.append(row)
    return found


def lists_filed(at: str) -> list[models.Snapshot]:
    """The lists that were filed by a time and not taken back; of one filed again with another scope the later."""
    undone = undone_ids(at)
    filed = models.Decision.objects.filter(verdict=Verdict.LIST, at__lte=at).order_by("id")
    ids = [decision.about[0] for decision in filed if decision.id not in undone]
    rows = models.Snapshot.objects.in_bulk(ids)
    latest = {(rows[one].network, rows[one].document_id): rows[one] for one in ids}
    return sorted(latest.values(), key=lambda row: row.id)


def snapshots(at: str) -> list[Snapshot]:
    """The lists that were filed by a time, in a fixed order; a held list is none."""
    moved = redirects(at)
    bodies = _by_code(at, moved)
    found = [snapshot_of(row, _open_candidates(row.document_id, at, moved, bodies)) for row in lists_filed(at)]
    return [replace(one, network=moved.get(one.network, one.network)) for one in found]


def _by_code(at: str, moved: dict[str, str]) -> dict[str, str]:
    """The government of each place that has a code."""
    rows = models.Statement.objects.filter(held(at), predicate__in=["external_id", "governs"])
    pairs = [(p, moved.get(s, s), moved.get(v, v)) for p, s, v in rows.values_list("predicate", "subject", "value")]
    governed = {place: body for predicate, body, place in pairs if predicate == "governs"}
    return {code: governed[place] for predicate, place, code in pairs if predicate != "governs" and place in governed}


def _open_candidates(document: str, at: str, moved: dict[str, str], bodies: dict[str, str]) -> set[str]:
    """Whom the undecided rows of a list may be: of these the list says neither yes nor no."""
    asked = models.Proposal.objects.filter(claim__document=document, recorded_at__lte=at)
    found = dict(asked.values_list("claim_id", "candidates"))
    undone = undone_ids(at)
    taken = models.Statement.objects.filter(claim_id__in=list(found), recorded_at__lte=at)
    answered = {claim for claim, by in taken.values_list("claim_id", "decision_id") if by not in undone}
    for decision in models.Decision.objects.filter(verdict=Verdict.REJECT, at__lte=at):
        if decision.id not in undone:
            answered.update(decision.about)
    still = [one for claim, candidates in found.items() if claim not in answered for one in candidates]
    # a body may have been entered after the question was asked; its place's code says which it is
    ids = (one.get("entity") or bodies.get(one.get("code", ""), "") for one in still)
    return {moved.get(one, one) for one in ids if one}
