"""The first day that the words of a list name, with its year or without, in the languages of the lists we read."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from meikan.collect.item import when

YEARLESS = "XXXX-"  # how a reader writes a day of which the page names no year
# Where figures with the year at the end have the day first; in English 3/4/2026 may be either.
_DAY_FIRST = frozenset(("de", "nl", "da", "nb", "nn", "no", "sv", "fi", "fr", "es", "it", "pt", "is"))
_JAPANESE = re.compile(
    r"(?:(?:明治|大正|昭和|平成|令和)\s?(?:\d{1,2}|元)|\d{4})年\s?\d{1,2}月\s?\d{1,2}日"
    r"|(?<!\d)\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}(?!\d)"
    r"|(?<![A-Za-z])[RHS]\d{1,2}(?P<sign>[./])\d{1,2}(?P=sign)\d{1,2}(?!\d)"
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_FIGURES = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])")
_JAPANESE_YEARLESS = re.compile(r"(?<!\d)(\d{1,2})月\s?(\d{1,2})日")
_JAPANESE_MONTH = re.compile(r"(?:(?:明治|大正|昭和|平成|令和)\s?(?:\d{1,2}|元)|(?<!\d)\d{4})年\s?\d{1,2}月")
_TIME = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?)?|[(（][日月火水木金土・祝]{1,3}[)）]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?\b",
    re.I,
)
_YEAR = re.compile(r"(?:(?:明治|大正|昭和|平成|令和)\s?(?:\d{1,2}|元)年|(?<!\d)(?:19|20)\d{2}(?!\d)年?)(?P<fiscal>度)?")


def day_in(words: str, lang: str = "", first: str = "") -> str:
    """The first day with its year; empty if words name none, or one that can be read in two ways.

    `first`: what the first figure of 3/4/2026 is, "day" or "month", where the language does not say it.
    """
    found: list[tuple[int, str]] = []
    if named := _JAPANESE.search(words):
        found.append((named.start(), when(named[0])))
    for pattern, day, month, year in (*_in_letters(), (_DOTTED, 1, 2, 3)):
        if named := pattern.search(words):
            found.append((named.start(), _day(f"{named[year]}-", _month(named[month]), int(named[day]))))
    if named := _FIGURES.search(words):
        found.append((named.start(), _of_figures(named, first or ("day" if lang.lower()[:2] in _DAY_FIRST else ""))))
    return min(found)[1] if found else ""


def beside_day(words: str) -> str:
    """The letters of words that are no day, weekday or hour; empty if they say nothing else."""
    yearless = (_JAPANESE_YEARLESS, *(one[0] for one in _yearless()))
    for pattern in (_JAPANESE, *(one[0] for one in _in_letters()), _DOTTED, _FIGURES, *yearless, _TIME):
        words = pattern.sub(" ", words)
    return "".join(filter(str.isalpha, words))


def after_day(words: str) -> str:
    """Words without the day at their beginning, and without the signs that part the two."""
    for pattern in (_JAPANESE, *(one[0] for one in _in_letters()), _DOTTED, _FIGURES, _JAPANESE_YEARLESS):
        found = pattern.search(words)
        if found and not any(map(str.isalnum, words[: found.start()])):
            return words[found.end() :].strip(" 　:：・-–—[]()（）【】")
    return words


def _of_figures(named: re.Match[str], first: str) -> str:
    """12/11/2026: as the source or its language says, or where only one way is in the calendar."""
    one, two = int(named[1]), int(named[3])
    if first == "day" or (not first and one > 12):
        return _day(f"{named[4]}-", two, one)
    return _day(f"{named[4]}-", one, two) if first == "month" or two > 12 else ""


def first_figure(texts: Iterable[str]) -> str:
    """What the first figure of the dates of a list is, "day" or "month", where its days over 12 tell; else empty."""
    pairs = [(int(named[1]), int(named[3])) for named in map(_FIGURES.search, texts) if named]
    days, months = any(one > 12 for one, _two in pairs), any(two > 12 for _one, two in pairs)
    return "" if days == months else "day" if days else "month"


def month_in(words: str) -> str:
    """The first month with its year, as newsletters are named by; empty if words name none."""
    found: list[tuple[int, str]] = []
    if named := _JAPANESE_MONTH.search(words):
        found.append((named.start(), when(named[0])))
    if named := _month_and_year().search(words):
        found.append((named.start(), f"{named[2]}-{_month(named[1]):02}"))
    return min(found)[1] if found else ""


def year_in(words: str, month: int) -> str:
    """The year that a heading names, for a month that stands beneath it; empty unless it names just one."""
    found = list(_YEAR.finditer(words))
    if len(found) != 1:
        return ""
    year = when(found[0][0].rstrip("年度") + "年")[:4]
    if not year or not found[0]["fiscal"]:
        return year
    return str(int(year) + (month < 4))  # 年度 begins in April


def day_without_year(words: str) -> str:
    """The day and month that words name, without a year; empty if they name none."""
    found = _JAPANESE_YEARLESS.search(words)
    if found:
        return _day(YEARLESS, int(found[1]), int(found[2]))
    for pattern, day, month in _yearless():
        named = pattern.search(words)
        if named:
            return _day(YEARLESS, _month(named[month]), int(named[day]))
    return ""


def _day(before: str, month: int, day: int) -> str:
    """A day in figures; empty if the calendar has none such."""
    known = 1 <= month <= 12 and 1 <= day <= 31
    if before == YEARLESS or not known:
        return f"{before}{month:02}-{day:02}" if known else ""
    return when(f"{before}{month:02}-{day:02}")


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else _months()[word.lower()]


@cache
def _months() -> dict[str, int]:
    """The number of each name of a month, in all languages: where two share a name they share the month."""
    table = tomllib.loads((Path(__file__).parent / "months.toml").read_text(encoding="utf-8"))
    return {
        name: number for names in table.values() for number, both in enumerate(names, 1) for name in both.split("|")
    }


@cache
def _names() -> str:
    return "|".join(sorted(map(re.escape, _months()), key=lambda one: (-len(one), one)))


@cache
def _in_letters() -> tuple[tuple[re.Pattern[str], int, int, int], ...]:
    """12 November 2026, 12. november 2026, 12 de noviembre de 2026; November 12, 2026."""
    ending = r"(?:\.|º|er|st|nd|rd|th)?"
    day_first = rf"(?<!\d)(\d{{1,2}}){ending}\s?(?:de\s|of\s)?({_names()})\.?,?\s(?:de\s)?(\d{{4}})(?!\d)"
    month_first = rf"\b({_names()})\.?\s(\d{{1,2}}){ending},?\s(\d{{4}})(?!\d)"
    return (re.compile(day_first, re.I), 1, 2, 3), (re.compile(month_first, re.I), 2, 1, 3)


@cache
def _month_and_year() -> re.Pattern[str]:
    return re.compile(rf"\b({_names()})\.?,?\s(\d{{4}})(?!\d)", re.I)


@cache
def _yearless() -> tuple[tuple[re.Pattern[str], int, int], ...]:
    ending = r"(?:\.|º|er|st|nd|rd|th)?"
    day_first = rf"(?<!\d)(\d{{1,2}}){ending}\s(?:de\s|of\s)?({_names()})\b"
    month_first = rf"\b({_names()})\.?\s(\d{{1,2}}){ending}(?!\d)"
    return (re.compile(day_first, re.I), 1, 2), (re.compile(month_first, re.I), 2, 1)
