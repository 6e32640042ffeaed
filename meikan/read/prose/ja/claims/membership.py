"""Who joined a network by the verbs of joining: 加盟, 加入, 認定, 選ばれ, 会員となる."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.counted import by_field, counted
from meikan.read.prose.ja.claims.fields import fields_of
from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, head_after, subject, tail
from meikan.read.prose.ja.claims.joining import SEAT, Join, dated_rows, each_of
from meikan.read.prose.ja.claims.leaving import LEAVE, leaving
from meikan.read.prose.ja.claims.listed import listed, states
from meikan.read.prose.ja.claims.taking import (
    JOIN,
    applied_too,
    applying,
    came_to_nothing,
    named_after,
    put_forward,
    taken_in,
)
from meikan.read.prose.ja.claims.whose_office import government_of
from meikan.read.prose.ja.clauses import BODY, DAY, MEET, NET, NOTE, ORG, PAPER, PERS, Sentence, row
from meikan.read.prose.ja.modality import APPLIED, FACT, INTENDED, NEGATED, long_ago, outcome
from meikan.read.prose.ja.spot import Spot

# Verbs that do so only where a network stands with に, へ, の or として in the clause.
_JOIN_WITH = (
    "加わ|参加(?!者)|参画|認定|選ばれ|選定|選出|登録|承認|認められ|仲間に|迎え(?:入れ)?られ|"
    "名を連ね|署名|誓約(?!は|を|の|に)|入[っりる]|認証|指定"
)
_CUE = re.compile(f"(?P<sure>{JOIN})|(?P<with>{_JOIN_WITH})")
FARTHEST = 34  # characters between a network and a verb that means joining only beside one
_INTO = frozenset(("参加", "参画", "加わ", "入っ", "入り", "入る", "登録", "名を連ね"))
_CHOSEN = frozenset(("選出", "指定", "承認", "選ばれ", "選定"))
_OF_OFFICES = re.compile("会長|議長|理事|委員|監事|役員|会場|開催地|開催都市|議決|計画|報告|決算|予算")
_OTHER = re.compile(
    "(?P<name>[一-鿿ァ-ヺーA-Za-z・ⓄⒺⒷ」]{2,})(?:に|へ|への)(?:新たに|正式に|すでに|新規に|ともに|共に|そろって)*(?:Ⓓ(?:に|、)?)?$"
)
_GENERIC = re.compile(
    "(?:国際連盟|連盟|連合|ネットワーク|組織|プログラム|協会|国際組織|団体|枠組み|それぞれ|新規|正式|際)$"
)
# Networks that one joins by a pledge.
_PLEDGES = ("network:COM", "network:GCOM")


def _of_person(story: Story, sentence: Sentence, cue: re.Match[str]) -> tuple[tuple[Spot, ...], str]:
    """門川大作市長は…に署名した: the government whose head acts."""
    if cue[0] not in {"署名", "誓約", "加盟", "加入"}:
        return (), ""
    begin, _end = sentence.clause(cue.start())
    rows = [
        one for one in sentence.arguments(begin, cue.start()) if one.sign == "Ⓟ" and one.particle in ("は", "が", "も")
    ]
    government = government_of(story, sentence, rows[-1].spots[-1]) if rows else None
    return ((government,), "whose head acts") if government else ((), "")


def membership(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """The claims of a sentence about members of networks."""
    done: set[str] = set()
    for found in (
        *by_field(story, sentence),
        *applying(story, sentence),
        *applied_too(story, sentence),
        *put_forward(story, sentence),
        *named_after(story, sentence),
        *taken_in(sentence),
        *listed(story, sentence),
        *leaving(story, sentence),
        *_joining(story, sentence),
        *states(story, sentence),
        *counted(story, sentence),
    ):
        if isinstance(found, Aside):
            yield found
            continue
        key = found.subject.entity if isinstance(found.subject, Spot) else str(found.subject)
        if key not in done:
            done.add(key)
            yield found


def _joining(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Verbs of joining with their subject, network, field and date."""
    for cue in _CUE.finditer(sentence.text):
        begin, end = sentence.clause(cue.start())
        if LEAVE.search(sentence.text, cue.start(), min(end, cue.end() + 8)) or _noun_only(sentence.text, cue):
            continue
        network = _network(story, sentence, cue)
        if network is None:
            continue
        after = tail(sentence, cue.end())
        what = outcome(sentence.text[begin : cue.start()], _skip_compound(after))
        if what == FACT and re.search("候補(?:都市|地)?(?:に|と|は|の)", sentence.text[begin : cue.start()]):
            what = APPLIED
        bodies, reason = _who(story, sentence, cue)
        if not bodies:
            continue
        if what in {NEGATED, INTENDED}:
            yield Aside(sentence, what)
            continue
        if long_ago(sentence.text[begin : cue.start()]) and re.match("[^。、]{0,6}(?:していた|だった)", after):
            yield Aside(sentence, "quoted history")
            continue
        if what == FACT and re.match("[^。]{0,8}決め", after) and _still_to_come(story, sentence):
            yield Aside(sentence, INTENDED)
            continue
        predicate = "candidate_of" if what == APPLIED else "member_of"
        if what == APPLIED and came_to_nothing(story, sentence, cue.end()):
            yield Aside(sentence, "an application that came to nothing")
            continue
        yield from each_of(
            story, sentence, Join(cue.start(), predicate, bodies, network[0], (cue[0], reason, network[1]))
        )


