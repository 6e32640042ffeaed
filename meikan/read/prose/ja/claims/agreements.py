"""Sister cities, friendship cities, memoranda: which two bodies, since when, of what kind."""

import re
from collections.abc import Iterator, Sequence

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, bodies, tail, topic, when
from meikan.read.prose.ja.clauses import BODY, DAY, PAPER, Sentence, row
from meikan.read.prose.ja.modality import APPLIED, INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_KINDS = (
    ("姉妹", "sister"),
    ("友好", "friendship"),
    ("双子", "twin"),
    ("ツイン", "twin"),
    ("パートナーシップ", "partnership"),
    ("パートナー", "partner"),
    ("覚書", "MoU"),
    ("MOU", "MoU"),
    ("MoU", "MoU"),
    ("再確認", "reaffirmation"),
)
_TIE = (
    "(?<=との)提携(?=も|が|を|は)|姉妹(?:友好)?(?:都市|自治体|州|県|市町|区|港|町|提携|関係|盟約|協定)(?!校)|友好(?:都市|交流都市|親善都市|姉妹都市|"
    "協力都市|交流|協力|提携|自治体)|双子都市|ツインシティ|パートナー(?:シップ)?(?:都市|シティ)?|"
    "都市間(?:協力|交流|連携)|交流(?:協力)?都市|相互協力|包括連携|経済交流"
)
_DOES = (
    "締結|結[びんばぶ]|調印|署名|提携(?!先)|取り?交わ|交わ[しす]|更新|再確認|合意|盟約を|宣言|"
    "成立|とな(?:っ|り)|になっ|発足"
)
_CUE = re.compile(f"(?:(?P<tie>{_TIE})|{PAPER})(?P<between>[^。、{BODY}]{{0,22}}?)(?P<does>{_DOES})")
_ENDED = re.compile("^[^。、]{0,14}(?:解消|終了|破棄|打ち切|断絶|失効)")
_SINCE_THEN = re.compile(
    f"(?P<tie>{_TIE})(?:提携)?(?:\\d+周年(?:を迎え(?:た|る)|の)?|の|"
    f"で(?:ある(?:[^、。はがをに]{0, 6}の都)?|、)|・|関係にある)?(?P<row>{row(BODY)})"
)
_BOTH = re.compile("(?:両|二つの|2つの|双方の|二)(?:市|都市|町|県|自治体|区|首都|州)(?!長)|両者")
_WITH = ("と", "との", "とは")


