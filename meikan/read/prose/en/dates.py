"""Dates in English prose, as precise as the words: ranges, months without a year, last Friday, this autumn."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from meikan.read.prose.en.calendar import DAYS, SEASON, stretch, weekday_near
from meikan.read.prose.en.tense import year_by_tense

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
          "ten": 10}  # fmt: skip
_M = rf"(?:{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?:1[4-9]\d\d|20\d\d)"
_W = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_TO = r"\s?(?:to|and|until|till|through|[-–—]|&)\s?(?:the\s)?"
_WEEK = rf"(?:{_W},?\s(?:the\s)?)?"
_YEAR = rf"(?:,?\s(?:of\s)?(?P<year>{_Y})\b)?"

# days: 24 to 26 June 2015; June 24-26, 2015; 30 June to 2 July 2015; 24 June 2015; June 24, 2015
_RANGE = re.compile(
    rf"(?<![\d,./-])\b{_WEEK}(?P<d1>{_D})(?:\s(?:of\s)?(?P<m1>{_M}))?(?:,?\s(?P<y1>{_Y}))?"
    rf"{_TO}{_WEEK}(?P<d2>{_D})\s(?:of\s)?(?P<m2>{_M}){_YEAR}"
)
_RANGE_US = re.compile(
    rf"\b{_WEEK}(?P<m1>{_M})\s(?P<d1>{_D})(?:,?\s(?P<y1>{_Y}))?"
    rf"{_TO}(?:{_WEEK}(?P<m2>{_M})\s)?(?P<d2>{_D})\b(?!\s?(?:{_M}|,?\d|per|%|cit|mem)){_YEAR}"
)
_DAY = re.compile(rf"(?<![\d,./-])\b{_WEEK}(?P<d1>{_D})\s(?:of\s)?(?P<m1>{_M}){_YEAR}")
_DAY_US = re.compile(rf"\b{_WEEK}(?P<m1>{_M})\s(?P<d1>{_D})\b(?![,.]?\d){_YEAR}")
_NUMBERS = re.compile(rf"(?<![\d./-])(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])(?![\d-])")
_DOTTED = re.compile(rf"(?<![\d./-])(?P<d>[0-2]?\d|3[01])(?P<sign>[./])(?P<m>0?[1-9]|1[0-2])(?P=sign)(?P<y>{_Y})(?!\d)")
# months: June to August 2015; June 2015; June
_MONTH_RANGE = re.compile(rf"\b(?P<m1>{_M})(?:\s(?P<y1>{_Y}))?{_TO}(?P<m2>{_M}){_YEAR}(?!\s\d)")
_MONTH = re.compile(rf"\b(?P<m1>{_M})(?:,?\s(?:of\s)?(?P<year>{_Y})\b|(?=\W|$)(?!\s\d))")
_SEASON_YEAR = re.compile(rf"\b(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<y>{_Y})\b")
_YEARS = re.compile(
    rf"(?<![\d.,/$€£¥-])\b(?P<y1>{_Y})(?P<to>\s?[-–—/]\s?|\sto\s|\sand\s|\suntil\s|\sthrough\s)"
    rf"(?P<y2>{_Y}|\d\d)\b(?![\d%,]|\.\d)"
)
_DECADE = re.compile(r"\b(?P<y>1[4-9]\d|20\d)0s\b")
_YEAR_ALONE = re.compile(rf"(?<![\d.,/$€£¥#:])\b(?P<y>{_Y})\b(?![\d%]|[.,:]\d|/\d)")
# relative to the day of publication
_NEAR = re.compile(
    r"\b(?P<w>[Tt]he day before yesterday|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|"
    r"[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)\b"
)
_UNIT = re.compile(
    r"\b(?P<how>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he past|[Cc]oming)\s(?:(?:coming|past)\s)?"
    r"(?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)\b(?!\s(?:ago|of|end|day|book|"
    r"round|long|term|old))"
)
_AGO = re.compile(rf"\b(?P<n>{'|'.join(_COUNT)}|\d{{1,2}})\s(?P<unit>day|week|month|year)s?\sago\b", re.IGNORECASE)
_ALSO_WORDS = ("May", "March", "Mar", "Jan", "Jun", "Dec", "April", "June", "August")  # verbs and first names
_NEAR_MONTH = re.compile(rf"\b(?P<how>[Ll]ast|[Tt]his|[Nn]ext|[Tt]hat)\s(?P<m>{_M})(?!\s\d)")
_WEEKDAY = re.compile(
    rf"\b(?:(?P<how>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming)\s)?(?P<w>{_W})(?P<more>(?:{_TO}|,\s){_W})?"
    r"(?P<last>\s(?:last|next)(?=\W|$))?(?:\s(?:morning|afternoon|evening|night)\b)?"
)
_WEEK_DAY = re.compile(rf"\b(?:(?P<first>{_W}){_TO})?(?P<w>{_W})\s(?:of\s)?(?P<how>last|this|next)\sweek\b")
_FUTURE = re.compile(
    r"\b(?:will|is to|are to|is due|are due|shall|to be held|is set to|are set to|is expected|are "
    r"expected|plans to|opens|starts|begins)\b"
)
_STILL_UNTIL = re.compile(r"\b(?:is|are|remains?|stays?|lasts?|runs?)\b[^.;]*\buntil $")
_OVER = re.compile(r"\b(?:was|were|held|met|took|gathered|brought|came|went)\b")
_MAY = re.compile(
    r"(?:\b(?:in|of|on|until|by|since|from|to|and|last|next|this|that|early|late|mid|during|before|after|for|between|"
    r"through)[\s-]|\d\s|[-–(]\s?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:members?|cities|towns|people|delegates|participants|households|votes|voters|municipalities|euros|dollars|"
    r"pounds|yen|seats|metres|meters|km|tonnes|visitors|residents|inhabitants|schools|trees|homes)\b"
)
_NO_YEAR = re.compile(
    r"(?:\b(?:No|Article|Room|page|Act|ISO|Resolution|Route|some|about|over|than|nearly|almost|least|only|another|"
    r"these)\.?|[A-Z]{2,}-?)\s?$"
)


_MONTHLY, _FIGURED, _WEEKLY = "month", "figure", "weekday"  # a text without them is not searched for what needs them
_ANY_MONTH, _ANY_DIGIT = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"), re.compile(r"\d\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: where it stands, its EDTF value, and whether it was counted from the day of publication."""

    start: int
    end: int
    value: str
    relative: bool = False


