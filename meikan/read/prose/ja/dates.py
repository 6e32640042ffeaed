"""Dates in Japanese prose: found, joined to ranges, and given the year or month that the words leave out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meikan.read.prose.ja.date_points import Point, point_at
from meikan.text.edtf import NotADate, bounds
from meikan.text.eras import era_called, fiscal_text

_START = re.compile(r"[\d明大昭平令西昨去一二三四五六七八九十お今こ本来再前翌同先きあけゆMTSHR]")
_JOIN = re.compile(r" ?(?:から|~|-|・|と|、) ?")
_ANAPHORIC = ("前年", "翌年", "同年")
_YEARS = {
    "昨年": -1,
    "去年": -1,
    "一昨年": -2,
    "おととし": -2,
    "今年": 0,
    "ことし": 0,
    "本年": 0,
    "来年": 1,
    "再来年": 2,
}
_MONTHS = {"今月": 0, "本月": 0, "先月": -1, "来月": 1}
_DAYS = {
    "一昨日": -2,
    "おととい": -2,
    "昨日": -1,
    "きのう": -1,
    "けさ": 0,
    "今朝": 0,
    "昨夜": -1,
    "ゆうべ": -1,
    "今夜": 0,
    "今晩": 0,
    "本日": 0,
    "今日": 0,
    "きょう": 0,
    "明日": 1,
    "あす": 1,
    "あした": 1,
    "明後日": 2,
    "あさって": 2,
}
_WEEKS = {"先々週": -2, "先週": -1, "今週": 0, "来週": 1, "再来週": 2}
_WEEKDAYS = "月火水木金土日"
_SEASONS = "春夏秋冬"
_PLANNED = re.compile(
    "予定|見通し|(?<=[るう])(?:考え|方針|意向|構え|運び)|見込|計画|する方針|締め切|締切|募集|まで(?:に|受)|へ。"
)
_PAST = re.compile(
    "[っいん]た(?=[。、が後際との])|した|れた|きた|えた|じた|めた|びた|った|んだ(?=[。、が])|だった|て(?:い|き)[るたま]|だと(?:いう|され)"
)
_COMING = re.compile("(?<!てい)(?<!であ)[るうくすつむぶぐ]。")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or range in the text, with its EDTF value and whether its year stands in the words."""

    start: int
    end: int
    value: str
    sure: bool = True


@dataclass(slots=True)
class _Memory:
    """What was last said: the year, month and end of the last date, for 同年, 同月 and a day without month."""

    year: int
    month: int
    day: int = 0
    at: int = -1000
    explicit: bool = False
    whole: bool = True  # whether the last date had a month


def find_dates(text: str, published: date | None) -> tuple[Dated, ...]:
    """Every date and range of the folded text in order; relative ones count from the day of publication."""
    memory = _Memory(published.year, published.month) if published else _Memory(0, 0)
    return tuple(_resolved(text, list(_points(text)), published, memory))


def _points(text: str) -> Iterator[Point]:
    at = 0
    while match := _START.search(text, at):
        point = point_at(text, match.start())
        if point and _stands_free(text, point):
            yield point
            at = point.end
        else:
            at = match.start() + 1


def _stands_free(text: str, point: Point) -> bool:
    """Whether it is a date and no part of another word: 遷都1300年, 7月号, 一月一日 within a name."""
    before = text[point.start - 1 : point.start]
    if before == "第":
        return False
    if point.year and not point.month and not point.era and before and before in "都港立国制業":
        return False
    if point.near_year and len(point.near_year) == 2 and before and "一" <= before <= "鿿" and before not in "日月年度":
        return False
    return not (point.near_year in _ANAPHORIC and not point.month and not point.season)


def _resolved(text: str, points: list[Point], published: date | None, memory: _Memory) -> Iterator[Dated]:
    at = 0
    while at < len(points):
        first, second = points[at], points[at + 1] if at + 1 < len(points) else None
        joined = second is not None and _joins(text, first, second)
        one = _value(text, first, published, memory)
        if second and joined:
            other = _value(text, _inherit(second, first), published, memory)
            at += 1
            if one and other and one != other:
                low, high = one.split("/")[0], other.split("/")[-1]
                end = second.end if second.core == second.end else second.core
                yield Dated(first.start, end, f"{low}/{high}" if low <= high else high, True)
        elif one:
            yield Dated(first.start, first.core or first.end, one, first.year is not None)
        at += 1


def _joins(text: str, first: Point, second: Point) -> bool:
    if not _JOIN.fullmatch(text[first.end : second.start]) or first.near_day:
        return False
    if "から" in text[first.end : second.start]:
        return not (first.near_year and second.near_year and not second.month)
    both_days = first.day is not None and second.day is not None
    parallel = bool(first.month) == bool(second.month) or both_days
    if text[first.end : second.start].strip() in ("と", "、", "・"):
        return both_days and second.month is None and (second.day or 0) > (first.day or 0)
    return parallel or (first.day is not None and second.day is not None)


def _inherit(second: Point, first: Point) -> Point:
    """The end of a range with the year and month that only its beginning has."""
    year = second.year or (first.year if not second.near_year else None)
    same_era = second.era or (first.era if second.year is None or second.year < 100 else "")
    near = second.near_year or (first.near_year if not second.year else "")
    month = second.month or (first.month if second.day and not second.near_month else None)
    turned = bool(first.month and month and month < first.month and year == first.year and not second.year and year)
    return replace(
        second,
        year=year + 1 if turned and year else year,
        era=same_era,
        near_year=near,
        month=month,
        near_month=second.near_month or (first.near_month if second.day and not month else ""),
    )


