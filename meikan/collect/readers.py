"""Which reader takes which kind of answer apart."""

from collections.abc import Callable, Mapping

from meikan.collect import feed, page, sitemap, wordpress
from meikan.collect.answer import Answer
from meikan.collect.listing import Listing
from meikan.collect.source import Source

READERS: Mapping[str, Callable[[Answer, Source], Listing]] = {
    "feed": feed.read_feed,
    "jsonfeed": feed.read_jsonfeed,
    "wordpress": wordpress.read_posts,
    "page": page.read_page,
    "sitemap": sitemap.read_sitemap,
    "title": page.read_title,
}
