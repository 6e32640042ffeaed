"""Dates as people type them, to EDTF. Nothing is guessed: what may be two dates is refused."""

import re
import unicodedata
from functools import lru_cache

from meikan.text.dates_shown import MONTHS, SEASONS_EN, SEASONS_JA, show
from meikan.text.edtf import NotADate, bounds
from meikan.text.eras import era_called, fiscal_of_era, fiscal_text, fiscal_year, in_calendar, western
from meikan.text.lang import _

__all__ = ["NotADate", "fiscal_year", "show", "understand"]

YEAR = (
    r"(?:(?P<era>明治|大正|昭和|平成|令和|[MTSHR](?=\s?(?:\d|元)))\s?(?P<count>\d{1,2}|元)"
    r"|(?:西暦|AD\s?)?(?P<year>\d{4}))"
)
DAY = r"(?P<day>\d{1,2})日(?:\([月火水木金土日]\))?"
JAPANESE = re.compile(YEAR + rf"年(?:(?P<season>[春夏秋冬])|\s?(?P<month>\d{{1,2}})月(?:\s?{DAY})?)?", re.I)
FIGURES = re.compile(
    YEAR + r"(?:年|\s?(?P<sign>[-./])\s?(?P<month>\d{1,2})(?:\s?(?P=sign)\s?(?P<day>\d{1,2}))?)?", re.I
)
FISCAL = re.compile(YEAR + r"年度", re.I)
FISCAL_EN = re.compile(r"(?:FY|fiscal year)\s?(?P<year>\d{4})(?:\s?[-/]\s?(?P<next>\d{2}|\d{4}))?", re.I)
TWO_COUNTS = re.compile(r"(?P<one>[^()]+年度?)\((?P<other>[^()]+)\)(?P<rest>.*)")
PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
MIDNIGHT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?Z?", re.I)
LAST = re.compile(r"(?P<a>\d{1,2})\s?(?P<sign>[-./])\s?(?P<b>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4})")
MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[./](?P<year>\d{4})")
ABOUT = re.compile(
    r"(?:about|around|circa|ca?\.|ca?(?=\s)|約|およそ)\s?(?P<date>.+)|(?P<date_ja>.+?)\s?(?:頃|ごろ|ころ)", re.I
)
UNCERTAIN = re.compile(r"(?P<date>.+?)\s?\((?:uncertain|不確実)\)", re.I)
DECADE = re.compile(r"(?:the )?(?P<en>\d{3})0s|(?P<ja>\d{3})0年代", re.I)
BETWEEN = re.compile(r"between (?P<a>.+?) and (?P<b>.+)|(?P<a_ja>.+?)から(?P<b_ja>.+?)までの間", re.I)
BOUNDED = re.compile(
    r"(?P<until>.+?) or earlier|(?P<until_ja>.+?)以前|(?P<from>.+?) or later|(?P<from_ja>.+?)(?:以後|以降)", re.I
)
_NAMES = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|Sept"
ENGLISH = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<month>{_NAMES})\.?"
    rf"(?:\s(?P<day_us>\d{{1,2}})(?:st|nd|rd|th)?(?=[,\s]))?,?\s(?P<year>\d{{4}})",
    re.I,
)
SEASON_EN = re.compile(r"(?P<season>spring|summer|autumn|fall|winter)(?: of)?\s(?P<year>\d{4})", re.I)


@lru_cache(1 << 16)
def understand(text: str) -> str:
    """The EDTF text of a date in any form, half or full width; a fiscal year is the interval of its days."""
    kept = " ".join(unicodedata.normalize("NFKC", text).split())
    for read in (_edtf, _japanese, _fiscal, _figures, _english, _last, _worded, _two_counts):
        found = read(kept)
        if found:
            return found
    raise NotADate(_unreadable(text))


def _unreadable(text: str) -> str:
    return _(
        "“{text}” is not a date that can be read. Write 2015-06-30, 2015-06, 2015, 30 June 2015, 2015年6月30日, "
        "平成27年6月30日, H27.6.30, 平成27年度, FY2015 or “about 2014”."
    ).format(text=text)


def _edtf(text: str) -> str:
    """EDTF as it is stored: a date, a set, an interval; also a spreadsheet's midnight and 20150630."""
    midnight, plain = MIDNIGHT.fullmatch(text), PLAIN.fullmatch(text)
    if midnight:
        text = midnight["day"]
    elif plain:
        text = "-".join(plain.groups())
    start, slash, end = text.partition("/")
    try:
        if not slash:
            return bounds(text).text
        edges = [edge if edge in ("", "..") else bounds(edge).text for edge in (start.strip(), end.strip())]
    except NotADate:
        return ""
    if edges[0] in ("", "..") and edges[1] in ("", ".."):
        return ""
    return "/".join(edges)


