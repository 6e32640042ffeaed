"""Research requests and whoever else relied on what we said, as values; the list of a year and the answer as papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from meikan.edition.edition import Edition
from meikan.edition.fact import fact_of
from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.document import Document
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import fiscal_year, show
from meikan.text.lang import _, speaking
from meikan.watch.letters import addressee, dated_from
from meikan.watch.paper import Count, Entry, Paper, Section, Table, Words
from meikan.watch.saying import Sayer

# how a request stands
OPEN, ANSWERED = "open", "answered"


@dataclass(frozen=True, slots=True)
class Party:
    """Who asked or relied: a body or a person, by its names."""

    entity: str
    kind: str  # organisation or person
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, lang: str) -> str:
        """What it is called in a language."""
        return self.names.get(lang) or next(iter(self.names.values()), self.entity)


@dataclass(frozen=True, slots=True)
class Request:
    """One request, promise, citation or handout: from whom, what, by when, and on what it rests."""

    entity: str
    number: str
    kind: str  # enquiry, promise, citation, handout
    by: Party
    via: Party | None = None
    asked: str = ""
    asked_on: str = ""
    due_on: str = ""
    answered_on: str = ""
    answer: str = ""
    lang: str = "ja"
    used: tuple[tuple[str, str], ...] = ()  # statement, edition
    documents: tuple[str, ...] = ()
    told: frozenset[int] = frozenset()  # decisions of which they were told

    @property
    def open(self) -> bool:
        """Whether an answer is still owed."""
        return self.kind in ("enquiry", "promise") and not self.answered_on

    @property
    def year(self) -> int:
        """The Japanese fiscal year in which it came."""
        return fiscal_year(Day.parse(self.asked_on).first)

    @property
    def days(self) -> int | None:
        """How many days the answer took; none while it is open or a date is vague."""
        if not self.asked_on or not self.answered_on:
            return None
        asked, answered = Day.parse(self.asked_on), Day.parse(self.answered_on)
        return (answered.first - asked.first).days if asked.exact and answered.exact else None

    def late(self, on: date) -> bool:
        """Whether its day has passed without an answer."""
        return self.open and bool(self.due_on) and Day.parse(self.due_on).certainly_before(on)


def response_days(found: Sequence[Request]) -> int | None:
    """The median of the days that answers took."""
    days = [one.days for one in found if one.days is not None]
    return round(median(days)) if days else None


def request_list(found: Sequence[Request], year: int, on: date, lang: str, stamp: str) -> Paper:
    """The yearly list, for the office: every request with who asked, by when, how long it took."""
    with speaking(lang):
        mine = [one for one in found if one.kind == "enquiry"]
        others = [one for one in found if one.kind != "enquiry"]
        done = [one for one in mine if not one.open]
        days = response_days(mine)
        rows: tuple[tuple[str, str | Count], ...] = (
            (_("requests"), Count(len(mine), "requests")),
            (_("answered"), Count(len(done), "requests")),
            (_("not answered yet"), Count(len(mine) - len(done), "requests")),
            (_("overdue"), Count(sum(one.late(on) for one in mine), "requests")),
            (_("days until the answer (median)"), str(days) if days is not None else _("not known")),
        )
        table = Section(_("In numbers"), (Table((_("What"), _("Number")), rows),), id="numbers")
        sections = [
            table,
            Section(_("Requests"), tuple(_entry(one, on, lang) for one in mine), _("None."), id="requests"),
        ]
        if others:
            title = _("Promises, citations, printed pages")
            sections.append(Section(title, tuple(_entry(one, on, lang) for one in others), id="others"))
        words = _("For the office only. As of {day}.").format(day=show(on.isoformat(), lang))
        title = _("Research requests, fiscal year {year}").format(year=year)
        return Paper(lang, title, (words,), tuple(sections), stamp=stamp)


def _entry(one: Request, on: date, lang: str) -> Entry:
    kind = vocabulary().term("activity_kind", one.kind, lang)
    words = _("{number} {who}: {asked}").format(number=one.number, who=one.by.name(lang), asked=one.asked or kind)
    return Entry(words, more=_("; ").join(_facts(one, on, lang)), basis=one.number, id=one.number)


def _facts(one: Request, on: date, lang: str) -> list[str]:
    said = []
    if one.kind != "enquiry":
        said.append(vocabulary().term("activity_kind", one.kind, lang))
    if one.via:
        said.append(_("by way of {name}").format(name=one.via.name(lang)))
    for text, words in ((one.asked_on, _("asked {day}")), (one.due_on, _("due {day}"))):
        if text:
            said.append(words.format(day=show(text, lang)))
    if one.answered_on:
        said.append(_("answered {day}").format(day=show(one.answered_on, lang)))
    elif one.open:
        said.append(_("overdue") if one.late(on) else _("not answered yet"))
    if one.used or one.documents:
        said.append(_("rests on {count} statements and sources").format(count=len(one.used) + len(one.documents)))
    return said


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the office as its letters name it, and the day of the letter."""

    issuer: str
    contact: str
    day: str


def answer_paper(
    edition: Edition, one: Request, lines: Sequence[Line], sources: Sequence[Document], by: Sender
) -> Paper:
    """The answer to a request as a letter: what was asked, the answer, each line that it rests on with its sources."""
    lang = one.lang
    with speaking(lang):
        sayer = Sayer(edition, lang)
        used = tuple(sayer.entry(fact_of(line)) for line in lines)
        more = tuple(Entry(sayer.cited(document), sayer.references.marks([document])) for document in sources)
        day = show(edition.valid.isoformat(), lang)
        known = show(edition.known[:10], lang)
        basis = _("From the edition “{name}” of the directory (as of {day}, known {known}).")
        parts = [
            Section(_("What was asked"), (Words(one.asked),), id="asked"),
            Section(
                _("The answer"), (Words(one.answer),) if one.answer else (), _("See the lines below."), id="answer"
            ),
            Section(_("Lines that it rests on"), used, _("None."), id="lines"),
        ]
        if more:
            parts.append(Section(_("Further sources"), more, id="further"))
        words = _("A line marked † is known from a source that may not be passed on as data.")
        return Paper(
            lang,
            _("Answer to research request {number}").format(number=one.number),
            (dated_from(by.day, by.issuer, by.contact, lang), addressee(one.by.name(lang), one.by.kind, lang)),
            tuple(parts),
            sayer.references.listed(),
            (basis.format(name=edition.name, day=day, known=known), words),
            stamp=edition.known,
            letter=True,
        )
