"""The pages of a site in one language: the frame around each, and the template that prints it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.vocabulary import vocabulary
from meikan.publish.ask.errata import Erratum, errata_of
from meikan.publish.city import city_page
from meikan.publish.colophon import colophon_page
from meikan.publish.forms import words_for
from meikan.publish.lines import Teller, address
from meikan.publish.network import network_page
from meikan.publish.shelf import Shelf
from meikan.publish.site.changes import changes_page
from meikan.publish.site.registers import collection_page, networks_page, sources_page
from meikan.publish.site.start import start_page
from meikan.publish.words import fill
from meikan.text.lang import LANGUAGES, _, n_
from meikan.watch.changes import Changes

TEMPLATES = Path(__file__).parent / "templates"
# sections for which a copy of another page is not enough
OWN_GOVERNMENT = ("executive", "council", "seats", "districts")
NATIVE = {"en": "English", "ja": "日本語"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a site share."""

    edition: Edition
    shelf: Shelf
    config: Config
    others: tuple[tuple[str, Shelf | None], ...]
    logo: str = ""
    changes: Changes | None = None

    @property
    def languages(self) -> list[str]:
        """The languages of the edition, as the head of every page names them."""
        return [lang for lang in LANGUAGES if lang in self.edition.about["languages"]]

    @property
    def ordered(self) -> list[str]:
        """The same in the edition's own order: its first language first."""
        return [lang for lang in self.edition.about["languages"] if lang in LANGUAGES]

    def title(self, lang: str) -> str:
        """The title of the publication; the edition's own where the directory has none."""
        return self.config.of(lang).title or self.subtitle(lang)

    def subtitle(self, lang: str) -> str:
        """What this edition is called."""
        return str(self.edition.about["title"].get(lang, "") or self.edition.name)


@dataclass(frozen=True, slots=True)
class Switch:
    """One edition in the band: its name, and the same page there."""

    name: str
    href: str
    here: bool


@cache
def environment() -> Environment:
    """Templates that escape everything, and fail on a name that is not given."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(_=_, n_=n_, address=address, fill=fill)
    return made


def door(frame: Frame) -> str:
    """The page of the site's own folder: the choice of a language."""
    titles = [(lang, NATIVE[lang], frame.title(lang), frame.subtitle(lang)) for lang in frame.ordered]
    return environment().get_template("door.html").render(titles=titles)


class SiteTeller(Teller):
    """A line on a city's own government that rests on copies alone says so (rule 8)."""

    def _also(self, line: Line, silent: set[str]) -> Iterable[Markup]:
        yield from super()._also(line, silent)
        standings = {self.edition.document(one.document).standing for one in line.evidence}
        if standings == {"copy"} and vocabulary().predicate(line.predicate).section in OWN_GOVERNMENT:
            yield escape(_("seen only in a copy"))


class Site:
    """All pages of one language."""

    def __init__(self, frame: Frame, lang: str, editions: Sequence[Edition]) -> None:
        self.frame, self.lang, self.editions = frame, lang, editions
        self.words = words_for(frame.config, lang)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page with its file name."""
        shelf = self.frame.shelf
        yield self._page(
            "index.html", "start.html", partial(start_page, editions=self.editions, changes=self.frame.changes)
        )
        yield self._page("networks.html", "networks.html", networks_page)
        yield self._page("sources.html", "sources.html", sources_page)
        yield self._page("changes.html", "changes.html", partial(changes_page, found=self.frame.changes))
        yield self._page("colophon.html", "colophon.html", colophon_page)
        yield self._page("ask.html", "ask.html", partial(ask_page, config=self.frame.config))
        for body in sorted(shelf.address, key=lambda one: shelf.address[one]):
            if body in shelf.networks:
                yield self._page(shelf.address[body], "network.html", partial(network_page, network=body))
            elif body in shelf.collections:
                yield self._page(shelf.address[body], "collection.html", partial(collection_page, collection=body))
            else:
                yield self._page(shelf.address[body], "city.html", partial(city_page, body=body))

    def _page(self, name: str, template: str, build: Callable[[Teller], object]) -> tuple[str, str]:
        """One page: a page begins with no sources, and gathers them while it is built."""
        teller = SiteTeller(self.frame.edition, self.frame.shelf, self.words)
        page = build(teller)
        text = (
            environment()
            .get_template(template)
            .render(
                page=page,
                lang=self.lang,
                name=name,
                section=_section(name, self.frame.shelf),
                site=self,
                frame=self.frame,
                words=self.words,
                publication=self.frame.config.of(self.lang),
                switches=self._switches(name),
                edition=self.frame.edition,
                notes=teller.notes.notes,
                sources=teller.notes.sources,
                native=NATIVE,
            )
        )
        return name, text

    def _switches(self, name: str) -> list[Switch]:
        """The editions in order, each with the same page there, or its start where it has none."""
        found = []
        body = next((one for one, page in self.frame.shelf.address.items() if page == name), "")
        for edition, shelf in self.frame.others:
            if shelf is None:
                found.append(Switch(edition, name, True))
                continue
            there = shelf.address.get(body, "index.html") if body else name
            languages = shelf.edition.about["languages"]
            lang = self.lang if self.lang in languages else languages[0]
            found.append(Switch(edition, f"../../../{quote(edition)}/site/{lang}/{there}", False))
        return found


def ask_page(teller: Teller, config: Config) -> list[Erratum]:
    """The page that answers for a printed line: it prints the errata of the edition."""
    return errata_of(config, teller.edition.name)


def _section(name: str, shelf: Shelf) -> str:
    """Which entry of the menu a page belongs to."""
    own = {"index.html": "cities", "networks.html": "networks", "sources.html": "sources"}
    if name in own:
        return own[name]
    networks = {shelf.address[one] for one in shelf.networks}
    return (
        "networks"
        if name in networks
        else name.removesuffix(".html")
        if name in ("changes.html", "colophon.html")
        else "cities"
    )
