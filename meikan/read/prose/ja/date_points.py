"""One date as it is written in Japanese: which of year, month and day the words give, and how."""

import re
from dataclasses import dataclass

_ERA = "明治|大正|昭和|平成|令和"
_ALSO = rf"(?: ?\((?:(?:西暦)?\d{{4}}|(?:{_ERA}) ?(?:\d{{1,2}}|元))年?度?\))?"
_YEAR = re.compile(
    rf"(?:(?:西暦)?(?<![\d,.])(?P<year>1[5-9]\d\d|20\d\d)|(?P<era>{_ERA}) ?(?P<count>\d{{1,2}}|元|"
    rf"[一二三四五六七八九十]{{1,3}})|"
    rf"(?P<kanji>[一二][〇一二三四五六七八九]{{3}})){_ALSO} ?年(?P<fiscal>度)?{_ALSO}"
    r"(?![間代ぶ来祭史ごぐ余超以]|前の|後の(?!\d)|前に|後に|以上|目)"
)
_NEAR = re.compile(
    r"(?P<near>昨年|去年|一昨年|おととし|今年|ことし|本年|来年|再来年|前年|翌年|同年|昨|今|本|来|前|翌|同(?=年度))(?P<fiscal>年?度)?"
)
_NEAR_SEASON = re.compile(r"(?P<near>昨|今|来)(?P<season>[春夏秋冬])")
_MONTH = re.compile(
    r" ?(?:(?<![\d.,])(?P<month>1[0-2]|0?[1-9])月|(?P<kanji>十[一二]?|[一二三四五六七八九])月)(?!\d*[分間号])"
)
_NEAR_MONTH = re.compile(r"(?P<near>今月|先月|来月|同月|翌月|前月|本月)(?!号)")
_DAY = re.compile(
    r" ?(?:(?<![\d.,])(?P<day>3[01]|[12]\d|0?[1-9])|(?P<kanji>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]))日"
    r"(?![間目本]|以[内上]|\d*分)(?P<weekday> ?\((?:[月火水木金土日])(?:[・、][祝休]日?)?\))?"
)
_BARE_DAY = re.compile(r"(?<![\d.,])(?P<day>3[01]|[12]\d|0?[1-9])(?=[・、~と]\d{1,2}(?:日|両日))")
_BARE_YEAR = re.compile(r"(?<![\d,.])(?P<year>(?:19|20)\d\d)(?=[~-](?:19|20)?\d\d年(?!\d|度))")
_TAIL = re.compile(r"(?:年?末|上旬|中旬|下旬|初旬|初頭|初め|半ば)(?![日っ])")
_SEASON = re.compile(r"の?(?P<season>[春夏秋冬])(?![期季休祭])")
_FIGURES = re.compile(
    r"(?<![\d./-])(?:(?P<year>(?:19|20)\d\d)|(?P<era>[MTSHR])(?P<count>\d{1,2}|元))(?P<sign>[./-])"
    r"(?P<month>1[0-2]|0?[1-9])(?:(?P=sign)(?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d./-])"
)
_WORD = re.compile(
    r"(?P<word>一昨日|おととい|昨日|きのう|昨夜|ゆうべ|(?<!だ)けさ(?![るれさ])|今朝|今夜|今晩|本日|今日|きょう|明日(?!香)|あす(?!か)|あした|明後日|あさって)(?!付)|"
    r"(?P<week>先々週|先週|今週|来週|再来週)(?:の?(?P<weekday>[月火水木金土日])曜日?)?"
)
_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Point:
    """A date as written: figures where the text has them, and the word that stands for what it has not (昨年, 先月)."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str = ""
    era: str = ""
    fiscal: bool = False
    near_year: str = ""
    near_month: str = ""
    near_day: str = ""
    last_quarter: bool = False  # 年末: the end of a year
    core: int = 0  # where the date ends without the day of the week in brackets


def number(written: str) -> int:
    """The number of figures, of 元, or of kanji up to 99: 二十九."""
    if written == "元":
        return 1
    if written.isdigit() and written.isascii():
        return int(written)
    if "十" not in written:
        return int("".join(str(_DIGITS[sign]) for sign in written))
    tens, _ten, ones = written.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def point_at(text: str, at: int) -> Point | None:
    """The date that begins at a position, as long as possible; None if none does."""
    return _figures(text, at) or _word(text, at) or _from_year(text, at) or _from_month(text, at) or _from_day(text, at)


def _figures(text: str, at: int) -> Point | None:
    found = _FIGURES.match(text, at)
    if not found or not (found["day"] or found["era"]):
        return None
    return _closed(
        text,
        Point(
            at,
            found.end(),
            year=int(found["year"]) if found["year"] else number(found["count"]),
            era=found["era"] or "",
            month=int(found["month"]),
            day=int(found["day"]) if found["day"] else None,
        ),
    )


def _word(text: str, at: int) -> Point | None:
    found = _WORD.match(text, at)
    if not found:
        return None
    return _closed(text, Point(at, found.end(), near_day=found[0]))


def _from_year(text: str, at: int) -> Point | None:
    season = _NEAR_SEASON.match(text, at)
    if season:
        return _closed(text, Point(at, season.end(), near_year=season["near"] + "年", season=season["season"]))
    found, near = _YEAR.match(text, at), _NEAR.match(text, at)
    if found:
        written = found["year"] or found["count"] or found["kanji"]
        head = Point(at, found.end(), year=number(written), era=found["era"] or "", fiscal=bool(found["fiscal"]))
    elif near and (len(near["near"]) > 1 or near["fiscal"] == "年度"):
        word = near["near"] if len(near["near"]) > 1 else near["near"] + "年"
        head = Point(at, near.end(), near_year=word, fiscal=bool(near["fiscal"]))
    else:
        bare = _BARE_YEAR.match(text, at)
        return Point(at, bare.end(), year=int(bare["year"]), core=bare.end()) if bare else None
    season = _SEASON.match(text, head.end)
    if season and not head.fiscal:
        return _closed(
            text, Point(at, season.end(), head.year, None, None, season["season"], head.era, False, head.near_year)
        )
    gap = head.end + (text[head.end : head.end + 1] == "の" and bool(_MONTH.match(text, head.end + 1)))
    return _closed(text, _month_and_day(text, head, gap))


def _month_and_day(text: str, head: Point, at: int) -> Point:
    """The head with the month and the day that follow it."""
    month = _MONTH.match(text, at)
    if not month:
        return head
    number_of = number(month["month"] or month["kanji"])
    day = _DAY.match(text, month.end())
    bare = None if day else _BARE_DAY.match(text, month.end())
    found = day or bare
    return Point(
        head.start,
        found.end() if found else month.end(),
        head.year,
        number_of,
        number(found["day"] or found["kanji"]) if day and found else int(bare["day"]) if bare else None,
        era=head.era,
        fiscal=head.fiscal,
        near_year=head.near_year,
        core=day.start("weekday") if day and day["weekday"] else 0,
    )


def _from_month(text: str, at: int) -> Point | None:
    near = _NEAR_MONTH.match(text, at)
    if near:
        day = _DAY.match(text, near.end())
        end = day.end() if day else near.end()
        core = day.start("weekday") if day and day["weekday"] else 0
        value = number(day["day"] or day["kanji"]) if day else None
        return _closed(text, Point(at, end, day=value, near_month=near["near"], core=core))
    month = _MONTH.match(text, at)
    if not month or text[at] == " " or (month["kanji"] and not _DAY.match(text, month.end())):
        return None
    return _closed(text, _month_and_day(text, Point(at, at), at))


def _from_day(text: str, at: int) -> Point | None:
    day = _DAY.match(text, at)
    if day and day["day"] and text[at] != " ":
        return _closed(
            text, Point(at, day.end(), day=int(day["day"]), core=day.start("weekday") if day["weekday"] else 0)
        )
    bare = _BARE_DAY.match(text, at)
    return Point(at, bare.end(), day=int(bare["day"]), core=bare.end()) if bare else None


def _closed(text: str, point: Point) -> Point:
    """The date with 末 and the like after it; `core` set."""
    tail = None if point.day or point.near_day or point.season else _TAIL.match(text, point.end)
    end = tail.end() if tail else point.end
    late = bool(tail) and tail is not None and tail[0].endswith("末") and not point.month and not point.near_month
    return Point(
        point.start,
        end,
        point.year,
        point.month,
        point.day,
        point.season,
        point.era,
        point.fiscal,
        point.near_year,
        point.near_month,
        point.near_day,
        late and not point.fiscal,
        point.core or end,
    )
