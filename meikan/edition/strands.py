"""From the statements and lists of one line to its unbroken strands, and what speaks for or against each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from meikan.model.day import Day
from meikan.model.period import OPEN, UNKNOWN, Edge, Period, in_time, is_day


@dataclass(slots=True)
class Strand:
    """One stretch while it is put together: stated edges, sightings within, and those outside what is stated."""

    members: set[int] = field(default_factory=set)
    starts: list[Day] = field(default_factory=list)
    ends: list[Day] = field(default_factory=list)
    sights: list[Day] = field(default_factory=list)
    early: list[Day] = field(default_factory=list)  # seen before the stated beginning
    late: list[Day] = field(default_factory=list)  # seen after the stated end
    late_ends: list[Day] = field(default_factory=list)  # said to end after the stated end
    opened: bool = False
    goes_on: bool = False
    undated: bool = False  # goes on, and nothing says when somebody looked
    clashing: bool = False  # all we have is a sighting on a day on which a complete list lacks it

    def take(self, index: int, period: Period) -> None:
        """Add what a statement says about the edges."""
        self.members.add(index)
        if is_day(period.start):
            self.starts.append(period.start)
        if is_day(period.end):
            self.ends.append(period.end)

    @property
    def points(self) -> list[Day]:
        """Days on which it is known to have held: a beginning and an end are sightings too."""
        return [*self.starts, *self.sights, *self.ends]

    @property
    def start(self) -> Edge:
        """The earliest stated beginning, in the most precise words that agree with it."""
        return _precise(self.starts, _earliest) if self.starts else OPEN if self.opened else UNKNOWN

    @property
    def end(self) -> Edge:
        """The latest stated end, in the most precise words that agree with it."""
        return _precise(self.ends, _latest) if self.ends else OPEN if self.goes_on else UNKNOWN


def _earliest(day: Day) -> tuple[object, ...]:
    return day.first, -day.last.toordinal(), day.text


def _latest(day: Day) -> tuple[object, ...]:
    return -day.last.toordinal(), day.first, day.text


def _precise(days: Sequence[Day], key: Callable[[Day], tuple[object, ...]]) -> Day:
    """The outermost of several days; where another says the same more precisely, that one."""
    found = min(days, key=key)
    finer = [day for day in days if day.within(found) and not found.within(day)]
    return _precise(finer, key) if finer else found


class Gaps:
    """The days on which a complete list, or another value, leaves no room for the line."""

    def __init__(self, absent: Iterable[Day]) -> None:
        self.days = sorted(set(absent), key=in_time)

    def between(self, low: date, high: date) -> bool:
        """Whether one lies certainly after a day and certainly before another."""
        return any(gap.first > low and gap.last < high for gap in self.days)

    def clash(self, day: Day) -> bool:
        """Whether one may be the same day."""
        return any(gap.first <= day.last and day.first <= gap.last for gap in self.days)

    def same(self, day: Day) -> bool:
        """Whether one is certainly the same day."""
        return day.exact and any(gap.exact and gap.first == day.first for gap in self.days)

    def after(self, low: date) -> Day | None:
        """The first that lies certainly after a day."""
        return min((gap for gap in self.days if gap.first > low), key=lambda day: (day.last, day.first), default=None)

    def before(self, high: date) -> Day | None:
        """The last that lies certainly before a day."""
        return max((gap for gap in self.days if gap.last < high), key=lambda day: (day.first, day.last), default=None)


def strands(periods: Sequence[Period], gaps: Gaps) -> list[Strand]:
    """The strands of a line in time order; the order of the statements does not matter."""
    if len(periods) == 1 and not gaps.days:
        found = [_alone(periods[0])]
    else:
        found = _stated(periods, gaps)
        clashing = _sighted(found, periods, gaps)
        for strand in found:
            _outside(strand)
        for day, index in clashing:
            _clash(found, day, index, gaps)
        found.sort(key=_place)
        _idle(found, periods)
    for index, period in enumerate(periods):
        _openness(found, index, period)
    return found


def _place(strand: Strand) -> tuple[object, ...]:
    """Time order: by what is stated, and by sightings where nothing is."""
    if strand.starts or strand.ends:
        return (*_hull(strand), "")
    return min((day.first, day.last, day.text) for day in strand.sights)


def _alone(period: Period) -> Strand:
    strand = Strand(sights=list(period.shown))
    strand.take(0, period)
    return strand


def _stated(periods: Sequence[Period], gaps: Gaps) -> list[Strand]:
    """Overlapping stated periods merged: one strand unless an end, or a list, certainly lies between."""
    marks: list[tuple[date, int, str, int]] = []
    for index, period in enumerate(periods):
        if is_day(period.start):
            marks.append((period.start.first, 0, period.text, index))
        elif is_day(period.end):
            marks.append((period.end.last, 1, period.text, index))
    found: list[Strand] = []
    for _when, ending, _text, index in sorted(marks):
        period, last = periods[index], found[-1] if found else None
        edge = period.end if ending else period.start
        assert is_day(edge)
        if last is None or _apart(last, edge, bool(ending), gaps):
            found.append(Strand())
        elif ending and last.ends and edge.first > max(day.last for day in last.ends):
            last.members.add(index)  # another source has it end later, and no source has it begin again
            last.late_ends.append(edge)
            continue
        found[-1].take(index, period)
    return found


def _apart(last: Strand, edge: Day, ending: bool, gaps: Gaps) -> bool:
    """Whether a stated edge certainly belongs to a later strand than the last."""
    if not last.ends:
        return gaps.between(min(day.last for day in last.starts), edge.first)
    stop = max(day.last for day in last.ends)
    return edge.first > stop and (not ending or gaps.between(stop, edge.first))


def _sighted(found: list[Strand], periods: Sequence[Period], gaps: Gaps) -> list[tuple[Day, int]]:
    """Put each sighting into the strand it falls in, or into one of its own; give back those that clash with a list."""
    stated = list(found)
    hulls = [_hull(strand) for strand in stated]
    regions: list[list[tuple[Day, int]]] = [[] for _strand in range(len(stated) + 1)]
    clashing = []
    for index, period in enumerate(periods):
        for day in period.shown:
            inside = [n for n, (low, high) in enumerate(hulls) if day.last >= low and day.first <= high]
            if inside:
                home = next((n for n in inside if index in stated[n].members), inside[0])
                stated[home].sights.append(day)
                stated[home].members.add(index)
            elif gaps.clash(day):
                clashing.append((day, index))
            else:
                regions[sum(high < day.first for _low, high in hulls)].append((day, index))
    for number, sights in enumerate(regions):
        if sights:
            left = stated[number - 1] if number else None
            right = stated[number] if number < len(stated) else None
            found.extend(_walk(left, sorted(sights, key=_when), right, gaps))
    return sorted(clashing, key=_when)


def _when(sight: tuple[Day, int]) -> tuple[object, ...]:
    return in_time(sight[0])


def _hull(strand: Strand) -> tuple[date, date]:
    """The days that stated edges leave room for; of an edge that is not stated, the other one."""
    starts, ends = strand.starts or strand.ends, strand.ends or strand.starts
    return min(day.first for day in starts), max(day.last for day in ends)


def _walk(left: Strand | None, sights: list[tuple[Day, int]], right: Strand | None, gaps: Gaps) -> list[Strand]:
    """Strands of the sightings between two stated ones: a list that lacks the line parts them, nothing bridges it."""
    groups: list[list[tuple[Day, int]]] = [[]]
    low = date.max
    if left:
        low = max(day.last for day in left.ends) if left.ends else min(day.last for day in left.points)
    for day, index in sights:
        if gaps.between(low, day.first):
            groups.append([])
            low = date.max
        low = min(low, day.last)
        groups[-1].append((day, index))
    if left:
        first = groups.pop(0)
        (left.late if left.ends else left.sights).extend(day for day, _index in first)
        left.members.update(index for _day, index in first)
    if right and groups and groups[-1]:
        reach = min(day.first for day in right.starts) if right.starts else max(day.first for day in right.points)
        if not gaps.between(min(day.last for day, _index in groups[-1]), reach):
            last = groups.pop()
            (right.early if right.starts else right.sights).extend(day for day, _index in last)
            right.members.update(index for _day, index in last)
    return [
        Strand({index for _day, index in group}, sights=[day for day, _index in group]) for group in groups if group
    ]


def _outside(strand: Strand) -> None:
    """Where sources state an edge more and less precisely, a sighting may fit the one and lie outside the other."""
    start, end = strand.start, strand.end
    if is_day(start) and len(strand.starts) > 1:
        strand.early += [day for day in strand.sights if day.last < start.first]
    if is_day(end) and len(strand.ends) > 1:
        strand.late += [day for day in strand.sights if day.first > end.last]
    strand.sights = [day for day in strand.sights if day not in strand.early and day not in strand.late]


def _clash(found: list[Strand], day: Day, index: int, gaps: Gaps) -> None:
    """A sighting that may be of the same day as a list that lacks it: sources differ, unless it fits what follows."""
    left = [strand for strand in found if not strand.clashing and min(p.first for p in strand.points) < day.first]
    right = [strand for strand in found if not strand.clashing and strand not in left]
    same = gaps.same(day)
    if right and not (same and left):
        home = min(right, key=_place)
        if same:
            home.early.append(day)
    elif left:
        home = max(left, key=_place)
        home.late.append(day)
    else:
        home = next((strand for strand in found if strand.clashing), Strand(clashing=True))
        home.sights.append(day)
        if home not in found:
            found.append(home)
    home.members.add(index)


def _idle(found: list[Strand], periods: Sequence[Period]) -> None:
    """A statement without any day speaks for the last strand; if there is none, it is one of its own."""
    placed = set().union(*(strand.members for strand in found))
    idle = {index for index in range(len(periods)) if index not in placed}
    if idle and not found:
        found.append(Strand())
    if idle:
        found[-1].members |= idle


def _openness(found: list[Strand], index: int, period: Period) -> None:
    """Mark where a source says that it goes on, or that it always was."""
    mine = [strand for strand in found if index in strand.members]
    if period.end is OPEN:
        mine[-1].goes_on = True
        mine[-1].undated = mine[-1].undated or not period.shown
    if period.start is OPEN and mine[0] is found[0]:
        mine[0].opened = True
