"""More lists as real pages set them: days above their items, titles that say nothing, feeds of which one is of all."""

import pytest

from meikan.collect.days import after_day, beside_day
from meikan.collect.sketch import sketch
from tests.collect import serving as s
from tests.collect.test_looked import TITLES, looked, rows

DAYS = ("2026-05-01", "2026-04-28", "2026-04-24")


def parts(part: str, item: str) -> str:
    """Six items in three parts, one to three each, beneath the day of each part."""
    told, n = "", 0
    for count, day in zip((2, 3, 1), DAYS, strict=True):
        year, month, number = (int(one) for one in day.split("-"))
        items = "".join(item.format(n=n + at, title=TITLES[n + at]) for at in range(count))
        told += part.format(y=year, m=month, d=number, items=items)
        n += count
    return told


@pytest.mark.parametrize(
    ("part", "item"),
    [
        (
            "<details open><summary><span class='h'>{y}年{m:02}月{d:02}日発表</span></summary>"
            "<ul>{items}</ul></details>",
            "<li><span class='tag'>kind</span><a href='/n/{n}'>{title}</a></li>",
        ),
        ("<h3>{d}.{m}.{y}</h3><ul class='news'>{items}</ul>", "<li><a href='/n/{n}'>{title}</a></li>"),
        ("<dl><dt>{y}年{m}月{d}日</dt>{items}</dl>", "<dd><a href='/n/{n}'>{title}</a></dd>"),
        ("<p><strong>{y}/{m}/{d}</strong></p>{items}", "<p class='n'><a href='/n/{n}'>{title}</a></p>"),
    ],
)
def test_a_day_above_several_items_is_that_of_each(part: str, item: str) -> None:
    drawn, table = looked(f"<h1>News</h1><div class='list'>{parts(part, item)}</div>")
    assert table["source_kind"] == "page", drawn.text
    assert [one.title for one in drawn.items] == TITLES
    assert [one.date for one in drawn.items] == [DAYS[0]] * 2 + [DAYS[1]] * 3 + [DAYS[2]]


def test_one_day_above_a_list_is_that_of_the_page_and_of_no_item() -> None:
    links = rows("<li><a href='/n/{n}'>{title}</a></li>")
    drawn, _table = looked(f"<h1>Agreements</h1><p>Updated: 2026-05-01</p><ul class='a'>{links}</ul>")
    assert [one.date for one in drawn.items] == [""] * 6


@pytest.mark.parametrize(
    "row",
    [
        "<p><strong>Meeting {n} of the board, {d}.{m}.{y}</strong><br>"
        "<a href='/a/{n}'>Agenda</a> <a href='/m/{n}'>Minutes</a></p>",
        "<tr><td>Meeting {n} of the board, {d}.{m}.{y}</td><td><a href='/a/{n}'>Agenda</a></td></tr>",
        "<li><a href='/a/{n}'>{d}.{m}.{y}</a> Meeting {n} of the board, {d}.{m}.{y}</li>",
    ],
)
def test_what_tells_items_apart_is_their_title(row: str) -> None:
    main = rows(row)
    holder = "table" if row.startswith("<tr") else "ul" if row.startswith("<li") else "div"
    drawn, _table = looked(f"<h1>Meetings</h1><{holder} class='list'>{main}</{holder}>")
    assert [one.address.rpartition("/a/")[2] for one in drawn.items] == list("123456")
    assert all(f"Meeting {n} of the board" in one.title for n, one in enumerate(drawn.items, 1))
    assert all(one.date for one in drawn.items)


@pytest.mark.parametrize(
    "main",
    [
        "<h2>令和7年12月定例会</h2><p class='f'><a href='/1.pdf'>12月2日</a></p>"
        "<p class='f'><a href='/2.pdf'>12月3日</a></p>"
        "<h2>令和6年12月定例会</h2><p class='f'><a href='/3.pdf'>12月2日</a></p>",
        "<table><tr><td>令和7年12月定例会</td>"
        "<td><a href='/20251202.pdf'>第1号</a> <a href='/20251203.pdf'>第2号</a></td></tr>"
        "<tr><td>令和6年12月定例会</td><td><a href='/20241202.pdf'>第1号</a></td></tr></table>",
    ],
)
def test_the_heading_above_stands_before_titles_that_say_nothing_without_it(main: str) -> None:
    drawn, table = looked(f"<h1>会議録</h1>{main}", "ja")
    assert "heading" in table["selectors"], drawn.text  # type: ignore[operator]
    assert [one.date for one in drawn.items] == ["2025-12-02", "2025-12-03", "2024-12-02"]
    assert [one.title.split(" ")[0] for one in drawn.items] == ["令和7年12月定例会"] * 2 + ["令和6年12月定例会"]
    assert len({one.title for one in drawn.items}) == 3


