"""Who presides over a network or sits on its board: 会長が京都市, 会長に選ばれた, 会長の門川大作市長, 理事都市."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.chair_words import PARTY, ROLE, ROLES, SEATS, TITLE, WHO
from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, when
from meikan.read.prose.ja.claims.presiding import presiding
from meikan.read.prose.ja.claims.whose_office import government_of
from meikan.read.prose.ja.clauses import BODY, DAY, LAND, NET, ORG, PERS, Sentence, row
from meikan.read.prose.ja.modality import INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_NAMED = re.compile(
    f"{ROLE}(?:の(?:一人|1人|一つ|一都市))?(?:は|が|には|に|に、|には、|:|=|、|(?:を務める|の)(?:都市|自治体|市)(?:として|は|が)|(?:を務め(?:る|ている)|に(?:就い|選ばれ|選出され|選任され|推され|決まっ|なっ|就任し)た|とな(?:った|る)|を担う)のは)、?(?:引き続き|新たに|ともに)?(?P<row>(?:{row(BODY)}(?!の{PERS})|(?:{BODY}(?:市?議会)?(?:副?議長|議員|副?市長|町長|知事)?の|{LAND}の)?{PERS}){TITLE}(?:(?:、|と|・)(?:{BODY}の)?{PERS}{TITLE})*)(?=(?P<rest>[^。]{{0,20}}))"
)
_BECAME = re.compile(
    f"{PARTY}(?:\\([^()]*\\))?(?:が|は|も|を)[^。{BODY}{PERS}]{{0,40}}?(?P<net>{NET})?(?:の|で)?[^。、{BODY}{PERS}{ORG}]{{0,10}}?{ROLE}(?:の(?:一人|1人|一つ|一都市)|の?(?:座|職|任|席))?(?P<how>に|を|と|も|として|へ)(?P<verb>[^。]{{0,24}})"
)
_IS = re.compile(
    f"{ROLE}(?:の|である|を務める|の座にある|に就いた|に選ばれた|に就任した|・|、)(?P<row>{PERS}|{BODY}|(?<=都市の){row(BODY)})(?!の(?:職員|担当|市民))"
)
_SITS = re.compile(
    f"(?P<role>運営委員|理事|執行委員|常任理事|執行理事)会に(?:は|も)、?(?P<row>{row(BODY)})(?:など)?(?:の?\\d+(?:都市|市))?が"
    "[^。、]{0,6}?(?:席を|名を連ね|加わ|入[っりる]|参加|選ばれ|名が)"
)
# 共同議長をローマ市とミラノ市が引き受けた
_TAKEN_ON = re.compile(
    f"{ROLE}を、?{WHO}{TITLE}(?:が|は)(?P<rest>[^。、]{{0,8}}?(?:務め|引き受け|担|引き継)[^。]{{0,12}})"
)
# 会長職は2020年から2022年までフィレンツェが担っていた, 弘前市は昨年4月まで会長の席にあった
_HELD = re.compile(
    f"{ROLE}の?(?:職|座|任|席)?(?:は|を)、?(?:{DAY}(?:から|まで|より|に)?、?)+{WHO}{TITLE}(?:が|は)(?P<rest>[^。、]{{0,4}}?(?:務め|引き受け|担|引き継|預か)[^。]{{0,12}})"
)
_SAT = re.compile(
    f"{WHO}{TITLE}(?:は|が|も)[^。{BODY}{PERS}{ORG}]{{0,20}}?{ROLE}の(?:席|座|任|職)に(?P<rest>(?:あ[りるっ]|い[るた]|就[きくい]|つ[きくい]|とどま)[^。]{{0,12}})"
)
_BEING = re.compile(
    f"(?P<row>(?:{row(BODY)}|{PERS})){TITLE}(?:は|が|も)[^。{BODY}{PERS}{ORG}]{{0,20}}?{ROLE}(?:で(?:も)?ある|だ(?!った)|です|であり|で、)"
)
_OF = re.compile(f"(?P<net>{NET})の(?P<row>{PERS}){ROLE}(?!の(?:代理|後任))")
_VERBS = re.compile(
    "^(?:再び|引き続き|改めて|新たに|互選で|全会一致で|満場一致で|就任|就[いくき]|選[ばん出任]|務め|な[っりる]|再任|再選|互選|残[っりる]|とどま|留ま|担[いうっ]|任命|指名|推[挙さ]|引き継|受け継|留任|迎え|続投|決まっ|決定|当選|連任|名を連ね|加わ|おり|して)"
)
_OLD = re.compile("(?:これまでの|それまでの|かつての|前任の|前|元|旧|初代|先代|歴代|次期|当時の)$")


# 座長はⒼのⓅ市長がⒹから務めている
_SINCE_AFTER = re.compile(f"{TITLE}(?:が|は)、?(?P<day>{DAY})(?P<how>から|より|に|まで)")
_ENDS_BY = {"から": "from", "より": "from", "に": "date", "まで": "to"}
_ANY = re.compile("|".join((*ROLES, *SEATS)))


def chairs(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """One claim for each body that presides over a network, or has a seat on its board."""
    done: set[tuple[str, str]] = set()
    if not _ANY.search(sentence.text):
        return
    for match, reason in _matches(sentence):
        if _OLD.search(sentence.text[: match.start("role")]) or re.search(
            f"{ORG}(?:の|で)?[^、。{NET}]{{0,6}}$", sentence.text[: match.start("role")]
        ):
            continue
        network = story.network_of(sentence, match.end())
        if network is None or _elsewhere(sentence, match) or not _has_it(match["role"], network[0]):
            continue
        what = _what(story, sentence, match, reason)
        if what:
            yield Aside(sentence, what)
            continue
        role, predicate = _role(match["role"])
        for spot in _who(story, sentence, match):
            if role and (spot.entity, predicate) not in done:
                done.add((spot.entity, predicate))
                qualifiers = {"role": role, **_dates(story, sentence, match, reason), **_term(story, sentence)}
                yield Claim(
                    predicate,
                    spot,
                    network[0],
                    tuple(sorted(qualifiers.items())),
                    (sentence,),
                    0.88,
                    (match["role"], reason, network[1]),
                )


def _matches(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    """Every way in which a sentence gives a role; what one says of a role, the next does not say again."""
    said: set[int] = set()
    for match, reason in presiding(sentence):
        said.update(range(*match.span("role")))
        yield match, reason
    yield from ((match, reason) for match, reason in _plain(sentence) if match.start("role") not in said)


def _plain(sentence: Sentence) -> Iterator[tuple[re.Match[str], str]]:
    for match in _OF.finditer(sentence.text):
        yield match, "the role as a title"
    for match in _IS.finditer(sentence.text):
        yield match, "the role as a title"
    for match in _NAMED.finditer(sentence.text):
        if re.match(
            "(?:など|ほか|他)?(?:の?\\d+(?:都市|市|自治体))?(?:の(?:各|両)?(?:市|市長))?(?:など)?(?:の)?(?:市長|町長|知事|首長)?(?:ら)?(?:が|を|も|で|だ|、|。|の[^、。]{0,10}が|に|と(?:いう)?|から|である|:|である)",
            match["rest"] + "。",
        ):
            yield match, "the role before the name"
    for match in _BECAME.finditer(sentence.text):
        if _VERBS.match(match["verb"]) or re.search("選出|選ばれ|就任|務め|再任|再選|互選|選任", match["verb"][:16]):
            yield match, "the name before the role"
    for pattern, reason in (
        (_SITS, "has a seat"),
        (_TAKEN_ON, "the role before the name"),
        (_HELD, "held for a time"),
        (_SAT, "held for a time"),
        (_BEING, "is in the role"),
    ):
        yield from ((match, reason) for match in pattern.finditer(sentence.text))


def _elsewhere(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the role is one in a council, a company or another body."""
    before = sentence.text[max(0, match.start("role") - 6) : match.start("role")]
    return bool(
        re.search(
            "(?:議会|県議会|市議会|商工会議所|教育委員会|後援会|農業|選挙管理|実行|審査|検討|諮問|大会|組織)(?:の|委員会の?)?$",
            before,
        )
    )


