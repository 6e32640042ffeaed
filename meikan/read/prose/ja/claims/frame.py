"""What every kind of claim needs: the sentences read so far, who a verb is about, when it happened."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from meikan.read.prose.ja.clauses import BODY, DAY, MEET, NET, PERS, Argument, Sentence
from meikan.read.prose.ja.spot import Spot

_STATE_OF = re.compile("(?:現在|時点|末時点|付の資料)")
_SINCE = re.compile("^(?:の(?:設立|創設|発足|結成)(?:以来|(?:当初|時)から)|から(?!は?の)|より|以来|以降|以後)")
_UNTIL = re.compile("^まで")


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim in folded positions, with the words that gave it."""

    predicate: str
    subject: Spot | str
    object: Spot | str
    qualifiers: tuple[tuple[str, str], ...]
    sentences: tuple[Sentence, ...]
    score: float
    reasons: tuple[str, ...]


def stated(
    predicate: str,
    pair: tuple[Spot | str, Spot | str],
    qualifiers: Mapping[str, str],
    sentence: Sentence,
    score: float,
    *reasons: str,
) -> Claim:
    """A claim about two, from one sentence; qualifiers without a value are left out."""
    kept = tuple(sorted((name, value) for name, value in qualifiers.items() if value))
    return Claim(predicate, pair[0], pair[1], kept, (sentence,), score, tuple(filter(None, reasons)))


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence that looks like a fact and is not proposed, with the reason."""

    sentence: Sentence
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """The whole document as sentences, the day it was published (ISO), and its title."""

    sentences: tuple[Sentence, ...]
    published: str = ""
    title: str = ""
    networks: tuple[Spot, ...] = ()
    embedded: dict[int, Spot] = field(default_factory=dict)  # start of a meeting to the network in its name
    titled: Spot | None = None  # the one network that the title names

    def before(self, sentence: Sentence, far: int = 2) -> Iterator[Sentence]:
        """The sentences before one in its paragraph, the nearest first."""
        for other in reversed(self.sentences[max(0, sentence.order - far) : sentence.order]):
            if other.paragraph == sentence.paragraph:
                yield other

    def after(self, sentence: Sentence) -> Sentence | None:
        """The next sentence of the paragraph."""
        following = self.sentences[sentence.order + 1 : sentence.order + 2]
        return following[0] if following and following[0].paragraph == sentence.paragraph else None

    def network_of(self, sentence: Sentence, at: int) -> tuple[Spot, str] | None:
        """The network that a verb at an offset speaks of: of its clause, its sentence, before it, or the only one."""
        begin, end = sentence.clause(at)
        inside = [slot for slot in _slots(sentence, NET) if begin <= slot[0] < at] or [
            slot for slot in _slots(sentence, NET) if slot[0] < at
        ]
        if inside:
            return inside[-1][1], "the network in the sentence"
        later = [slot for slot in _slots(sentence, NET) if at <= slot[0] < end]
        if later:
            return later[0][1], "the network in the sentence"
        for other in self.before(sentence, 3):
            if found := other.of(NET):
                return self._about(other, found), "the network of a sentence before"
        if len({spot.entity for spot in self.networks}) == 1:
            return self.networks[0], "the only network of the text"
        named = {spot.entity: spot for spot in self.embedded.values()}
        if not self.networks and len(named) == 1:
            return next(iter(named.values())), "the network in the name of a meeting"
        if not self.networks and self.titled:
            return self.titled, "the network in the title"
        return None

    def _about(self, other: Sentence, found: Sequence[Spot]) -> Spot:
        """Of the networks of a sentence the last; where it tells of two that join, the one the text is about."""
        if is_one(found) or re.search(f"{NET}は", other.text):
            return found[-1]
        for one in self.before(other, 3):
            for at, spot in _slots(one, NET):
                if one.text[at + 1 : at + 2] == "は":
                    return spot
        return found[-1]


def _slots(sentence: Sentence, sign: str) -> list[tuple[int, Spot]]:
    return [
        (at, spot)
        for at, spot in sorted(sentence.slots.items())
        if sentence.text[at] == sign and not (sign == DAY and _bracketed(sentence.text, at))
    ]


def _bracketed(text: str, at: int) -> bool:
    """Whether an offset lies in brackets: what stands there is said in passing."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def bodies(arguments: Iterable[Argument], *particles: str) -> tuple[Spot, ...]:
    """The governments with one of these particles, the last row of them."""
    rows = [one.spots for one in arguments if one.sign == BODY and one.particle in particles]
    return rows[-1] if rows else ()


