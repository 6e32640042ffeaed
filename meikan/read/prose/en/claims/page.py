"""A whole text for those who look for claims: sentences with tags, the networks spoken of, dates for a claim."""

import re
from collections import Counter
from copy import copy
from dataclasses import dataclass, field, replace

from meikan.read.prose.en.claims.when import dates_of
from meikan.read.prose.en.draft import Draft, Notice
from meikan.read.prose.en.meant import say_who
from meikan.read.prose.en.scope import FACT
from meikan.read.prose.en.tagged import Tagged
from meikan.read.prose.en.tagging import tagged

BACK = 2  # sentences back in which something left out may have been named
PERSONAL = 0.1  # less where a mayor is named and the city is meant
SURE, LIKELY, WEAK = 0.9, 0.75, 0.6  # what a pattern is worth: a plain statement, one that leaves something out, a hint


@dataclass(slots=True)
class Raw:
    """A claim before its last checks: with the drafts it stands on, and what the words around it make of it."""

    predicate: str
    subject: str
    object: str
    sentence: Tagged
    qualifiers: dict[str, str] = field(default_factory=dict)
    at: tuple[Draft | None, Draft | None] = (None, None)
    score: float = SURE
    reasons: list[str] = field(default_factory=list)
    status: str = FACT
    dated: bool = True  # whether a date of the sentence is looked for
    reader: str = "grammar-en 1"


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of one sentence say of a group of subjects: how it is meant, how sure, by which words."""

    page: "Page"
    sentence: Tagged
    status: str
    score: float
    cue: str


class Page:
    """A text with its tagged sentences."""

    def __init__(self, notice: Notice, sort: str) -> None:
        self.notice, self.sort = notice, sort
        self.sentences = tagged(notice)
        say_who(self.sentences)
        self.networks = [one for one in notice.ordered() if one.kind == "network"]
        self.lasting = [one for one in self.networks if one.entity not in notice.gone] or self.networks

    def with_clauses(self) -> "Page":
        """The same text with the sentences that hold an apposition or a relative clause, in their long form."""
        other = copy(self)
        other.sentences = [
            replace(one, lean=one.long) if one.long != one.lean else replace(one, lean="", full="")
            for one in self.sentences
        ]
        return other

    def network_before(self, sentence: Tagged) -> Draft | None:
        """The network that is meant where none is named: the last in the sentence or those before; the only one."""
        near = [one for one in self.lasting if one.start < sentence.end]
        counted = Counter(one.entity for one in self.lasting)
        for number in range(sentence.number, max(-1, sentence.number - BACK - 1), -1):
            there = [one for one in near if self.notice.sentence_at(one.start) == number]
            plain = self.sentences[number].all(self.sentences[number].lean, "N")  # not in what is added by the way
            if there:
                return max(there, key=lambda one: (one in plain, counted[one.entity], one.start))
        if near and self.notice.sentence_at(near[-1].start) >= sentence.number - BACK:
            return near[-1]
        return self.lasting[-1] if len({one.entity for one in self.lasting}) == 1 and near else None

    def town_before(self, sentence: Tagged) -> Draft | None:
        """The last government named in the sentence before: what "it" means."""
        before = [
            one
            for one in self.notice.ordered()
            if one.where and one.end <= sentence.start and one.level != "country" and not one.noun
        ]
        recent = [one for one in before if self.notice.sentence_at(one.start) >= sentence.number - 1]
        return recent[0] if recent else None

    def spoken_of(self, before: int) -> Draft | None:
        """The town that a text is about so far: named most often, and more often than any other."""
        named = [
            one
            for one in self.notice.ordered()
            if one.where and one.end <= before and one.level not in ("country", "people", "division1")
        ]
        named = [
            one
            for one in named
            if not (one.noun == "one" and one.level != "town") and one.entity not in ("", "nil", "undecided")
        ]
        count = Counter(one.entity for one in named)
        for name in _towns_of(self.notice.title, named):
            count[name] += 1
        best = count.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return next(one for one in named if one.entity == best[0][0])

    def body(self, sentence: Tagged, draft: Draft) -> Draft | None:
        """The government that acts for a draft; of a title without a city, the city spoken of."""
        found = sentence.body_of(draft)
        office = draft.office if draft.kind == "person" else None
        if found is None and office is not None and office.of is None and office.time != "past":
            found = self.of_office(sentence, draft)
        return found

    def of_office(self, sentence: Tagged, person: Draft) -> Draft | None:
        """Whose mayor "Mayor Ed Holder" is: the last government before, else the only town of the text."""
        before = [
            one
            for one in self.notice.ordered()
            if one.where
            and one.end <= person.start
            and one.level in ("town", "division2", "division1")
            and not one.noun
            and one.entity not in ("nil", "undecided", "")
        ]
        before = _of_their_tongue(person, before)
        posts = person.office.post.lower() if person.office else ""
        if "governor" in posts or "premier" in posts:
            return (
                _last_of(
                    before,
                    lambda one: one.level == "division1" or "Metropolitan" in one.text or one.text in ("TMG", "Tokyo"),
                )
                or None
            )
        before = [one for one in before if one.level != "division1" or "mayor" not in posts]
        if "lord mayor" in posts:
            before = [one for one in before if one.country not in ("JP", "US", "CN", "KR")]
        near = [one for one in before if self.notice.sentence_at(one.start) >= sentence.number - BACK]
        if _ITS_OWN.search(self.notice.before(person.start, 30)) or _OWN_OFFICE.match(
            self.notice.after(person.end, 30)
        ):
            own = self._its_town(person, near)
            if own is not None:
                return own
        acting = [one for one in near if one.kind == "government" and not _listed(self.notice, one)]
        here = {one.entity: one for one in acting if one.start >= sentence.start and _opens(self.notice, one, sentence)}
        if len(here) == 1:
            return next(iter(here.values()))
        topic = self.spoken_of(person.start)
        if topic is not None and acting and topic.entity in {one.entity for one in before}:
            return topic
        for one in acting:  # the first of the nearest sentence that has one: its subject
            if self.notice.sentence_at(one.start) == self.notice.sentence_at(acting[-1].start):
                return one
        towns = {one.entity for one in before}
        return before[-1] if len(towns) == 1 else self.spoken_of(person.start)

    def _its_town(self, person: Draft, near: list[Draft]) -> Draft | None:
        """Whose mayor "its mayor" is: the one town of the sentence or of those before that does something.

        Where its own sentence has only such as something is done with, the last: "signed with Kigali; its mayor came".
        """
        here = self.notice.sentence_at(person.start)
        for number in (here, here - 1, here - 2):
            told = [one for one in near if self.notice.sentence_at(one.start) == number]
            there = {one.entity: one for one in told if not _TO_WHOM.search(self.notice.before(one.start, 6))}
            if told and not there and number == here:
                return told[-1]
            if len(there) == 1:
                return next(iter(there.values()))
            if there:
                return None
        return None

    def dates_of(
        self, sentence: Tagged, first: Draft | None, second: Draft | None, lasting: bool = True
    ) -> dict[str, str]:
        """The date, or the beginning and end, that the sentence gives for what stands between two drafts.

        What does not last has no "since": such a date belongs to something else, if there is another.
        """
        before = [day for one in self.sentences[: sentence.number] for day in one.dates]
        return dates_of(self.notice.text, sentence, before, (first, second), lasting)


_ROMAJI = re.compile(
    r"(?:(?:[kgnhbpmr]y|[kgzjnhbpmrsy]?(?=[auo])|[kgnbpmrzj](?=[ie])|sh|ch|ts(?=u)|f(?=u)|d(?=[aeo])|t(?=[aeo])|h(?=[ei])|"
    r"[sy]?(?=[e])|w(?=a))?[aiueoāēīōū]|n(?![aiueo])|[kstp](?=[kstp]))+"
)


def _of_their_tongue(person: Draft, towns: list[Draft]) -> list[Draft]:
    """The towns of Japan for a Japanese name, of Korea or Taiwan for "Yong-sup", the others for any other name."""
    if re.search(r"\b[A-Z][a-z]+-[a-z]+\b", person.text):
        return [one for one in towns if one.country in ("KR", "TW", "CN")] or towns
    japanese = all(_ROMAJI.fullmatch(word.lower()) for word in person.text.split(" "))
    fits = [one for one in towns if (one.country == "JP") == japanese]
    return fits or towns


def _towns_of(title: str, named: list[Draft]) -> set[str]:
    """The entities of a text that its title names too."""
    return {one.entity for one in named if one.text in title}


def _last_of(drafts: "list[Draft]", fits: "object") -> Draft | None:
    kept = [one for one in drafts if fits(one)]  # type: ignore[operator]
    return kept[-1] if kept else None


def _opens(notice: Notice, one: Draft, sentence: Tagged) -> bool:
    """Whether a sentence begins with a town: "Doncaster has had one since 2002, and Mayor Ros Jones praises it"."""
    return notice.text[sentence.start : one.start].strip("“\"'‘ ") in ("", "The", "But", "And", "Yet", "In")


def _listed(notice: Notice, one: Draft) -> bool:
    return bool(re.search(r"(?:\),|,|\)? and)\s$", notice.before(one.start, 6)))


_TO_WHOM = re.compile(r"\b(?:[Ww]ith|[Tt]o|[Ff]rom|[Ll]ike) $")
_ITS_OWN = re.compile(r"\b[Ii]ts (?:\w+ )?[A-Za-z-]+,? $")
_OWN_OFFICE = re.compile(r", its (?:\w+ )?(?:mayor|governor|leader|provost|manager)\b", re.IGNORECASE)
