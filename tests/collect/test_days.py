"""Days as lists print them, in many languages and without years; values as scripts write them."""

from datetime import date

import pytest

from meikan.collect.days import day_in, day_without_year
from meikan.collect.literal import value_at
from meikan.collect.page import read_page
from meikan.collect.years import Years
from tests.collect.test_forms import answer, source


def test_dates_without_a_year_are_counted_back_from_the_visit() -> None:
    rows = "".join(
        f"<li><span>{day}</span><a href='/{n}'>灯台市が協定を結ぶ {n}</a></li>"
        for n, day in enumerate(["1月5日", "12月28日", "3月3日", "2月29日", "4月1日"])
    )
    select = {"item": "li", "date": "span"}
    page = source("page", selectors=select, no_years=True)
    found = read_page(answer(f"<ul>{rows}</ul>", "text/html; charset=utf-8"), page).items
    dated = Years(date(2026, 1, 10)).dated(found)
    assert [one.date for one in dated] == ["2026-01-05", "2025-12-28", "2025-03-03", "2024-02-29", "2023-04-01"]
    plain_page = source("page", selectors=select)
    assert {one.date for one in read_page(answer(f"<ul>{rows}</ul>", "text/html"), plain_page).items} == {""}


@pytest.mark.parametrize(
    ("words", "found"),
    [("Posted 12 May", "XXXX-05-12"), ("May 3rd, by the office", "XXXX-05-03"), ("13月1日", ""), ("no date", "")],
)
def test_a_day_and_a_month_in_words(words: str, found: str) -> None:
    assert day_without_year(words) == found


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        ("Posted 12.11.2026 by the office", "", "2026-11-12"),
        ("5.1.2026", "de", "2026-01-05"),
        ("12. november 2026", "da", "2026-11-12"),
        ("12 marraskuuta 2026", "fi", "2026-11-12"),
        ("Wien, 3. Jänner 2026", "de", "2026-01-03"),
        ("12 de noviembre de 2026", "es", "2026-11-12"),
        ("3/4/2026", "nl", "2026-04-03"),
        ("3/4/2026", "en", ""),
        ("13/4/2026", "en", "2026-04-13"),
        ("令和8年11月12日（木）", "ja", "2026-11-12"),
        ("2026.11.12 更新", "ja", "2026-11-12"),
        ("最終日（R8.11.12）", "ja", "2026-11-12"),
        ("PAR8.11.12", "ja", ""),
        ("first 2 May 2026, then 3 June 2026", "en", "2026-05-02"),
        ("31. November 2026", "de", ""),
        ("10.11.20261", "de", ""),
    ],
)
def test_a_day_with_its_year_in_the_languages_of_the_lists(words: str, lang: str, found: str) -> None:
    assert day_in(words, lang) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('[{"a": 1}] and more', [{"a": 1}]),
        (
            "{a: 'it\\'s', b: [1, .5, -2,], /* no */ 'c': true, d: undefined,}",
            {"a": "it's", "b": [1, 0.5, -2], "c": True, "d": None},
        ),
        ("[`\\u6771京`, null]", ["東京", None]),
    ],
)
def test_values_as_scripts_write_them(text: str, value: object) -> None:
    assert value_at("x = " + text, 4) == value


@pytest.mark.parametrize("text", ["[1, 2", "{a: f(1)}", "[name]", "[`a ${b}`]", "{{{{", "[" * 100_000])
def test_what_is_computed_or_cut_short_is_no_value(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        value_at(text, 0)
