"""What happened within a stretch of days, from one edition: the dated beginnings and ends that lie wholly in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from meikan.edition.change import BEGINS, ENDS, Because, Change, What
from meikan.edition.diff import NOT_CHANGES, EventTold
from meikan.edition.diff_spells import counts
from meikan.edition.diff_together import together
from meikan.edition.edition import Edition
from meikan.edition.fact import TOLD, Fact, facts_of
from meikan.model.period import Answer, Edge, is_day
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.text.eras import fiscal_year


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first day to the last, both within."""

    first: date
    last: date

    @classmethod
    def month(cls, year: int, month: int) -> "Stretch":
        """A month of the calendar."""
        following = date(year + month // 12, month % 12 + 1, 1)
        return cls(date(year, month, 1), following - timedelta(days=1))

    @classmethod
    def fiscal(cls, year: int) -> "Stretch":
        """A Japanese fiscal year: April to March."""
        return cls(date(year, 4, 1), date(year + 1, 3, 31))

    def holds(self, edge: Edge) -> bool:
        """Whether a date lies in it, whichever day it is."""
        return is_day(edge) and self.first <= edge.first and edge.last <= self.last

    def may_hold(self, edge: Edge) -> bool:
        """Whether a date may lie in it, and may not."""
        return is_day(edge) and edge.first <= self.last and edge.last >= self.first and not self.holds(edge)


def within(edition: Edition, stretch: Stretch) -> Iterator[Change]:
    """What began, ended or took place in a stretch of days, as an edition holds it; subject by subject."""
    for _subject, group in groupby(edition.rows(), key=lambda row: row[0]):
        rows: dict[str, list[str]] = {}
        for _same, predicate, row in group:
            rows.setdefault(predicate, []).append(row)
        event = EventTold({}, rows)
        for predicate, held in rows.items():
            if predicate in NOT_CHANGES:
                continue
            rule = vocabulary().predicate(predicate)
            facts = facts_of(held, rule)
            found = [change for fact in facts for change in _of(fact, rule, stretch)]
            told = (one for one in together(found, facts, rule) if counts(one, rule)) if found else ()
            yield from (event.named(one) for one in told if event.tells(one))


def _of(fact: Fact, rule: Predicate, stretch: Stretch) -> Iterator[Change]:
    if fact.answer in TOLD and stretch.holds(fact.since):
        happened = What.HAPPENED if fact.answer is Answer.HAPPENED or rule.time == "event" else What.STATUS
        yield Change(Because.WORLD, BEGINS.get(fact.predicate, happened), None, fact)
    if rule.time == "state" and fact.answer is Answer.ENDED and stretch.holds(fact.until):
        yield Change(Because.WORLD, ENDS.get(fact.predicate, What.ENDED), fact, fact, ends=True)


__all__ = ["Stretch", "fiscal_year", "within"]
