"""Names that change, bodies that merge, votes of the people: 改称, 合併, 統合, 住民投票."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, subject, tail, topic, when
from meikan.read.prose.ja.clauses import BODY, DAY, NET, ORG, Sentence, row
from meikan.read.prose.ja.modality import APPLIED, INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_RENAMES = re.compile(
    "改称|改名|(?:市|町|村)名を改め|(?<=Ⓝと)な(?=[っり])|市制を?施行|町制を?施行|市に昇格|(?<=Ⓝ[にと])改め|名称(?:を|の)?(?:[^。、]{0,16}(?:に|へ))?(?:変更|改め|変え)|名(?:を|称を|も|が|称も|称が)?[^。、]{0,12}(?:に|へと?)改(?:め|まっ)|(?<=に)名を戻し|市名(?:を|の)[^。、]{0,12}変(?:更|え)|(?<=[ⒼⓃ」])に改め(?:た|る|られ)|(?<=名)に改め(?:た|る|られ)|名前を[^。、]{0,16}(?:変え|改め)"
)
_NEW = re.compile(
    "(?:から|を|が|は|、|が、)?(?P<new>[^、。「」はがをに]{2,24})(?:に|へと?|と)$|「(?P<quoted>[^「」]{2,24})」(?:に|へと?|と)?$"
)
_MERGES = re.compile("合併|統合|編入|吸収")
_VOTE = re.compile("住民投票|県民投票|市民投票|国民投票|都民投票")
_FOR = re.compile("賛成(?:(?:の|する)?票)?(?:は|が|の|、|:)*(?P<number>\\d{1,3}(?:,\\d{3})+|\\d+(?:万\\d+)?)票?")
_AGAINST = re.compile("反対(?:(?:の|する)?票)?(?:は|が|の|、|:)*(?P<number>\\d{1,3}(?:,\\d{3})+|\\d+(?:万\\d+)?)票?")
_TURNOUT = re.compile("投票率(?:は|が|、)?(?P<number>\\d{1,2}(?:\\.\\d+)?)(?:%|パーセント)")
_REJECTED = re.compile(
    "否決|反対(?:票)?(?:が|多数)[^。]{0,12}?(?:上回|多数|過半数|勝|多く)|反対多数|退け(?:た|て|、|られ)|不成立|反対が過半数"
)
_APPROVED = re.compile(
    "可決|承認|賛成(?:票)?(?:が|多数)[^。]{0,12}?(?:上回|多数|過半数|勝|多く)|賛成多数|支持され|認められ"
)


def changes(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Renamings, mergers and referendums of a sentence."""
    yield from _renames(story, sentence)
    yield from _merges(sentence)
    yield from _became_one(story, sentence)
    yield from _both(story, sentence)
    yield from _votes(story, sentence)


