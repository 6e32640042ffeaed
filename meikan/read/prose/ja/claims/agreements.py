"""Sister cities, friendship cities, memoranda: which two bodies signed, when, of what kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, bodies, tail, topic, when
from meikan.read.prose.ja.claims.partners import held_ties, signed_later
from meikan.read.prose.ja.claims.ties import ENDED, TIE, kind_of, tie_claim
from meikan.read.prose.ja.claims.whose_office import government_of
from meikan.read.prose.ja.clauses import BODY, DAY, PAPER, PERS, Sentence, row
from meikan.read.prose.ja.modality import APPLIED, INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_DOES = (
    "締結|結[びんばぶ]|調印|署名|提携(?!先)|取り?交わ|交わ[しす]|更新|再確認|合意|盟約を|宣言|"
    "成立|(?<=提携)し(?=て|た)|とな(?:っ|り)|(?:関係|間柄|縁)に(?:ある|あり)|になっ|発足"
)
_CUE = re.compile(f"(?:(?P<tie>{TIE})|{PAPER})(?P<between>[^。、{BODY}]{{0,22}}?)(?P<does>{_DOES})")
_BOTH = re.compile("(?:両|二つの|2つの|双方の|二)(?:市|都市|町|街|まち|県|自治体|区|首都|州)(?!長)|両者")
# 大学は県と協定を結んだ: a company or school is no party that we know, nor is the body of the sentence before
_OTHER_SUBJECT = re.compile(
    "[一-鿿ァ-ヺー](?<!提携)(?<!関係)(?<!協定)(?<!覚書)(?<!盟約)(?<!交流)(?<!都市)(?<!先)(?<!外)(?<!年)(?<!月)(?<!日)(?<!内)(?<!際)(?<!時)(?:は|が)(?!、?Ⓓ)"
)
_WITH = ("と", "との", "とは", "とも")


def agreements(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """One claim for each pair of bodies that an agreement ties."""
    done: set[frozenset[str]] = set()
    for one in (*_signed(story, sentence), *held_ties(story, sentence)):
        if isinstance(one, Aside):
            yield one
            continue
        later = {} if "date" in dict(one.qualifiers) else signed_later(story, sentence)
        found = replace(one, qualifiers=tuple(sorted((*one.qualifiers, *later.items()))))
        pair, kind = {_entity(found.subject), _entity(found.object)}, dict(found.qualifiers).get("kind", "")
        key = frozenset((*pair, kind))
        if key not in done and not (kind == "none" and any(pair <= other for other in done)):
            done.add(key)
            yield found


def _signed(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """What the verbs of signing say: 姉妹都市提携を結んだ, 覚書に署名した."""
    for cue in _CUE.finditer(sentence.text):
        begin, _end = sentence.clause(cue.start())
        kind = _kind(sentence, cue) or _kind_before(story, sentence, cue)
        if not (cue["tie"] or kind) or _paper_only(sentence, cue):
            continue
        what = outcome(sentence.text[begin : cue.start()], tail(sentence, cue.end()))
        if re.match("(?:ぶ|する)(?:。|$)", sentence.text[cue.end() - 1 :].removeprefix("結")) or cue[0].endswith(
            "結ぶ"
        ):
            what = INTENDED  # 来春、友好都市提携を結ぶ: what is to come
        first, others, reason = _parties(story, sentence, cue, begin)
        pairs = [(one, other) for one in first for other in others if one.entity != other.entity]
        if not pairs:
            continue
        if what in (NEGATED, INTENDED, APPLIED) or _denied(sentence, cue):
            yield Aside(sentence, NEGATED if what == NEGATED else INTENDED)
        elif ENDED.match(sentence.text[cue.end("does") :]) or "解消" in cue[0]:
            yield Aside(sentence, "an agreement that ended")
        else:
            for one, other in pairs:
                yield tie_claim((one, other), kind, _date(sentence, cue, other), sentence, cue[0], reason)


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
    words = sentence.text[max(begin, cue.start() - 8) : cue.end()] + "".join(
        sentence.slots[at].text for at in range(cue.start(), cue.end()) if at in sentence.slots
    )
    if re.search("覚書|MOU|MoU", words):
        return "MoU"
    found = kind_of(words)
    return found or ("none" if re.search("協定|宣言|盟約|合意|共同", words) else "")


def _kind_before(story: Story, sentence: Sentence, cue: re.Match[str]) -> str:
    """ナホトカ市とも提携している: of the kind that the sentence before speaks of."""
    before = next(story.before(sentence, 1), None)
    return kind_of(before.text) if before and (cue["tie"] or "").startswith("提携") else ""


def _parties(
    story: Story, sentence: Sentence, cue: re.Match[str], begin: int
) -> tuple[Sequence[Spot], Sequence[Spot], str]:
    """Who signs with whom: AがBと, AとBは, BとのC, 両市は."""
    arguments = sentence.arguments(begin, cue.start())
    whole = sentence.arguments(0, cue.start())
    others = [spot for one in arguments if one.sign == BODY and one.particle in _WITH for spot in one.spots]
    first = bodies(arguments, "は", "が", "も") or bodies(whole, "は", "が", "も")
    if not first:
        first = _of_person(story, sentence, begin, cue.start())
    others = others or _met(story, sentence, cue.start())
    attributive = re.compile(
        "(?:した|んだ|された|している|を結んだ|いる|った|た|だ)(?:のは、?)?(?P<row>" + row(BODY) + ")"
    ).match(sentence.text, cue.end())
    if attributive:
        head = sentence.row(attributive, "row")
        first, others = (first or topic(story, sentence)[0] or bodies(whole, "と")), head
        return first or _only_other(sentence, head), others, "the body after the verb"
    if others:
        first = tuple(spot for spot in first if spot.entity not in {one.entity for one in others})
        if first:
            return first[:1], others, "the subject and と"
        if _OTHER_SUBJECT.search(sentence.text[begin : cue.start()]):
            return (), (), ""
        about = topic(story, sentence, 3)[0] or _head_before(story, sentence)
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


def _of_person(story: Story, sentence: Sentence, begin: int, end: int) -> tuple[Spot, ...]:
    """The government whose head signs: 舛添要一知事は…に署名した."""
    for low in (begin, 0):
        rows = [one for one in sentence.arguments(low, end) if one.sign == PERS and one.particle in ("は", "が")]
        found = government_of(story, sentence, rows[-1].spots[-1]) if rows else None
        if found:
            return (found,)
    return ()


def _only_other(sentence: Sentence, head: Sequence[Spot]) -> tuple[Spot, ...]:
    """The one other municipality of a sentence: 友好都市となった武漢市から代表団が大分市を訪れた."""
    held = {spot.entity for spot in head}
    rest = [spot for spot in sentence.of(BODY) if spot.entity not in held and spot.level in ("municipality", "town")]
    return tuple(rest[:1]) if len({spot.entity for spot in rest}) == 1 else ()


def _head_before(story: Story, sentence: Sentence) -> tuple[Spot, ...]:
    """The government whose head the sentence before was about."""
    before = next(story.before(sentence, 1), None)
    return _of_person(story, before, 0, len(before.text)) if before else ()


def _met(story: Story, sentence: Sentence, end: int) -> list[Spot]:
    """The governments of those with whom someone signs: 瀋陽市の姜有為市長と会い、覚書を交わした."""
    rows = [one for one in sentence.arguments(0, end) if one.sign == PERS and one.particle in _WITH]
    found = (government_of(story, sentence, spot) for one in rows for spot in one.spots)
    return [one for one in found if one]


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
    cleft = re.compile(f"(?:た|だ|った|れた)?のは、?(?P<day>{DAY})").match(sentence.text, cue.end())
    if cleft:
        return {"date": sentence.slots[cleft.start("day")].entity}
    before = re.compile(f"(?P<day>{DAY})(?:に|には|、)?[^。、{DAY}]{{0,14}}$").search(sentence.text[:at])
    if before:
        return {"date": sentence.slots[before.start("day")].entity}
    found = when(sentence, cue.start()) or when(sentence, sentence.clause(cue.start())[1] - 1)
    value = found.get("date") or found.get("from")
    return {"date": value} if value else {}
