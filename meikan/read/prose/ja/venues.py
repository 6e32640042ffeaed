"""Halls, lakes, quarters and regions: places in Japanese prose of which no body is known."""

import re
from collections.abc import Iterator

from meikan.names.in_japanese import JapaneseNames, Named
from meikan.read.prose.ja.nouns import left_of
from meikan.read.prose.ja.spot import Spot
from meikan.read.prose.ja.support import KANJI, spot_of
from meikan.read.prose.ja.words import any_of

_VENUE = re.compile(any_of("venue", "heads") + "(?![一-鿿ァ-ヺー]|っ)")
_COMMON_HALL = re.compile(
    "(?:コンサート|市民|多目的|イベント|中央|同|県立|市立|国立|国際|大|小)(?:ホール|会館|ドーム|公園|図書館|美術館|博物館|空港|競技場)$"
)
# アクリエひめじ after 姫路市の, パシフィコ横浜: halls with names of their own.
_HALL = re.compile("(?<=[市町村区]の)(?P<name>[ァ-ヺー]{2,}[一-鿿ぁ-ゖァ-ヺー]{0,8}?)(?=で[開行\\d、第])")
_AREA = re.compile(
    "(?<![一-鿿ァ-ヺー])(?P<name>(?!各|同|当|全|両|他|本|沿|周|過|農|山|都|中|地|被|寒|温|近|対|広|東部|西部|南部|北部)[一-鿿]{2,3})(?=地[域区](?![内のお連統]?[^、。]{0,4}(?:委員会|協議会|支部)))"
)
_REGION = re.compile(any_of("venue", "regions") + "(?=[のをにがはでとへ、。地各産から]|地方)(?!地震)")


def named_halls(text: str, names: JapaneseNames) -> Iterator[Spot]:
    """アクトシティ浜松, パシフィコ横浜: katakana and the city's name, where something is held."""
    for match in re.finditer("(?P<kana>[ァ-ヺー]{3,})(?P<city>[一-鿿]{2,3})(?=[でにの、])", text):
        if match["city"] in names.bare and not names.abroad(match["kana"]) and match["kana"] not in names.countries:
            nil = Named("nil", match[0], "venue", "")
            yield spot_of(*match.span(), match[0], (nil,), "a hall that bears the city's name")


def venues(text: str) -> Iterator[Spot]:
    """Halls, lakes and regions within a country: places, of which no body is known."""
    for match in _VENUE.finditer(text):
        start = left_of(text, match.start(), ())
        name = text[start : match.end()]
        if _COMMON_HALL.match(name):
            continue
        if len(name) - len(match[0]) >= (3 if len(match[0]) == 1 else 2) and not re.match("[同各両]", name):
            nil = Named("nil", name, "venue", "")
            yield spot_of(start, match.end(), name, (nil,), f"ends with {match[0]}")
    for pattern in (_HALL, _AREA):
        for match in pattern.finditer(text):
            nil = Named("nil", match["name"], "venue", "")
            yield spot_of(*match.span("name"), match["name"], (nil,), "a hall or a quarter by its name")
    for match in _REGION.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (before and KANJI.match(before)):
            yield spot_of(*match.span(), match[0], (Named("nil", match[0], "venue", ""),), "a region")
