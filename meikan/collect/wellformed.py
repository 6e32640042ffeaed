"""Feeds that are well formed and plain, read in one pass; whatever else a feed may be is left to feedparser.

It gives what `feed.read_feed` would give through feedparser (a test compares them), in a tenth of its time. So it reads
only what means the same to everybody: UTF-8, no document type, no base addresses, no elements that a reader would have
to weigh against each other. For all others the answer is None.
"""

import html
import re

import nh3
from lxml import etree

from meikan.collect.address import bare, joined
from meikan.collect.answer import Answer
from meikan.collect.item import Item, when
from meikan.collect.listing import CHARSET, Listing
from meikan.collect.source import Source

ATOM = "{http://www.w3.org/2005/Atom}"
RSS_1 = "{http://purl.org/rss/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
# What other readers take for a title, a text, an id or a day as well, and how they weigh it: not ours to guess.
_WEIGHED = frozenset(
    (
        *(DC + one for one in ("identifier", "language")),
        *(f"{{http://purl.org/dc/terms/}}{one}" for one in ("issued", "modified", "created", "valid")),
    )
)
_ODD = ("itunes.com", "xhtml", "media", "georss", "feedburner")  # spaces of names of such elements
_READ = frozenset(("title", "link", "guid", "pubDate", "description"))
_READ_OF_ATOM = frozenset(("title", "id", "published", "updated", "content", "summary"))
_ELSEWHERE = frozenset((DC + "date", CONTENT + "encoded"))  # read in RSS though they are not its own
_WEIGHED_IN_ATOM, _READ_OF_ANY = _WEIGHED | _ELSEWHERE, _READ | _READ_OF_ATOM
# elements that say nothing of what is read, and may stand there more than once
_BESIDE = frozenset(("author", "contributor", "category", "comments", "enclosure", "source", "rights"))
_PLAIN = frozenset(("", "text", "html", "xhtml"))
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
Element = etree._Element


def read_wellformed(answer: Answer, source: Source) -> Listing | None:
    """The items of a feed; None if it is one of those that need more judgement."""
    root = _root(answer)
    if root is None:
        return None
    channel = root if root.tag == ATOM + "feed" else root.find(_own(root) + "channel")
    if channel is None:
        return None
    tag = ATOM + "entry" if channel is root else _own(root) + "item"
    entries = [one for one in (root if root.tag == RDF + "RDF" else channel) if one.tag == tag]
    if any(_needs_judgement(one, _own(root)) for one in entries):
        return None
    # what <language> says is not taken: many sites leave there what their system came with
    lang = channel.get(XML + "lang") or root.get(XML + "lang") or ""
    read = _atom if channel is root else _rss
    items = [read(one, answer, source, source.lang or _lang(one, lang)) for one in entries]
    kept = tuple(one for one in items if one)
    pages = (one.get("href", "") for one in channel.iterchildren(ATOM + "link") if one.get("rel") == "next")
    following = tuple(one for one in (joined(answer.address, page) for page in pages) if one)
    return Listing(kept, len(items) - len(kept), following)


