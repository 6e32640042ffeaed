"""Who left a network: 脱退, 退会, 離脱."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, head_after, stated, subject, tail, when
from meikan.read.prose.ja.clauses import BODY, DAY, NET, Sentence, row
from meikan.read.prose.ja.modality import FACT, outcome
from meikan.read.prose.ja.spot import Spot

LEAVE = re.compile(
    "脱退|退会|離脱|(?:会員|資格|会員資格)(?:を|から)(?:失|外れ|退)|抜け[たるて]|退い|離れ[たるて]|去[っりる]|身を引|籍を抜|手を引|除名|加盟を(?:取り?やめ|終え|解消)|会員(?:で|では)なくな"
)


# Verbs that speak of leaving a network only where it stands with を or から.
_NEEDS = re.compile("離脱|退い|抜け|離れ|去|身を|籍を|手を")
# 退会していたが、再加入した
_CAME_BACK = re.compile("(?:して|て)い(?:た|る)?(?:が|ものの|けれども?)、[^。]*?(?:再(?:加|入|び)|復帰|戻[っりる])")
# 佐世保市の退会の申し出も了承された
_GRANTED = re.compile(
    "(?:の申し出|の申し入れ|届け?|願い?)?(?:も|が|は)[^。、Ⓖ]{0,8}?(?:了承|承認|認め|受理)(?:さ|ら)?れ"
)


def leaving(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Claims that a body is no longer a member, with the date on which it left."""
    for cue in LEAVE.finditer(sentence.text):
        begin, _end = sentence.clause(cue.start())
        network = story.network_of(sentence, cue.start())
        from_it = re.search(f"{NET}(?:を|から|の会員)", sentence.text[begin : cue.start()])
        if network is None or (_NEEDS.match(cue[0]) and not from_it and not _alone(story, sentence, begin, cue)):
            continue
        if _CAME_BACK.match(sentence.text, cue.end()):
            continue
        bodies, reason = _who_left(story, sentence, cue)
        what = outcome(sentence.text[begin : cue.start()], tail(sentence, cue.end()))
        if not bodies:
            continue
        if what != FACT:
            yield Aside(sentence, what)
            continue
        dates = when(sentence, cue.start())
        if "to" in dates or "from" in dates:
            dates = {"date": dates.get("to") or dates.get("from") or ""}
        for body in bodies:
            qualifiers = {name: value for name, value in dates.items() if name == "date"}
            yield stated("left", (body, network[0]), qualifiers, sentence, 0.9, cue[0], reason, network[1])


# ⒼはⒹに退いた: nothing but who, when and the verb, where members were told of.
_ONLY = re.compile(
    f"(?:^|[、で])(?:{DAY}(?:に|で)?、?)?{row(BODY)}(?:は|が|も)、?(?:{DAY}(?:に|で|をもって|付で|限りで)?、?|すでに|既に|自ら|先に)*$"
)


def _alone(story: Story, sentence: Sentence, begin: int, cue: re.Match[str]) -> bool:
    near = story.before(sentence, 2)
    told = any(re.search("会員|加盟|加入|加わ|メンバー|一員", one.text) for one in (sentence, *near))
    return (
        told
        and cue[0] in ("退い", "抜けた", "抜けて", "離れた", "離れて", "離脱")
        and bool(_ONLY.search(sentence.text[begin : cue.start()]))
    )


def _who_left(story: Story, sentence: Sentence, cue: re.Match[str]) -> tuple[tuple[Spot, ...], str]:
    attributive = re.compile("(?:した|する|している)").match(sentence.text, cue.end())
    if attributive:
        head = head_after(sentence, attributive.end())
        if head:
            return head, "the body after the verb"
    granted = _GRANTED.match(sentence.text, cue.end())
    owner = re.compile(f"(?P<row>{row(BODY)})の$").search(sentence.text[: cue.start()]) if granted else None
    if owner:
        return tuple(sentence.row(owner, "row")), "whose leaving was granted"
    return subject(story, sentence, cue.start())
