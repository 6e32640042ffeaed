"""Founders and calls, and the secretariats with them: 設立した, 募集する."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, subject, tail, topic, when
from meikan.read.prose.ja.claims.secretariats import secretariats
from meikan.read.prose.ja.clauses import BODY, DAY, NET, ORG, Sentence, row
from meikan.read.prose.ja.modality import APPLIED, INTENDED, NEGATED, outcome

_FOUNDS = re.compile(
    "設立(?!メンバー|会員|総会|当初|時|\\d|から)|発足(?=し)|創設(?!メンバー|会員|都市|時)|立ち上げ|発足させ|結成|創立|つくっ|提唱|設け(?=た|て)"
)
_CALL = re.compile("募集|公募|募って|募り|募っている|応募を受け付け|申請を受け付け|参加(?:者|都市|自治体)を募")
_UNTIL = re.compile(
    f"(?:締(?:め)?切(?:り)?|〆切|応募期限|提出期限|申請期限|期限|受付|募集期間)(?:は|が|、|:)?[^。{DAY}]{{0,10}}(?P<day>{DAY})|(?P<until>{DAY})(?:必着|まで|に締め切|締め切り|締切)"
)
_WHAT = re.compile("(?P<what>[^、。はがⒼⓃⓄⒸ]{2,30})(?:を|の)(?:(?:新たに|広く|現在|\\d+[人名組件])*)$")


def seats(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Secretariats, founders and calls of a sentence."""
    yield from secretariats(story, sentence)
    yield from _founders(story, sentence)
    yield from _first_members(story, sentence)
    yield from _calls(story, sentence)


