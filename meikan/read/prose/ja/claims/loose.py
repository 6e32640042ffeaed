"""What a sentence says though no rule knows its turn of phrase: only one body can be meant, and nothing doubts it."""

import re
from collections.abc import Iterator, Sequence

from meikan.read.prose.ja.claims.chair_words import ROLE, ROLES
from meikan.read.prose.ja.claims.frame import Claim, Story, stated, when
from meikan.read.prose.ja.claims.held import HELD, days_of
from meikan.read.prose.ja.claims.ties import TIE, kind_of
from meikan.read.prose.ja.clauses import BODY, DAY, MEET, NET, ORG, PERS, Argument, Sentence
from meikan.read.prose.ja.modality import FACT, outcome

SCORE = 0.65  # just above what is proposed: an editor sees these last
# Words that make a sentence say something else than that it is so.
_DOUBT = re.compile(
    "予定|検討|方針|見通し|見込|計画|めざ|目指|目標|意向|考え|希望|候補|申請|応募|申し込|断[っりわ]|拒|見送|ない|なかっ|なく|ず[、。に]|ません|"
    "かどうか|か否か|か。|問[いわう]|質問|求め|要望|期待|可能性|呼びかけ|場合|なら|れば|うわさ|噂|かつて|以前|前身|当時|誤[っりで]|訂正|おわび|正しく|"
    "関心|意欲|話は|話が|はず|べき|たい[。とが、]|しよう|つもり|準備|手続|交渉|協議中|調整|審査|見学|視察|研修|訪れ|訪問|中止|延期|解消|取りやめ|白紙|辞退"
)
_OLD = re.compile(
    "(?:これまでの|それまでの|かつての|前任の|前|元|旧|初代|先代|歴代|次期|当時の|議会の?|議会|委員会の?|協会の?|財団の?|会議所の?)$"
)
_TAKES_ROLE = re.compile(
    "務め|就[いくき任]|選ば|選出|選任|互選|で(?:ある|、|す)|だ。|引き受|引き継|受け継|担[いうっ当]|再任|再選|留任|続投|迎え|推挙|任に|座に|職に|席に|役を|に。|預か|交代|代わ"
)
_WAS = re.compile("(?:務めた|務めていた|だった|であった|歴任)")
_JOINS = re.compile(
    "加わ[っりるえ]|入(?:っ[たて]|り[、し]|る)|名を連ね|名が(?:ある|あり|並|見え|載)|認定|選ばれ|認められ|承認され|登録され|仲間|顔ぶれ|属し|属する|籍を置|連な[っりる]|含まれ|数え|一員|会員|メンバー|(?:加盟|加入|入会|認証)(?!に(?:関|つい|向け)|をめぐ|への)|署名し"
)
_NAMED = re.compile(f"{NET}(?:\\([^()]*\\))?(?:に|へ|の|から|は|には|として|で|、)")
_SIGNED = re.compile(
    "結[んびば]|締結|調印|署名|交わ[しさ]|提携|関係に|始ま|続[いくけ]|さかのぼ|きずな|絆|となっ|になっ|相手|縁組|[もが]ある"
)
_SEAT = re.compile(
    "置[かきくい]|構え|あ[りるっ]|設[けい置]|移[しっさ転]|担[いうっ当]|務め|引き受け|開設|所在|引き継|据え|で(?:ある|、)|だ。|預か|受け持"
)
_MAKES = re.compile(
    "設立し|創設し|結成し|立ち上げ|つくっ|つくり|起こし|提唱し|始め|生み出|発足させ|生みの親|産みの親|音頭|旗振り"
)
_SPEAKS = re.compile(
    f"[{NET}{MEET}]|事務局|[長事計総裁]|姉妹|友好|双子|ツイン|パートナー"
)  # what any of the kinds needs
_TIE = re.compile(TIE)
_ROLE = re.compile(ROLE)
_HOME = ("municipality", "town", "prefecture", "state", "former")


