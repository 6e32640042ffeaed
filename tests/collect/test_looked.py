"""Lists as cities, networks and old pages set them: what `source new` makes of them, beside what stands around."""

import json
import tomllib

import pytest

from meikan.collect.answer import Answer
from meikan.collect.letters import head, messages
from meikan.collect.page import read_page
from meikan.collect.sketch import Drawn, sketch
from meikan.collect.source import source_of
from tests.collect import serving as s

SIDE = """<div class="side"><ul class="rank"><li><a href="/p/1">How to register your address</a></li>
<li><a href="/p/2">Waste collection calendar of the year</a></li><li><a href="/p/3">Opening hours of libraries</a></li>
</ul></div>"""
TITLES = [f"Lampholm and town {n} sign an agreement" for n in range(1, 7)]
DAYS = [f"2026-{n:02}-2{n}" for n in range(6, 0, -1)]


def looked(main: str, lang: str = "en", network: str = "", **more: tuple[str, str]) -> tuple[Drawn, dict[str, object]]:
    with s.serving() as served:
        body = f'<!DOCTYPE html><html lang="{lang}"><title>News</title><body>{main}{SIDE}</body></html>'
        served.put("/", body, "text/html; charset=utf-8")
        for path, (text, kind) in more.items():
            served.put(f"/{path}", text.replace("AT", served.at), kind)
        drawn = sketch(f"{served.at}/", s.manners(served.port), network)
        return drawn, tomllib.loads(drawn.text)


def days_of(main: str, lang: str = "en") -> list[str]:
    drawn, table = looked(main, lang)
    assert table["source_kind"] == "page", drawn.text
    assert [one.title for one in drawn.items] == TITLES
    return [one.date for one in drawn.items]


def rows(row: str) -> str:
    def filled(n: int) -> str:
        year, month, day = DAYS[n - 1].split("-")
        parts = {"n": n, "title": TITLES[n - 1], "iso": DAYS[n - 1], "y": year, "m": int(month), "d": int(day)}
        return row.format(**parts)

    return "".join(filled(n) for n in range(1, 7))


