"""Places and governments in Japanese prose: longest match with what ends a name, then what the words around support."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from meikan.names.in_japanese import MUNICIPALITY, PREFECTURE, TOKYO, JapaneseNames, Named
from meikan.read.prose.ja.abroad import in_kanji, in_katakana, in_rows, mixed_states
from meikan.read.prose.ja.spot import Spot
from meikan.read.prose.ja.support import AFTER_KANJI, KANJI, LARGE, SUPPORT_AFTER, ends_place, spot_of
from meikan.read.prose.ja.venues import named_halls, venues

# A town that no table knows any more, among others: 門司市、小倉市.
_GONE = re.compile(
    "(?<![ァ-ヺー])(?:(?![各両同全他本当市県区町村都府]|特別|広域|直轄|政令|会長|議長|副会|理事|幹事|監事)[一-鿿]{2,3}(?<![都姉友加参会主各両同地近隣属県府内町部名央方心型]))[市町村区](?=[、・とがは]|など|の\\d)(?<!都市)(?<!主催市)(?<!行政区)(?<!特別区)(?<!選挙区)"
)
# The same where the text tells of a merger: 十和田湖町, 原町市.
_MERGED = re.compile(
    "(?<![ァ-ヺー])(?:(?![各両同全他本当市県区町村都府]|特別|広域|直轄|政令|会長|議長|副会|理事|幹事|監事)[一-鿿]{2,4}(?<![姉友加参会主各両同]))[市町村](?=[、・とがはを]|など|の\\d)(?<!都市)(?<!主催市)"
)
# 滝沢村は滝沢市となった
_GROWN = re.compile("(?P<stem>[一-鿿]{2,4})(?P<kind>[町村])(?=[はがの])")
_LIST_MARK = re.compile("[、・と]|および|及び|ならびに|並びに|や")


def find_places(text: str, names: JapaneseNames) -> list[Spot]:
    """Every place that the words support, with all that bear its name; who is meant is decided afterwards."""
    spots = list(_with_kind(text, names))
    for spot in mixed_states(text, names):
        if not any(one.start < spot.end and spot.start < one.end for one in spots):
            spots.append(spot)
    taken = _taken(spots)
    for spot in (*in_katakana(text, names, taken), *in_kanji(text, names, taken)):
        if not any(at in taken for at in range(spot.start, spot.end)):
            spots.append(spot)
            taken.update(range(spot.start, spot.end))
    for spot in in_rows(text, names, spots):
        if not any(at in taken for at in range(spot.start, spot.end)):
            spots.append(spot)
            taken.update(range(spot.start, spot.end))
    for spot in named_halls(text, names):
        if not any(at in taken for at in range(spot.start, spot.end)):
            spots.append(spot)
            taken.update(range(spot.start, spot.end))
    spots.extend(_bare(text, names, taken, spots))
    taken = _taken(spots)
    spots.extend(spot for spot in venues(text) if not any(at in taken for at in range(spot.start, spot.end)))
    return sorted(spots, key=lambda spot: spot.start)


def _taken(spots: list[Spot]) -> set[int]:
    return {at for spot in spots for at in range(spot.start, spot.end)}


def _with_kind(text: str, names: JapaneseNames) -> Iterator[Spot]:
    """Japan's bodies by their whole names, from left to right: 東京都 before 京都, 北名古屋市 before 名古屋."""
    at, merger = 0, "合併" in text or "編入" in text
    while at < len(text):
        found = names.longest(text, at)
        if found and _is_name(text, at, found[0], found[1]):
            name, bodies = found
            ward = _ward_within(name, bodies)
            cut = at + (len(bodies[0].within) if ward else 0)
            if ward:
                yield spot_of(at, cut, text[at:cut], names.full[bodies[0].within], "a city before its ward")
            yield spot_of(cut, at + len(name), text[cut : at + len(name)], bodies, "a name with its kind")
            at += len(name)
        else:
            unknown = (_MERGED if merger else _GONE).match(text, at)
            if unknown and unknown[0][-1] in "町村" and not merger:
                unknown = None
            grown = _GROWN.match(text, at)
            heir = names.full.get(grown["stem"] + "市") if grown and not unknown else None
            if grown and heir and grown["stem"] + "市" in text:
                whole = grown["stem"] + grown["kind"]
                one = replace(heir[0], name=whole, level="former")
                yield spot_of(at, at + len(whole), whole, (one,), "what the city was before")
                at += len(whole)
                continue
            if (
                unknown
                and not names.abroad(unknown[0][:-1])
                and not (at and KANJI.match(text[at - 1]) and not ends_place(text, at))
            ):
                nil = Named("nil", unknown[0], "former", "JP")
                yield spot_of(at, unknown.end(), unknown[0], (nil,), "a name with its kind, not in the gazetteer")
                at = unknown.end()
                continue
            at += 1