def loose(story: Story, sentence: Sentence, found: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of kinds of which the rules found none in a sentence."""
    had = {one.predicate for one in found}
    text = sentence.text
    if not _SPEAKS.search(text) or _DOUBT.search(text):
        return
    if "chairs" not in had and "member_of" not in had:
        yield from _chairs(story, sentence)
    if not had & {"member_of", "candidate_of", "left", "founder_of", "chairs", "hosts_secretariat"}:
        yield from _members(sentence)
    if "hosts_event" not in had:
        yield from _hosts(story, sentence)
    if "signs_agreement_with" not in had:
        yield from _ties(sentence)
    if "hosts_secretariat" not in had:
        yield from _secretariats(story, sentence)


def _rows(sentence: Sentence) -> list[Argument]:
    """Rows of bodies, without those that only say where or whence."""
    rows = [one for one in sentence.arguments(0, len(sentence.text)) if one.sign == BODY]
    return [
        one
        for one in rows
        if all(spot.level in _HOME and spot.entity not in ("nil", "undecided") for spot in one.spots)
    ]


def _chairs(story: Story, sentence: Sentence) -> Iterator[Claim]:
    roles = [match for match in _ROLE.finditer(sentence.text) if match["role"] in ROLES and ROLES[match["role"]]]
    if len(roles) != 1 or not _TAKES_ROLE.search(sentence.text) or _OLD.search(sentence.text[: roles[0].start()]):
        return
    if ORG in sentence.text or MEET in sentence.text:
        return
    rows = _rows(sentence)
    if len({spot.entity for one in rows for spot in one.spots}) != 1:
        return
    network, dates = story.network_of(sentence, roles[0].end()), when(sentence, len(sentence.text))
    if network is None or (_WAS.search(sentence.text) and not dates):
        return
    if "支部" in roles[0]["role"] and "支部" not in network[0].text:
        return
    role = ROLES[roles[0]["role"]]
    yield stated(
        "chairs",
        (rows[-1].spots[0], network[0]),
        {**dates, "role": role},
        sentence,
        SCORE,
        "the only body beside a role",
    )


def _members(sentence: Sentence) -> Iterator[Claim]:
    joins = _JOINS.search(sentence.text) if NET in sentence.text else None
    if not joins or MEET in sentence.text or PERS in sentence.text:
        return
    rows = [one for one in _rows(sentence) if one.particle in ("は", "が", "も", "を")]
    nets = {spot.entity for spot in sentence.of(NET)}
    if len(rows) != 1 or len(nets) != 1 or not _NAMED.search(sentence.text):
        return
    if _ROLE.search(sentence.text) or outcome("", sentence.text[joins.end() :]) != FACT:
        return
    dates = {name: value for name, value in when(sentence, len(sentence.text)).items() if name in ("date", "from")}
    for body in rows[0].spots:
        yield stated(
            "member_of", (body, sentence.of(NET)[0]), dates, sentence, SCORE, "the only bodies beside a network"
        )


def _hosts(story: Story, sentence: Sentence) -> Iterator[Claim]:
    events = {spot.entity: spot for spot in sentence.of(MEET)}
    if len(events) != 1:
        return
    places = [
        one
        for one in _rows(sentence)
        if re.match("で|において|を(?:会場|舞台)に|が(?:会場|舞台)", one.particle + sentence.text[one.end :][:4])
    ]
    held = HELD.search(sentence.text) or re.search(
        "(?:あっ[たて]|あり、|持たれ|もたれ|集まっ|終わ[っり]|閉じ)", sentence.text
    )
    if len(events) != 1 or len(places) != 1 or len(places[0].spots) != 1 or not held:
        return
    if re.search(f"{DAY}の{MEET}", sentence.text):
        return  # 2015年の総会は…: another edition, of which we have no name
    if re.search(f"{DAY}の{MEET}", sentence.text):
        return  # 2015年の総会は…: another edition, of which we have no name
    event = next(iter(events.values()))
    yield stated(
        "hosts_event",
        (places[0].spots[0], event),
        days_of(story, sentence, len(sentence.text) - 1),
        sentence,
        SCORE,
        "the only place beside a meeting",
    )


def _ties(sentence: Sentence) -> Iterator[Claim]:
    tie = _TIE.search(sentence.text)
    kind = kind_of(tie[0]) if tie else ""
    bodies = {spot.entity: spot for one in _rows(sentence) for spot in one.spots} if kind else {}
    if len(bodies) != 2 or NET in sentence.text or not _SIGNED.search(sentence.text):
        return
    first, second = bodies.values()
    found = when(sentence, len(sentence.text))
    days = sentence.of(DAY)
    date = found.get("date") or found.get("from") or (days[0].entity if len(days) == 1 else "")
    yield stated(
        "signs_agreement_with",
        (first, second),
        {"date": date, "kind": kind},
        sentence,
        SCORE,
        "the only two beside a tie",
    )


def _secretariats(story: Story, sentence: Sentence) -> Iterator[Claim]:
    seat = re.search("事務局(?!長|次長|員|職員)", sentence.text)
    if not seat:
        return
    single = {spot.entity: spot for one in _rows(sentence) for spot in one.spots}
    if ORG in sentence.text or PERS in sentence.text or len(single) != 1 or not _SEAT.search(sentence.text):
        return
    network = story.network_of(sentence, seat.end())
    if network:
        dates = {
            name: value for name, value in when(sentence, len(sentence.text)).items() if name in ("date", "from", "to")
        }
        yield stated(
            "hosts_secretariat",
            (next(iter(single.values())), network[0]),
            dates,
            sentence,
            SCORE,
            "the only body beside a secretariat",
        )
