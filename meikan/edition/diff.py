"""What changed between two editions, as values: one pass over both, nothing held but one body at a time.

A change is of the world (a dated beginning or end between the two days) or of our knowledge (recorded in between,
about a time before). A new reader, a label, another place of the same evidence make no change.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from meikan.edition import files
from meikan.edition.change import Because, Change, Span, What
from meikan.edition.cut import VISIBLE
from meikan.edition.diff_spells import of_predicate
from meikan.edition.edition import Edition
from meikan.edition.fact import facts_of
from meikan.model.errors import Refused
from meikan.model.period import is_day
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import _

__all__ = ["Because", "Change", "Span", "What", "diff"]

Rows = list[tuple[str, str]]  # predicate and JSON of one subject's statements

MERGERS = ("merger", "split", "dissolution", "continuation", "refounding")
# of the many statements about one event, one tells that it happened: the first of these that it has
EVENT_TOLD_BY = ("held", "result", "after", "before", "question", "host", "organiser", "concerns")
NOT_CHANGES = ("note",)


def diff(a: Edition, b: Edition) -> Iterator[Change]:
    """The changes from one edition to another, in the order of their subjects."""
    if b.valid < a.valid:
        words = _("{b} is about an earlier day than {a}. Compare the earlier edition with the later.")
        raise Refused(words.format(a=a.name, b=b.name))
    span = Span(a.valid, b.valid, a.known != b.known)
    seen = [str(one.about.get("visibility", "public")) for one in (a, b)]
    both = min(seen, key=lambda name: len(VISIBLE[name]))
    for old, new in _subjects(a, b):
        if seen[0] != seen[1]:  # what one edition may not show is no difference
            old, new = _visible(old, both), _visible(new, both)  # noqa: PLW2901
        if old != new:
            yield from _of_subject(old, new, span)


def _visible(rows: Rows, visibility: str) -> Rows:
    marks = [f'"visibility":"{name}"' for name in VISIBLE[visibility]]
    return [one for one in rows if any(mark in one[1] for mark in marks)]


def _subjects(a: Edition, b: Edition) -> Iterator[tuple[Rows, Rows]]:
    """The statements of each subject in both editions; what was joined in the meantime is read under its new id."""
    left, right = _bodies(a, b), ((subject, list(_inner(group))) for subject, group in groupby(b.rows(), key=_first))
    one, two = next(left, None), next(right, None)
    while one or two:
        if two is None or (one is not None and one[0] < two[0]):
            assert one is not None
            yield one[1], []
            one = next(left, None)
        elif one is None or two[0] < one[0]:
            yield [], two[1]
            two = next(right, None)
        else:
            yield one[1], two[1]
            one, two = next(left, None), next(right, None)


def _first(row: tuple[str, str, str]) -> str:
    return row[0]


def _inner(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    for _subject, predicate, row in rows:
        yield predicate, row


def _bodies(a: Edition, b: Edition) -> Iterator[tuple[str, Rows]]:
    now, then = _redirects(b), _redirects(a)
    moved = {gone: kept for gone, kept in now.items() if then.get(gone) != kept}
    plain = ((subject, list(_inner(group))) for subject, group in groupby(a.rows(), key=_first))
    if not moved:
        yield from plain
        return
    bodies: dict[str, Rows] = {}
    for subject, rows in plain:  # a join between two editions is rare, and then all is read under the new ids
        changed = [(predicate, _renamed(row, moved)) for predicate, row in rows]
        bodies.setdefault(moved.get(subject, subject), []).extend(changed)
    for subject in sorted(bodies):
        yield subject, sorted(bodies[subject], key=lambda row: row[0])


def _renamed(row: str, moved: dict[str, str]) -> str:
    for gone, kept in moved.items():
        if gone in row:
            row = row.replace(f'"{gone}"', f'"{kept}"')
    return row


def _redirects(edition: Edition) -> dict[str, str]:
    return {row["from"]: row["to"] for row in files.read_rows(edition.folder / "redirects.csv")}


def _of_subject(old: Rows, new: Rows, span: Span) -> Iterator[Change]:
    words = vocabulary()
    before, after = _by_predicate(old), _by_predicate(new)
    event = EventTold(before, after)
    born = _born_after(after, span.start)
    for predicate in sorted(before.keys() | after.keys()):
        was, now = before.get(predicate, []), after.get(predicate, [])
        if was == now or predicate in NOT_CHANGES:
            continue
        rule = words.predicate(predicate)
        if not (rule.succeeds or rule.one or predicate == "name"):
            was, now = _touched(was, now)
        found = of_predicate(facts_of(was, rule), facts_of(now, rule), rule, span)
        for change in found:
            # of what came into being in between, only that is told which has a date of its own
            if event.tells(change) and not (born and change.because is Because.KNOWLEDGE):
                yield event.named(change)


def _touched(was: list[str], now: list[str]) -> tuple[list[str], list[str]]:
    """Rows that differ, and those of the same value beside them; the rest need not be read."""
    common = set(was).intersection(now)
    values = {_value(row) for rows in (was, now) for row in rows if row not in common}
    return [row for row in was if _value(row) in values], [row for row in now if _value(row) in values]


def _value(row: str) -> str:
    # the fields stand in a fixed order, and a quotation mark inside a value is escaped
    return row[row.index('"value":"') : row.index('","lang":"')]


def _born_after(rows: dict[str, list[str]], on: date) -> bool:
    """Whether the thing itself began after a day: a founding, an issue, the day of an event."""
    rules = [rule for name in rows if (rule := vocabulary().predicate(name)).begins]
    births = [fact.since for rule in rules for fact in facts_of(rows[rule.id], rule) if is_day(fact.since)]
    return bool(births) and all(day.certainly_after(on) for day in births)


def _by_predicate(rows: Rows) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for predicate, row in rows:
        found.setdefault(predicate, []).append(row)
    return found


class EventTold:
    """Of an event only one statement tells that it happened; the rest are its circumstances."""

    def __init__(self, before: dict[str, list[str]], after: dict[str, list[str]]) -> None:
        held = before.keys() | after.keys()
        self.by = next((name for name in EVENT_TOLD_BY if name in held), "") if "event_kind" in held else ""
        kinds = [json.loads(row)["value"] for row in after.get("change_kind") or before.get("change_kind") or []]
        self.merger = any(kind in MERGERS for kind in kinds)
        self.rename = "rename" in kinds

    def tells(self, change: Change) -> bool:
        """Whether a change is printed: all that is not about an event, its one line, and what was corrected."""
        return not self.by or change.what is What.CORRECTED or change.fact.predicate == self.by

    def named(self, change: Change) -> Change:
        """The change under the name of its kind of event."""
        if not self.by or change.what is What.CORRECTED:
            return change
        what = What.MERGED if self.merger else What.RENAMED if self.rename else What.HAPPENED
        return Change(change.because, what, change.before, change.after)
