"""Whose office a title names: the government beside it, else the last one of the text that has such an office."""

import re
from collections.abc import Sequence
from itertools import pairwise

from meikan.read.prose.ja.claims.frame import Story
from meikan.read.prose.ja.clauses import BODY, PERS, Sentence
from meikan.read.prose.ja.spot import GOVERNMENT, PLACE, Spot

POSTS = "副?(?:市長|知事|区長|町長|村長|省長)"
_LEVELS = {
    "市長": ("municipality", "town", "former"),
    "区長": ("municipality", "ward", "town"),
    "町長": ("municipality", "town"),
    "村長": ("municipality", "town"),
    "知事": ("prefecture", "state"),
    "省長": ("state",),
}
_ENDS = {"市長": "市", "区長": "区", "町長": "町", "村長": "村"}
_CONTINENT = frozenset("朴金李崔鄭呉張王陳黄劉楊趙周徐孫馬朱胡郭蔡柯侯盧頼梁宋許鄧馮曹彭蕭韓謝董姜尹申権洪沈車辛康閻")
_HAN = ("CN", "KR", "TW")


def government_of(story: Story, sentence: Sentence, person: Spot) -> Spot | None:
    """The government whose office a title names: beside it, else the last of that level in the text."""
    if not person.post:
        return None
    at = next(offset for offset, spot in sentence.slots.items() if spot is person)
    if person.of:
        beside = [spot for offset, spot in sorted(sentence.slots.items()) if offset > at and spot.entity == person.of]
        if beside:
            return beside[0]
    before = re.compile(f"(?P<place>{BODY})(?:の|・)?(?:長|{POSTS})?(?:を務める|である|の|・)?$").search(
        sentence.text[:at]
    )
    if before:
        place = sentence.slots[before.start("place")]
        if _fits(person.post, place):
            return place
    foreign = "ァ" <= person.text[0] <= "ヺ" or _abroad(person, story)
    return nearest(story, sentence, person.post, at, foreign)


def _abroad(person: Spot, story: Story) -> bool:
    """Whether a name is one of China or Korea, and the text names a city there."""
    there = any(spot.country in _HAN for line in story.sentences for spot in line.of(BODY))
    return there and person.text[0] in _CONTINENT


def nearest(story: Story, sentence: Sentence, post: str, at: int, foreign: bool) -> Spot | None:
    """The last body before that has such an office, at home for a Japanese name and abroad for a foreign one."""
    around = [
        spot for offset, spot in sorted(sentence.slots.items()) if offset < at and spot.kind in (PLACE, GOVERNMENT)
    ]
    said = [] if foreign else _topics(story, sentence, post)
    if len({spot.entity for spot in said}) > 1 and not any(_fits(post, spot) for spot in around):
        said = [spot for spot in _acting(story.sentences[0], ("は", "が", "では")) if _fits(post, spot)]
        return said[0] if len({spot.entity for spot in said}) == 1 else None
    taken = _with_another_head(story, sentence, post, at)
    free = [
        [spot for spot in candidates if _fits(post, spot) and spot.entity not in taken and not _where(post, spot)]
        for candidates in (around, said, *(_bodies(other) for other in story.before(sentence, 3)), _bodies(sentence))
    ]
    if taken and not foreign and _han(sentence, at):  # 札幌市の上田市長は大田を訪れ、廉弘喆市長と会った
        free = [[spot for spot in one if spot.country in ("JP", *_HAN)] for one in free]
    else:
        free = [[spot for spot in one if (spot.country != "JP") == foreign] for one in free]
    if not foreign and not any(free) and _han(sentence, at):
        free = [
            [spot for spot in _bodies(line) if spot.country in _HAN and _fits(post, spot)]
            for line in (sentence, *story.before(sentence, 3))
        ]
    if foreign:  # of Seoul and Belfast, a name in katakana is of the head of the second
        kana = "ァ" <= sentence.slots[at].text[0] <= "ヺ" if at in sentence.slots else False
        alike = [[spot for spot in one if (spot.country in _HAN) != kana] for one in free]
        free = alike if any(alike) else free
    for fitting in free:
        if fitting:
            single = {spot.entity for spot in fitting}
            return fitting[-1] if len(single) == 1 or not _listed(fitting) else None
    return None


def _where(post: str, spot: Spot) -> bool:
    """Whether a prefecture is only a place, as in 東京に持って行く: it says nothing of whose governor is meant."""
    return post == "知事" and spot.kind == PLACE and spot.country == "JP" and spot.text[-1] not in "都道府県"


def _han(sentence: Sentence, at: int) -> bool:
    """Whether the person at an offset has a name of three Han characters at the most, as in China and Korea."""
    spot = sentence.slots.get(at)
    return spot is not None and bool(re.fullmatch("[一-鿿]{2,3}", spot.text))


def _with_another_head(story: Story, sentence: Sentence, post: str, at: int) -> frozenset[str]:
    """Governments beside whose name the text has another person with that office: a body has one head."""
    if post.startswith("副"):
        return frozenset()
    here = sentence.slots.get(at)
    name = here.text if here else ""
    held = set()
    for line in story.sentences[: sentence.order + 1]:
        for offset, spot in line.slots.items():
            other = line.text[offset] == PERS and spot.post == post and spot.text not in name and name not in spot.text
            if not other or (line is sentence and offset >= at):
                continue
            before = re.compile(f"(?P<place>{BODY})の?$").search(line.text[:offset])
            beside = line.slots[before.start("place")].entity if before else spot.of
            if beside:
                held.add(beside)
    return frozenset(held)


def _topics(story: Story, sentence: Sentence, post: str) -> list[Spot]:
    """What at home with such an office the sentences before were about: by は, by も; else the first one's subject."""

    def _subjects(line: Sentence, particles: tuple[str, ...]) -> list[Spot]:
        return [spot for spot in _acting(line, particles) if _fits(post, spot) and spot.country == "JP"]

    before = list(story.before(sentence, 6))
    for other in before:
        if found := _subjects(other, ("は", "では")):
            return found
    for other in before:
        if found := _subjects(other, ("も",)):
            return found
    for other in (*story.sentences[:1], *before):
        if other.order < sentence.order and (found := _subjects(other, ("が", "は"))):
            return found
    return []


def _acting(sentence: Sentence, particles: tuple[str, ...]) -> list[Spot]:
    rows = [one for one in sentence.arguments(0, len(sentence.text)) if one.sign == BODY and one.particle in particles]
    return [spot for one in rows for spot in one.spots if spot.kind == GOVERNMENT]


def _listed(spots: Sequence[Spot]) -> bool:
    """Whether several bodies stand so near to each other that the office may be of any of them."""
    return any(second.start - first.end <= 2 for first, second in pairwise(spots))


def _bodies(sentence: Sentence) -> list[Spot]:
    return [spot for _at, spot in sorted(sentence.slots.items()) if spot.kind in (PLACE, GOVERNMENT)]


def _fits(post: str, place: Spot) -> bool:
    bare = post.removeprefix("副")
    if place.level not in _LEVELS.get(bare, ()) or place.entity in ("nil", "undecided", ""):
        return False
    name = place.choices[0].name if place.choices else place.text
    return place.country != "JP" or bare not in _ENDS or name.endswith(_ENDS[bare])
