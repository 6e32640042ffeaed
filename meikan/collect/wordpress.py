"""WordPress's own interface: its posts page by page, the newest first."""

import html
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from meikan.collect.address import bare, joined
from meikan.collect.answer import Answer
from meikan.collect.failure import Failure
from meikan.collect.feed import read_json
from meikan.collect.item import Item, when
from meikan.collect.listing import Listing
from meikan.collect.source import Source
from meikan.text.lang import _

POSTS = "/wp-json/wp/v2/posts"
A_PAGE = 100


def first(address: str) -> str:
    """Where the walk begins: a site's address is completed, an address of the interface is kept."""
    parts = urlsplit(address)
    if "/wp-json/" not in parts.path and "rest_route" not in parts.query:
        parts = parts._replace(path=parts.path.rstrip("/") + POSTS)
    return _page(urlunsplit(parts), 1)


def _page(address: str, number: int) -> str:
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query = {"per_page": str(A_PAGE), "orderby": "date", "order": "desc", **query, "page": str(number)}
    return urlunsplit(parts._replace(query=urlencode(query)))


def read_posts(answer: Answer, source: Source) -> Listing:
    """The posts of one page, and the next page if the server counts more."""
    found = read_json(answer)
    if not isinstance(found, list):
        raise Failure(_("It does not answer as WordPress does."))
    items = [one for one in (_post(post, answer, source) for post in found if isinstance(post, dict)) if one]
    number = int(dict(parse_qsl(urlsplit(answer.address).query)).get("page") or 1)
    total = answer.headers.get("x-wp-totalpages", "")
    more = total.isdecimal() and number < int(total[:9]) and found
    # the credentials of an address are not in the answer's, so the walk goes on from the source's own
    following = (_page(first(source.address), number + 1),) if more else ()
    return Listing(tuple(items), len(found) - len(items), following)


def _post(post: dict[str, Any], answer: Answer, source: Source) -> Item | None:
    link = post.get("link")
    address = joined(answer.address, link) if isinstance(link, str) and link else ""
    title, text = _rendered(post, "title"), _rendered(post, "content") or _rendered(post, "excerpt")
    number = post.get("id")
    if not (title or text) or not (address or number):
        return None
    date, updated = _moment(post, "date"), _moment(post, "modified")
    # the guid may name an older host, so the number is kept beside it
    guid = f"post-{number}" if number else bare(_rendered(post, "guid"))
    name = " ".join(html.unescape(re.sub(r"<[^>]*>", "", title)).split())
    return Item(source.id, address, name, date, updated, text, source.lang, guid)


def _rendered(post: dict[str, Any], name: str) -> str:
    value = post.get(name)
    value = value.get("rendered") if isinstance(value, dict) else value
    return value.strip() if isinstance(value, str) else ""


def _moment(post: dict[str, Any], name: str) -> str:
    """The site's own day and hour; where it is missing, that of Greenwich, marked so."""
    own, world = post.get(name), post.get(f"{name}_gmt")
    if isinstance(own, str) and own:
        return when(own)
    return when(f"{world}Z") if isinstance(world, str) and world else ""