LISTS = {
    "cards whose first link is a picture": "<div class='grid'>"
    + rows(
        "<article class='post post-{n}'><a href='/n/{n}'><img src='x.jpg'></a><h3><a href='/n/{n}'>{title}</a></h3>"
        "<span class='author'>Office</span><span class='day'>{d}.{m}.{y}</span><a href='/n/{n}'>Read more</a></article>"
    )
    + "</div>",
    "cards that are one link": "<div class='row'>"
    + rows("<div class='col'><a href='/n/{n}'><span class='day'>{d}.{m}.{y}</span><h4>{title}</h4></a></div>")
    + "</div>",
    "fields that share a class": "<div class='view'>"
    + rows(
        "<div class='row r{n}'><div class='field field-title'><a href='/n/{n}'>{title}</a></div>"
        "<div class='field field-created'>{d}/{m}/{y}</div></div>"
    )
    + "</div>",
    "a link that holds day, title and kind": "<ul class='news-list'>"
    + rows(
        "<li><a href='/n/{n}'><span>{y}/{m}/{d}</span><p class='title'>{title}</p><div class='cat'>all</div></a></li>"
    )
    + "</ul>",
    "a link around each item": "<ul class='news'>"
    + rows("<a href='/n/{n}'><li><span>{y}.{m}.{d}</span>{title}</li></a>")
    + "</ul>",
    "two headings, one of them the day": "<div class='news'>"
    + rows("<a class='item' href='/n/{n}'><h4>{y}.{m}.{d}</h4><h3>{title}</h3></a>")
    + "</div>",
    "title and day in one heading": "<div class='conts'>"
    + rows(
        "<article><h2 class='h'><span class='kind cat'>notice</span><span class='news_ttl'>{title}</span>"
        "<span class='news_date'>{y}年{m}月{d}日</span></h2><a href='/n/{n}'>read on</a></article>"
    )
    + "</div>",
    "a day in the second column": "<table class='t'>"
    + rows("<tr><td><a href='/n/{n}'>{title}</a></td><td>{y}/{m}/{d}</td></tr>")
    + "</table>",
    "a list of definitions each": "<div class='area'>"
    + rows("<dl><dt>{y}年{m}月{d}日</dt><dd><a href='/n/{n}'>{title}</a></dd></dl>")
    + "</div>",
    "two definitions a term": "<dl class='news'>"
    + rows("<dt>{y}.{m}.{d}</dt><dd class='cat'>notice</dd><dd class='ttl'><a href='/n/{n}'>{title}</a></dd>")
    + "</dl>",
    "short paragraphs": "<div class='txt'>" + rows("<p>{y}年{m}月{d}日　<a href='/n/{n}'>{title}</a></p>") + "</div>",
    "lines that only a break parts": "<div class='txt'>"
    + rows("・{y}年{m}月{d}日　<a href='/n/{n}'>{title}</a><br>")
    + "</div>",
    "lines with the day behind": "<div class='txt'>" + rows("<a href='/n/{n}'>{title}</a> ({iso})<br>") + "</div>",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_found_with_its_titles_and_days(name: str) -> None:
    assert days_of(LISTS[name]) == DAYS


def test_what_the_first_figure_is_follows_from_the_whole_list() -> None:
    main = "<ul class='news'>{}</ul>"
    row = "<li><span>{}</span> <a href='/n/{}'>{}</a></li>"
    told = ["11/12/2026", "03/12/2026", "25/11/2026", "04/11/2026"]
    drawn, table = looked(main.format("".join(row.format(one, n, TITLES[n]) for n, one in enumerate(told))))
    assert table["first_figure"] == "day"
    assert [one.date for one in drawn.items] == ["2026-12-11", "2026-12-03", "2026-11-25", "2026-11-04"]
    told = ["11/12/2026", "10/30/2026", "09/25/2026", "04/11/2026"]
    drawn, table = looked(main.format("".join(row.format(one, n, TITLES[n]) for n, one in enumerate(told))))
    assert table["first_figure"] == "month"
    assert [one.date for one in drawn.items] == ["2026-11-12", "2026-10-30", "2026-09-25", "2026-04-11"]


def test_days_stand_in_the_year_of_their_heading() -> None:
    def part(year: str, *days: str) -> str:
        links = "".join(f"<li>{day}　<a href='/n/{year}/{day}'>灯台市の{day}のお知らせ</a></li>" for day in days)
        return f"<h2>{year}</h2><ul class='list'>{links}</ul>"

    told = (
        part("2026年", "9月1日", "7月8日", "5月2日")
        + part("平成30年", "12月3日", "1月4日")
        + part("2016年度", "2月5日", "6月6日")
    )
    drawn, _table = looked(f"<h1>お知らせ</h1>{told}", "ja")
    found = [one.date for one in drawn.items]
    assert found == ["2026-09-01", "2026-07-08", "2026-05-02", "2018-12-03", "2018-01-04", "2017-02-05", "2016-06-06"]


@pytest.mark.parametrize("words", ["Newsletter {n} (May {y}) [PDF]", "第{n}号（{y}年5月発行）（PDF：1,234KB）"])
def test_newsletters_are_dated_by_their_month(words: str) -> None:
    links = "".join(f"<li><a href='/pdf/{n}.pdf'>{words.format(n=n, y=2026 - n)}</a></li>" for n in range(5))
    drawn, table = looked(f"<ul>{links}</ul>")
    assert (table["date_from"], table["rhythm"]) == ("month", "yearly")
    assert [one.date for one in drawn.items] == [f"{2026 - n}-05" for n in range(5)]
    assert not any("PDF" in one.title for one in drawn.items)


def test_a_list_that_names_days_and_months_gives_each_as_precise_as_it_is() -> None:
    told = ["May 1, 2022", "April 8, 2022 [Montréal]", "December, 2021[Chapter]", "October 2021"]
    main = "".join(f"<li class='n'><a href='/{n}'>News {n} of peace</a> {one}</li>" for n, one in enumerate(told))
    answer = Answer("https://a.example/", 200, {}, f"<!DOCTYPE html><ul>{main}</ul></html>".encode())
    said = {"source_kind": "page", "address": "https://a.example/", "date_from": "month", "lang": "en"}
    found = read_page(answer, source_of({"id": "a", **said, "selectors": {"item": "li.n"}}))
    assert [one.date for one in found.items] == ["2022-05-01", "2022-04-08", "2021-12", "2021-10"]


def test_the_months_of_some_years_are_a_grid() -> None:
    years = "".join(
        f"<tr><th>{year}年度</th>"
        + "".join(f"<td><a href='/mm/{year}-{month}.html'>メールマガジン{month}月号</a></td>" for month in range(4, 10))
        + "</tr>"
        for year in (2026, 2025, 2024)
    )
    drawn, _table = looked(f"<table>{years}</table>", "ja")
    assert len(drawn.items) == 18


def test_what_stands_beside_a_page_is_no_list() -> None:
    text = "<p>" + "The council of Lampholm spoke of its harbour lights for a long evening. " * 5 + "</p>"
    _drawn, table = looked(f"<h1>Lampholm</h1>{text}")
    assert table["source_kind"] == "file"


def test_data_behind_a_map_is_found_beside_a_list_of_the_side_and_can_be_members() -> None:
    rows = [{"type": "Feature", "properties": {"name": f"City {n}", "country": "Denmark"}} for n in range(5)]
    data = (json.dumps({"type": "FeatureCollection", "features": rows}), "application/json")
    main = "<div id='map'></div><script>fetch('/members.json').then(draw)</script>"
    drawn, table = looked(main, **{"members.json": data})
    assert (table["source_kind"], len(drawn.items)) == ("data", 5)
    drawn, table = looked(main, network="lighthouse", **{"members.json": data})
    assert (table["source_kind"], table["network"]) == ("members", "network:lighthouse")
    assert table["columns"] == {"name": "properties.name", "kind": ""}
    assert json.loads(drawn.body)["features"] == rows


def test_a_feed_that_only_the_words_of_a_page_name() -> None:
    feed = (s.rss("AT", s.some(6)), "application/rss+xml")
    drawn, table = looked("<p>Welcome</p><a href='/news.xml'>RSS</a>", **{"news.xml": feed})
    assert (table["source_kind"], len(drawn.items)) == ("feed", 6)


def test_a_sitemap_of_sitemaps_shows_the_pages_of_its_parts() -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    with s.serving() as served:
        served.put("/", f"<sitemapindex {space}><sitemap><loc>{served.at}/a.xml</loc></sitemap></sitemapindex>")
        pages = "".join(f"<url><loc>{served.at}/n/{n}</loc></url>" for n in range(7))
        served.put("/a.xml", f"<urlset {space}>{pages}</urlset>")
        drawn = sketch(f"{served.at}/", s.manners(served.port))
    table = tomllib.loads(drawn.text)
    assert (len(drawn.items), table["follow"]) == (7, True)  # an address alone says nothing


def test_kana_are_japanese_whatever_the_page_calls_itself() -> None:
    links = "".join(f"<li>2026年5月{n}日 <a href='/{n}'>灯台市のお知らせ {n}</a></li>" for n in range(1, 5))
    _drawn, table = looked(f"<ul>{links}</ul>", "en")
    assert table["lang"] == "ja"


def test_a_mailbox_is_taken_apart_into_its_mails() -> None:
    box = (
        b"From a@b Mon Nov  2 09:00:00 2026\nSubject: One\nDate: Mon, 2 Nov 2026 09:00:00 +0100\nMessage-ID: <1@b>\n\n"
        b"Words.\n\nFrom now on it meets weekly.\n>From here, too.\n\n"
        b"From a@b Tue Nov  3 09:00:00 2026\nSubject: =?utf-8?b?5LqM?=\n\nMore.\n"
    )
    first, second = messages(box)
    assert head(first) == ("One", "2026-11-02T09:00:00+01:00", "<1@b>")
    assert first.endswith(b"\n\nFrom now on it meets weekly.\nFrom here, too.\n")
    assert head(second)[0] == "二"
    assert messages(b"From the sea we came.\n\nNo head follows.") == []
