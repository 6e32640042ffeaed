"""Who holds the office of mayor, governor and the like: a title beside a name, an election, an inauguration."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story
from meikan.read.prose.ja.claims.whose_office import POSTS, government_of, nearest
from meikan.read.prose.ja.clauses import BODY, PERS, Sentence
from meikan.read.prose.ja.modality import INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_TITLE = f"(?:氏|さん|{POSTS})?(?:\\([^()]*\\))?"
_TAKES = re.compile(
    f"(?P<who>{PERS}){_TITLE}(?:が|は)[^。{PERS}]{{0,30}}?"
    f"(?:(?P<place>{BODY})の?(?:新しい|新|次の|第\\d+代)?(?P<post>長|{POSTS})|(?:新しい|新|次の|第\\d+代)?(?P<bare>{POSTS}))"
    "(?:に|として|選で)(?P<verb>就任|就い|当選|再選|初当選|選ばれ|選出|任命|着任|就き|なった|\\d選)"
)
_BEATS = (
    f"(?:[^。{PERS}]{{0,16}}{PERS}(?:氏|さん)?(?:ら)?[^。、]{{0,8}}を[^。、{PERS}]{{0,8}}(?:破り|"
    f"破って|抑え|退け|下し)、?)?"
)
_ELECTED = re.compile(
    f"(?P<place>{BODY})(?P<post>長|{POSTS})選(?:挙)?[^。]{{0,50}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?(?:が|は){_BEATS}"
    f"[^。{PERS}]{{0,40}}?(?P<verb>当選|再選|初当選|\\d選|勝利|選ばれ|制し)"
)
# 近江八幡市では市長選が行われ、小西理氏が当選した
_VOTED = re.compile(
    f"(?P<place>{BODY})(?:では|でも|で|は)[^。{PERS}]{{0,24}}?(?P<post>{POSTS})選(?!出)(?:挙)?[^。{PERS}]{{0,40}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    f"(?:が|は){_BEATS}[^。{PERS}]{{0,40}}?(?P<verb>当選|再選|初当選|\\d選|勝利|選ばれ|制し)"
)
# 西宮市でも石井登志郎氏が初当選を決めた: the office is that of the election told of before.
_TOO = re.compile(
    f"(?P<place>{BODY})(?:では|でも)、?[^。{PERS}]{{0,16}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    f"(?:が|は){_BEATS}[^。{PERS}]{{0,24}}?(?P<verb>当選|再選|初当選|\\d選)"
)
# 10日の知事選で花角英世氏が勝利した: the body is the one told of.
_RACE = re.compile(
    f"(?<!{BODY})(?P<bare>{POSTS})選(?!出)(?:挙)?(?:では?|は|に)、?[^。{PERS}{BODY}]{{0,24}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    f"(?:が|は){_BEATS}[^。{PERS}]{{0,24}}?(?P<verb>当選|再選|初当選|\\d選|勝利|制し)"
)
_WINNER = re.compile(
    f"(?P<place>{BODY})(?P<post>長|{POSTS})選(?:挙)?(?:で|に)[^。、{PERS}]{{0,16}}?(?P<verb>当選|再選|初当選|勝利)(?:を果たし|し)?た(?P<who>{PERS})"
)
_FALLS_TO = re.compile(
    f"(?:(?P<place>{BODY})の?(?:新しい|新)?(?P<post>長|{POSTS})|(?<![前元])(?:新しい|新|初代の?)(?P<bare>{POSTS}))(?:に|には)、?[^。、{PERS}{BODY}]{{0,16}}?(?P<who>{PERS})(?:氏|さん)?(?:\\([^()]*\\))?"
    "(?:が|を)[^。、]{0,16}?(?P<verb>就任|就い|当選|再選|初当選|選ばれ|選出|任命|着任|就き)"
)
# 後任には総務局長の山田氏が就く: the office of the one told of before.
_SUCCEEDS = re.compile(
    f"後任(?:の{POSTS})?(?:に|には|は|として)、?[^。{PERS}{BODY}]{{0,14}}?(?P<who>{PERS})(?:氏|さん|[一-鿿]{{1,6}})?(?:が|を)"
    "[^。]{0,16}?(?P<verb>就[きくい]|就任|選任|任命|起用|充て|選ばれ|当選)"
)
_PAST_BEFORE = re.compile("(?:前|元|旧|故|当時の|初代|歴代|次期|先代|先々代)$")
_PAST_AFTER = re.compile("^(?:前|元|故|次期|候補|職務執行者)")
_LEAVES = re.compile(
    f"{_TITLE}(?:(?:は|が|の)[^。]{{0,24}}?(?:退任|辞任|辞職|死去|引退|失職|急逝)(?:し|"
    f"され)?(?:(?:まし)?た|、|て(?:いる|います|おり))|に代わ[^。]{{0,24}}(?:就任|当選|新市長)|の後任|の後を|の死去)"
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
        if found := re.search(f"(?P<post>{POSTS}|(?<={BODY})長)選(?!出)", other.text):
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
    return nearest(story, sentence, _office_of(match), match.start(), _foreign(sentence, match))


def _foreign(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the person's name is in katakana, so that the office is one abroad."""
    return "ァ" <= sentence.slots[match.start("who")].text[0] <= "ヺ"


def _is_past(sentence: Sentence, at: int) -> bool:
    """Whether the words about a name make the office a past or future one: 前市長の…, …元知事, 当時の."""
    before, after = sentence.text[max(0, at - 8) : at], sentence.text[at + 1 : at + 8]
    around = re.sub(f"{BODY}|(?:{POSTS}|長)(?:の|・|だった)?$", "", before)
    return bool(
        _PAST_BEFORE.search(around)
        or _PAST_AFTER.match(after)
        or re.search(f"(?:前|元|旧|当時の){BODY}?(?:の)?(?:長|{POSTS})?(?:の|・)?$", before)
        or re.search("当時", before)
        or re.match(f"(?:氏|さん)?(?:前|元)?{POSTS}?\\((?:当時|前職|元職)", after)
        or re.match(f"{BODY}?(?:長|{POSTS})\\(当時", after)
    )