def test_headings_may_be_the_items() -> None:
    row = "<h3><span class='day'>[{y}年{m}月{d}日]&nbsp;</span><span><a href='/n/{n}'>{title}</a></span></h3>"
    drawn, _table = looked(f"<h1>News</h1><div class='news'>{rows(row)}</div>")
    assert [one.title for one in drawn.items] == TITLES
    assert all(one.date for one in drawn.items)


def test_a_session_that_spans_rows_leaves_each_row_its_day() -> None:
    told = (("第2回", "令和7年3月6日", "令和7年3月14日"), ("第4回", "令和6年12月6日", "令和6年12月13日"))
    main = "".join(
        f"<tr><td rowspan='2'>{name}</td><td><a href='/{a}'>{a} 日程</a></td></tr>"
        f"<tr><td><a href='/{b}'>{b} 日程</a></td></tr>"
        for name, a, b in told
    )
    drawn, _table = looked(f"<h1>日程</h1><table>{main}</table>", "ja")
    assert [one.date for one in drawn.items] == ["2025-03-06", "2025-03-14", "2024-12-06", "2024-12-13"]


def test_rows_and_loud_words_name_the_year_of_what_follows() -> None:
    row = "<tr><td colspan='2'><strong>{}</strong></td></tr>"
    item = "<tr><td>定例会</td><td><a href='/{0}/{1}'>会議録 第{0}号 {1}</a></td></tr>"
    main = row.format("令和６年") + item.format(1, "12月5日") + item.format(2, "12月6日")
    main += row.format("令和５年") + item.format(3, "6月13日") + item.format(4, "6月14日")
    drawn, _table = looked(f"<h1>議事録</h1><table class='k'>{main}</table>", "ja")
    assert [one.date for one in drawn.items] == ["2024-12-05", "2024-12-06", "2023-06-13", "2023-06-14"]


def test_a_title_that_the_page_cuts_short_is_whole_where_an_attribute_has_it() -> None:
    row = "<li><a href='/n/{n}' title='{title} for ten years'>{title}...</a><span>{iso}</span></li>"
    drawn, _table = looked(f"<ul class='news'>{rows(row)}</ul>")
    assert [one.title for one in drawn.items] == [f"{one} for ten years" for one in TITLES]


def test_news_that_stand_whole_on_the_page_are_items_without_pages_behind_them() -> None:
    news = (
        "<dl><dt>令和8年5月{n}日</dt>"
        "<dd>灯台の点検 第{n}回<br>灯台を点検しました。報告書は<a href='/{n}.pdf'>こちら</a>。</dd></dl>",
        "<dl><dt>令和8年5月{n}日</dt><dd>港まつりの中止 第{n}回<br>雨のため中止します。</dd></dl>",
    )
    main = "".join(news[n % 2].format(n=n) for n in range(9, 4, -1))
    drawn, table = looked(f"<h1>お知らせ</h1><div id='news'>{main}</div>", "ja")
    assert (table["source_kind"], table["selectors"]["text"], "follow" in table) == ("page", ".", False)  # type: ignore[index]
    assert [one.date for one in drawn.items] == [f"2026-05-0{n}" for n in range(9, 4, -1)]
    assert [one.title for one in drawn.items][:2] == ["港まつりの中止 第9回", "灯台の点検 第8回"]
    assert {one.address for one in drawn.items} == {""}
    assert "雨のため中止します。" in drawn.items[0].text


def test_days_in_the_middle_of_an_article_make_no_list() -> None:
    told = "".join(f"<p>On {n} May 2026 the council of Lampholm met and spoke of its lights.</p>" for n in range(1, 6))
    _drawn, table = looked(f"<h1>Lampholm</h1><div>{told}</div>")
    assert table["source_kind"] == "file"


def test_what_follows_a_day() -> None:
    assert after_day("[2026年5月1日]　港まつり") == "港まつり"
    assert after_day("May 3, 2026 – Harbour day") == "Harbour day"
    assert after_day("Harbour day of May 3, 2026") == "Harbour day of May 3, 2026"


def test_letters_beside_a_day() -> None:
    assert beside_day("Wednesday, June 3, 2026 - 01:20 PM") == ""
    assert beside_day("令和8年6月3日（水）") == ""
    assert beside_day("3 June 2026, council") == "council"