def _has_it(role: str, network: Spot) -> bool:
    """Whether the network has such a role: only a chapter has a 支部長."""
    return "支部" not in role or bool(re.search("支部|日本|国内|(?i:chapter)", network.text))


def _what(story: Story, sentence: Sentence, match: re.Match[str], reason: str) -> str:
    """Why it is not a claim; "" if it is one."""
    if reason == "the name before the role":
        after = match["verb"] + sentence.text[match.end() : match.end() + 12]
        if re.match("(?:務めてい(?:た)|務めた|歴任)", after) and not when(sentence, match.start("role")).keys() & {
            "from",
            "date",
        }:
            return "quoted history"
        found = outcome(
            sentence.text[: match.start()], re.sub("^(?:選ばれ|選出|就任|再任|再選|務め)(?:され)?", "", after)
        )
        return found if found in (NEGATED, INTENDED) else ""
    rest = match.groupdict().get("rest") or sentence.text[match.end() : match.end() + 20]
    if reason == "the role as a title":
        return ""
    found = outcome("", rest)
    if reason == "held for a time" and not _dates(story, sentence, match, reason) and re.search("た(?:。|が|$)", rest):
        return "quoted history"
    return found if found in (NEGATED, INTENDED) else ""


def _role(written: str) -> tuple[str, str]:
    if written in ROLES:
        return ROLES[written], "chairs"
    return SEATS[written], "member_of"


