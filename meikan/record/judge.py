"""Proposals as an editor sees them: what a document says, whom it means, what accepting changes; most useful first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p

from django.db.models import Q, QuerySet

from meikan.model.errors import Refused
from meikan.model.vocabulary import vocabulary
from meikan.record import models
from meikan.record.by_hand import line_in_words
from meikan.record.fact import Fact, Line, Part, unpacked
from meikan.record.find import governments, names_in
from meikan.record.proposals import Candidate
from meikan.record.weigh import HeldLine, Holdings, weigh
from meikan.record.whom import Whom
from meikan.text import lang as language
from meikan.text.lang import _

# How much an answer is worth: a wrong line in print before a change, a change before something new.
WORTH = {"corrects": 5.0, "contradicts": 4.0, "ends": 3.0, "new": 2.0, "confirms": 0.0}
PANEL, HELD, EVIDENCE, SURE = 1.0, 0.5, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Whose:
    """One who takes part in a proposed fact: named so by the source, and whom it means."""

    part: str
    kind: str
    words: str
    entity: str  # the id that is held; empty if it would be entered, or is undecided
    name: str
    code: str
    reasons: tuple[str, ...]
    choices: tuple[Candidate, ...]
    undecided: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A line that the record holds, in words, with where it was read; `against` if it contradicts."""

    statement: str
    words: str
    source: str
    address: str
    quote: str
    against: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence in its place; `marks` are [start, end, part] within the quote; `gone`: the page says it no longer."""

    document: str
    title: str
    address: str
    date: str
    updated: str
    fetched: str
    source: str
    lang: str
    digest: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    marks: tuple[tuple[int, int, str], ...]
    reader: str
    score: float
    reasons: tuple[str, ...]
    gone: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """One open proposal: everything that an editor needs to answer it."""

    number: int
    predicate: str
    relation: str
    text: str
    parts: tuple[Whose, ...]
    changes: tuple[str, ...]
    held: tuple[Side, ...]
    evidence: tuple[Quoted, ...]
    said_before: tuple[Quoted, ...]  # of a correction: what the page said until now
    undecided: bool
    score: float
    worth: float
    reasons: tuple[str, ...]
    later: bool
    notes: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that say it."""
        return tuple(dict.fromkeys(one.document for one in self.evidence))

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that are held and take part."""
        return tuple(one.entity for one in self.parts if one.entity)


def waiting(document: str = "", entity: str = "", confirming: bool = False) -> list[Proposed]:
    """The open proposals of what was read, the most useful first; of one document or one body if it is named.

    What only repeats what is held is no question: it is listed with `confirming`, and signed all at once.
    """
    rows = _open().order_by("id")
    if document:
        rows = rows.filter(evidence__document=document).distinct()
    found = [one for one in _shown(list(rows)) if not entity or entity in one.bodies]
    kept = [one for one in found if (one.relation == "confirms") == confirming]
    return sorted(kept, key=lambda one: (one.later, -one.worth, one.number))


def _open() -> "QuerySet[models.Proposal]":
    """Proposals with a sentence that nobody has answered; what was refused stays so until another sentence says it."""
    rows = models.Proposal.objects.filter(question="fact", evidence__decision=None, evidence__gone=False)
    return rows.exclude(decision__verdict="reject").distinct()


def proposal(number: int, whom: Whom | None = None) -> Proposed:
    """One open proposal by its number; `whom` spares reading all names again, and what an answer is worth."""
    found = _shown(list(_open().filter(id=number)), whom)
    if not found:
        raise Refused(_("No question {number} is open. “meikan queue” lists those that are.").format(number=number))
    return found[0]


def is_fact(number: int) -> bool:
    """Whether a number is that of a proposal of what was read, open or not."""
    return models.Proposal.objects.filter(id=number, question="fact").exists()


def by_document(found: Iterable[Proposed]) -> dict[str, list[Proposed]]:
    """Proposals grouped by the document that says them first, in their order."""
    groups: dict[str, list[Proposed]] = defaultdict(list)
    for one in found:
        groups[one.evidence[0].document].append(one)
    return dict(groups)


def by_entity(found: Iterable[Proposed]) -> dict[str, list[Proposed]]:
    """Proposals grouped by the first body that they are about: its id, or its name while it is not held."""
    groups: dict[str, list[Proposed]] = defaultdict(list)
    for one in found:
        first = one.parts[0]
        groups[first.entity or first.name].append(one)
    return dict(groups)


def unsigned(rows: Sequence[models.Proposal]) -> dict[int, list[models.Evidence]]:
    """The sentences of each proposal that nobody has signed or refused."""
    query = models.Evidence.objects.filter(proposal__in=[row.pk for row in rows], decision=None)
    found: dict[int, list[models.Evidence]] = defaultdict(list)
    for one in query.select_related("document").order_by("id"):
        found[one.proposal_id].append(one)
    return found


def _shown(rows: Sequence[models.Proposal], known: Whom | None = None) -> list[Proposed]:
    open_sentences = unsigned(rows)
    rows = [row for row in rows if any(not one.gone for one in open_sentences.get(row.pk, ()))]
    if not rows:
        return []
    whom, facts = known or Whom(), {row.pk: unpacked(row.fact) for row in rows}
    ids = {pk: whom.all_of(fact) for pk, fact in facts.items()}
    holdings = Holdings(entity for one in ids.values() for entity in one.values())
    titles = dict(models.Document.objects.filter(id__in=holdings.documents()).values_list("id", "title"))
    addresses = dict(models.Document.objects.filter(id__in=list(titles)).values_list("id", "address"))
    panel = set() if known else set(governments())
    names = names_in({entity for one in ids.values() for entity in one.values()}, language.current())
    showing = _Showing(whom, holdings, titles, addresses, panel, names)
    return [showing.of(row, facts[row.pk], ids[row.pk], open_sentences[row.pk]) for row in rows]


@dataclass(frozen=True, slots=True)
class _Showing:
    whom: Whom
    holdings: Holdings
    titles: dict[str, str]
    addresses: dict[str, str]
    panel: set[str]
    names: dict[str, str]

    def of(
        self, row: models.Proposal, fact: Fact, ids: dict[str, str], evidence: Sequence[models.Evidence]
    ) -> Proposed:
        relation, beside = weigh(fact, ids, self.holdings)
        before: list[models.Evidence] = []
        if row.fact.get("corrects"):
            relation = "corrects"
            before = list(models.Evidence.objects.filter(pk=row.fact["corrects"]).select_related("document"))
        parts = tuple(self._whose(name, part, ids.get(name, "")) for name, part in fact.parts.items())
        names = {one.part: one.name for one in parts}
        shown = [one for one in evidence if not one.gone]
        return Proposed(
            number=row.pk,
            predicate=fact.predicate,
            relation=relation,
            text=_sentence(fact, names),
            parts=parts,
            changes=tuple(_changes(fact, names, ids, self.holdings)),
            held=tuple(self._side(one) for one in beside),
            evidence=tuple(quoted(one) for one in shown),
            said_before=tuple(quoted(one) for one in before),
            undecided=any(one.undecided for one in parts),
            score=row.score,
            worth=self._worth(relation, row.score, ids, shown),
            reasons=tuple(row.reasons),
            later=row.later_id is not None,
            notes=(*fact.notes, *_refused_before(row)),
        )

    def _worth(self, relation: str, score: float, ids: dict[str, str], shown: Sequence[models.Evidence]) -> float:
        known = PANEL * bool(self.panel.intersection(ids.values())) + HELD * (len(ids) > 1)
        papers = len({one.document_id for one in shown})
        return round(WORTH[relation] + known + EVIDENCE * log1p(papers - 1) + SURE * score, 3)

    def _whose(self, name: str, part: Part, entity: str) -> Whose:
        called = self.names.get(entity) or _best_name(part, entity)
        code = part.ref if not part.ref.startswith("text:") else ""
        return Whose(name, part.kind, part.words, entity, called, code, part.reasons, part.choices, not part.ref)

    def _side(self, one: HeldLine) -> Side:
        words = line_in_words(one.claim, one.subject, one.value)
        title, address = self.titles.get(one.document, ""), self.addresses.get(one.document, "")
        return Side(one.statement, words, title, address, one.claim.quote, one.against)


def quoted(one: models.Evidence) -> Quoted:
    """A sentence with its document."""
    document = one.document
    marks = tuple((int(start), int(end), str(part)) for start, end, part in one.marks)
    return Quoted(
        document.id,
        document.title,
        document.address,
        document.date,
        document.updated,
        document.fetched,
        document.source,
        document.lang,
        document.bytes,
        one.start,
        one.end,
        one.before,
        one.quote,
        one.after,
        marks,
        one.reader,
        one.score,
        tuple(one.reasons),
        one.gone,
    )


def _best_name(part: Part, entity: str) -> str:
    """How a part is shown: as the record calls it, as the gazetteer does, or in the source's words."""
    if entity:
        return entity
    if part.body is not None and part.body.name:
        return part.body.name
    return part.ref.removeprefix("text:") if part.ref.startswith("text:") else part.words