def agreements(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """One claim for each pair of bodies that an agreement ties."""
    done: set[frozenset[str]] = set()
    for found in (*_signed(story, sentence), *_held(story, sentence)):
        if isinstance(found, Aside):
            yield found
            continue
        pair, kind = {_entity(found.subject), _entity(found.object)}, dict(found.qualifiers).get("kind", "")
        key = frozenset((*pair, kind))
        if key not in done and not (kind == "none" and any(pair <= other for other in done)):
            done.add(key)
            yield found


def _signed(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """What the verbs of signing say: 姉妹都市提携を結んだ, 覚書に署名した."""
    for cue in _CUE.finditer(sentence.text):
        begin, _end = sentence.clause(cue.start())
        kind = _kind(sentence, cue)
        if not (cue["tie"] or kind) or _paper_only(sentence, cue):
            continue
        what = outcome(sentence.text[begin : cue.start()], tail(sentence, cue.end()))
        first, others, reason = _parties(story, sentence, cue, begin)
        pairs = [(one, other) for one in first for other in others if one.entity != other.entity]
        if not pairs:
            continue
        if what in (NEGATED, INTENDED, APPLIED) or _denied(sentence, cue):
            yield Aside(sentence, NEGATED if what == NEGATED else INTENDED)
        elif _ENDED.match(sentence.text[cue.end("does") :]) or "解消" in cue[0]:
            yield Aside(sentence, "an agreement that ended")
        else:
            for one, other in pairs:
                yield _claim(one, other, kind, _date(sentence, cue, other), sentence, (cue[0], reason))


def _entity(one: Spot | str) -> str:
    return one.entity if isinstance(one, Spot) else one


def _paper_only(sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether the paper is a plan or law, which one body makes alone."""
    if cue["tie"]:
        return False
    paper = sentence.slots[cue.start()]
    return not re.search("協定|覚書|合意|文書|更新書|共同|盟約|提携|議定|宣言|確認書|MOU|MoU", paper.text)


def _denied(sentence: Sentence, cue: re.Match[str]) -> bool:
    return bool(re.match("[^。]{0,4}(?:ては(?:いな|おら)|ていな|なかった|ではな)", sentence.text[cue.end() :]))


def _kind(sentence: Sentence, cue: re.Match[str]) -> str:
    """The kind that the words name, those next to the verb first."""
    begin, end = sentence.clause(cue.start())
    if "再確認" in sentence.text[begin:end] or re.search(
        "(?:友好|関係|絆|提携)を(?:改めて)?(?:再び)?確かめ", sentence.text[begin:end]
    ):
        return "reaffirmation"
    words = cue[0] + "".join(sentence.slots[at].text for at in range(cue.start(), cue.end()) if at in sentence.slots)
    if re.search("覚書|MOU|MoU", words):
        return "MoU"
    found = next((kind for word, kind in _KINDS if word in words), "")
    return found or ("none" if re.search("協定|宣言|盟約|合意|共同", words) else "")


def _parties(
    story: Story, sentence: Sentence, cue: re.Match[str], begin: int
) -> tuple[Sequence[Spot], Sequence[Spot], str]:
    """Who signs with whom: AがBと, AとBは, BとのC, 両市は."""
    arguments = sentence.arguments(begin, cue.start())
    whole = sentence.arguments(0, cue.start())
    others = [spot for one in arguments if one.sign == BODY and one.particle in _WITH for spot in one.spots]
    first = bodies(arguments, "は", "が", "も") or bodies(whole, "は", "が", "も")
    attributive = re.compile("(?:した|んだ|された|している|を結んだ|いる)(?P<row>" + row(BODY) + ")").match(
        sentence.text, cue.end()
    )
    if attributive:
        head = sentence.row(attributive, "row")
        first, others = (first or topic(story, sentence)[0] or bodies(whole, "と")), head
        return first, others, "the body after the verb"
    if others:
        first = tuple(spot for spot in first if spot.entity not in {one.entity for one in others})
        if first:
            return first[:1], others, "the subject and と"
        about = topic(story, sentence, 3)[0]
        parted = len({one.start for one in arguments if one.sign == BODY and one.particle in _WITH}) == 2
        joined = re.search(f"{BODY}と{BODY}と", sentence.text[: cue.start()])
        if len(others) == 2 and not about and (parted or joined):
            return others[:1], others[1:], "two names with と"
        return about, others, "と, and the subject of the sentence before"
    if not first and not others:
        rows = [one for one in whole if one.sign == BODY and one.particle == "" and len(one.spots) == 2]
        first = rows[0].spots if rows and sentence.text[rows[0].end : rows[0].end + 1] == "、" else first
    if len(first) == 2:
        return first[:1], first[1:], "two names as the subject"
    if _BOTH.search(sentence.text[: cue.start()]):
        pair = _last_two(story, sentence, cue.start())
        return pair[:1], pair[1:], "both cities: the last two that were named"
    return (), (), ""


def _last_two(story: Story, sentence: Sentence, at: int) -> list[Spot]:
    """The last two municipalities that the text named before: what 両市 means."""
    found: list[Spot] = []
    here = [spot for offset, spot in sorted(sentence.slots.items()) if offset < at and sentence.text[offset] == BODY]
    for spots in (here, *(other.of(BODY) for other in story.before(sentence, 3))):
        for spot in reversed(spots):
            town = spot.level in ("municipality", "town", "former", "prefecture", "state")
            if town and spot.entity not in ("nil", "undecided") and spot.entity not in {one.entity for one in found}:
                found.append(spot)
    governments = [spot for spot in found if spot.kind == "government"]
    chosen = governments if len(governments) >= 2 else found
    return list(reversed(chosen[:2])) if len(chosen) >= 2 else []


def _date(sentence: Sentence, cue: re.Match[str], other: Spot) -> dict[str, str]:
    """The date nearest before the partner's name, else that of the clause."""
    at = next((offset for offset, spot in sentence.slots.items() if spot is other), cue.start())
    after = re.compile(f"(?:と(?!、)|とは、?)(?P<day>{DAY})(?:に|、|付)").match(sentence.text, at + 1)
    if after:
        return {"date": sentence.slots[after.start("day")].entity}
    before = re.compile(f"(?P<day>{DAY})(?:に|には|、)?[^。、{DAY}]{{0,14}}$").search(sentence.text[:at])
    if before:
        return {"date": sentence.slots[before.start("day")].entity}
    found = when(sentence, cue.start()) or when(sentence, sentence.clause(cue.start())[1] - 1)
    value = found.get("date") or found.get("from")
    return {"date": value} if value else {}


def _claim(
    one: Spot, other: Spot, kind: str, dates: dict[str, str], sentence: Sentence, reasons: tuple[str, ...]
) -> Claim:
    qualifiers = {**dates, **({"kind": kind} if kind else {})}
    return Claim("signs_agreement_with", one, other, tuple(sorted(qualifiers.items())), (sentence,), 0.85, reasons)


_BETWEEN = re.compile(
    f"(?P<one>{BODY})と(?P<other>{BODY})(?:と)?(?:の間)?の(?P<tie>{_TIE})(?:提携|関係|協定|交流|盟約)*(?P<rest>[^。]{{0,24}})"
)
_LISTED = re.compile(
    f"(?:(?P<owner>{BODY})の)?(?:[^、。{BODY}はが]{{0,8}})(?P<tie>{_TIE})(?:提携(?:先|都市))?(?:には|は)、?(?:[^。{BODY}]{{0,24}}?)(?P<row>{row(BODY)})(?:など)?(?:の\\d+|\\d+)?(?:都市|市)?(?P<rest>が(?:ある|あり|あげ|挙)|で(?:ある|、|す)|だ|など|。|の[^、。]{{0,8}}(?:で|だ|が))"
)


def _held(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """A tie that is spoken of as there: 姉妹都市の釜山; 姉妹都市には釜山がある."""
    for match in _BETWEEN.finditer(sentence.text):
        if _ENDED.search(match["rest"]) or outcome("", match["rest"]) in (NEGATED, INTENDED, APPLIED):
            continue
        start = re.compile(f"(?:は|が)、?(?P<day>{DAY})(?:に|から)").match(match["rest"])
        dates = {"date": sentence.slots[match.start("rest") + start.start("day")].entity} if start else {}
        kind = next((kind for word, kind in _KINDS if word in match["tie"]), "")
        pair = sentence.slots[match.start("one")], sentence.slots[match.start("other")]
        yield _claim(*pair, kind, dates, sentence, ("a tie between two",))
    for match in _LISTED.finditer(sentence.text):
        owner = [sentence.slots[match.start("owner")]] if match["owner"] else list(topic(story, sentence, 2)[0])
        days = re.search(f"(?P<day>{DAY})(?:に|の)[^、。{BODY}]{{0,10}}$", sentence.text[: match.start("row")])
        for partner in sentence.row(match, "row") if len(owner) == 1 else []:
            if partner.entity != owner[0].entity:
                kind = next((kind for word, kind in _KINDS if word in match["tie"]), "")
                dates = {"date": sentence.slots[days.start("day")].entity} if days else {}
                yield _claim(owner[0], partner, kind, dates, sentence, ("a list of partners",))
    for match in _SINCE_THEN.finditer(sentence.text):
        partners = sentence.row(match, "row")
        begin, _end = sentence.clause(match.start())
        first = _holder(story, sentence, match.start())
        rest = sentence.text[match.end() : match.end() + 10]
        if (
            len(first) != 1
            or re.match("(?:候補|ではな|に(?:なる|なり))", rest)
            or re.search("かつて|元|候補", sentence.text[begin : match.start()])
        ):
            continue
        for partner in partners:
            if partner.entity != first[0].entity and partner.level in ("town", "municipality", "state", "prefecture"):
                kind = next((kind for word, kind in _KINDS if word in match["tie"]), "")
                yield _claim(first[0], partner, kind, {}, sentence, ("named as a partner",))


def _holder(story: Story, sentence: Sentence, at: int) -> Sequence[Spot]:
    """Whose partner is spoken of: the subject, the owner before the tie, who sends people, or the topic."""
    whole = sentence.arguments(0, at)
    if re.search(f"{BODY}の$", sentence.text[:at]):
        return bodies(whole, "の") if not bodies(whole, "は", "が") else bodies(whole, "は", "が")
    sent = re.search(f"(?P<who>{BODY})の[^、。はが]{{1,10}}(?:は|が)", sentence.text[:at])
    found = bodies(whole, "は", "が")
    if not found and sent:
        return (sentence.slots[sent.start("who")],)
    return found or topic(story, sentence)[0]
