"""What an offprint holds: one page of the directory as plain values, with its own numbered sources and their words."""

from collections.abc import Mapping
from typing import Any

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.book.back import sources
from meikan.publish.book.pages import Pages
from meikan.publish.book.square import square_of
from meikan.publish.book.teller import BookTeller
from meikan.publish.book.words import heads
from meikan.publish.shelf import Shelf
from meikan.publish.words import Words
from meikan.text.lang import _, n_

Json = dict[str, Any]
REGIONS = {"en": "GB", "ja": "JP"}
# how an offprint is made to fit four pages, step by step: size, the most rows of one list, how much of a source is told
WORDS, ABOUT, TITLE, BARE = "words", "about", "title", "bare"
STEPS = (
    (9.0, 400, WORDS),
    (9.0, 400, ABOUT),
    (8.5, 300, TITLE),
    (8.0, 150, TITLE),
    (8.0, 80, TITLE),
    (7.5, 40, TITLE),
    (7.0, 20, BARE),
)


class Offprints:
    """Makes the offprints of one edition in one language."""

    def __init__(self, edition: Edition, shelf: Shelf, words: Words, config: Config) -> None:
        self.edition, self.shelf, self.words, self.config = edition, shelf, words, config

    def stem(self, key: tuple[str, ...]) -> str:
        """The name of its files without their ending: kobe-20181031-ja."""
        return f"{self._page(key).removesuffix('.html')}-{self.edition.valid:%Y%m%d}-{self.words.lang}"

    def _page(self, key: tuple[str, ...]) -> str:
        return self.shelf.address[key[0]] if len(key) == 1 else self.shelf.pairs[key[0], key[1]]

    def of(self, key: tuple[str, ...]) -> Json:
        """Everything of one body or pair, in full."""
        target = f"page-{'-'.join(key)}"
        teller = BookTeller(self.edition, self.shelf, self.words, {"-".join(key): target})
        page = self._made(Pages(teller), key, target)
        if "left" in page:
            page["sections"] = [*page.pop("left"), *page.pop("right")]
        quoted: list[Json] = page.pop("quotations", None) or teller.quotations()
        return self._framed(page, teller, quoted, self._page(key))

    def _made(self, pages: Pages, key: tuple[str, ...], target: str) -> Json:
        if len(key) == 2:
            return pages.pair(key[0], key[1], target)
        return pages.network(key[0], target) if key[0] in self.shelf.networks else pages.city(key[0], target)

    def _framed(self, page: Json, teller: BookTeller, quoted: list[Json], name: str) -> Json:
        edition, publication = self.edition, self.config.of(self.words.lang)
        asof = _("As of {day}").format(day=self.words.plain_day(edition.valid.isoformat()))
        told = _("Edition {name}").format(name=edition.name)
        found: list[Json] = sources(teller.sources, self.words)
        for one in found:
            one["quotes"] = [q for q in quoted if q["number"] == one["number"]]
        title = publication.title or edition.about.get("title", {}).get(self.words.lang, "") or edition.name
        issuer = publication.issuer
        return {
            "one_sided": True,
            "lang": self.words.lang,
            "region": REGIONS[self.words.lang],
            "words": heads(),
            "title": f"{page['name']} – {title}",
            "publication": title,
            "part": page["name"],
            "issuer": issuer,
            "date": [int(part) for part in edition.known[:10].split("-")],
            "asof": asof,
            "edition": told,
            "foot": " · ".join(part for part in (asof, told, issuer, publication.contact) if part),
            "squares": {},
            "square": square_of(self.config, edition.name, self.words.lang, name),
            "page": page,
            "sources": found,
            "left_out": [],
            "size": STEPS[0][0],
            "ask": how_to_ask(self.config, edition.name, self.words.lang),
        }


def how_to_ask(config: Config, edition: str, lang: str) -> str:
    """What the codes in the margin are for, with the address where they are asked if the site has one."""
    text = _("The code beside a line can be asked: what it rests on, who accepted it, whether it still holds.")
    if not config.base:
        return text
    return f"{text} {config.base.rstrip('/')}/{edition}/site/{lang}/ask.html"


def fitted(whole: Json, step: int) -> Json:
    """The same at a step of fitting: smaller, long lists cut short, and what is left out said with its number."""
    size, most, told = STEPS[step]
    page: Mapping[str, Any] = whole["page"]
    left: list[str] = []
    shown: Json = {**page}
    if "groups" in page:
        shown["groups"] = [_group(one, most, left) for one in page["groups"]]
    if "sections" in page:
        shown["sections"] = [_section(one, most, left) for one in page["sections"]]
    used = _used(shown)
    kept = [_brief(one, told) for one in whole["sources"] if one["number"] in used]
    if told != WORDS and any(one["quotes"] for one in whole["sources"]):
        left.append(_("The words of the sources are left out; the site shows them."))
    if left:
        left.insert(0, _("Shortened to four pages. The site, the printed directory and the open data have the whole."))
    return {**whole, "page": shown, "sources": kept, "left_out": left, "size": size, "brief": told != WORDS}


def _brief(source: Json, told: str) -> Json:
    if told == BARE:
        return {**source, "quotes": [], "about": "", "copied": "", "address": ""}
    if told == TITLE:
        return {**source, "quotes": [], "about": source["about"].split("、")[0].split(", ")[0], "copied": ""}
    return source if told == WORDS else {**source, "quotes": []}


def _group(group: Json, most: int, left: list[str]) -> Json:
    rows = group["rows"]
    if len(rows) > most:
        text = n_("{title}: {number} more is left out.", "{title}: {number} more are left out.", len(rows) - most)
        left.append(text.format(title=group["title"], number=len(rows) - most))
    return {**group, "rows": rows[:most]}


def _section(section: Json, most: int, left: list[str]) -> Json:
    groups = [_group({**one, "title": f"{section['title']}, {one['title']}"}, most, left) for one in section["groups"]]
    named = [{**one, "title": old["title"]} for one, old in zip(groups, section["groups"], strict=True)]
    lines = section["lines"]
    if len(lines) > most:
        text = n_("{title}: {number} more is left out.", "{title}: {number} more are left out.", len(lines) - most)
        left.append(text.format(title=section["title"], number=len(lines) - most))
        lines = lines[-most:] if section["id"] == "timeline" else lines[:most]
    return {**section, "groups": named, "lines": lines}


def _used(value: object) -> set[int]:
    """The source numbers that are still named."""
    found: set[int] = set()
    if isinstance(value, dict):
        found.update(value.get("refs", ()))
        for one in value.values():
            found |= _used(one)
    elif isinstance(value, list):
        for one in value:
            found |= _used(one)
    return found
