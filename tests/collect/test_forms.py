"""Every form of source: what of it becomes an item, in which words, with which dates; and what its file may say."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.body import check_whole, is_html
from meikan.collect.failure import Failure
from meikan.collect.feed import read_feed, read_jsonfeed
from meikan.collect.item import Item, keys, plain, told_apart, when
from meikan.collect.listing import decoded
from meikan.collect.outcome import overdue
from meikan.collect.page import read_page, tree
from meikan.collect.select import xpath
from meikan.collect.source import Source, Unreadable, load, source_of
from meikan.collect.wordpress import first, read_posts
from meikan.model.errors import Refused
from tests.collect import serving as s

AT = "https://a.example"


def answer(body: str | bytes, kind: str = "application/xml", path: str = "/feed") -> Answer:
    data = body.encode() if isinstance(body, str) else body
    return Answer(AT + path, 200, {"content-type": kind}, data)


def source(kind: str = "feed", **others: object) -> Source:
    return source_of({"id": "one", "source_kind": kind, "address": AT, **others})


def test_atom_keeps_published_and_updated_apart() -> None:
    (item,) = read_feed(answer(s.atom(AT, [s.News(1, "T")])), source()).items
    assert (item.date, item.updated) == ("2026-11-01T08:00:00+00:00", "2026-11-01T09:00:00+00:00") or (
        (item.date, item.updated) == ("2026-11-01T08:00:00Z", "2026-11-01T09:00:00Z")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp", "utf-16"])
def test_rss_1_0_in_the_encodings_of_japan(encoding: str) -> None:
    news = [s.News(n, f"灯台市が姉妹都市と協定を結ぶ {n}", "2014-05-12") for n in (1, 2)]
    body = s.rdf(AT, news).replace("{0}", encoding).encode(encoding)
    found = read_feed(answer(body), source(lang="ja")).items
    assert [item.title for item in found] == [n.title for n in news]
    assert {item.date for item in found} == {"2014-05-12T00:30:00+09:00"}  # the day in Japan, not in Greenwich


@pytest.mark.parametrize("version", ["0.90", "0.91", "0.92", "2.0"])
def test_old_rss_without_guids_is_known_by_its_links(version: str) -> None:
    item = "<item><title>T</title><link>/x</link></item>"
    body = f"<rss version='{version}'><channel><title>c</title>{item}</channel></rss>"
    (item,) = read_feed(answer(body), source()).items
    assert keys(item)[0] == "link:a.example/x"


def test_what_a_feed_says_in_plain_words_stays_plain_and_scripts_are_gone() -> None:
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><id>1</id><title type='html'>A &amp;amp; B"
        "</title><content type='text'>1 &lt; 2</content></entry><entry><id>2</id><title>B</title>"
        "<content type='html'>&lt;p onclick='x()'>x&lt;script>alert(1)&lt;/script>&lt;/p></content></entry></feed>"
    )
    one, two = read_feed(answer(body), source()).items
    assert (one.title, one.text) == ("A & B", "1 &lt; 2")
    assert "script" not in two.text
    assert "onclick" not in two.text


def test_entries_that_say_nothing_or_lead_nowhere_are_set_aside() -> None:
    body = (
        "<rss version='2.0'><channel><item></item><item><link>https://a.example/x</link></item>"
        "<item><title>good</title><link>javascript:alert(1)</link><guid>7</guid></item></channel></rss>"
    )
    listing = read_feed(answer(body), source())
    assert [(item.title, item.address) for item in listing.items] == [("good", "")]
    assert listing.set_aside == 2


def test_json_feed_goes_on_where_it_says() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "next_url": "/feed?page=2",
        "items": [
            {
                "id": 7,
                "url": "/x",
                "title": "T",
                "content_text": "1 < 2",
                "date_published": "2026-11-01T08:00:00+09:00",
            },
            {"id": "8"},
            "nonsense",
        ],
    }
    listing = read_jsonfeed(answer(json.dumps(feed)), source("jsonfeed"))
    (item,) = listing.items
    assert (item.guid, item.address, item.text, item.date) == (
        "7", f"{AT}/x", "1 &lt; 2", "2026-11-01T08:00:00+09:00",
    )  # fmt: skip
    assert (listing.set_aside, listing.following) == (2, (f"{AT}/feed?page=2",))


@pytest.mark.parametrize("body", ["[" * 100_000, "{", "[]", '{"version": "1"}', "<html></html>", "null"])
def test_json_that_is_no_feed_is_a_failure(body: str) -> None:
    with pytest.raises(Failure):
        read_jsonfeed(answer(body), source("jsonfeed"))


def test_wordpress_pages_are_asked_newest_first_up_to_the_last() -> None:
    begin = "https://a.example/blog/wp-json/wp/v2/posts?per_page=100&orderby=date&order=desc&page=1"
    assert first("https://a.example/blog/") == begin
    assert "categories=4" in first("https://a.example/wp-json/wp/v2/posts?categories=4")
    two = Answer(first(AT), 200, {"x-wp-totalpages": "2"}, s.posts(AT, s.some(2)).encode())
    listing = read_posts(two, source("wordpress"))
    assert [path.rpartition("=")[2] for path in listing.following] == ["2"]
    assert listing.items[0].date == "2026-10-03T09:00:00"
    assert read_posts(Answer(first(AT), 200, {}, two.body), source("wordpress")).following == ()


JAPANESE_LIST = """<html lang="ja"><head><meta charset="Shift_JIS"></head><body><div class="skip">本文へ</div>
<dl class="news main"><dt>平成26年5月12日</dt><dd><a href="2014/0512.html">姉妹都市の提携</a></dd>
<dt>2014年5月1日（木）</dt><dd><a href="/2014/0501.html">視察団の受入れ</a> <a href="x.pdf">資料</a></dd>
<dt>5月</dt><dd><a href="mailto:a@b.example">問合せ</a></dd></dl></body></html>"""


def test_a_japanese_list_of_dates_and_links() -> None:
    page = answer(JAPANESE_LIST.encode("cp932"), "text/html", "/news/index.html")
    listing = read_page(page, source("page", selectors={"item": "dl.news > dd", "date": "previous dt"}))
    assert [(one.title, one.address, one.date, one.lang) for one in listing.items] == [
        ("姉妹都市の提携", f"{AT}/news/2014/0512.html", "2014-05-12", "ja"),
        ("視察団の受入れ", f"{AT}/2014/0501.html", "2014-05-01", "ja"),
    ]
    assert listing.set_aside == 1


@pytest.mark.parametrize(
    ("date_from", "date"), [("address", "2022-07-13"), ("text", "2022-07-14"), ("none", ""), ("field", "2022-07-15")]
)
def test_a_source_says_where_its_dates_stand(date_from: str, date: str) -> None:
    row = '<ul><li><time datetime="2022-07-15">x</time> 14 July 2022 <a href="/flash/2022713.html">T</a></li></ul>'
    listing = read_page(answer(row), source("page", selectors={"item": "li"}, date_from=date_from))
    assert listing.items[0].date == date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 12 May 2014 00:30:00 +0900", "2014-05-12T00:30:00+09:00"),
        ("2014-05-12T00:30:00+09:00", "2014-05-12T00:30:00+09:00"),
        ("2014-05-12T00:30+0900", "2014-05-12T00:30:00+09:00"),
        ("2014-05-12", "2014-05-12"),
        ("平成26年5月12日", "2014-05-12"),
        ("May 2014", "2014-05"),
        ("2014-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_date_is_kept_as_precise_as_it_is_written(text: str, moment: str) -> None:
    assert when(text) == moment


def test_a_long_text_is_known_wherever_it_stands_and_a_short_one_is_not() -> None:
    long, short = "Words of a long notice. " * 20, "Newsletter"
    for text, same in ((long, True), (short, False)):
        one, other = (Item("s", f"https://{host}.example/x", "T", text=text) for host in "ab")
        assert bool(set(keys(one)) & set(keys(other))) is same


def test_a_guid_that_all_items_share_tells_none() -> None:
    told = told_apart([Item("s", title=f"T{n}", guid="same") for n in range(3)])
    assert len({found for _item, found in told}) == 3


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("li", ["1", "2", "3"]), ("ul.news > li.item", ["1", "2"]), ("#x li", ["3"]), ("li[data-k]", ["2"]),
        ("li[data-k=v]", ["2"]), ("li[class^=it]", ["1", "2"]), ("li[class$=em]", ["1", "2"]),
        ("li[class*=te], #x > *", ["1", "2", "3"]), ("*.news .item", ["1", "2"]),
    ],
)  # fmt: skip
def test_selectors_find_what_browsers_find(css: str, found: list[str]) -> None:
    from lxml import html

    page = '<ul class="big news"><li class="item">1<li class="x item" data-k="v">2</ul><ol id="x"><li>3</ol>'
    page = page.replace('"x item"', '"item"')
    assert [one.text_content().strip() for one in html.fromstring(f"<body>{page}</body>").xpath(xpath(css))] == found


@pytest.mark.parametrize("css", ["", ">", "li >", "li:nth-child(2)", "a + b", "[x='a\"'b]", "//li", "li, "])
def test_a_selector_that_is_not_understood_is_refused(css: str) -> None:
    with pytest.raises(Refused, match="not understood"):
        xpath(css)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("名鑑".encode(), ""), ("名鑑".encode("cp932"), "text/html; charset=Shift_JIS"),
        ('<meta charset="euc-jp">名鑑'.encode("euc_jp"), ""), ("名鑑".encode("iso2022_jp"), ""),
        ("\ufeff名鑑".encode("utf-16-le"), "text/html; charset=utf-8"),
        ("名鑑".encode(), "text/html; charset=nonsense"),
        ("都市の国際交流に関する名鑑を公表しました。".encode("cp932"), ""),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_it_is_in(data: bytes, kind: str) -> None:
    assert "名鑑" in decoded(data, kind)


def test_html_is_recognised_by_its_beginning() -> None:
    assert is_html(b'\xef\xbb\xbf <?xml version="1.0"?>\n<!DOCTYPE html>')
    assert not is_html(b'<?xml version="1.0"?><rss><item>&lt;html></item></rss>')


# -- the file of a source

WRONG = {
    'source_kind = "rss"': "feed, jsonfeed",
    'adress = "x"': "“adress” is no setting",
    'id = "Ä b"': "small letters",
    'address = "ftp://a.example"': "no address of the web",
    'address = "https://staging.a.example/"': "allow_mirror",
    'expect = "many"': "5..100",
    'rhythm = "often"': "weekly",
    'standing = "friend"': "official",
    "follow = 1": "true, false",
    'include = "("': "regular expression",
    "limits = {seconds = 0}": "number above 0",
    "limits = {hours = 1}": "seconds",
    'selectors = {items = "li"}': "item",
    'selectors = {item = "li:hover"}': "not understood",
    'drop = "x"': "list of texts",
    "lang = 3": "text in quotes",
    'source_kind = "page"': "needs to know its items",
    'source_kind = "folder"\naddress = "https://a.example"': "path of a folder",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_mistake_in_a_source_is_named_and_costs_itself_alone(line: str, tmp_path: Path) -> None:
    lines = {"address": f'address = "{AT}/"', "source_kind": 'source_kind = "feed"'}
    lines.update({one.partition(" ")[0]: one for one in line.split("\n")})
    s.write_source(tmp_path, "bad", "\n".join(lines.values()))
    s.write_source(tmp_path, "good", f'source_kind = "feed"\naddress = "{AT}/"\ntitle.en = "A"\ntitle.ja = "あ"')
    bad, good = load(tmp_path)
    assert isinstance(bad, Unreadable)
    assert WRONG[line] in bad.reason
    assert isinstance(good, Source)
    assert good.titles == {"en": "A", "ja": "あ"}


def test_a_source_is_overdue_after_three_of_its_own_times() -> None:
    weekly = source(rhythm="weekly")
    assert overdue(weekly, "2026-11-01", date(2026, 11, 22)) == ""
    assert "2026-11-01" in overdue(weekly, "2026-11-01", date(2026, 11, 23))
    assert overdue(source(), "2001-01-01", date(2026, 11, 23)) == ""


HEAVY = {
    "tags that never end": "<" * 300_000,
    "scripts that never end": "<script" * 50_000,
    "comments that never end": "<!--" * 80_000,
    "comments in a row": "<!---->" * 50_000,
    "marks without end": "a" + "\u0323\u0301" * 150_000,
    "references": "&#x" * 100_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_compared_here_is_compared_in_one_pass(name: str) -> None:
    began = time.process_time()
    told_apart([Item("s", title="t", text=HEAVY[name])])
    is_html(HEAVY[name].encode())
    check_whole(HEAVY[name].encode(), {})
    assert time.process_time() - began < 5


def test_words_are_compared_without_what_only_the_page_needs() -> None:
    page = "İ<p>One &amp; two<!-- 3 --><SCRIPT>4</SCRIPT>\n<b>５</b> 1 < 2"
    assert plain(page) == "i̇one&two51<2"


def test_an_address_longer_than_any_is_none() -> None:
    assert joined(AT, "/" + "x" * 5000) == ""


def test_a_page_nested_deeper_than_its_parser_goes_is_no_shorter_list() -> None:
    body = "<html><body>" + "<div>" * 3000 + "<ul><li><a href='/a'>A</a></li></ul>" + "</div>" * 3000
    with pytest.raises(Failure, match="deep"):
        tree(Answer("https://a.example/", 200, {}, body.encode()))
    assert tree(Answer("https://a.example/", 200, {}, body.replace("<div>", "", 2000).encode())).xpath("//li")
