"""Dates in Japanese prose, with what the words leave out."""

from datetime import date

import pytest

from meikan.read.prose.ja.dates import find_dates
from meikan.read.prose.ja.folding import fold_text

DAY = date(2019, 11, 20)


def _found(text: str, published: date | None = DAY) -> list[tuple[str, str]]:
    folded = fold_text(text)
    return [(text[slice(*folded.span(one.start, one.end))], one.value) for one in find_dates(folded.text, published)]


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("令和元年10月30日に発表した。", "令和元年10月30日", "2019-10-30"),
        ("平成３１年４月１日から。", "平成３１年４月１日", "2019-04-01"),
        ("昭和62年に始まった。", "昭和62年", "1987"),
        ("平成二十九年十月三日に結んだ。", "平成二十九年十月三日", "2017-10-03"),
        ("二〇一七年に結んだ。", "二〇一七年", "2017"),
        ("1982（昭和57）年6月に発足した。", "1982（昭和57）年6月", "1982-06"),
        ("平成27年（2015年）6月30日に開いた。", "平成27年（2015年）6月30日", "2015-06-30"),
        ("H27.6.30に開いた。", "H27.6.30", "2015-06-30"),
        ("2019/10/30に開いた。", "2019/10/30", "2019-10-30"),
        ("来年6月に開く。", "来年6月", "2020-06"),
        ("昨年10月24日に開いた。", "昨年10月24日", "2018-10-24"),
        ("先月、開いた。", "先月", "2019-10"),
        ("今月9日に開いた。", "今月9日", "2019-11-09"),
        ("昨日開いた。", "昨日", "2019-11-19"),
        ("先週金曜日に開いた。", "先週金曜日", "2019-11-15"),
        ("今週開いている。", "今週", "2019-11-18/2019-11-24"),
        ("今年度に始めた。", "今年度", "2019-04-01/2020-03-31"),
        ("平成29年度に始めた。", "平成29年度", "2017-04-01/2018-03-31"),
        ("12月末の時点で29ある。", "12月末", "2019-12"),
        ("昨秋に始めた。", "昨秋", "2018-23"),
        ("7月に登録された。", "7月", "2019-07"),
        ("22日に結んだ。", "22日", "2019-10-22"),
        ("5月10日から12日まで開いた。", "5月10日から12日", "2019-05-10/2019-05-12"),
        ("10月5日（土）・6日（日）に開いた。", "10月5日（土）・6日", "2019-10-05/2019-10-06"),
        ("21日と22日に開いた。", "21日と22日", "2019-10-21/2019-10-22"),
        ("10月11、12日に開いた。", "10月11、12日", "2019-10-11/2019-10-12"),
        ("12月28日から1月3日まで休む予定だ。", "12月28日から1月3日", "2019-12-28/2020-01-03"),
        ("平成29年から令和3年まで務める。", "平成29年から令和3年", "2017/2021"),
        ("2015～2018年に行った。", "2015～2018年", "2015/2018"),
    ],
)
def test_a_date_has_the_value_of_its_words(text: str, written: str, value: str) -> None:
    """The whole date is one mention, with the year or month that it leaves out taken from the day of publication."""
    assert _found(text) == [(written, value)]


@pytest.mark.parametrize(
    "text",
    [
        "2日間の日程で", "3か月ぶり", "10年前から", "第2日の会合", "平城遷都1300年の祭り", "先月号で", "同じ日に",
        "翌日に", "40周年", "1万5千人", "前年度の決算", "国内で3例目",
    ],
)  # fmt: skip
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    """Spans of time, ordinals and what is relative to another date are no mentions."""
    assert _found(text) == []


def test_a_year_and_month_are_taken_from_the_date_before() -> None:
    """前年5月 counts from the year just named, a bare day from the month just named."""
    assert _found("2012年に結び、前年5月に決めた。") == [("2012年", "2012"), ("前年5月", "2011-05")]
    assert _found("10月30日に発表された。日本では31日の知らせだった。")[1] == ("31日", "2019-10-31")


def test_a_coming_month_is_next_and_a_past_one_is_last() -> None:
    """The tense of the clause decides where the nearest is not clear."""
    assert _found("3月に視察に訪れた。") == [("3月", "2019-03")]
    assert _found("3月に開く予定だ。") == [("3月", "2020-03")]


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    """A relative date stays out, an explicit one is found."""
    assert _found("昨年、令和元年に、3月に決めた。", None) == [("令和元年", "2019"), ("3月", "2019-03")]
