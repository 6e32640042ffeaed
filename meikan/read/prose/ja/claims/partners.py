"""Partners that are spoken of as such, without a verb of signing: 姉妹都市の釜山, 姉妹都市には釜山がある."""

import re
from collections.abc import Iterator, Sequence

from meikan.read.prose.ja.claims.frame import Claim, Story, bodies, topic
from meikan.read.prose.ja.claims.ties import ENDED, TIE, kind_of, tie_claim
from meikan.read.prose.ja.claims.whose_office import government_of
from meikan.read.prose.ja.clauses import BODY, DAY, PERS, Sentence, row
from meikan.read.prose.ja.modality import APPLIED, INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_ARE = re.compile(
    f"(?P<one>{BODY})(?:と|[はがも]、?)(?P<other>{BODY})(?:は|と(?:は|も)?)、?[^。{BODY}]{{0,10}}?(?:(?P<day>{DAY})(?:から|以来)の?)?"
    f"(?P<tie>{TIE})(?:である|だ|で、|であり|です|の関係に(?:ある|あり))"
)
_BETWEEN = re.compile(
    f"(?P<one>{BODY})と(?P<other>{BODY})(?:と)?(?:の間)?の(?P<tie>{TIE})(?:提携|関係|協定|交流|盟約)*(?P<rest>[^。]{{0,24}})"
)
_LISTED = re.compile(
    f"(?:(?P<owner>{BODY})の)?(?:[^、。{BODY}はが]{{0,8}})(?P<tie>{TIE})(?:提携(?:先|都市))?(?:には|は)、?(?:[^。{BODY}]{{0,24}}?)(?P<row>{row(BODY)})(?:など)?(?:の\\d+|\\d+)?(?:都市|市)?(?P<rest>が(?:ある|あり|あげ|挙)|で(?:ある|、|す)|だ|など|。|の[^、。]{{0,8}}(?:で|だ|が))"
)
_SINCE_THEN = re.compile(
    f"(?P<tie>{TIE})(?:提携)?(?:\\d+周年(?:を迎え(?:た|る)|の)?|の|"
    f"で(?:ある(?:[^、。はがをに]{0, 6}の都)?|、)|・|関係にある)?(?P<row>{row(BODY)})"
)
_YEARS = re.compile(f"(?P<other>{BODY})との(?P<tie>{TIE})(?:提携|関係|締結)?(?:の)?\\d+周年")
_LEVELS = ("town", "municipality", "state", "prefecture")


