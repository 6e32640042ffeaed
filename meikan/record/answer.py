"""The answers to a proposal of what was read: yes, with or without changes; no; later. Each can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import QuerySet

from meikan.model.entity import is_id, new_id
from meikan.model.errors import Refused
from meikan.model.period import Period, days_of, edge_of, text_of
from meikan.model.statement import Claim, qualified
from meikan.record import find, ledger, models
from meikan.record.bodies import Bodies
from meikan.record.by_hand import READER as BY_HAND
from meikan.record.fact import ENTITY_KINDS, Fact, Line, Part, meaning, unpacked
from meikan.record.known import shown_as
from meikan.record.rows import claim_of
from meikan.record.weigh import Holdings
from meikan.record.whom import Whom
from meikan.text.lang import _

NEW = "new"  # said of a part: none of those that are held; enter it as the source names it


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor changes before accepting: whom a part means, dates, qualifiers. What is None stays."""

    bodies: Mapping[str, str] = field(default_factory=dict)  # part: a choice's number, an id, a code, a name, or "new"
    start: str | None = None
    end: str | None = None
    qualifiers: Mapping[str, str] = field(default_factory=dict)  # an empty value takes one away


AS_IT_IS = Change()


@transaction.atomic
def accept(number: int, act: ledger.Act, change: Change = AS_IT_IS, whom: Whom | None = None) -> int:
    """The record holds what the sentences say; bodies that are new are entered. Gives the decision's number.

    `whom` spares reading all names again, where somebody keeps them.
    """
    row = _row(number)
    fact = _decided(unpacked(row.fact), change)
    sentences = list(_sentences(row))
    ids = (whom or Whom()).all_of(fact)
    before = dict(ids)
    _enter(fact, ids, sentences[0].document, act)
    lines = _wanted(fact, before)
    claims = [
        ledger.Resolved(_changed(claim, line, change), ids[line.subject], ids.get(line.part, line.value))
        for line, claim in _claims(sentences, lines)
    ]
    return ledger.settle(row.pk, [one.pk for one in sentences], claims, _corrected(row, lines), act)


@transaction.atomic
def reject(number: int, act: ledger.Act) -> int:
    """What the sentences say is not taken; it is asked again only when another sentence says it."""
    row = _row(number)
    return ledger.dismiss(row.pk, [one.pk for one in _sentences(row)], act)


@transaction.atomic
def later(number: int, act: ledger.Act) -> int:
    """Keep the proposal for another time: it goes to the end of the queue."""
    return ledger.postpone(_row(number).pk, act)


@transaction.atomic
def accept_all(numbers: Sequence[int], act: ledger.Act) -> list[int]:
    """Sign several proposals together, such as those that only confirm what is held."""
    return [accept(number, act) for number in numbers]


def _row(number: int) -> models.Proposal:
    row = models.Proposal.objects.filter(id=number, question="fact").first()
    if row is None or not any(_sentences(row)) or (row.decision is not None and row.decision.verdict == "reject"):
        raise Refused(_("No question {number} is open. “meikan queue” lists those that are.").format(number=number))
    return row


def _sentences(row: models.Proposal) -> "QuerySet[models.Evidence]":
    query = models.Evidence.objects.filter(proposal=row, decision=None, gone=False)
    return query.select_related("document").order_by("id")


def _decided(fact: Fact, change: Change) -> Fact:
    """The fact with whom its parts mean, as the editor says."""
    for name, words in change.bodies.items():
        if name not in fact.parts:
            text = _("There is no part “{name}”; there are: {known}.")
            raise Refused(text.format(name=name, known=", ".join(fact.parts)))
        fact = _meant(fact, name, fact.parts[name], words)
    if fact.undecided:
        part = fact.parts[fact.undecided[0]]
        text = _("Nobody has decided whom “{words}” means. Say it: --as {part}=NUMBER, an id, a code or a name.")
        raise Refused(text.format(words=part.words, part=fact.undecided[0]))
    return fact


def _meant(fact: Fact, name: str, part: Part, words: str) -> Fact:
    if words == NEW:
        return meaning(fact, name, f"text:{part.words}", None)
    codes = [one.code for one in part.choices]
    if words in codes:
        words = str(codes.index(words) + 1)
    if words.isdecimal():
        if not 1 <= int(words) <= len(part.choices):
            text = _("There is no candidate {number}; {subject} has {count}.")
            raise Refused(text.format(number=words, subject=part.words, count=len(part.choices)))
        one = part.choices[int(words) - 1]
        return meaning(fact, name, one.entity or one.code, one)
    return meaning(fact, name, find.one(words, (ENTITY_KINDS[part.kind],)), None)


