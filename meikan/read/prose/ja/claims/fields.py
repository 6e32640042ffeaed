"""The creative fields of UNESCO's network as Japanese names them, and which city of a sentence has which."""

import re
from collections.abc import Mapping, Sequence

from meikan.read.prose.ja.spot import Spot

_FIELDS = {
    "クラフト&フォークアート": "Crafts and Folk Art",
    "クラフト・フォークアート": "Crafts and Folk Art",
    "クラフト・アンド・フォークアート": "Crafts and Folk Art",
    "クラフトとフォークアート": "Crafts and Folk Art",
    "クラフト": "Crafts and Folk Art",
    "工芸・民芸": "Crafts and Folk Art",
    "工芸と民芸": "Crafts and Folk Art",
    "民俗芸術": "Crafts and Folk Art",
    "工芸": "Crafts and Folk Art",
    "デザイン": "Design",
    "映画": "Film",
    "フィルム": "Film",
    "食文化": "Gastronomy",
    "ガストロノミー": "Gastronomy",
    "美食": "Gastronomy",
    "食": "Gastronomy",
    "文学": "Literature",
    "メディアアーツ": "Media Arts",
    "メディアアート": "Media Arts",
    "メディア・アーツ": "Media Arts",
    "メディア・アート": "Media Arts",
    "メディア芸術": "Media Arts",
    "音楽": "Music",
    "ミュージック": "Music",
    "建築": "Architecture",
}
_FIELD = re.compile(
    "(?:"
    + "|".join(re.escape(word) for word in sorted(_FIELDS, key=len, reverse=True))
    + ")(?![一-鿿ァ-ヺー](?<!分)(?<!部)(?<!都))"
)
_RESPECTIVELY = re.compile("それぞれ|順に")


def fields_of(text: str, slots: Mapping[int, Spot] | None = None, bodies: Sequence[Spot] = ()) -> dict[int, str]:
    """Fields in a text: by their offset, or, where bodies are given, by the start of the body that has it."""
    found = [(match.start(), _FIELDS[match[0]]) for match in _FIELD.finditer(text)]
    if slots is None or not bodies:
        return dict(found)
    wanted = {spot.start for spot in bodies}
    places = [(at, spot.start) for at, spot in sorted(slots.items()) if spot.start in wanted]
    if not found or not places:
        return {}
    in_row = [value for _at, value in found]
    if _RESPECTIVELY.search(text) and len(found) == len(places):
        return {start: value for (_at, start), value in zip(places, in_row, strict=True)}
    given = {start: value for at, start in places if (value := _own(text, at, found, [one for one, _start in places]))}
    if len(set(in_row)) == 1:
        return {start: in_row[0] for _at, start in places}
    return given


def _own(text: str, at: int, fields: Sequence[tuple[int, str]], places: Sequence[int]) -> str:
    """The field after a city and before the next; in brackets or after が, は; else the one right before it."""
    following = min((place for place in places if place > at), default=len(text))
    after = [value for offset, value in fields if at < offset < following]
    before = re.compile("(?:の|部門の|分野の|分野で|部門で|分野では|都市の)$").search(text[:at])
    if before:
        held = [value for offset, value in fields if offset < at and at - offset < 16]
        if held:
            return held[-1]
    if after:
        return after[0]
    # A row of cities that share the field after the row: 鶴岡と臼杵が食文化.
    if re.match("^.(?:と|、|・|や)", text[at : at + 2]):
        later = [value for offset, value in fields if offset > at]
        return later[0] if later else ""
    return ""