class _Reading:
    """One text being read: what is taken, and the years that were named."""

    def __init__(self, text: str, day: date | None) -> None:
        self.text, self.day = text, day
        self.found: list[Dated] = []
        self.taken = bytearray(len(text) + 1)

    def free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def add(self, start: int, end: int, value: str, relative: bool = False) -> None:
        if value and self.free(start, end):
            self.taken[start:end] = b"\1" * (end - start)
            self.found.append(Dated(start, end, value, relative))

    def year_near(self, at: int, month: int) -> int | None:
        """The year that a month without one is in: the nearest to publication, or that of a date just before it."""
        named = self._named_before(at)
        if named:
            return named
        if self.day is None:
            return None
        start, end = self.text.rfind(". ", 0, at) + 1, self.text.find(". ", at)
        sentence = self.text[start : end if end > 0 else len(self.text)]
        return year_by_tense(sentence, self.text[start:at], month, self.day)

    def _named_before(self, at: int) -> int | None:
        """The year of the last full date in the same sentence, if the text says so ("that December")."""
        before = [one for one in self.found if one.end <= at and not one.relative]
        if not before:
            return None
        last = max(before, key=lambda one: one.end)
        between = self.text[last.end : at]
        said = re.search(r"\bthat\s$", between)
        if not said and (re.search(r"[.!?;]\s", between) or len(between) > 120):
            return None
        year = int(last.value[:4]) if last.value[:4].isdigit() else None
        if not said and re.search(r"\b(?:since|from|in)\s$", self.text[: last.start], re.IGNORECASE) and "," in between:
            return None  # "a member since 2009, it met in May": the year is told of something else
        if said or (self.day and year and year < self.day.year - 1):
            return year
        return None


_Read = Callable[[_Reading, "re.Match[str]"], None]


def dates(text: str, published: str = "") -> tuple[Dated, ...]:
    """Every date of a text, in order. Without a day of publication relative dates are left out."""
    day = date.fromisoformat(published) if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    reading = _Reading(text, day)
    months, digits, days = _ANY_MONTH.search(text), _ANY_DIGIT.search(text), "day" in text
    able = {_MONTHLY: bool(months), _FIGURED: bool(digits), _WEEKLY: days, "": True}
    for needs, pattern, read in _STEPS:
        if able[needs]:
            for match in pattern.finditer(text):
                if reading.free(match.start(), match.end()):
                    read(reading, match)
    return tuple(sorted(reading.found, key=lambda one: one.start))


