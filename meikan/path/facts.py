"""From what a reader found to facts in the record's fields, by the one table; what cannot be recorded says why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from meikan.model.day import Day
from meikan.model.errors import BadDate
from meikan.model.vocabulary import vocabulary
from meikan.names.gazetteer import Gazetteer
from meikan.path.table import Rule, Way, table
from meikan.path.who import Told, called, part_of, told
from meikan.read.body.body import Body
from meikan.read.prose.found import Finding, Found
from meikan.record.evidence import Stated
from meikan.record.fact import Fact, Line, Part, Sentence
from meikan.text.fold import fold
from meikan.text.lang import _

AROUND = 240  # code points shown before and after a sentence
# a call that its sentence only calls so bears the title of its notice
NAMELESS = re.compile(
    r"(?:an? |the )?(?:applications?|calls?|positions?|posts?|jobs?|vacanc(?:y|ies)|tenders?|bids?|proposals?|"
    r"recruitment)|(?:新規)?(?:募集|公募|応募|求人|入札|職員募集|採用)",
    re.I,
)
NAMED = ("event", "document", "activity", "person", "post")  # parts that are named by the fact itself
CODED = {"value-basis": "coded"}  # the kind of a thing is our word for it, not the source's
Aside = tuple[tuple[int, int], str]


def facts_of(
    found: Found, body: Body, dates: tuple[str, str], gazetteer: Gazetteer, title: str = ""
) -> Iterator[Stated | Aside]:
    """The facts of a document with their sentences; for a finding that cannot be recorded, where and why.

    `dates`: when it was published (EDTF, or empty), and the day on which it was fetched; `title`: the document's own.
    """
    published, fetched = dates
    known = replace(told(found, published, published or f"[..{fetched}]", gazetteer), title=title)
    for finding in found.findings:
        way = table().ways.get(finding.predicate)
        if way is None:
            yield finding.evidence, _("“{name}” is no kind of fact that is recorded").format(name=finding.predicate)
            continue
        fact = _fact(_turned(_told_apart(finding, body, known)), way, known)
        if isinstance(fact, str):
            yield finding.evidence, fact
        else:
            names = tuple(name for name in ("subject", "object") if name in fact.parts)
            yield Stated(fact, _sentence(finding, body), names)


def _turned(finding: Finding) -> Finding:
    """An agreement is between the two, whoever is named first."""
    if finding.predicate != "signs_agreement_with" or finding.subject <= finding.object:
        return finding
    return replace(
        finding,
        subject=finding.object,
        object=finding.subject,
        subject_at=finding.object_at,
        object_at=finding.subject_at,
    )


def _told_apart(finding: Finding, body: Body, known: Told) -> Finding:
    """What the readers name a call is a post, a grant or a tender by a word in its name, else in its sentence."""
    if finding.predicate != "opens_opportunity" or dict(finding.qualifiers).get("kind", "call") != "call":
        return finding
    words = called(finding.object, finding.object_at, known), body.text[slice(*finding.evidence)]
    kind = next(filter(None, (table().within("opportunity", text) for text in words)), "call")
    return replace(finding, qualifiers=(*(pair for pair in finding.qualifiers if pair[0] != "kind"), ("kind", kind)))


def _fact(finding: Finding, way: Way, known: Told) -> Fact | str:
    said = {name: value for name, value in finding.qualifiers if value}
    notes: list[str] = []
    if finding.predicate == "speaks_at" and "post" not in said and finding.subject in known.posts:
        said["post"] = known.posts[finding.subject]
    parts = _parts(finding, way, said, known)
    if finding.predicate == "holds_office" and not said.get("post"):
        return _("the sentence names no title")
    kinds = {name: part.kind for name, part in parts.items()}
    words = {"object": called(finding.object, finding.object_at, known)}
    making = _Making(said, words, known, notes)
    lines = list(_introducing(parts, said))
    for number, rule in enumerate(way.rules):
        if rule.fits(said, kinds) and (rule.of in parts):
            line = making.line(rule, number, parts)
            if line is not None:
                lines.append(line)
    if not any(line.main for line in lines):
        return _("nothing of it can be recorded")
    core = _core(finding, way, said, (parts, known))
    return Fact(way.predicate, parts, tuple(lines), core, _dates(lines), tuple(notes))


def _parts(finding: Finding, way: Way, said: Mapping[str, str], known: Told) -> dict[str, Part]:
    parts = {"subject": part_of(finding.subject, finding.subject_at, way.subject, known)}
    if way.object != ("text",):
        part = part_of(finding.object, finding.object_at, way.object, known)
        if part.kind == "activity" and known.title and NAMELESS.fullmatch(part.words):
            part = replace(part, words=known.title, ref=f"text:{known.title}")
        parts["object"] = replace(part, also=said.get("date") or _year(part, known))
    wanted = {rule.of for rule in way.rules if rule.fits(said, {name: one.kind for name, one in parts.items()})}
    if "post" in wanted:
        title = said.get("post") or said.get("role") or ("chair" if way.predicate == "chairs" else "")
        parts["post"] = Part("post", title, f"text:{title}", known.lang, of="object")
    if "change" in wanted:
        after = called(finding.object, finding.object_at, known)
        name = f"{said.get('old') or parts['subject'].words} → {after}"
        parts["change"] = Part("event", name, f"text:{name}", known.lang, also=said.get("date", ""))
    return parts


def _year(part: Part, known: Told) -> str:
    """When an event is that has neither date nor number: the year of the document."""
    numbered = any(letter.isdigit() for letter in part.words)
    return known.published[:4] if part.kind in ("event", "activity") and not numbered else ""


def _introducing(parts: Mapping[str, Part], said: Mapping[str, str]) -> Iterator[Line]:
    """What describes parts that the fact itself brings: their name, and of what kind they are."""
    for name, part in parts.items():
        if part.kind not in NAMED:
            continue
        text = part.ref.removeprefix("text:") if part.ref.startswith("text:") else part.words
        kind = "usual" if part.kind == "person" else "official" if part.kind == "post" else "short"
        pairs = {"name_kind": kind}
        yield Line(f"{name}.name", name, "name", text, qualifiers=pairs, lang=part.lang or "und", main=False)
        term = _term_of(part, name, said)
        if term:
            yield Line(f"{name}.{term[0]}", name, term[0], term[1], qualifiers=CODED, main=False)


def _term_of(part: Part, name: str, said: Mapping[str, str]) -> tuple[str, str] | None:
    words = part.words
    if part.kind == "event":
        kind = "change" if name == "change" else "referendum" if "turnout" in said or "result" in said else ""
        kind = kind or table().within("event", words)
        return ("event_kind", kind) if kind else None
    if part.kind == "document":
        kind = table().within("document", words)
        return ("document_kind", kind) if kind else None
    if part.kind == "post":
        return "post_role", table().word("head", words) or "other"
    return None


class _Making:
    """Makes the lines of one fact."""

    def __init__(self, said: Mapping[str, str], words: Mapping[str, str], known: Told, notes: list[str]) -> None:
        self._said, self._words, self._known, self._notes = said, words, known, notes

    def line(self, rule: Rule, number: int, parts: Mapping[str, Part]) -> Line | None:
        """One line; None if its value cannot be had."""
        part = rule.value if rule.value in parts else ""
        value = "" if part else self._value(rule)
        if not part and not value:
            return None
        pairs = {name: self._qualifier(name, text) for name, text in rule.pairs.items()}
        span = rule.predicate == "held"
        lang = self._known.lang if rule.lang or _is_text(rule.predicate) else ""
        return Line(
            name=f"{rule.of}.{rule.predicate}.{number}",
            subject=rule.of,
            predicate=rule.predicate,
            value=value,
            part=part,
            qualifiers={name: text for name, text in pairs.items() if text},
            start=self._date(rule.start, 0, span),
            end=self._date(rule.end, 1, span),
            seen=self._known.seen if rule.seen else "",
            lang=lang if not value.startswith(":") else "",
            main=rule.main,
        )

    def _value(self, rule: Rule) -> str:
        text = self._text(rule.value.removeprefix("="))
        kind, terms = vocabulary().predicate(rule.predicate).value, vocabulary().predicate(rule.predicate).terms
        if kind == "date" and text and not text.startswith(":"):
            return self._day(text)
        if kind == "number":
            return (
                text.replace(",", "").rstrip("%")
                if text.replace(",", "").rstrip("%").replace(".", "").isdigit()
                else ""
            )
        if kind == "term":
            return self._term(rule.predicate, terms, text)
        return text

    def _text(self, pattern: str) -> str:
        """A template: a word, the object's words, or a qualifier of the reader with what stands where it is missing."""
        if pattern == "object":
            return self._words["object"]
        if not pattern.startswith("$"):
            return pattern
        name, _bar, otherwise = pattern[1:].partition("|")
        return self._said.get(name, "") or otherwise

    def _qualifier(self, name: str, pattern: str) -> str:
        text = self._text(pattern)
        if not text:
            return ""
        known = vocabulary().qualifiers[name]
        if known.value == "term":
            group = pattern[1:].partition("|")[0] if pattern.startswith("$") else name
            return self._term(group, known.terms, text)
        return self._day(text) if known.value == "date" else text

    def _term(self, group: str, terms: str, text: str) -> str:
        """A reader's word as a term of the vocabulary; one that is not known is left out, and said."""
        allowed = vocabulary().terms[terms]
        if text in allowed:
            return text
        wanted = fold(text)
        for term in allowed.values():
            if wanted in {fold(label) for label in term.label.values()}:
                return term.id
        found = table().word(group, text)
        if not found:
            self._notes.append(_("“{word}” is in no list of terms and was left out").format(word=text))
        return found

    def _date(self, names: tuple[str, ...], side: int, span: bool) -> str:
        """A date for one edge: of a stretch its first or last day where it is a stretch, else one day within it."""
        text = next((self._said[name] for name in names if self._said.get(name)), "")
        if "/" in text and span:
            text = text.split("/")[side]
        return self._day(text)

    def _day(self, text: str) -> str:
        if not text:
            return ""
        try:
            if "/" in text:
                low, high = text.split("/", 1)
                return Day.parse(f"[{low.strip('.')}..{high.strip('.')}]").text
            return Day.parse(text).text
        except BadDate:
            self._notes.append(_("“{word}” is no date that can be recorded").format(word=text))
            return ""