def test_parts_of_a_page_are_no_list_of_links() -> None:
    words = "The board of Lampholm meets in the hall beside the harbour and speaks of its lights. " * 3
    head, foot = "<div><a href='/'>Home</a> <a href='/e'>Events</a></div>", "<div><a href='/j'>Jobs</a></div>"
    drawn, table = looked(f"{head}<div><h1>Meeting</h1><p>{words}<a href='/v'>The hall</a></p></div>{foot}")
    assert table["source_kind"] == "file", drawn.text


def test_a_list_right_beneath_the_heading_is_the_list_though_it_is_called_a_menu() -> None:
    links = rows("<li><a href='/n/{n}'>{title}</a></li>")
    drawn, _table = looked(f"<h1>Minutes</h1><div class='menu_box'><ul class='menu'>{links}</ul></div>")
    assert [one.title for one in drawn.items] == TITLES
    drawn, _table = looked(f"<h1>Lampholm</h1><ul class='globalnav'>{links}</ul><p>{'The council met. ' * 20}</p>")
    assert drawn.kind == "file"


def test_pictures_that_all_say_the_same_are_no_titles_and_no_harm() -> None:
    pictures = rows("<div class='p'><a class='photo' href='/u/{n}'><img alt='Photo of a reader'></a></div>")
    drawn, _table = looked(f"<h1>Lampholm</h1><div class='all'>{pictures}</div><p>{'The council met. ' * 20}</p>")
    assert drawn.kind == "file"


def test_one_day_in_all_addresses_is_that_of_their_folder() -> None:
    main = rows("<p><a href='/minutes20260206/{n}.pdf'>{title}</a></p>")
    drawn, _table = looked(f"<h1>Minutes</h1><div class='list'>{main}</div>")
    assert [(one.title, one.date) for one in drawn.items] == [(one, "") for one in TITLES]


def test_of_several_feeds_that_of_all_news_is_taken() -> None:
    urgent = (s.rss("AT", s.some(2, 50)), "application/rss+xml")
    news = (s.rss("AT", s.some(6)), "application/rss+xml")
    links = "<a href='/1.xml'>重要なお知らせのRSS</a><a href='/2.xml'>新着情報のRSS</a>"
    drawn, _table = looked(f"<p>灯台市</p>{links}", "ja", **{"1.xml": urgent, "2.xml": news})
    assert len(drawn.items) == 6


def test_a_table_with_heads_is_a_list_of_members_though_headings_bear_signs() -> None:
    cells = "".join(f"<tr><td>灯台{n}市</td><td>日本</td></tr>" for n in range(9))
    text = "".join(f"<h2>■灯台{n}市</h2><p>{'会員都市の紹介文です。' * 5}</p>" for n in range(4))
    _drawn, table = looked(f"<h1>会員</h1><table><tr><th>都市</th><th>国</th></tr>{cells}</table>{text}", "ja")
    assert table["source_kind"] == "members"


def test_rules_without_headings_are_no_stories() -> None:
    told = "".join(f"<p>━━━━━━━━━━</p><p>{'The council of Lampholm met again. ' * 3}</p>" for _ in range(4))
    _drawn, table = looked(told)
    assert table["source_kind"] == "file"


def test_a_page_that_names_no_language_is_known_by_its_letters() -> None:
    main = rows("<tr><td class='d'>令和8年{m}月{d}日</td><td><a href='/n/{n}'>本会議</a></td></tr>")
    _drawn, table = looked(f"<table class='t'>{main}</table><p>{'会議録' * 60}</p><a href='?p=2'>次へ</a>", "")
    assert table["lang"] == "ja"


def test_members_in_the_items_of_a_list() -> None:
    main = "<h3>Denmark</h3><ul><li>Aarhus</li><li>Odense</li></ul><h3>Japan</h3><ul><li>Kobe</li><li>Nagoya</li></ul>"
    drawn, table = looked(main, network="lighthouse")
    assert (drawn.kind, table["network"]) == ("members", "network:lighthouse")
    assert b"Aarhus" in drawn.body


def test_a_json_feed_that_shows_nothing_now_is_one_and_truth_is_no_language() -> None:
    with s.serving() as served:
        served.put("/", '{"version": "https://jsonfeed.org/version/1", "items": []}', "application/json")
        assert sketch(f"{served.at}/", s.manners(served.port)).kind == "jsonfeed"
        items = '[{"id": true, "language": true, "title": "News", "url": "/n"}]'
        served.put("/", f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}', "application/json")
        drawn = sketch(f"{served.at}/", s.manners(served.port))
    assert (drawn.items[0].lang, drawn.items[0].guid, drawn.items[0].title) == ("", "", "News")