def subject(story: Story, sentence: Sentence, at: int) -> tuple[tuple[Spot, ...], str]:
    """Who does what a verb at an offset says: が, は, も in its clause; else the topic of this sentence or the last."""
    begin, _end = sentence.clause(at)
    arguments = sentence.arguments(begin, at)
    found = bodies(arguments, "が", "は", "も", "からは", "では", "には")
    if found:
        return found, "the subject of the clause"
    found = bodies(sentence.arguments(0, begin), "は", "が", "も")
    if found:
        return found, "the subject of the sentence"
    if any(one.particle in ("は", "が") for one in arguments if one.sign in (PERS, NET, MEET)):
        return (), ""
    if re.search("[^、。]{1,}[^、。らにでとⒹ][はが](?!、?[0-9])", sentence.text[begin:at]) and not re.match(
        "^(?:これ|それ|なお|また)", sentence.text
    ):
        return (), ""
    return topic(story, sentence)


def topic(story: Story, sentence: Sentence, far: int = 1) -> tuple[tuple[Spot, ...], str]:
    """What the sentences before were about, if they were about one body."""
    for other in story.before(sentence, far):
        found = bodies(other.arguments(0, len(other.text)), "は", "が", "も")
        if len(found) == 1:
            return found, "the subject of the sentence before"
        owner = re.match(f"[^、。{BODY}]{{0,6}}(?P<who>{BODY})の[^、。はが{BODY}]{{1,20}}は", other.text)
        if owner:
            return (other.slots[owner.start("who")],), "the owner of the subject of the sentence before"
    return (), ""


# 2011年に日本初となったⒼ以外にも…: the date of a clause that only describes a body.
_OF_ANOTHER = re.compile(
    f"[一-鿿]いた{BODY}|[一-鿿](?:った|した|れた|いる|する|だった)?(?:た|る){BODY}|となった{BODY}|した{BODY}|れた{BODY}|った{BODY}"
)


def when(sentence: Sentence, at: int) -> dict[str, str]:
    """The date of what a verb at an offset says: `date`, or `from` and `to` where the words are から and まで."""
    begin, _end = sentence.clause(at)
    days = [(offset, spot) for offset, spot in _slots(sentence, DAY) if offset < at]
    inside = [one for one in days if one[0] >= begin] or ([one for one in days if _leads(sentence, one[0], begin)][-1:])
    found: dict[str, str] = {}
    for offset, spot in inside:
        if _OF_ANOTHER.search(sentence.text, offset, at):
            continue
        after = sentence.text[offset + 1 : offset + 9]
        if _STATE_OF.match(after) or re.match("[^、。]{0,3}(?:現在|時点)", after):
            found["asof"] = spot.entity
        elif _SINCE.match(after):
            found["from"] = spot.entity
        elif _UNTIL.match(after) and "/" not in spot.entity:
            found["to"] = spot.entity
        else:
            found["date"] = spot.entity
    if not found.keys() & {"date", "from", "to"}:
        cleft = _CLEFT.match(sentence.text, at)
        if cleft:
            found["date"] = sentence.slots[cleft.start("day")].entity
    return found


# 市名を変えたのはⒹ: the date stands after the verb
_CLEFT = re.compile(f"[^。、{BODY}{NET}{DAY}]{{0,12}}?[ただ]のは、?(?P<day>{DAY})")


def _leads(sentence: Sentence, offset: int, begin: int) -> bool:
    """Whether a date before the clause stands at the head of the sentence and so holds for all of it."""
    return offset <= 12 and offset < begin and not _verb(sentence.text[offset:begin])


def _verb(text: str) -> bool:
    return bool(re.search("(?:し|され|った|した|れた)(?:て|、|た)", text[:-1]))


def tail(sentence: Sentence, at: int) -> str:
    """The words after an offset, to the end of the clause and a little beyond."""
    _begin, end = sentence.clause(max(at - 1, 0))
    return sentence.text[at : max(end, at + 1)] if end - at > 3 else sentence.text[at : at + 30]


def head_after(sentence: Sentence, at: int) -> tuple[Spot, ...]:
    """The row of governments that a verb in its attributive form stands before: 加盟する前橋市."""
    following = sentence.arguments(at, len(sentence.text))
    if following and following[0].start == at and following[0].sign == BODY:
        return following[0].spots
    return ()


def is_one(spots: Sequence[Spot]) -> bool:
    """Whether the names mean a single body."""
    return len({spot.entity for spot in spots}) == 1
