"""Claims that the learned reader draws from a text in which the grammar has found the names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meikan.read.prose.en.claims.candidates import TURNED_DOWN
from meikan.read.prose.en.claims.offices import POSTS
from meikan.read.prose.en.claims.page import Page, Raw
from meikan.read.prose.en.claims.parties import kind_of
from meikan.read.prose.en.claims.roles import ROLE, role_of
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.learned.encoder import encoder
from meikan.read.prose.en.learned.tokens import BACK, Pair, Tokens, pairs, tokens
from meikan.read.prose.en.scope import INTEND, NOT
from meikan.read.prose.en.tagged import TAG, Tagged
from meikan.read.prose.en.words import BESIDE, NO_CLAUSE
from meikan.read.prose.found import NIL, UNDECIDED

READER = "learned-en 2"
LIKE = "in words like those of passages that it learned from"
LEAST = 0.86  # probability from which a claim is proposed: with it author H is read as right as by the grammar alone
NEAR = 30  # letters around two mentions that are read with them
BLOCK = 240  # tokens that are read at once
SEAT, NONE = "seat", "none"
_ROLE = re.compile(ROLE)
_POST = re.compile(rf"\b{POSTS}\b", re.IGNORECASE)
# A conference, a report, of which nobody knows which is meant; and what nobody holds.
_ANY = re.compile(r"text:(?:[a-z]+|.*\b(?:War|Revolution|Earthquake|Pandemic))")
_FORMER = re.compile(r"\b(?:former(?:ly)?|once|late|outgoing|previous|predecessors?)\b", re.IGNORECASE)
_FOLLOWED = re.compile(r"\b(?:follow(?:s|ed)?|succeed(?:s|ed)?|replac(?:es|ed)|took over from|takes over from) $")
# Who held an office in the past is no holder, even with its period.
_GONE = re.compile(
    r"\b(?:resign\w*|died|stepped down|left office|until|had been|had (?:led|governed|run|headed)|"
    r"from <D\d+> to <D\d+>|(?:was|were) (?!(?:re-?)?(?:"
    r"elected|sworn|chosen|named|appointed|inaugurated|installed|voted|returned|confirmed|declared|picked)))\b",
    re.IGNORECASE,
)


# "Johannesburg is Co-President, Barcelona looks after the money": the role is said in another clause
_NEW_CLAUSE, _DOES = re.compile(r"[,;] (?:while |but |whereas )?(?:the )?$"), re.compile(r" (?!and\b|as\b|or\b)[a-z]+")


@dataclass(frozen=True, slots=True)
class Told:
    """What the network makes of two mentions: the likeliest claim, how sure it is, and the sentence that makes it."""

    name: str
    sure: float
    sentence: Tagged
    one: Draft
    other: Draft


def find(page: Page) -> Iterator[Raw]:
    """Every claim whose probability is high enough, the surest first."""
    every = [told for block in _blocks(page.sentences) for told in _told(block)]
    for told in sorted(every, key=lambda one: -one.sure):
        raw = _raw(page, told) if told.sure >= LEAST and _may(told) else None
        if raw is not None:
            raw.score, raw.reader, raw.reasons = told.sure, READER, [LIKE]
            yield raw


def _may(told: Told) -> bool:
    """Whether nothing around says otherwise: a denial, an intention; a former mayor speaks for no city."""
    one = told.one
    around = _around(told.sentence, one, told.other)
    if told.name != "candidate_of" and (INTEND.search(around) or NOT.search(around)):
        return False
    if told.name == "candidate_of" and TURNED_DOWN.search(told.sentence.full):
        return False
    if one.kind != "person" or told.name == "speaks_at":
        return True
    past = one.office is not None and one.office.time in ("past", "then")
    return not (past or _FORMER.search(around) or (told.name == "holds_office" and _GONE.search(around)))


def _around(sentence: Tagged, *drafts: Draft) -> str:
    """The words around some mentions of a sentence, with what stands between them."""
    where = _places(sentence, *drafts)
    low, high = min((start for start, _end in where), default=0), max((end for _start, end in where), default=0)
    return sentence.full[max(0, low - NEAR) : high + NEAR]


def _places(sentence: Tagged, *drafts: Draft) -> list[tuple[int, int]]:
    """Where the tags of some mentions stand in a sentence."""
    return [match.span() for match in TAG.finditer(sentence.full) if sentence.drafts.get(int(match[2])) in drafts]


def _blocks(sentences: Sequence[Tagged]) -> Iterator[list[Tagged]]:
    """Sentences in groups, each with those before it that it may lean on."""
    block: list[Tagged] = []
    size = 0
    for one in sentences:
        length = len(one.full) // 4
        if size + length > BLOCK and len(block) > BACK:
            yield block
            block = block[-BACK:]
            size = sum(len(other.full) // 4 for other in block)
        block.append(one)
        size += length
    yield block


def _told(block: Sequence[Tagged]) -> Iterator[Told]:
    drafts = {number: draft for one in block for number, draft in one.drafts.items()}
    text = tokens([_contained(one) for one in block])
    every = list(pairs(text, {number: _key(draft) for number, draft in drafts.items()}))
    if not every:
        return
    model = encoder()
    table = model.probabilities(text, every)
    table[:, model.classes.index(NONE)] = 0
    for pair, row, best in zip(every, table, table.argmax(1), strict=True):
        one, other = _ends(text, pair, drafts)
        yield Told(model.classes[best], float(row[best]), _teller(block, pair, one, other), one, other)


def _teller(block: Sequence[Tagged], pair: Pair, one: Draft, other: Draft) -> Tagged:
    """The sentence that tells it: the later of two, but where only the network is named again, that of the member."""
    later = block[pair.sentence]
    if other.kind == "network" and one.start < later.start <= other.start:
        return next(own for own in block if own.start <= one.start < own.end)
    return later


# "Garland, a suburb of Dallas,": no party, unless it is named for what both have to do with each other
_WHERE = re.compile(
    rf"(<L\d+>, {NO_CLAUSE}(?![^,]*(?:twin|sister|partner|friend|ally|member|mayor|host))"
    rf"[a-z][^<>,.;:]{{0,50}}\b{BESIDE} )<L(\d+)>(?=,)"
)


def _contained(sentence: Tagged) -> str:
    """The sentence with what only says where a town lies as what it is there: a part of a country."""

    def told(match: "re.Match[str]") -> str:
        draft = sentence.drafts.get(int(match[2]))
        holds = match[1] == "L" and draft and draft.level == "division1" and draft.kind == "place"
        return f"<C{match[2]}>" if holds else match.group()

    return TAG.sub(told, _WHERE.sub(r"\1<C\2>", sentence.full))


def _key(draft: Draft) -> str:
    """What tells a thing from others: its entity, or where it stands if none is known."""
    return draft.entity if draft.entity not in ("", NIL, UNDECIDED) else str(draft.start)


def _ends(text: Tokens, pair: Pair, drafts: dict[int, Draft]) -> tuple[Draft, Draft]:
    """The two mentions that stand nearest to each other."""
    low, high = pair.between
    first, second = (low, high) if low in pair.at else (high, low)
    return drafts[text.numbers[first]], drafts[text.numbers[second]]


def _raw(page: Page, told: Told) -> Raw | None:
    """A claim of the reader's scheme: a person acts for a city, and the words nearby say which role, post or kind."""
    name, sentence, one = told.name, told.sentence, told.one
    subject = one
    if one.kind == "person" and name not in ("speaks_at", "holds_office"):
        subject = page.body(sentence, one) or one
    qualifiers: dict[str, str] = {}
    if name == SEAT:
        name, qualifiers["role"] = "member_of", "steering" if "steering" in sentence.full.lower() else "board"
    elif name == "chairs":
        qualifiers["role"] = _role(sentence, one)
        if not qualifiers["role"] or _FOLLOWED.search(sentence.full[: next(iter(_places(sentence, one)), (0, 0))[0]]):
            return None  # no office is named; whoever is followed holds it no longer
    elif name == "signs_agreement_with":
        qualifiers["kind"] = kind_of(sentence.full)
    elif name == "holds_office":
        post = _POST.search(_around(sentence, one, told.other))
        qualifiers["post"] = post.group() if post else ""
    if subject.level in ("country", "people") or subject.noun or _ANY.fullmatch(told.other.entity):
        return None
    kept = {key: value for key, value in qualifiers.items() if value}
    return Raw(name, subject.entity, told.other.entity, sentence, kept, (one, told.other))


def _role(sentence: Tagged, one: Draft) -> str:
    """The role whose word stands nearest to whom it is said of."""
    at, end = next(iter(_places(sentence, one)), (0, 0))
    said = min(_ROLE.finditer(sentence.full), key=lambda match: abs(match.start() - at), default=None)
    if said is None:
        return ""
    between = sentence.full[said.end() : at]
    return "" if _NEW_CLAUSE.search(between) and _DOES.match(sentence.full, end) else role_of(said["role"])
