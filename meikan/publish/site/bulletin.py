"""The bulletin's pages by month, its Atom feed, and the calendar of events."""

import re
import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from meikan.publish.bulletin import BulletinPage, New, bulletin_page, listed, months_of, news, page_of
from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.site.frame import Frame
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.text.lang import _
from meikan.watch.dates import dates
from meikan.watch.ics import calendar

if TYPE_CHECKING:
    from meikan.publish.site.pages import Site

ENTRIES = 50
SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # RFC 4122: names that are addresses
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def office_of(frame: Frame, lang: str) -> str:
    """The office's name, with which every form ends."""
    return frame.config.of(lang).issuer or frame.title(lang)


def bulletin_leaves(site: "Site") -> Iterator[Leaf]:
    """A page for each month, the newest under the plain name; that one offers all notices as one table."""
    found, office, zone = news(site.teller()), office_of(site.frame, site.lang), site.frame.config.zone
    months = months_of(found)
    for number, (month, _count) in enumerate(months or [("", 0)]):
        yield Leaf(
            page_of(month, months),
            "bulletin.html",
            partial(bulletin_page, month=month, found=found, office=office, zone=zone),
            lambda page: f"{_('Bulletin')} {page.title}".strip(),
            "registers",
            type="CollectionPage",
            sheets=partial(bulletin_sheets, office=office, found=[] if number else found, zone=zone),
            there=lambda _shelf: "bulletin.html",
            first="bulletin" if number else "",
        )


def bulletin_sheets(
    teller: Teller, page: BulletinPage, office: str, found: Sequence[New], zone: str = ""
) -> list[Sheet]:
    """The notices of a month; the first page has those of all months, whatever page they stand on."""
    if found:
        teller = Teller(teller.edition, teller.shelf, teller.words)
    notices = listed(teller, found, office, zone) if found else page.notices
    sheets = Sheets(teller)
    head = (_("Date"), _("Headline"), _("Text"), _("Form to copy"), *sheets.heads())
    rows = tuple(
        (
            plain(one.day),
            plain(one.headline),
            " ".join(plain(line) for line in one.lines),
            one.form,
            *sheets.tail("", one.ref, False, one.id),
        )
        for one in notices
    )
    return [Sheet("bulletin", _("Bulletin"), head, rows, shared=bool(found))]


def atom(site: "Site") -> bytes:
    """The newest notices as a feed (RFC 4287); without a base address its links stay within the folder."""
    frame, lang = site.frame, site.lang
    found = news(site.teller())
    notices = listed(site.teller(), found[:ENTRIES], office_of(frame, lang), frame.config.zone)
    own = frame.address(f"{lang}/bulletin.xml")
    updated = frame.edition.known
    home = frame.address(f"{lang}/bulletin.html") or "bulletin.html"
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">',
        f"<title>{_safe(frame.title(lang))}: {_safe(_('Bulletin'))}</title>",
        f"<id>{_id(own or frame.edition.hash + lang)}</id><updated>{_safe(updated)}</updated>",
        f"<author><name>{_safe(office_of(frame, lang))}</name></author>",
        f'<link rel="alternate" type="text/html" href="{_safe(home)}"/>',
    ]
    parts += [f'<link rel="self" href="{_safe(own)}"/>'] if own else []
    months = months_of(found)
    for one in notices:
        day = re.match(r"\d{4}(-\d{2})?(-\d{2})?", one.date)
        month = _month(one.date)
        page = page_of(month, months) if any(month == name for name, _count in months) else "bulletin.html"
        href = f"{frame.address(f'{lang}/{page}') or page}#{one.id}"
        published = f"{(day[0] + '-01-01')[:10]}T00:00:00Z" if day else updated
        text = " ".join(plain(line) for line in one.lines)
        parts += [
            f"<entry><title>{_safe(plain(one.headline))}</title>",
            f"<id>{_id((own or frame.edition.name) + one.id + one.date)}</id>",
            f"<updated>{_safe(updated)}</updated><published>{published}</published>",
            f'<link rel="alternate" type="text/html" href="{_safe(href)}"/><summary>{_safe(text)}</summary></entry>',
        ]
    return ("\n".join([*parts, "</feed>"]) + "\n").encode("utf-8")


def _month(date: str) -> str:
    return date[:7] if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", date) else date[:4]


def _id(text: str) -> str:
    return f"urn:uuid:{uuid.uuid5(SPACE, text)}"


def _safe(text: str) -> str:
    return escape(UNFIT.sub("", text))


def events_calendar(site: "Site") -> bytes:
    """Every event of the edition, and what opens or closes at an hour, in the zone of the body concerned."""
    found = [
        one
        for one in dates(site.frame.edition)
        if one.kind == "event" or (one.kind in ("opens", "deadline") and one.time)
    ]
    title = f"{site.frame.title(site.lang)}: {_('Events')}"
    return calendar(site.frame.edition, found, title, site.frame.config.zone)


def sitemap(frame: Frame, names: list[str]) -> bytes:
    """The addresses of all pages with their other language, for a site that has a base address."""
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    known = set(names)
    for name in names:
        lang, _slash, page = name.partition("/")
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{one}" href="{_safe(frame.address(f"{one}/{page}"))}"/>'
            for one in frame.languages
            if f"{one}/{page}" in known
        )
        rows.append(
            f"<url><loc>{_safe(frame.address(f'{lang}/{page}'))}</loc><lastmod>{frame.edition.known[:10]}</lastmod>{others}</url>"
        )
    return ("\n".join([*rows, "</urlset>"]) + "\n").encode("utf-8")
