"""Dates as we print them, in English and Japanese."""

from datetime import date
from functools import lru_cache
from typing import Literal

from meikan.text.edtf import ONE, SET, NotADate, bounds
from meikan.text.eras import era_fiscal, era_years, fiscal_year_of

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS_EN = ("spring", "summer", "autumn", "winter")
SEASONS_JA = "春夏秋冬"

# Marks of doubt, and stretches, in both languages.
MARKED = {
    "en": {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"},
    "ja": {"": "{}", "~": "{}頃", "?": "{}（不確実）", "%": "{}頃（不確実）"},
}
BETWEEN = {"en": "between {} and {}", "ja": "{}から{}までの間"}
EARLIER = {"en": "{} or earlier", "ja": "{}以前"}
LATER = {"en": "{} or later", "ja": "{}以後"}
FROM_TO = {"en": "{} to {}", "ja": "{}から{}まで"}
SINCE = {"en": "since {}", "ja": "{}から"}
UNTIL = {"en": "until {}", "ja": "{}まで"}


@lru_cache(1 << 16)
def show(text: str, lang: str, era: bool | Literal["both", "western"] = False) -> str:
    """A stored date in words: 30 June 2015, 2015年6月30日; with era 2015年（平成27年）6月30日. An interval too."""
    both = era is True or era == "both"
    if "/" in text:
        return _interval(text, lang, both)
    stretch = SET.fullmatch(text)
    if not stretch:
        return _one(text, lang, both)
    low, high = (_one(edge, lang, both) if edge else "" for edge in (stretch["first"], stretch["last"]))
    if low and high:
        return BETWEEN[lang].format(low, high)
    return LATER[lang].format(low) if low else EARLIER[lang].format(high)


def _interval(text: str, lang: str, era: bool) -> str:
    """A fiscal year by its name, another interval by its edges."""
    year = fiscal_year_of(text)
    if year is not None:
        if lang == "en":
            return f"FY{year}"
        return f"{year}年度（{era_fiscal(year)}）" if era and era_fiscal(year) else f"{year}年度"
    start, _slash, end = text.partition("/")
    low, high = (show(edge, lang, era) if edge.strip(".") else "" for edge in (start, end))
    if low and high:
        return FROM_TO[lang].format(low, high)
    return SINCE[lang].format(low) if low else UNTIL[lang].format(high)


def _one(text: str, lang: str, era: bool) -> str:
    """A single date, as precise as it is."""
    parts = ONE.fullmatch(text)
    if parts is None:
        raise NotADate(text)
    first, last, _text, _sure = bounds(text.rstrip("~?%"))
    year, month, day, mark = parts["year"], parts["month"], parts["day"], parts["mark"] or ""
    if year.endswith("XX"):
        century = year[:2]
        return BETWEEN[lang].format(_one(f"{century}00", lang, era), _one(f"{century}99", lang, era))
    if year.endswith("X"):
        return f"the {year[:3]}0s" if lang == "en" else f"{year[:3]}0年代"
    month = None if month == "XX" else month
    day = None if day == "XX" else day
    words = (
        _english(year, month, day) if lang == "en" else _japanese((year, month, day), first, last if era else date.min)
    )
    return MARKED[lang][mark].format(words)


def _english(year: str, month: str | None, day: str | None) -> str:
    """30 June 2015, June 2015, spring 2015, 2015; a year before 1000 keeps its four digits."""
    if month and int(month) > 12:
        return f"{SEASONS_EN[int(month) - 21]} {year}"
    return f"{int(day)} {_month(month)} {year}" if day else f"{_month(month)} {year}" if month else year


def _month(month: str | None) -> str:
    return MONTHS[int(month or 1) - 1]


def _japanese(parts: tuple[str, str | None, str | None], first: date, last: date) -> str:
    """2015年6月30日, and the eras of its days after the year if both counts are wanted."""
    year, month, day = parts
    years = era_years(first, min(last, date(first.year, 12, 31))) if last >= first else ""
    words = f"{year}年（{years}）" if years else f"{year}年"
    if month and int(month) > 12:
        return words + SEASONS_JA[int(month) - 21]
    return words + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