def _is_text(field: str) -> bool:
    return vocabulary().predicate(field).value == "text"


def _core(
    finding: Finding, way: Way, said: Mapping[str, str], about: tuple[Mapping[str, Part], Told]
) -> dict[str, str]:
    """What tells this fact from another about the same two."""
    parts, known = about
    core = {name: fold(said[name]) for name in way.core if said.get(name)}
    if "post" in core:
        core["post"] = table().word("head", said["post"]) or core["post"]
    thing = next((one for one in parts.values() if one.kind in ("event", "activity")), None)
    if thing is not None and not said.get("date") and not any(letter.isdigit() for letter in thing.words):
        core["year"] = known.published[:4]  # "the annual conference" of one year is not that of another
    if "object" not in parts:
        core["object"] = fold(called(finding.object, finding.object_at, known))
    return {name: text for name, text in core.items() if text}


def _dates(lines: list[Line]) -> tuple[str, ...]:
    """The dates by which a fact is compared: those of its first line that has any."""
    for line in sorted(lines, key=lambda one: not one.main):
        if line.start or line.end:
            return line.start, line.end
    return "", ""


def _sentence(finding: Finding, body: Body) -> Sentence:
    start, end = finding.evidence
    text = body.text
    before = text[max(0, start - AROUND) : start].rsplit("\n\n", 1)[-1].lstrip()
    after = text[end : end + AROUND].split("\n\n", 1)[0].rstrip()
    spans = ((finding.subject_at, "subject"), (finding.object_at, "object"))
    marks = tuple((low - start, high - start, name) for (low, high), name in spans if start <= low < high <= end)
    page = body.place(start)
    locator = f"{page}, {start}–{end}" if page else f"{start}–{end}"
    return Sentence(
        start, end, text[start:end], before, after, locator, marks, finding.reader, finding.score, finding.reasons
    )
