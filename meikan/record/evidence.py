"""What was read is filed: a document with its facts. One fact of five papers is one proposal with five sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from meikan.model.document import Document
from meikan.model.statement import key_of
from meikan.model.vocabulary import vocabulary
from meikan.record import models
from meikan.record.carry import BATCH
from meikan.record.fact import Fact, Line, Sentence, key_of_fact, packed, same, unpacked
from meikan.record.rows import claim_row, document_row
from meikan.record.whom import Whom, references
from meikan.text.fold import squash


@dataclass(frozen=True, slots=True)
class Version:
    """A document as a source published it: three dates apart, and which item of which source it is a version of."""

    document: Document
    digest: str
    updated: str = ""
    fetched: str = ""
    source: str = ""
    item: str = ""
    number: int = 0
    sort: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact, the sentence that states it, and by which of its parts it is known again."""

    fact: Fact
    sentence: Sentence
    keyed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of the facts of a document."""

    document: str
    asked: int = 0  # new questions
    joined: int = 0  # further sentences for what was asked, or decided, before
    again: int = 0  # said before in the same words and refused, or filed already
    corrected: int = 0  # the page says something else than it said


def last_number(source: str) -> int:
    """How far the documents that were collected from a source are filed."""
    rows = models.Document.objects.filter(source=source).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def unread_numbers(source: str) -> frozenset[int]:
    """Which of the documents of a source could not be read, by the numbers under which they were collected."""
    rows = models.Document.objects.filter(source=source).exclude(unread="")
    return frozenset(rows.values_list("number", flat=True))


@transaction.atomic
def file_document(version: Version, stated: Sequence[Stated], at: str, whom: Whom) -> Filed:
    """File a document with all its facts, or nothing; one that is held already, and was read, is left alone."""
    held = models.Document.objects.filter(id=version.document.id).first()
    if held is not None and (not held.unread or version.unread):
        return Filed(version.document.id, again=len(stated))
    row = document_row(version.document, held.recorded_at if held else at, version.digest)
    for name in ("updated", "fetched", "source", "item", "number", "sort", "unread"):
        setattr(row, name, getattr(version, name))
    row.save(force_insert=held is None)
    earlier = _earlier(version)
    filing = _Filing(row, at, whom, earlier)
    for one in stated:
        filing.file(one)
    filing.close()
    return Filed(row.id, filing.asked, filing.joined, filing.again, filing.corrected)


def _earlier(version: Version) -> list[models.Evidence]:
    """What earlier versions of the same page said."""
    if not version.item:
        return []
    rows = models.Evidence.objects.filter(document__item=version.item, gone=False)
    return list(rows.exclude(document_id=version.document.id).select_related("proposal", "document"))


class _Filing:
    """One document on its way in."""

    def __init__(self, row: models.Document, at: str, whom: Whom, earlier: list[models.Evidence]) -> None:
        self.row, self.at, self.whom = row, at, whom
        self.earlier = {one.pk: one for one in earlier}
        self.restated: set[int] = set()
        self.asked = self.joined = self.again = self.corrected = 0
        self._fresh: list[tuple[models.Proposal, Fact]] = []

    def file(self, stated: Stated) -> None:
        """File one fact: as a new question, or as a further sentence for one that is there."""
        fact, refs = stated.fact, references(stated.fact, self.whom, stated.keyed)
        _check(fact)
        key = key_of_fact(fact, refs)
        alike = models.Proposal.objects.filter(question="fact", key=key).order_by("-id")
        words = key_of(["sentence", squash(stated.sentence.quote)])
        for proposal in alike:
            held = unpacked(proposal.fact)
            if not same(held, fact):
                continue
            self.restated.update(pk for pk, one in self.earlier.items() if one.proposal_id == proposal.pk)
            mine = models.Evidence.objects.filter(proposal=proposal)
            if mine.filter(document=self.row, words=words).exists():
                return
            if proposal.decision is not None and proposal.decision.verdict == "reject":
                if not mine.filter(words=words).exists():
                    continue  # refused, but nobody has seen this sentence: it is asked again
                self.again += 1
            else:
                self.joined += 1
                _widen(proposal, held, fact)
            self._sentence(proposal, stated, words)
            return
        self._ask(stated, key, words)

    def _ask(self, stated: Stated, key: str, words: str) -> None:
        fact = stated.fact
        subject = fact.parts["subject"]
        proposal = models.Proposal.objects.create(
            question="fact",
            key=key,
            fact=packed(fact),
            subject=subject.ref[:40],
            outcome="undecided" if fact.undecided else "decided",
            score=stated.sentence.score,
            reasons=list(stated.sentence.reasons),
            candidates=[],
            recorded_at=self.at,
        )
        self._sentence(proposal, stated, words)
        self._fresh.append((proposal, fact))
        self.asked += 1

    def _sentence(self, proposal: models.Proposal, stated: Stated, words: str) -> None:
        said = stated.sentence
        locator = said.locator or f"{said.start}–{said.end}"
        claims = [
            (line.name, stated.fact.claim(line, self.row.id, locator, said.quote, said.reader))
            for line in stated.fact.lines
        ]
        rows = [claim_row(claim, self.at) for _name, claim in claims]
        models.Claim.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        models.Evidence.objects.create(
            proposal=proposal,
            document=self.row,
            start=said.start,
            end=said.end,
            before=said.before,
            quote=said.quote,
            after=said.after,
            marks=[list(mark) for mark in said.marks],
            words=words,
            reader=said.reader,
            score=said.score,
            reasons=list(said.reasons),
            claims={name: claim.id for name, claim in claims},
            recorded_at=self.at,
        )

    def close(self) -> None:
        """What the page said and says no longer is marked; what stands in its place is a correction of the source."""
        missing = [one for pk, one in self.earlier.items() if pk not in self.restated]
        for one in missing:
            one.gone = True
            one.save(update_fields=["gone"])
        for proposal, fact in self._fresh:
            old = next((one for one in missing if _instead(unpacked(one.proposal.fact), fact)), None)
            if old is not None:
                missing.remove(old)
                proposal.fact = {**proposal.fact, "corrects": old.pk}
                proposal.save(update_fields=["fact"])
                self.corrected += 1


def _instead(old: Fact, new: Fact) -> bool:
    """Whether one fact stands where the other stood: the same is said of the same, with another value.

    All parts but one agree; where all agree, dates or qualifiers are what differs.
    """
    if old.predicate != new.predicate or set(old.parts) != set(new.parts):
        return False
    differing = [name for name, part in old.parts.items() if _named(part.ref, part.words) != _of(new, name)]
    return len(differing) <= 1


def _of(fact: Fact, name: str) -> str:
    return _named(fact.parts[name].ref, fact.parts[name].words)


def _named(ref: str, words: str) -> str:
    return ref or squash(words)


def _widen(proposal: models.Proposal, held: Fact, fact: Fact) -> None:
    """A further paper may say more: what only it says is proposed too, each date in the most precise words."""
    names = {line.name for line in held.lines}
    lines = [_finer(line, fact) for line in held.lines] + [one for one in fact.lines if one.name not in names]
    core = {**fact.core, **held.core}
    dates = tuple(_longer(a, b) for a, b in zip(held.dates, fact.dates, strict=False))
    parts = {**fact.parts, **held.parts}
    wider = replace(held, lines=tuple(lines), core=core, dates=dates, parts=parts)
    if wider != held:
        proposal.fact = {**proposal.fact, **packed(wider)}
        proposal.save(update_fields=["fact"])


def _finer(line: Line, fact: Fact) -> Line:
    other = next((one for one in fact.lines if one.name == line.name), None)
    if other is None:
        return line
    said = {**other.qualifiers, **line.qualifiers}
    return replace(line, start=_longer(line.start, other.start), end=_longer(line.end, other.end), qualifiers=said)


def _longer(one: str, other: str) -> str:
    """The more precise of two dates that agree."""
    return max(one, other, key=len)


def _check(fact: Fact) -> None:
    words = vocabulary()
    for line in fact.lines:
        words.check(line.predicate, line.value or "mk-", tuple(sorted(line.qualifiers.items())))


def collected(document: str, source: str, item: str, number: int) -> None:
    """Remember of a list that was filed from which source it came, so that it is not filed again."""
    models.Document.objects.filter(id=document).update(source=source, item=item, number=number)


def documents_of(items: Iterable[str]) -> dict[str, list[str]]:
    """The versions that are filed of items, the first one first."""
    found: dict[str, list[str]] = {}
    rows = models.Document.objects.filter(item__in=list(items)).order_by("number")
    for item, document in rows.values_list("item", "id"):
        found.setdefault(item, []).append(document)
    return found
