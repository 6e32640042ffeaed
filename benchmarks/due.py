"""Does the due list name what changes? Dated changes of an edition replayed, beside looking at the oldest first.

    .venv/bin/python benchmarks/due.py demo/editions/today

Every line of an edition that has one value at a time (holders, slogans, roles, councils, links …) and whose beginning
is dated to a month becomes a spell. Month by month from 1990 on, an ideal record is played: a spell is known and
confirmed on the day it begins; nobody is told of its end. Each month the due list names some lines; an editor looks
at these, and finds the change if there was one, else confirms the line for that day. The other way looks at as many
lines in the same month, those that were confirmed longest ago (and, third, as many drawn by lot: the mean of 20).
Measured: how many of the changes are found in the very month, how many within three months, and after how many days.
"""

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import mean, median

from meikan.edition.edition import Edition
from meikan.edition.fact import Fact, fact_of
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.watch.due import BY_ELECTION, EXECUTIVE, ROUNDS, _numbers
from meikan.watch.signs import Signs, due, years_after, years_between

FIRST, LAST = date(1990, 1, 1), date(2026, 11, 1)
WATCHED = 31  # a date is good enough if it is known to the month


@dataclass
class Spell:
    """One value of one thing for a time."""

    fact: Fact
    start: date
    end: date | None
    thing: tuple[str, ...]


@dataclass
class World:
    """What changes, and what tells when."""

    spells: list[Spell]
    elections: dict[tuple[str, str], list[date]]
    terms: dict[str, dict[str, int]]
    post: dict[str, str]
    role: dict[str, str]
    lasted: dict[tuple[str, ...], list[tuple[date, int]]] = field(default_factory=dict)


Rows = dict[tuple[str, ...], list[tuple[date, date | None, Fact]]]


def day_of(edge: object) -> date | None:
    return edge.first if is_day(edge) and (edge.last - edge.first).days <= WATCHED else None  # type: ignore[arg-type]


def read(edition: Edition) -> World:
    spells = spells_of(rows_of(edition))
    elections: dict[tuple[str, str], list[date]] = {}
    for line in edition.lines(predicate="last_election"):
        fact = fact_of(line)
        if is_day(fact.since):
            elections.setdefault((fact.subject, fact.said("of")), []).append(fact.since.first)
    terms = {of: _numbers(edition, f"{of}_term_years") for of in ("council", "executive")}
    world = World(spells, elections, terms, dict(edition.values("post_of")), dict(edition.values("post_role")))
    for one in spells:
        if one.end:
            world.lasted.setdefault(one.thing, []).append((one.end, (one.end - one.start).days))
    return world


def rows_of(edition: Edition) -> Rows:
    found: Rows = {}
    for line in edition.lines():
        rule = vocabulary().predicate(line.predicate)
        if rule.time != "state" or rule.id == "name" or line.value in SPECIAL:
            continue
        fact = fact_of(line)
        start = day_of(fact.since)
        if start is None or start < FIRST:
            continue
        single = rule.one or rule.succeeds
        thing = (fact.subject, rule.id, *(fact.said(name) for name in rule.key), "" if single else fact.value)
        if rule.id == "seats":
            thing = (fact.subject, rule.id)
        end = day_of(fact.until) if fact.answer is Answer.ENDED else None
        found.setdefault(thing, []).append((start, end, fact))
    return found


def spells_of(found: Rows) -> list[Spell]:
    spells = []
    for thing, rows in found.items():
        starts = sorted({row[0] for row in rows})
        for start in starts:
            later = [one for one in starts if one > start]
            ends = [end for begun, end, _fact in rows if begun == start and end]
            end = min([*later[:1], *ends], default=None)
            spells.append(Spell(next(fact for begun, _end, fact in rows if begun == start), start, end, thing))
    return spells