def _ward_within(name: str, bodies: tuple[Named, ...]) -> bool:
    return bodies[0].level == "ward" and name.startswith(bodies[0].within) and name != bodies[0].name


def _is_name(text: str, at: int, name: str, bodies: tuple[Named, ...]) -> bool:
    """Whether a whole name stands free: 府中市 in 同府中市 does; 北区 in 東北区域, 関市 in 下関市 do not."""
    before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
    if name[-1] in "市町村区" and after and after in "場域街営立制":
        return name[-1] == "市" and after in "街営立" and len(name) > 2
    if name[-1] == "町" and after == "村":
        return False
    if len(name) == 2 and before and KANJI.match(before) and not ends_place(text, at):
        return False
    if bodies[0].level in ("ward", "former") and before and KANJI.match(before) and not ends_place(text, at):
        return len(name) > 3
    return True


def _bare(text: str, names: JapaneseNames, taken: set[int], spots: list[Spot]) -> Iterator[Spot]:
    """Japan's cities and prefectures without their kind: 神戸, 宮城の気仙沼市."""
    said = {one.entity for spot in spots for one in spot.choices}
    at, begins = 0, _begins(names)
    while at < len(text):
        step = 1
        for length in range(min(begins.get(text[at], 0), len(text) - at), 1, -1):
            word = text[at : at + length]
            found = names.bare.get(word)
            if found and not any(one in taken for one in range(at, at + length)) and _bounded(text, at, at + length):
                chosen = _meant_bare(text, at, at + length, found, said, spots)
                if chosen:
                    yield spot_of(at, at + length, word, chosen, "a name without its kind")
                    step = length
                    break
        at += step


@lru_cache(maxsize=4)
def _begins(names: JapaneseNames) -> dict[str, int]:
    """First characters of bare names, with the length of the longest that begins so."""
    found: dict[str, int] = {}
    for name in names.bare:
        found[name[0]] = max(found.get(name[0], 0), len(name))
    return found


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (KANJI.match(before) or "ァ" <= before <= "ヺ") and before not in "旧新対訪来在":
        return False
    if after and KANJI.match(after):
        return bool(AFTER_KANJI.match(text, end))
    kana = all("ぁ" <= sign <= "ゖ" for sign in text[start:end])
    return not (kana or (after and "ァ" <= after <= "ヺ"))


def _meant_bare(
    text: str, start: int, end: int, found: tuple[Named, ...], said: set[str], spots: list[Spot]
) -> tuple[Named, ...]:
    """Whom a bare name may mean: first whom the text names in full, else a city large enough or supported."""
    if text[start - 1 : start] in ("「", "『") and text[end : end + 1] in ("」", "』"):
        return ()  # a word that is spoken of as a word
    known = tuple(one for one in found if one.entity in said and one.entity != "nil")
    if known:
        return (_last_said(known, start, spots),)
    of_prefecture = [one for one in found if one.level == PREFECTURE]
    if of_prefecture and text[end : end + 1] == "の" and _holds_next(of_prefecture[0], end + 1, spots):
        return tuple(of_prefecture)
    cities = [one for one in found if one.level in (MUNICIPALITY, "former") and one.name.endswith("市")]
    if found[0].entity == TOKYO:
        return found[:1]
    if not cities:
        supported = SUPPORT_AFTER.match(text, end) and len(found) == 1
        return tuple(of_prefecture) if of_prefecture and supported else ()
    if cities[0].population >= LARGE and (end - start > 1):
        return (cities[0],)
    supported = bool(SUPPORT_AFTER.match(text, end)) and _in_list(text, start, end)
    return tuple(cities) if supported else ()


def _last_said(known: tuple[Named, ...], at: int, spots: list[Spot]) -> Named:
    """Of bodies that the text names in full, the last before a position, else the first."""
    before = [spot for spot in spots if spot.end <= at]
    for spot in sorted(before, key=lambda one: -one.start):
        for one in known:
            if one.entity in {choice.entity for choice in spot.choices}:
                return one
    return known[0]


def _holds_next(prefecture: Named, at: int, spots: list[Spot]) -> bool:
    return any(spot.start == at and any(one.within == prefecture.name for one in spot.choices) for spot in spots)


def _in_list(text: str, start: int, end: int) -> bool:
    return bool(_LIST_MARK.match(text, end) or (start and _LIST_MARK.fullmatch(text[start - 1 : start])))
