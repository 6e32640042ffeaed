"""The site of an edition: static pages in each language that open from a folder and ask nothing of anybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.shelf import Shelf
from meikan.publish.site import search
from meikan.publish.site.bulletin import atom, events_calendar, sitemap
from meikan.publish.site.changes import page_name, since_earlier
from meikan.publish.site.frame import Frame, door, lost
from meikan.publish.site.keep import Keeper
from meikan.publish.site.pages import Site
from meikan.text.lang import speaking

STATIC = Path(__file__).parent / "static"
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written."""

    pages: int
    bytes: int
    written: int = 0
    kept: int = 0


def publish_site(
    edition: Edition, folder: Path, config: Config, others: Sequence[Edition], before: Path | None = None
) -> SiteReport:
    """Write the whole site of an edition into a folder; `others` are the editions of the directory in order.

    `before` is the same site as it was published last: its files that are still the same are not written again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shelves = [(one.name, None if one.name == edition.name else Shelf(one)) for one in others]
    days = tuple(one.valid for one in others)
    shared = tuple(shelves or [(edition.name, None)])
    keeper = Keeper(folder, before)
    frame = Frame(edition, Shelf(edition), config, shared, _logo(config, keeper), since_earlier(edition, others), days)
    pages: list[str] = []
    for name, data in _files(frame, others):
        keeper.put(name, data)
        pages += [name] if name.endswith(".html") else []
    if frame.address(""):
        keeper.put("sitemap.xml", sitemap(frame, [name for name in pages if "/" in name]))
    for file in sorted(STATIC.iterdir()):
        keeper.put(file.name, file.read_bytes())
    return SiteReport(len(pages), keeper.size, keeper.written, keeper.kept)


def _logo(config: Config, keeper: Keeper) -> str:
    """The publisher's mark, if the directory's folder holds one; its name says nothing of where it came from."""
    for words in config.publication.values():
        path = config.folder / words.logo
        if words.logo and path.suffix.lower() in PICTURES and path.is_file():
            name = f"logo{path.suffix.lower()}"
            keeper.put(name, path.read_bytes())
            return name
    return ""


def _files(frame: Frame, others: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
    """Every file of the site."""
    yield "names.js", search.index(frame.edition, frame.shelf).encode("utf-8")
    yield "index.html", door(frame).encode("utf-8")
    yield "404.html", lost(frame).encode("utf-8")
    for lang in frame.languages:
        with speaking(lang):
            site = Site(frame, lang, others)
            for name, data in site.files():
                yield f"{lang}/{name}", data
            yield f"{lang}/bulletin.xml", atom(site)
            yield f"{lang}/events.ics", events_calendar(site)
            last = len(frame.compared) - 1
            for at, one in enumerate(frame.compared):
                name = page_name(one.a.name, at == last).replace(".html", ".txt")
                yield f"{lang}/{name}", one.text(lang).encode("utf-8")
