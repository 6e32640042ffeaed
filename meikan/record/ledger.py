"""The only hand that writes: file, propose, decide; every act with a name, a time and a reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from meikan.model.decision import Verdict
from meikan.model.document import Document, Snapshot
from meikan.model.entity import new_id
from meikan.model.errors import Refused
from meikan.model.statement import Claim
from meikan.model.vocabulary import vocabulary
from meikan.record import models
from meikan.record.carry import BATCH, carry_out
from meikan.record.known import redirects, undone_ids
from meikan.record.rows import claim_row, document_row
from meikan.text.lang import _

LATEST = "9999-12-31T23:59:59Z"


@dataclass(frozen=True, slots=True)
class Act:
    """By whom, when, and why."""

    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A claim and whom it is about, by id; `value` is the claim's own where it names no entity."""

    claim: Claim
    subject: str
    value: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did; the numbers add up to the rows that came."""

    new: int = 0
    known: int = 0


def last_at() -> str:
    """The time of the record's last decision; empty if there is none."""
    return models.Decision.objects.order_by("-at").values_list("at", flat=True).first() or ""


def _write(verdict: Verdict, about: Sequence[str | int], act: Act, data: Mapping[str, object]) -> models.Decision:
    """Add one decision and carry it out. A clock that was set back does not reorder what was decided."""
    at = max(act.at, last_at())
    decision = models.Decision.objects.create(
        verdict=verdict, about=list(about), by=act.by, at=at, reason=act.reason, data=dict(data)
    )
    carry_out(decision)
    return decision


@transaction.atomic
def file(documents: Iterable[Document], at: str, digests: Mapping[str, str] | None = None) -> None:
    """Keep what is known of documents; one that is held already stays as it is."""
    digests = digests or {}
    rows = [document_row(document, at, digests.get(document.id, "")) for document in documents]
    models.Document.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


@transaction.atomic
def found(entities: Mapping[str, tuple[str, str]], act: Act) -> None:
    """Enter entities that carry their ids: id to (kind, key). Those already held are left alone."""
    held = set(models.Entity.objects.filter(id__in=list(entities)).values_list("id", flat=True))
    new = {entity: pair for entity, pair in entities.items() if entity not in held}
    if new:
        _write(Verdict.ENTITY, sorted(new), act, {"entities": new})


def new_entity(kind: str, act: Act, key: str = "") -> str:
    """Enter one new entity and give its id."""
    entity = new_id()
    while models.Entity.objects.filter(id=entity).exists():
        entity = new_id()
    found({entity: (kind, key)}, act)
    return entity


@transaction.atomic
def accept(claims: Iterable[Resolved], act: Act, supersedes: str = "") -> Counts:
    """Hold what claims say. An equal claim that is already held is counted, not filed again."""
    words, stream = vocabulary(), iter(claims)
    new = known = 0
    while chunk := list(islice(stream, BATCH)):
        for one in chunk:
            words.check(one.claim.predicate, one.value, one.claim.qualifiers)
        by_id = {one.claim.id: one for one in chunk}
        live = models.Statement.objects.filter(claim_id__in=list(by_id), retracted_at="")
        held = set(live.values_list("claim_id", flat=True))
        fresh = {key: one for key, one in by_id.items() if key not in held}
        rows = [claim_row(one.claim, act.at) for one in fresh.values()]
        models.Claim.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        if fresh:
            data: dict[str, object] = {"resolved": {key: [one.subject, one.value] for key, one in fresh.items()}}
            if supersedes:
                data["supersedes"] = supersedes
            _write(Verdict.ACCEPT, sorted(fresh), act, data)
        new += len(fresh)
        known += len(chunk) - len(fresh)
    return Counts(new, known)


def decide(verdict: Verdict, about: Sequence[str], act: Act) -> int:
    """Enter a decision that changes no statement, such as a rejection."""
    return int(_write(verdict, about, act, {}).id)


