"""Where a meeting is or was held, and when: 開催, 開かれた, 会場."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, stated, subject, tail, when
from meikan.read.prose.ja.clauses import BODY, DAY, MEET, Sentence, row
from meikan.read.prose.ja.modality import INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

HELD = re.compile(
    "(?<![主共])催し(?=た|て|、)|開催(?!地|都市|国|日|期間|概要|要項)|(?<=Ⓔが)あ[りっ]|(?<=Ⓔも)あ[りっ]|(?<=Ⓖで)あった|(?:持|も)たれ|開か(?:れ|せ)|開[いきく](?!け|始)|開会|閉会(?!式)|開幕|行われ|行っ[たて]|催さ|始まっ|閉幕|執り行|日程を始め|幕を開け|主会場|会場(?:に|と)|ホスト(?:し|を務)"
)
_NUMBERED = "第 ?\\d+ ?回(?:大会|会議|総会|目)?"
_EVENT = f"(?:{MEET}|{_NUMBERED})"
_VENUE_IS = re.compile(
    f"(?P<event>{_EVENT})?[^。]{{0,14}}?(?:開催地|会場|開催都市|開催自治体|舞台|ホスト(?:都市|シティ|役)?)(?:は|が|に|には|を|として)(?:、)?(?P<place>{row(BODY)})(?P<rest>[^。]{{0,20}})|(?P<place2>{BODY})(?:が|は)[^。]{{0,16}}?(?P<event2>{_EVENT})?の?(?:開催地|会場|開催都市|ホスト(?:都市|シティ|役)?)(?P<rest2>[^。]{{0,20}})"
)
_OWN = re.compile("市内|区内|町内|村内|県内|都内|府内|道内|同市内|当地|同地|地元")
_AT = (
    f"(?P<place>{row(BODY)})(?:市内|内|の(?!呼びかけ|提唱|主導|主催|共催|協力|支援|招|後援|代わり|名|"
    f"発案|手)[^、。はがを{BODY}{MEET}]{{0,16}}|Ⓥ|庁舎?|役所)?(?:で|において|に(?:おいて|て))"
)


def _noted(sentence: Sentence) -> Iterator[Claim]:
    """第4回総会(10月26日、ソウル): place and day of a meeting in brackets."""
    for event, inside in sentence.notes:
        places = [spot for spot in inside if spot.level in ("municipality", "town")]
        days = [spot for spot in inside if spot.kind == "date"]
        if len(places) == 1:
            dates = {"date": days[0].entity} if len(days) == 1 else {}
            yield stated("hosts_event", (places[0], event), dates, sentence, 0.8, "in brackets after the meeting")


def hosts(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Claims about the municipality in which a meeting takes place; a plan is none."""
    yield from _noted(sentence)
    events = _event_slots(story, sentence)
    series = _series(sentence)
    if series:
        yield from series
        return
    for cue in HELD.finditer(sentence.text):
        begin, end = sentence.clause(cue.start())
        event = _event_of(sentence, events, cue, begin)
        if event is None:
            continue
        place = _place(story, sentence, cue, begin)
        if not place:
            continue
        what = outcome(sentence.text[begin : cue.start()], tail(sentence, cue.end()))
        if what in (NEGATED, INTENDED, "application") or _planned(
            sentence.text[cue.start() : min(end, cue.end() + 16)]
        ):
            yield Aside(sentence, INTENDED if what != NEGATED else NEGATED)
            continue
        events = [one for one in events if one[0] != event[0]]
        days = days_of(story, sentence, cue.start())
        for one in place:
            yield stated("hosts_event", (one, event[1]), days, sentence, 0.85, cue[0])
    yield from _venues(story, sentence)
    yield from _in_passing(story, sentence)


# コペンハーゲンでの世界市長サミットに出向いた
_MEETING_IN = re.compile(f"(?P<place>{BODY})での(?P<event>{MEET})(?=[でにをはがのも、])")