def _month(name: str) -> int:
    return [month[:3] for month in _MONTHS].index(name[:3]) + 1


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _iso(year: int | None, month: int, day: int | None = None) -> str:
    if year is None:
        return ""
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _range(reading: _Reading, match: "re.Match[str]") -> None:
    m2 = match["m2"] or match["m1"]
    last, first = _month(m2), _month(match["m1"] or m2)
    year = int(match["year"]) if match["year"] else reading.year_near(match.start(), last)
    if year is None:
        return
    began = int(match["y1"]) if match["y1"] else year - (first > last)
    one, two = _iso(began, first, _number(match["d1"])), _iso(year, last, _number(match["d2"]))
    if one and two and one < two:
        reading.add(match.start(), match.end(), f"{one}/{two}")


def _day(reading: _Reading, match: "re.Match[str]") -> None:
    month = _month(match["m1"])
    year = int(match["year"]) if match["year"] else reading.year_near(match.start(), month)
    reading.add(match.start(), match.end(), _iso(year, month, _number(match["d1"])), not match["year"])


def _numbers(reading: _Reading, match: "re.Match[str]") -> None:
    reading.add(match.start(), match.end(), _iso(int(match["y"]), int(match["m"]), int(match["d"])))


def _month_range(reading: _Reading, match: "re.Match[str]") -> None:
    first, last = _month(match["m1"]), _month(match["m2"])
    year = int(match["year"]) if match["year"] else reading.year_near(match.start(), last)
    if year is None:
        return
    began = int(match["y1"]) if match["y1"] else year - (first > last)
    reading.add(match.start(), match.end(), f"{_iso(began, first)}/{_iso(year, last)}")


def _month_alone(reading: _Reading, match: "re.Match[str]") -> None:
    month, text = _month(match["m1"]), reading.text
    if not match["year"]:
        before = text[max(0, match.start() - 12) : match.start()]
        if match["m1"] in _ALSO_WORDS and not _MAY.search(before):
            return
    year = int(match["year"]) if match["year"] else reading.year_near(match.start(), month)
    reading.add(match.start(), match.end(), _iso(year, month), not match["year"])


def _near_month(reading: _Reading, match: "re.Match[str]") -> None:
    month, how = _month(match["m"]), match["how"].lower()
    if how == "that":
        reading.add(match.start("m"), match.end(), _iso(reading.year_near(match.start("m"), month), month), True)
    elif reading.day:
        year = reading.day.year
        if how == "last":
            year -= month >= reading.day.month
        elif how == "next":
            year += month <= reading.day.month
        reading.add(match.start(), match.end(), _iso(year, month), True)


def _season_year(reading: _Reading, match: "re.Match[str]") -> None:
    reading.add(match.start(), match.end(), f"{match['y']}-{SEASON[match['s'].lower()]}")


def _years(reading: _Reading, match: "re.Match[str]") -> None:
    first, second = int(match["y1"]), match["y2"]
    last = int(second) if len(second) == 4 else int(match["y1"][:2] + second)
    if last <= first or (len(second) == 2 and match["to"].strip() not in ("-", "–", "—", "/")):
        return
    listed = match["to"].strip() == "and" and (
        last - first > 1 and not re.search(r"\bbetween\s$", reading.text[: match.start()][-9:])
    )
    if not listed:
        reading.add(match.start(), match.end(), f"{first}/{last}")


def _decade(reading: _Reading, match: "re.Match[str]") -> None:
    reading.add(match.start(), match.end(), f"{match['y']}X")


def _year_alone(reading: _Reading, match: "re.Match[str]") -> None:
    before, after = reading.text[: match.start()][-14:], reading.text[match.end() : match.end() + 18]
    if _NO_YEAR.search(before) or (_COUNTED.match(after) and not re.search(r"\b[Ii]n\s$|\bof\s$", before)):
        return
    reading.add(match.start(), match.end(), match["y"])


def _near(reading: _Reading, match: "re.Match[str]") -> None:
    if reading.day:
        word = match["w"].lower()
        step = -2 if "before" in word else -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
        reading.add(match.start(), match.end(), (reading.day + timedelta(step)).isoformat(), True)


