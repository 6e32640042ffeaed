"""Whether a verb states a fact: what stands after it denies it, plans it, asks for it, or tells of long ago."""

import re

from meikan.read.prose.ja.clauses import BODY

FACT, NEGATED, INTENDED, APPLIED, PAST, ENDED = (
    "fact",
    "negation",
    "intention",
    "application",
    "quoted history",
    "ended",
)

_NEGATED = re.compile(
    "^[^。、]{0,14}?(?:てい?(?:は|も)?(?:い|お)?な(?:い|かっ|く)|(?<![少危])な(?:い(?=[。、がと]|も|ため|限|ま)|かった|く(?=[、。て]))|せず|されず|ずに|ず、|ていません|ません|ではな|でな|で(?:も|は)あ[りる]ませ|ならな|"
    "見送|断念|否決|却下|不採択|落選|取り?(?:やめ|止め|下げ)|撤回|拒[否ま]|中止|凍結|失敗|白紙|至ら|(?:事実|関係|記載|記述|記録|予定|計画)(?:は|が|も)?(?:ない|なく|なかっ|ありませ))"
)
_DENIED_FAR = re.compile(
    "(?:という|との|とする|といった|とする)?[^。]{0,20}?(?:(?:事実|関係|記載|記述|記録|話|決定|発表)(?:は|が|も|では)(?:[^。]{0,6})?(?:ない|なく|なかった|ありませ)|(?:誤|うわさ|誤報)|とは(?:書かれて|言って|述べて)いない|わけでは?な[いく])"
)
_PLANS = re.compile(
    "^[^。、]{0,16}?(?:検討|予定|見通し|見込|方針|めざ|目指|目標|意向|考え|希望|望[むんみ]|願[いう]|志|計画(?!を(?:策定|公表|発表))|準備|手続|したい|しよう|つもり|見据え|向け[てた、]|べき|必要|審査中|審議中|可能性|期待|呼びかけ|働きかけ|求め|勧め|薦め|迫|唱え|要望|提案|議論|協議(?!会)|交渉|"
    "かどうか|か否か|の是非|場合|すれば|となれば|なら(?!び)|れば|条件|推薦|名乗り|運び|段取り|構想|機運|きっかけ|狙|ねら|誘致|打診|へ(?:。|$)|案(?:に|が|を|は)|意欲|前向き|関心|調整|模索|促)"
)
_APPLIED = re.compile("^[^。、]{0,12}?(?:申請|応募|立候補|申し込|申込|名乗り|候補)")
# 脱退すると報じられたが: what others say is to come
_HEARSAY = re.compile("^(?:する|した)?(?:と|との)[^。、]{0,8}?(?:報じ|報道|うわさ|噂|憶測|誤解|伝えられ)")
_HAPPENED = re.compile(
    "^[^。、]{0,20}?(?:認められ|承認され|許可され|可決され|決まっ|決定し|決定され|正式に|実現し|果たし|認定され|完了|を決めた)"
)
_COMING = re.compile(
    "^[^。、]{0,10}?(?:する|される|なる|迎える|開く|行う|結ぶ)(?:のは|ことに(?:して|なって)い?|予定|見|方針|計画)"
)
_ONCE = re.compile("かつて|以前は|当時(?:は|の)|前身|昔|旧")
_WHETHER = re.compile("^[^。、]{0,16}?(?:かどうか|か否か|の是非|の可否|か、?まだ)")
_IF = re.compile("(?:もし|仮に|万一)")

# 本部の所在地は変わらない
_UNCHANGED = re.compile(
    "^[^。、]{0,8}?(?:こと|の|点)?(?:に|は|も)(?:今も|現在も|これまでと)?変わ(?:ら(?:ない|ず)|りは?(?:ない|ありません)|りがない)"
)
_NEXT = re.compile(f"(?:[いきしちにみり]|って|いて|んで|して)、(?:一方、)?{BODY}[はも]")


def outcome(before: str, after: str) -> str:
    """What the words before and after a verb make of it, as one of the words above."""
    if _NEXT.match(after):
        return FACT  # 富山市は加わり、千葉市は検討している: what is said of the next is not said of this
    if _UNCHANGED.match(after):
        return FACT
    if _NEGATED.match(after) or _DENIED_FAR.match(after):
        return NEGATED
    if _WHETHER.match(after) or _HEARSAY.match(after):
        return INTENDED
    if _HAPPENED.match(after) and not _PLANS.match(after[: _HAPPENED.match(after).end()]):  # type: ignore[union-attr]
        return FACT
    if _APPLIED.match(after):
        return APPLIED
    if _PLANS.match(after) or _COMING.match(after):
        return INTENDED
    if _IF.search(before):
        return INTENDED
    return FACT


def long_ago(clause: str) -> bool:
    """Whether a clause tells of a state that is over: かつて, 当時の, 以前は."""
    return bool(_ONCE.search(clause))