def refuse_file(name: str, digest: str, act: Act) -> None:
    """Keep the name, the hash and the reason of a file that was refused; its bytes are not kept."""
    _write(Verdict.REJECT, [], act, {"file": name, "sha256": digest})


def refused_files() -> list[tuple[str, str, str, str, str]]:
    """Every file that was refused: at, by, name, hash, reason."""
    rows = models.Decision.objects.filter(verdict=Verdict.REJECT, data__has_key="file").order_by("id")
    return [(row.at, row.by, row.data["file"], row.data["sha256"], row.reason) for row in rows]


@transaction.atomic
def retract(statement: str, act: Act) -> None:
    """No longer hold a statement; it stays in the record with the reason."""
    if not models.Statement.objects.filter(statement=statement, retracted_at="").exists():
        raise Refused(_("No statement {id} is held. Look at the line again with “meikan show”.").format(id=statement))
    _write(Verdict.RETRACT, [statement], act, {})


@transaction.atomic
def join(kept: str, gone: str, act: Act) -> int:
    """Two entities are one: the second redirects to the first for ever, or until it is undone."""
    moved = redirects(LATEST)
    kept, gone = moved.get(kept, kept), moved.get(gone, gone)
    if kept == gone:
        raise Refused(_("{a} and {b} are one already. Nothing was changed.").format(a=kept, b=gone))
    if _parted(kept, gone):
        raise Refused(_("{a} and {b} were parted by an editor. Undo that decision first.").format(a=kept, b=gone))
    return _write(Verdict.JOIN, [kept, gone], act, {}).id


def _parted(a: str, b: str) -> bool:
    undone = undone_ids(LATEST)
    parts = models.Decision.objects.filter(verdict=Verdict.PART)
    return any({a, b} == set(part.about) and part.id not in undone for part in parts)


@transaction.atomic
def part(a: str, b: str, act: Act) -> None:
    """Two entities are not one; a join of the two is undone."""
    undone = undone_ids(LATEST)
    for decision in models.Decision.objects.filter(verdict=Verdict.JOIN).order_by("-id"):
        if set(decision.about) == {a, b} and decision.id not in undone:
            undo([decision.id], act)
    _write(Verdict.PART, sorted((a, b)), act, {})


@transaction.atomic
def undo(decisions: Sequence[int], act: Act) -> None:
    """Take decisions back. What they brought ends; the questions they answered are open again, as they stood."""
    done = undone_ids(LATEST)
    for number in decisions:
        if number in done or not models.Decision.objects.filter(id=number).exists():
            raise Refused(_("Decision {number} is not there to undo, or is undone already.").format(number=number))
    models.Proposal.objects.filter(decision_id__in=decisions).update(decision=None)
    if decisions:
        _write(Verdict.UNDO, sorted(decisions), act, {})


def of_rule(rule: str, since: str = "") -> list[int]:
    """The decisions that one rule signed since a time and that still stand."""
    done = undone_ids(LATEST)
    rows = models.Decision.objects.filter(by=rule, at__gte=since).exclude(verdict__in=[Verdict.UNDO, Verdict.ENTITY])
    return [number for number in rows.order_by("id").values_list("id", flat=True) if number not in done]


@transaction.atomic
def file_list(snapshot: Snapshot, act: Act, outcome: str = "filed") -> None:
    """File a list with what it is complete for, or hold it for an editor."""
    data = {"list": snapshot.id}
    decision = _write(Verdict.LIST if outcome == "filed" else Verdict.HOLD, [snapshot.id], act, data)
    models.Snapshot.objects.update_or_create(
        id=snapshot.id,
        defaults={
            "network": snapshot.network,
            "document_id": snapshot.document,
            "as_of": snapshot.as_of,
            "complete_for": snapshot.complete_for,
            "rows": snapshot.rows,
            "outcome": outcome,
            "recorded_at": decision.at,
            "retracted_at": "",
        },
    )


def entities() -> Iterator[tuple[str, str, str]]:
    """Every entity: id, kind, key."""
    yield from models.Entity.objects.order_by("id").values_list("id", "kind", "key")
