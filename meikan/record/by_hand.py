"""One statement by hand: what a person typed, checked and shown before it is filed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from meikan.model.day import Day
from meikan.model.document import Document
from meikan.model.entity import KINDS, new_id
from meikan.model.errors import Refused
from meikan.model.period import OPEN, UNKNOWN, Edge, Period, text_of
from meikan.model.statement import SPECIAL, Claim, Qualifiers, key_of, qualified, statement_id
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.record import find, known, ledger, models
from meikan.record.ledger import Act
from meikan.record.rows import claim_of, document_of
from meikan.text import lang as language
from meikan.text.lang import _

READER = "hand/1"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed for one statement; in a correction None leaves a part as it was."""

    body: str
    field: str
    value: str | None = None
    start: str | None = None
    end: str | None = None
    seen: str = ""
    lang: str | None = None
    qualifiers: tuple[str, ...] | None = None
    source: str = ""
    title: str = ""
    licence: str = "unknown"
    standing: str = "body"
    quote: str = ""
    visibility: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement ready to be filed, as a line to look at first."""

    claim: Claim
    document: Document
    subject: str
    value: str
    entity_kind: str = ""
    alike: tuple[str, ...] = ()
    also: tuple[Claim, ...] = ()  # the same of its further sources

    @property
    def statement(self) -> str:
        """The id that the statement will have."""
        return statement_id(self.subject, self.claim, self.value)

    @property
    def line(self) -> str:
        """The statement in words."""
        body = self.claim.subject if self.entity_kind else _name(self.subject)
        return _words(self.claim, body, self.value)


def prepare(typed: Typed, kind: str, at: str) -> Ready:
    """Look everything up and check it; nothing is filed yet. A new body is looked up first: no double arises."""
    rule = vocabulary().by_label(typed.field)
    alike: tuple[str, ...] = ()
    if kind:
        if kind not in KINDS:
            raise Refused(_("{kind} is not a kind of entity: {known}.").format(kind=kind, known=", ".join(KINDS)))
        if rule.id != "name":
            raise Refused(_("A new body begins with its name: field “name”. Nothing was filed."))
        subject = new_id()
        held = {one.id: one for words in (typed.body, typed.value or "") for one in find.several(words)}
        alike = tuple(f"{one.id} {' / '.join(one.names[:3])}" for one in held.values())
    else:
        subject = find.one(typed.body, rule.subject)
    document = document_as_typed(typed, at)
    claim, value = _claim(typed, rule, document, at)
    return Ready(claim, document, subject, value, kind, alike)


def ready_for(subject: str, typed: Typed, at: str, value: str = "") -> Ready:
    """The same about an entity by its id, also one that the same act enters; `value` may be such an entity too."""
    rule = vocabulary().by_label(typed.field)
    document = document_as_typed(typed, at)
    claim, kept = _claim(typed, rule, document, at, value)
    return Ready(claim, document, subject, kept)


def prepare_correction(statement: str, typed: Typed, at: str) -> tuple[str, Ready]:
    """The old line, and the new one: what was typed, the rest as it was."""
    rows = _rows(statement)
    row, old = rows[0], claim_of(rows[0].claim)
    rule = vocabulary().predicate(old.predicate)
    as_was = replace(
        typed,
        body=old.subject,
        field=old.predicate,
        value=row.value if typed.value is None else typed.value,
        start=text_of(old.period.start) if typed.start is None else typed.start,
        end=text_of(old.period.end) if typed.end is None else typed.end,
        lang=old.lang if typed.lang is None else typed.lang,
        qualifiers=tuple(f"{n}={v}" for n, v in old.qualifiers) if typed.qualifiers is None else typed.qualifiers,
        visibility=typed.visibility or old.visibility,
    )
    document = document_as_typed(typed, at) if typed.source else document_of(row.claim.document)
    claim, value = _claim(as_was, rule, document, at)
    said = [claim] if typed.source else [_as_read(claim, claim_of(one.claim)) for one in rows]
    if not typed.source and (typed.seen or typed.quote):
        period = claim.period if typed.seen else said[0].period
        said[0] = replace(said[0], period=period, quote=typed.quote or said[0].quote)
    ready = Ready(said[0], document, row.subject, value, also=tuple(said[1:]))
    if ready.statement == statement and (typed.source or said[0].id in {one.claim_id for one in rows}):
        raise Refused(_("The line is already so: {line}. Nothing was changed.").format(line=ready.line))
    return line_in_words(old, row.subject, row.value), ready


def _as_read(claim: Claim, old: Claim) -> Claim:
    """The corrected claim as one of its sources said it all along: where, in which words, on which days."""
    period = replace(claim.period, seen=old.period.seen)
    return replace(claim, document=old.document, locator=old.locator, quote=old.quote, period=period)


def file(ready: Ready, act: Act, supersedes: str = "") -> int:
    """File what was shown; give the decision's number, 0 if it is held already."""
    from django.db import transaction

    with transaction.atomic():
        ledger.file([ready.document], act.at)
        if ready.entity_kind:
            ledger.found({ready.subject: (ready.entity_kind, "")}, act)
        claims = (ledger.Resolved(one, ready.subject, ready.value) for one in (ready.claim, *ready.also))
        return ledger.accept(claims, act, supersedes).decision


