"""Text out of web pages: the article without menus and readings, with what the page says of itself."""

import pytest

from meikan.read.body.page import fragment_text
from meikan.read.body.read import body_of
from meikan.read.grid import Fault

PAGE = """<!doctype html><html lang="ja"><head><title>発表 | 市役所</title>
<meta property="article:published_time" content="2015-06-30T10:00:00+09:00"></head><body>
<nav><a href="/">ホーム</a></nav><main><h1><ruby>金沢<rp>(</rp><rt>かなざわ</rt><rp>)</rp></ruby>市の発表</h1>
<p>金沢
市は、2009年に<b>加盟</b>した。<br>次の行。</p><table><tr><th>市</th><th>年</th></tr><tr><td>金沢</td><td>2009</td></tr></table>
</main><footer>著作権</footer></body></html>"""


def test_an_article_without_menu_and_readings_and_what_the_page_says_of_itself() -> None:
    body = body_of(PAGE.encode())
    assert body.text == "金沢市の発表\n金沢市は、2009年に加盟した。\n次の行。\n市\t年\n金沢\t2009"
    assert (body.title, body.date, body.lang) == ("金沢市の発表", "2015-06-30", "ja")


def test_a_long_article_is_found_among_links_and_recommendations() -> None:
    words = "A long paragraph of words about the council and its plans for the coming year. " * 8
    page = (
        "<html><body><div><a href=a>Home</a> <a href=b>News</a></div><div class=content><h1>Turku joins</h1>"
        f"<p>{words}</p><p>The city of <i>Turku</i> joined on 5&nbsp;May 2016.</p></div>"
        "<div class=related><ul><li><a href=z>Old news of 2011</a></li></ul></div></body></html>"
    )
    text = body_of(page.encode()).text
    assert "The city of Turku joined on 5 May 2016." in text.splitlines()
    assert "2011" not in text


NOTICE = "<h1>Turku joins</h1><p>The city of Turku joined the network on 5 May 2016.</p>"
WORDS = "<p>Its council decided so after the summer, and its mayor signed the charter of the network in Aarhus.</p>"


@pytest.mark.parametrize(
    "around",
    [
        "<div id='globalNav'><a href=a>Departments</a> <a href=b>Visit Oslo</a></div>",
        "<ul class='l-navi'><li><a href=a>Visit Oslo</a></li></ul>",
        "<div class='pankuzu'><p>Home &gt; Oslo &gt; News</p></div>",
        "<div id='side_left'><h2>What is new</h2><ul><li><a href=a>Oslo left</a></li></ul></div>",
        "<div class='cnn_footer'>Offices in Oslo, Bergen and Tromsø</div>",
        "<div id='comments'><p>What about Oslo?</p></div>",
        "<p class='user-comment'>What about Oslo?</p>" * 5,
        "<form action='/search'><p>Search the pages of Oslo</p><input name=q></form>",
    ],
)
def test_what_is_called_a_menu_or_a_foot_is_none_of_the_article(around: str) -> None:
    main = f"<div class='main'>{NOTICE}{WORDS}</div>"
    page = f"<html><body><div class='page has-sidebar'>{around}{main}</div></body></html>"
    lines = body_of(page.encode()).text.splitlines()
    assert lines[-2:] == ["The city of Turku joined the network on 5 May 2016.", WORDS[3:-4]]
    assert "Oslo" not in "".join(lines)


@pytest.mark.parametrize(
    "holder",
    ["<form id='aspnetForm'>{}</form>", "<div class='menu'>{}</div>", "<div class='sidebar-left'>{}</div>"],
)
def test_what_holds_the_article_is_not_around_it(holder: str) -> None:
    page = f"<html><body>{holder.format(NOTICE + WORDS)}<p>Imprint</p></body></html>"
    assert "The city of Turku joined the network on 5 May 2016." in body_of(page.encode()).text.splitlines()
    told = "<p class='comment'>The mayor of Turku said that the city had waited long for this day.</p>"
    page = f"<html><body><div>{NOTICE}{WORDS}{told}</div></body></html>"
    assert "had waited long for this day" in body_of(page.encode()).text


def test_a_list_right_beneath_the_heading_is_the_content_though_it_is_called_a_menu() -> None:
    links = "".join(f"<li><a href='/{n}'>Minutes {n}</a></li>" for n in range(3))
    page = (
        "<html><body><div id='m'><h1>Minutes</h1><div class='menu_box'><ul class='{}'>{}</ul></div></div></body></html>"
    )
    assert body_of(page.format("menu", links).encode()).text.splitlines()[1:] == [f"Minutes {n}" for n in range(3)]
    assert body_of(page.format("gnavi", links).encode()).text == "Minutes"


def test_a_day_is_taken_only_where_the_page_declares_it() -> None:
    assert body_of(b"<html><body><p>Updated 3 May 2014. The city joined.</p></body></html>").date == ""
    marked = b"<html><body><p><time datetime='2014-05-03'>May</time> The city joined.</p></body></html>"
    assert body_of(marked).date == "2014-05-03"


def test_older_encodings_and_pieces_of_feeds() -> None:
    page = "<html><head><meta charset=Shift_JIS></head><body><p>神戸市が加盟した。</p></body></html>"
    assert body_of(page.encode("cp932")).text == "神戸市が加盟した。"
    assert fragment_text("Oslo <em>left</em>.<p>Bergen&nbsp;stays.") == "Oslo left.\nBergen stays."


def test_entities_are_refused() -> None:
    with pytest.raises(Fault) as caught:
        body_of(b'<!DOCTYPE html [<!ENTITY a "b">]><html><body>&a;</body></html>')
    assert caught.value.code == "entities-document"


def test_marks_that_nobody_sees_part_no_name() -> None:
    assert fragment_text("<p>Hiro&shy;shima, クオ&#8203;ピオ, <b>Yo</b>ko<wbr>hama, for&nbsp;Peace</p>") == (
        "Hiroshima, クオピオ, Yokohama, for Peace"
    )


def test_attributes_without_end_hold_nobody_up_and_a_long_picture_stays() -> None:
    many = " ".join(f"a{number}=1" for number in range(100_000))
    assert body_of(f"<html><body><p {many}>Oslo left.</p></body></html>".encode()).text == "Oslo left."
    picture = f"<img src='data:image/png;base64,{'A' * 20_000}' alt='x'>"
    assert body_of(f"<html><body><p>Oslo {picture} left.</p></body></html>".encode()).text == "Oslo left."


def test_a_page_nested_deeper_than_its_parser_goes_is_refused_for_that() -> None:
    words = "<p>Turku joined the network in 2014.</p>"
    old = "<html><body>" + "<font size=2>" * 900 + words + "</body></html>"  # tags that were never closed
    assert body_of(old.encode()).text == "Turku joined the network in 2014."
    with pytest.raises(Fault) as caught:
        body_of(("<html><body>" + "<div>" * 30_000 + words).encode())
    assert caught.value.code == "deep-document"
