"""A new source's file, written by looking at its address: kind, list, language, rhythm, and what it would yield."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

from meikan.collect import wordpress
from meikan.collect.address import WEB
from meikan.collect.answer import Answer
from meikan.collect.budget import Budget
from meikan.collect.failure import Failure
from meikan.collect.fetch import Fetcher, Manners
from meikan.collect.item import Item
from meikan.collect.letters import head, messages
from meikan.collect.listing import Listing
from meikan.collect.reading import Reading
from meikan.collect.source import UNSAID, Source
from meikan.collect.years import Years
from meikan.text.lang import _

_KANA = re.compile(r"[぀-ヿ]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}(?:-\d{2}|$)")
_GAPS = ((2, "daily"), (10, "weekly"), (45, "monthly"), (120, "quarterly"), (500, "yearly"))
_FEEDS = ("feed", "jsonfeed", "wordpress")
MOST_OF_FILE = 20 * 2**20  # bytes of a mailbox that is looked into
MOST_TRIED = 4  # feeds and interfaces of a page that are asked


@dataclass(frozen=True, slots=True)
class Drawn:
    """A source that was looked at: its id, its file, and the items that it would yield now."""

    id: str
    text: str
    items: tuple[Item, ...]
    kind: str
    note: str = ""  # why there is nothing to read at it
    body: bytes = b""  # of a list of members: the list


def sketch(address: str, manners: Manners, network: str = "") -> Drawn:
    """Look at an address and write the file of a source for it; a Failure says why it cannot be one.

    `network`: what stands there are the members of this network.
    """
    if address.split(":", 1)[0].lower() not in WEB:
        return _of_folder(address)
    looking = Source("look", "page", address)
    with Fetcher(manners) as fetcher, Reading(manners.apart) as reading:
        budget = fetcher.budget(looking.limits.seconds, int(looking.limits.megabytes * 2**20))
        looks = _Looks(fetcher, reading, looking, budget)
        answer, found = looks.at(address)
        if not network or dict(found.sketch)["source_kind"] == "file":
            answer, found = looks.beside(answer, found)
        if dict(found.sketch)["source_kind"] == "sitemap" and not found.items:
            found = looks.parts(found)
    said = dict(found.sketch)
    empty = said.pop("empty", "")
    if network or said["source_kind"] == "members":
        return replace(_drawn(answer.address, _as_members(said, network), ()), body=answer.body)
    drawn = _drawn(answer.address, said, Years(manners.now.date()).dated(found.items))
    return replace(drawn, note=_scripted()) if empty else drawn


@dataclass(frozen=True, slots=True)
class _Looks:
    """The looks at an address and at what it names, within one source's time and bytes."""

    fetcher: Fetcher
    reading: Reading
    looking: Source
    budget: Budget

    def at(self, address: str) -> tuple[Answer, Listing]:
        answer = self.fetcher.get(address, self.budget)
        return answer, self.reading.read("look", answer, self.looking, self.budget)

    def beside(self, answer: Answer, found: Listing) -> tuple[Answer, Listing]:
        """What has an interface or a feed is read by it; data of scripts only where the page says nothing itself."""
        said = dict(found.sketch)
        wanted = (*_FEEDS, "data") if said["source_kind"] == "file" else _FEEDS
        for address in found.following[:MOST_TRIED]:
            try:
                other, listing = self.at(_first(address))
            except Failure:
                continue
            if listing.items and dict(listing.sketch)["source_kind"] in wanted:
                kept = tuple((name, said[name]) for name in ("title", "lang") if name in said)
                return replace(other, address=address), replace(listing, sketch=(*kept, *listing.sketch))
        return answer, found

    def parts(self, found: Listing) -> Listing:
        """The pages of the first sitemaps that a sitemap lists."""
        for address in found.following[:MOST_TRIED]:
            try:
                part = self.reading.read("sitemap", self.fetcher.get(address, self.budget), self.looking, self.budget)
            except Failure:
                continue
            if part.items:
                return replace(part, sketch=found.sketch)
        return found


def as_document(drawn: Drawn) -> Drawn:
    """The file of a source again, as one document that is replaced: what was taken for a list of members is none."""
    told = tomllib.loads(drawn.text)
    title = next(iter(told.get("title", {}).values()), "")
    return _drawn(told["address"], {"source_kind": "file", "title": title, "lang": told.get("lang", "")}, ())


def _as_members(said: dict[str, str], network: str) -> dict[str, str]:
    """The file of a list of members; of data behind a map it says where the rows and their names stand."""
    kept: dict[str, str] = {name: text for name, text in said.items() if name in ("title", "lang")}
    if said["source_kind"] == "data":
        kept |= {name: text for name, text in said.items() if name in ("selectors.item", "selectors.variable")}
        kept["columns.name"] = said["selectors.title"]
        if said["selectors.item"].endswith("features"):
            kept["columns.kind"] = ""  # every row of GeoJSON calls itself a Feature
    code = network if not network or ":" in network or network.startswith("mk-") else f"network:{network}"
    return {**kept, "source_kind": "members", "network": code or UNSAID}