def signs(world: World, spell: Spell, confirmed: date, now: date) -> Signs:
    """What was known of a spell at a time."""
    fact = spell.fact
    if fact.predicate == "holder" and world.role.get(fact.subject) in EXECUTIVE:
        body, kinds = world.post.get(fact.subject, ""), ("executive", "council")
    elif fact.predicate in BY_ELECTION:
        body, kinds = fact.subject, (BY_ELECTION[fact.predicate] or fact.said("of"),)
    else:
        body, kinds = "", ()
    following: tuple[date, ...] = ()
    for of in kinds:
        past = [day for day in world.elections.get((body, of), []) if day <= now]
        years = world.terms.get(of, {}).get(body, 0) or years_between(past)
        if past and years and not following:
            following = tuple(years_after(max(past), years * number) for number in range(1, ROUNDS))
    head = fact.predicate == "holder" and world.role.get(fact.subject) == "head_of_executive"
    return Signs(
        confirmed=confirmed,
        since=spell.start,
        elections=following,
        term_years=world.terms["executive"].get(world.post.get(fact.subject, ""), 0) if head else 0,
        lasted=tuple(days for end, days in world.lasted.get(spell.thing, []) if end <= spell.start),
        life=vocabulary().life(vocabulary().predicate(fact.predicate), dict(fact.qualifiers)),
    )


def months() -> list[date]:
    found, day = [], FIRST
    while day <= LAST:
        found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found


Choose = Callable[[list[tuple[Spell, date]], date, int], list[Spell]]


def play(world: World, choose: Choose | None, budget: dict[date, int], only: Callable[[Spell], bool]) -> list[int]:
    """Days from each change until it was found; `choose` None: by the due list, whose length fills the budget."""
    seen: dict[int, date] = {}
    known = [one for one in world.spells if only(one)]
    delays, done = [], set[int]()
    for start, stop in zip(months(), [*months()[1:], LAST], strict=True):
        here = [one for one in known if one.start < start and id(one) not in done]
        state = [(one, max(seen.get(id(one), one.start), one.start)) for one in here]
        if choose is None:
            picked = [one for one, last in state if (found := due(signs(world, one, last, start))) and found[0] < stop]
            budget[start] = len(picked)
        else:
            picked = choose(state, start, budget[start])
        for one in picked:
            seen[id(one)] = stop
            if one.end and one.end < stop:
                delays.append(max(0, (stop - one.end).days))
                done.add(id(one))
    missed = [one for one in known if one.end and one.end < LAST and id(one) not in done]
    return [*delays, *[(LAST - one.end).days for one in missed if one.end]]


def oldest(state: list[tuple[Spell, date]], _now: date, count: int) -> list[Spell]:
    return [one for one, _last in sorted(state, key=lambda pair: (pair[1], pair[0].fact.code))[:count]]


def by_lot(seed: int) -> Choose:
    lot = random.Random(seed)
    return lambda state, _now, count: [one for one, _last in lot.sample(state, min(count, len(state)))]


def told(name: str, delays: list[int]) -> None:
    within = [sum(one <= days for one in delays) / len(delays) for days in (WATCHED, 92)]
    days = f"median {median(delays):6.0f} days"
    print(f"  {name:<13} in the month {within[0]:6.1%}   within three {within[1]:6.1%}   {days}")


def main() -> None:
    world = read(Edition.open(Path(sys.argv[1] if len(sys.argv) > 1 else "demo/editions/today")))
    groups: list[tuple[str, Callable[[Spell], bool]]] = [
        ("all fields", lambda one: bool(one.thing)),
        ("holders of posts", lambda one: one.fact.predicate == "holder"),
        ("councils and elections", lambda one: one.fact.predicate in BY_ELECTION),
        ("the rest", lambda one: one.fact.predicate != "holder" and one.fact.predicate not in BY_ELECTION),
    ]
    for name, only in groups:
        budget: dict[date, int] = {}
        changes = [one for one in world.spells if only(one) and one.end and FIRST < one.end < LAST]
        if not changes:
            continue
        listed = play(world, None, budget, only)
        print(
            f"{name}: {len([s for s in world.spells if only(s)])} spells, {len(changes)} changes, "
            f"{sum(budget.values())} looks in {len(budget)} months"
        )
        told("due", listed)
        told("oldest first", play(world, oldest, budget, only))
        lots = [play(world, by_lot(seed), budget, only) for seed in range(20)]
        shares = [mean(sum(one <= days for one in lot) / len(lot) for lot in lots) for days in (WATCHED, 92)]
        print(
            f"  {'by lot':<13} in the month {shares[0]:6.1%}   within three {shares[1]:6.1%}   "
            f"median {mean(median(lot) for lot in lots):6.0f} days"
        )


if __name__ == "__main__":
    main()
