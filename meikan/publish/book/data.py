"""All that the template of the book prints, in one language: from an edition to the data of each part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.ask.errata import errata_of
from meikan.publish.book import parts
from meikan.publish.book.back import colophon, errata, index, sources
from meikan.publish.book.pages import Pages
from meikan.publish.book.square import pages_behind, squares_of
from meikan.publish.book.teller import BookTeller
from meikan.publish.book.words import heads, how_to_read, imprint, index_text, sources_text
from meikan.publish.shelf import Shelf
from meikan.publish.words import Words, order
from meikan.text.lang import _

Json = dict[str, Any]
REGIONS = {"en": "GB", "ja": "JP"}
# an edition whose pages show no more than this prints one page a city
ONE_PAGE = {"marketing", "business", "tech"}


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies that get pages, in the order of the language."""

    cities: list[str]
    networks: list[str]
    pairs: list[tuple[str, str]]
    targets: dict[str, str]


class BookParts:
    """Gives the book part by part, each as soon as it is found out: of a large directory no two are held at once."""

    def __init__(self, edition: Edition, words: Words, config: Config, shelf: Shelf) -> None:
        self.edition, self.words, self.config, self.shelf = edition, words, config, shelf
        self.bodies = _bodies(edition, shelf, words)
        self.behind = pages_behind(shelf, self.bodies.targets)
        self.teller = BookTeller(edition, shelf, words, self.bodies.targets)
        self.pages = Pages(self.teller)
        self.spreads = not set(edition.about["sections"]) <= ONE_PAGE
        self.common = _common(edition, words, config, spreads=self.spreads)
        self.items: dict[str, list[Json]] = {"cities": [], "pairs": [], "networks": []}
        self.example = Example()

    def __iter__(self) -> Iterator[tuple[str, Json]]:
        """The name and the data of each part, and last the plan that says in which order they are set."""
        names = []
        for name, data in self._parts():
            names.append(name)
            yield name, data
        front = []
        for name, data in self._front():
            front.append(name)
            yield name, data
        words = {name: self.common["words"][name] for name in ("source", "page")}
        yield "plan", {"front": front, "parts": names, "even": self.spreads, "words": words}

    def _parts(self) -> Iterator[tuple[str, Json]]:
        for kind, chunks in (
            ("cities", parts.by_number(self._cities(), parts.CITIES)),
            ("pairs", parts.by_number(self._pairs(), parts.PAIRS)),
            ("networks", parts.by_rows(self._networks(), parts.ROWS)),
        ):
            for start, chunk in chunks:
                targets = [str(one["target"]) for one in chunk]
                made = self._part(kind, [*targets, f"part-{kind}"], begins=not start, **{kind: chunk})
                yield f"{kind}-{start:05d}", made
        yield "sources", self._part("sources", ["part-sources"], sources=sources(self.teller.sources, self.words))
        for start, chunk in parts.by_lines(index(self.teller), "entries", parts.NAMES):
            yield f"index-{start:05d}", self._part("index", ["part-index"], index=chunk, begins=not start)
        corrected = errata(errata_of(self.config, self.edition.name), self.words)
        told = {"colophon": colophon(self.teller), "errata": corrected}
        yield "end", self._part("end", ["part-colophon", "part-errata"], **told)

    def _part(self, kind: str, squares: Sequence[str], **own: object) -> Json:
        behind = {target: self.behind[target] for target in squares if target in self.behind}
        codes = squares_of(self.config, self.edition.name, self.words.lang, behind)
        return {**self.common, "part": kind, "squares": codes, **own}

    def _cities(self) -> Iterator[Json]:
        for body in self.bodies.cities:
            made: Json = self.pages.city(body, self.bodies.targets[body])
            self.example.look(made)
            yield self._listed("cities", made)

    def _pairs(self) -> Iterator[Json]:
        for key in self.bodies.pairs:
            yield self._listed("pairs", self.pages.pair(*key, f"page-{'-'.join(key)}", brief=True))

    def _networks(self) -> Iterator[Json]:
        for network in self.bodies.networks:
            yield self._listed("networks", self.pages.network(network, self.bodies.targets[network]))

    def _listed(self, kind: str, page: Json) -> Json:
        """A page, noted for the contents; what its sources say is used by now or never."""
        self.teller.quotations()
        other = [] if kind != "cities" else page["other"]
        self.items[kind].append(_item(page["name"], page["target"], other))
        return page

    def _front(self) -> Iterator[tuple[str, Json]]:
        """Cover, how to read and contents; what the contents of a large book have more in parts of their own."""
        told = how_to_read(self.words, self.example.line)
        covered = [one["name"] for one in self.items["cities"]]
        for start, chunk in parts.by_lines(_contents(self.items, self.words.lang), "items", parts.LINES):
            if start:
                yield f"contents-{start:05d}", self._part("contents", ["part-contents"], contents=chunk)
            else:
                own = {"howto": told, "contents": chunk, "covered": covered}
                yield "front", self._part("front", ["part-howto", "part-contents"], **own)


