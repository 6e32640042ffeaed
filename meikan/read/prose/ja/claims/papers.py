"""Who publishes a plan, report or declaration, and who enacts a law: 策定, 公表, 採択, 制定, 可決."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, subject, tail, when
from meikan.read.prose.ja.clauses import BODY, DAY, MEET, NET, ORG, PAPER, Sentence
from meikan.read.prose.ja.modality import APPLIED, INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_PUBLISHES = re.compile(
    f"(?P<paper>{PAPER})[^。、{PAPER}]{{0,12}}?(?P<verb>策定|公表|発表|まとめ|採択|発行|刊行|公開|作成|定め|とりまとめ|打ち出|改定|決定|宣言し)"
)
_ENACTS = re.compile(
    f"(?P<paper>{PAPER})(?:の?(?:一部)?(?:改正)?案)?(?:[^。、{PAPER}]{{0,16}}?(?:提案|提出|上程)(?:し|され)、(?:{DAY}(?:に|の))?)?[^。、{PAPER}]{{0,12}}?(?P<verb>制定|可決|成立|施行|公布|改正)"
)
_BEFORE = re.compile(
    f"(?P<verb>策定|公表|発表|採択|制定|可決|施行)(?:した|された|している)(?:「|『)?(?P<paper>{PAPER})"
)
_LAW = re.compile("条例|法$|法律|基本法|自治法|憲章|規則")
_ASSEMBLY = re.compile(f"(?P<body>{BODY})(?:の)?(?:議会|本会議|定例会|会(?=[はがで]))")
_COUNCIL = re.compile(f"国会|衆議院|参議院|{ORG}")
_AGREEMENT = re.compile("協定|覚書|合意書|盟約|提携|共同(?:声明|宣言)")

_MEETING = "(?:サミット|理事会|大会|フォーラム|会合)"


def _adopted(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a meeting is what adopts the paper: サミットは共同声明を採択した."""
    acts = f"^(?:{MEET}|総会|会議|{_MEETING})(?:は|では)[^。{BODY}{NET}{ORG}]*$"
    return match["verb"] == "採択" and bool(re.search(acts, sentence.text[: match.start()]))


def papers(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Claims about documents that somebody made public or put into force."""
    done: set[str] = set()
    for pattern, law in ((_ENACTS, True), (_PUBLISHES, False), (_BEFORE, False)):
        for match in pattern.finditer(sentence.text):
            paper = sentence.slots[match.start("paper")]
            is_law = bool(_LAW.search(paper.text))
            if is_law and paper.text in ("条例", "法律") and _named_before(story, sentence):
                continue  # 条例は4月から施行される: the law that a sentence before names
            if (
                paper.entity in done
                or (law and not is_law)
                or (_AGREEMENT.search(paper.text) and not _adopted(sentence, match))
            ):
                continue
            if is_law and match["verb"] not in ("制定", "可決", "成立", "施行", "公布", "改正", "定め"):
                continue
            what = outcome("", tail(sentence, match.end("verb"))[:30])
            owner = _owner(story, sentence, match)
            if what in (NEGATED, INTENDED, APPLIED):
                yield Aside(sentence, what)
                continue
            if owner is None or not owner[0]:
                continue
            done.add(paper.entity)
            found = when(sentence, match.start("verb"))
            value = found.get("date") or found.get("from")
            qualifiers = (("date", value),) if value else ()
            predicate = "enacts_law" if is_law else "publishes_document"
            yield Claim(predicate, owner[0], paper, qualifiers, (sentence,), 0.8, (match["verb"], owner[1]))


def _named_before(story: Story, sentence: Sentence) -> bool:
    """Whether a sentence before names a law in full."""
    return any(
        _LAW.search(spot.text) and len(spot.text) > 2 for one in story.before(sentence) for spot in one.of(PAPER)
    )


def _owner(story: Story, sentence: Sentence, match: re.Match[str]) -> tuple[Spot | str, str] | None:
    """Whose document it is: the subject, the assembly, the network of the meeting that adopted it."""
    before = sentence.text[: match.start()]
    assembly = _ASSEMBLY.search(before)
    if assembly:
        return sentence.slots[assembly.start("body")], "its assembly"
    if re.search("国会|衆議院|参議院", sentence.text):
        return "text:国会", "the parliament"
    begin, _end = sentence.clause(match.start())
    rows = [
        one
        for one in sentence.arguments(begin, match.start())
        if one.particle in ("は", "が", "も") and one.sign in (BODY, NET, ORG)
    ]
    rows = rows or [
        one for one in sentence.arguments(0, begin) if one.particle in ("は", "が") and one.sign in (BODY, NET, ORG)
    ]
    if rows:
        return rows[-1].spots[0], "the subject"
    owned = re.compile(f"(?P<who>[{BODY}{NET}{ORG}])の$").search(sentence.text[: match.start("paper")])
    if owned:
        return sentence.slots[owned.start("who")], "the body before it"
    if match["verb"] in ("採択", "発表", "公表") and re.search(f"{MEET}|総会|会議|{_MEETING}", before):
        for at, spot in sorted(sentence.slots.items()):
            if sentence.text[at] == MEET and spot.start in story.embedded:
                return story.embedded[spot.start], "the network of the meeting"
        network = story.network_of(sentence, match.start())
        return (network[0], network[1]) if network else None
    bodies, reason = subject(story, sentence, match.start())
    return (bodies[0], reason) if len(bodies) == 1 else None