def _dates(story: Story, sentence: Sentence, match: re.Match[str], reason: str) -> dict[str, str]:
    found = when(sentence, max(match.start("role"), match.start("row") if reason in _DATED else 0))
    if reason in _DATED and "/" in found.get("date", ""):  # 2020年から2022年まで
        found["from"], found["to"] = found.pop("date").split("/")
    until = re.compile("[^。、Ⓓ]{0,4}(?P<day>Ⓓ)まで").match(sentence.text, match.end("role"))
    if until and "/" not in sentence.slots[until.start("day")].entity:
        found["to"] = sentence.slots[until.start("day")].entity
    if reason == "the role as a title":
        return {}
    if reason == "the role before the name":
        after = _SINCE_AFTER.match(sentence.text, match.end("row"))
        if after:
            return {_ENDS_BY[after["how"]]: sentence.slots[after.start("day")].entity}
    return found or _elected(story, sentence, match.start())


# 3日に役員を改選した。会長は…
_ELECTED = re.compile(
    "(?:役員|会長|議長|執行部|新体制|理事)(?:を|が|の)[^。、]{0,8}?(?:選[んばび出]|改選|互選|決め|決ま)"
)


def _elected(story: Story, sentence: Sentence, at: int) -> dict[str, str]:
    """The day of an election that the sentence before tells of, or of which this one says 同じ日."""
    before = next(story.before(sentence, 1), None)
    same = re.search("同じ日|同日", sentence.text[:at])
    if before is None or not (same or (_ELECTED.search(before.text) and not sentence.of(DAY))):
        return {}
    days = [spot for spot in before.of(DAY) if "/" not in spot.entity]
    return {"date": days[-1].entity} if days else {}


_DATED = ("held for a time", "the role, since when, who", "handed on", "several roles")
_TERM = re.compile("任期は[^。Ⓓ]{0,8}(?P<first>Ⓓ)(?P<how>から|まで|$|で|。)(?:[^。Ⓓ]{0,4}(?P<last>Ⓓ)まで)?")


def _term(story: Story, sentence: Sentence) -> dict[str, str]:
    """The ends of a term that this sentence or the next gives: 任期は2020年まで."""
    following = story.after(sentence)
    for other in (sentence, *((following,) if following else ())):
        match = _TERM.search(other.text)
        if match is None:
            continue
        first = other.slots[match.start("first")].entity
        if "/" in first:
            low, high = first.split("/")
            return {"from": low, "to": high}
        if match["how"] == "まで":
            return {"to": first}
        if match["last"]:
            return {"from": first, "to": other.slots[match.start("last")].entity}
    return {}


def _who(story: Story, sentence: Sentence, match: re.Match[str]) -> list[Spot]:
    """The bodies in the row; for a person the government that he or she heads."""
    bodies = sentence.row(match, "row")
    if bodies:
        return bodies
    found = []
    for person in sentence.row(match, "row", PERS):
        government = government_of(story, sentence, person)
        if government is not None:
            found.append(government)
        elif not person.post:
            found.append(person)
    return found
