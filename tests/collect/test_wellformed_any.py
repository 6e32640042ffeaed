"""Whatever a well-formed feed is made of: it is read in one pass as feedparser reads it, or left to feedparser."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meikan.collect.feed import read_weighed
from meikan.collect.wellformed import read_wellformed
from tests.collect.test_wellformed import ATOM, RSS, answer, compared, source

WORDS = ["A", " B &amp; C ", "<![CDATA[<p>x</p>]]>", "&lt;b&gt;D&lt;/b&gt;", "", "1 &lt; 2"]
ADDRESSES = ["/x", "https://a.example/y", "tag:a,1", "7", ""]
DAYS = ["2014-05-12", "Mon, 2 Nov 2026 09:00:00 +0900", "2026-01-02T03:04:05Z", "soon"]
OF_ANY = [("category", WORDS), ("rights", WORDS), ("dc:date", DAYS), ("dc:creator", WORDS), ("dc:title", WORDS),
          ("dc:identifier", ADDRESSES), ("media:title", WORDS), ("x:note", WORDS),
          ("dcterms:issued", DAYS)]  # fmt: skip
OF_RSS = [("title", WORDS), ("link", ADDRESSES), ("guid", ADDRESSES), ("pubDate", DAYS), ("description", WORDS),
          ("content:encoded", WORDS), ("author", WORDS), ("comments", ADDRESSES), ("atom:updated", DAYS),
          ("atom:summary", WORDS), ("id", ADDRESSES), ("summary", WORDS), ("published", DAYS), *OF_ANY]  # fmt: skip
OF_ATOM = [("title", WORDS), ("id", ADDRESSES), ("published", DAYS), ("updated", DAYS), ("summary", WORDS),
           ("content", WORDS), ("modified", DAYS), ("issued", DAYS), ("subtitle", WORDS), *OF_ANY]  # fmt: skip
DC = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
SPACES = " xmlns:dcterms='http://purl.org/dc/terms/' xmlns:media='http://search.yahoo.com/mrss/' xmlns:x='https://x.example/'"


def entries(parts: list[tuple[str, list[str]]], more: list[str]) -> st.SearchStrategy[str]:
    """An entry of up to seven parts, each with one of the texts that may stand in it."""
    told = st.sampled_from(parts).flatmap(
        lambda part: st.sampled_from(part[1]).map(lambda text: f"<{part[0]}>{text}</{part[0]}>")
    )
    return st.lists(st.one_of(told, st.sampled_from(more)), max_size=7).map("".join)


ITEMS = entries(OF_RSS, ["<enclosure url='/a.mp3'/>", "<atom:link href='/z'/>", "<guid isPermaLink='false'>/8</guid>"])
LINKS = ["<link href='/h'/>", "<link rel='self' href='/s'/>", "<link rel='enclosure' href='/e'/>",
         "<content type='html'>&lt;i&gt;E&lt;/i&gt;</content>", "<content type='image/png'>AA</content>",
         "<author><name>N</name></author>", "<source><title>S</title><id>s</id></source>"]  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=200)
@given(ITEMS)
def test_any_item(parts: str) -> None:
    feed = answer(RSS.format(f"<item>{parts}</item>").replace("<rss", f"<rss{SPACES}", 1))
    found = read_wellformed(feed, source())
    assert found is None or compared(found) == compared(read_weighed(feed, source()))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(entries(OF_ATOM, LINKS))
def test_any_entry(parts: str) -> None:
    feed = answer(ATOM.format(f" {DC}{SPACES}", f"<entry>{parts}</entry>"))
    found = read_wellformed(feed, source())
    assert found is None or compared(found) == compared(read_weighed(feed, source()))