def _scripted() -> str:
    return _(
        "The page says nothing before its scripts have run, and meikan runs none. Look in the browser's tools (F12, "
        "Network) for the address from which it fetches its data, and give that one."
    )


def _first(address: str) -> str:
    return wordpress.first(address) if "/wp/v2/" in address else address


def _of_folder(address: str) -> Drawn:
    path = Path(address).expanduser()
    if not path.is_dir():
        raise Failure(_("It is no address of the web (http, https) and no folder."))
    files = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
    items = tuple(one for path in files for one in _items_of_file(path))
    return _drawn(str(path.resolve()), {"source_kind": "folder", "title": path.name}, items)


def _items_of_file(path: Path) -> list[Item]:
    """What a file of a folder is: a document, a mail with its subject and day, or the mails of a mailbox."""
    suffix = path.suffix.lower()
    body = path.read_bytes() if suffix in (".eml", ".mbox", "") and path.stat().st_size < MOST_OF_FILE else b""
    letters = messages(body) or ([body] if suffix == ".eml" else [])
    if not letters:
        return [Item("look", path.as_uri(), path.stem)]
    heads = [head(one) for one in letters]
    return [Item("look", path.as_uri(), subject or path.stem, day) for subject, day, _number in heads]


def _drawn(address: str, said: dict[str, str], items: tuple[Item, ...]) -> Drawn:
    kind = said.pop("source_kind")
    name = _id(address)
    named = said.pop("lang", "") or next((one.lang for one in items if one.lang), "")
    lang = (_language(items, named) or named).split("-")[0]
    lines = [f"source_kind = {_quoted(kind)}", f"address = {_quoted(address)}"]
    if title := said.pop("title", ""):
        lines.append(f"title.{'ja' if _KANA.search(title) or lang == 'ja' else 'en'} = {_quoted(title[:120])}")
    if lang:
        lines.append(f"lang = {_quoted(lang)}")
    lines.append(f"rhythm = {_quoted(rhythm(items))}")
    if kind != "folder" and len(items) >= 5:
        lines.append(f'expect = "{len(items) // 3}.."')
    if kind == "sitemap" or (kind == "page" and "selectors.text" not in said):
        lines += ["follow = true", "revisit = 7"]  # so that a correction of the first days is seen
    told = [(key, text) for key, text in said.items() if "." not in key]
    lines += [f"{key} = {text if key == 'no_years' else _quoted(text)}" for key, text in told]
    # nobody but a person can say these two
    lines += ['licence = "unknown"', 'standing = "copy"']
    for table in ("selectors", "columns"):
        rows = {key.partition(".")[2]: text for key, text in said.items() if key.startswith(f"{table}.")}
        if rows:
            lines += ["", f"[{table}]", *(f"{key} = {_quoted(text)}" for key, text in rows.items())]
    return Drawn(name, "\n".join(lines) + "\n", items, kind)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _id(address: str) -> str:
    """A short name from the host and the last part of the path that says something."""
    parts = urlsplit(address)
    host = re.sub(r"^www\.|:\d+$", "", parts.netloc.rpartition("@")[2])
    words = [one for one in unquote(parts.path).split("/") if one]
    dull = re.compile(r"^(?:feed|rss|atom|index.*|wp-json|wp|v2|posts|news|en|ja|.*\.(?:xml|json|rdf|php))$", re.I)
    last = next((one for one in reversed(words) if not dull.match(one)), "")
    slug = re.sub(r"[^a-z0-9]+", "-", f"{host or ''} {last}".lower()).strip("-")
    return slug[:48].strip("-") or "source"


def _language(items: Sequence[Item], named: str) -> str:
    """The language of the titles: kana are Japanese, whatever a page was told to call itself."""
    titles = [one.title for one in items if one.title]
    kana = sum(bool(_KANA.search(one)) for one in titles)
    return "ja" if titles and kana * 2 > len(titles) else "" if named else "ja" if kana else "en" if titles else ""


def rhythm(items: Sequence[Item]) -> str:
    """How often something new comes, from the days of what there is."""
    told = (one.date[:10] if _DAY.match(one.date) else f"{one.date}-01" for one in items if _MONTH.match(one.date))
    days = sorted({date.fromisoformat(one) for one in told})
    if len(days) < 3:
        return "irregular"
    gap = median((b - a).days for a, b in pairwise(days))
    return next((name for most, name in _GAPS if gap <= most), "irregular")