def file_together(found: Sequence[Ready], entities: Mapping[str, str], act: Act, supersedes: str = "") -> int:
    """File several lines as one decision, with the entities (id to kind) that they begin; give its number.

    `supersedes` is the line that one of them stands for from now on.
    """
    from django.db import transaction

    with transaction.atomic():
        ledger.file([one.document for one in found], act.at)
        if entities:
            ledger.found({entity: (kind, "") for entity, kind in entities.items()}, act)
        claims = (ledger.Resolved(claim, one.subject, one.value) for one in found for claim in (one.claim, *one.also))
        return ledger.accept(claims, act, supersedes).decision


def shown(statement: str) -> str:
    """A statement in words."""
    row = _rows(statement)[0]
    return line_in_words(claim_of(row.claim), row.subject, row.value)


def _rows(statement: str) -> list[models.Statement]:
    """What is held of a line, the latest first."""
    rows = known.shown_as(statement)
    if not rows:
        raise Refused(
            _("No statement {id} is held. “meikan edition show” lists lines with their ids.").format(id=statement)
        )
    return rows


def document_as_typed(typed: Typed, at: str) -> Document:
    """The source that was typed, as a document seen on the day of the act."""
    if not typed.source:
        raise Refused(_("A statement needs a source: --source ADDRESS. Nothing was changed."))
    title, seen = typed.title or typed.source, at[:10]
    key = key_of(["document", title, typed.source, "", seen, typed.licence, typed.standing])
    return Document(key, title, typed.source, "", seen, typed.licence, typed.standing)


def _claim(typed: Typed, rule: Predicate, document: Document, at: str, entity: str = "") -> tuple[Claim, str]:
    words = typed.value or ""
    if entity or not _is_entity(words, rule):
        value = entity or _kept(words, rule.value, rule.terms)
    else:
        value = find.one(words, rule.value_kinds)
    pairs = _qualifiers(typed.qualifiers or ())
    vocabulary().check(rule.id, value, pairs)
    seen = Day.typed(typed.seen) if typed.seen else Day.parse(document.date or document.seen or at[:10])
    claim = Claim(
        subject=typed.body,
        predicate=rule.id,
        value=words,
        document=document.id,
        lang=typed.lang or "",
        qualifiers=pairs,
        period=Period(_edge(typed.start or ""), _edge(typed.end or ""), (seen,)),
        quote=typed.quote,
        reader=READER,
        visibility=typed.visibility or rule.visibility,
    )
    return claim, value


def _is_entity(text: str, rule: Predicate) -> bool:
    return rule.value == "entity" and bool(text) and text not in SPECIAL


def _kept(text: str, kind: str, terms: str) -> str:
    """A value as it is kept: a term by its id or label, a date in EDTF, the rest as typed."""
    if text in SPECIAL or not text:
        return text
    if kind == "date":
        return Day.typed(text).text
    if kind == "term":
        return vocabulary().typed(terms, text)
    return text


def _qualifiers(pairs: tuple[str, ...]) -> Qualifiers:
    said, words = {}, vocabulary().qualifiers
    for pair in pairs:
        name, sign, text = (part.strip() for part in pair.partition("="))
        if not sign:
            raise Refused(_("{pair} is not a qualifier: write NAME=VALUE, such as class=full.").format(pair=pair))
        name = vocabulary().qualifier_typed(name)
        said[name] = _kept(text, words[name].value, words[name].terms) if name in words else text
    return qualified(said)


def _edge(text: str) -> Edge:
    return UNKNOWN if not text else OPEN if text == ".." else Day.typed(text)


def _name(entity: str) -> str:
    return find.name_of(entity, language.current())


def line_in_words(claim: Claim, subject: str, value: str) -> str:
    """A statement as one line: body, field, value, qualifiers, dates."""
    return _words(claim, _name(subject), value)


def _words(claim: Claim, body: str, value: str) -> str:
    rule = vocabulary().predicate(claim.predicate)
    said = vocabulary().term(rule.terms, value, language.current())
    words = [body, rule.label[language.current()], _name(said) if said.startswith("mk-") else said]
    words += [vocabulary().qualifier(name, text, language.current()) for name, text in claim.qualifiers]
    start, end = text_of(claim.period.start), text_of(claim.period.end)
    dates = start if start == end else f"{start}–{end}"
    return " · ".join(one for one in (*words, dates) if one)
