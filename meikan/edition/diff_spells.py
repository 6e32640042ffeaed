"""What changed in the spells of one field of one body: beginnings, ends, corrections, and who followed whom."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from meikan.edition.change import BEGINS, ENDS, Because, Change, Span, What
from meikan.edition.fact import NOT_COMPARED, SAID, TOLD, Fact, by_family, pairs
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import Predicate

NAMES_THAT_COUNT = ("", "official", "short", "usual")
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


def of_predicate(old: list[Fact], new: list[Fact], rule: Predicate, span: Span) -> Iterator[Change]:
    """The changes of one field, from its lines in both editions."""
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
