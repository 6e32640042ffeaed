"""What a proposed fact is beside what the record holds: new, confirms, contradicts, ends, corrects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from meikan.model.period import Edge, is_day
from meikan.model.statement import Claim
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.record import models
from meikan.record.fact import Fact, Line
from meikan.record.known import LATEST, held, redirects
from meikan.record.rows import claim_of

RELATIONS = ("corrects", "contradicts", "ends", "new", "confirms")
# what is worth seeing beside a line of one field, though it is another field
BESIDE = {"member_of": ("membership_status",), "membership_status": ("member_of",)}


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A line that the record holds and that bears on a proposal."""

    statement: str
    subject: str
    value: str
    claim: Claim
    document: str
    against: bool = False


class Holdings:
    """What is held of the bodies that proposals are about, read at once."""

    def __init__(self, bodies: Iterable[str]) -> None:
        wanted, moved = set(bodies), redirects(LATEST)
        ids = [*wanted, *(gone for gone, kept in moved.items() if kept in wanted)]
        rows = models.Statement.objects.filter(held(LATEST), subject__in=ids).select_related("claim").order_by("id")
        self._of: dict[tuple[str, str], list[HeldLine]] = defaultdict(list)
        for row in rows:
            subject, value = moved.get(row.subject, row.subject), moved.get(row.value, row.value)
            line = HeldLine(row.statement, subject, value, claim_of(row.claim), row.claim.document_id)
            self._of[(subject, row.predicate)].append(line)

    def documents(self) -> set[str]:
        """The documents in which all of it was read."""
        return {one.document for lines in self._of.values() for one in lines}

    def of(self, subject: str, predicate: str) -> list[HeldLine]:
        """What is held of a body in one field."""
        return self._of.get((subject, predicate), [])


def weigh(fact: Fact, ids: Mapping[str, str], holdings: Holdings) -> tuple[str, list[HeldLine]]:
    """What a fact is beside what is held, and the lines that it bears on; those that speak against it are marked."""
    found: list[str] = []
    beside: dict[tuple[str, str], HeldLine] = {}
    for line in fact.lines:
        if line.main:  # what only describes a body is left out where it is held
            relation, lines = _one(line, ids, holdings)
            found.append(relation)
            beside.update({(one.statement, one.document): one for one in lines})
    return min(found, key=RELATIONS.index, default="new"), list(beside.values())


def _one(line: Line, ids: Mapping[str, str], holdings: Holdings) -> tuple[str, list[HeldLine]]:
    subject = ids.get(line.subject, "")
    if not subject:
        return "new", []
    value = ids.get(line.part, "") if line.part else line.value
    rule = vocabulary().predicate(line.predicate)
    mine = [one for one in holdings.of(subject, line.predicate) if _same_key(rule, one, line)]
    same = [one for one in mine if value and one.value == value]
    if not same and rule.symmetric and value:
        back = [one for one in holdings.of(value, line.predicate) if _same_key(rule, one, line)]
        same = [one for one in back if one.value == subject]
    fields = BESIDE.get(line.predicate, ())
    beside = [one for name in fields for one in holdings.of(subject, name) if one.value == value]
    if same:
        relation, against = _of_same(line, same)
        marked = [_marked(one, against) for one in same]
        return relation, [*marked, *beside]
    against = [one for one in beside if _outdated(line, one)]
    if against:
        return "contradicts", [_marked(one, against) for one in beside]
    others = mine if rule.one else []
    if others and line.value != ":not-stated":
        return _of_others(line, rule, others)
    return "new", beside


def _same_key(rule: Predicate, one: HeldLine, line: Line) -> bool:
    """Whether two lines are told apart by nothing that both state."""
    said = dict(one.claim.qualifiers)
    return all(
        said.get(name, "") == line.qualifiers.get(name, "") or not (said.get(name) and line.qualifiers.get(name))
        for name in rule.key
    )


def _of_same(line: Line, same: list[HeldLine]) -> tuple[str, list[HeldLine]]:
    period = line.period
    starts = [one for one in same if is_day(period.start) and _apart(one.claim.period.start, period.start)]
    ends = [one for one in same if is_day(period.end) and _apart(one.claim.period.end, period.end)]
    known_start = not is_day(period.start) or any(_said(one.claim.period.start, period.start) for one in same)
    known_end = not is_day(period.end) or any(_said(one.claim.period.end, period.end) for one in same)
    again = is_day(period.start) and any(
        is_day(one.claim.period.end) and one.claim.period.end.last < period.start.first for one in same
    )
    if (starts or ends) and not again and not (known_start and known_end):
        return "contradicts", starts or ends
    if is_day(period.end) and not known_end:
        return "ends", []
    return ("confirms" if known_start and known_end else "new"), []


def _apart(held_edge: Edge, edge: Edge) -> bool:
    """Whether two stated dates cannot be one."""
    if not is_day(held_edge) or not is_day(edge):
        return False
    return held_edge.last < edge.first or edge.last < held_edge.first


def _said(held_edge: Edge, edge: Edge) -> bool:
    """Whether the date that is held says all that the other says."""
    return is_day(held_edge) and is_day(edge) and held_edge.within(edge)


def _outdated(line: Line, held_line: HeldLine) -> bool:
    """A candidate of what it was a member of already, on the day of the document."""
    if line.predicate != "membership_status" or held_line.claim.predicate != "member_of":
        return False
    period, said = held_line.claim.period, line.period
    days = [day for day in (*said.seen, said.start) if is_day(day)]
    return is_day(period.start) and any(period.start.last < day.first for day in days)


def _of_others(line: Line, rule: Predicate, others: list[HeldLine]) -> tuple[str, list[HeldLine]]:
    """Another value of a field that has one at a time: a successor, a predecessor, or a contradiction."""
    if rule.time != "state":
        return "contradicts", [_marked(one, others) for one in others]
    now = [day for day in (line.period.start, *line.period.seen) if is_day(day)]
    overlap = [one for one in others if not now or _within(one, now[0].first)]
    if not overlap:
        return "new", []
    last = [day for one in overlap for day in (*one.claim.period.seen, one.claim.period.start) if is_day(day)]
    newer = now and last and all(day.last < now[0].first for day in last)
    if rule.succeeds and newer:
        return "ends", overlap
    return "contradicts", [_marked(one, overlap) for one in overlap]


def _within(one: HeldLine, day: date) -> bool:
    """Whether what is held was so on a day, as far as its dates tell: begun, or seen, by then, and not ended."""
    period = one.claim.period
    begun = (is_day(period.start) and period.start.first <= day) or any(seen.first <= day for seen in period.seen)
    return begun and not (is_day(period.end) and period.end.last < day)


def _marked(one: HeldLine, against: list[HeldLine]) -> HeldLine:
    if one not in against:
        return one
    return HeldLine(one.statement, one.subject, one.value, one.claim, one.document, True)
