"""Dates in the cells of a list: from, to, several periods in one cell, and what happened when, in notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meikan.read.grid import folded
from meikan.read.words import listed
from meikan.text.dates import understand

OPEN = ".."
_MONTHS = (
    "jan|january|janvier|januar|januari|enero|gennaio|janeiro|janv",
    "feb|february|fevrier|februar|februari|febrero|febbraio|fevereiro|fev|fevr",
    "mar|march|mars|marz|maart|marzo|marco|mrz",
    "apr|april|avril|abril|aprile|avr",
    "may|mai|mei|mayo|maggio|maio|maj",
    "jun|june|juin|juni|junio|giugno|junho",
    "jul|july|juillet|juli|julio|luglio|julho|juil",
    "aug|august|aout|augustus|augusti|agosto",
    "sep|sept|september|septembre|septiembre|settembre|setembro",
    "oct|october|octobre|oktober|octubre|ottobre|outubro|okt",
    "nov|november|novembre|noviembre|novembro",
    "dec|december|decembre|dezember|diciembre|dicembre|dezembro|dez|desember",
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split("|")}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DATE = re.compile(
    rf"""
    (?P<ja>(?:明治|大正|昭和|平成|令和)\s?(?:元|[0-9]{{1,2}})年(?:度|\s?[0-9]{{1,2}}月(?:\s?[0-9]{{1,2}}日)?)?
        |{_YEAR}年(?:度|\s?[0-9]{{1,2}}月(?:\s?[0-9]{{1,2}}日)?)?
        |\b[mtshr][0-9]{{1,2}}\.[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?\b
        |\bfy\s?{_YEAR}\b)
    |(?P<iso>(?<![0-9]){_YEAR}([-/.])(?:0?[1-9]|1[0-2])(?:\3(?:0?[1-9]|[12][0-9]|3[01]))?(?![0-9]))
    |(?P<day>(?<![0-9])[0-9]{{1,2}}([./-])[0-9]{{1,2}}\5{_YEAR}(?![0-9]))
    |(?P<month>(?<![0-9])(?:0?[1-9]|1[0-2])[/.]{_YEAR}(?![0-9]))
    |(?P<words>(?:\b(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?)?\b(?P<m>{_NAMES})\b\.?,?\s*
        (?:(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?,\s+)?(?:de\s+)?(?P<y>{_YEAR}))
    |(?P<year>(?<![0-9]){_YEAR}(?![0-9]))
    """,
    re.VERBOSE,
)
_ABOUT = re.compile(r"(?:\b(?:c|ca|circa|about|around|approx|vers|environ|um|etwa|hacia|verso)\.?|約)\s*$")
_JOINT = re.compile(
    r"^\s*(?:年)?\s*(?:[-–—―~〜～]|to|until|till|through|bis|a|à|au|al|jusqu'en|hasta|tot|から|より|/)\s*$"
)
_UNTIL = re.compile(r"(?:\b(?:until|till|to|up to|bis|jusqu'en|jusqu'a|hasta|fino al|tot)|[~〜～–-])\s*$")
_STILL = re.compile(
    r"^\s*(?:[-–—~〜～]|to|bis|a|à|から)?\s*"
    r"(?:present|today|now|date|ongoing|current|heute|aujourd'hui|en cours|hoy|actualidad|oggi|現在|継続中|至現在)"
)
_MADE = re.compile(r"^\s*まで")


@dataclass(frozen=True, slots=True)
class Interval:
    """From and to as EDTF: "" is unknown, ".." goes on."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """One date in a text: EDTF and where it stands."""

    edtf: str
    begin: int
    end: int


def _plain(text: str) -> str:
    """The text in small letters, narrow digits and without accents, but character for character in place."""
    out = []
    for character in text:
        bare = folded(character)
        out.append(bare if len(bare) == 1 else character.lower() if len(character.lower()) == 1 else character)
    return "".join(out)


def dates(text: str) -> list[Dated]:
    """The dates in a text, in order."""
    plain = _plain(text)
    found = []
    for match in _DATE.finditer(plain):
        edtf = _edtf(match)
        if edtf and (_ABOUT.search(plain[: match.start()]) or re.match(r"\s?(?:頃|ごろ)", plain[match.end() :])):
            edtf += "~"
        elif edtf and re.match(r"\s?\(?\?", plain[match.end() :]):
            edtf += "?"
        if edtf:
            found.append(Dated(edtf, match.start(), match.end()))
    return found


def _edtf(match: re.Match[str]) -> str:
    if match["ja"]:
        try:
            return understand(match["ja"])
        except ValueError:
            return ""
    if match["iso"]:
        return _checked(*(int(part) for part in re.split(r"[-/.]", match["iso"])))
    if match["day"]:
        one, two, third = (int(part) for part in re.split(r"[-/.]", match["day"]))
        return _day_of(one, two, third, "." in match["day"])
    if match["month"]:
        month, year = re.split(r"[/.]", match["month"])
        return _checked(int(year), int(month))
    if match["words"]:
        day = match["d1"] or match["d2"]
        return _checked(int(match["y"]), _MONTH[match["m"]], *([int(day)] if day else []))
    return str(match["year"])


def _day_of(first: int, second: int, year: int, dots: bool) -> str:
    """With dots the day comes first; with strokes 3/4/2012 may be March or April: then the year alone is sure."""
    if dots or first > 12:
        return _checked(year, second, first)
    if second > 12 or first == second:
        return _checked(year, first, second)
    return str(year)


def _checked(year: int, *rest: int) -> str:
    """The date if there is such a day, else nothing."""
    text = f"{year:04d}" + "".join(f"-{part:02d}" for part in rest)
    try:
        return understand(text)
    except ValueError:
        return ""


def intervals(text: str) -> tuple[tuple[Interval, ...], str]:
    """The periods in a date cell, and the words left over: "2008-2012 - CIVITAS PLUS" has one and a name."""
    plain = _plain(text)
    found = dates(text)
    periods: list[Interval] = []
    used: list[tuple[int, int]] = []
    number = 0
    while number < len(found):
        one = found[number]
        other = found[number + 1] if number + 1 < len(found) else None
        if other and _JOINT.match(plain[one.end : other.begin]):
            periods.append(Interval(one.edtf, other.edtf))
            used.append((one.begin, other.end))
            number += 2
            continue
        still = _STILL.match(plain[one.end :])
        if still:
            periods.append(Interval(one.edtf, OPEN))
        elif _MADE.match(plain[one.end :]) or _UNTIL.search(plain[: one.begin]):
            periods.append(Interval("", one.edtf))
        else:
            periods.append(Interval(one.edtf, ""))
        used.append((one.begin, one.end + (still.end() if still else 0)))
        number += 1
    return tuple(periods), _left_over(text, used)


_FILLER = re.compile(
    r"^(?:(?:member|mitglied|membre|miembro|membro) (?:since|seit|depuis|desde|dal)|mitglied|membre|since|from|in|seit|"
    r"depuis|desde|dal|sinds|until|till|bis|to|member|joined|から|まで|より|以降|以来|年|度|about|circa|ca|c|約|頃)$"
)


def _left_over(text: str, used: Sequence[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for begin, end in used:
        pieces.append(text[last:begin])
        last = end
    pieces.append(text[last:])
    words = [piece.strip(" \t-–—~〜～,;:：、・()（）[].?") for piece in pieces]
    return " ".join(word for word in words if word and not _FILLER.match(word.casefold()))


@dataclass(frozen=True, slots=True)
class Event:
    """What a note says happened: left, back, joined or suspended, and when."""

    what: str
    edtf: str


def events(text: str) -> tuple[Event, ...]:
    """What happened when, as a note says it: "left 2009, back 2015"; without a date nothing is said."""
    if not text:
        return ()
    plain = _plain(text)
    verbs = _verbs(plain)
    found = dates(text)
    taken: set[int] = set()
    said: list[Event] = []
    for number, (begin, end, what) in enumerate(verbs):
        after = verbs[number + 1][0] if number + 1 < len(verbs) else len(plain)
        before = verbs[number - 1][1] if number else 0
        # The date follows the verb ("left in 2009") or, as in Japanese, stands before it (2009年脱退).
        right = [n for n, d in enumerate(found) if n not in taken and end <= d.begin < after]
        left = [n for n, d in enumerate(found) if n not in taken and before <= d.begin and d.end <= begin]
        pick = left[-1:] if left and (not right or not plain[begin].isascii()) else right[:1]
        if pick:
            taken.add(pick[0])
            said.append(Event(what, found[pick[0]].edtf))
    return tuple(said)


def _verbs(plain: str) -> list[tuple[int, int, str]]:
    """Where a note says that something happened; the longest word counts where several fit."""
    spread = re.sub(r"[^\w]", " ", plain)
    hits: list[tuple[int, int, str]] = []
    for what in ("back", "left", "suspended", "joined"):
        for word in listed("event", what):
            pattern = rf"\b{re.escape(word)}" if word.isascii() else re.escape(word)
            for match in re.finditer(pattern, spread):
                if all(match.end() <= b or match.start() >= e for b, e, _ in hits):
                    hits.append((match.start(), match.end(), what))
    return sorted(hits)


def periods_of(base: Sequence[Interval], happened: Sequence[Event]) -> tuple[Interval, ...]:
    """The periods of a membership: those of the date cell, parted where a note says left and back."""
    periods = list(base)
    for event in sorted(happened, key=lambda event: event.edtf[:4]):
        last = periods[-1] if periods else None
        if event.what == "left" and last and not last.end:
            periods[-1] = Interval(last.start, event.edtf)
        elif event.what == "left" and not periods:
            periods.append(Interval("", event.edtf))
        elif event.what in ("back", "joined") and (not last or (event.what == "back" and last.start != event.edtf)):
            periods.append(Interval(event.edtf, ""))
    return tuple(periods)
