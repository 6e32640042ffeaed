"""What all pages of a site share: the edition, its shelf, the publication's words, the other editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.ask.ask import rule_names
from meikan.publish.lines import address
from meikan.publish.located import for_script, located
from meikan.publish.offprint.make import file_of
from meikan.publish.shelf import Shelf
from meikan.publish.site.sheet import carried, copied
from meikan.publish.site.templating import templates
from meikan.publish.words import capital, fill
from meikan.text.lang import LANGUAGES, _, n_
from meikan.watch.changes import Changes

# an address of more letters is shown by its host in a list of sources
SHOWN = 36
NATIVE = {"en": "English", "ja": "日本語"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a site share."""

    edition: Edition
    shelf: Shelf
    config: Config
    others: tuple[tuple[str, Shelf | None], ...]
    logo: str = ""
    compared: tuple[Changes, ...] = ()
    days: tuple[date, ...] = ()
    offprints: frozenset[str] = frozenset()
    printable: frozenset[str] = frozenset()

    @property
    def changes(self) -> Changes | None:
        """What changed since the edition before."""
        return self.compared[-1] if self.compared else None

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

    def offprint(self, name: str, lang: str) -> str:
        """The offprint of a page, from the page's own folder and without its ending; empty if it has none."""
        if name not in self.offprints:
            return ""
        return f"../{file_of(name, self.edition, lang)}"

    def asked(self, name: str, lang: str) -> str:
        """The command that makes the offprint of a page which could have one and has none; else empty."""
        if name in self.offprints or name not in self.printable:
            return ""
        return f"meikan offprint {name.removesuffix('.html')} --edition {self.edition.name} --lang {lang}"

    def address(self, name: str) -> str:
        """The permanent address of a file of this edition's site; empty where the directory has no base address."""
        return site_address(self.config, self.edition.name, name)


def site_address(config: Config, edition: str, name: str) -> str:
    """Where a file of an edition's site stands on the web: it never moves, for an edition never changes."""
    base = config.base.rstrip("/")
    return f"{base}/{quote(edition)}/site/{name}" if base.startswith(("http://", "https://")) else ""


@dataclass(frozen=True, slots=True)
class Switch:
    """One edition in the band: its name, and the same page there."""

    name: str
    href: str
    here: bool


@cache
def environment() -> Environment:
    """Templates that escape everything, and fail on a name that is not given."""
    made = templates()
    made.globals.update(_=_, n_=n_, address=address, short_address=short_address, fill=fill, capital=capital)
    made.globals.update(carried=carried, copied=copied, rule_names=rule_names, located=located, places=for_script)
    made.filters["words_alone"] = _words_alone
    return made


def short_address(url: str) -> Markup:
    """An address as a link that shows its host; printed, it is written out (the style sheet does so)."""
    whole = address(url)
    text = str(whole.striptags())
    if len(text) <= SHOWN or not whole.startswith("<a "):
        return whole
    return Markup('<a href="{}">{}/…</a>').format(url, text.partition("/")[0])


def _words_alone(text: str) -> Markup:
    """A text between tags: quotation marks may stand as they are."""
    return Markup(escape(text, quote=False))  # noqa: S704


def door(frame: Frame) -> str:
    """The page of the site's own folder: the choice of a language."""
    titles = [
        (lang, NATIVE[lang], frame.title(lang), frame.config.of(lang).subtitle or frame.subtitle(lang))
        for lang in frame.ordered
    ]
    return environment().get_template("door.html").render(titles=titles)


def lost(frame: Frame) -> str:
    """The page that a server shows for an address that leads nowhere."""
    words = [(lang, NATIVE[lang], frame.title(lang)) for lang in frame.ordered]
    start = frame.address("")
    editions: Sequence[str] = [name for name, _shelf in frame.others]
    return environment().get_template("lost.html").render(words=words, base=start, editions=editions)
