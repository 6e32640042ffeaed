"""All of an edition made visible: site, book in each language, open data; done again only if something changed."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from meikan import config as configuration
from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.ask.errata import file_of
from meikan.publish.ask.make import publish_codes, refresh
from meikan.publish.book.make import publish_books
from meikan.publish.bundle import bundle
from meikan.publish.data.package import publish_data
from meikan.publish.forms import set_forms
from meikan.publish.offprint.make import publish_offprints
from meikan.publish.site.make import publish_site
from meikan.text import lang
from meikan.text.lang import LANGUAGES, _

STAMP = "published.json"
PROGRAM = Path(__file__).parent.parent
ROOMS = ("publish", "watch", "locale", "model", "text")
MADE_FROM = (".py", ".html", ".css", ".js", ".typ", ".po", ".toml", ".svg")


@dataclass(frozen=True, slots=True)
class Published:
    """What was published, in numbers."""

    pages: int
    sheets: int
    rows: int
    left_out: int
    unchanged: bool = False

    def words(self, name: str) -> str:
        """The same in words."""
        if self.unchanged:
            return _("{name}: published already, nothing changed.").format(name=name)
        text = _("{name}: {pages} pages, {sheets} printed pages, {rows} rows of open data ({left_out} left out).")
        return text.format(name=name, pages=self.pages, sheets=self.sheets, rows=self.rows, left_out=self.left_out)


def publish_all(
    config: Config, names: Sequence[str], bundled: Sequence[str] | None = None
) -> Iterator[tuple[str, Published]]:
    """Publish several editions, as many at once as there are processors, in the order asked.

    Those of `bundled` are packed as one file too; all of them if it is left out.
    """
    with ProcessPoolExecutor(
        min(len(names), os.cpu_count() or 1), get_context("spawn"), lang.start, (lang.current(),)
    ) as workers:
        done = []
        for name, made in zip(names, workers.map(partial(publish, config), names), strict=True):
            done.append((name, made))
            yield name, made
    kept = {name for name, made in done if made.unchanged and config.published(name).with_suffix(".zip").is_file()}
    changed = {*refresh(config.folder / "published"), *({name for name, _made in done} - kept)}
    for name in sorted(changed if bundled is None else changed.intersection(bundled)):
        bundle(config.published(name))


def publish(config: Config, name: str) -> Published:
    """Publish one edition of a folder, whole or not at all."""
    target = config.published(name)
    edition = Edition.open(config.edition(name), set_forms(config))
    made_from = _made_from(config, edition)
    stamp = target / STAMP
    if stamp.exists() and (old := json.loads(stamp.read_text(encoding="utf-8")))["from"] == made_from:
        return Published(**old["made"], unchanged=True)
    part = target.with_name(f".{name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    others = editions(config)
    site = publish_site(edition, part / "site", config, others, target / "site")
    publish_codes(edition, part / "site", config)
    publish_offprints(edition, part / "site", config)
    books = publish_books(edition, part, config)
    data = publish_data(edition, part / "data", _before(edition, others))
    done = Published(site.pages, sum(book.pages for book in books), data.rows, data.left_out)
    made = {key: number for key, number in asdict(done).items() if key != "unchanged"}
    (part / STAMP).write_text(json.dumps({"from": made_from, "made": made}, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    os.replace(part, target)
    return done


def _before(edition: Edition, others: Sequence[Edition]) -> Edition | None:
    """The edition before, in the order of their days."""
    names = [one.name for one in others]
    place = names.index(edition.name) if edition.name in names else 0
    return others[place - 1] if place else None


def editions(config: Config) -> list[Edition]:
    """The editions of a folder in the order of their days."""
    forms = set_forms(config)
    folders = [one.parent for one in (config.folder / "editions").glob("*/edition.json")]
    return sorted((Edition.open(folder, forms) for folder in folders), key=lambda one: (one.valid, one.known, one.name))


def _made_from(config: Config, edition: Edition) -> str:
    """A hash of all that a publication is made from: editions, the folder's own words, the program and its words."""
    digest = hashlib.sha256(f"{version('meikan')} {edition.hash}".encode())
    for one in editions(config):
        digest.update(f" {one.name} {one.hash}".encode())
    own = [config.folder / configuration.FILE, config.folder / "terms.csv", file_of(config, edition.name)]
    own += [config.folder / config.of(lang).logo for lang in LANGUAGES if config.of(lang).logo]
    program = [file for room in ROOMS for file in sorted((PROGRAM / room).rglob("*")) if file.suffix in MADE_FROM]
    for file in [*own, *program]:
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
