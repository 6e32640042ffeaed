"""Who holds the office of mayor, governor and the like: a title beside a name, an election, an inauguration."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story
from meikan.read.prose.ja.clauses import BODY, PERS, Sentence
from meikan.read.prose.ja.modality import INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import GOVERNMENT, PLACE, Spot

_LEVELS = {
    "市長": ("municipality", "town", "former"),
    "区長": ("municipality", "ward", "town"),
    "町長": ("municipality", "town"),
    "村長": ("municipality", "town"),
    "知事": ("prefecture", "state"),
    "省長": ("state",),
}
_ENDS = {"市長": "市", "区長": "区", "町長": "町", "村長": "村"}
_POSTS = "副?(?:市長|知事|区長|町長|村長|省長)"
_TITLE = f"(?:氏|さん|{_POSTS})?(?:\\([^()]*\\))?"
_TAKES = re.compile(
    f"(?P<who>{PERS}){_TITLE}(?:が|は)[^。{PERS}]{{0,30}}?"
    f"(?:(?P<place>{BODY})の?(?:新しい|新|次の|第\\d+代)?(?P<post>長|{_POSTS})|(?:新しい|新|次の|第\\d+代)?(?P<bare>{_POSTS}))"
    "(?:に|として|選で)(?P<verb>就任|就い|当選|再選|初当選|選ばれ|選出|任命|着任|就き|なった|\\d選)"
)
_BEATS = (
    f"(?:[^。{PERS}]{{0,16}}{PERS}(?:氏|さん)?(?:ら)?[^。、]{{0,8}}を[^。、{PERS}]{{0,8}}(?:破り|"
    f"破って|抑え|退け|下し)、?)?"
)
_ELECTED = re.compile(
    f"(?P<place>{BODY})(?P<post>長|{_POSTS})選(?:挙)?[^。]{{0,50}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?(?:が|は){_BEATS}"
    f"[^。{PERS}]{{0,40}}?(?P<verb>当選|再選|初当選|\\d選|勝利|選ばれ|制し)"
)
# 近江八幡市では市長選が行われ、小西理氏が当選した
_VOTED = re.compile(
    f"(?P<place>{BODY})(?:では|でも|で|は)[^。{PERS}]{{0,24}}?(?P<post>{_POSTS})選(?!出)(?:挙)?[^。{PERS}]{{0,40}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    f"(?:が|は){_BEATS}[^。{PERS}]{{0,40}}?(?P<verb>当選|再選|初当選|\\d選|勝利|選ばれ|制し)"
)
# 西宮市でも石井登志郎氏が初当選を決めた: the office is that of the election told of before.
_TOO = re.compile(
    f"(?P<place>{BODY})(?:では|でも)、?[^。{PERS}]{{0,16}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    f"(?:が|は){_BEATS}[^。{PERS}]{{0,24}}?(?P<verb>当選|再選|初当選|\\d選)"
)
# 10日の知事選で花角英世氏が勝利した: the body is the one told of.
_RACE = re.compile(
    f"(?<!{BODY})(?P<bare>{_POSTS})選(?!出)(?:挙)?(?:では?|は|に)、?[^。{PERS}{BODY}]{{0,24}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    f"(?:が|は){_BEATS}[^。{PERS}]{{0,24}}?(?P<verb>当選|再選|初当選|\\d選|勝利|制し)"
)
_WINNER = re.compile(
    f"(?P<place>{BODY})(?P<post>長|{_POSTS})選(?:挙)?(?:で|に)[^。、{PERS}]{{0,16}}?(?P<verb>当選|再選|初当選|勝利)(?:を果たし|し)?た(?P<who>{PERS})"
)
_FALLS_TO = re.compile(
    f"(?:(?P<place>{BODY})の?(?:新しい|新)?(?P<post>長|{_POSTS})|(?<![前元])(?:新しい|新|初代)(?P<bare>{_POSTS}))(?:に|には)、?[^。、{PERS}{BODY}]{{0,16}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    "(?:が|を)[^。、]{0,16}?(?P<verb>就任|就い|当選|再選|初当選|選ばれ|選出|任命|着任|就き)"
)
# 後任には総務局長の山田氏が就く: the office of the one told of before.
_SUCCEEDS = re.compile(
    f"後任(?:の{_POSTS})?(?:に|には|は|として)、?[^。{PERS}{BODY}]{{0,14}}?(?P<who>{PERS})(?:氏|さん|[一-鿿]{{1,6}})?(?:が|を)"
    "[^。]{0,16}?(?P<verb>就[きくい]|就任|選任|任命|起用|充て|選ばれ|当選)"
)
_PAST_BEFORE = re.compile("(?:前|元|旧|故|当時の|初代|歴代|次期|先代|先々代)$")
_PAST_AFTER = re.compile("^(?:前|元|故|次期|候補|職務執行者)")
_LEAVES = re.compile(
    f"{_TITLE}(?:(?:は|が|の)[^。]{{0,24}}?(?:退任|辞任|辞職|死去|引退|失職|急逝)(?:し|"
    f"され)?(?:(?:まし)?た|、|て(?:いる|います|おり))|に代わ[^。]{0, 24}(?:就任|当選|新市長)|の後任|の後を|の死去)"
)
# 権善宅市長の就任は来年の見通し: the office is one to come.
_COMING = re.compile(f"{_TITLE}の就任(?:は|が)[^。]{{0,24}}?(?:予定|見通し|見込)")
_LEFT = re.compile("退任|辞任|辞職|死去|引退|落選|敗れ|逝去|失職|候補")


def office(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """One claim for each person whose office the sentence names."""
    done: set[str] = set()
    for match in (
        *_ELECTED.finditer(sentence.text),
        *_WINNER.finditer(sentence.text),
        *_VOTED.finditer(sentence.text),
        *_RACE.finditer(sentence.text),
        *(_TOO.finditer(sentence.text) if _of_election(story, sentence) else ()),
        *_TAKES.finditer(sentence.text),
        *_FALLS_TO.finditer(sentence.text),
    ):
        person = sentence.slots[match.start("who")]
        place = _place_of(story, sentence, match)
        what = outcome("", sentence.text[match.end("verb") :][:20])
        if place is None or _LEFT.search(match[0]) or what in (NEGATED, INTENDED):
            continue
        done.add(person.entity)
        yield _claim(
            person,
            place,
            _post(_office_of(match) or _of_election(story, sentence), place),
            sentence,
            match["verb"],
            0.9,
        )
    for found in _successors(story, sentence):
        done.add(found.subject.entity if isinstance(found.subject, Spot) else found.subject)
        yield found
    for at, person in sorted(sentence.slots.items()):
        if sentence.text[at] != PERS or not person.post or person.entity in done:
            continue
        if person.post.startswith("前") or _is_past(sentence, at):
            yield Aside(sentence, "a past office")
            continue
        government = government_of(story, sentence, person)
        if _COMING.match(sentence.text[at + 1 :]):
            yield Aside(sentence, INTENDED)
        elif _LEAVES.match(sentence.text[at + 1 :]):
            yield Aside(sentence, "an office that ended")
        elif government is not None:
            done.add(person.entity)
            yield _claim(person, government, person.post, sentence, f"{person.text} with the title {person.post}", 0.92)


def _successors(story: Story, sentence: Sentence) -> Iterator[Claim]:
    for match in _SUCCEEDS.finditer(sentence.text):
        if outcome("", sentence.text[match.end("verb") :][:20]) in (NEGATED, INTENDED):
            continue
        before = ((one, spot) for one in (sentence, *story.before(sentence, 2)) for spot in one.of(PERS) if spot.post)
        line, last = next(
            ((one, spot) for one, spot in before if spot is not sentence.slots[match.start("who")]), (None, None)
        )
        place = government_of(story, line, last) if line and last else None
        if place is not None and last is not None:
            yield _claim(sentence.slots[match.start("who")], place, last.post, sentence, match["verb"], 0.8)


def _office_of(match: re.Match[str]) -> str:
    """The office that the words of a match name."""
    named = match.groupdict()
    return named.get("post") or named.get("bare") or ""


def _of_election(story: Story, sentence: Sentence) -> str:
    """The office of an election that the sentences before tell of: 市長 of 市長選."""
    for other in story.before(sentence, 2):
        if found := re.search(f"(?P<post>{_POSTS}|(?<={BODY})長)選(?!出)", other.text):
            return found["post"]
    return ""


def _claim(person: Spot, place: Spot, post: str, sentence: Sentence, reason: str, score: float) -> Claim:
    return Claim("holds_office", person, place, (("post", post),), (sentence,), score, (reason,))


def _post(written: str, place: Spot) -> str:
    name = place.choices[0].name if place.choices and place.country == "JP" else place.text
    return (
        f"{name[-1]}長"
        if written == "長" and name[-1] in "市区町村"
        else written.replace("長", "市長")
        if written == "長"
        else written
    )


def _place_of(story: Story, sentence: Sentence, match: re.Match[str]) -> Spot | None:
    if match.groupdict().get("place"):
        return sentence.slots[match.start("place")]
    return _nearest(story, sentence, _office_of(match), match.start(), _foreign(sentence, match))


def _foreign(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the person's name is in katakana, so that the office is one abroad."""
    return "ァ" <= sentence.slots[match.start("who")].text[0] <= "ヺ"