def _founders(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    for cue in _FOUNDS.finditer(sentence.text):
        begin, _end = sentence.clause(cue.start())
        before = sentence.text[begin : cue.start()]
        nets = [
            spot
            for at, spot in sorted(sentence.slots.items())
            if sentence.text[at] == NET
            and begin <= at < cue.start()
            and re.match(".(?:\\([^()]*\\))?(?:を|の)", sentence.text[at:])
        ]
        head = re.compile(f"^(?:した|された|し、?|に加わった)(?P<net>{NET})").match(sentence.text[cue.end() :])
        network = sentence.slots[cue.end() + head.start("net")] if head else nets[-1] if nets else None
        called = re.compile(
            f"(?P<row>{row(BODY)})(?:の?市?長|両市)?(?:の|が|など(?:の|が)?|両市(?:の|が))(?:呼びかけ|提唱|主導|発起)(?:で|により|に|によって)"
        ).search(before)
        if network is None and re.search(f"{NET}は", sentence.text[: cue.start()]):
            network = next(spot for at, spot in sorted(sentence.slots.items()) if sentence.text[at] == NET)
        if network is None and not nets and re.search(f"{row(BODY)}(?:両市|など)?が$", before):
            nearby = story.network_of(sentence, cue.start())
            network, nets = (nearby[0], [nearby[0]]) if nearby else (None, [])
        if network is None and called:
            named = re.search(f"(?P<net>{NET})(?:が|は)", sentence.text[begin : cue.start()])
            network = sentence.slots[begin + named.start("net")] if named else None
            if network is None and re.search(
                "(?:この|その|同)(?:輪|枠組み|ネットワーク|組織|連合|会議)は", sentence.text
            ):
                nearby = story.network_of(sentence, cue.start())
                network = nearby[0] if nearby else None
        if network is None or (cue[0] == "発足" and not called):
            continue
        by = re.compile(
            f"(?P<row>{row(BODY)})(?:など)?(?:の?(?:各|両)市|の?(?:\\d+|[二三四五六七八九十]+)(?:つの)?(?:都市|市|自治体|町|村|区)?)?(?:の首長|市?長)?(?:によって|により|が(?:中心とな[^、。]{{0,4}}|共同で|ともに)?)"
        ).search(before)
        founders = (
            sentence.row(_moved(called or by, sentence, begin), "row")
            if called or by
            else list(subject(story, sentence, cue.start())[0])
            if nets and re.search(f"{BODY}(?:は|が|も)", sentence.text[: cue.start()])
            else []
        )
        if not founders:
            continue
        what = outcome(before, sentence.text[cue.end() :][:24])
        if what in (NEGATED, INTENDED, APPLIED):
            yield Aside(sentence, what)
            continue
        found = when(sentence, cue.start())
        value = found.get("date") or found.get("from")
        for body in founders:
            yield Claim("founder_of", body, network, (("date", value),) if value else (), (sentence,), 0.75, (cue[0],))
        return


_FIRST = re.compile(
    f"(?P<row>{row(BODY)})(?:など)?(?:は|が|も)、?[^。{BODY}]{{0,24}}?(?:(?:創設|設立|発起)(?:時の)?(?:都市|メンバー|会員|自治体)(?:の(?:一つ|1つ|一員|一都市|一人))?(?:で(?:も)?(?:ある|あり|、|す)|だ|に名を連ね)|"
    f"(?:創設|設立|発足)に(?:加わ[っりる]|参加し|参画し|関わ[っりる]))"
)


# 東京都が呼びかけた都市のネットワークG-NETS
_CALLED = re.compile(
    f"(?P<row>{row(BODY)})が[^。{BODY}{NET}]{{0,16}}?(?:提唱し|創設し|設立し|立ち上げ|呼びかけ|つくっ)た[^。、はが{BODY}]{{0,14}}(?P<net>{NET})"
)
_CIRCLE = re.compile(
    f"(?P<row>{row(BODY)})(?:など)?(?:両市)?が[^。{BODY}]{{0,20}}?(?:立ち上げ|創設し|設立し|つくっ|結成し|発足させ|始め)た(?:国際的な|都市の)?(?:枠組み|組織|ネットワーク|団体|連合|集まり)"
)
# Ⓝを1999年に起こしたのはⒼやⒼ
_FOUNDED_BY = re.compile(
    f"(?:{NET}|(?:この|その|同)(?:集まり|枠組み|ネットワーク|組織|連合|団体|会|輪))を[^。{BODY}{NET}]{{0,16}}?(?:設立し|創設し|結成し|起こし|立ち上げ|つくっ|提唱し|始め)たのは、?(?:{DAY}(?:の|に)、?)?(?P<row>{row(BODY)})"
)
# 支部の結成を呼びかけた都市の一つである, Ⓝの生みの親とされる
_AMONG_FOUNDERS = re.compile(
    f"(?P<row>{row(BODY)})(?:は|が|も)[^。{BODY}]{{0,30}}?(?:(?:設立|創設|結成|発足)を(?:呼びかけ|提唱し|主導し)た(?:都市|自治体|市)(?:の一つ)?(?:で|だ)|{NET}の(?:生み|産み)の親)"
)
# 設立には名古屋市も名を連ねた
_SHARED = re.compile(
    f"(?:設立|創設|結成|発足)に(?:は|も)、?(?P<row>{row(BODY)})(?:など)?(?:も|が)(?:名を連ね|加わ|参加し|携わ|関わ)"
)


def _first_members(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """ロンドンは創設都市の一つである, 東京は1985年の設立に加わった."""
    for match in (
        *_FIRST.finditer(sentence.text),
        *_CIRCLE.finditer(sentence.text),
        *_CALLED.finditer(sentence.text),
        *_FOUNDED_BY.finditer(sentence.text),
        *_AMONG_FOUNDERS.finditer(sentence.text),
        *_SHARED.finditer(sentence.text),
    ):
        network = story.network_of(sentence, match.end())
        if network is None or outcome("", sentence.text[match.end() :]) in (NEGATED, INTENDED):
            continue
        found = when(sentence, match.end())
        value = found.get("date") or found.get("from")
        for body in sentence.row(match, "row"):
            dates = (("date", value),) if value else ()
            yield Claim("founder_of", body, network[0], dates, (sentence,), 0.8, ("a founding member", network[1]))


def _moved(match: re.Match[str] | None, sentence: Sentence, begin: int) -> re.Match[str]:
    """The same match counted from the start of the sentence."""
    assert match is not None
    again = re.compile(match.re.pattern).search(sentence.text, begin + match.start())
    assert again is not None
    return again


def _calls(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    for cue in _CALL.finditer(sentence.text):
        after = tail(sentence, cue.end())
        if re.match(
            "(?:要項|人員|人数|停止|終了|は(?:終|しない|行わ)|を(?:終|締め切っ|停止|取りやめ)|し(?:ない|た|ていた)|は[^。]{0,8}終了|が終わ)",
            after,
        ) and not re.match("した(?:い|もの)", after):
            yield Aside(sentence, "a call that is over")
            continue
        begin, _end = sentence.clause(cue.start())
        rows = [
            one
            for one in sentence.arguments(0, cue.start())
            if one.sign in (BODY, NET, ORG) and one.particle in ("は", "が", "では")
        ]
        owner = rows[-1].spots[0] if rows else next(iter(topic(story, sentence)[0]), None)
        match = _WHAT.search(re.sub(f"{DAY}(?:まで|から|に)?", "", sentence.text[begin : cue.start()]))
        if owner is None or match is None:
            continue
        qualifiers = {"kind": "call"}
        for other in (sentence, *([following] if (following := story.after(sentence)) else [])):
            until = _UNTIL.search(other.text)
            if until:
                qualifiers["closes"] = other.slots[
                    until.start("day") if until["day"] else until.start("until")
                ].entity.split("/")[-1]
                break
        yield Claim(
            "opens_opportunity",
            owner,
            f"lit:{match['what'].lstrip('へにをのはがで')}",
            tuple(sorted(qualifiers.items())),
            (sentence,),
            0.8,
            (cue[0],),
        )
        return
