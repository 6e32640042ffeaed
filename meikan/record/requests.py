"""Requests, promises, citations and handouts in the record: entities and statements that only the office sees."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.errors import Refused
from meikan.model.period import Period
from meikan.model.statement import Claim, key_of, qualified
from meikan.record import find, ledger, models
from meikan.record.known import LATEST, held, redirects, shown_as
from meikan.record.rows import qualifiers_of
from meikan.text.dates import fiscal_year
from meikan.text.lang import LANGUAGES, _
from meikan.watch.requests import Party, Request

READER, OFFICE, SCHEME = "request/1", "office", "request"
KINDS = ("enquiry", "promise", "citation", "handout")
LETTER = {"enquiry": "", "promise": "p", "citation": "c", "handout": "h"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person typed of a new request; empty is unknown."""

    who: str
    words: str
    kind: str = "enquiry"
    asked_on: str = ""
    due_on: str = ""
    via: str = ""
    lang: str = ""
    new: str = ""  # the kind of a body or person that is not held yet
    office: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """What an answer, a citation or a printed page rests on."""

    edition: str
    statements: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@transaction.atomic
def new(asked: Asked, act: ledger.Act, used: Used | None = None) -> Request:
    """Enter a request; its number is that of its fiscal year. Gives it as it is held."""
    day = Day.typed(asked.asked_on) if asked.asked_on else Day.parse(act.at[:10])
    due = Day.typed(asked.due_on).text if asked.due_on else ""
    number = _number(fiscal_year(day.first), asked.kind)
    document = _paper(number, day.text, act.at)
    ledger.file([document], act.at)
    entity, book = new_id(), _Book(document.id, day.text, act)
    ledger.found({entity: ("activity", "")}, act)
    party = _party(asked, book)
    fields = [
        ("activity_kind", asked.kind, ""),
        ("external_id", f"{SCHEME}:{number}", ""),
        ("asked", asked.words, asked.lang or "ja"),
        ("asked_on", day.text, ""),
        ("due_on", due, ""),
        ("done_for", party, ""),
        ("by_way_of", find.one(asked.via, ["organisation"]) if asked.via else "", ""),
        ("done_by", find.one(asked.office) if asked.office else "", ""),
        ("answer_language", asked.lang or "ja", ""),
    ]
    for lang in LANGUAGES:  # what it is called wherever entities are named
        book.say(entity, "name", f"{SCHEME} {number}" if lang == "en" else f"依頼 {number}", lang, name_kind="official")
    for predicate, value, lang in fields:
        book.say(entity, predicate, value, lang)
    book.rests_on(entity, used)
    book.close()
    return one(number)


@transaction.atomic
def answer(number: str, words: str, used: Used, act: ledger.Act, on: str = "") -> Request:
    """Enter the answer to an open request, and what it rests on."""
    asked = one(number)
    if not asked.open:
        text = _("{number} was answered on {day}. Nothing was changed.")
        raise Refused(text.format(number=number, day=asked.answered_on))
    day = Day.typed(on).text if on else act.at[:10]
    document = _paper(number, asked.asked_on, act.at)
    book = _Book(document.id, day, act)
    ledger.file([document], act.at)
    book.say(asked.entity, "answer", words, asked.lang)
    for predicate in ("answered_on", "done_on"):
        book.say(asked.entity, predicate, day)
    book.say(asked.entity, "fiscal_year", str(fiscal_year(Day.parse(day).first)))
    book.rests_on(asked.entity, used)
    book.close()
    return one(number)


@transaction.atomic
def told(number: str, decisions: Iterable[int], act: ledger.Act) -> None:
    """Keep that those who relied on a statement were told of its correction."""
    asked = one(number)
    book = _Book(_paper(number, asked.asked_on, act.at).id, act.at[:10], act)
    for decision in decisions:
        book.say(asked.entity, "told_of", f"decision:{decision}")
    book.close()


def used_of(edition: Edition, lines: Iterable[Line], documents: Iterable[str] = ()) -> Used:
    """The statements behind printed lines, as the record holds them; an edition’s sources by id."""
    statements: dict[str, None] = {}
    for line in lines:
        for held_one in line.statements:
            rows = shown_as(held_one.id)
            statements.update(dict.fromkeys([row.statement for row in rows] or [held_one.id]))
    return Used(edition.name, tuple(statements), tuple(documents))


