"""Members that a sentence lists, or whose membership it takes for granted: 加盟都市は…, すでに加盟する前橋市."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.belonging import class_of, dates_in, dates_of
from meikan.read.prose.ja.claims.fields import fields_of
from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, stated, when
from meikan.read.prose.ja.clauses import BODY, LAND, MEET, NET, Sentence, row
from meikan.read.prose.ja.modality import INTENDED, NEGATED, long_ago, outcome

_MEMBERS = re.compile(
    f"(?P<net>{NET})?(?:の|に)?(?:国内(?:の|で)?|日本(?:の|から)?|{LAND}(?:の|から)?)?(?:現在の|今の|創設|設立|発起)?(?P<kind>(?:加盟|加入|参加|署名|誓約|認定|登録|所属)(?:都市|自治体|市町村|団体|市|(?:して|されて)いる(?:の|都市|自治体|市町村)|する(?:の|都市|自治体|市町村)|(?:した|された)(?:都市|自治体|市町村))|会員(?:都市|自治体|市)?|メンバー(?:都市)?|構成(?:都市|自治体)|新規(?:加盟|加入|入会|認定)|"
    f"参加(?:都市|自治体)|認定(?:都市|自治体))(?:に|として)?(?:は|には|では|として|:)、?(?P<more>(?:ほかに|現在|すでに|{LAND}(?:の|から|では)?)*)"
    f"(?P<row>{row(BODY)})(?P<rest>[^。]{{0,30}})"
)
_IS_MEMBER = re.compile(
    f"(?P<row>{row(BODY)})(?:の(?:各|両)市|など(?:の)?[^、。はが]{{0,8}})?(?:は|が|も)[^。{BODY}]{{0,24}}?(?:{NET}の)?(?:現在の)?(?:会員|メンバー|加盟(?:都市|自治体|市)|会員都市|正会員|準会員|構成(?:都市|員)|一員|仲間)(?P<end>(?:で(?!は)|だ|である|です|として活動|という|。|、))"
)
_ATTRIBUTE = re.compile(
    f"(?P<net>{NET})?(?:の|にも|に|へ)?(?P<past>すでに|既に|ともに|現在|新たに)*(?:(?<=Ⓝに)加わ(?=る|って)|加盟|参加|加入|所属|認定|署名|誓約|名を連ね)(?:ている|っている|る|している|しています|した|する|済みの|された|を決めた|が(?:認め|承認さ)れた|を果たした|が決まった|(?:都市|自治体|団体)(?:の|である))(?P<row>{row(BODY)})"
)
_NEXT_TO = re.compile(
    f"(?P<row>{row(BODY)})に(?:次ぐ|次いで|次ぎ|続く|続き|続いて)、?[^。]{{0,14}}(?:(?P<sure>加盟|認定|会員|メンバー|登録|選出|選ばれ|選定|認証|加入)(?!候補)|(?:\\d+|[二三四五六七八九十])(?:つ目|番目|例目|都市目|市目|件目|か所目))"
)
_LIST_VERB = re.compile(
    "^(?:など)?(?:の?[^、。はが]{0,8})?(?:が(?:あり|ある|加|入|名|並|挙|参|含)|も?(?:含|加|入|名|並)|である|で、|だ。|です|となって|と(?:なる|なった)|の?\\d|を(?:含|はじめ)|に(?:続|同市|加え)|の(?:各|両|\\d)|。|など|、|$)"
)


def listed(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """国内の加盟都市は、神戸、名古屋、金沢の各市: a list of members has no date of joining."""
    for match in _MEMBERS.finditer(sentence.text):
        if not _LIST_VERB.match(match["rest"]) or outcome("", match["rest"]) in (NEGATED, INTENDED):
            continue
        network = (
            (sentence.slots[match.start("net")], "the network in the sentence")
            if match["net"]
            else story.network_of(sentence, match.start("row"))
        )
        if network is None:
            continue
        if re.search("候補|予定|申請", sentence.text[match.start() : match.start("row")]):
            continue
        given = (
            fields_of(sentence.text, sentence.slots, sentence.row(match, "row"))
            if network[0].entity.endswith("UCCN")
            else {}
        )
        founders = re.search("(?:創設|設立|発起)$", sentence.text[: match.start("kind")])
        for body in sentence.row(match, "row"):
            qualifiers = {"category": given.get(body.start, "")}
            if founders:
                yield stated("founder_of", (body, network[0]), {}, sentence, 0.8, "a list of founders", network[1])
                continue
            yield stated("member_of", (body, network[0]), qualifiers, sentence, 0.85, "a list of members", network[1])


def states(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Being a member: 神戸市は…の会員である, すでに加盟する前橋市, 北京がデザインの都市として活動している."""
    for match in _IS_MEMBER.finditer(sentence.text):
        network = story.network_of(sentence, match.end())
        if (
            network is None
            or long_ago(match[0])
            or re.search("支部の(?:正|準)?会員", match[0])
            or re.match("(?:はな|はあ|なく)", sentence.text[match.end() :])
        ):
            continue
        dates = {name: value for name, value in when(sentence, match.end()).items() if name != "to"}
        for body in sentence.row(match, "row"):
            qualifiers = {**dates, "class": class_of(match[0])}
            yield stated("member_of", (body, network[0]), qualifiers, sentence, 0.85, "is a member", network[1])
    yield from _stays(story, sentence)
    yield from _such_as(story, sentence)
    yield from _among(story, sentence)
    yield from _by_city_of(sentence)
    for match in _ATTRIBUTE.finditer(sentence.text):
        network = (
            (sentence.slots[match.start("net")], "the network in the sentence")
            if match["net"]
            else story.network_of(sentence, match.start())
        )
        if network is None or (
            re.search("参加|認定|所属|署名|誓約", match[0])
            and not match["net"]
            and not _pledged(story, sentence, match)
        ):
            continue
        for body in sentence.row(match, "row"):
            dates = (
                when(sentence, match.start("row"))
                if re.search("した|決めた|果たした|決まった|された", match[0])
                else {}
            )
            yield stated("member_of", (body, network[0]), dates, sentence, 0.8, "a member by an attribute", network[1])
    yield from _by_field(story, sentence)
    yield from _included(story, sentence)
    for match in _NEXT_TO.finditer(sentence.text):
        network = story.network_of(sentence, match.end())
        if not (match["sure"] or _told_before(story, sentence)):
            continue
        for body in sentence.row(match, "row") if network else []:
            assert network is not None
            fields = set(fields_of(sentence.text).values()) if network[0].entity.endswith("UCCN") else set()
            given = {"category": next(iter(fields))} if len(fields) == 1 else {}
            yield stated("member_of", (body, network[0]), given, sentence, 0.8, "a member before the one told of")
    yield from _active(story, sentence)


