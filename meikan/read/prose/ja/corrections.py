"""Corrections: the wrong statement is no claim, the right one is. 訂正, 誤り, 正しくは."""

import re

from meikan.read.prose.ja.claims.frame import Story

_WRONG = re.compile(
    "誤[っりで]|間違[いっ]|誤記|誤報|と(?:お伝え|報じ|掲載|記載|表記|書[いき])(?:し|され|い|ま)[^。]{0,16}(?:誤|正しく|訂正|間違)|とあるのは"
)
_RIGHT = re.compile("正しくは|正しい[^。]{0,8}は|正確には|実際(?:に)?は")
_NEXT = re.compile("^(?:これは|これらは|以上は|このうち)?[^。]{0,24}(?:誤り|間違い|誤報)(?:で|だ|。|でし)")


def corrected(story: Story) -> frozenset[int]:
    """Sentences that hold only what was wrong, by their order in the text."""
    found: set[int] = set()
    for sentence in story.sentences:
        if _WRONG.search(sentence.whole) and not _RIGHT.search(sentence.whole):
            found.add(sentence.order)
        if _NEXT.match(sentence.whole) and sentence.order:
            found.add(sentence.order - 1)
    return frozenset(found)