class _Book:
    """Gathers the statements of one act, and files them together."""

    def __init__(self, document: str, seen: str, act: ledger.Act) -> None:
        self._document, self._seen, self._act = document, seen, act
        self._claims: list[ledger.Resolved] = []

    def say(self, entity: str, predicate: str, value: str, lang: str = "", **said: str) -> None:
        """One statement for the office; nothing where there is no value."""
        if value:
            period = Period(seen=(Day.parse(self._seen),))
            claim = Claim(entity, predicate, value, self._document, lang, qualified(said), period)
            self._claims.append(ledger.Resolved(replace(claim, reader=READER, visibility=OFFICE), entity, value))

    def rests_on(self, entity: str, used: Used | None) -> None:
        """What was relied on, and in which edition it was read."""
        if used:
            for kind, ids in (("statement", used.statements), ("document", used.documents)):
                for key in ids:
                    self.say(entity, "relied_on", f"{kind}:{key}", of=used.edition)

    def close(self) -> None:
        """File them all."""
        ledger.accept(self._claims, self._act)


def _paper(number: str, day: str, at: str) -> Document:
    """The request itself as the source of what is said of it: it lies with the office."""
    title = f"依頼 {number} / Request {number}"
    return Document(key_of(["request", number]), title, "", day, at[:10], "closed", "body")


def _party(asked: Asked, book: _Book) -> str:
    """Who asked: a body or a person that is held, or a new one that only the office sees."""
    if not asked.new:
        return find.one(asked.who, ["organisation", "person"])
    if find.several(asked.who, ["organisation", "person"]):
        raise Refused(_("{who} is held already: leave out --new. Nothing was filed.").format(who=asked.who))
    entity = new_id()
    ledger.found({entity: (asked.new, "")}, book._act)
    book.say(entity, "name", asked.who, asked.lang or "ja", name_kind="short")
    return entity


def _number(year: int, kind: str) -> str:
    """The next number of a year: 2015-003; promises, citations and handouts have a letter and a row of their own."""
    start = f"{SCHEME}:{year}-{LETTER[kind]}"
    rows = models.Statement.objects.filter(predicate="external_id", value__startswith=start)
    taken = [value.removeprefix(start) for value in rows.values_list("value", flat=True)]
    last = max((int(one) for one in taken if one.isdecimal()), default=0)
    return f"{year}-{LETTER[kind]}{last + 1:03}"


def one(number: str) -> Request:
    """A request by its number."""
    wanted = number.removeprefix(f"{SCHEME}:")
    for found in all_of():
        if found.number == wanted:
            return found
    raise Refused(_("There is no request {number}. “meikan request list” names them.").format(number=wanted))


def all_of(year: int | None = None) -> list[Request]:
    """Every request that is held, or those of one fiscal year, in the order of their numbers."""
    rows = models.Statement.objects.filter(held(LATEST), predicate="external_id", value__startswith=f"{SCHEME}:")
    numbers = {subject: value.removeprefix(f"{SCHEME}:") for subject, value in rows.values_list("subject", "value")}
    said: dict[str, dict[str, list[tuple[str, str]]]] = {entity: defaultdict(list) for entity in numbers}
    lines = models.Statement.objects.filter(held(LATEST), subject__in=list(numbers)).order_by("id")
    for subject, predicate, value, pairs in lines.values_list("subject", "predicate", "value", "claim__qualifiers"):
        said[subject][predicate].append((value, pairs))
    moved = redirects(LATEST)
    found = [_request(entity, numbers[entity], fields, moved) for entity, fields in said.items()]
    kept = [request for request in found if year is None or request.year == year]
    return sorted(kept, key=lambda request: request.number)


def _request(entity: str, number: str, fields: dict[str, list[tuple[str, str]]], moved: dict[str, str]) -> Request:
    def first(predicate: str) -> str:
        return fields[predicate][0][0] if fields.get(predicate) else ""

    relied = [(value, dict(qualifiers_of(pairs)).get("of", "")) for value, pairs in fields.get("relied_on", [])]
    via = first("by_way_of")
    return Request(
        entity=entity,
        number=number,
        kind=first("activity_kind"),
        by=party(moved.get(first("done_for"), first("done_for"))),
        via=party(moved.get(via, via)) if via else None,
        asked=first("asked"),
        asked_on=first("asked_on"),
        due_on=first("due_on"),
        answered_on=first("answered_on"),
        answer=first("answer"),
        lang=first("answer_language") or "ja",
        used=tuple((one.removeprefix("statement:"), of) for one, of in relied if one.startswith("statement:")),
        documents=tuple(one.removeprefix("document:") for one, _of in relied if one.startswith("document:")),
        told=frozenset(int(value.removeprefix("decision:")) for value, _pairs in fields.get("told_of", [])),
    )


def party(entity: str) -> Party:
    """Who an entity is, by its kind and its names."""
    row = models.Entity.objects.filter(id=entity).first()
    names = {lang: find.name_of(entity, lang) for lang in LANGUAGES}
    return Party(entity, row.kind if row else "", names)


def overdue(found: Sequence[Request], on: date) -> list[Request]:
    """Those whose day has passed without an answer."""
    return [request for request in found if request.late(on)]
