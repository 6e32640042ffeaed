"""Which of several places of one name is meant: its container, what the text named before, then how large it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from meikan.names.in_japanese import COUNTRY, PREFECTURE, STATE, WARD, Named
from meikan.read.prose.ja.spot import Spot

CLEAR = 4  # times as many people: the larger of two towns is taken without further words
GREAT = 1_000_000  # of namesakes abroad, one of so many people is meant though another is not far smaller
_BESIDE = re.compile("(?:の|・|、| |にある|北部の|南部の|東部の|西部の|中部の|首都|郡|[一-鿿]{1,3}郡)?")
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
    if len(choices) == 1:
        return _set(spot, choices[0], "the only one of that name")
    container = _container(spot, at, spots, text)
    if container:
        held = [one for one in choices if _within(one, container)]
        if len(held) == 1 or (held and _clear(held)):
            return _set(spot, held[0], f"within {container.text}")
        choices = tuple(held) or choices
    named = [one for one in before if one.choices and one.entity in {c.entity for c in choices} and one.entity != "nil"]
    same = [one for one in named if _stem(one.text) == _stem(spot.text)]
    if same and not container:
        chosen = next(one for one in choices if one.entity == same[-1].entity)
        return _set(spot, chosen, "named before")
    around = [one for one in choices if any(_within(one, other) for other in spots if _above(other))]
    if not container and len({one.entity for one in around}) == 1:
        return _set(spot, around[0], "its prefecture or country is named")
    if choices[0].level != WARD and _clear(list(choices)) and not container:
        return _set(spot, choices[0], f"{choices[0].population:,} people, the others far fewer")
    if all(one.level == WARD or one.entity == "nil" for one in choices):
        return replace(spot, entity="nil", reasons=(*spot.reasons, "no body of its own in the gazetteer"))
    if not _clear(list(choices)) and (choices[0].country == "JP" or choices[0].population < GREAT):
        return replace(spot, entity="undecided", choices=choices, reasons=(*spot.reasons, "several bear the name"))
    return _set(spot, choices[0], "the most people")


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


def _clear(choices: list[Named]) -> bool:
    people = sorted((one.population for one in choices), reverse=True)
    return len(people) < 2 or people[0] >= CLEAR * max(people[1], 1)


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
