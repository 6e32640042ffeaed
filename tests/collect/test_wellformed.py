"""A feed that is well formed is read in one pass, and as feedparser reads it."""

from dataclasses import replace

import pytest

from meikan.collect.answer import Answer
from meikan.collect.feed import read_weighed
from meikan.collect.item import Item, plain
from meikan.collect.listing import Listing
from meikan.collect.source import Source, source_of
from meikan.collect.wellformed import read_wellformed
from tests.collect import serving as s

AT = "https://a.example"
NEWS = [s.News(n, f"Lampholm & Kobe {n}", f"2026-{n:02}-05") for n in range(1, 6)]
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'{}><title>t</title>{}</feed>"
RSS = (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'>"
    "<channel><title>c</title>{}</channel></rss>"
)
FEEDS = {
    "rss": s.rss(AT, NEWS),
    "atom": s.atom(AT, NEWS),
    "rdf": s.rdf(AT, NEWS).replace("{0}", "utf-8").replace(" & ", " and "),
    "guid is the address": RSS.format("<item><title>T</title><guid>https://a.example/7</guid></item>"),
    "guid is no address": RSS.format("<item><title>T</title><link>/x</link><guid isPermaLink='false'>7</guid></item>"),
    "guid without a word": RSS.format("<item><guid>7</guid><title>T</title><link>/x y</link></item>"),
    "both texts": RSS.format(
        "<item><title>T</title><link>/x</link><description>short</description><content:encoded><![CDATA[<p>Long "
        "<a href='/y' onclick='z()'>text</a> &amp; more</p><script>no()</script>]]></content:encoded></item>"
    ),
    "a title in HTML": RSS.format("<item><title>&lt;b&gt;A&lt;/b&gt; &amp;amp; B</title><link>/x</link></item>"),
    "a title in two lines": RSS.format("<item><title>\n A\n B </title><link>\n/x\n</link></item>"),
    "entities in a text": RSS.format(
        "<item><title>T</title><link>/x</link><description>1 &amp;lt; 2 &amp;amp; &amp;eacute; 3</description></item>"
    ),
    "the day of Dublin Core": RSS.format(
        "<item><title>T</title><link>/x</link><dc:date>2014-05-12T09:30:00+09:00</dc:date></item>"
    ),
    "both days": RSS.format(
        "<item><title>T</title><link>/x</link><pubDate>Mon, 2 Nov 2026 09:00:00 +0900</pubDate>"
        "<dc:date>2014-05-12</dc:date></item>"
    ),
    "a language": RSS.format("<language>ja</language><item><title>T</title><link>/x</link></item>"),
    "a language behind": RSS.format("<item><title>T</title><link>/x</link></item><language>ja</language>"),
    "no title": RSS.format("<item><link>/x</link><description>D</description></item>"),
    "nothing, and a link that leads nowhere": RSS.format(
        "<item></item><item><link>https://a.example/x</link></item><item><title>g</title><link>javascript:x</link></item>"
    ),
    "goes on": RSS.format("<atom:link rel='next' href='/feed?page=2'/><item><title>T</title><link>/x</link></item>"),
    "no items": RSS.format(""),
    "links of an entry": ATOM.format(
        " xml:lang='ja'",
        "<link rel='next' href='/2'/><entry><id>tag:a,1</id><title>T</title><link rel='self' href='/s'/><link "
        "href='/h'/><link rel='enclosure' href='/e.mp3'/><published>2026-01-02T03:04:05Z</published>"
        "<updated>2026-02-02T03:04:05Z</updated><summary>S</summary></entry>",
    ),
    "an entry in XHTML": ATOM.format(
        "",
        "<entry><id>/1</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>B</b></div></title>"
        "<link href='/h'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x &amp; <i>y</i></p><p>z"
        "</p></div></content></entry>",
    ),
    "an entry in HTML and one in words": ATOM.format(
        "",
        "<entry><id>1</id><title type='html'>A &amp;amp; B</title><content type='text'>1 &lt; 2</content></entry>"
        "<entry xml:lang='fr'><id>2</id><title>B</title>"
        "<content type='html'>&lt;p onclick='x()'>x&lt;/p></content></entry>",
    ),
}
LEFT = {
    "another encoding": RSS.format("<item><title>é</title></item>").encode("latin-1"),
    "not well formed": RSS.format("<item><title>A & B</title><link>/x</link></item>"),
    "a document type": "<!DOCTYPE rss><rss version='2.0'><channel><item><title>T</title></item></channel></rss>",
    "an entity of its own": "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&e;"
    "</title></item></channel></rss>",
    "a base address": "<rss version='2.0' xml:base='https://b.example/'><channel><item><title>T</title></item></channel></rss>",
    "markup that is not escaped": RSS.format("<item><title>T</title><description>a <b>b</b></description></item>"),
    "another title": RSS.format("<item><title>T</title><dc:title>U</dc:title></item>"),
    "Atom inside RSS": RSS.format("<item><title>T</title><atom:updated>2026-01-02</atom:updated></item>"),
    "bytes in letters": ATOM.format("", "<entry><id>1</id><content type='image/png'>AAAA</content></entry>"),
    "no feed": "<note><item/></note>",
    "nothing": "",
}


def source(**said: object) -> Source:
    return source_of({"id": "one", "source_kind": "feed", "address": AT, **said})


def answer(body: str | bytes, kind: str = "application/xml") -> Answer:
    return Answer(AT + "/feed", 200, {"content-type": kind}, body if isinstance(body, bytes) else body.encode())


def compared(found: Listing) -> tuple[list[Item], int, tuple[str, ...]]:
    """Items by their words: how tags are written is not compared."""
    return [replace(one, text=plain(one.text)) for one in found.items], found.set_aside, found.following


@pytest.mark.parametrize("name", FEEDS)
def test_it_reads_what_feedparser_reads(name: str) -> None:
    given = answer(FEEDS[name])
    found = read_wellformed(given, source())
    assert found is not None
    assert compared(found) == compared(read_weighed(given, source()))
    assert all(word not in one.text for one in found.items for word in ("script", "onclick"))


@pytest.mark.parametrize("name", LEFT)
def test_what_needs_judgement_is_left_to_feedparser(name: str) -> None:
    assert read_wellformed(answer(LEFT[name]), source()) is None


@pytest.mark.parametrize("kind", ["text/xml; charset=shift_jis", "application/rss+xml; charset=ISO-8859-1"])
def test_a_header_that_names_another_encoding_is_weighed(kind: str) -> None:
    assert read_wellformed(answer(FEEDS["rss"], kind), source()) is None


def test_signs_that_only_look_like_tags_stay_words() -> None:
    text = "<item><title>T</title><link>/x</link><description>1 &lt; 2 &amp; 3 > 2</description></item>"
    found = read_wellformed(answer(RSS.format(text)), source())
    assert found is not None
    assert plain(found.items[0].text) == "1<2&3>2"  # feedparser loses what stands between them