def _still_to_come(story: Story, sentence: Sentence) -> bool:
    """Whether the text says later that what was decided has not come about yet."""
    later = "".join(other.text for other in story.sentences[sentence.order : sentence.order + 4])
    return bool(re.search("初めて(?:発効|成立|有効)|まだ(?:会員|加盟)(?:では|し)|正式な加盟は|発効は", later))


def _noun_only(text: str, cue: re.Match[str]) -> bool:
    """Whether the word is a plain noun here: 加盟都市数, 加盟国, 参加者, 加盟自治体は."""
    after = text[cue.end() : cue.end() + 8]
    if re.compile("は(?:まだ|いまだ|今も|現在)?[^。、はが]{1,8}(?:だけ|のみ)").match(text, cue.end()):
        return True  # 県内の加盟はまだ臼杵だけである: nobody is said to join
    if re.compile(
        "(?:について|をめぐ|に関|に向け|へ(?:の|向け)|の(?:可能性|是非|意義|効果|利点|動き|意向|希望|話|例|予定|時期))(?![^。、]{0,12}(?:承認|認め|決ま|可決))"
    ).match(text, cue.end()):
        return True  # 加盟に関する質問: what is spoken of has not come about
    return bool(re.match("(?:数|国|料|費|金|者|校|店|条件|申請書|手続|要件|証|式|記念|団体数|率|資格)", after)) or bool(
        re.match("(?:都市|自治体|市町村|市)(?!と(?:し|な)|に(?:な|選|認|加))", after)
    )


def _skip_compound(after: str) -> str:
    """The tail without a noun that only completes the verb: 加盟都市となる, 加盟が認められた."""
    return re.sub("^(?:都市|自治体|市)(?:として|に|と)", "", after)


def _network(story: Story, sentence: Sentence, cue: re.Match[str]) -> tuple[Spot, str] | None:
    """The network of a joining verb; a verb that may mean many things needs it in its own sentence."""
    before = sentence.text[: cue.start()]
    if cue["sure"]:
        return None if _other_body(before) else story.network_of(sentence, cue.start())
    if cue[0] in ("参加", "参画", "加わ") and re.search(
        f"(?:{MEET}|会合|会議|総会|行事|式典|催し|研修|ツアー|事業|大会)(?:に|へ|の)?[^、。]{{0,6}}$", before
    ):
        return None
    if not re.search(NET, before) and _continues(story, sentence, cue):
        return story.network_of(sentence, cue.start())
    about = _ABOUT.search(before) if cue[0] in _CONTINUING and f"{NET}は" in before else None
    if about:
        return sentence.slots[about.start("net")], "the network that the sentence is about"
    found = list(
        re.finditer(
            f"{NET}(?=(?:\\([^()]*\\))?(?:に|へ|の|から|として|、|で|認定|加盟|都市|{ORG}|の?(?:メンバー|会員|一員|加盟都市|新規))?)",
            before,
        )
    )
    if not found:
        return _creative(story, sentence, cue)
    last = found[-1]
    spot = sentence.slots[last.start()]
    return (spot, "the network with the verb") if _goes_with(cue[0], before[last.end() :], spot) else None