def _in_passing(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Where a meeting is that the sentence only names: one that lies ahead is a plan."""
    for match in _MEETING_IN.finditer(sentence.text):
        after = sentence.text[match.end() :][:24]
        days = days_of(story, sentence, match.start())
        ahead = bool(story.published) and days.get("date", "")[:10] > story.published
        if ahead or _planned(after) or outcome("", after) in (NEGATED, INTENDED):
            yield Aside(sentence, INTENDED)
            continue
        pair = sentence.slots[match.start("place")], sentence.slots[match.start("event")]
        yield stated("hosts_event", pair, days, sentence, 0.75, "the place before the meeting")


_EDITION = re.compile(
    f"(?P<event>{_EVENT})は、?(?:(?P<first>{DAY})に)?(?P<place>{BODY})で(?:(?P<day>{DAY})に)?(?=、|[^。]{{0,6}}開)"
)


def _series(sentence: Sentence) -> list[Claim]:
    """第13回はフエ市で2012年に、第15回は…で2016年に開催された: each edition with its place and date."""
    found = list(_EDITION.finditer(sentence.text))
    if len(found) < 2 or _planned(sentence.text) or not HELD.search(sentence.text):
        return []
    claims = []
    for match in found:
        at = match.start("event")
        event: Spot | str = sentence.slots.get(at) or f"lit:{match['event']}"
        day = match.start("day") if match["day"] else match.start("first")
        dates = {"date": sentence.slots[day].entity} if day >= 0 else {}
        place = sentence.slots[match.start("place")]
        claims.append(stated("hosts_event", (place, event), dates, sentence, 0.85, "one of several editions"))
    return claims


def _event_slots(story: Story, sentence: Sentence) -> list[tuple[int, Spot | str]]:
    """Meetings by name, and editions by number alone: 第8回はカザンで開かれた."""
    found: list[tuple[int, Spot | str]] = [
        (at, spot) for at, spot in sentence.slots.items() if sentence.text[at] == MEET
    ]
    again = re.match("同(?:会議|総会|大会|サミット|フォーラム|シンポジウム)(?=は|が)", sentence.text)
    before = [spot for other in story.before(sentence, 1) for spot in other.of(MEET)]
    if again and len({spot.entity for spot in before}) == 1:
        found.append((0, before[0]))
    for match in re.finditer(f"{_NUMBERED}(?=は|が|を|の(?:会場|開催)|、)", sentence.text):
        found.append((match.start(), f"lit:{match[0]}"))
    return sorted(found, key=lambda one: one[0])


def _planned(words: str) -> bool:
    return bool(re.search("予定|計画|見通し|めざ|目指|検討|候補|見込|たい考え|誘致|構想", words))


def _event_of(
    sentence: Sentence, events: list[tuple[int, Spot | str]], cue: re.Match[str], begin: int
) -> tuple[int, Spot | str] | None:
    """The meeting that is held: before the verb in its clause, or right after it (三原で開かれた大会)."""
    attributive = re.compile(
        "(?:された|した|れた|れる|される|する|いた|く|の|中の|ている|れている|た|る|ていた|(?<=開く)|(?<=開いた))(?:[^、。はがを]{0,16})"
    ).match(sentence.text, cue.end())
    before = [one for one in events if begin <= one[0] < cue.start()]
    after = [one for one in events if cue.end() <= one[0] <= (attributive.end() + 1 if attributive else cue.end())]
    if after and attributive and not (before and sentence.text[before[-1][0] + 1 : before[-1][0] + 2] in ("が", "を")):
        return after[0]
    if before and re.match(
        f"(?:{_NUMBERED}|同[^はが]{{2,6}}|.)(?:[がをはも]|の(?:第|開会|初日)|、|\\()", sentence.text[before[-1][0] :]
    ):
        return before[-1]
    leading = [
        one
        for one in events
        if one[0] < begin and re.match(f"(?:{_NUMBERED}|同[^は]{{2,6}}|.)は", sentence.text[one[0] :])
    ]
    return leading[-1] if leading else None


def _place(story: Story, sentence: Sentence, cue: re.Match[str], begin: int) -> tuple[Spot, ...]:
    """The municipality where it is held, or that holds it."""
    low = begin if re.search("で|において", sentence.text[begin : cue.start()]) else 0
    found = [match for match in re.finditer(_AT, sentence.text[: cue.start()]) if match.start() >= low]
    if found:
        return tuple(sentence.row(found[-1], "place"))
    if re.search(_OWN, sentence.text[begin : cue.start()]) or re.search(
        f"{BODY}内の?[^、。]{{0,16}}で", sentence.text[begin : cue.start()]
    ):
        inside = re.search(f"(?P<place>{BODY})内", sentence.text[begin : cue.start()])
        if inside:
            return (sentence.slots[begin + inside.start("place")],)
        bodies, _reason = subject(story, sentence, cue.start())
        return bodies if len(bodies) == 1 else ()
    staged = re.search(f"(?P<place>{BODY})(?:の[^、。はが]{{1,14}})?を(?:主?会場|舞台)に", sentence.text[: cue.start()])
    if staged:
        return (sentence.slots[staged.start("place")],)
    compound = re.compile(f"(?P<place>{BODY})$").search(sentence.text[: cue.start()])
    if compound:
        return (sentence.slots[compound.start("place")],)
    actors = [
        one for one in sentence.arguments(begin, cue.start()) if one.sign == BODY and one.particle in ("が", "は", "も")
    ]
    if (
        actors
        and re.match("開催|開[いきく]|催し|ホスト", cue[0])
        and not re.match("(?:さ|か)れ", sentence.text[cue.end() : cue.end() + 2])
    ):
        return actors[-1].spots if len(actors[-1].spots) == 1 else ()
    return ()


def _venues(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """次回の開催地は…に決まった, …が会場となった."""
    for match in _VENUE_IS.finditer(sentence.text):
        second = match["place2"] is not None
        rest = match["rest2"] if second else match["rest"]
        place = sentence.slots[match.start("place2" if second else "place")]
        found = match.span("event2" if second else "event")
        if found[0] < 0:
            named = [
                at for at in range(match.start(), match.end()) if at in sentence.slots and sentence.text[at] == MEET
            ]
            if len(named) != 1:
                continue
            found = (named[0], named[0] + 1)
        event: Spot | str = sentence.slots.get(found[0]) or f"lit:{sentence.text[found[0] : found[1]]}"
        what = outcome("", rest or "")
        if what in (NEGATED, INTENDED) or _planned(rest or ""):
            yield Aside(sentence, INTENDED)
            continue
        if re.search(
            "決ま|決定|選ばれ|選定|な[っる]|務め|でも?(?:ある|あった|あり|す|、|。)|だ(?:。|っ)|^とし|^、|^。|^$",
            rest or "",
        ):
            yield stated(
                "hosts_event", (place, event), days_of(story, sentence, match.end()), sentence, 0.8, "the venue"
            )


def days_of(story: Story, sentence: Sentence, at: int) -> dict[str, str]:
    """The days of the meeting; 24日から2日間 is two days, 前の年 the year before the one spoken of."""
    found = when(sentence, at)
    if "from" in found and "date" not in found:
        found["date"] = _through(sentence, found.pop("from"))
    if not found.get("date"):
        relative = re.search("前の年|その前年|前年|翌年|次の年", sentence.text[: at + 2])
        days = [spot for other in story.before(sentence, 12) for spot in other.of(DAY)]
        if relative and days:
            year = int(days[-1].entity[:4]) + (1 if relative[0] in ("翌年", "次の年") else -1)
            found["date"] = str(year)
    return {"date": found["date"]} if found.get("date") else {}


def _through(sentence: Sentence, first: str) -> str:
    """The range of N days from a day on, where the text counts them."""
    counted = re.search(f"{DAY}から(?P<count>\\d+)日間", sentence.text)
    if not counted or len(first) != 10:
        return first
    last = date.fromisoformat(first) + timedelta(days=int(counted["count"]) - 1)
    return f"{first}/{last.isoformat()}"