def _common(edition: Edition, words: Words, config: Config, *, spreads: bool) -> Json:
    """What every part is told: the words of the template, titles, and the day."""
    publication, lang = config.of(words.lang), words.lang
    about = {name: edition.about.get(name, {}).get(lang, "") for name in ("title", "subtitle")}
    return {
        "lang": lang,
        "region": REGIONS[lang],
        "words": heads(),
        "title": publication.title or about["title"] or edition.name,
        "subtitle": publication.subtitle,
        "issuer": publication.issuer,
        "asof": _("As of {day}").format(day=words.plain_day(edition.valid.isoformat())),
        "edition": _("Edition {name}").format(name=edition.name),
        "edition_title": about["title"],
        "edition_subtitle": about["subtitle"],
        "date": [int(part) for part in edition.known[:10].split("-")],
        "imprint": imprint(edition, publication, words),
        "spreads": spreads,
        "sources_text": sources_text(),
        "index_text": index_text(lang),
    }


def _bodies(edition: Edition, shelf: Shelf, words: Words) -> Bodies:
    governed = {body: shelf.place.get(body, body) for body in shelf.panel}

    def place(body: str) -> tuple[int, bytes, str]:
        return order(edition.entity(governed.get(body, body)), words.lang)

    cities = sorted(shelf.panel, key=place)
    networks = sorted(shelf.networks, key=place) if "networks" in edition.about["sections"] else []
    # pairs of the panel with whomever; of the others the site has pages
    panel = set(cities)
    pairs = sorted(
        (key for key in shelf.pairs if panel & set(key) and "links" in edition.about["sections"]),
        key=lambda key: [
            order(edition.entity(governed.get(one, shelf.place.get(one, one))), words.lang) for one in key
        ],
    )
    return Bodies(cities, networks, pairs, {one: f"page-{one}" for one in (*cities, *networks)})


def _contents(items: Mapping[str, list[Json]], lang: str) -> list[Json]:
    """The contents with the targets whose pages are looked up when the book is set."""
    first, last = [(_("How to read a line"), "part-howto")], [(_("Sources"), "part-sources")]
    last += [(_("Index of names"), "part-index"), (_("Colophon"), "part-colophon"), (_("Errata"), "part-errata")]
    imprint_of = (_("Imprint"), "part-imprint")  # at the end of a Japanese book, behind the title of an English one
    (last if lang == "ja" else first).insert(len(last) if lang == "ja" else 0, imprint_of)
    groups = [
        (_("Before the lines"), [_item(*one) for one in first]),
        (_("Cities"), items["cities"]),
        (_("Pairs"), items["pairs"]),
        (_("Networks"), items["networks"]),
        (_("At the end"), [_item(*one) for one in last]),
    ]
    return [{"title": title, "items": items} for title, items in groups if items]


def _item(name: str, target: str, other: object = ()) -> Json:
    return {"name": name, "other": other or [], "target": target}


class Example:
    """The real line that is explained: the first that is inferred, else the first with a code and a source."""

    def __init__(self) -> None:
        self.line: Json | None = None

    def look(self, city: Json) -> None:
        """See whether a city has a better one."""
        if self.line and self.line["mark"] == "inferred":
            return
        lines = [line for section in (*city["left"], *city["right"]) for line in section["lines"]]
        good = [line for line in lines if line["code"] and line["refs"] and line["label"]]
        self.line = next((line for line in good if line["mark"] == "inferred"), self.line or next(iter(good), None))
