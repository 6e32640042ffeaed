"""Place or government: decided by what the name does in its sentence, not by the name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from meikan.read.prose.ja.spot import GOVERNMENT, PLACE, Spot

_HEAD_AFTER = re.compile(
    "(?:の(?:[^、。の]{0,24}))?(?:副?(?:市長|知事|区長|町長|村長)|長(?!期|年))|議会|当局|役所|庁|政府|教育委員会|の(?:各|両)[市県区町村]|を含む|など"
)
_HELD_AT = re.compile(
    "で(?!あ[るりっ]|す|は(?:ない|なく))(?:は、?|も、?|、)?[^。]{0,60}(?:開[かいく催会幕]|行われ|催さ|あった|始ま|採択|会合|発足|生まれ|亡くな|調印式|署名式|始め)"
)
_CIVIC = re.compile("住民投票|選挙|授与式|議会|条例|贈呈|委嘱")
_WITHIN = re.compile(
    "内(?!閣|部|陸)|にある|にあ[っり]|に位置|における|において|出身|在住|生まれ|産|発祥|沖|近郊|周辺|しか"
)
_STAGE = re.compile(
    "を(?:主?会場|舞台)に|が(?:主?会場|舞台)|の[^、。はがを]{1,14}(?<!市長)(?<!こと)で(?:開|行|\\d|あ|、|第|は)"
)
_VENUE = re.compile(
    "の[^、。はがをにで]{0,14}(?:ホテル|会議場|会館|センター|ホール|公園|大学|港|駅|美術館|博物館|劇場|スタジアム|広場|庁舎|寺|神社|城|海岸|会場|街|島|川|湖|小学校|中学校|高校)"
)
_BARE_AT = re.compile(
    "には|から|へ|に(?!よ[るり]|対|続|加|代|次|事務局)|を(?!除|含)|の(?!各|両|\\d+市)|で(?!あ[るり])|まで|、?[^、。]{0,6}(?:出身|在住)|は[^。]{0,20}(?:地|ところ|場所|街|まち)(?:と|で|だ|。)"
)


def with_roles(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """The spots with place or government for every body; states and countries are places unless they act."""
    found: list[Spot] = []
    for at, spot in enumerate(spots):
        if spot.kind == PLACE and not spot.anaphor:
            following = spots[at + 1] if at + 1 < len(spots) else None
            found.append(replace(spot, kind=_kind(text, spot, following)))
        else:
            found.append(spot)
    return found


def _kind(text: str, spot: Spot, following: Spot | None) -> str:
    if spot.level in ("country", "", "venue"):
        return PLACE
    after = text[spot.end : spot.end + 80].split("。", maxsplit=1)[0] + "。"
    if _holds(text, spot, following) or (spot.entity == "nil" and spot.level == "ward"):
        return PLACE
    if _HEAD_AFTER.match(after) or re.search(
        "(?:本部|事務局)[^。、]{0,6}$", text[max(0, spot.start - 16) : spot.start]
    ):
        return GOVERNMENT
    if (
        (_HELD_AT.match(after) and not _CIVIC.search(after))
        or _STAGE.match(after)
        or _WITHIN.match(after)
        or _VENUE.match(after)
    ):
        return PLACE
    if spot.level == "state" and not re.match("[はがもと]", after):
        return PLACE
    with_kind = spot.text[-1] in "市区町村県府都道州" and not (
        spot.choices and spot.text + "都" == spot.choices[0].name
    )
    with_kind = with_kind and (spot.country != "JP" or not spot.choices or spot.text == spot.choices[0].name)
    return PLACE if not with_kind and _BARE_AT.match(after) else GOVERNMENT


def _holds(text: str, spot: Spot, following: Spot | None) -> bool:
    """Whether it only says where the next name lies: 広島県三原市, 宮城の気仙沼市."""
    if following is None or following.kind not in (PLACE, GOVERNMENT) or following.anaphor:
        return False
    between = text[spot.end : following.start]
    above = spot.level in ("country", "state", "prefecture")
    if between in ("と", "、", "・") and above and following.level in ("prefecture", "state"):
        rest = text[following.end : following.end + 1]
        return rest == "の" and bool(re.match("の[一-鿿]{1,4}[市町村区]", text[following.end : following.end + 6]))
    if between not in ("", "の", "・") or (between == "・" and not above):
        return False
    if above and following.level not in ("country", "state", "prefecture"):
        return True
    return following.level == "ward" or (following.level in ("prefecture", "state") and spot.level == "country")
