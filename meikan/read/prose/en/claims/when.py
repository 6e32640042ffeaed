"""The date of what a sentence tells: which of its dates it is, and when "the same day" or "the second day" was."""

import re
from datetime import date, timedelta

from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.tagged import Tagged

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
    r"\b(?:[Aa]s of|[Bb]y|[Bb]efore|[Aa]fter|until|[Ss]tatus of|begun in|born in)(?: the| early| late| mid|"
    r" (?:end|beginning|start|middle) of)*[ -]$"
)
_CUT = re.compile(
    r"; |\. |, while |, whereas |, but |, and (?=[A-Z<])|: (?=[A-Z])|, which |, who |, where |, and "
    r"(?=in |on |at |that |his |her )| having | after | before | since "
)


def dates_of(
    text: str, sentence: Tagged, before: list[Draft], ends_of: tuple[Draft | None, Draft | None], lasting: bool
) -> dict[str, str]:
    """See Page.dates_of; `before` are the dates of the sentences before."""
    ends = [one for one in ends_of if one is not None and sentence.start <= one.start < sentence.end]
    named = [*sentence.dates, *_counted_from(text, sentence, before)]
    dates = _of_clause(text, sentence, ends, sorted((one for one in named if one.entity), key=lambda one: one.start))
    dates = dates if lasting else _not_open(text, dates)
    dates = [one for one in dates if not (ends and _by_the_way(text, one, ends))]
    if not dates:
        return {}
    own = _own_bracket(text, dates, ends) or _own_of_row(text, sentence, dates, ends)
    if own is not None:
        return own
    low = min((one.start for one in ends), default=sentence.start)
    high = max((one.end for one in ends), default=sentence.end)
    nearest = min(dates, key=lambda one: _far(text, one, low, high) + 60 * _of_noun(text, one))
    far = _far(text, nearest, low, high)
    if far > 260:
        return {}
    found: dict[str, str] = {}
    for one in dates:
        if _far(text, one, low, high) > far + 150:
            continue
        said = text[max(sentence.start, one.start - 34) : one.start]
        if "/" in one.entity and re.search(r"\b[Ff]rom (?:the )?$", said):
            found.setdefault("date", one.entity)
        elif _SINCE.search(said) and not re.search(r"[Aa]s of ", said):
            found.setdefault("from", one.entity)
        elif _UNTIL.search(said) and not re.search(
            r"\b(?:adopted|moved|went|open|opens|extended|close) (?:to|until) $", said
        ):
            found.setdefault("to", one.entity)
    if not found and not (_AS_OF.search(text[max(sentence.start, nearest.start - 24) : nearest.start])):
        found["date"] = _from_to(text, sentence, dates) or nearest.entity
    return found


NEAR = 90  # letters of an aside before its date
_BEGAN = re.compile(r"\b(?:begun|began|opened|started) (?:there )?(?:on |last )?$")
_ENDED = re.compile(r"\b(?:ended|ends|came to an end|comes to an end|closed|concluded|finished) (?:on |last )?$")


def _from_to(text: str, sentence: Tagged, dates: list[Draft]) -> str:
    """The days of what "ended on Friday in Lyon, where it had begun on Monday"; "" where no such thing is told."""
    days = [(text[sentence.start : one.start], one.entity) for one in dates if len(one.entity) == len("2015-06-24")]
    began = [day for said, day in days if _BEGAN.search(said)]
    ended = [day for said, day in days if _ENDED.search(said)]
    return f"{began[0]}/{ended[0]}" if began and ended and began[0] < ended[0] else ""


_COUNTED = re.compile(
    r"\b(?:(?:the|that) same day|that day|the (?:following|next) day|the day after|the day before|the previous day|"
    r"(?:its|the) (?P<nth>first|opening|second|third|fourth|last|final|closing) day)\b(?! of)",
    re.IGNORECASE,
)
SPOKEN_OF = 300  # letters back in which a day is still "that day"
_STEP = {"following": 1, "next": 1, "after": 1, "before": -1, "previous": -1}
_NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}


def _counted_from(text: str, sentence: Tagged, before: list[Draft]) -> list[Draft]:
    """Days that are told by another: the same day, the following day, the second day of what lasted several."""
    found = list[Draft]()
    for match in _COUNTED.finditer(text, sentence.start, sentence.end):
        earlier = [one for one in (*before, *sentence.dates) if one.end <= match.start() and one.entity]
        meant = [one for one in earlier if match["nth"] and "/" in one.entity] or [
            one for one in earlier if not match["nth"] and match.start() - one.end < SPOKEN_OF
        ]
        value = _day_told(match, meant[-1].entity.split("/")) if meant else ""
        if value:
            found.append(Draft(match.start(), match.end(), match.group(), "date", value))
    return found


def _day_told(match: "re.Match[str]", last: list[str]) -> str:
    """The day that words mean after a date or the two ends of one; "" where they do not tell."""
    try:
        days = [date.fromisoformat(one) for one in last]
    except ValueError:  # a month, a year
        return ""
    if match["nth"]:
        day = days[0] + timedelta(_NTH[match["nth"].lower()]) if match["nth"].lower() in _NTH else days[-1]
        return day.isoformat() if len(days) > 1 and day <= days[-1] else ""
    step = next((_STEP[word] for word in match.group().lower().split() if word in _STEP), 0)
    return (days[-1] + timedelta(step)).isoformat() if step or len(days) == 1 else ""


_CLAUSE = re.compile(r"; |, (?:while|whereas|but) |, and (?=(?:on )?(?:the |its )?[A-Z])")


def _of_clause(text: str, sentence: Tagged, ends: list[Draft], dates: list[Draft]) -> list[Draft]:
    """The dates in the clause of who does something, if it has any: "A was in it from 2014; B joined in 2016"."""
    if not ends:
        return dates
    last = max(ends, key=lambda one: one.start)
    cuts = (cut.end() for cut in _CLAUSE.finditer(text, sentence.start, last.end))
    start = max((cut for cut in cuts if cut <= last.start), default=sentence.start)
    cut = _CLAUSE.search(text, last.end, sentence.end)
    end = cut.start() if cut else sentence.end
    own = [one for one in dates if start <= one.start < end]
    # "has been President since 2005, and Modena is on the Board": since when, is told of the first alone
    return own or [one for one in dates if not _SINCE.search(text[max(sentence.start, one.start - 34) : one.start])]


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


_BESIDE = re.compile(r"(?: in [A-Z][\w ]+?)?,? (?P<how>since|from|in|on|until) (?:the )?", re.I)


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


_ASIDE = re.compile(
    r", (?:founded|created|established|set up|formed|born|begun|built|started|"
    r"who (?:has been|was|is|became) (?:[a-z]+ )?(?:[Mm]ayor|[Gg]overnor|[Ll]eader))\b[^,.;()]*$"
)


def _by_the_way(text: str, day: Draft, ends: list[Draft]) -> bool:
    """Whether a date stands in an aside that tells of neither end: "IULA, founded in 1913, has merged"."""
    start = max(0, day.start - NEAR)
    said = _ASIDE.search(text[start : day.start]) if text[day.end : day.end + 1] == "," else None
    return said is not None and not any(start + said.start() < one.start < day.end for one in ends)


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