def held_ties(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """Claims of all four ways in which a sentence takes a tie for granted."""
    for match in _ARE.finditer(sentence.text):
        dates = {"date": sentence.slots[match.start("day")].entity} if match["day"] else {}
        pair = sentence.slots[match.start("one")], sentence.slots[match.start("other")]
        yield tie_claim(pair, kind_of(match["tie"]), dates, sentence, "are partners")
    yield from _between(story, sentence)
    yield from _one_by_one(story, sentence)
    yield from _anniversaries(story, sentence)
    yield from _listed(story, sentence)
    yield from _named(story, sentence)


# 一つはⒹに提携したⒼ、もう一つはⒹに結ばれたⒼ; Ⓓに姉妹都市となったⒼから
_ONE = re.compile(
    f"(?P<day>{DAY})(?:に|、)(?P<tie>{TIE})?(?:提携(?:し|を結ん|した)|縁組(?:し|を結ん)|結(?:ば|んだ|ば?れ)|(?:と|に)な(?:っ|り))(?:れ)?(?:た|だ|ている|だ)?(?P<other>{BODY})"
)


def _one_by_one(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """Partners each with its date, of the kind that these words or the sentence before name."""
    near = next(story.before(sentence, 1), None)
    for match in _ONE.finditer(sentence.text):
        told = kind_of(match["tie"] or "") or (kind_of(near.text) if near and re.search(TIE, near.text) else "")
        owner = _owner_before(story, sentence, match.start())
        other = sentence.slots[match.start("other")]
        if not told or len(owner) != 1 or owner[0].entity == other.entity or other.level not in _LEVELS:
            continue
        dates = {"date": sentence.slots[match.start("day")].entity}
        yield tie_claim((owner[0], other), told, dates, sentence, "a partner by its date")


def _owner_before(story: Story, sentence: Sentence, at: int) -> tuple[Spot, ...]:
    """Who has the partner: the subject, or what the sentences before are about (岡山市には姉妹都市が二つある)."""
    found = bodies(sentence.arguments(0, at), "は", "が", "も")
    for other in story.before(sentence, 3) if not found else ():
        found = bodies(other.arguments(0, len(other.text)), "は", "が", "も", "には")
        if found:
            last = other.arguments(0, len(other.text))[-1]
            return found if found[0].entity != "nil" else last.spots[-1:] if last.sign == BODY else ()
    return found


def _between(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """川崎市とリエカ市の姉妹都市提携は1977年に始まる."""
    for match in _BETWEEN.finditer(sentence.text):
        if ENDED.search(match["rest"]) or outcome("", match["rest"]) in (NEGATED, INTENDED, APPLIED):
            continue
        start = re.compile(f"(?:は|が)、?(?P<day>{DAY})(?:に|から)").match(match["rest"])
        dates = {"date": sentence.slots[match.start("rest") + start.start("day")].entity} if start else {}
        pair = sentence.slots[match.start("one")], sentence.slots[match.start("other")]
        dates = dates or signed_later(story, sentence)
        yield tie_claim(pair, kind_of(match["tie"]), dates, sentence, "a tie between two")


_LATER = re.compile(
    f"(?:提携|盟約|協定|縁組|関係)(?:は|が)、?(?P<day>{DAY})(?:に|付で)[^。、]{{0,10}}(?:結|締結|調印|始ま|成立|さかのぼ)"
)


def signed_later(story: Story, sentence: Sentence) -> dict[str, str]:
    """The date that the next sentence gives: 提携は1981年5月15日に結ばれた."""
    following = story.after(sentence)
    match = _LATER.search(following.text) if following and len(following.of(BODY)) == 0 else None
    return {"date": following.slots[match.start("day")].entity} if match and following else {}


_FOLLOWS = re.compile(f"(?P<tie>{TIE})(?:提携)?としては、?(?P<row>{row(BODY)})(?:など)?に(?:続|次)")


def _anniversaries(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """ミシガン州との姉妹提携45周年にあたり: the other is the subject, or the government of the person who is."""
    for match in _YEARS.finditer(sentence.text):
        rows = sentence.arguments(0, match.start())
        people = [one for one in rows if one.sign == PERS and one.particle in ("は", "が")]
        head = government_of(story, sentence, people[-1].spots[-1]) if people else None
        first = bodies(rows, "は", "が") or ((head,) if head else topic(story, sentence)[0])
        other = sentence.slots[match.start("other")]
        if len(first) == 1 and first[0].entity != other.entity:
            dates = signed_later(story, sentence)
            yield tie_claim((first[0], other), kind_of(match["tie"]), dates, sentence, "a tie of so many years")


def _listed(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """姉妹都市にはほかに釜山やボルドーがある."""
    for match in (*_LISTED.finditer(sentence.text), *_FOLLOWS.finditer(sentence.text)):
        owner = (
            [sentence.slots[match.start("owner")]]
            if match.groupdict().get("owner")
            else list(topic(story, sentence, 2)[0])
        )
        days = re.search(f"(?P<day>{DAY})(?:に|の)[^、。{BODY}]{{0,10}}$", sentence.text[: match.start("row")])
        dates = {"date": sentence.slots[days.start("day")].entity} if days else {}
        for partner in sentence.row(match, "row") if len(owner) == 1 else []:
            if partner.entity != owner[0].entity:
                yield tie_claim((owner[0], partner), kind_of(match["tie"]), dates, sentence, "a list of partners")


def _named(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """姉妹都市の釜山: a partner with its title."""
    for match in _SINCE_THEN.finditer(sentence.text):
        begin, _end = sentence.clause(match.start())
        pair = sentence.row(match, "row")
        if len(pair) == 2 and not re.search(f"{BODY}", sentence.text[: match.start()]) and "と" in match["row"]:
            started = re.compile(f"[^。{DAY}]{{0,10}}(?P<day>{DAY})に(?:始ま|さかのぼ|結)").match(
                sentence.text, match.end()
            )
            dates = {"date": sentence.slots[started.start("day")].entity} if started else {}
            yield tie_claim((pair[0], pair[1]), kind_of(match["tie"]), dates, sentence, "two partners")
            continue
        first = _holder(story, sentence, match.start())
        rest = sentence.text[match.end() : match.end() + 10]
        doubtful = re.match("(?:候補|ではな|に(?:なる|なり))", rest)
        if len(first) != 1 or doubtful or re.search("かつて|元|候補", sentence.text[begin : match.start()]):
            continue
        for partner in sentence.row(match, "row"):
            if partner.entity != first[0].entity and partner.level in _LEVELS:
                yield tie_claim((first[0], partner), kind_of(match["tie"]), {}, sentence, "named as a partner")


def _holder(story: Story, sentence: Sentence, at: int) -> Sequence[Spot]:
    """Whose partner is spoken of: the subject, the owner before the tie, who sends people, or the topic."""
    whole = sentence.arguments(0, at)
    if re.search(f"{BODY}の$", sentence.text[:at]):
        return bodies(whole, "の") if not bodies(whole, "は", "が") else bodies(whole, "は", "が")
    sent = re.search(f"(?P<who>{BODY})の[^、。はが]{{1,10}}(?:は|が)", sentence.text[:at])
    found = bodies(whole, "は", "が")
    if not found and sent:
        return (sentence.slots[sent.start("who")],)
    return found or topic(story, sentence, 3)[0]
