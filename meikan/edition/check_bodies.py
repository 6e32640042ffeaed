"""Expectations of single bodies: seats that sum, changes without loops, right codes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from meikan.edition.edition import Edition
from meikan.edition.finding import Finding, about
from meikan.edition.held import Line
from meikan.model.period import Answer
from meikan.model.statement import SPECIAL
from meikan.names.japan import jp_check
from meikan.text.lang import _

PRINTED = (Answer.HOLDS, Answer.STANDS, Answer.DISPUTED)
# changes in which one body takes another's place
SUCCESSIONS = ("merger", "split", "rename", "continuation", "refounding")


def seats_sum(edition: Edition) -> Iterator[Finding]:
    """The seats of an election sum to the stated total; a party whose seats are not stated leaves the sum open."""
    for body, group in groupby(edition.lines(predicate="seats"), key=lambda line: line.subject):
        by_election: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in group:
            if line.answer in PRINTED:
                said = line.qualifiers
                by_election[said.get("election", ""), said.get("seats_of", "election")].append(line)
        latest = max((key[0] for key in by_election), default="")
        totals = _totals(edition, body)
        for (election, _of), lines in sorted(by_election.items()):
            total = totals.get(election) or (totals.get("") if election == latest else None)
            yield from _sum_of(edition, body, lines, total, election)


def _totals(edition: Edition, body: str) -> Mapping[str, int]:
    """The stated totals by election; the one that names no election counts for the latest."""
    found: dict[str, int] = {}
    for line in edition.lines(body, "council_seats"):
        if line.answer in PRINTED and line.value not in SPECIAL:
            found[line.qualifiers.get("election", "")] = int(float(line.value))
    return found if "" in found or not found else {**found, "": found[max(found)]}


def _sum_of(edition: Edition, body: str, lines: list[Line], total: int | None, election: str) -> Iterator[Finding]:
    stated = sum(int(float(line.value)) for line in lines if line.value not in SPECIAL)
    is_open = any(line.value in SPECIAL for line in lines)
    of = tuple(line.first.id for line in lines)
    words = {"sum": stated, "total": total, "election": election or "?", "of": of}
    if total is None:
        text = _("{body}: the seats sum to {sum} (election {election}); no total is stated.")
        yield about("seats_total", "warning", edition, body, text, **words)
    elif stated > total or (stated < total and not is_open):
        text = _("{body}: the seats sum to {sum}, the stated total is {total} (election {election}).")
        yield about("seats_sum", "error", edition, body, text, **words)


def changes(edition: Edition) -> Iterator[Finding]:
    """Who became whom: no body is its own successor, and no change lacks the body before or after it."""
    kinds = dict(edition.values("change_kind"))
    before, after = _by_event(edition, "before"), _by_event(edition, "after")
    for event in sorted(kinds):
        if kinds[event] in SUCCESSIONS:
            yield from _orphans(edition, event, before.get(event, set()), after.get(event, set()))
    successors: dict[str, set[str]] = defaultdict(set)
    for event, bodies in before.items():
        if kinds.get(event) in SUCCESSIONS:
            for body in bodies:
                successors[body] |= after.get(event, set())
    for body in sorted(successors):
        if _reaches(successors, body):
            text = _("{body}: by the changes that are held it became, in the end, itself.")
            yield about("change_loop", "error", edition, body, text)


def _by_event(edition: Edition, predicate: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for event, value in edition.values(predicate):
        if value not in SPECIAL:
            found[event].add(value)
    return found


def _orphans(edition: Edition, event: str, before: set[str], after: set[str]) -> Iterator[Finding]:
    words = {held.predicate for held in edition.statements(event)}
    sides = {"before": before, "after": after}
    for side, bodies in sides.items():
        if not bodies and f"{side}_words" not in words:
            text = _("{body}: nobody stands {side} this change.")
            yield about("change_orphan", "error", edition, event, text, side=side)
        for body in sorted(bodies):
            if not edition.has(body):
                text = _("{body}: {other}, named {side} this change, is not in the edition.")
                yield about("change_orphan", "error", edition, event, text, side=side, other=body)


def _reaches(successors: Mapping[str, set[str]], start: str) -> bool:
    todo, seen = list(successors.get(start, ())), set[str]()
    while todo:
        body = todo.pop()
        if body == start:
            return True
        if body not in seen:
            seen.add(body)
            todo.extend(successors.get(body, ()))
    return False


def check_digits(edition: Edition) -> Iterator[Finding]:
    """The codes of Japanese public bodies end with their check digit."""
    for body, code in edition.values("external_id"):
        if code.startswith("jp:") and not jp_check(code.removeprefix("jp:")):
            text = _("{body}: {code} is not a code of a Japanese public body: its check digit is wrong.")
            of = tuple(one.id for one in edition.statements(body, "external_id") if one.value == code)
            yield about("check_digit", "error", edition, body, text, code=code, of=of)
