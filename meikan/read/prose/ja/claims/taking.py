"""Other ways to tell who joins: after the verb, as what a network takes in, as an application."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.belonging import dates_in
from meikan.read.prose.ja.claims.fields import fields_of
from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, stated, subject, tail
from meikan.read.prose.ja.claims.joining import Join, each_of
from meikan.read.prose.ja.clauses import BODY, DAY, MEET, NET, Sentence, row
from meikan.read.prose.ja.modality import INTENDED, NEGATED, outcome

# Verbs and verbal nouns that speak of a network by themselves.
JOIN = (
    "(?<=Ⓝ)入り(?:し|を|が|と)|(?<=Ⓝ)[とに]な[っりる]|(?:創設|設立|当初|原)?(?:メンバー|会員)(?:都市)?として(?:加わ|参加)|加盟|加入|入会|新規加入|新規加盟|会員(?:都市|自治体|団体)?(?:と(?:して(?:の)?(?:承認|登録|迎え)|な)|に(?:な|加わ|迎え))|メンバー(?:都市|入り|と(?:な|して(?:承認|迎え))|に(?:な|加わ|迎え))|仲間入り|"
    "加盟(?:都市|自治体)(?:と|に)な|一員(?:と|に)な"
)
_CLEFT = re.compile(
    f"(?P<verb>{JOIN}|認定|登録|承認|認証|加わ)(?:した|を(?:受け|得|果たし)(?:た|ている)|された|した都市|する|している|って(?:いる|いた)|った)の(?:は|が)、?(?P<row>{row(BODY)})(?P<rest>[^。]{{0,12}})"
)
_TAKES = re.compile(
    f"(?P<net>{NET})(?:は|が)[^。]{{0,24}}?(?P<row>{row(BODY)})(?:など|の\\d+(?:都市|市)|の(?:各|両)市)?を[^。、]{{0,14}}?"
    "(?:会員|メンバー|加盟都市|認定都市|新会員|仲間|参加都市|加盟自治体)?(?:として|に|へ)?(?:正式に|新たに)?(?:迎え|選ん|選出|承認し|認定し|加え|登録し|追加)"
)
_TAKEN = re.compile(
    f"(?P<row>{row(BODY)})(?:など)?を[^。、]{{0,4}}?(?P<net>{NET})(?:の|に|へ|として)[^。、]{{0,30}}?(?:認定|選ん|選び|選定|承認し|登録し|加え|迎え|指定)"
)
# Ⓝによる認証をⒼとⒼに与える
_GRANTS = re.compile(
    f"(?P<net>{NET})(?:による|の|として(?:の)?)(?:認証|認定|会員資格|称号)を、?(?P<row>{row(BODY)})(?:など)?(?:の(?:各|両)市)?に(?:与え|授け|授与し|贈)"
)
_TAKES_AS = re.compile(
    f"(?P<net>{NET})(?:は|が)[^。]{{0,24}}?(?:会員|メンバー|加盟都市|認定都市|新会員)として[^。、]{{0,6}}?(?P<row>{row(BODY)})(?:など|の\\d+(?:都市|市))?を(?:迎え|選|承認|認定|加え)"
)
_APPLIES = re.compile(f"(?P<net>{NET})(?:に|へ|への[^、。]{{0,8}})(?:新たに|新規に)?(?P<verb>申請|応募|立候補|推薦)")
_FORWARD = re.compile(
    f"(?:申請|候補|推薦)(?:都市|自治体|案件)?(?:として|に|は)、?(?P<row>{row(BODY)})(?:など)?(?:の?\\d+(?:都市|市|件))?(?:を|が)[^。]{{0,24}}?(?:推薦|選|決定|申請|承認)"
)


def named_after(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """加盟したのは、堺市と西宮市である: the members stand after the verb."""
    for match in _CLEFT.finditer(sentence.text):
        network = story.network_of(sentence, match.start())
        if network and not re.match("(?:ではな|でな)", match["rest"]):
            join = Join(
                match.start(), "member_of", tuple(sentence.row(match, "row")), network[0], (match["verb"], network[1])
            )
            yield from each_of(story, sentence, join)


def taken_in(sentence: Sentence) -> Iterator[Claim | Aside]:
    """イクレイは新会員として堺市を迎えた: the network acts."""
    for pattern in (_TAKES_AS, _TAKES, _TAKEN, _GRANTS):
        for match in pattern.finditer(sentence.text):
            what = outcome("", sentence.text[match.end() : match.end() + 16])
            if what in {NEGATED, INTENDED} or MEET in match[0] or re.search("会長|議長|理事|会場|開催", match[0]):
                continue
            days = dates_in(sentence, match.end())
            given = fields_of(sentence.text, sentence.slots, sentence.row(match, "row"))
            for body in sentence.row(match, "row"):
                if sentence.slots[match.start("net")].entity.endswith("UCCN"):
                    days = {**days, "category": given.get(body.start, "")}
                yield stated("member_of", (body, sentence.slots[match.start("net")]), days, sentence, 0.85, "taken in")


def applying(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """岡山市が文学分野で創造都市ネットワークに申請する: an application is no membership."""
    for match in _APPLIES.finditer(sentence.text):
        after = tail(sentence, match.end("verb"))
        bodies, reason = subject(story, sentence, match.start("verb"))
        settled = re.match("[^。]{0,10}(?:承認|決め|決定|決ま|推薦)", after)
        if not settled and outcome("", after) in {NEGATED, INTENDED}:
            yield Aside(sentence, "an application that is planned")
        elif bodies and not came_to_nothing(story, sentence, match.end()):
            network = sentence.slots[match.start("net")]
            join = Join(
                match.start("verb"),
                "candidate_of",
                bodies,
                network,
                (match["verb"], reason, "the network in the sentence"),
            )
            yield from each_of(story, sentence, join)


# 鯖江市はクラフト、松本市は音楽で申請し; 唐津市も申請したが
_APPLIED = re.compile(
    f"(?P<all>(?:{BODY}は[^、。{BODY}]{{1,16}}、)*{row(BODY)}(?:は|が|も))、?(?:[^、。{BODY}{NET}をにと]{{1,16}}で)?(?:{DAY}に、?)?(?:新たに|すでに|同時に|ともに)?"
    "(?P<verb>申請|応募|立候補)(?=し(?:た|て|、))"
)


def applied_too(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Who else applied, where the sentences before tell of joining a network and this one names none."""
    for match in _APPLIED.finditer(sentence.text):
        near = list(story.before(sentence, 4))
        told = any(NET in one.text and re.search(f"募集|{JOIN}|認定|申請|一員", one.text) for one in near)
        after = sentence.text[match.end() :]
        network = story.network_of(sentence, match.start()) if told and NET not in sentence.text else None
        if (
            network is None
            or outcome("", after) in {NEGATED, INTENDED}
            or came_to_nothing(story, sentence, match.end())
        ):
            continue
        fields = fields_of(match["all"]) or fields_of(sentence.text[: match.end()])
        if re.search(f"(?:{BODY}は[^、。]{{1,16}}、)", match["all"]) and not fields:
            continue  # several clauses of other things
        reasons = (match["verb"], "the subject of the clause", network[1])
        bodies = tuple(sentence.row(match, "all"))
        yield from each_of(story, sentence, Join(match.start("verb"), "candidate_of", bodies, network[0], reasons))


def put_forward(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """新規申請都市として旭川市と石垣市を推薦する: candidates, each with its field."""
    for match in _FORWARD.finditer(sentence.text):
        network = story.network_of(sentence, match.start())
        if network is None or outcome("", sentence.text[match.end() : match.end() + 10]) == NEGATED:
            continue
        rows = tuple(sentence.row(match, "row"))
        join = Join(match.end(), "candidate_of", rows, network[0], ("put forward", network[1]))
        yield from each_of(story, sentence, join)


def came_to_nothing(story: Story, sentence: Sentence, at: int) -> bool:
    """Whether the sentence goes on to say that an application was not granted."""
    following = story.after(sentence)
    if following and re.match(f"{BODY}(?:は|も)", following.text) and not re.search("申請し|いずれも", following.text):
        following = None  # of another: 高松市は断念した
    words = sentence.text[at:] + (following.text if following else "")
    return bool(
        re.search("見送|却下|落選|認められ(?:ず|なか)|かなわ|退けられ|選ばれなかっ|取り下げ|承認されなかっ|断念", words)
    )
