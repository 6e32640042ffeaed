"""Whose a meeting is, who supports it and who speaks there: 主催, 後援, 登壇."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, stated
from meikan.read.prose.ja.claims.held import HELD, days_of, hosts
from meikan.read.prose.ja.claims.implied import is_same, speaks_there, the_meeting
from meikan.read.prose.ja.clauses import BODY, DAY, MEET, NET, ORG, PERS, Argument, Sentence, row
from meikan.read.prose.ja.modality import INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_ORGANISES = re.compile(
    f"(?P<who>{row(f'[{BODY}{NET}{ORG}]')})(?:など)?(?:が|は|の)?(?:共同で)?(?:主催|共催|開催)(?:する|した|の|し|され|で|により)?"
)
_AT_WHOSE_CALL = re.compile(
    f"(?P<who>{BODY})(?:の|が)(?:呼びかけ|提唱|発案|主導)(?:で|により|に)[^。、]{{0,16}}?"
    f"開[^。、{MEET}]{{0,8}}(?P<event>{MEET})"
)
_BY = re.compile(f"(?P<what>主催者?|共催者?|後援|協賛)(?:は|:)、?(?P<who>{row(f'[{BODY}{NET}{ORG}]')})")
_SUPPORTS = re.compile(
    f"(?P<who>{row(f'[{BODY}{NET}{ORG}]')})(?:など)?(?:が|は|も|の)、?[^。、]{{0,10}}?(?P<verb>後援|協賛|助成|支援|協力)"
)
_SPEECH = re.compile(
    "講演|登壇|基調|(?<!Ⓑを)発表し|報告し|スピーチ|演説|あいさつ|挨拶|語っ|発言|訴え|述べ|紹介し|パネリスト|宣言し|説明し|パネラー|事例発表|証言|講話|話し(?!合|か)|解説し|説い"
)
_FORMAL = re.compile("講演|演説|スピーチ|登壇|基調|報告し|(?<!Ⓑを)発表し|パネリスト|事例発表")
_TITLED = f"(?:{BODY}の)?{PERS}(?:氏|さん|[一-鿿]{{1,8}})?"
_ROW_OF_PEOPLE = re.compile(f"{_TITLED}(?:(?:、|と|・){_TITLED})+(?:ら)?(?=が|は)")
_PUT_OFF = re.compile("延期|中止|取りやめ|見送")
_UNSETTLED = re.compile("[^。]{0,14}(?:方向で|かどうか|か否か|を検討|候補地|誘致)")
# シンポジウムがあり、Ⓟ市長があいさつした; Ⓔに動画で加わり
_OPENED_THEN = re.compile(
    ".(?:が|は)[^。]{0,20}?(?:あり|開かれ|行われ|開催され|催され)、|.に(?:も)?(?:動画|映像|録画|オンライン|遠隔|招か|駆け付け)"
)
_LINK = re.compile("続いて|続き|会場|開会|閉会|席上|基調|冒頭|壇上|式|分科会|討論|パネル|会議で|総会で|大会で|登壇")


def meetings(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Hosts, organisers, supporters and speakers of the meetings that a sentence names."""
    yield from hosts(story, sentence)
    yield from _organisers(story, sentence)
    yield from _supporters(story, sentence)
    yield from _said_by_whom(story, sentence)
    yield from _speakers(story, sentence)