def _is_past(sentence: Sentence, at: int) -> bool:
    """Whether the words about a name make the office a past or future one: 前市長の…, …元知事, 当時の."""
    before, after = sentence.text[max(0, at - 8) : at], sentence.text[at + 1 : at + 8]
    around = re.sub(f"{BODY}|(?:{_POSTS}|長)(?:の|・|だった)?$", "", before)
    return bool(
        _PAST_BEFORE.search(around)
        or _PAST_AFTER.match(after)
        or re.search(f"(?:前|元|旧|当時の){BODY}?(?:の)?(?:長|{_POSTS})?(?:の|・)?$", before)
        or re.search("当時", before)
        or re.match(f"(?:氏|さん)?(?:前|元)?{_POSTS}?\\((?:当時|前職|元職)", after)
        or re.match(f"{BODY}?(?:長|{_POSTS})\\(当時", after)
    )


def government_of(story: Story, sentence: Sentence, person: Spot) -> Spot | None:
    """The government whose office a title names: beside it, else the last of that level in the text."""
    if not person.post:
        return None
    at = next(offset for offset, spot in sentence.slots.items() if spot is person)
    if person.of:
        beside = [spot for offset, spot in sorted(sentence.slots.items()) if offset > at and spot.entity == person.of]
        if beside:
            return beside[0]
    before = re.compile(f"(?P<place>{BODY})(?:の|・)?(?:長|{_POSTS})?(?:を務める|である|の|・)?$").search(
        sentence.text[:at]
    )
    if before:
        place = sentence.slots[before.start("place")]
        if _fits(person.post, place):
            return place
    foreign = "ァ" <= person.text[0] <= "ヺ" or _abroad(person, story)
    return _nearest(story, sentence, person.post, at, foreign)


