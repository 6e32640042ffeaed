"""Which of the bearers of a name a text means: containers beside it, countries named, fame, and one sense per text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log10

from meikan.names.countries import region_code
from meikan.names.phrases.bearer import COUNTRY, Bearer
from meikan.names.place import MAIN
from meikan.read.prose.found import NIL, UNDECIDED, Choice
from meikan.text.fold import squash

# Weights, found on the development set: fame is the logarithm of people (0 to 7.5), and a container outweighs it.
HELD = {2: 0.0, 1: -0.8, 0: -1.8}  # a name of its own, another name, a part of a longer name
BESIDE, AGAINST = 5.0, -4.0  # a container stands beside the name; it is in another one
NAMED, NAMED_MOST = 1.0, 2.0  # each time a country is named in the text, and at most
REGION = 1.5  # its region is named somewhere
TOGETHER = 0.5  # other places of the text lie in the same country
WHOLE = 4.0  # "City of London" is the name of a place by itself
SEAT, PART = 0.3, -1.5
GREAT = 300_000  # people of a town that is meant before the division of its name
MARGIN = 0.12  # below it the second is as likely
MANY = 4  # candidates that are shown
_BIG = frozenset(("US", "CA", "AU", "IN", "BR", "DE", "GB", "IT", "ES", "FR", "MX", "CN", "AT", "CH", "BE", "NL", "JP"))


@dataclass(frozen=True, slots=True)
class Surround:
    """What a text says of where it is: countries by how often they are named, regions, places decided already."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: frozenset[tuple[str, str]] = frozenset()
    towns: frozenset[str] = frozenset()  # countries of the towns that are sure


@dataclass(frozen=True, slots=True)
class Beside:
    """Containers that stand beside one mention of the name, and those that are denied ("not the one in England")."""

    of: tuple[Bearer, ...] = ()
    letters: str = ""
    denied: tuple[Bearer, ...] = ()


def choose(
    bearers: Sequence[Bearer], beside: Iterable[Beside], surround: Surround, whole: str = ""
) -> tuple[Bearer | None, tuple[Choice, ...]]:
    """The bearer that is meant, or None where two are as likely; and the likeliest with scores and reasons."""
    beside = tuple(beside)
    ranked = sorted(
        ((*_weighed(one, beside, surround, bearers, squash(whole)), one) for one in bearers),
        key=lambda each: (-each[0], each[2].entity),
    )
    if not ranked:
        return None, ()
    choices = tuple(
        Choice(one.entity, one.name, one.country, round(min(1.0, max(0.0, weight / 12)), 3), tuple(why))
        for weight, why, one in ranked[:MANY]
    )
    best = ranked[0]
    if len(ranked) > 1 and best[0] - ranked[1][0] < MARGIN and not _same_spot(best[2], ranked[1][2]):
        return None, choices
    return best[2], choices


def _same_spot(one: Bearer, other: Bearer) -> bool:
    """Whether two entries are one town twice, or a town and its own division."""
    if one.country != other.country:
        return False
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return one.region == other.region
    return abs(one.lat - other.lat) < 0.3 and abs(one.lon - other.lon) < 0.4


def _weighed(
    one: Bearer, beside: Sequence[Beside], surround: Surround, all_of: Sequence[Bearer], whole: str
) -> tuple[float, list[str]]:
    weight, why = fame(one, all_of), []
    weight += HELD.get(one.held, 0.0) + (WHOLE if one.held and squash(one.name) == whole else 0.0)
    for each in beside:
        if each.of or each.letters:
            fits = contains(each, one)
            weight += BESIDE if fits else AGAINST
            why.append("container beside it" if fits else "lies elsewhere")
        if any(_within(one, other) for other in each.denied):
            weight += AGAINST
            why.append("denied")
    named = surround.countries.get(one.country, 0)
    if named:
        weight += min(NAMED_MOST, NAMED * named)
        why.append("its country is named")
    if (one.country, one.region) in surround.regions and one.level != "division1":
        weight += REGION
        why.append("its region is named")
    if one.country in surround.towns:
        weight += TOGETHER
        why.append("among places of its country")
    return weight, why or ["the best known"]


def fame(one: Bearer, all_of: Sequence[Bearer]) -> float:
    """How well known a place is; a division whose seat bears the same name is meant only where a word says so."""
    if one.level == COUNTRY:
        return 7.5
    if one.level == "division1":
        seat = any(
            other.level in ("place", "jp-municipality")
            and other.held == MAIN
            and other.country == one.country
            and other.region == one.region
            and (other.entity == f"geonames:{one.seat}" or other.rank == 1 or other.population >= GREAT)
            for other in all_of
        )
        return 2.5 if seat else 5.8 if one.country in _BIG else 5.0
    if one.level == "division2":
        # a county of Britain is better known than a small town overseas that was called after it: Devon, Fife
        county = one.country == "GB" and not any(other.country == "GB" and not other.division for other in all_of)
        return 5.0 if county else 3.2
    known = log10(max(one.population, 10))
    return known + (SEAT if one.rank == 1 else PART if one.rank == -1 else 0.0)


def contains(beside: Beside, one: Bearer) -> bool:
    """Whether one of the containers beside a name holds this bearer of it."""
    if beside.letters and region_code(one.country, beside.letters) == one.region:
        return True
    return any(_within(one, other) for other in beside.of)


def _within(one: Bearer, other: Bearer) -> bool:
    if one.country != other.country or one.entity == other.entity:
        return False
    if other.level == COUNTRY:
        return True
    if other.level == "division1":
        return one.region == other.region
    if (
        one.division
        or other.level == "division2"
        or one.lat is None
        or other.lat is None
        or one.lon is None
        or other.lon is None
    ):
        return False
    return abs(one.lat - other.lat) < 0.6 and abs(one.lon - other.lon) < 0.9 and other.population > one.population


def entity_of(best: Bearer | None, choices: tuple[Choice, ...]) -> str:
    """The entity of a mention: what was chosen, "undecided" among several, "nil" where the world has no id for it."""
    if best is None:
        return UNDECIDED if choices else NIL
    return best.entity if not best.entity.startswith("jp:") else NIL


DENIAL = re.compile(r"\b(?:not|nor|rather than|instead of|and no|unlike)\b[^.;]*$")