def _goes_with(verb: str, between: str, network: Spot) -> bool:
    """Whether the words between a network and a verb let the verb speak of joining it."""
    if verb in {"署名", "誓約"} and not network.entity.startswith(_PLEDGES):
        return False
    if re.match(f"{SEAT}(?:のメンバー)?(?:に|へ|として)", between):
        return True
    if re.search("申請|応募|推薦|立候補|候補", between) or len(between) > FARTHEST:
        return False
    between = re.sub("^の(?:Ⓑ|誓約書)", "", between)
    if re.search(f"[{MEET}{PAPER}]", between) and verb not in {"認定", "選ばれ", "認められ"}:
        return False
    if verb in _INTO and not re.match(
        "(?:\\([^()]*\\))?(?:に|へ|の(?:メンバー|会員|一員|仲間)|の[^、。はが]{1,20}(?:分野|部門)(?:に|へ|で))", between
    ):
        return False
    return not (verb in _CHOSEN and _OF_OFFICES.search(between))


def _other_body(before: str) -> bool:
    """Whether what is joined is named and is no network that we know: 国連に加盟."""
    match = _OTHER.search(before)
    return bool(match) and match is not None and not _GENERIC.search(match["name"])


# Ⓝは1990年に生まれた組織で、Ⓖは2004年に加わった
_ABOUT = re.compile(
    f"(?P<net>{NET})は、?[^。{NET}{BODY}]*?(?:で|であり|が|り、|ち、|て)、(?:{DAY}(?:に|には)、?)?{row(BODY)}(?:など[^、。はが]{{0,6}})?(?:は|が|も)、?(?:{DAY}(?:に|から)?、?|すでに|既に|先に|新たに|早くに)*$"
)
# What a sentence tells before another only adds names to it, and the verbs that do so.
_TOLD = re.compile(
    f"{JOIN}|退会|脱退|誓約した|署名した|(?:認定|選出|選定|認証|登録|承認|発表)され|選ばれ|加えた|(?:認定|認証)を受け"
)
_CONTINUING = frozenset(
    ["加わ", "選ばれ", "選出", "認定", "承認", "登録", "参加", "認められ", "入っ", "名を連ね", "署名", "誓約"]
)


