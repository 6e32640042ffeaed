"""The distribution of seats: a table that is also the chart, with its sum beside the stated total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL, VACANT
from meikan.publish.lines import PRINTED, Teller, computed
from meikan.publish.words import capital, fill
from meikan.text.lang import _

# a row of squares is as wide as its column up to this many seats; beyond it a bar says the same
SQUARES = 60


@dataclass(frozen=True, slots=True)
class Share:
    """One party's seats."""

    code: str
    party: Markup
    number: int
    shown: str
    ref: Markup
    vacant: bool
    computed: bool


@dataclass(frozen=True, slots=True)
class Seats:
    """One council's seats after one election."""

    caption: Markup
    when: Markup
    shares: list[Share]
    total: str
    check: Markup
    widest: int
    squares: bool
    may: bool


def seats_of(teller: Teller, lines: Mapping[str, Sequence[Line]]) -> list[Seats]:
    """The last distribution that holds, one for each way of counting; else the nearest one that may hold."""
    by_time: dict[tuple[str, str], list[Line]] = {}
    for line in lines.get("seats", ()):
        if line.answer in (*PRINTED, Answer.MAY_HOLD) and not _to_come(teller, line):
            key = line.qualifiers.get("seats_of", ""), line.qualifiers.get("election", "")
            by_time.setdefault(key, []).append(line)
    made = []
    for counted in sorted({key[0] for key in by_time}):
        times = {key: found for key, found in by_time.items() if key[0] == counted}
        holds = {key: found for key, found in times.items() if any(one.answer in PRINTED for one in found)}
        chosen = holds or times
        key = max(chosen, key=lambda one: _day(one[1], chosen[one]))
        made.append(_seats(teller, key, chosen[key], lines.get("council_seats", ())))
    return made


def _to_come(teller: Teller, line: Line) -> bool:
    """Whether the seats are those of an election after the edition's day: they cannot hold on it, whenever seen."""
    election = line.qualifiers.get("election", "")
    return bool(election) and Day.parse(election).certainly_after(teller.edition.valid)


def _day(election: str, found: Sequence[Line]) -> str:
    if election:
        return Day.parse(election).last.isoformat()
    return max((line.confirmed.last.isoformat() for line in found if line.confirmed), default="")


def _seats(teller: Teller, key: tuple[str, str], found: Sequence[Line], totals: Sequence[Line]) -> Seats:
    words = teller.words
    shares = [_share(teller, line) for line in sorted(found, key=_biggest_first)]
    total = sum(one.number for one in shares)
    widest = max((one.number for one in shares), default=1)
    return Seats(
        caption=_caption(teller, key[1], found, squares=widest <= SQUARES),
        when=_when(teller, key[1], found),
        shares=shares,
        total=words.number(total),
        check=_check(teller, total, _stated(totals, key[1])),
        widest=widest,
        squares=widest <= SQUARES,
        may=all(line.answer is Answer.MAY_HOLD for line in found),
    )


def _when(teller: Teller, election: str, found: Sequence[Line]) -> Markup:
    """Of which time a distribution is, in a few words: its election, else when it was seen."""
    if election:
        return fill(_("elected {day}"), day=teller.words.day(election))
    day = _last_seen(found)
    return fill(_("seen {day}"), day=teller.words.day(day)) if day else Markup()


def _last_seen(found: Sequence[Line]) -> Day | None:
    return max((line.confirmed for line in found if line.confirmed), key=lambda one: one.last, default=None)


def _caption(teller: Teller, election: str, found: Sequence[Line], *, squares: bool) -> Markup:
    """What a drawing shows: of which time, and that its squares are seats; of bars nobody counts squares."""
    when, day = (_("Elected {day}."), election) if election else (_("As seen {day}."), _last_seen(found))
    parts = [fill(when, day=teller.words.day(day))] if day else []
    if squares:
        parts.append(escape(_("Each square is one seat.")))
    return (Markup() if teller.words.lang == "ja" else Markup(" ")).join(parts)


def _biggest_first(line: Line) -> tuple[object, ...]:
    party = line.qualifiers.get("party", "")
    return party in SPECIAL, -_number(line), party


def _number(line: Line) -> int:
    return int(float(line.value)) if line.value not in SPECIAL else 0


def _share(teller: Teller, line: Line) -> Share:
    party = line.qualifiers.get("party", "")
    shown = teller.words.party(party, line.lang)
    if party in SPECIAL or party.casefold() == "independent":
        shown = capital(shown)  # our own word, at the head of a row
    number = teller.words.special(line.value) or teller.words.number(_number(line))
    ref = teller.notes.ref(line.evidence)
    return Share(line.code, shown, _number(line), number, ref, party == VACANT, computed(line))


def _stated(totals: Sequence[Line], election: str) -> Line | None:
    """The stated total of that election, else the one that holds."""
    same = [line for line in totals if line.qualifiers.get("election") == election and election]
    held = [line for line in totals if line.answer in PRINTED and line.value not in SPECIAL]
    return max(same or held, key=lambda one: (is_day(one.since), one.code), default=None)


def _check(teller: Teller, total: int, stated: Line | None) -> Markup:
    if stated is None or stated.value in SPECIAL:
        return escape(_("no total is stated"))
    number = teller.words.number(stated.value)
    if float(stated.value) == total:
        return fill(_("equals the stated total of {number}"), number=number)
    return Markup("<strong>{}</strong>").format(_("differs from the stated total of {number}").format(number=number))