_CONTINENT = frozenset("朴金李崔鄭呉張王陳黄劉楊趙周徐孫馬朱胡郭蔡柯侯盧頼梁宋許鄧馮曹彭蕭韓謝董姜尹申権洪沈車辛康閻")


_HAN = ("CN", "KR", "TW")


def _abroad(person: Spot, story: Story) -> bool:
    """Whether a name is one of China or Korea, and the text names a city there."""
    there = any(spot.country in _HAN for line in story.sentences for spot in line.of(BODY))
    return there and person.text[0] in _CONTINENT


def _nearest(story: Story, sentence: Sentence, post: str, at: int, foreign: bool) -> Spot | None:
    """The last body before that has such an office, at home for a Japanese name and abroad for a foreign one."""
    around = [
        spot for offset, spot in sorted(sentence.slots.items()) if offset < at and spot.kind in (PLACE, GOVERNMENT)
    ]
    said = [] if foreign else [spot for spot in _topics(story, sentence) if _fits(post, spot) and spot.country == "JP"]
    if len({spot.entity for spot in said}) > 1 and not any(_fits(post, spot) for spot in around):
        said = [spot for spot in _subjects(story.sentences[0], ("は", "が", "では")) if _fits(post, spot)]
        return said[0] if len({spot.entity for spot in said}) == 1 else None
    taken = _with_another_head(story, sentence, post, at)
    free = [
        [spot for spot in candidates if _fits(post, spot) and spot.entity not in taken]
        for candidates in (around, said, *(_bodies(other) for other in story.before(sentence, 3)), _bodies(sentence))
    ]
    if taken and not foreign and _han(sentence, at):  # 札幌市の上田市長は大田を訪れ、廉弘喆市長と会った
        free = [[spot for spot in one if spot.country in ("JP", *_HAN)] for one in free]
    else:
        free = [[spot for spot in one if (spot.country != "JP") == foreign] for one in free]
    if not foreign and not any(free) and _han(sentence, at):
        free = [
            [spot for spot in _bodies(line) if spot.country in _HAN and _fits(post, spot)]
            for line in (sentence, *story.before(sentence, 3))
        ]
    for fitting in free:
        if fitting:
            single = {spot.entity for spot in fitting}
            return fitting[-1] if len(single) == 1 or not _listed(fitting) else None
    return None


