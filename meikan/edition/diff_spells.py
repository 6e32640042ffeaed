"""What changed in the spells of one field of one body: beginnings, ends, corrections, and who followed whom."""

from collections.abc import Iterator

from meikan.edition.change import BEGINS, ENDS, Because, Change, Span, What
from meikan.edition.diff_together import together
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
# a figure does not end; another is counted
MEASURED = ("population", "stated_count", "last_election", "turnout", "electorate")
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
    yield from (one for one in together(found, new, rule) if counts(one, rule))


def counts(change: Change, rule: Predicate) -> bool:
    """Whether a change is news: who somebody is, what he is called, what he lacks are none by themselves."""
    fact = change.fact
    if change.before is None and fact.value in SPECIAL:
        return False
    if rule.id == "name" and fact.said("name_kind") not in NAMES_THAT_COUNT:
        return False
    if rule.value == "url" or (change.ends and rule.id in MEASURED):
        return False
    if rule.id in STRUCTURE or (rule.section == "identity" and not is_day(fact.since)):
        return change.before is not None
    return True


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
