"""Which reader takes which kind of answer apart."""

from collections.abc import Callable, Mapping

from meikan.collect import data, feed, page, shape, sitemap, stories, wordpress
from meikan.collect.answer import Answer
from meikan.collect.listing import Listing
from meikan.collect.source import Source

READERS: Mapping[str, Callable[[Answer, Source], Listing]] = {
    "feed": feed.read_feed,
    "jsonfeed": feed.read_jsonfeed,
    "wordpress": wordpress.read_posts,
    "page": page.read_page,
    "sitemap": sitemap.read_sitemap,
    "data": data.read_data,
    "mail": stories.read_stories,
    "stories": stories.read_stories,
    "look": shape.look,
    "title": page.read_title,
}