def _year(parts: re.Match[str], rest: str, text: str) -> str:
    """A year of an era or of the western count, with what follows it."""
    if parts["era"]:
        return western(era_called(parts["era"]), parts["count"], rest, text)
    return in_calendar(parts["year"] + rest, text).text


def _rest(month: str | None, day: str | None) -> str:
    return (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if day else "")


def _japanese(text: str) -> str:
    parts = JAPANESE.fullmatch(text)
    if not parts:
        return ""
    if parts["season"]:
        year = _year(parts, "", text)
        return in_calendar(f"{year}-{21 + SEASONS_JA.index(parts['season'])}", text).text
    if parts["month"] and int(parts["month"]) > 12:
        raise NotADate(_unreadable(text))
    return _year(parts, _rest(parts["month"], parts["day"]), text)


def _two_counts(text: str) -> str:
    """平成27年（2015年）6月30日: both counts are read and have to agree."""
    parts = TWO_COUNTS.fullmatch(text)
    if not parts:
        return ""
    found = understand(parts["one"] + parts["rest"])
    for other in parts["other"].split("・"):
        unit = "" if "年" in other else "年度" if parts["one"].endswith("度") else "年"
        try:
            if understand(other + unit + parts["rest"]) == found:
                return found
        except NotADate:
            continue  # of two eras of one year only one may have that day
    raise NotADate(_("“{text}” names two different years. Write one of them, or two that agree.").format(text=text))


def _fiscal(text: str) -> str:
    parts, english = FISCAL.fullmatch(text), FISCAL_EN.fullmatch(text)
    if parts and parts["era"]:
        return fiscal_of_era(era_called(parts["era"]), parts["count"], text)
    if english and english["next"] and (int(english["year"]) + 1) % 100 != int(english["next"]) % 100:
        raise NotADate(_unreadable(text))
    found = parts or english
    return fiscal_text(int(found["year"])) if found else ""


def _figures(text: str) -> str:
    parts = FIGURES.fullmatch(text)
    if not parts:
        return ""
    if parts["month"] and int(parts["month"]) > 12:
        raise NotADate(_unreadable(text))
    return _year(parts, _rest(parts["month"], parts["day"]), text)


def _english(text: str) -> str:
    parts = ENGLISH.fullmatch(text)
    season = SEASON_EN.fullmatch(text)
    if season:
        name = season["season"].lower().replace("fall", "autumn")
        return in_calendar(f"{season['year']}-{21 + SEASONS_EN.index(name)}", text).text
    if not parts or (parts["day"] and parts["day_us"]):
        return ""
    month = [name[:3].lower() for name in MONTHS].index(parts["month"][:3].lower()) + 1
    return in_calendar(parts["year"] + _rest(str(month), parts["day"] or parts["day_us"]), text).text


def _last(text: str) -> str:
    """Figures with the year at the end: taken only if they can be read in one way."""
    whole, month = LAST.fullmatch(text), MONTH_YEAR.fullmatch(text)
    if month:
        return in_calendar(month["year"] + _rest(month["month"], None), text).text if int(month["month"]) <= 12 else ""
    if not whole:
        return ""
    found = []
    for day, month_of in ((whole["a"], whole["b"]), (whole["b"], whole["a"])):
        try:
            found.append(bounds(whole["year"] + _rest(month_of, day)).text)
        except NotADate:
            continue
    if len(set(found)) == 2:
        said = _("“{text}” may be {one} or {other}: write the one that is meant.")
        raise NotADate(said.format(text=text, one=found[0], other=found[1]))
    return found[0] if found else ""


def _worded(text: str) -> str:
    """Dates with words around them: about, between, or earlier, the 2010s."""
    if doubt := UNCERTAIN.fullmatch(text):
        return _marked(doubt["date"], "?", text)
    if about := ABOUT.fullmatch(text):
        return _marked(about["date"] or about["date_ja"], "~", text)
    if decade := DECADE.fullmatch(text):
        return in_calendar(f"{decade['en'] or decade['ja']}X", text).text
    if span := BETWEEN.fullmatch(text):
        return _stretch(span["a"] or span["a_ja"], span["b"] or span["b_ja"], text)
    if bound := BOUNDED.fullmatch(text):
        until, since = bound["until"] or bound["until_ja"], bound["from"] or bound["from_ja"]
        return _stretch(since or "", until or "", text)
    return ""


def _marked(inner: str, mark: str, text: str) -> str:
    found = understand(inner)
    if found.endswith("~") and mark == "?":
        found, mark = found[:-1], "%"
    if found[-1] in "~?%]" or "/" in found or "X" in found:
        raise NotADate(_unreadable(text))
    return in_calendar(found + mark, text).text


def _stretch(low: str, high: str, text: str) -> str:
    edges = [understand(edge) if edge else "" for edge in (low, high)]
    if any("/" in edge or "[" in edge for edge in edges):
        raise NotADate(_unreadable(text))
    return in_calendar(f"[{edges[0]}..{edges[1]}]", text).text