def _organisers(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Whose a meeting is: the network before it, in its name, or who 主催 says."""
    done: set[tuple[str, str]] = set()
    for found in (
        *_owned(story, sentence),
        *_said_to_organise(story, sentence),
        *_opens(story, sentence),
        *_together(story, sentence),
        *_called(story, sentence),
        *_at_its(story, sentence),
    ):
        if isinstance(found, Aside):
            yield found
        elif isinstance(found.subject, Spot) and isinstance(found.object, Spot):
            key = (found.subject.entity, found.object.entity)
            if key not in done:
                done.add(key)
                yield found


def _said_by_whom(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """主催は平和首長会議と広島市で…: of the meeting that this sentence or the one before names."""
    for match in _BY.finditer(sentence.text):
        nearest = _meeting_near(sentence, match)
        event = nearest[1] if nearest else _only_before(story, sentence, 2)
        if event is None:
            continue
        predicate = "organises_event" if match["what"][0] in "主共" else "supports_event"
        for who in [sentence.slots[at] for at in range(*match.span("who")) if at in sentence.slots]:
            yield stated(predicate, (who, event), {}, sentence, 0.8, match["what"])


def _only_before(story: Story, sentence: Sentence, far: int) -> Spot | None:
    """The one meeting that the sentences before name."""
    before = [spot for other in reversed(list(story.before(sentence, far))) for spot in other.of(MEET)]
    return before[0] if is_same(before) else None


def _owned(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    for at, spot in sorted(sentence.slots.items()):
        owner = (story.embedded.get(spot.start) or _owner(sentence, at)) if sentence.text[at] == MEET else None
        if owner is None:
            continue
        cue = HELD.search(sentence.text, at)
        rest = sentence.text[(cue.end() if cue else at + 1) :]
        what = outcome("", rest[:24])
        if what == NEGATED or _UNSETTLED.match(rest) or _PUT_OFF.search(sentence.text, at):
            yield Aside(sentence, what if what == NEGATED else INTENDED)
            continue
        days = days_of(story, sentence, cue.start() if cue else at)
        yield stated("organises_event", (owner, spot), days, sentence, 0.8, "the name of the meeting")


def _said_to_organise(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    for match in _ORGANISES.finditer(sentence.text):
        opens = "開催" in match[0] and "主催" not in match[0] and "共催" not in match[0]
        if opens and (sentence.text[match.start()] != NET or re.search("開催さ?れ", match[0])):
            continue
        nearest = _meeting_near(sentence, match)
        event = nearest[1] if nearest else _only_before(story, sentence, 2)
        if event is None or (opens and nearest is None):
            continue
        what = outcome("", sentence.text[match.end() : match.end() + 16])
        if what in (NEGATED, INTENDED):
            yield Aside(sentence, what)
            continue
        days = days_of(story, sentence, match.end())
        for owner in [sentence.slots[at] for at in range(*match.span("who")) if at in sentence.slots]:
            yield stated("organises_event", (owner, event), days, sentence, 0.85, match[0])


_OPENS = re.compile(
    f"(?P<who>[{NET}{ORG}])\\)?(?:は|が)[^。]{{0,36}}?(?P<event>{MEET})を[^。、]{{0,10}}?(?:開[いきくか]|開催|主催|催し)"
)


# イクレイが7日に開いた理事会: the meeting after the verb.
_OPENED = re.compile(
    f"(?P<who>{NET})(?:は|が)[^。{MEET}{NET}]{{0,40}}?(?:開(?:いた|催した|く)|主催(?:した|する)|催した|招集した)(?P<event>{MEET})"
)
# 豊田市はイクレイとともにフォーラムを催した: both have called it.
_WITH = re.compile(
    f"(?P<who>{BODY})(?:は|が)[^。]{{0,30}}?(?P<more>{row(f'[{BODY}{NET}{ORG}]')})(?:と(?:とも|共)に|と(?:の)?(?:共同|共催|協働)で|と協力して|と共同|と連携して)、?"
    f"[^。{MEET}]{{0,12}}(?P<event>{MEET})を[^。]{{0,16}}?(?P<verb>開[いくか催]|催|主催|企画)"
)
_TOGETHER = re.compile(
    f"(?P<who>{row(f'[{BODY}{NET}{ORG}]')})(?:は|が)[^。]{{0,24}}?(?P<event>{MEET})を(?:(?P<more>{row(f'[{BODY}{NET}{ORG}]')})と)?"
    "(?:ともに|共に|共同で)?(?P<verb>主催|共催)"
)


def _together(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """イクレイ日本は…フォーラムを環境省と共催した."""
    for match in (*_TOGETHER.finditer(sentence.text), *_WITH.finditer(sentence.text)):
        if outcome("", sentence.text[match.end() : match.end() + 14]) in (NEGATED, INTENDED):
            continue
        event = sentence.slots[match.start("event")]
        for group in ("who", "more"):
            begin, end = match.span(group)
            for owner in [sentence.slots[at] for at in range(max(begin, 0), end) if at in sentence.slots]:
                days = days_of(story, sentence, match.end())
                yield stated("organises_event", (owner, event), days, sentence, 0.85, match["verb"])


def _opens(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """平和首長会議は8月に第7回総会を開いた: the network that opens it has called it."""
    for match in (*_OPENS.finditer(sentence.text), *_OPENED.finditer(sentence.text)):
        if outcome("", sentence.text[match.end() : match.end() + 14]) in (NEGATED, INTENDED):
            continue
        owner, event = sentence.slots[match.start("who")], sentence.slots[match.start("event")]
        yield stated(
            "organises_event", (owner, event), days_of(story, sentence, match.end()), sentence, 0.8, "opens it"
        )


# ⓃはⒹの理事会で予算を決めた: its own meeting
_AT_ITS = re.compile(
    f"(?P<who>{NET})(?:は|が)、?(?:{DAY}(?:に|の)?、?)?(?:[^。、はが{BODY}{NET}{MEET}]{{0,8}}(?:で|の))?(?P<event>{MEET})(?:で|において|の(?:席|場)で)"
)
_GENERIC = re.compile("(?:第\\d+回)?(?:定例|年次|臨時|通常|国際)?(?:総会|理事会|大会|会議)")


def _at_its(story: Story, sentence: Sentence) -> Iterator[Claim]:
    for match in _AT_ITS.finditer(sentence.text):
        event = sentence.slots[match.start("event")]
        if _GENERIC.fullmatch(event.text) and outcome("", sentence.text[match.end() :][-20:]) not in (
            NEGATED,
            INTENDED,
        ):
            days = days_of(story, sentence, match.end())
            yield stated(
                "organises_event",
                (sentence.slots[match.start("who")], event),
                days,
                sentence,
                0.75,
                "at its own meeting",
            )


def _called(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """京都市の呼びかけで開かれた第1回会議."""
    match = _AT_WHOSE_CALL.search(sentence.text)
    if match:
        event, owner = sentence.slots[match.start("event")], sentence.slots[match.start("who")]
        days = days_of(story, sentence, match.start("event"))
        yield stated("organises_event", (owner, event), days, sentence, 0.7, "at whose call")


def _owner(sentence: Sentence, at: int) -> Spot | None:
    """The network whose meeting it is: ⓃのⒺ, ⓃⒺ."""
    before = re.compile(f"(?P<net>{NET})(?:の|が主催する|主催の|による)(?:年次|定例|第\\d+回|国内|次回)?$").search(
        sentence.text[:at]
    )
    return sentence.slots[before.start("net")] if before else None


def _meeting_near(sentence: Sentence, match: re.Match[str]) -> tuple[int, Spot] | None:
    found = [(at, spot) for at, spot in sorted(sentence.slots.items()) if sentence.text[at] == MEET]
    if not found:
        return None
    return min(found, key=lambda one: abs(one[0] - match.end()))


def _supporters(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    for match in _SUPPORTS.finditer(sentence.text):
        nearest = _meeting_near(sentence, match)
        event = the_meeting(story, sentence) if match["verb"] in ("後援", "協賛") and nearest is None else None
        nearest = (0, event) if event else nearest
        if nearest is None or (
            match["verb"] in ("支援", "協力")
            and not re.match("(?:を受け|のもと|により|し(?:た|て)|で(?:開|行))", sentence.text[match.end() :])
        ):
            continue
        if outcome("", sentence.text[match.end() : match.end() + 14]) in (NEGATED, INTENDED):
            yield Aside(sentence, NEGATED)
            continue
        for who in [sentence.slots[at] for at in range(*match.span("who")) if at in sentence.slots]:
            yield stated("supports_event", (who, nearest[1]), {}, sentence, 0.8, match["verb"])


def _speakers(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """Persons who speak at a meeting that the sentence names, or the sentences before, if it is the only one."""
    for cue in _SPEECH.finditer(sentence.text):
        people = _subjects(sentence, cue.start())
        if not people or outcome("", sentence.text[cue.end() : cue.end() + 14]) in (NEGATED, INTENDED):
            continue
        here = [
            (at, spot) for at, spot in sorted(sentence.slots.items()) if sentence.text[at] == MEET and at < cue.start()
        ]
        tied = [one for one in here if re.match(".(?:で|において|に登壇|に出席し|では|の)", sentence.text[one[0] :])]
        opened = [one for one in here if _OPENED_THEN.match(sentence.text, one[0])]
        tied = tied or opened
        event = tied[-1][1] if tied else None
        linked = _LINK.search(sentence.text) or _FORMAL.match(cue[0])
        if event is None and linked and len({spot.entity for _at, spot in here}) == 1:
            event = here[-1][1]
        if event is None and not here and linked and not re.search(f"{ORG}(?:の|で)", sentence.text):
            event = _only_before(story, sentence, 4)
        if event is None and not here and speaks_there(sentence, cue.start()):
            event = the_meeting(story, sentence)
        if event is not None:
            for person in people:
                yield stated("speaks_at", (person, event), {}, sentence, 0.75, cue[0])
            return


# 原田英之・袋井市長が: the title stands after the name
_TITLE_AFTER = re.compile(
    f"{PERS}・{BODY}の?(?:副?市|副?区|副?町|副?村)?長(?:が|は|も)|{PERS}・{BODY}副?知事(?:が|は|も)"
)


def _people(sentence: Sentence, begin: int, end: int) -> list[Argument]:
    return [
        one
        for one in sentence.arguments(begin, end)
        if one.sign == PERS
        and (one.particle in ("が", "は", "も", "による", "の") or _TITLE_AFTER.match(sentence.text, one.start))
    ]


def _subjects(sentence: Sentence, at: int) -> list[Spot]:
    """All persons of the row before が or は: 多摩市の阿部裕行市長、瑞穂市の棚橋敏明市長らが."""
    begin, _end = sentence.clause(at)
    rows = _people(sentence, begin, at)
    if not rows and not any(one.particle in ("が", "は") for one in sentence.arguments(begin, at)):
        rows, begin = _people(sentence, 0, begin), 0
    if not rows:
        return []
    listed = _ROW_OF_PEOPLE.search(sentence.text, begin, rows[-1].end)
    if listed and listed.end() >= rows[-1].start:
        return [sentence.slots[offset] for offset in range(*listed.span()) if sentence.text[offset] == PERS]
    return list(rows[-1].spots)
