"""The hand-over as a paper of one page: what is owed, waits, is disputed, is due, and was touched last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from meikan.edition.edition import Edition
from meikan.edition.fact import Fact
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.lang import _, speaking
from meikan.watch.due import Due
from meikan.watch.due_paper import in_words as why_in_words
from meikan.watch.due_paper import together
from meikan.watch.paper import Count, Entry, Paper, Section, Table
from meikan.watch.requests import Request
from meikan.watch.saying import Sayer

# so many lines of a section fit a page; how many there are in all stands in the numbers above
MOST = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open question: its number in the queue, and what it asks."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that asks for a look, why, and since when."""

    source: str
    reason: str
    due: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A decision of the leaving person, in words."""

    number: int
    at: str
    verdict: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Handover:
    """All that the next person needs to know, as values."""

    leaving: str
    on: date
    waiting: tuple[Waiting, ...] = ()
    sources: tuple[Silent, ...] = ()
    due: tuple[Due, ...] = ()
    disputed: tuple[Fact, ...] = ()
    owed: tuple[Request, ...] = ()
    touched: tuple[Touched, ...] = ()
    decisions: int = 0  # of the leaving person, in all


def handover_paper(edition: Edition, told: Handover, lang: str, stamp: str, most: int = MOST) -> Paper:
    """The hand-over in a language; `most` lines a section, 0 for all."""
    with speaking(lang):
        sayer = Sayer(edition, lang)
        parts = _parts(sayer, told, lang)
        rows = tuple((title, Count(count, name)) for name, title, count, _entries, _none in parts)
        sections = [Section(_("In numbers"), (Table((_("What"), _("Number")), rows),), id="numbers")]
        for name, title, count, entries, none in parts:
            kept = tuple(islice(entries, most or None))  # only what is printed is numbered among the sources
            if count > len(kept):
                rest = Entry(_("… and {count} more").format(count=count - len(kept)), basis=_("“--all” lists them"))
                kept = (*kept, rest)
            sections.append(Section(title, kept, none, id=name))
        words = _("As of {day}. {name} has decided {count} times.")
        day = show(told.on.isoformat(), lang)
        return Paper(
            lang,
            _("Hand-over of {name}").format(name=told.leaving),
            (words.format(day=day, name=told.leaving, count=told.decisions),),
            tuple(sections),
            sayer.references.listed(),
            stamp=stamp,
        )


Part = tuple[str, str, int, Iterator[Entry], str]


def _parts(sayer: Sayer, told: Handover, lang: str) -> list[Part]:
    """Name, title, how many lines, the lines, and what is said without any, of each section in its order."""
    due = together(told.due)
    touched = _("Touched last by {name}").format(name=told.leaving)
    asked = _("question {number}")
    return [
        (
            "owed",
            _("Requests and promises that are open"),
            len(told.owed),
            (_owed(one, told.on, lang) for one in told.owed),
            _("Nothing is owed to anybody."),
        ),
        (
            "waiting",
            _("Open proposals"),
            len(told.waiting),
            (Entry(one.words, basis=asked.format(number=one.number)) for one in told.waiting),
            _("Nothing waits."),
        ),
        (
            "sources",
            _("Sources that ask for a look"),
            len(told.sources),
            (_silent(one, lang) for one in told.sources),
            _("No source asks for a look."),
        ),
        (
            "disputed",
            _("Statements on which sources differ"),
            len(told.disputed),
            (sayer.entry(one) for one in told.disputed),
            _("Nothing is disputed."),
        ),
        ("due", _("Lines that are due"), len(due), (_due(sayer, one, lang) for one in due), _("Nothing is due.")),
        (
            "touched",
            touched,
            len(told.touched),
            (_touched(one, lang) for one in told.touched),
            _("No decision bears this name."),
        ),
    ]


def _due(sayer: Sayer, one: Due, lang: str) -> Entry:
    day = show(one.on.isoformat(), lang)
    return sayer.entry(one.fact, _("{why}; since {day}").format(why=why_in_words(one.why), day=day))


def _owed(one: Request, on: date, lang: str) -> Entry:
    words = _("{number} {who}: {asked}").format(number=one.number, who=one.by.name(lang), asked=one.asked)
    due = _("due {day}").format(day=show(one.due_on, lang)) if one.due_on else _("no day was named")
    late = _("overdue") if one.late(on) else ""
    kind = _kind(one, lang)
    return Entry(words, basis=one.number, more=_("; ").join(filter(None, (kind, due, late))))


def _kind(one: Request, lang: str) -> str:
    """What kind of thing is owed."""
    return vocabulary().term("activity_kind", one.kind, lang)


def _silent(one: Silent, lang: str) -> Entry:
    due = _("due {day}").format(day=show(one.due, lang)) if one.due else ""
    return Entry(one.source, basis=one.source, more=_("; ").join(filter(None, (one.reason, due))))


def _touched(one: Touched, lang: str) -> Entry:
    basis = _("decision {number}").format(number=one.number)
    words = _("{day} {verdict}: {words}").format(day=show(one.at[:10], lang), verdict=one.verdict, words=one.words)
    return Entry(words, basis=basis, more=one.reason)


def sorted_owed(found: Sequence[Request]) -> tuple[Request, ...]:
    """What is owed, by its day; what has none comes last."""
    return tuple(sorted((one for one in found if one.open), key=lambda one: (not one.due_on, one.due_on, one.number)))
