"""A whole text for those who look for claims: sentences with tags, the networks spoken of, dates for a claim."""

import re
from collections import Counter
from copy import copy
from dataclasses import dataclass, field, replace

from meikan.read.prose.en.draft import Draft, Notice
from meikan.read.prose.en.meant import say_who
from meikan.read.prose.en.scope import FACT
from meikan.read.prose.en.tagged import Tagged, tagged

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
        near = [one for one in self.networks if one.start < sentence.end]
        counted = Counter(one.entity for one in self.networks)
        for number in range(sentence.number, max(-1, sentence.number - BACK - 1), -1):
            there = [one for one in near if self.notice.sentence_at(one.start) == number]
            if there:
                return max(there, key=lambda one: (counted[one.entity], one.start))
        if near and self.notice.sentence_at(near[-1].start) >= sentence.number - BACK:
            return near[-1]
        return self.networks[-1] if len({one.entity for one in self.networks}) == 1 and near else None

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
            here = self.notice.sentence_at(person.start)
            for number in (here, here - 1, here - 2):
                there = {
                    one.entity: one
                    for one in near
                    if self.notice.sentence_at(one.start) == number
                    and not re.search(r"\b(?:[Ww]ith|[Tt]o|[Ff]rom|[Ll]ike) $", self.notice.before(one.start, 6))
                }
                if len(there) == 1:
                    return next(iter(there.values()))
                if there:
                    break
        acting = [one for one in near if one.kind == "government" and not _listed(self.notice, one)]
        topic = self.spoken_of(person.start)
        if topic is not None and acting and topic.entity in {one.entity for one in before}:
            return topic
        for one in acting:  # the first of the nearest sentence that has one: its subject
            if self.notice.sentence_at(one.start) == self.notice.sentence_at(acting[-1].start):
                return one
        towns = {one.entity for one in before}
        return before[-1] if len(towns) == 1 else self.spoken_of(person.start)

    def dates_of(
        self, sentence: Tagged, first: Draft | None, second: Draft | None, lasting: bool = True
    ) -> dict[str, str]:
        """The date, or the beginning and end, that the sentence gives for what stands between two drafts.

        What does not last has no "since": such a date belongs to something else, if there is another.
        """
        found = dates_of(self.notice.text, sentence, first, second, lasting)
        if not found and not sentence.dates and sentence.number and _SAME_DAY.search(sentence.full):
            days = [one for one in self.sentences[sentence.number - 1].dates if len(one.entity) == 10]
            found = {"date": days[-1].entity} if days else {}
        return found


def _towns_of(title: str, named: list[Draft]) -> set[str]:
    """The entities of a text that its title names too."""
    return {one.entity for one in named if one.text in title}


def _last_of(drafts: "list[Draft]", fits: "object") -> Draft | None:
    kept = [one for one in drafts if fits(one)]  # type: ignore[operator]
    return kept[-1] if kept else None


def _listed(notice: Notice, one: Draft) -> bool:
    return bool(re.search(r"(?:\),|,|\)? and)\s$", notice.before(one.start, 6)))


