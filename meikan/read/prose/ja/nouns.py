"""How far a compound name reaches to the left of its head: 第9回国内加盟都市会議総会."""

import re
from collections.abc import Sequence

from meikan.read.prose.ja.spot import DATE, Spot

_PART = re.compile("[一-鿿々ァ-ヺーA-Za-z0-9&・/ヶ+\\-]")
ORDINAL = re.compile("第 ?(?:\\d+|[一二三四五六七八九十百]+) ?(?:回|次|期|号)")
_YEARS = re.compile("(?:19|20)\\d\\d(?:年度?)?$|(?:平成|令和) ?(?:\\d+|元)年度?$")
_HIRAGANA = re.compile("(?<=[ァ-ヺー])[ぁ-ゖ]{3,6}(?<![のをにがはでともへやめ])$")
_PARTICLE = re.compile("[のをにがはでともへやか]")


def left_of(text: str, head: int, taken: Sequence[Spot]) -> int:
    """Where the compound noun begins whose last word begins at `head`; a date before it is no part, but 2019年度 is."""
    at = head
    while at > 0:
        inside = next((spot for spot in taken if spot.start < at <= spot.end), None)
        if inside is not None:
            if inside.kind == DATE and not _is_year(text, inside):
                return at
            at = inside.start
            continue
        if _PART.match(text[at - 1]):
            at -= 1
            continue
        kana = _HIRAGANA.search(text[max(0, at - 7) : at])
        if (
            kana
            and not _PARTICLE.search(kana[0])
            and _PART.match(text[at - len(kana[0]) - 1 : at - len(kana[0])] or " ")
        ):
            at -= len(kana[0])
            continue
        break
    while at < head and text[at] in "・-/+&ー":
        at += 1
    return at


def _is_year(text: str, spot: Spot) -> bool:
    return bool(_YEARS.fullmatch(text[spot.start : spot.end])) and "年度" in spot.text


def from_ordinal(text: str, start: int, head: int) -> int:
    """The last 第N回 between the two, else `start`."""
    found = [match.start() for match in ORDINAL.finditer(text, start, head)]
    return found[-1] if found else start
