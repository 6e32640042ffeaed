"""The only hand that writes: file, propose, decide; every act with a name, a time and a reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction

from meikan.edition.plan import VISIBILITIES
from meikan.model.decision import Verdict
from meikan.model.document import Document, Snapshot
from meikan.model.errors import Refused
from meikan.model.statement import Claim
from meikan.model.vocabulary import vocabulary
from meikan.record import models
from meikan.record.carry import BATCH, carry_out
from meikan.record.known import LATEST, redirects, shown_as, undone_ids
from meikan.record.rows import claim_row, document_row
from meikan.text.lang import _, current


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
    """What an import did; the numbers add up to the rows that came. `decision` is the last one, 0 if there was none."""

    new: int = 0
    known: int = 0
    decision: int = field(default=0, compare=False)


def last_at() -> str:
    """The time of the record's last decision; empty if there is none."""
    return models.Decision.objects.order_by("-at").values_list("at", flat=True).first() or ""


def first_at() -> str:
    """The time of the record's first decision; empty if there is none."""
    return models.Decision.objects.order_by("at").values_list("at", flat=True).first() or ""


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


@transaction.atomic
def accept(claims: Iterable[Resolved], act: Act, supersedes: str = "") -> Counts:
    """Hold what claims say. An equal claim that is already held is counted, not filed again."""
    words, stream = vocabulary(), iter(claims)
    rejected = _rejected() if act.by.startswith("rule:") else None
    old = sorted({row.statement for row in shown_as(supersedes)}) if supersedes else []
    new = known = decision = 0
    while chunk := list(islice(stream, BATCH)):
        for one in chunk:
            words.check(one.claim.predicate, one.value, one.claim.qualifiers)
            _check_visibility(one.claim)
        by_id = {one.claim.id: one for one in chunk}
        held = _settled(list(by_id), rejected)
        fresh = {key: one for key, one in by_id.items() if key not in held}
        rows = [claim_row(one.claim, act.at) for one in fresh.values()]
        models.Claim.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        if fresh or old:
            data: dict[str, object] = {"resolved": {key: [one.subject, one.value] for key, one in fresh.items()}}
            if old:
                data["supersedes"] = old
            decision = _write(Verdict.ACCEPT, sorted(fresh), act, data).id
        new += len(fresh)
        known += len(chunk) - len(fresh)
    return Counts(new, known, decision)


def _check_visibility(claim: Claim) -> None:
    """A contact, a fee or a request is never public, whatever was asked for (rule 10)."""
    rule = vocabulary().predicate(claim.predicate)
    if VISIBILITIES.index(claim.visibility) < VISIBILITIES.index(rule.visibility):
        text = _("“{field}” is never {asked}; it may be {allowed}. Nothing was filed.")
        allowed = ", ".join(VISIBILITIES[VISIBILITIES.index(rule.visibility) :])
        raise Refused(text.format(field=rule.label[current()], asked=claim.visibility, allowed=allowed))


def _settled(claims: list[str], rejected: set[str] | None) -> set[str]:
    """The claims that need no decision: those held; for a rule also those that an editor rejected or took back."""
    rows = models.Statement.objects.filter(claim_id__in=claims)
    if rejected is None:
        return set(rows.filter(retracted_at="").values_list("claim_id", flat=True))
    undone = undone_ids(LATEST)
    decided = {claim for claim, by in rows.values_list("claim_id", "decision_id") if by not in undone}
    return decided | rejected.intersection(claims)


def _rejected() -> set[str]:
    undone = undone_ids(LATEST)
    decisions = models.Decision.objects.filter(verdict=Verdict.REJECT)
    return {claim for one in decisions if one.id not in undone for claim in one.about}


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
def retract(statement: str, act: Act) -> int:
    """No longer hold a statement; it stays in the record with the reason. Gives the decision's number."""
    held = sorted({row.statement for row in shown_as(statement)})
    if not held:
        text = _("No statement {id} is held. “meikan edition show” lists lines with their ids.")
        raise Refused(text.format(id=statement))
    return _write(Verdict.RETRACT, held, act, {}).id


@transaction.atomic
def join(kept: str, gone: str, act: Act) -> int:
    """Two entities are one: the second redirects to the first for ever, or until it is undone."""
    moved = redirects(LATEST)
    kept, gone = moved.get(kept, kept), moved.get(gone, gone)
    if kept == gone:
        raise Refused(_("{a} and {b} are one already. Nothing was changed.").format(a=kept, b=gone))
    if _parted(kept, gone):
        raise Refused(_("{a} and {b} were parted by an editor. Undo that decision first.").format(a=kept, b=gone))
    kinds = dict(models.Entity.objects.filter(id__in=[kept, gone]).values_list("id", "kind"))
    if len(set(kinds.values())) > 1:
        text = _("{a} is of the kind {one}, {b} of the kind {other}: they cannot be one. Nothing was changed.")
        raise Refused(text.format(a=kept, b=gone, one=kinds[kept], other=kinds[gone]))
    return _write(Verdict.JOIN, [kept, gone], act, {}).id


def _parted(a: str, b: str) -> bool:
    undone = undone_ids(LATEST)
    parts = models.Decision.objects.filter(verdict=Verdict.PART)
    return any({a, b} == set(part.about) and part.id not in undone for part in parts)


