"""The list of what is due, as a paper: what is overdue, what comes next, each with its reason and last sight."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meikan.edition.edition import Edition
from meikan.text.lang import _, n_, speaking
from meikan.watch.due import Due
from meikan.watch.paper import Count, Entry, Paper, Section, Table, Words
from meikan.watch.saying import Sayer
from meikan.watch.signs import Why

MOST_OLD = 50  # so many of the lines too old to be printed are listed; of a young directory these are hundreds


@dataclass(frozen=True, slots=True)
class Looked:
    """For which day it is asked, how many days ahead, and which lines are too old to be printed as true."""

    at: date
    ahead: int = 90
    old: tuple[Due, ...] = ()


def due_paper(edition: Edition, found: Sequence[Due], looked: Looked, lang: str) -> Paper:
    """What is due by a day, what will be within so many days, and what is printed as true no more."""
    at, ahead = looked.at, looked.ahead
    with speaking(lang):
        sayer = Sayer(edition, lang)
        soon = at + timedelta(days=ahead)
        parts = (
            ("overdue", _("Due"), [one for one in found if one.on <= at]),
            (
                "soon",
                _("Due by {day}").format(day=sayer.day(soon.isoformat())),
                [o for o in found if at < o.on <= soon],
            ),
        )
        sections = tuple(
            Section(title, tuple(entry(sayer, one, at) for one in together(group)), _("Nothing is due."), id=name)
            for name, title, group in parts
        )
        old = tuple(entry(sayer, one, at) for one in looked.old[:MOST_OLD])
        more = len(looked.old) - len(old)
        rest = (Words(_("… and {count} more").format(count=more)),) if more else ()
        title = _("Too old to be printed as true")
        sections = (*sections, Section(title, (*old, *rest), _("None."), id="old"))
        counts = Counter(one.why for one in parts[0][2])
        rows = tuple((in_words(why), Count(counts[why], "overdue")) for why in Why if counts[why])
        rows += ((_("too old to be printed as true"), Count(len(looked.old), "old")),) if looked.old else ()
        table = Section(_("Reasons"), (Table((_("Reason"), _("Lines")), rows),) if rows else (), _("Nothing is due."))
        words = _("Edition “{name}”, looked at on {day}: {due} of {all} lines that time can make false are due.")
        told = words.format(name=edition.name, day=sayer.day(at.isoformat()), due=len(parts[0][2]), all=len(found))
        return Paper(
            lang,
            _("What is due"),
            (told,),
            (table, *sections),
            sayer.references.listed(),
            stamp=edition.known,
        )


def together(found: Sequence[Due]) -> list[Due]:
    """Lines that one look settles stand as one: the seats of all parties after one election."""
    kept: dict[tuple[str, ...], Due] = {}
    for one in found:
        fact = one.fact
        alike = (fact.subject, fact.predicate, fact.said("election") if fact.predicate == "seats" else fact.code)
        kept.setdefault(alike, one)
    return list(kept.values())


def entry(sayer: Sayer, one: Due, at: date) -> Entry:
    """A line that is due, since when and why."""
    days = one.days(at)
    late = n_("{count} day overdue", "{count} days overdue", days) if days > 0 else _("due on {day}")
    told = late.format(count=days, day=sayer.day(one.on.isoformat()))
    seen = sayer.day(one.fact.confirmed) or _("never dated")
    more = _("{why}; {late}; last confirmed {seen}").format(why=in_words(one.why), late=told, seen=seen)
    return sayer.entry(one.fact, more)


def in_words(why: Why) -> str:
    """Why a line is due."""
    words = {
        Why.ENDS: _("its source says that it ends"),
        Why.ELECTION: _("an election is expected"),
        Why.TERM: _("the term is over"),
        Why.USUAL: _("those before lasted as long"),
        Why.LIFE: _("expected life is over"),
        Why.SOURCE: _("its source is published anew"),
    }
    return words[why]
