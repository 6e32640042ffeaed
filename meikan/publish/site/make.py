"""The site of an edition: static pages in each language that open from a folder and ask nothing of anybody."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.forms import set_forms
from meikan.publish.offprint.make import offprints_of, printable
from meikan.publish.shelf import Shelf
from meikan.publish.site import search
from meikan.publish.site.bulletin import atom, events_calendar, sitemap
from meikan.publish.site.changes import page_name, since_earlier
from meikan.publish.site.columns import columns
from meikan.publish.site.frame import Frame, door, lost
from meikan.publish.site.keep import Keeper
from meikan.publish.site.pages import Site
from meikan.text.lang import speaking

STATIC = Path(__file__).parent / "static"
# an edition of more statements is made in two processes
MANY = 15_000
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written."""

    pages: int
    bytes: int
    written: int = 0
    kept: int = 0


def publish_site(
    edition: Edition,
    folder: Path,
    config: Config,
    others: Sequence[Edition],
    before: Path | None = None,
    shelves: Mapping[str, Shelf] | None = None,
) -> SiteReport:
    """Write the whole site of an edition into a folder; `others` are the editions of the directory in order.

    `before` is the same site as it was published last: its files that are still the same are not written again.
    `shelves` are those of the editions, by name, as far as they were made already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keeper = Keeper(folder, before)
    frame = _frame(edition, config, others, _logo(config, keeper), shelves or {})
    pages: list[str] = []
    for name, data in _shared(frame):
        keeper.put(name, data)
        pages += [name] if name.endswith(".html") else []
    for made in _languages(frame, others, keeper):
        pages += made.pages
        keeper.add(made.keeper)
    for file in sorted(STATIC.iterdir()):
        keeper.put(file.name, file.read_bytes())
    if frame.address(""):
        keeper.put("sitemap.xml", sitemap(frame, [name for name in pages if "/" in name]))
    return SiteReport(len(pages), keeper.size, keeper.written, keeper.kept)


def _frame(edition: Edition, config: Config, others: Sequence[Edition], logo: str, made: Mapping[str, Shelf]) -> Frame:
    shelves = [(one.name, None if one.name == edition.name else made.get(one.name) or Shelf(one)) for one in others]
    days = tuple(one.valid for one in others)
    shared = tuple(shelves or [(edition.name, None)])
    shelf, changes = made.get(edition.name) or Shelf(edition), since_earlier(edition, others)
    printed = frozenset(offprints_of(shelf, config).values())
    return Frame(edition, shelf, config, shared, logo, changes, days, printed, frozenset(printable(shelf).values()))


@dataclass(frozen=True, slots=True)
class Written:
    """What one language wrote."""

    pages: list[str]
    keeper: Keeper


@dataclass(frozen=True, slots=True)
class Order:
    """One language of one edition, for a process of its own."""

    lang: str
    folder: Path
    others: tuple[Path, ...]
    config: Config
    logo: str
    keeper: Keeper


def _languages(frame: Frame, others: Sequence[Edition], keeper: Keeper) -> Iterator[Written]:
    """Every language; of a large edition each in a process of its own, for they share no page."""
    fresh = Keeper(keeper.folder, keeper.before)
    if len(frame.languages) < 2 or frame.edition.counts["statements"] < MANY:
        yield from (_language(frame, others, lang, Keeper(keeper.folder, keeper.before)) for lang in frame.languages)
        return
    folders = tuple(one.folder for one in others)
    orders = [Order(lang, frame.edition.folder, folders, frame.config, frame.logo, fresh) for lang in frame.languages]
    with ProcessPoolExecutor(len(orders), get_context("spawn")) as workers:
        yield from workers.map(_apart, orders)


def _apart(order: Order) -> Written:
    """One language in a process of its own, which opens the editions anew."""
    forms = set_forms(order.config)
    edition = Edition.open(order.folder, forms)
    others = [Edition.open(one, forms) for one in order.others]
    frame = _frame(edition, order.config, others, order.logo, {})
    return _language(frame, others, order.lang, order.keeper)


def _language(frame: Frame, others: Sequence[Edition], lang: str, keeper: Keeper) -> Written:
    pages = []
    with speaking(lang):
        for name, data in _files(frame, others, lang):
            keeper.put(f"{lang}/{name}", data)
            pages += [f"{lang}/{name}"] if name.endswith(".html") else []
    return Written(pages, keeper)


def _logo(config: Config, keeper: Keeper) -> str:
    """The publisher's mark, if the directory's folder holds one; its name says nothing of where it came from."""
    for words in config.publication.values():
        path = config.folder / words.logo
        if words.logo and path.suffix.lower() in PICTURES and path.is_file():
            name = f"logo{path.suffix.lower()}"
            keeper.put(name, path.read_bytes())
            return name
    return ""


def _shared(frame: Frame) -> Iterator[tuple[str, bytes]]:
    """The files that belong to no language."""
    yield "names.js", search.index(frame.edition, frame.shelf).encode("utf-8")
    yield "index.html", door(frame).encode("utf-8")
    yield "404.html", lost(frame).encode("utf-8")


def _files(frame: Frame, others: Sequence[Edition], lang: str) -> Iterator[tuple[str, bytes]]:
    """Every file of one language."""
    site = Site(frame, lang, others)
    yield from site.files()
    yield from columns(site)
    yield "bulletin.xml", atom(site)
    yield "events.ics", events_calendar(site)
    last = len(frame.compared) - 1
    for at, one in enumerate(frame.compared):
        yield page_name(one.a.name, at == last).replace(".html", ".txt"), one.text(lang).encode("utf-8")