def _renames(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    for cue in _RENAMES.finditer(sentence.text):
        begin, _end = sentence.clause(cue.start())
        what = outcome("", tail(sentence, cue.end()))
        who = [
            one
            for one in sentence.arguments(0, cue.start())
            if one.sign in (BODY, NET) and one.particle in ("は", "が", "も", "から", "の")
        ]
        named = [
            one
            for one in sentence.arguments(begin, cue.start())
            if one.sign == NET and one.particle in ("と", "に", "へ", "へと")
        ]
        if cue[0] == "な" and (not who or not named or who[0].spots[0].entity != named[-1].spots[-1].entity):
            continue  # 連盟が事務局となった is no new name
        spots = who[0].spots if who else named[-1].spots if named else topic(story, sentence)[0]
        if len(spots) != 1 or re.search(f"{ORG}(?:は|が)", sentence.text[begin : cue.start()]):
            continue
        if what in (NEGATED, INTENDED, APPLIED):
            yield Aside(sentence, what)
            continue
        last = [spot for at, spot in sorted(sentence.slots.items()) if at < cue.end() and spot.kind == spots[0].kind]
        new = last[-1].text if last and last[-1] is not spots[0] else _new_name(sentence.text[begin : cue.start()])
        if spots[0].entity == "nil" and last and last[-1].entity != "nil" and last[-1].kind == spots[0].kind:
            old, spots = spots[0].text, (last[-1],)  # the town of before is in no gazetteer
        else:
            old = spots[0].text
        found = when(sentence, cue.start())
        value = found.get("date") or found.get("from")
        qualifiers = (*((("date", value),) if value else ()), *((("old", old),) if new else ()))
        yield Claim(
            "renames", spots[0], f"lit:{new or spots[0].text}", tuple(sorted(qualifiers)), (sentence,), 0.8, (cue[0],)
        )
        return


def _new_name(before: str) -> str:
    match = _NEW.search(before)
    return (match["new"] or match["quoted"]) if match else ""


def _merges(sentence: Sentence) -> Iterator[Claim | Aside]:
    for cue in _MERGES.finditer(sentence.text):
        begin, _end = sentence.clause(cue.start())
        after = sentence.text[cue.end() : cue.end() + 60]
        what = outcome(sentence.text[begin : cue.start()], tail(sentence, cue.end()))
        before = [one for one in sentence.arguments(0, cue.start()) if one.sign in (BODY, NET, ORG)]
        parties = [
            spot
            for one in before
            if one.particle in ("は", "が", "も", "と", "とは", "の", "", "を")
            for spot in one.spots
        ]
        into = [spot for one in before if one.particle in ("に", "へ") for spot in one.spots]
        created = re.compile(
            f"^[^。]{{0,24}}?(?P<new>{row(f'[{BODY}{NET}]')})(?:が|と|に|を)?[^。、]{{0,8}}?(?:発足|誕生|な[っり]|でき|設立|生まれ|設置|成立)"
        ).match(after)
        if created:
            offset = cue.end() + created.start("new")
            into = [sentence.slots[offset]] if offset in sentence.slots else into
        if cue[0] in ("編入", "吸収") and not re.match("さ", after):
            taken = [spot for one in before if one.particle == "を" for spot in one.spots]
            taking = [spot for one in before if one.particle in ("は", "が") for spot in one.spots]
            into, parties = (taking[:1], taken) if taken and taking else (into, parties)
        if not into and len(parties) == 2:
            into, parties = parties[1:], parties[:1]
        above = ("prefecture", "state", "country")
        if into and into[0].level not in above:  # 埼玉県の浦和市と大宮市が合併し: where they lie, no party
            parties = [one for one in parties if one.level not in above]
        if not parties or not into or re.match("(?:特例|協議会|症|した場合|前の|案)", after):
            continue
        if what in (NEGATED, INTENDED, APPLIED):
            yield Aside(sentence, what)
            continue
        found = when(sentence, cue.start())
        value = found.get("date") or found.get("from")
        for one in parties:
            if one.entity != into[0].entity or one.text != into[0].text:
                yield Claim("merges", one, into[0], (("date", value),) if value else (), (sentence,), 0.75, (cue[0],))
        return


# ⓃとⓃがⒹに一つになり: what came of it is what the sentence before is about
_ONE = re.compile(
    f"(?P<row>{BODY}と{BODY}|{NET}と{NET})(?:と)?が、?(?:(?P<day>{DAY})(?:に|、))?一つに(?:な|まとま)[っり](?P<rest>[^。]{{0,16}})"
)


def _became_one(story: Story, sentence: Sentence) -> Iterator[Claim]:
    match, into = _ONE.search(sentence.text), _told_of(story, sentence)
    if not match or not into or outcome("", match["rest"]) in (NEGATED, INTENDED):
        return
    parties = sentence.row(match, "row", sentence.text[match.start()])
    dates = (("date", sentence.slots[match.start("day")].entity),) if match["day"] else ()
    if all(one.kind == into[0].kind and one.entity != into[0].entity for one in parties):
        for one in parties:
            yield Claim("merges", one, into[0], dates, (sentence,), 0.7, ("became one",))


# 両団体が合流し、Ⓝになった
_BOTH_BECAME = re.compile(
    f"(?:二つ|2つ|ふたつ|両|双方)の?(?P<what>組織|団体|連合|ネットワーク|連盟|協会|市|町|村|自治体)(?:が|は)[^。、{BODY}{NET}]{{0,12}}?(?:統合|合併|一つにな|合流|一緒にな)[^。{BODY}{NET}]{{0,12}}?、[^。{BODY}{NET}]{{0,10}}?(?P<new>[{BODY}{NET}])(?:と|に|が)(?:な[っりる]|誕生|発足|生まれ|でき)(?P<rest>[^。]{{0,10}})"
)


def _both(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """What came of the two that the sentences before named."""
    match = _BOTH_BECAME.search(sentence.text)
    if not match or outcome("", match["rest"]) in (NEGATED, INTENDED):
        return
    new, sign = sentence.slots[match.start("new")], match["new"]
    named = [spot for one in story.before(sentence, 4) for spot in reversed(one.of(sign))]
    held = {spot.entity: spot for spot in reversed(named) if spot.entity != new.entity and not spot.anaphor}
    found = when(sentence, match.start("new"))
    dates = (("date", found["date"]),) if "date" in found else ()
    for one in held.values() if len(held) == 2 else ():
        yield Claim("merges", one, new, dates, (sentence,), 0.75, ("both became one",))


def _told_of(story: Story, sentence: Sentence) -> list[Spot]:
    """The network or body that the sentence before is about: what came of a merger."""
    before = next(story.before(sentence, 1), None)
    rows = before.arguments(0, len(before.text)) if before else []
    return [one.spots[0] for one in rows if one.sign in (BODY, NET) and one.particle == "は"][:1]


def _votes(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    cue = _VOTE.search(sentence.text)
    if not cue or re.search("(?:前回|過去)の(?:住民投票|投票)", sentence.text):
        return
    following = story.after(sentence)
    around = [sentence, *([following] if following else [])]
    third = story.after(following) if following else None
    around += [third] if third else []
    near = [one for one in around if one is sentence or re.search("賛成|反対|投票率|否決|可決|票", one.text)]
    words = "".join(one.text for one in near)
    text = sentence.text[cue.end() :] + "".join(one.text for one in near[1:])
    rejected, approved = _REJECTED.search(text), _APPROVED.search(text)
    counted = _by_number(text)
    if not (rejected or approved or counted) or re.search(
        "行われ(?:る|なかった)|実施(?:する|しない|され(?:る|なかった))|求め|予定|見通し",
        sentence.text[cue.end() :][:14],
    ):
        yield Aside(sentence, INTENDED)
        return
    bodies, reason = subject(story, sentence, cue.start())
    named = sentence.of(BODY)
    before = [spot for at, spot in sorted(sentence.slots.items()) if at < cue.start() and sentence.text[at] == BODY]
    at_place = [
        one.spots[-1]
        for one in sentence.arguments(0, cue.start())
        if one.sign == BODY and one.particle in ("で", "では")
    ]
    acting = "sentence before" not in reason and bodies[:1]
    body = next(iter((*at_place, *(acting or ()), *before[-1:], *named, *bodies)), None)
    if body is None:
        return
    first_rejected = rejected is not None and (approved is None or rejected.start() < approved.start())
    said = "rejected" if first_rejected else "approved" if approved else counted
    qualifiers = {"result": said}
    days = [spot for at, spot in sorted(sentence.slots.items()) if sentence.text[at] == DAY]
    if days:
        qualifiers["date"] = days[0].entity
    for name, pattern in (("for", _FOR), ("against", _AGAINST), ("turnout", _TURNOUT)):
        match = pattern.search(words)
        if match:
            qualifiers[name] = _number(match["number"])
    about = re.sub("[ⒼⒸⓃⓄⓅⒹⒺⒷⓋ]", "", sentence.text[: cue.start()]).strip("、はの") or cue[0]
    used = tuple(
        one
        for one in near
        if one is sentence or any(p.search(one.text) for p in (_FOR, _AGAINST, _TURNOUT, _REJECTED, _APPROVED))
    )
    yield Claim("referendum", body, f"lit:{about}", tuple(sorted(qualifiers.items())), used, 0.85, (cue[0], reason))


def _by_number(text: str) -> str:
    """What came of a vote by the numbers for and against; "" where the text has not both."""
    yes, no = _FOR.search(text), _AGAINST.search(text)
    if not yes or not no:
        return ""
    return "approved" if int(_number(yes["number"])) > int(_number(no["number"])) else "rejected"


def _number(written: str) -> str:
    if "万" in written:
        high, _ten_thousand, low = written.partition("万")
        return str(int(high) * 10_000 + int(low or 0))
    return written.replace(",", "")