def _root(answer: Answer) -> Element | None:
    """The tree of a feed in UTF-8 without document type, base addresses or unknown roots."""
    header, declared = CHARSET.search(answer.headers.get("content-type", "")), _DECLARED.match(answer.body[:200])
    named = [header[1].lower()] if header else []
    named += [declared[1].decode("ascii").lower()] if declared else []
    if any(one not in ("utf-8", "utf8") for one in named) or b"xml:base" in answer.body:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(answer.body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if getattr(root.getroottree().docinfo, "doctype", "") or root.tag not in ("rss", RDF + "RDF", ATOM + "feed"):
        return None
    return root


def _own(root: Element) -> str:
    """The space of names in which the elements of a feed stand."""
    return {RDF + "RDF": RSS_1, ATOM + "feed": ATOM}.get(str(root.tag), "")


def _needs_judgement(entry: Element, own: str) -> bool:
    """Whether an entry holds what readers weigh: a part told twice or in another space of names, or one unknown."""
    met = set[str]()
    for one in entry:
        name = etree.QName(one).localname
        tag = str(one.tag)
        if tag == ATOM + "link":
            odd = own != ATOM and one.get("rel", "alternate") == "alternate"
        elif tag == own + name:
            odd = tag in met or _odd_of_its_own(one, name, own)
        elif tag in _ELSEWHERE and own != ATOM:
            odd = tag in met or len(one) > 0
        else:
            odd = tag in _WEIGHED_IN_ATOM or name in _READ_OF_ANY or len(one) > 0 or any(it in tag for it in _ODD)
        if odd:
            return True
        if name not in _BESIDE:
            met.add(tag)
    return False


def _odd_of_its_own(one: Element, name: str, own: str) -> bool:
    """Whether an element of the feed's own space is not known, or holds more than words."""
    if own == ATOM:
        known = name in _READ_OF_ATOM or name in _BESIDE
        return not known or one.get("type", "") not in _PLAIN or bool(one.get("src"))
    return name not in _READ | _BESIDE or len(one) > 0


def _lang(entry: Element, lang: str) -> str:
    title = next((one for one in entry if etree.QName(one).localname == "title"), None)
    own = title.get(XML + "lang") if title is not None else None
    return own or entry.get(XML + "lang") or (lang if title is not None else "")


def _rss(entry: Element, answer: Answer, source: Source, lang: str) -> Item | None:
    own = RSS_1 if str(entry.tag).startswith(RSS_1) else ""
    said = {name: "" for name in _READ}
    permanent, day, texts = True, "", list[str]()
    for one in entry:
        tag, text = str(one.tag), (one.text or "").strip()
        name = tag.removeprefix(own) if own else tag
        if name in _READ:
            said[name] = text or said[name]
            permanent = permanent and not (name == "guid" and one.get("isPermaLink", "true") == "false")
        elif tag == DC + "date":
            day = text
        elif tag == CONTENT + "encoded":
            texts.append(text)
    guid = said["guid"]
    if permanent and guid:
        guid = joined(answer.address, guid) or guid
    link = said["link"] or (guid if permanent else "")
    guid = guid or entry.get(RDF + "about", "")
    texts.append(said["description"])
    return _item(
        (said["title"], link, guid),
        (said["pubDate"], day),
        [_clean(one, answer.address) for one in texts],
        (answer, source, lang),
    )


def _atom(entry: Element, answer: Answer, source: Source, lang: str) -> Item | None:
    said = dict.fromkeys(("title", "id", "published", "updated"), "")
    link, texts = "", list[str]()
    for one in entry:
        tag = str(one.tag)
        name = tag.removeprefix(ATOM) if tag.startswith(ATOM) else ""
        if name == "title":
            said[name] = _inner(one) if one.get("type") == "xhtml" else (one.text or "").strip()
        elif name in said:
            said[name] = (one.text or "").strip()
        elif name == "link" and one.get("rel", "alternate") == "alternate" and "html" in one.get("type", "text/html"):
            link = one.get("href", "")
        elif name in ("content", "summary"):
            texts.insert(0 if name == "content" else len(texts), _atom_text(one, answer.address))
    guid = said["id"] and (joined(answer.address, said["id"]) or said["id"])
    whole = (said["title"], link or guid, guid)
    return _item(whole, (said["published"], said["updated"]), texts, (answer, source, lang))


def _atom_text(one: Element, base: str) -> str:
    kind = one.get("type", "text")
    if kind == "xhtml":
        return _clean(_inner(one), base)
    text = (one.text or "").strip()
    return html.escape(text) if kind == "text" else _clean(text, base)


def _inner(one: Element) -> str:
    """What stands inside an element of XHTML, without the element that only carries it."""
    inside = one[0] if len(one) == 1 and str(one[0].tag).endswith("}div") else one
    parts = [inside.text or "", *(etree.tostring(child, encoding="unicode") for child in inside)]
    return re.sub(r'\sxmlns(?::\w+)?="[^"]*"', "", "".join(parts)).strip()


def _clean(text: str, base: str) -> str:
    """A text without scripts, its addresses in full: what is kept of it stands at no address."""
    return nh3.clean(text, link_rel=None, url_relative=("rewrite_with_base", base)) if "<" in text else text


def _item(
    said: tuple[str, str, str], days: tuple[str, str], texts: list[str], about: tuple[Answer, Source, str]
) -> Item | None:
    (title, link, guid), (published, updated), (answer, source, lang) = said, days, about
    address = joined(answer.address, link) if link else ""
    text = max(texts, key=len, default="").strip()
    if not (title or text) or not (address or guid or text):
        return None
    day = when(published or updated)
    return Item(source.id, address, title_words(title), day, when(updated), text, lang, bare(guid))


def title_words(title: str) -> str:
    """The words of a title that may be written as HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", title)).split())
