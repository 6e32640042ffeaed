"""What changed between two editions, as values: one pass over both, nothing held but one body at a time.

A change is of the world (a dated beginning or end between the two days) or of our knowledge (recorded in between,
about a time before). A new reader, a label, another place of the same evidence make no change.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from meikan.edition import files
from meikan.edition.edition import Edition
from meikan.edition.fact import NOT_COMPARED, SAID, TOLD, Fact, by_family, facts_of, pairs
from meikan.model.errors import Refused
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.text.lang import _

Rows = list[tuple[str, str]]  # predicate and JSON of one subject's statements


class Because(StrEnum):
    """Why two editions differ."""

    WORLD = "world"
    KNOWLEDGE = "knowledge"


class What(StrEnum):
    """What changed."""

    JOINED = "joined"
    LEFT = "left"
    CAME_BACK = "came_back"
    ROLE = "role"
    STATUS = "status"
    OFFICE = "office"
    RENAMED = "renamed"
    MERGED = "merged"
    SIGNED = "signed"
    ENDED = "ended"
    HAPPENED = "happened"
    CORRECTED = "corrected"
    NO_LONGER_KNOWN = "no_longer_known"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what was printed before, what after; `ends` where its end is what changed.

    `also` are the further lines of the same event, such as the seats of the other parties.
    """

    because: Because
    what: What
    before: Fact | None
    after: Fact | None
    ends: bool = False
    also: tuple[Fact, ...] = ()

    @property
    def fact(self) -> Fact:
        """The line that the change is about."""
        found = self.after or self.before
        assert found is not None, "a change has a line before or after"
        return found


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which, and whether something was recorded in between."""

    start: date
    end: date
    learned: bool


# what a beginning is called, and what an end is; where nothing is said: status and ended
BEGINS = {
    "member_of": What.JOINED,
    "network_role": What.ROLE,
    "holder": What.OFFICE,
    "name": What.RENAMED,
    "linked_with": What.SIGNED,
    "party_to": What.SIGNED,
    "last_election": What.HAPPENED,
    "founded": What.HAPPENED,
    "issued": What.HAPPENED,
    "dissolved": What.ENDED,
    "opens": What.HAPPENED,
    "closes": What.ENDED,
    "done_on": What.HAPPENED,
}
ENDS = {
    "member_of": What.LEFT,
    "network_role": What.ROLE,
    "holder": What.OFFICE,
    "membership_status": What.STATUS,
    "membership_phase": What.STATUS,
}
MERGERS = ("merger", "split", "dissolution", "continuation", "refounding")
# of the many statements about one event, one tells that it happened: the first of these that it has
EVENT_TOLD_BY = ("held", "result", "after", "before", "question", "host", "organiser", "concerns")
NAMES_THAT_COUNT = ("", "official", "short", "usual")
NOT_CHANGES = ("note",)
# what ties an entity to others; told with whatever else is told of it
STRUCTURE = (
    "governs",
    "post_of",
    "post_role",
    "council",
    "campaign_owner",
    "collects",
    "network_kind",
    "network_function",
)
DOUBTED = (Answer.MAY_HOLD, Answer.DISPUTED)


def diff(a: Edition, b: Edition) -> Iterator[Change]:
    """The changes from one edition to another, in the order of their subjects."""
    if (b.valid, b.known) < (a.valid, a.known):
        words = _(
            "{b} is about an earlier day, or known earlier, than {a}. Compare the earlier edition with the later."
        )
        raise Refused(words.format(a=a.name, b=b.name))
    span = Span(a.valid, b.valid, a.known != b.known)
    for old, new in _subjects(a, b):
        if old != new:
            yield from _of_subject(old, new, span)


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
        found = _of_predicate(facts_of(was, rule), facts_of(now, rule), rule, span)
        for change in found:
            # of what came into being in between, only that is told which has a date of its own
            if event.tells(change) and not (born and change.because is Because.KNOWLEDGE):
                yield event.named(change)


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


def _of_predicate(old: list[Fact], new: list[Fact], rule: Predicate, span: Span) -> Iterator[Change]:
    found: list[Change] = []
    before, after = by_family(old, rule), by_family(new, rule)
    for key in sorted(before.keys() | after.keys()):
        returned = bool(before.get(key)) and before[key][0].answer is Answer.ENDED
        for was, now in pairs(before.get(key, []), after.get(key, [])):
            back = returned or (now is not None and now is not after[key][0] and after[key][0].answer is Answer.ENDED)
            found.extend(_of_spell(was, now, span, back))
    yield from (one for one in _told_together(found, old, rule) if _counts(one, rule))


def _counts(change: Change, rule: Predicate) -> bool:
    """Whether a change is news: who somebody is, what he is called, what he lacks are none by themselves."""
    fact = change.fact
    if change.before is None and fact.value in SPECIAL:
        return False
    if rule.id == "name" and fact.said("name_kind") not in NAMES_THAT_COUNT:
        return False
    described = rule.section == "identity" or rule.id in STRUCTURE
    return not described or change.before is not None or is_day(fact.since)


def _of_spell(was: Fact | None, now: Fact | None, span: Span, back: bool) -> Iterator[Change]:
    """The changes of one spell, at most one of its beginning and one of its end."""
    if now is None:
        if span.learned and was is not None and was.answer is not Answer.NOT_YET:
            yield Change(Because.KNOWLEDGE, What.CORRECTED, was, None)
        return
    begun = _beginning(was, now, span, back)
    if begun is not None:
        yield begun
    elif span.learned and was is not None and _differ(was, now, span):
        yield Change(Because.KNOWLEDGE, What.CORRECTED, was, now)
        return
    ending = _end(was, now, span)
    if ending is not None:
        yield ending


def _beginning(was: Fact | None, now: Fact, span: Span, back: bool) -> Change | None:
    if now.answer not in TOLD or (was is not None and was.answer in TOLD):
        return None
    what = BEGINS.get(now.predicate, What.HAPPENED if now.answer is Answer.HAPPENED else What.STATUS)
    if back and what is What.JOINED:
        what = What.CAME_BACK
    if now.begins_after(span.start) and span.start < span.end:
        return Change(Because.WORLD, what, None, now)
    if was is None and span.learned:
        return Change(Because.KNOWLEDGE, what, None, now)
    return None


def _end(was: Fact | None, now: Fact, span: Span) -> Change | None:
    """An end that was not printed before, or that we are no longer sure it goes on."""
    if was is not None and was.answer is Answer.ENDED:
        return None
    what = ENDS.get(now.predicate, What.ENDED)
    if now.answer is Answer.ENDED and is_day(now.until):
        if not now.ended_before(span.start) and span.start < span.end:
            return Change(Because.WORLD, what, was or now, now, ends=True)
        return Change(Because.KNOWLEDGE, what, was, now, ends=True) if was is not None and span.learned else None
    if was is not None and was.answer in SAID and now.answer in DOUBTED and now.answer != was.answer:
        # time alone makes a line too old to stand; a dispute needs a source that was not there
        aged = now.answer is Answer.MAY_HOLD and span.start < span.end
        because = Because.WORLD if aged or not span.learned else Because.KNOWLEDGE
        return Change(because, What.NO_LONGER_KNOWN, was, now)
    return None


def _differ(was: Fact, now: Fact, span: Span) -> bool:
    """Whether the record now says otherwise of the time that both editions speak of."""
    if was.qualifiers != now.qualifiers and _kept(was) != _kept(now):
        return True
    if was.since != now.since and not (now.begins_after(span.start) and not is_day(was.since)):
        return True
    return was.answer is Answer.ENDED and (now.answer is not Answer.ENDED or was.until != now.until)


def _kept(fact: Fact) -> list[tuple[str, str]]:
    return [pair for pair in fact.qualifiers if pair[0] not in NOT_COMPARED]


def _told_together(found: list[Change], old: Sequence[Fact], rule: Predicate) -> Iterator[Change]:
    """One line for one event: who followed whom, which value took another's place, which class became which."""
    if rule.id == "seats":
        yield from _elections(found)
        return
    thing = _thing(rule)
    if thing is None:
        yield from found
        return
    for _key, group in groupby(sorted(found, key=thing), key=thing):
        changes = list(group)
        ended = [one for one in changes if one.ends]
        gone = [one for one in changes if one.after is None]
        for one in changes:
            if one.ends or one.after is None or one.before is not None:
                continue
            place = ended if one.because is Because.WORLD else gone
            if place:
                other = place.pop(0)
                what = What.CORRECTED if other.after is None else What.STATUS if rule.id == "member_of" else one.what
                yield Change(one.because, what, other.before, one.after)
            else:
                last = _last(old, one, thing) if rule.id not in ("member_of", "name") else None
                yield Change(one.because, one.what, last, one.after)
        yield from ended
        yield from gone
        yield from (one for one in changes if one not in ended and one not in gone and one.before and not one.ends)


