"""Sitemaps: the pages of a site with the day of their last change, and the sitemaps that a sitemap lists."""

import re

from lxml import etree

from meikan.collect.address import joined
from meikan.collect.answer import Answer
from meikan.collect.body import GZIP, inflated, is_html
from meikan.collect.budget import Budget
from meikan.collect.failure import Failure
from meikan.collect.item import Item, when
from meikan.collect.listing import Listing
from meikan.collect.source import Source
from meikan.text.lang import _

_LARGEST = 50 * 2**20  # what the protocol allows a sitemap to be, unpacked


def read_sitemap(answer: Answer, source: Source) -> Listing:
    """The addresses of a sitemap that the source includes; of an index the sitemaps that follow."""
    body = answer.body
    if body.startswith(GZIP):
        body = inflated([body], Budget(3600, min(_LARGEST, int(source.limits.megabytes * 2**20))))
    if is_html(body):
        raise Failure(_("It answers with a page in HTML, not with a sitemap."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Failure(_("It is no sitemap that can be read, or is cut short.")) from None
    kind = etree.QName(root).localname
    if kind not in ("urlset", "sitemapindex"):
        raise Failure(_("It is no sitemap that can be read, or is cut short."))
    rows = [(_field(one, "loc"), _field(one, "lastmod")) for one in root if isinstance(one.tag, str)]
    told = [(joined(answer.address, address), day) for address, day in rows]
    good = [(address, day) for address, day in told if address]
    if kind == "sitemapindex":
        return Listing((), len(told) - len(good), tuple(address for address, _day in good), parts=True)
    wanted = [one for one in good if re.search(source.include, one[0])]
    items = tuple(Item(source.id, address, updated=when(day), lang=source.lang) for address, day in wanted)
    return Listing(items, len(told) - len(good), parts=True)


def _field(node: etree._Element, name: str) -> str:
    found = node.find(f"{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""
