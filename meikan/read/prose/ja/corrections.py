"""Corrections: the wrong statement is no claim, the right one is. 訂正, 誤り, 正しくは."""

import re
from dataclasses import replace

from meikan.read.prose.ja.claims.frame import Story
from meikan.read.prose.ja.clauses import BODY, MEET, Sentence, row

LEAST = 8  # characters that a right statement has at the least
_WRONG = re.compile(
    "誤[っりで]|間違[いっ]|誤記|誤報|と(?:お伝え|報じ|掲載|記載|表記|書[いき])(?:し|され|い|ま)[^。]{0,16}(?:誤|正しく|訂正|間違)|とあるのは"
)
_RIGHT = re.compile("正しくは|正しい[^。]{0,8}は|正確には|実際(?:に)?は")
_NEXT = re.compile("^(?:これは|これらは|以上は|このうち)?[^。]{0,24}(?:誤り|間違い|誤報)(?:で|だ|。|でし)")


_TURN = re.compile("誤[っりで][^。、]{0,6}で(?:あり|した)?、|間違いで(?:あり)?、")


# 「2013年に加盟した」とあるのは「2014年に加盟した」の誤り: what the second quotation says is right.
_QUOTED = re.compile(
    f"「(?P<who>{row(BODY)}(?:は|が))?[^「」]*」?[^「」]{{0,8}}とあるのは、?「(?P<right>[^「」]*)」の(?:誤|間違)"
)


def _put_right(sentence: Sentence) -> Sentence | None:
    """The second of two quotations, with the subject of the first where it has none of its own."""
    match = _QUOTED.search(sentence.text)
    if match is None:
        return None
    begin, end = match.span("right")
    low, high = match.span("who") if match["who"] and not re.search(f"{BODY}(?:は|が)", match["right"]) else (0, 0)
    text = sentence.text[low:high] + sentence.text[begin:end] + "。"
    slots = {at - low: spot for at, spot in sentence.slots.items() if low <= at < high}
    slots |= {at - begin + high - low: spot for at, spot in sentence.slots.items() if begin <= at < end}
    return replace(sentence, text=text, slots=slots, cuts=())


# 開催地を奈良市としましたが、正しくは姫路市です: the right name in the place of the wrong one.
_SWAP = re.compile(
    "(?P<wrong>[ⒼⓃⓄⓅⒹⒺⒷ])(?:を(?:挙げ|紹介し|掲げ|載せ|記し|書[いき])|と(?:し|あり|お伝えし|記載し|表記し|紹介し|報じ|書[いき]))[^。]{0,12}?(?:が|のは)[^。]{0,10}?"
    "(?:正しくは|正確には|実際は)、?(?P<right>[ⒼⓃⓄⓅⒹⒺⒷ])"
)


def _swapped(sentence: Sentence) -> Sentence | None:
    match = _SWAP.search(sentence.text)
    if match is None or match["wrong"] != match["right"]:
        return None
    at = match.start("wrong")
    slots = {offset: spot for offset, spot in sentence.slots.items() if offset < at}
    slots[at] = sentence.slots[match.start("right")]
    cuts = tuple(cut for cut in sentence.cuts if cut <= at)
    return replace(sentence, text=sentence.text[: at + 1] + "とした。", slots=slots, cuts=cuts)


def tail_of(sentence: Sentence) -> Sentence | None:
    """What a sentence says after 誤りで: the right statement; None if it says no more."""
    put_right = _put_right(sentence) or _swapped(sentence)
    if put_right:
        return put_right
    turn = _TURN.search(sentence.text)
    if not turn or len(sentence.text) - turn.end() < LEAST:
        return None
    cut = turn.end()
    events = [at for at, _spot in sorted(sentence.slots.items()) if sentence.text[at] == MEET]
    if events and events[-1] < cut and MEET not in sentence.text[cut:]:  # 開催地は揚州市でした: of the same meeting
        slots = {at - cut + 2: spot for at, spot in sentence.slots.items() if at >= cut}
        slots[0] = sentence.slots[events[-1]]
        return replace(sentence, text=f"{MEET}の{sentence.text[cut:]}", slots=slots, cuts=())
    slots = {at - cut: spot for at, spot in sentence.slots.items() if at >= cut}
    cuts = tuple(at - cut for at in sentence.cuts if at > cut)
    return replace(sentence, text=sentence.text[cut:], slots=slots, cuts=cuts)


def corrected(story: Story) -> frozenset[int]:
    """Sentences that hold only what was wrong, by their order in the text."""
    found: set[int] = set()
    for sentence in story.sentences:
        if _swapped(sentence) or (_WRONG.search(sentence.whole) and not _RIGHT.search(sentence.whole)):
            found.add(sentence.order)
        if _NEXT.match(sentence.whole) and sentence.order:
            found.add(sentence.order - 1)
    return frozenset(found)
