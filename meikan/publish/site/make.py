"""The site of an edition: static pages in each language that open from a folder and ask nothing of anybody."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.shelf import Shelf
from meikan.publish.site import search
from meikan.publish.site.changes import since_before
from meikan.publish.site.pages import Frame, Site, door
from meikan.text.lang import speaking

STATIC = Path(__file__).parent / "static"
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written."""

    pages: int
    bytes: int


def publish_site(edition: Edition, folder: Path, config: Config, others: Sequence[Edition]) -> SiteReport:
    """Write the whole site of an edition into a folder; `others` are the editions of the directory in order."""
    folder.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(edition)
    shelves = [(one.name, None if one.name == edition.name else Shelf(one)) for one in others]
    logo = _logo(config, folder)
    frame = Frame(edition, shelf, config, tuple(shelves or [(edition.name, None)]), logo, since_before(edition, others))
    pages = total = 0
    for name, text in _files(frame, others):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        total += target.write_bytes(text.encode("utf-8"))
        pages += name.endswith(".html")
    for file in sorted(STATIC.iterdir()):
        shutil.copyfile(file, folder / file.name)
        total += file.stat().st_size
    return SiteReport(pages, total)


def _logo(config: Config, folder: Path) -> str:
    """The publisher's mark, if the directory's folder holds one; its name says nothing of where it came from."""
    for words in config.publication.values():
        path = config.folder / words.logo
        if words.logo and path.suffix.lower() in PICTURES and path.is_file():
            name = f"logo{path.suffix.lower()}"
            shutil.copyfile(path, folder / name)
            return name
    return ""


def _files(frame: Frame, others: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """Every file of the site with its text."""
    yield "names.js", search.index(frame.edition, frame.shelf)
    yield "index.html", door(frame)
    for lang in frame.languages:
        with speaking(lang):
            for name, text in Site(frame, lang, others).pages():
                yield f"{lang}/{name}", text
            if frame.changes is not None:
                yield f"{lang}/changes.txt", frame.changes.text(lang)