def _unit(reading: _Reading, match: "re.Match[str]") -> None:
    if reading.day is None:
        return
    how, unit = match["how"].lower(), match["unit"]
    step = {"this": 0, "next": 1, "coming": 1}.get(how, -1)
    reading.add(match.start(), match.end(), stretch(reading.day, unit, step), True)


def _ago(reading: _Reading, match: "re.Match[str]") -> None:
    if reading.day is None:
        return
    word = match["n"].lower()
    count = int(word) if word.isdigit() else _COUNT[word]
    if match["unit"] == "day":
        value = (reading.day - timedelta(count)).isoformat()
    else:
        value = stretch(reading.day, match["unit"], -count)
    reading.add(match.start(), match.end(), value, True)


def _weekday(reading: _Reading, match: "re.Match[str]") -> None:
    if reading.day is None:
        return
    how = (match["how"] or (match["last"] or "").strip()).lower()
    text = reading.text
    start = max(text.rfind(". ", 0, match.start()), 0)
    clause = text[max(start, match.start() - 60) : match.start()] + text[match.end() : match.end() + 25].split(". ")[0]
    ahead = how in ("next", "coming") or (how in ("", "this") and bool(_FUTURE.search(clause)))
    ahead = ahead or bool(_STILL_UNTIL.search(text[start : match.start()]))
    first = weekday_near(reading.day, match["w"], how, ahead)
    end = match.end()
    if match["more"]:
        second = re.search(rf"{_W}$", match["more"])
        joined = not match["more"].strip().startswith(",")
        other = DAYS.index(second.group()) if second else 0
        last = first + timedelta((other - first.weekday()) % 7)
        if last > reading.day and not ahead and _OVER.search(clause):  # it was held from Monday to Thursday
            first, last = first - timedelta(7), last - timedelta(7)
        if joined and last > first:
            reading.add(match.start(), match.end("more"), f"{first.isoformat()}/{last.isoformat()}", True)
            return
        end = match.start("more")
    reading.add(match.start(), end, first.isoformat(), True)


def _sure(read: _Read) -> _Read:
    """Only what has a year: dates without one are read after those that may lend it."""

    def only(reading: _Reading, match: "re.Match[str]") -> None:
        if match["year"]:
            read(reading, match)

    return only


_Step = tuple[str, "re.Pattern[str]", _Read]  # what a text must hold at all, what is sought, what reads it


def _week_day(reading: _Reading, match: "re.Match[str]") -> None:
    """Tuesday last week, Friday of next week."""
    if reading.day:
        step = {"last": -7, "next": 7}.get(match["how"].lower(), 0)
        monday = reading.day - timedelta(reading.day.weekday()) + timedelta(step)
        named = [monday + timedelta(DAYS.index(match[one])) for one in ("first", "w") if match[one]]
        if named[0] <= named[-1]:
            reading.add(match.start(), match.end(), "/".join(one.isoformat() for one in named), True)


_STEPS: tuple[_Step, ...] = (
    (_MONTHLY, _RANGE, _sure(_range)),
    (_MONTHLY, _RANGE_US, _sure(_range)),
    (_FIGURED, _NUMBERS, _numbers),
    (_FIGURED, _DOTTED, _numbers),
    (_MONTHLY, _DAY, _sure(_day)),
    (_MONTHLY, _DAY_US, _sure(_day)),
    (_MONTHLY, _MONTH_RANGE, _sure(_month_range)),
    (_MONTHLY, _MONTH, _sure(_month_alone)),
    (_FIGURED, _SEASON_YEAR, _season_year),
    (_FIGURED, _YEARS, _years),
    (_FIGURED, _DECADE, _decade),
    (_WEEKLY, _WEEK_DAY, _week_day),
    ("", _UNIT, _unit),
    ("", _AGO, _ago),
    ("", _NEAR, _near),
    (_FIGURED, _YEAR_ALONE, _year_alone),
    (_MONTHLY, _RANGE, _range),
    (_MONTHLY, _RANGE_US, _range),
    (_MONTHLY, _DAY, _day),
    (_MONTHLY, _DAY_US, _day),
    (_MONTHLY, _MONTH_RANGE, _month_range),
    (_MONTHLY, _NEAR_MONTH, _near_month),
    (_MONTHLY, _MONTH, _month_alone),
    (_WEEKLY, _WEEKDAY, _weekday),
)
