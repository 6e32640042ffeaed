"""One line for one event: who followed whom, which value took another's place, one election and all its seats."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from meikan.edition.change import Because, Change, What
from meikan.edition.fact import Fact
from meikan.model.period import Answer
from meikan.model.vocabulary import Predicate

Thing = Callable[[Fact], tuple[str, ...]]
# a class of membership, or a name, takes another's place only if that one ends
BY_END_ONLY = ("member_of", "name")


def together(found: list[Change], new: Sequence[Fact], rule: Predicate) -> Iterator[Change]:
    """The changes of one field, those that belong together as one; `new` are the lines of the later edition."""
    thing = _thing(rule)
    if rule.id == "seats":
        yield from _elections(found)
    elif thing is None:
        yield from found
    else:
        found.sort(key=lambda change: thing(change.fact))
        for key, group in groupby(found, key=lambda change: thing(change.fact)):
            line_up = [fact for fact in new if thing(fact) == key and fact.answer is not Answer.NOT_YET]
            yield from _succession(list(group), line_up, rule)


def _thing(rule: Predicate) -> Thing | None:
    """What has one value at a time: the post, the slogan of a campaign, a city's class within a network."""
    if rule.id == "member_of":
        return lambda fact: (fact.value,)
    if rule.id == "name":
        return lambda fact: (fact.lang, fact.said("name_kind"), fact.said("script"))
    if rule.succeeds or rule.one:
        return lambda fact: tuple(fact.said(name) for name in rule.key)
    return None


def _succession(changes: list[Change], line_up: list[Fact], rule: Predicate) -> Iterator[Change]:
    """Each new value with the one before it; an end that a successor tells is not told again."""
    begun = [one for one in changes if one.before is None and one.after is not None and not one.ends]
    ended = [one for one in changes if one.ends]
    gone = [one for one in changes if one.after is None]
    yield from (one for one in changes if one not in begun and one not in ended and one not in gone)
    for one in sorted(begun, key=lambda change: change.fact.place):
        if one.because is Because.KNOWLEDGE:
            wrong = gone.pop(0) if gone else None
            yield replace(one, what=What.CORRECTED, before=wrong.before) if wrong else one
            continue
        stood = [other.fact for other in ended] if rule.id in BY_END_ONLY else line_up
        last = _before(one.fact, stood, rule)
        if last is None:
            yield one
            continue
        yield replace(one, before=last, what=What.STATUS if rule.id == "member_of" else one.what)
        ended = [other for other in ended if _other(other.fact, last, rule) or other.fact.place > one.fact.place]
    yield from ended
    yield from gone


def _before(fact: Fact, stood: list[Fact], rule: Predicate) -> Fact | None:
    """The last of those that stood in its place and are something else."""
    earlier = [one for one in stood if one.place < fact.place and _other(one, fact, rule)]
    return max(earlier, key=lambda one: one.place, default=None)


def _other(one: Fact, two: Fact, rule: Predicate) -> bool:
    return one.said("class") != two.said("class") if rule.id == "member_of" else one.value != two.value


def _elections(found: list[Change]) -> Iterator[Change]:
    """The seats of all parties after one election as one change."""

    def told(change: Change) -> tuple[str, ...]:
        return (change.fact.said("election"), change.because, change.what, str(change.ends))

    begun = {one.because for one in found if one.what is What.STATUS and not one.ends}
    found = [one for one in found if not (one.ends and one.because in begun)]  # a new council ends the old one
    newest = max((one.after.said("election") for one in found if one.after and one.before is None), default="")
    for key, group in groupby(sorted(found, key=told), key=told):
        changes = sorted(
            group, key=lambda one: (-int(one.fact.value) if one.fact.value.isdigit() else 0, one.fact.code)
        )
        if changes[0].what is What.CORRECTED:
            yield from changes
        elif changes[0].what is not What.NO_LONGER_KNOWN or key[0] >= newest:
            yield replace(changes[0], also=tuple(one.fact for one in changes[1:]))
