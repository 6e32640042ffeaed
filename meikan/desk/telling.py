"""A statement as a line that a person reads: field, value, dates, source; and a decision as a sentence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from meikan.desk.index import Card, Index
from meikan.model.decision import Verdict
from meikan.model.entity import is_id
from meikan.model.period import Period, text_of
from meikan.model.statement import SPECIAL, Qualifiers, Statement
from meikan.model.vocabulary import vocabulary
from meikan.publish.words import Words, capital, fill
from meikan.record import models
from meikan.record.carry import superseded
from meikan.record.rows import claim_of
from meikan.text.lang import _, n_

SILENT = ("script", "preferred")
APART = re.compile(r"(?:(?P<region>.+?), )?(?P<people>[0-9][0-9,]*)")
FEW = 6  # so many lines of one decision are told one by one


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line can be read."""

    document: str
    title: str
    address: str
    date: str
    standing: str
    licence: str
    quote: str
    locator: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an entity, as the desk shows it."""

    id: str
    subject: str
    predicate: str
    label: str
    definition: str
    value: Markup
    about: Markup
    dates: Markup
    seen: str
    visibility: str
    sources: tuple[Source, ...]
    raw: str
    lang: str


class Teller:
    """Says statements and decisions in the language of a page, with names from memory."""

    def __init__(self, index: Index, words: Words) -> None:
        self.index, self.words, self.lang = index, words, words.lang

    def link(self, entity: str) -> Markup:
        """The name of an entity, leading to its page."""
        if entity in SPECIAL or not is_id(entity):
            return self.words.tagged(self.index.name(entity, self.lang))
        return Markup('<a href="/body/{}">{}</a>').format(entity, self.index.name(entity, self.lang))

    def value(self, predicate: str, value: str, lang: str = "") -> Markup:
        """A value in words: a body by its name, a term by its label, a date in words."""
        rule = vocabulary().predicates.get(predicate)
        if rule is None or value in SPECIAL:
            return escape(self.index.name(value, self.lang))
        if rule.value == "entity":
            return self.link(value)
        if rule.value == "date":
            return self.words.day(value)
        if rule.value == "term":
            return escape(vocabulary().term(rule.terms, value, self.lang))
        if rule.id == "country":
            return escape(self.words.country(value))
        if rule.value == "url":
            return Markup('<a href="{0}" rel="noreferrer noopener" target="_blank">{0}</a>').format(value)
        return self.words.tagged(value, lang)

    def about(self, qualifiers: Qualifiers) -> Markup:
        """What is said besides the value."""
        parts = [self._qualifier(name, text) for name, text in qualifiers if name not in SILENT]
        return self.words.listed(parts)

    def _qualifier(self, name: str, text: str) -> Markup:
        rule = vocabulary().qualifiers[name]
        if text in SPECIAL:
            said: Markup = escape(self.index.name(text, self.lang))
        elif rule.value == "term":
            said = escape(vocabulary().term(rule.terms, text, self.lang))
        elif rule.value == "date":
            said = self.words.day(text)
        else:
            said = self.words.tagged(text)
        return fill(_("{label}: {value}"), label=rule.label[self.lang], value=said)

    def dates(self, period: Period) -> Markup:
        """From and to, as far as the source says; that it goes on, where the source says so."""
        text = self.words.between(period.start, period.end)
        if text_of(period.end) == "..":
            goes_on = vocabulary().label("edge", "open", self.lang)
            return self.words.listed([text, escape(goes_on)])
        return text

    def row(self, one: Statement, documents: dict[str, models.Document]) -> Row:
        """A statement as a line with its sources, the latest first."""
        rule = vocabulary().predicate(one.predicate)
        seen = one.period.seen[-1].text if one.period.seen else ""
        sources = [_source(documents[e.document], e.quote, e.locator, e.by, e.at) for e in one.evidence]
        return Row(
            id=one.id,
            subject=one.subject,
            predicate=one.predicate,
            label=capital(rule.label[self.lang]),
            definition=rule.definition[self.lang],
            value=self.value(one.predicate, one.value, one.lang),
            about=self.about(one.qualifiers),
            dates=self.dates(one.period),
            seen=seen,
            visibility=one.visibility,
            sources=tuple(sorted(sources, key=lambda source: source.at, reverse=True)),
            raw=one.value,
            lang=one.lang,
        )

    def rows(self, statements: Iterable[Statement]) -> list[Row]:
        """Statements as lines; their documents are asked for together."""
        kept = list(statements)
        documents = models.Document.objects.in_bulk({e.document for one in kept for e in one.evidence})
        return [self.row(one, documents) for one in kept]

    def line(self, subject: str, predicate: str, value: str, more: tuple[str, Qualifiers, Period]) -> Markup:
        """A statement as one line: body, field, value, what is said besides, dates."""
        lang, qualifiers, period = more
        rule = vocabulary().predicate(predicate)
        parts = [
            self.link(subject) if is_id(subject) else escape(subject),
            escape(rule.label[self.lang]),
            self.value(predicate, value, lang),
            self.about(qualifiers),
            self.dates(period),
        ]
        return Markup(" · ").join(part for part in parts if part)

    def sort(self, card: Card) -> str:
        """What sort of thing an entity is: city government, network, person …"""
        field = card.sort
        if field:
            return vocabulary().term(vocabulary().predicate(field).terms, card.first(field), self.lang)
        return vocabulary().term("entity_kind", card.kind, self.lang)

    def apart(self, card: Card) -> str:
        """What tells an entity from its namesakes: sort, country, the body that a post belongs to."""
        place = self.index.cards.get(self.index.kept(card.first("governs")))
        country = card.first("country") or (place.first("country") if place else "")  # a government's is its place's
        of = card.first("post_of")
        parts = [self.sort(card), self.words.country(country) if country else ""]
        parts.append(self.index.name(of, self.lang) if of else "")
        return " · ".join(part for part in parts if part)


def _source(row: models.Document, quote: str, locator: str, by: str, at: str) -> Source:
    return Source(
        row.id, row.title, row.address, row.date or row.seen, row.standing, row.licence, quote, locator, by, at
    )


@dataclass(frozen=True, slots=True)
class Deed:
    """A decision as the desk tells it: a sentence, the line before and after, who, when, why."""

    number: int
    sentence: Markup
    before: Markup
    after: Markup
    by: str
    at: str
    reason: str
    undone: bool
    can_undo: bool


def deeds(teller: Teller, decisions: Sequence[models.Decision], undone: frozenset[int]) -> list[Deed]:
    """Decisions in words; all their lines are asked for together."""
    brought = [one for one in decisions if one.verdict in (Verdict.ACCEPT, Verdict.REJECT)]
    claims = {str(claim) for one in brought for claim in (one.about if len(one.about) <= FEW else one.about[:1])}
    held = models.Claim.objects.in_bulk(list(claims))
    ended = {name for one in decisions for name in _ended(one)[:1]}
    olds: dict[str, models.Statement] = {}
    for row in models.Statement.objects.filter(statement__in=ended).select_related("claim").order_by("id"):
        olds[row.statement] = row
    found = [_deed(teller, one, undone, held, olds) for one in decisions]
    back = sorted({int(number) for one in decisions if one.verdict == Verdict.UNDO for number in one.about[:FEW]})
    if not back:
        return found
    taken = models.Decision.objects.filter(id__in=back).order_by("id")
    of = {one.number: one for one in deeds(teller, list(taken), undone)}
    return [_turned(deed, one, of) for deed, one in zip(found, decisions, strict=True)]


def _turned(deed: Deed, one: models.Decision, of: Mapping[int, Deed]) -> Deed:
    """An undo with what it took back: what stood after it stood no longer, and what stood before stands again."""
    was = [of[int(number)] for number in one.about if int(number) in of] if one.verdict == Verdict.UNDO else []
    if not was:
        return deed
    what = Markup(" · ").join(other.sentence for other in was)
    said = fill(_("Undone: {what} (decision {numbers})"), what=what, numbers=", ".join(str(one.number) for one in was))
    before, after = ([getattr(other, side) for other in was if getattr(other, side)] for side in ("after", "before"))
    return replace(deed, sentence=said, before=Markup("<br>").join(before), after=Markup("<br>").join(after))


def _ended(one: models.Decision) -> list[str]:
    if one.verdict == Verdict.RETRACT:
        return [str(statement) for statement in one.about]
    return superseded(one) if one.verdict == Verdict.ACCEPT else []


def _deed(
    teller: Teller,
    one: models.Decision,
    undone: frozenset[int],
    claims: dict[str, models.Claim],
    olds: dict[str, models.Statement],
) -> Deed:
    first = claims.get(str(one.about[0])) if one.about else None
    after = _brought(teller, one, claims) if one.verdict == Verdict.ACCEPT else Markup()
    old = next((olds[name] for name in _ended(one) if name in olds), None)
    before = _line(teller, old.claim, old.subject, old.value) if old else Markup()
    return Deed(
        number=one.id,
        sentence=_sentence(teller, one, first),
        before=before,
        after=after,
        by=one.by,
        at=one.at,
        reason=one.reason,
        undone=one.id in undone,
        can_undo=one.id not in undone and one.verdict not in (Verdict.ENTITY, Verdict.LIST, Verdict.HOLD),
    )


def _brought(teller: Teller, one: models.Decision, claims: dict[str, models.Claim]) -> Markup:
    """The lines that a decision brought: all of a few, of many the first; names come last."""
    found = [claims[str(key)] for key in one.about if str(key) in claims]
    found.sort(key=lambda claim: (claim.predicate in ("name", "name_reading"), claim.predicate, claim.id))
    pairs = [(claim, *one.data["resolved"].get(claim.id, [claim.subject, claim.value])) for claim in found]
    return Markup("<br>").join(_line(teller, claim, subject, value) for claim, subject, value in pairs)


def _line(teller: Teller, claim: models.Claim, subject: str, value: str) -> Markup:
    read = claim_of(claim)
    return teller.line(subject, read.predicate, value, (read.lang, read.qualifiers, read.period))


def _sentence(teller: Teller, one: models.Decision, claim: models.Claim | None) -> Markup:
    """What was done, in a few words."""
    count, about = len(one.about), one.about
    match Verdict(one.verdict):
        case Verdict.ACCEPT:
            filed = n_("Filed {count} line", "Filed {count} lines", count).format(count=count)
            return escape(_("Corrected a line") if superseded(one) else filed)
        case Verdict.REJECT:
            return fill(_("Did not take: {what}"), what=claim.subject if claim else str(one.data.get("file", "")))
        case Verdict.JOIN:
            return fill(_("Joined {gone} into {kept}"), kept=teller.link(about[0]), gone=teller.link(about[1]))
        case Verdict.PART:
            return fill(_("Keeps apart {a} and {b}"), a=teller.link(about[0]), b=teller.link(about[1]))
        case Verdict.UNDO:
            return fill(_("Took back decision {numbers}"), numbers=", ".join(str(number) for number in about))
        case Verdict.HOLD if "proposal" in one.data:
            return fill(_("Left question {number} for later"), number=int(one.data["proposal"]))
        case Verdict.ENTITY:
            names = escape(" · ").join(teller.link(entity) for entity in about[:FEW])
            return fill(
                n_("Entered {count} body: {names}", "Entered {count} bodies: {names}", count), count=count, names=names
            )
    return escape(_told()[Verdict(one.verdict)])


def _told() -> dict[Verdict, str]:
    return {
        Verdict.RETRACT: _("Retracted a line"),
        Verdict.LIST: _("Filed a list"),
        Verdict.HOLD: _("Held a list back"),
    }


def where_words(where: str) -> str:
    """Region and number of people of a place, as proposals keep them, in words; a region's number says nothing."""
    found = APART.fullmatch(where)
    if found is None:
        return where
    region, people = found["region"] or "", found["people"]
    if not region and len(people) < 3:  # a region alone
        return ""
    told = _("{count} people").format(count=people)
    return told if region.isdecimal() or not region else f"{region}, {told}"