def _continues(story: Story, sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether the sentence before told of joining and this one only adds others: 8日には大崎市が加わっている."""
    if cue[0] not in _CONTINUING:
        return False
    if _alone(sentence, cue) and _of_members(story, sentence, cue[0] in _INTO):
        return True
    before = next(story.before(sentence, 1), None)
    if before is None or not _TOLD.search(before.text):
        return False
    words = re.sub(
        "(?:新た|新規|とも|共|正式|さら|すで|同時)に|(?:これ|それ|この[^、。に]{1,6}|その輪)に",
        "",
        sentence.text[: cue.start()],
    )
    others = re.search(
        f"{BODY}(?:など)?(?:の?\\d+(?:市|都市|自治体|町|市町))?(?:市?議会)?(?:の?{PERS}[^、。はがも]{{0,4}})?(?:が|も)",
        words,
    )
    chosen = cue[0].startswith("選") and re.search(f"{BODY}は", words)
    return not re.search("[^ⒹⒼ、。]に(?:も|は)?(?!は)", words) and MEET not in words and bool(others or chosen)


# 三鷹市は4月に先に入っている, 東京都も当初から加わっている: nothing but who, when and the verb.
_ALONE = re.compile(
    f"^(?:(?![^{DAY}]に(?:は|も)?)[^、])*?(?:{BODY}(?:は|が){DAY}(?:に|から)?、|{BODY}(?:と|、|や))*(?:[^、はがに]{{0,6}})?{BODY}(?:など)?(?:は|が|も)、?(?:{DAY}(?:に|から|の(?:発足|設立)時から)?、?|(?:以前|当初|初め|はじめ|前々?)から|すでに|既に|"
    "先に|(?:これ|それ)より(?:早く|先に|前に)|いち早く|新たに|ともに|さらに|遅れて|続いて)*(?P<verb>$)"
)
_MEMBERS_TOLD = re.compile(f"会員|都市の輪|この輪|一員|(?:参加|加盟|加入)(?:が|は|を)|{NET}(?:に|と)(?:加わ|入|な)")
# What one takes part in besides networks: such a verb then speaks of that.
_OTHERWISE = re.compile(f"{MEET}|行事|式典|催し|視察|研修|訓練|実験|協議|協定|会議に|大会|団体戦|議論")


def _alone(sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether a clause says only who and when: of what is known from the sentences before."""
    begin, _end = sentence.clause(cue.start())
    return bool(_ALONE.search(sentence.text[begin : cue.start()])) and bool(
        re.match("って|り、|っ?た|て|し(?:て|た)|され|と", sentence.text[cue.end() :])
    )


def _of_members(story: Story, sentence: Sentence, takes_part: bool) -> bool:
    """Whether the sentences before tell of members, and for taking part of nothing else that one may take part in."""
    before = list(story.before(sentence, 4))
    told = [one for one in before if _TOLD.search(one.text) or _MEMBERS_TOLD.search(one.text)]
    here = _MEMBERS_TOLD.search(sentence.text)
    itself = re.search("(?:この|その|同)(?:輪|枠組み|ネットワーク|連合|連盟|組織)", sentence.text)
    otherwise = takes_part and not itself and before and _OTHERWISE.search(before[0].text)
    return bool((told or here) and not otherwise)


def _creative(story: Story, sentence: Sentence, cue: re.Match[str]) -> tuple[Spot, str] | None:
    """A designation by field (音楽の分野で選ばれた) speaks of the network that the sentences before named."""
    if cue[0] not in ("選ばれ", "認定", "認められ", "登録", "加わ", "選定") or not (
        fields_of(sentence.text) or re.search("(?:同|この)(?:じ)?分野", sentence.text)
    ):
        return None
    found = story.network_of(sentence, cue.start())
    return found if found and found[0].entity.endswith("UCCN") else None


def _who(story: Story, sentence: Sentence, cue: re.Match[str]) -> tuple[tuple[Spot, ...], str]:
    """The bodies that join, and how they were found."""
    begin, _end = sentence.clause(cue.start())
    attributive = re.compile("(?:[^、。]{0,12}?(?:した|された|する|れた|いる|決めた|された|ている))").match(
        sentence.text, cue.end()
    )
    if attributive:
        head = head_after(sentence, attributive.end())
        if head:
            return head, "the body after the verb"
    dated = dated_rows(sentence, cue.start())
    if dated:
        return dated, "each with its date"
    bodies, reason = subject(story, sentence, cue.start())
    if not bodies:
        bodies, reason = _of_person(story, sentence, cue)
    rows = [
        one for one in sentence.arguments(begin, cue.start()) if one.sign == BODY and one.particle in ("が", "も", "は")
    ]
    if len(rows) > 1 and all(one.particle == rows[-1].particle for one in rows):
        return tuple(spot for one in rows for spot in one.spots), "the subjects of the clause"
    granted = re.match("(?:が|の)(?:正式に)?(?:決定|決ま|認め|承認|実現|発表)", sentence.text[cue.end() :])
    if not bodies and (cue["sure"] or granted):
        rows = [
            one
            for one in sentence.arguments(begin, cue.start())
            if one.sign == BODY and one.particle in ("の", "") and not one.rest
        ]
        if rows and re.search(f"{BODY}{NOTE}の[^、。]{{0,4}}(?:{NET}への?)?$", sentence.text[begin : cue.start()]):
            return rows[-1].spots, "the body before the noun"
    return bodies, reason
