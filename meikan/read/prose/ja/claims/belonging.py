"""What all claims about members share: the class of membership, and the date that holds for them."""

import re

from meikan.read.prose.ja.claims.frame import Story, when
from meikan.read.prose.ja.clauses import BODY, NET, Sentence
from meikan.read.prose.ja.spot import Spot

CLASSES = {
    "準会員": "associate",
    "準加盟": "associate",
    "賛助会員": "supporting",
    "正会員": "full",
    "オブザーバー": "observer",
    "協力会員": "cooperating",
    "名誉会員": "honorary",
}
STALE = re.compile("すでに|既に|これまで(?:に)?|現在|従来|以前から|もともと")


_SAID = re.compile(
    "(?:加盟|承認|認定|登録|決定|加入|発表|入会|参加)(?:(?:が|を)(?:正式に)?(?:承認|認め|決定|決ま|決め|実現|発表|受け))?"
    "(?:日|(?:さ?れ|し|っ|ら?れ)?たの)?は、?(?P<day>Ⓓ)"
)
# 認定されたのは今月1日のことである
_CLEFT_DAY = re.compile(
    "(?:[^。、ⒹⒼ]{2,14}?た(?:の|日|年月?日?|時期)(?:は|を|が)、?|[^。、ⒹⒼはが]{2,6}は、?(?=Ⓓ(?:で|だ|。|付)))(?P<day>Ⓓ)"
)
# 26日の常設委員会で決まった
_AT_MEETING = re.compile(
    "(?P<day>Ⓓ)の[^、。はがを]{1,14}(?:で|において)(?:正式に)?(?:決ま|決定|承認|認め|認定|議決|了承)"
)


def class_of(words: str) -> str:
    """The class of a membership that the words name; "" if they name none."""
    return next((value for word, value in CLASSES.items() if word in words), "")


def dates_in(sentence: Sentence, at: int) -> dict[str, str]:
    """The date of a verb at an offset, without what it only says of the state of things."""
    return {name: value for name, value in when(sentence, at).items() if name in ("date", "from")}


def _same_day(sentence: Sentence, at: int) -> bool:
    begin, _end = sentence.clause(at)
    return bool(re.search("同じ日|同日", sentence.text[begin:at]) or re.match("同じ?日", sentence.text))


def dates_of(story: Story, sentence: Sentence, at: int, network: Spot) -> dict[str, str]:
    """When they joined; failing that, when it was announced in the sentence before or after."""
    found = when(sentence, at)
    cleft = _CLEFT_DAY.match(sentence.text, at)
    if cleft:
        return {**found, "date": sentence.slots[cleft.start("day")].entity}
    if not found and _same_day(sentence, at):
        days = [spot for one in story.before(sentence, 2) for spot in reversed(one.of("Ⓓ"))]
        return {"date": days[0].entity} if days else {}
    if "/" in found.get("date", ""):  # 1995年から2010年まで: the ends of a membership, no day of joining
        found["from"], found["to"] = found.pop("date").split("/")
    following, before = story.after(sentence), next(story.before(sentence, 1), None)
    said = _SAID.search(following.text) if following else None
    if said and following and (not found.get("date") or re.search("発表|明らかに|公表", sentence.text[at:])):
        found["date"] = following.slots[said.start("day")].entity
        return found
    if found.keys() & {"date", "from", "to"} or STALE.search(sentence.text[:at]):
        return found
    later = re.compile(
        "(?P<day>Ⓓ)(?:付(?:け)?で|に|、)?[^。、]{0,12}(?:発表|公表|決定|承認|認め|決ま|成立|発効|実現)"
    ).search(sentence.text, at)
    if later:
        found["date"] = sentence.slots[later.start("day")].entity
        return found
    second = story.after(following) if following and BODY not in following.text else None
    for other in filter(None, (following, second, before)):
        day = _announced_in(other, network, other is following)
        if day:
            return {**found, "date": day.entity}
    return found


def _announced_in(other: Sentence, network: Spot, next_one: bool) -> Spot | None:
    """The day on which another sentence says that it was decided or announced."""
    decided = _AT_MEETING.search(other.text)
    if decided and BODY not in other.text[: decided.start()]:
        return other.slots[decided.start("day")]
    announced = re.compile("(?:これは)?(?P<day>Ⓓ)(?:に|付で)(?:発表|公表)された").match(other.text)
    if announced and next_one:
        return other.slots[announced.start("day")]
    match = re.compile(
        "(?P<day>Ⓓ)(?:に|、|付で|付けで)?[^。]{0,40}?(?:発表|公表|明らかに|決定|承認)(?:し|され|が)"
    ).search(other.text)
    named = network.entity in {spot.entity for spot in other.of(NET)}
    about = named or bool(re.search("加盟|認定|分野|加入|選|\\d+(?:都市|自治体|市)の(?:一つ|うち|中)", other.text))
    acting = any(one.sign == BODY and one.particle in ("は", "が", "も") for one in other.arguments(0, len(other.text)))
    return other.slots[match.start("day")] if match and about and not acting else None
