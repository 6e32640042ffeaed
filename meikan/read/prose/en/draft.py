"""A text being read: what was found so far, and which letters are taken."""

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from meikan.names.phrases.bearer import Bearer
from meikan.names.phrases.names import Names
from meikan.read.prose.en.sentences import sentences
from meikan.read.prose.found import Choice

PLACES = ("place", "government", "where")  # "where" until the role is known


@dataclass(slots=True)
class Draft:
    """A mention that is not finished: `level` says what its bearer is (town, division, country, people)."""

    start: int
    end: int
    text: str
    kind: str
    entity: str = ""
    level: str = ""
    country: str = ""
    region: str = ""
    bearers: tuple[Bearer, ...] = ()
    role: str = ""  # government or place, where a word says so
    anaphor: bool = False
    office: "Office | None" = None
    reasons: list[str] = field(default_factory=list)
    choices: tuple[Choice, ...] = ()
    score: float = 1.0
    noun: str = ""

    @property
    def where(self) -> bool:
        """Whether it is a place or a government."""
        return self.kind in PLACES


@dataclass(slots=True)
class Office:
    """What a person is: the title in the words of the text, of which government, and whether it is past or to come."""

    post: str
    of: Draft | None
    time: str = "now"  # now, past, then, future, acting
    elected: bool = False


class Notice:
    """The text, its sentences, and the drafts in it; letters that are taken belong to one draft."""

    def __init__(self, text: str, published: str, title: str, names: Names) -> None:
        self.text, self.published, self.title, self.names = text, published, title, names
        self.sentences = sentences(text)
        self._starts = [start for start, _end in self.sentences]
        self.drafts: list[Draft] = []  # in the order of the text
        self._taken = bytearray(len(text) + 1)
        self.aliases: dict[str, Draft] = {}
        self.gone: frozenset[str] = frozenset()  # networks that are no more

    def free(self, start: int, end: int) -> bool:
        """Whether no draft stands there."""
        return not any(self._taken[start:end])

    def add(self, draft: Draft) -> Draft:
        """Take a draft in; its letters are taken from now on."""
        self._taken[draft.start : draft.end] = b"\1" * (draft.end - draft.start)
        insort(self.drafts, draft, key=_place)
        return draft

    def put(self, start: int, end: int, kind: str, entity: str = "") -> Draft:
        """A new draft at a place that is free."""
        return self.add(Draft(start, end, self.text[start:end], kind, entity))

    def drop(self, draft: Draft) -> None:
        """Take a draft out again."""
        self.drafts.remove(draft)
        self._taken[draft.start : draft.end] = bytes(draft.end - draft.start)

    def sentence_at(self, position: int) -> int:
        """The number of the sentence in which a position stands."""
        return max(0, bisect_right(self._starts, position) - 1)

    def opens_sentence(self, position: int) -> bool:
        """Whether a sentence begins at a position, quotation marks aside."""
        start = self._starts[self.sentence_at(position)] if self._starts else 0
        return self.text[start:position].strip("“\"'‘( ") == ""

    def words(self, name: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Where a name stands in the text, no part of a longer word."""
        at = self.text.find(name, start)
        while at >= 0:
            end = at + len(name)
            if not (_joined(self.text[max(0, at - 1) : at]) or _joined(self.text[end : end + 1])):
                yield at, end
            at = self.text.find(name, end)

    def before(self, position: int, count: int = 40) -> str:
        """The letters before a position, in its sentence."""
        start = self._starts[self.sentence_at(position)] if self._starts else 0
        return self.text[max(start, position - count) : position]

    def after(self, position: int, count: int = 40) -> str:
        """The letters after a position."""
        return self.text[position : position + count]

    def ordered(self) -> list[Draft]:
        """All drafts in the order of the text."""
        return list(self.drafts)


def _joined(letter: str) -> bool:
    return letter.isalnum() or letter in ("-", "_")


def _place(draft: Draft) -> tuple[int, int]:
    return draft.start, -draft.end