@transaction.atomic
def part(a: str, b: str, act: Act) -> int:
    """Two entities are not one; a join of the two is undone. Gives the decision's number."""
    if a == b:
        text = _("{a} is one body; it cannot be parted from itself. Name the two by their ids. Nothing was changed.")
        raise Refused(text.format(a=a))
    undone = undone_ids(LATEST)
    for decision in models.Decision.objects.filter(verdict=Verdict.JOIN).order_by("-id"):
        if set(decision.about) == {a, b} and decision.id not in undone:
            undo([decision.id], act)
    moved = redirects(LATEST)
    if moved.get(a, a) == moved.get(b, b):
        text = _("{a} and {b} were joined by way of {kept}: part the one from {kept}. Nothing was changed.")
        raise Refused(text.format(a=a, b=b, kept=moved.get(a, a)))
    return _write(Verdict.PART, sorted((a, b)), act, {}).id


@transaction.atomic
def undo(decisions: Sequence[int], act: Act) -> int:
    """Take decisions back. What they brought ends; the questions they answered are open again, as they stood.

    Gives the number of this decision, which can be undone too; 0 if there was nothing to take back.
    """
    done = undone_ids(LATEST)
    kinds = dict(models.Decision.objects.filter(id__in=decisions).values_list("id", "verdict"))
    for number in decisions:
        if number in done or number not in kinds:
            raise Refused(_("Decision {number} is not there to undo, or is undone already.").format(number=number))
        if kinds[number] == Verdict.ENTITY:
            text = _("Decision {number} gave entities their ids; an id stays for ever. Retract its statements instead.")
            raise Refused(text.format(number=number))
    if not decisions:
        return 0
    decision = _write(Verdict.UNDO, sorted(decisions), act, {})
    _reopen(undone_ids(LATEST) - done, done - undone_ids(LATEST))
    return decision.id


def _reopen(undone: Iterable[int], redone: Iterable[int]) -> None:
    """Questions are open while no decision that stands answers them."""
    models.Proposal.objects.filter(decision_id__in=undone).update(decision=None)
    models.Evidence.objects.filter(decision_id__in=undone).update(decision=None)
    models.Proposal.objects.filter(later_id__in=undone).update(later=None)
    for one in models.Decision.objects.filter(id__in=redone):
        match Verdict(one.verdict):
            case Verdict.ACCEPT | Verdict.REJECT:
                models.Proposal.objects.filter(claim_id__in=one.about, decision=None).update(decision=one)
                _answer(one)
            case Verdict.HOLD:
                models.Proposal.objects.filter(id=one.data.get("proposal", 0)).update(later=one)
            case _:
                pass


def _answer(decision: models.Decision) -> None:
    """The proposal of what was read that a decision answers, and the sentences that it signs or refuses."""
    number, sentences = decision.data.get("proposal", 0), decision.data.get("sentences", [])
    models.Proposal.objects.filter(id=number, decision=None).update(decision=decision)
    models.Evidence.objects.filter(id__in=sentences).update(decision=decision)


@transaction.atomic
def settle(
    number: int, sentences: Sequence[int], claims: Sequence[Resolved], supersedes: Sequence[str], act: Act
) -> int:
    """Hold what the sentences of a proposal say, all by one decision; gives its number."""
    words = vocabulary()
    for one in claims:
        words.check(one.claim.predicate, one.value, one.claim.qualifiers)
        _check_visibility(one.claim)
    by_id = {one.claim.id: one for one in claims}
    rows = [claim_row(one.claim, act.at) for one in by_id.values()]
    models.Claim.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    held = _settled(list(by_id), None)
    data: dict[str, object] = {
        "resolved": {key: [one.subject, one.value] for key, one in by_id.items() if key not in held}
    }
    if supersedes:
        data["supersedes"] = list(supersedes)
    about = sorted(key for key in by_id if key not in held)
    decision = _write(Verdict.ACCEPT, about, act, {**data, "proposal": number, "sentences": list(sentences)})
    _answer(decision)
    return int(decision.id)


@transaction.atomic
def dismiss(number: int, sentences: Sequence[int], act: Act) -> int:
    """Do not take what the sentences of a proposal say; gives the decision's number."""
    rows = models.Evidence.objects.filter(id__in=sentences).order_by("id")
    claims = [claim for one in rows.values_list("claims", flat=True) for claim in one.values()]
    decision = _write(Verdict.REJECT, claims, act, {"proposal": number, "sentences": list(sentences)})
    _answer(decision)
    return int(decision.id)


@transaction.atomic
def postpone(number: int, act: Act) -> int:
    """Look at a proposal later; gives the decision's number."""
    decision = _write(Verdict.HOLD, [], act, {"proposal": number})
    models.Proposal.objects.filter(id=number).update(later=decision)
    return int(decision.id)


def of_rule(rule: str, since: str = "") -> list[int]:
    """The decisions that one rule signed since a time and that still stand."""
    done = undone_ids(LATEST)
    rows = models.Decision.objects.filter(by=rule, at__gte=since).exclude(verdict__in=[Verdict.UNDO, Verdict.ENTITY])
    return [number for number in rows.order_by("id").values_list("id", flat=True) if number not in done]


@transaction.atomic
def file_list(snapshot: Snapshot, act: Act, outcome: str = "filed", filed_by: str = "") -> None:
    """File a list with what it is complete for, or hold it for an editor; `filed_by` is who asked a rule to file it."""
    data = {"list": snapshot.id, **({"filed_by": filed_by} if filed_by else {})}
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
