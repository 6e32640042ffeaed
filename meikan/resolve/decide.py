"""When a match may be decided without an editor: named thresholds, and how they were found."""

from collections.abc import Sequence

from meikan.names.japan import namesakes
from meikan.names.place import MAIN, OTHER, SHORT
from meikan.resolve.match import Match
from meikan.resolve.outcome import DECIDED, MOST_CANDIDATES, UNDECIDED, Candidate, Resolution
from meikan.resolve.reading import (
    BEFORE,
    ENDING,
    FIRST,
    HEAD,
    INSIDE,
    JOINED,
    LEADING,
    SLIP,
    WHOLE,
    finer,
    in_area,
    of_part,
)
from meikan.resolve.words import reasons_for

# Found on 26 membership lists (docs/resolution.md): each is the smallest value at which fewer than one decision
# in ten of its own kind was wrong, and all decisions together less than 1.5 in a hundred.
ENOUGH = 0.85  # share of the weight of all namesakes above which the heaviest is meant
ENOUGH_ANYWHERE = 0.95  # the same, where the row gives no country
ENOUGH_TOLD_APART = 0.7  # the same, where something beside the name speaks for it and for no other
HEAD_PEOPLE = 10_000  # X an der Y is the X that the gazetteer knows if it is a town of this size
ENDING_PEOPLE = 100_000  # a body is taken to sit in the city after which it is named
SLIP_LONG = 14  # a longer name than this with a slip of the pen is hardly the name of another place
SLIP_PEOPLE = 60_000  # a slip of the pen is taken for a city; villages have near namesakes that no gazetteer lists
ONLY_PEOPLE = 75_000  # a city is meant although the row gives another country, if no other place has its name

STRONG = frozenset(("locality", "region", "tail"))  # evidence after which any reading of the name may be decided


def sure(found: Sequence[Match], anywhere: bool = False) -> bool:
    """Whether the first match may be decided without an editor; `anywhere`: the row gives no country."""
    if not found or not trusted(found[0]):
        return False
    if not found[0].told and any(_same_title(found[0], match) for match in found[1:]):
        return False
    told_apart = found[0].told and not any(match.told for match in found[1:])
    enough = ENOUGH_TOLD_APART if told_apart else ENOUGH_ANYWHERE if anywhere else ENOUGH
    return found[0].share >= enough


def _same_title(one: Match, other: Match) -> bool:
    """Whether two bodies of Japan bear one name by law (府中市, 伊達市): then size tells nothing."""
    return one.held == other.held == MAIN and namesakes(one.place.code, other.place.code)


def trusted(match: Match) -> bool:
    """Whether a name read in this way names a place by itself, or something beside it speaks for it."""
    how, place = match.reading.how, match.place
    if STRONG & {*match.marks} or ("words" in match.marks and how not in (HEAD, SLIP)):
        return True
    if how == SLIP:
        return place.population >= SLIP_PEOPLE or len(match.reading.key) >= SLIP_LONG
    if how == FIRST and match.share < ENOUGH_ANYWHERE:
        return False  # words after the comma that nobody understood
    if how == BEFORE and in_area(match.reading.rest) and (match.held == OTHER or match.share < ENOUGH_ANYWHERE):
        return False  # brackets that name an area which nobody found near the place
    if how == LEADING and of_part(match.reading.rest):
        return False
    if how == ENDING or (how == LEADING and match.held == OTHER):
        return place.population >= ENDING_PEOPLE
    if how in (HEAD, LEADING, JOINED):
        # of X-Y the X; but what a Japanese hyphen joins is a word for the kind: Shirakawa-go
        begins = how != JOINED or (match.reading.whole.startswith(match.reading.text) and place.country != "JP")
        return begins and match.held == MAIN and place.population >= HEAD_PEOPLE
    if how == INSIDE or finer(match.reading.whole):
        return False
    return match.held != SHORT or (match.share == 1 and how == WHOLE)


def answer(found: Sequence[Match], decided: bool, kind: str | None, why: tuple[str, ...] = ()) -> Resolution:
    """A resolution from matches, best first; `why` goes before the reasons of the first."""
    candidates = candidates_of(found)
    first = found[0].place
    if decided and first.level == "division1" and kind in (None, "municipality", "other"):
        kind = "region"  # no town bears the name, so it is the division's own
    outcome = DECIDED if decided else UNDECIDED
    reasons = (*why, *candidates[0].reasons)
    return Resolution(outcome, kind, first if decided else None, candidates[0].score, reasons, candidates)


def candidates_of(found: Sequence[Match]) -> tuple[Candidate, ...]:
    """At most ten candidates with their reasons."""
    return tuple(Candidate(m.place, m.score, reasons_for(m)) for m in found[:MOST_CANDIDATES])