def _value(text: str, point: Point, published: date | None, memory: _Memory) -> str:
    """The EDTF text of a point; "" where the words do not give a day of the calendar."""
    try:
        found = _near_day(point, published) if point.near_day else _of_parts(text, point, published, memory)
    except (NotADate, ValueError):
        return ""
    if found and not point.near_day and "/" not in found:
        parts = found.split("-")
        memory.year = int(parts[0])
        memory.explicit = point.year is not None or bool(point.near_year)
        if len(parts) > 1 and int(parts[1]) <= 12:
            memory.month = int(parts[1])
        memory.whole = len(parts) > 1 and int(parts[1]) <= 12
        memory.day = int(parts[2]) if len(parts) > 2 else 0
        memory.at = point.end
    return found


def _near_day(point: Point, published: date | None) -> str:
    if published is None:
        return ""
    word = point.near_day
    if word in _DAYS:
        return (published + timedelta(days=_DAYS[word])).isoformat()
    week = next(name for name in sorted(_WEEKS, key=len, reverse=True) if word.startswith(name))
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=_WEEKS[week])
    rest = word.removeprefix(week).lstrip("の")
    if rest:
        return (monday + timedelta(days=_WEEKDAYS.index(rest[0]))).isoformat()
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _of_parts(text: str, point: Point, published: date | None, memory: _Memory) -> str:
    year, month = _year(point, published, memory), point.month
    if point.near_month:
        year, month = _near_month(point, published, memory)
    if year is None:
        year, month = _nearest(text, point, published, memory)
    if year is None or (point.day and month is None):
        return ""
    if point.fiscal and month is None:
        return fiscal_text(year)
    if point.fiscal and month is not None and month < 4:
        year += 1
    if point.season:
        return f"{year:04}-{21 + _SEASONS.index(point.season)}"
    month = 12 if point.last_quarter else month
    rest = (f"-{month:02}" if month else "") + (f"-{point.day:02}" if point.day and month else "")
    return bounds(f"{year:04}{rest}").text


def _year(point: Point, published: date | None, memory: _Memory) -> int | None:
    if point.year is not None:
        return point.year if not point.era else era_called(point.era).first.year + point.year - 1
    if point.near_year in _ANAPHORIC:
        shift = {"前年": -1, "翌年": 1, "同年": 0}[point.near_year]
        return memory.year + shift if memory.year else None
    if not point.near_year or published is None:
        return None
    base = published.year - (1 if point.fiscal and published.month < 4 else 0)
    return base + _YEARS.get(point.near_year, 0)


def _near_month(point: Point, published: date | None, memory: _Memory) -> tuple[int | None, int | None]:
    if point.near_month in _MONTHS:
        if published is None:
            return None, None
        months = published.year * 12 + published.month - 1 + _MONTHS[point.near_month]
    else:
        shift = {"同月": 0, "翌月": 1, "前月": -1}[point.near_month]
        months = memory.year * 12 + memory.month - 1 + shift
    return months // 12, months % 12 + 1


def _nearest(text: str, point: Point, published: date | None, memory: _Memory) -> tuple[int | None, int | None]:
    """The year (and month) that the words leave out: of the date before it, else the nearest to publication."""
    between = text[memory.at : point.start] if memory.at >= 0 else "。。"
    same_sentence = "。" not in between and "\n" not in between
    if point.month:
        if same_sentence and memory.explicit and point.month >= memory.month:
            return memory.year, point.month
        return _nearest_month(text, point, published), point.month
    if memory.explicit and not memory.whole:  # 2016年の大会の誘致をめざし、24日に: the year says nothing of the day
        return _nearest_day(text, point, published)
    follows = between.count("。") <= 1 and "\n" not in between and memory.day and (point.day or 0) >= memory.day
    if follows or (same_sentence and memory.explicit and memory.at >= 0):
        return memory.year, memory.month
    return _nearest_day(text, point, published)


# Days by which a coming date is taken for farther (past tense) or nearer (plans) than it is: of months, of days.
_BIASES = {"planned": (-60, -10), "past": (250, 31), "coming": (-120, -3), "": (40, 5)}


def _tense(text: str, point: Point) -> str:
    """What the rest of the sentence says of a date: planned, past, coming, or nothing."""
    ends = [at for at in (text.find("。", point.end), text.find("\n", point.end)) if at >= 0]
    rest = text[point.end : min(ends) + 1 if ends else len(text)]
    for name, pattern in (("planned", _PLANNED), ("past", _PAST), ("coming", _COMING)):
        if pattern.search(rest):
            return name
    return ""


def _nearest_month(text: str, point: Point, published: date | None) -> int | None:
    if published is None or point.month is None:
        return None
    options = [date(published.year + shift, point.month, min(point.day or published.day, 28)) for shift in (-1, 0, 1)]
    bias = _BIASES[_tense(text, point)][0]

    def distance(day: date) -> int:
        return abs((day - published).days) + (bias if day > published else 0)

    return min(options, key=distance).year


def _nearest_day(text: str, point: Point, published: date | None) -> tuple[int | None, int | None]:
    if published is None or point.day is None:
        return None, None
    options: list[date] = []
    for shift in (-1, 0, 1):
        months = published.year * 12 + published.month - 1 + shift
        try:
            options.append(date(months // 12, months % 12 + 1, point.day))
        except ValueError:
            continue
    bias = _BIASES[_tense(text, point)][1]

    def distance(day: date) -> int:
        return abs((day - published).days) + (bias if day > published else 0)

    best = min(options, key=distance)
    return best.year, best.month
