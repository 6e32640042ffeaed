"""A text as tokens, and the pairs of things in it of which a claim may be made, each with where they stand."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product

LETTERS = "LCJNOHDEF"  # of tags, see `tagged`
# What may be said of which: letter of who does it, letter of what it is done to.
KINDS = ("LN", "HN", "LE", "NE", "OE", "HE", "LL", "LF", "NF", "OF", "HL")
BACK = 2  # sentences back in which one of the two may stand if it is a network; one for all others
FAR = 30  # tokens between two ends from which on the distance is the same
_TOKEN = re.compile(r"<[A-Z]\d+>|[^\W\d_]+(?:['’][a-z]+)?|'s\b|\d+|[^\w\s]")
_TAG = re.compile(r"<([A-Z])(\d+)>")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and tags of some sentences; of a word the letter is 0, and `sentence` says in which each stands."""

    words: tuple[str, ...]
    letters: tuple[int, ...]
    numbers: tuple[int, ...]
    sentence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things: their tags' numbers, where each stands, and the tokens `low` to `high` of their sentences."""

    first: int
    second: int
    kind: str
    sentence: int
    at: tuple[int, ...]
    to: tuple[int, ...]
    low: int
    high: int
    apart: int = 0

    @property
    def between(self) -> tuple[int, int]:
        """The nearest two places of both, in the order of the text."""
        _far, low, high = min((abs(one - two), min(one, two), max(one, two)) for one in self.at for two in self.to)
        return low, high

    @property
    def facts(self) -> tuple[float, float, float, float]:
        """Which stands first, how far apart, how many sentences apart, and whether one is named again."""
        low, high = self.between
        return (
            float(low in self.at),
            min(high - low, FAR) / FAR,
            float(self.apart),
            float(len(self.at) + len(self.to) > 2),
        )


def tokens(sentences: Sequence[str]) -> Tokens:
    """The tokens of sentences in which names are tags."""
    words, letters, numbers, whose = [], [], [], []
    for number, text in enumerate(sentences):
        for match in _TOKEN.finditer(text):
            tag = _TAG.fullmatch(match.group())
            words.append("" if tag else "#" if match.group().isdigit() else match.group().lower())
            letters.append(LETTERS.index(tag[1]) + 1 if tag else 0)
            numbers.append(int(tag[2]) if tag else -1)
            whose.append(number)
    return Tokens(tuple(words), tuple(letters), tuple(numbers), tuple(whose))


Thing = tuple[str, Hashable]  # the letter of its tags, and what tells it from others


def pairs(text: Tokens, same: Mapping[int, Hashable]) -> Iterator[Pair]:
    """Every pair that a sentence may speak of; `same` gives the tags of one thing one key."""
    there: dict[int, dict[Thing, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, (letter, number) in enumerate(zip(text.letters, text.numbers, strict=True)):
        if letter:
            there[text.sentence[place]][LETTERS[letter - 1], same[number]].append(place)
    starts = {number: place for place, number in reversed(list(enumerate(text.sentence)))}
    ends = {number: place + 1 for place, number in enumerate(text.sentence)}
    for sentence, own in there.items():
        for first, second in permutations(own, 2):
            if _fits(first, second) and not (_mutual(first, second) and own[first] > own[second]):
                yield _pair(text, (first, second), (own[first], own[second]), (starts[sentence], ends[sentence]))
        for step in range(1, BACK + 1):
            nearer = {thing for back in range(step) for thing in there.get(sentence - back, ())}
            earlier = {thing: at for thing, at in there.get(sentence - step, {}).items() if thing not in nearer}
            span = (starts[sentence - step], ends[sentence]) if earlier else (0, 0)
            for first, second in product(own, earlier):
                if step == 1 or "N" in first[0] + second[0]:
                    yield from _apart(text, (first, second), (own[first], earlier[second]), span)


def _apart(
    text: Tokens, things: tuple[Thing, Thing], places: tuple[list[int], list[int]], span: tuple[int, int]
) -> Iterator[Pair]:
    """The pairs of two things of which the second is named in a sentence before."""
    if _fits(*things):
        yield _pair(text, things, places, span)
    if _fits(*things[::-1]) and not _mutual(*things):
        yield _pair(text, things[::-1], places[::-1], span)


def _fits(first: Thing, second: Thing) -> bool:
    return first[0] + second[0] in KINDS and first[1] != second[1]


def _mutual(first: Thing, second: Thing) -> bool:
    """Two governments: what they sign counts in either direction, so the pair is taken once."""
    return first[0] == second[0] == "L"


def _pair(
    text: Tokens, things: tuple[Thing, Thing], places: tuple[list[int], list[int]], span: tuple[int, int]
) -> Pair:
    at, to = places
    low, high = span
    sentence = text.sentence[high - 1]
    apart = sentence - text.sentence[low]
    kind = things[0][0] + things[1][0]
    return Pair(text.numbers[at[0]], text.numbers[to[0]], kind, sentence, tuple(at), tuple(to), low, high, apart)