def _enter(fact: Fact, ids: dict[str, str], document: models.Document, act: ledger.Act) -> None:
    """Enter the parts that are not held yet, and what is said of a body besides the fact's own lines."""
    if not set(fact.parts) - set(ids):
        return
    seen = document.date or document.fetched[:10] or document.seen
    bodies = Bodies(document.id, seen)
    entities: dict[str, tuple[str, str]] = {}
    said: list[ledger.Resolved] = []
    for name, part in fact.parts.items():
        if name in ids:
            continue
        if is_id(part.ref):
            raise Refused(
                _("{words} is held as a place, but as no government. Enter it first.").format(words=part.words)
            )
        if part.kind in ("government", "place") and part.body is not None:
            called = part.body.name or part.words
            ids[name] = bodies.of(called, part.body, "en") if part.kind == "government" else bodies.place(part.body)
            continue
        ids[name] = new_id()
        entities[ids[name]] = (ENTITY_KINDS[part.kind], "")
        said += _introduced(part, ids[name], document.id, seen, fact)
    bodies.file(act)
    if entities:
        ledger.found(entities, act)
    if said:
        ledger.accept(said, act)


def _introduced(part: Part, entity: str, document: str, seen: str, fact: Fact) -> list[ledger.Resolved]:
    """The name, kind and code of a body that nothing else in the fact says."""
    if any(fact.parts[line.subject] is part and line.predicate == "name" for line in fact.lines):
        return []
    told = [
        ("name", part.ref.removeprefix("text:") if part.ref.startswith("text:") else part.words, part.lang or "und")
    ]
    pairs = {"name": qualified({"name_kind": "short"})}
    kinds = {"network": "network", "government": "government", "organisation": "other"}
    if part.kind in kinds:
        told.append(("organisation_kind", kinds[part.kind], ""))
    if part.ref.startswith("network:"):
        told.append(("external_id", part.ref, ""))
    period = Period(seen=days_of(seen))
    claims = [
        Claim(part.words, predicate, value, document, lang, pairs.get(predicate, ()), period, reader="prose/1")
        for predicate, value, lang in told
    ]
    return [ledger.Resolved(claim, entity, claim.value) for claim in claims]


def _wanted(fact: Fact, held: Mapping[str, str]) -> dict[str, Line]:
    """The lines to enter: of a body that is held, what describes it only where nothing else is held in that field.

    What is held in the very same words gets this sentence as evidence too: it stays when the first is taken back.
    """
    holdings = Holdings(held.values())
    kept = {}
    for line in fact.lines:
        entity = held.get(line.subject, "")
        mine = holdings.of(entity, line.predicate) if entity else []
        if line.main or not mine or any(_same_words(one.claim, one.value, line, held) for one in mine):
            kept[line.name] = line
    return kept


def _same_words(claim: Claim, value: str, line: Line, held: Mapping[str, str]) -> bool:
    wanted = held.get(line.part, "") if line.part else line.value
    pairs = qualified(dict(line.qualifiers))
    return (value, claim.lang, claim.qualifiers) == (wanted, line.lang, pairs)


def _claims(sentences: Sequence[models.Evidence], lines: Mapping[str, Line]) -> list[tuple[Line, Claim]]:
    ids = {claim: name for one in sentences for name, claim in one.claims.items() if name in lines}
    rows = models.Claim.objects.in_bulk(list(ids))
    return [(lines[name], claim_of(rows[claim])) for claim, name in ids.items()]


def _changed(claim: Claim, line: Line, change: Change) -> Claim:
    """A claim as it was read, or as the editor reads it in the same words."""
    if not line.main or (change.start is None and change.end is None and not change.qualifiers):
        return claim
    start = text_of(claim.period.start) if change.start is None else change.start
    end = text_of(claim.period.end) if change.end is None else change.end
    period = replace(claim.period, start=edge_of(start), end=edge_of(end))
    pairs = qualified({**dict(claim.qualifiers), **change.qualifiers})
    return replace(claim, period=period, qualifiers=pairs, reader=BY_HAND)


def _corrected(row: models.Proposal, lines: Mapping[str, Line]) -> list[str]:
    """The statements that rest on nothing but what the page said before: what was learned takes their place."""
    old = models.Evidence.objects.filter(pk=row.fact.get("corrects", 0)).select_related("document").first()
    if old is None:
        return []
    found = []
    claims = [claim for name, claim in old.claims.items() if name in lines and lines[name].main]
    for statement in models.Statement.objects.filter(claim_id__in=claims, retracted_at=""):
        rows = shown_as(statement.statement)
        if all(one.claim.document.item == old.document.item for one in rows):
            found.append(statement.statement)
    return sorted(set(found))
