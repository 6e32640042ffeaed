"""What finding places at home and abroad shares: how large a bare name must be, and the words that support it."""

import re

from meikan.names.in_japanese import Named
from meikan.read.prose.ja.spot import PLACE, Spot

LARGE = 200_000  # a bare name of so many people is the city, unless the words say otherwise
MIDDLE = 100_000
KANJI = re.compile("[一-鿿々ヶ]")
# What may follow a bare name of kanji that another kanji follows: 広島両市, 神戸側, 京都発.
AFTER_KANJI = re.compile("(?:両|各|側|間|発|産|等|以外|以下|以来|開催|訪問|出身|近郊|在住|市|の)")
SUPPORT_AFTER = re.compile(
    "(?:で(?:開|行|の|は|、|も|あ|第|\\d|始|会)|に(?:事務局|本部|ある|あっ|あり|お|集|決|続|代|招|派|拠|向|戻|移|次|加)|から|へ|の(?:各|両|市|街|姉妹|友好|中心|会場|都市|首長|\\d)|市民|"
    "が(?:加|認|選|脱|会|ある|参|務|就|開|主|名|初|国内)|は(?:すでに|既に|昨|今|\\d|、|市|国内|世界)|両市|各市|など|側|間|発|、|・|と|や|および|及び|に続|も|以外|在住|出身|を(?:訪|会|含|除|代))"
)


def spot_of(start: int, end: int, text: str, found: tuple[Named, ...], reason: str) -> Spot:
    """A place that any of several bodies may be; the level and country are those of the first."""
    first = found[0]
    entity = first.entity if len(found) == 1 else ""
    return Spot(start, end, PLACE, entity, text, first.level, first.country, first.region, found, (reason,))


def ends_place(text: str, at: int) -> bool:
    """Whether another name or a mark of time ends right before a position, so that a name may begin there."""
    return text[at - 1 : at] in (
        "都",
        "道",
        "府",
        "県",
        "市",
        "郡",
        "長",
        "元",
        "前",
        "現",
        "旧",
        "新",
        "同",
        "日",
        "月",
        "年",
    )