def _pledged(story: Story, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether 誓約しているⒼ speaks of the pledge that the sentences before told of."""
    told = any(NET in one.text and re.search("署名|誓約", one.text) for one in story.before(sentence, 2))
    return told and bool(re.search("署名|誓約", match[0]))


def _told_before(story: Story, sentence: Sentence) -> bool:
    """Whether this sentence or the one before tells of joining: この分野ではリヨンに次いで2例目."""
    before = story.before(sentence, 2)
    return any(
        re.search("加盟|加入|認定|認め|登録|会員|加え|加わ|選ばれ|一員|仲間|入会", one.text)
        for one in (sentence, *before)
    )


# トロントなど39の会員都市が顔をそろえる; メデジンなど、ともに選ばれた仲間
_AMONG = re.compile(
    f"(?P<row>{row(BODY)})(?:など|をはじめ|を含む)、?(?:\\d+の|多くの|ともに|共に|同じく|世界の)*"
    "(?P<kind>(?:会員|加盟|メンバー)(?:都市|自治体|市)|(?:選ばれた|加わる|加盟する|認定された)(?:仲間|都市|自治体))(?:が|は|を|と|の|も|から)"
)


def _among(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """Cities that stand as examples before the word for members."""
    for match in _AMONG.finditer(sentence.text):
        network = story.network_of(sentence, match.start())
        for body in sentence.row(match, "row") if network else []:
            assert network is not None
            yield stated("member_of", (body, network[0]), {}, sentence, 0.8, "an example of members", network[1])


_FIELD_ROW = re.compile(f"(?P<field>[^、。()Ⓖ]{{1,14}})(?:分野|部門)?\\((?P<row>{row(BODY)})(?:、[^()Ⓖ]*)?\\)")


_STAYS = re.compile(
    f"(?P<row>{row(BODY)})(?:は|が|も)、?[^。{BODY}]{{0,24}}?(?:会員|メンバー|加盟都市|一員)(?:として(?:の)?[^。、]{{0,12}}?(?:続け|継続|とどま|残[っりる])|に(?:とどま|残[っりる])|であり続け|を続け)"
)


# Nには奈良市など66の国と地域の都市が加盟している, 札幌市や富山市など20自治体が会員
_SUCH_AS = re.compile(
    f"(?P<row>{row(BODY)})(?:など|をはじめ|を含む)、?(?P<rest>[^。、{BODY}]{{0,30}}?)(?:が|も)(?:すでに|現在)?[^。、{BODY}{MEET}]{{0,10}}?"
    "(?P<verb>加盟|加入|会員(?:と|に|で|だ|。|、)|名を連ね|参加し(?:て|、|た)|所属|認定され|加わ(?:って|る|り)|入(?:って|る|り)|属す)"
)


def _such_as(story: Story, sentence: Sentence) -> Iterator[Claim]:
    for match in _SUCH_AS.finditer(sentence.text):
        network = story.network_of(sentence, match.end())
        if re.search(
            "(?:会長|議長|理事|委員|役員|監事|幹事)(?:都市|会)?(?:に|は|として)", sentence.text[: match.start()]
        ):
            continue  # 副会長都市には長崎市などが名を連ねる: who holds an office, not who is a member
        weak = re.match("参加|認定|加わ|入", match["verb"]) and NET not in sentence.text[: match.end()]
        if (
            network is None
            or MEET in sentence.text
            or outcome("", sentence.text[match.end() :][:20]) in (NEGATED, INTENDED)
        ):
            continue
        near = next(story.before(sentence, 1), None)
        told = near is not None and NET in near.text and not re.search("参加(?:者|し)", near.text)
        if (
            weak
            and not told
            and not re.search("枠組み|ネットワーク|組織|プログラム|連合", sentence.text[: match.start()])
        ):
            continue
        for body in sentence.row(match, "row"):
            yield stated("member_of", (body, network[0]), {}, sentence, 0.8, "named among the members", network[1])


def _stays(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """横浜市は引き続き会員にとどまる: a membership that goes on."""
    for match in _STAYS.finditer(sentence.text):
        network = story.network_of(sentence, match.end())
        if network is None or outcome("", sentence.text[match.end() :]) in (NEGATED, INTENDED):
            continue
        for body in sentence.row(match, "row"):
            yield stated("member_of", (body, network[0]), {}, sentence, 0.8, "stays a member", network[1])


def _by_field(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """映画(山形市)、音楽(浜松市)…の9都市が加盟している: members in brackets after their field."""
    found = [match for match in _FIELD_ROW.finditer(sentence.text) if fields_of(match["field"])]
    network = story.network_of(sentence, found[-1].end()) if len(found) > 1 else None
    if network is None or not network[0].entity.endswith("UCCN") or re.search("申請|候補", sentence.text):
        return
    for match in found:
        begin, end = match.span("row")
        field = list(fields_of(match["field"]).values())[-1]
        for at in range(begin, end):
            if at in sentence.slots and sentence.text[at] == BODY:
                qualifiers = {"category": field}
                yield stated("member_of", (sentence.slots[at], network[0]), qualifiers, sentence, 0.8, "by field")


_IN_FIELD = re.compile(
    f"(?P<what>[^、。Ⓖ]{{1,16}})(?:分野|部門)(?:に(?:は|も)?|では)、?(?:新たに)?(?P<row>{row(BODY)})(?:など)?(?:の?\\d+(?:都市|市))?が[^。、]{{0,10}}?(?:含ま|入[っりる]|加わ|選ば|名を連ね|認定|認め)"
)


def _included(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """食文化分野には臼杵市や鶴岡市が含まれる: members by field, of the network that was told of."""
    for match in _IN_FIELD.finditer(sentence.text):
        network = story.network_of(sentence, match.start())
        field = list(fields_of(match["what"]).values())
        if not field or network is None or not network[0].entity.endswith("UCCN"):
            continue
        if outcome("", sentence.text[match.end() :]) in (NEGATED, INTENDED) or not _told_before(story, sentence):
            continue
        dates = dates_of(story, sentence, match.end() - 1, network[0])
        for body in sentence.row(match, "row"):
            yield stated(
                "member_of",
                (body, network[0]),
                {"category": field[-1], **dates},
                sentence,
                0.8,
                "listed in a field",
                network[1],
            )


_CITY_OF = re.compile(
    f"(?P<net>{NET})の(?P<what>[^、。Ⓖはがを]{{1,14}}?)(?:の)?都市(?:である|の|、|として知られる)?(?P<row>{row(BODY)})"
)


def _by_city_of(sentence: Sentence) -> Iterator[Claim]:
    """創造都市ネットワークの音楽都市であるボローニャ."""
    for match in _CITY_OF.finditer(sentence.text):
        network, field = sentence.slots[match.start("net")], list(fields_of(match["what"]).values())
        for body in sentence.row(match, "row") if field and network.entity.endswith("UCCN") else []:
            given = {"category": field[-1]}
            yield stated("member_of", (body, network), given, sentence, 0.8, "a city of a field")


def _active(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """Cities that work in a field of the network: 北京がデザイン、杭州がクラフトの都市として活動している."""
    cue = re.compile(
        "(?:都市|分野|部門)(?:として|で)[^。]{0,12}?(?:活動|知られ|名を連ね)|都市[とに]な[っり]|都市(?:である|だ。|で、|です)"
    ).search(sentence.text)
    if not cue:
        return
    rows = [
        one for one in sentence.arguments(0, cue.start()) if one.sign == BODY and one.particle in ("が", "は", "も")
    ]
    bodies = tuple(spot for one in rows for spot in one.spots)
    given = fields_of(sentence.text, sentence.slots, bodies)
    network = story.network_of(sentence, cue.start())
    if network is None or not given or not network[0].entity.endswith("UCCN"):
        return
    became = dates_in(sentence, cue.start()) if re.search("な[っり]|で", cue[0][-3:]) else {}
    for body in bodies:
        if body.start in given:
            yield stated(
                "member_of",
                (body, network[0]),
                {"category": given[body.start], **became},
                sentence,
                0.8,
                "works in a field",
                network[1],
            )
