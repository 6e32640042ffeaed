"""Which of several places of one name is meant: its container, what the text named before, then how large it is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from meikan.names.in_japanese import COUNTRY, PREFECTURE, STATE, WARD, Named
from meikan.names.japan import bodies
from meikan.read.prose.ja.spot import Spot

CLEAR = 4  # times as many people: the larger of two towns is taken without further words
GREAT = 1_000_000  # of namesakes abroad, one of so many people is meant though another is not far smaller
_BESIDE = re.compile("(?:の|・| |にある|北部の|南部の|東部の|西部の|中部の|首都|郡|[一-鿿]{1,3}郡)?")
_AFTER = re.compile("\\((?P<inside>[^()]{1,24})\\)")


def decide(spots: Sequence[Spot], text: str) -> list[Spot]:
    """The spots with their entity: one, "undecided" with choices, or "nil"."""
    decided: list[Spot] = []
    for at, spot in enumerate(spots):
        if not spot.choices or spot.anaphor:
            decided.append(spot)
            continue
        decided.append(_one(spot, at, spots, decided, text))
    return decided


def _one(spot: Spot, at: int, spots: Sequence[Spot], before: list[Spot], text: str) -> Spot:
    choices = spot.choices
    container = _container(spot, at, spots, text)
    if len(choices) == 1 and not (container and container.country != choices[0].country and choices[0].country):
        return _set(spot, choices[0], "the only one of that name")
    if container is None:
        return _by_context(spot, spots, before) or _by_people(spot, choices)
    held = tuple(one for one in choices if _within(one, container))
    if len(held) == 1 or (held and _clear(held)):
        return _set(spot, held[0], f"within {container.text}")
    if not held and container.level != WARD and choices[0].country != container.country:
        return _nil(spot, f"none of that name within {container.text}")
    return _by_people(spot, held or choices)


def _by_context(spot: Spot, spots: Sequence[Spot], before: list[Spot]) -> Spot | None:
    """Whom the rest of the text makes it: what it named before, a prefecture or country that it names."""
    choices = spot.choices
    if any(one.level == WARD for one in choices) and _ward_of(choices, spots):
        return _nil(spot, "a ward of a city that the text names")
    same = [one for one in before if one.choices and _stem(one.text) == _stem(spot.text)]
    named = [one for one in same if one.entity in {choice.entity for choice in choices} and one.entity != "nil"]
    if named:
        return _set(spot, next(one for one in choices if one.entity == named[-1].entity), "named before")
    other = next((one for one in reversed(same) if one.country != "JP" and one.entity != "nil" and one.choices), None)
    if other and spot.country != "JP":  # a bare name after 豪州の…市
        return _set(spot, other.choices[0], "named before")
    if spot.country != "JP" and any(one.entity == "nil" and one.country for one in same):
        return _nil(spot, "the same as before, which the gazetteer lacks")
    for levels in ((STATE, PREFECTURE), (STATE, PREFECTURE, COUNTRY)):
        above = [other for other in spots if other.level in levels and _above(other)]
        around = [one for one in choices if any(_within(one, other) for other in above)]
        if len({one.entity for one in around}) == 1:
            return _set(spot, around[0], "its prefecture or country is named")
    return None


def _by_people(spot: Spot, choices: tuple[Named, ...]) -> Spot:
    """The largest, if the others are far smaller; else undecided."""
    if all(one.level == WARD or one.entity == "nil" for one in choices):
        return _nil(spot, "no body of its own in the gazetteer")
    usual = [one for one in choices if one.usual]
    if len(usual) == 1 and usual[0].population >= max(one.population for one in choices) / CLEAR:
        return _set(spot, usual[0], "the usual meaning of the name")
    namesakes = choices[0].country == "JP" and len({one.name for one in choices}) == 1 and len(choices) > 1
    if _clear(choices) and choices[0].level != WARD and not namesakes:
        return _set(spot, choices[0], f"{choices[0].population:,} people, the others far fewer")
    if choices[0].country == "JP" or choices[0].population < GREAT:
        return replace(spot, entity="undecided", choices=choices, reasons=(*spot.reasons, "several bear the name"))
    return _set(spot, choices[0], "the most people")


def _nil(spot: Spot, reason: str) -> Spot:
    return replace(spot, entity="nil", reasons=(*spot.reasons, reason))


def _set(spot: Spot, chosen: Named, reason: str) -> Spot:
    return replace(
        spot,
        entity=chosen.entity,
        level=chosen.level,
        country=chosen.country,
        region=chosen.region,
        choices=(chosen, *(one for one in spot.choices if one is not chosen)),
        reasons=(*spot.reasons, reason),
    )


def _clear(choices: Sequence[Named]) -> bool:
    people = sorted((one.population for one in choices), reverse=True)
    return len(people) < 2 or people[0] >= CLEAR * max(people[1], 1)


def _ward_of(choices: Sequence[Named], spots: Sequence[Spot]) -> bool:
    """Whether the text names a designated city that has a ward of that name, and not Tokyo."""
    named = {other.choices[0].name for other in spots if other.choices and other.level != WARD}
    with_wards = {one.within for one in choices if one.level == WARD} | _designated()
    return bool(with_wards & named) and "東京都" not in named


@cache
def _designated() -> frozenset[str]:
    """Cities of Japan that have wards."""
    return frozenset(bodies()[body.within].name for body in bodies().values() if body.level == "jp-ward")


def _stem(name: str) -> str:
    return re.sub("(?<=.)(?:市|区|町|村|州)$", "", name)


def _above(spot: Spot) -> bool:
    return spot.level in (COUNTRY, STATE, PREFECTURE) and bool(spot.entity or spot.choices)


def _container(spot: Spot, at: int, spots: Sequence[Spot], text: str) -> Spot | None:
    """The country, state, prefecture or city right before a name, or in brackets after it."""
    for other in reversed(spots[:at]):
        if other.end > spot.start:
            continue
        if _BESIDE.fullmatch(text[other.end : spot.start]) and other.choices:
            if _above(other) or (
                other.level not in (WARD, "") and spot.choices[0].level == WARD and other.end == spot.start
            ):
                return other
            if text[other.end : spot.start] in ("、", "・"):
                return None
            continue
        break
    bracket = _AFTER.match(text, spot.end)
    if bracket:
        inside = [one for one in spots[at + 1 :] if spot.end < one.start < bracket.end() and _above(one)]
        return inside[0] if inside else None
    return None


def _within(one: Named, container: Spot) -> bool:
    if container.level == COUNTRY:
        return one.country == container.country
    if container.level == STATE:
        return one.country == container.country and one.region == container.region
    if one.level == WARD:
        return one.within in (container.text, container.choices[0].name if container.choices else "")
    return one.country == "JP" and (one.within == container.text or one.region == container.region)