def _line(line: Line, names: dict[str, str]) -> str:
    """A line that is proposed, in words."""
    words, rule = vocabulary(), vocabulary().predicate(line.predicate)
    said = names[line.part] if line.part else words.term(rule.terms, line.value, language.current())
    told = [names[line.subject], rule.label[language.current()], said]
    told += [words.qualifier(name, value, language.current()) for name, value in line.qualifiers.items()]
    dates = line.start if line.start == line.end else f"{line.start}–{line.end}"
    return " · ".join(one for one in (*told, dates) if one)


def _sentence(fact: Fact, names: dict[str, str]) -> str:
    """The fact as one line: its main lines."""
    return "; ".join(_line(line, names) for line in fact.lines if line.main)


def _changes(fact: Fact, names: dict[str, str], ids: dict[str, str], holdings: Holdings) -> Iterable[str]:
    """What accepting would enter: new bodies first, then each line that is not held already."""
    for name, part in fact.parts.items():
        if name not in ids and part.ref:
            kind = vocabulary().term("entity_kind", _entity_kind(part), language.current())
            yield _("new: {name} ({kind})").format(name=names[name], kind=kind)
    for line in fact.lines:
        if not line.main and holdings.of(ids.get(line.subject, ""), line.predicate):
            continue
        yield _line(line, names)


def _entity_kind(part: Part) -> str:
    from meikan.record.fact import ENTITY_KINDS

    return ENTITY_KINDS[part.kind]


def _refused_before(row: models.Proposal) -> list[str]:
    """That an editor refused the same before, with the reason: other words say it now."""
    same = models.Proposal.objects.filter(Q(key=row.key), question="fact", id__lt=row.pk, decision__verdict="reject")
    text = _("refused on {day} by {by}: {reason}; another sentence says it now")
    return [
        text.format(day=one.decision.at[:10], by=one.decision.by, reason=one.decision.reason)
        for one in same.select_related("decision")
        if one.decision is not None
    ]
