"""All that the template of the book prints, in one language: from an edition to book.json."""

from dataclasses import dataclass

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.ask.errata import errata_of
from meikan.publish.book.back import colophon, errata, index, sources
from meikan.publish.book.height import layout
from meikan.publish.book.pages import Pages
from meikan.publish.book.square import squares_of
from meikan.publish.book.teller import BookTeller
from meikan.publish.book.words import heads, how_to_read, imprint, index_text, sources_text
from meikan.publish.forms import words_for
from meikan.publish.shelf import Shelf
from meikan.publish.words import Words, order
from meikan.text.lang import _, speaking

Json = dict[str, object]
REGIONS = {"en": "GB", "ja": "JP"}
# an edition whose pages show no more than this prints one page a city
ONE_PAGE = {"marketing", "business", "tech"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The bodies that get pages, in the order of the language."""

    cities: list[str]
    networks: list[str]
    pairs: list[tuple[str, str]]
    targets: dict[str, str]


def book_data(edition: Edition, lang: str, config: Config, shelf: Shelf | None = None) -> Json:
    """Everything on every page of the book, as plain values."""
    with speaking(lang):
        return _book(edition, words_for(config, lang), config, shelf or Shelf(edition))


def _book(edition: Edition, words: Words, config: Config, shelf: Shelf) -> Json:
    parts = _parts(edition, shelf, words)
    teller = BookTeller(edition, shelf, words, parts.targets)
    pages = Pages(teller)
    cities = [pages.city(one, parts.targets[one]) for one in parts.cities]
    networks = [pages.network(one, parts.targets[one]) for one in parts.networks]
    pairs = [pages.pair(*key, f"page-{'-'.join(key)}", brief=True) for key in parts.pairs]
    spreads = not set(edition.about["sections"]) <= ONE_PAGE
    for one in cities:
        one["layout"] = layout(one["left"], one["right"], one["unknown"], spreads=spreads)  # type: ignore[arg-type]
    publication = config.of(words.lang)
    asof = _("As of {day}").format(day=words.plain_day(edition.valid.isoformat()))
    return {
        "lang": words.lang,
        "region": REGIONS[words.lang],
        "words": heads(),
        "title": publication.title or edition.about.get("title", {}).get(words.lang, "") or edition.name,
        "subtitle": publication.subtitle,
        "issuer": publication.issuer,
        "asof": asof,
        "edition": _("Edition {name}").format(name=edition.name),
        "edition_title": edition.about.get("title", {}).get(words.lang, ""),
        "edition_subtitle": edition.about.get("subtitle", {}).get(words.lang, ""),
        "date": [int(part) for part in edition.known[:10].split("-")],
        "howto": how_to_read(words, _example(cities)),
        "imprint": imprint(edition, publication, words),
        "contents": _contents(cities, pairs, networks, words.lang),
        "spreads": spreads,
        "cities": cities,
        "pairs": pairs,
        "networks": networks,
        "sources": sources(teller.sources, words),
        "sources_text": sources_text(),
        "index": index(teller),
        "index_text": index_text(words.lang),
        "colophon": colophon(teller),
        "errata": errata(errata_of(config, edition.name), words),
        "squares": squares_of(config, edition.name, words.lang, shelf, parts.targets),
    }


def _parts(edition: Edition, shelf: Shelf, words: Words) -> Parts:
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
    return Parts(cities, networks, pairs, {one: f"page-{one}" for one in (*cities, *networks)})


def _contents(cities: list[Json], pairs: list[Json], networks: list[Json], lang: str) -> list[Json]:
    """The contents with the targets whose pages are looked up when the book is set."""
    first, last = [(_("How to read a line"), "part-howto")], [(_("Sources"), "part-sources")]
    last += [(_("Index of names"), "part-index"), (_("Colophon"), "part-colophon"), (_("Errata"), "part-errata")]
    (last if lang == "ja" else first).append((_("Imprint"), "part-imprint"))
    groups = [
        (_("Before the lines"), [_item(*one) for one in first]),
        (_("Cities"), [_item(str(one["name"]), str(one["target"]), one["other"]) for one in cities]),
        (_("Pairs"), [_item(str(one["name"]), str(one["target"])) for one in pairs]),
        (_("Networks"), [_item(str(one["name"]), str(one["target"])) for one in networks]),
        (_("At the end"), [_item(*one) for one in last]),
    ]
    return [{"title": title, "items": items} for title, items in groups if items]


def _item(name: str, target: str, other: object = ()) -> Json:
    return {"name": name, "other": other or [], "target": target}


def _example(cities: list[Json]) -> Json | None:
    """A real line to explain: one that is inferred if there is one, else the first with a code and a source."""
    lines = [line for city in cities for section in _sections(city) for line in _lines(section)]
    good = [line for line in lines if line["code"] and line["refs"] and line["label"]]
    return next((line for line in good if line["mark"] == "inferred"), good[0] if good else None)


def _sections(city: Json) -> list[Json]:
    found = [*_list(city["left"]), *_list(city["right"])]
    return [one for one in found if isinstance(one, dict)]


def _lines(section: Json) -> list[Json]:
    return [one for one in _list(section["lines"]) if isinstance(one, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
