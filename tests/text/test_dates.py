"""Dates as people type them, and as we print them; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meikan.text.dates import NotADate, fiscal_year, show, understand
from meikan.text.edtf import bounds
from meikan.text.lang import speaking

TYPED = [
    # the forms that every command, sheet and search takes
    ("2015-06-30", "2015-06-30"),
    ("2015/6/30", "2015-06-30"),
    ("2015年6月30日", "2015-06-30"),
    ("平成27年6月30日", "2015-06-30"),
    ("H27.6.30", "2015-06-30"),
    ("平成27年度", "2015-04-01/2016-03-31"),
    ("FY2015", "2015-04-01/2016-03-31"),
    # full width, spaces, other spellings of the same
    ("２０１５－０６－３０", "2015-06-30"),
    ("２０１５／６／３０", "2015-06-30"),
    ("２０１５年　６月　３０日", "2015-06-30"),
    ("Ｈ２７．６．３０", "2015-06-30"),
    ("h27/6/30", "2015-06-30"),
    ("㍻27年6月", "2015-06"),
    ("西暦2015年6月30日（火）", "2015-06-30"),
    ("ＦＹ２０１５", "2015-04-01/2016-03-31"),
    ("FY2015/16", "2015-04-01/2016-03-31"),
    ("fiscal year 2015", "2015-04-01/2016-03-31"),
    ("2015年度", "2015-04-01/2016-03-31"),
    ("20150630", "2015-06-30"),
    ("2015-06-30 00:00:00", "2015-06-30"),
    ("2015-6", "2015-06"),
    ("2015.6.30", "2015-06-30"),
    ("2015年", "2015"),
    ("令和7", "2025"),
    # English
    ("30 June 2015", "2015-06-30"),
    ("30th June 2015", "2015-06-30"),
    ("June 30, 2015", "2015-06-30"),
    ("Jun. 2015", "2015-06"),
    ("Sept 2015", "2015-09"),
    ("June 2015", "2015-06"),
    ("about 2014", "2014~"),
    ("c. 2014", "2014~"),
    ("2014年頃", "2014~"),
    ("約2014年", "2014~"),
    ("fall 2014", "2014-23"),
    ("2014年秋", "2014-23"),
    # only one reading is possible
    ("30/06/2015", "2015-06-30"),
    ("06/30/2015", "2015-06-30"),
    ("6.6.2015", "2015-06-06"),
    ("06/2015", "2015-06"),
    # both counts of years, if they agree
    ("平成27年（2015年）6月30日", "2015-06-30"),
    ("2015年（平成27年）6月30日", "2015-06-30"),
    ("2015年度（平成27年度）", "2015-04-01/2016-03-31"),
    # as stored
    ("2014~", "2014~"),
    ("201X", "201X"),
    ("[2014..2015-06]", "[2014..2015-06]"),
    ("2014/..", "2014/.."),
    ("/2016", "/2016"),
]


@pytest.mark.parametrize(("typed", "stored"), TYPED)
def test_dates_are_taken_in_every_form(typed: str, stored: str) -> None:
    assert understand(typed) == stored
    assert understand(f"\u3000{typed} ") == stored


ERAS = [
    ("昭和64年1月7日", "1989-01-07"),
    ("S64.1.7", "1989-01-07"),
    ("平成元年1月8日", "1989-01-08"),
    ("平成1年1月8日", "1989-01-08"),
    ("H元.1.8", "1989-01-08"),
    ("昭和64年1月", "1989-01"),
    ("平成元年1月", "1989-01"),
    ("昭和64年", "1989"),
    ("平成元年", "1989"),
    ("昭和63年度", "1988-04-01/1989-03-31"),
    ("平成元年度", "1989-04-01/1990-03-31"),
    ("平成31年4月30日", "2019-04-30"),
    ("令和元年5月1日", "2019-05-01"),
    ("R1.5.1", "2019-05-01"),
    ("平成31年", "2019"),
    ("令和元年", "2019"),
    ("平成31年度", "2019-04-01/2020-03-31"),
    ("令和元年度", "2019-04-01/2020-03-31"),
    ("昭和元年12月25日", "1926-12-25"),
    ("大正元年7月30日", "1912-07-30"),
    ("明治6年1月1日", "1873-01-01"),
]


@pytest.mark.parametrize(("typed", "stored"), ERAS)
def test_both_eras_of_1989_and_of_2019_are_read(typed: str, stored: str) -> None:
    assert understand(typed) == stored


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("令和元年4月30日", "平成31年4月30日"),
        ("昭和64年1月8日", "平成元年1月8日"),
        ("平成元年1月7日", "昭和64年1月7日"),
        ("昭和64年2月", "平成元年2月"),
        ("平成31年10月", "令和元年10月"),
        ("平成32年", "令和2年"),
        ("平成32年度", "令和2年度"),
        ("昭和64年度", "平成元年度"),
        ("H31.5.1", "令和元年5月1日"),
    ],
)
def test_a_date_outside_its_era_is_refused_by_naming_the_right_one(typed: str, right: str) -> None:
    with speaking("en"), pytest.raises(NotADate, match=f"“{typed}” does not exist: .* Write {right}\\."):
        understand(typed)


@pytest.mark.parametrize("typed", ["03/04/2015", "3.4.2015", "１１／１２／２０１５"])
def test_what_may_be_two_dates_is_never_guessed(typed: str) -> None:
    with speaking("en"), pytest.raises(NotADate, match=r"may be 2015-\d\d-\d\d or 2015-\d\d-\d\d"):
        understand(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "15/6/30",
        "27年6月30日",
        "6月30日",
        "June",
        "30 June",
        "2015-02-30",
        "31 June 2015",
        "2015/13/1",
        "2015年13月",
        "2015年2月29日",
        "平成27年2月30日",
        "明治5年11月9日",
        "平成27年（2016年）",
        "FY2015/17",
        "FY15",
        "32/01/2015",
        "hello",
        "",
        "/",
        "../..",
        "early 2014",
        "2014-05-31T10:00",
    ],
)
def test_what_cannot_be_read_is_refused_in_the_words_that_were_typed(typed: str) -> None:
    with speaking("en"), pytest.raises(NotADate) as refused:
        understand(typed)
    assert f"“{typed}”" in str(refused.value).translate(str.maketrans("()", "（）"))


SHOWN = [
    ("2015-06-30", "30 June 2015", "2015年6月30日", "2015年（平成27年）6月30日"),
    ("2015-06", "June 2015", "2015年6月", "2015年（平成27年）6月"),
    ("2015", "2015", "2015年", "2015年（平成27年）"),
    ("1989-01-07", "7 January 1989", "1989年1月7日", "1989年（昭和64年）1月7日"),
    ("1989-01-08", "8 January 1989", "1989年1月8日", "1989年（平成元年）1月8日"),
    ("1989", "1989", "1989年", "1989年（昭和64年・平成元年）"),
    ("2019-04-30", "30 April 2019", "2019年4月30日", "2019年（平成31年）4月30日"),
    ("2019-05", "May 2019", "2019年5月", "2019年（令和元年）5月"),
    ("2019", "2019", "2019年", "2019年（平成31年・令和元年）"),
    ("1867", "1867", "1867年", "1867年"),
    ("2014~", "about 2014", "2014年頃", "2014年（平成26年）頃"),
    ("2014?", "2014 (uncertain)", "2014年（不確実）", "2014年（平成26年）（不確実）"),
    ("2014%", "about 2014 (uncertain)", "2014年頃（不確実）", "2014年（平成26年）頃（不確実）"),
    ("201X", "the 2010s", "2010年代", "2010年代"),
    ("2014-XX", "2014", "2014年", "2014年（平成26年）"),
    ("2014-05-XX", "May 2014", "2014年5月", "2014年（平成26年）5月"),
    ("2014-21", "spring 2014", "2014年春", "2014年（平成26年）春"),
    (
        "[2016-05-01..2018-06-30]",
        "between 1 May 2016 and 30 June 2018",
        "2016年5月1日から2018年6月30日までの間",
        "2016年（平成28年）5月1日から2018年（平成30年）6月30日までの間",
    ),
    ("[..2016]", "2016 or earlier", "2016年以前", "2016年（平成28年）以前"),
    ("[2016..]", "2016 or later", "2016年以後", "2016年（平成28年）以後"),
    ("2015-04-01/2016-03-31", "FY2015", "2015年度", "2015年度（平成27年度）"),
    ("2019-04-01/2020-03-31", "FY2019", "2019年度", "2019年度（平成31年度・令和元年度）"),
    ("2014/2016", "2014 to 2016", "2014年から2016年まで", "2014年（平成26年）から2016年（平成28年）まで"),
    ("2014/..", "since 2014", "2014年から", "2014年（平成26年）から"),
    ("/2016", "until 2016", "2016年まで", "2016年（平成28年）まで"),
]


@pytest.mark.parametrize(("stored", "english", "japanese", "with_era"), SHOWN)
def test_dates_are_printed_in_both_languages(stored: str, english: str, japanese: str, with_era: str) -> None:
    assert show(stored, "en") == english
    assert show(stored, "ja") == japanese
    assert show(stored, "ja", "both") == show(stored, "ja", era=True) == with_era


@pytest.mark.parametrize("stored", [":not-known", "", "2014-13"])
def test_what_is_no_date_is_not_printed_as_one(stored: str) -> None:
    with pytest.raises(NotADate):
        show(stored, "en")


PRECISE = st.dates(min_value=date(1873, 1, 1), max_value=date(2100, 1, 1)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], f"{day.year}"])
)
STORED = st.one_of(
    PRECISE,
    st.tuples(PRECISE, st.sampled_from("~?%")).map("".join),
    st.tuples(PRECISE, PRECISE).map(lambda pair: "[{}..{}]".format(*sorted(pair))),
    PRECISE.map(lambda text: f"[..{text}]"),
    st.tuples(st.integers(1873, 2100), st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    st.integers(188, 209).map(lambda decade: f"{decade}X"),
)


@given(STORED, st.sampled_from([("en", False), ("ja", False), ("ja", True)]))
def test_what_we_print_we_read_again(stored: str, way: tuple[str, bool]) -> None:
    lang, era = way
    try:
        canonical = bounds(stored).text
    except NotADate:
        return  # a stretch such as [2014..2014-01-01], whose words are in order and whose days may not be
    assert understand(show(canonical, lang, era)) == canonical


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_has_one_era_and_comes_back_from_it(day: date) -> None:
    words = show(day.isoformat(), "ja", era=True)
    year, rest = words.split("（")[1].split("）")
    assert understand(year + rest) == day.isoformat()


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    start, end = understand(f"FY{fiscal_year(day)}").split("/")
    assert start <= day.isoformat() <= end


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        stored = understand(text)
    except NotADate:
        return
    assert understand(stored) == stored