_ITS_OWN = re.compile(r"\b[Ii]ts (?:\w+ )?[A-Za-z-]+,? $")
_OWN_OFFICE = re.compile(r", its (?:\w+ )?(?:mayor|governor|leader|provost|manager)\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\b(?:the same day|that day|that same day)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|from|as of|with effect from|effective|starting|beginning in|as from)(?: the| early| "
    r"late| mid| (?:the )?(?:end|beginning|start|middle|spring|summer|autumn|winter) of| (?:the )"
    r"?(?:first|second) half of)*[ -]$",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:until|till|to|through|up to)(?: the| early| late| mid| (?:the )?(?:end|beginning|start|middle|"
    r"spring|summer|autumn|winter) of| (?:the )?(?:first|second) half of)*[ -]$",
    re.I,
)
_AS_OF = re.compile(
    r"\b(?:[Aa]s of|[Bb]y|[Bb]efore|[Aa]fter|until|[Ss]tatus of|[Ff]ounded in|begun in|[Ee]stablished in|"
    r"set up in|created in|born in)(?: the| early| late| mid| (?:end|beginning|start|middle) of)*[ -]$"
)
_CUT = re.compile(
    r"; |\. |, while |, whereas |, but |, and (?=[A-Z<])|: (?=[A-Z])|, which |, who |, where |, and "
    r"(?=in |on |at |that |his |her )| having | after | before | since "
)


def dates_of(
    text: str, sentence: Tagged, first: Draft | None, second: Draft | None, lasting: bool = True
) -> dict[str, str]:
    """See Page.dates_of."""
    dates = _of_clause(text, sentence, first, [one for one in sentence.dates if one.entity])
    dates = dates if lasting else _not_open(text, dates)
    ends = [one for one in (first, second) if one is not None and sentence.start <= one.start < sentence.end]
    if not dates:
        return {}
    own = _own_bracket(text, dates, ends) or _own_of_row(text, sentence, dates, ends)
    if own is not None:
        return own
    low = min((one.start for one in ends), default=sentence.start)
    high = max((one.end for one in ends), default=sentence.end)
    found: dict[str, str] = {}
    ranked = sorted(dates, key=lambda one: _far(text, one, low, high) + 60 * _of_noun(text, one))
    nearest = ranked[0]
    far = _far(text, nearest, low, high)
    if far > 260:
        return {}
    for one in dates:
        if _far(text, one, low, high) > far + 150:
            continue
        before = text[max(sentence.start, one.start - 34) : one.start]
        if "/" in one.entity and re.search(r"\b[Ff]rom (?:the )?$", before):
            found.setdefault("date", one.entity)
        elif _SINCE.search(before) and not re.search(r"[Aa]s of ", before):
            found.setdefault("from", one.entity)
        elif _UNTIL.search(before) and not re.search(
            r"\b(?:adopted|moved|went|open|opens|extended|close) (?:to|until) $", before
        ):
            found.setdefault("to", one.entity)
    if not found and not (_AS_OF.search(text[max(sentence.start, nearest.start - 24) : nearest.start])):
        found["date"] = nearest.entity
    return found


_CLAUSE = re.compile(r"; |, (?:while|whereas|but) |, and (?=[A-Z])")


def _of_clause(text: str, sentence: Tagged, first: Draft | None, dates: list[Draft]) -> list[Draft]:
    """The dates in the clause of who does something, if it has any: "A was in it from 2014; B joined in 2016"."""
    if first is None or not sentence.start <= first.start < sentence.end:
        return dates
    start = max((cut.end() for cut in _CLAUSE.finditer(text, sentence.start, first.start)), default=sentence.start)
    cut = _CLAUSE.search(text, first.end, sentence.end)
    end = cut.start() if cut else sentence.end
    return [one for one in dates if start <= one.start < end] or dates


def _of_noun(text: str, one: Draft) -> bool:
    """Whether a date only tells which thing is meant: their partnership of 2009."""
    return bool(
        re.search(
            r"\b(?!(?:spring|summer|autumn|winter|end|beginning|start|middle|half|as)\b)[a-z]+ of $",
            text[max(0, one.start - 24) : one.start],
        )
    )


def _not_open(text: str, dates: list[Draft]) -> list[Draft]:
    """The dates that open no period, if there are any."""
    return [one for one in dates if text[max(0, one.start - 6) : one.start].lower() != "since "] or dates


def _own_bracket(text: str, dates: list[Draft], ends: list[Draft]) -> dict[str, str] | None:
    """The date in brackets right after a member of a list; it is that member's alone."""
    for one in ends:
        for day in dates:
            if re.fullmatch(
                r"(?:,? and [^,()]{2,30}|, [^()]{2,60})?\s\((?:both|all)(?: in)? ", text[one.end : day.start]
            ):
                return {"date": day.entity}
            said = re.fullmatch(r"\s\(\s?(?P<how>since |from |in |until )?", text[one.end : day.start])
            if said:
                return {{"since ": "from", "from ": "from", "until ": "to"}.get(said["how"] or "", "date"): day.entity}
    return None


_BESIDE = re.compile(r",? (?P<how>since|from|in|on|until) (?:the )?", re.I)


def _own_of_row(text: str, sentence: Tagged, dates: list[Draft], ends: list[Draft]) -> dict[str, str] | None:
    """The date beside a place where several have one each: "Coimbra since June 1982 and Galway since March 1997"."""
    rows = {
        id(one): (match["how"].lower(), day)
        for one in sentence.drafts.values()
        for day in dates
        if one.where and (match := _BESIDE.fullmatch(text, one.end, day.start))
    }
    own = next((rows[id(one)] for one in reversed(ends) if id(one) in rows), None) if len(rows) > 1 else None
    return {{"since": "from", "from": "from", "until": "to"}.get(own[0], "date"): own[1].entity} if own else None


_OTHERS_OWN = re.compile(r"; |, (?:and|while|but|whereas) (?:the )?[A-Z][^,;]{2,}$")


def _far(text: str, one: Draft, low: int, high: int) -> int:
    """How far a date stands from what it may date; another clause is far."""
    if low <= one.start < high:
        return 0
    between = text[one.end : low] if one.end <= low else text[high : one.start]
    if one.end > low and _OTHERS_OWN.search(between):
        return 1_000  # what somebody else did then
    cuts = len(_CUT.findall(between + " "))
    if one.end <= low:
        return len(between) + (200 if cuts and not re.match(r"^,? ", between) else 90 * (cuts > 0)) + 5
    return len(between) + 130 * cuts