def _elections(found: list[Change]) -> Iterator[Change]:
    """The seats of all parties after one election as one change."""

    def told(change: Change) -> tuple[str, ...]:
        return (change.fact.said("election"), change.because, change.what, str(change.ends))

    newest = max((one.after.said("election") for one in found if one.after and one.before is None), default="")
    for key, group in groupby(sorted(found, key=told), key=told):
        changes = sorted(
            group, key=lambda one: (-int(one.fact.value) if one.fact.value.isdigit() else 0, one.fact.code)
        )
        if changes[0].what is What.CORRECTED:
            yield from changes
        elif changes[0].what is not What.NO_LONGER_KNOWN or key[0] >= newest:
            yield replace(changes[0], also=tuple(one.fact for one in changes[1:]))


def _thing(rule: Predicate) -> Callable[[Change], tuple[str, ...]] | None:
    """What has one value at a time: the post, the slogan of a campaign, a city's class within a network."""
    if rule.id == "member_of":
        return lambda change: (change.fact.value,)
    if rule.id == "name":
        return lambda change: (change.fact.lang, change.fact.said("name_kind"), change.fact.said("script"))
    if rule.succeeds or rule.one:
        return lambda change: tuple(change.fact.said(name) for name in rule.key)
    return None


def _last(old: Sequence[Fact], change: Change, thing: Callable[[Change], tuple[str, ...]]) -> Fact | None:
    """What stood in its place in the earlier edition."""
    stood = [
        one
        for one in old
        if one.answer in SAID and thing(Change(change.because, change.what, one, None)) == thing(change)
    ]
    return stood[-1] if stood and change.because is Because.WORLD else None
