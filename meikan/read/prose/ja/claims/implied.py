"""Which meeting a sentence goes on to speak of, where it does not say so: the one that the text tells of."""

import re
from collections.abc import Sequence

from meikan.read.prose.ja.claims.frame import Story
from meikan.read.prose.ja.clauses import MEET, Sentence
from meikan.read.prose.ja.spot import Spot

# What is said to the press, in an assembly or by a paper is not said at the meeting.
_ELSEWHERE = re.compile(
    "会見|取材|記者|談話|コメント|電話|ブログ|市議会|県議会|議場|ツイ|声明|文書|市役所|本紙|手紙|書簡"
)
# について話した, を紹介した: told as done. と述べた and と話す tell what somebody thinks.
_SPOKE = re.compile(
    "(?:について(?:も)?、?(?:話し|語っ)|を(?:紹介|報告|解説|説明)し|発言し|(?:挨拶|あいさつ)に立っ|を説い)(?:た|て(?:いる|いた))"
)


def the_meeting(story: Story, sentence: Sentence) -> Spot | None:
    """The one meeting that a text names up to a sentence, if its first sentence tells of it."""
    before = [one for one in story.sentences[: sentence.order] if one.paragraph == sentence.paragraph]
    named = [spot for one in before for spot in one.of(MEET)]
    if not named or not before[0].of(MEET):
        return None
    return before[0].of(MEET)[0] if is_same(named) else None


def is_same(named: Sequence[Spot]) -> bool:
    """Whether names mean one meeting: サミット after 東京都市サミット is no other."""
    first = named[0].text if named else ""
    return len({spot.entity for spot in named if spot.text == first or not first.endswith(spot.text)}) == 1


def speaks_there(sentence: Sentence, at: int) -> bool:
    """Whether a verb of speaking at an offset may tell of a speech: nothing says that it was elsewhere."""
    begin, end = sentence.clause(at)
    spoke = _SPOKE.search(sentence.text, max(begin, at - 6), min(end + 4, len(sentence.text)))
    return bool(spoke) and not _ELSEWHERE.search(sentence.text)