def _han(sentence: Sentence, at: int) -> bool:
    """Whether the person at an offset has a name of three Han characters at the most, as in China and Korea."""
    spot = sentence.slots.get(at)
    return spot is not None and bool(re.fullmatch("[一-鿿]{2,3}", spot.text))


def _with_another_head(story: Story, sentence: Sentence, post: str, at: int) -> frozenset[str]:
    """Governments beside whose name the text has another person with that office: a body has one head."""
    if post.startswith("副"):
        return frozenset()
    here = sentence.slots.get(at)
    name = here.text if here else ""
    held = set()
    for line in story.sentences[: sentence.order + 1]:
        for offset, spot in line.slots.items():
            other = line.text[offset] == PERS and spot.post == post and spot.text not in name and name not in spot.text
            if not other or (line is sentence and offset >= at):
                continue
            before = re.compile(f"(?P<place>{BODY})の?$").search(line.text[:offset])
            beside = line.slots[before.start("place")].entity if before else spot.of
            if beside:
                held.add(beside)
    return frozenset(held)


def _topics(story: Story, sentence: Sentence) -> list[Spot]:
    """What the sentences before were about: marked は or も, the last first; else the subject of the first sentence."""
    before = list(story.before(sentence, 6))
    for other in before:
        if found := _subjects(other, ("は", "も", "では")):
            return found
    for other in (*story.sentences[:1], *before):
        if other.order < sentence.order and (found := _subjects(other, ("が", "は"))):
            return found
    return []


def _subjects(sentence: Sentence, particles: tuple[str, ...]) -> list[Spot]:
    rows = [one for one in sentence.arguments(0, len(sentence.text)) if one.sign == BODY and one.particle in particles]
    return [spot for one in rows for spot in one.spots if spot.kind == GOVERNMENT]


def _listed(spots: Sequence[Spot]) -> bool:
    """Whether several bodies stand so near to each other that the office may be of any of them."""
    return any(second.start - first.end <= 2 for first, second in pairwise(spots))


def _bodies(sentence: Sentence) -> list[Spot]:
    return [spot for _at, spot in sorted(sentence.slots.items()) if spot.kind in (PLACE, GOVERNMENT)]


def _fits(post: str, place: Spot) -> bool:
    bare = post.removeprefix("副")
    if place.level not in _LEVELS.get(bare, ()) or place.entity in ("nil", "undecided", ""):
        return False
    name = place.choices[0].name if place.choices else place.text
    return place.country != "JP" or bare not in _ENDS or name.endswith(_ENDS[bare])
