"""From statements to an edition: what it holds, in a fixed order, each with its answer on the day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from meikan.edition.held import Held
from meikan.edition.lists import Lists
from meikan.edition.spells import Spell, spells
from meikan.edition.succession import Succession, succession
from meikan.model.day import Day
from meikan.model.document import Document
from meikan.model.entity import ALPHABET, check
from meikan.model.period import UNKNOWN, Answer, Edge, Period, is_day
from meikan.model.statement import SPECIAL, Statement, key_of
from meikan.model.vocabulary import Predicate, vocabulary

Key = tuple[str, ...]
VISIBLE = {"public": ("public",), "office": ("public", "office"), "private": ("public", "office", "private")}


@dataclass(frozen=True, slots=True)
class Cutting:
    """What cutting needs to know besides the statements."""

    valid: date
    visibility: str
    lists: Lists
    documents: Mapping[str, Document]
    left_out: Counter[str] = field(default_factory=Counter)


def cut(statements: Iterable[Statement], cutting: Cutting) -> Iterator[Held]:
    """The statements of an edition, ordered, each with its answer; what is left out is counted."""
    for _subject, group in groupby(statements, key=attrgetter("subject")):
        present = _begun(list(_visible(group, cutting)), cutting)
        held = [one for group in _lines(present) for one in _answered(group, cutting)]
        yield from sorted(held, key=lambda one: (one.predicate, one.value, one.lang, one.line, one.id))


def _visible(statements: Iterable[Statement], cutting: Cutting) -> Iterator[Statement]:
    for one in statements:
        if one.visibility not in VISIBLE[cutting.visibility]:
            cutting.left_out[one.visibility] += 1
        else:
            yield one


def _begun(statements: list[Statement], cutting: Cutting) -> list[Statement]:
    """Of a thing that came into being after the day only its names are kept: nothing of it was true yet."""
    births = [day for one in statements if is_day(day := _birth(one))]
    if not births or not all(day.certainly_after(cutting.valid) for day in births):
        return statements
    names = [one for one in statements if one.predicate == "name"]
    cutting.left_out["not_yet"] += len(statements) - len(names)
    return names


def _birth(one: Statement) -> Edge:
    """The day on which a statement says that its subject began: an issue, a founding, an event's day."""
    rule = vocabulary().predicate(one.predicate)
    if not rule.begins or one.value in SPECIAL:
        return UNKNOWN
    return Day.parse(one.value) if rule.value == "date" else one.period.start


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one fact, and what other values in its place say."""

    rule: Predicate
    key: Key
    statements: Sequence[Statement]
    succession: Succession


def _lines(statements: list[Statement]) -> Iterator[Group]:
    by_predicate: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        by_predicate[one.predicate].append(one)
    for predicate, same in by_predicate.items():
        rule = vocabulary().predicate(predicate)
        groups = _by_key(same, rule)
        for key, members in groups.items():
            yield Group(rule, key, members, succession(_others(key, groups)) if rule.succeeds else Succession())


def _by_key(statements: list[Statement], rule: Predicate) -> dict[Key, list[Statement]]:
    """Group by value and key qualifiers; one that leaves a key qualifier unsaid joins the only one it can mean."""
    groups: dict[Key, list[Statement]] = defaultdict(list)
    for one in statements:
        said = dict(one.qualifiers)
        groups[(one.value, one.lang, *(said.get(name, "") for name in rule.key))].append(one)
    for key in [key for key in groups if "" in key[2:]]:
        meant = [other for other in groups if other != key and _agrees(key, other)]
        if len(meant) == 1:
            groups[meant[0]].extend(groups.pop(key))
    return groups


def _agrees(vague: Key, other: Key) -> bool:
    return vague[:2] == other[:2] and all(a in ("", b) for a, b in zip(vague[2:], other[2:], strict=True))


def _others(key: Key, groups: Mapping[Key, list[Statement]]) -> Iterator[Period]:
    """The periods of the other values of the same thing."""
    for other, members in groups.items():
        if other != key and other[2:] == key[2:]:
            yield from (one.period for one in members)


def _answered(group: Group, cutting: Cutting) -> Iterator[Held]:
    rule, members = group.rule, group.statements
    said = dict(zip(rule.key, group.key[2:], strict=True))
    absent = cutting.lists.lacking(group.statements, said)
    periods, inferred = group.succession.ended([one.period for one in members])
    found = spells(
        periods,
        absent=(*absent, *group.succession.absent),
        life=vocabulary().life(rule, said),
        on=cutting.valid,
        kind=rule.time,
    )
    for number, spell in enumerate(found):
        code = line_code(members[0], group.key, number)
        stated = {members[index].period.end for index in spell.members}
        if spell.end in inferred and spell.end not in stated:
            spell = replace(spell, end_inferred=True)  # noqa: PLW2901
        for one in (members[index] for index in spell.members):
            # what begins later is asked, for it may have been seen earlier, but an edition does not hold it
            if spell.answer is Answer.NOT_YET or _later(one, cutting.valid):
                cutting.left_out["not_yet"] += 1
            else:
                yield _held(one, spell, code, cutting)


def _later(one: Statement, valid: date) -> bool:
    return is_day(one.period.start) and one.period.start.certainly_after(valid)


def line_code(one: Statement, key: Key, number: int) -> str:
    """The code of a printed line: nine characters without i, l, o, u, the last one checks the others."""
    digest = int(key_of([one.subject, one.predicate, list(key), number])[:10], 16)
    letters = ""
    for _place in range(8):
        digest, rest = divmod(digest, 32)
        letters += ALPHABET[rest]
    return letters + check(letters)


def _held(one: Statement, spell: Spell, code: str, cutting: Cutting) -> Held:
    return Held(
        id=one.id,
        line=code,
        subject=one.subject,
        predicate=one.predicate,
        value=one.value,
        lang=one.lang,
        qualifiers=one.qualifiers,
        period=one.period,
        visibility=one.visibility,
        answer=spell.answer,
        since=spell.start,
        since_inferred=spell.start_inferred,
        until=spell.end,
        until_inferred=spell.end_inferred,
        confirmed=spell.confirmed,
        dagger=all(cutting.documents[e.document].closed for e in one.evidence),
        evidence=one.evidence,
    )
