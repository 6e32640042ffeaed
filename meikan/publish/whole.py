"""All of an edition made visible: site, book in each language, open data; done again only if something changed."""

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from meikan import config as configuration
from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.model.errors import Refused
from meikan.publish.alike import share
from meikan.publish.ask.errata import file_of
from meikan.publish.ask.make import publish_codes, refresh
from meikan.publish.book.make import publish_books
from meikan.publish.bundle import bundle
from meikan.publish.data.package import publish_data
from meikan.publish.offprint.make import publish_offprints
from meikan.publish.opened import Opened
from meikan.publish.site.make import publish_site
from meikan.text import lang
from meikan.text.lang import LANGUAGES, _

STAMP = "published.json"
PROGRAM = Path(__file__).parent.parent
ROOMS = ("publish", "watch", "locale", "model", "text")
# the parts of a publication, those that take longest first, so that no processor waits for the last one
PARTS = ("offprints", "site", "books", "codes", "data")
# a page is thousands of small values that go with it: to look for circles among them after every 700 took a twentieth
# of the time; after every 50,000 it was still a fifteenth of the demo, after every 500,000 an eighteenth (30 MB more)
RARELY = (500_000, 10, 100)
MADE_FROM = (".py", ".html", ".css", ".js", ".typ", ".po", ".toml", ".svg")
# what one worker has open: opened and read anew for each part, the demo's editions took a tenth of its time
_OPENED: ContextVar[Opened] = ContextVar("opened")


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


def workers(config: Config, first: Callable[[Config], None] | None = None) -> Executor:
    """As many processes as there are processors, each to open the editions of a folder once.

    What they need besides is made ready by `first`.
    """
    return ProcessPoolExecutor(os.cpu_count() or 1, get_context("spawn"), _start, (lang.current(), config, first))


def warm(side: Executor) -> None:
    """Let workers begin while there is nothing for them yet: each takes a second to be ready."""
    for _number in range(os.cpu_count() or 1):
        side.submit(lang.current)


def publish_all(
    config: Config, names: Sequence[str], bundled: Sequence[str] | None = None, side: Executor | None = None
) -> Iterator[tuple[str, Published]]:
    """Publish several editions, as many parts at once as there are processors, in the order asked.

    Those of `bundled` are packed as one file too; all of them if it is left out. `side` are workers that are there
    already and have opened no edition yet.
    """
    with closing(Opened(config)) as opened:
        begun = {name: _begin(opened, name) for name in names}
    done = []
    for name, made in _side_by_side(config, begun, side):
        done.append((name, made))
        yield name, made
    kept = {name for name, made in done if made.unchanged and config.published(name).with_suffix(".zip").is_file()}
    if not all(made.unchanged for _name, made in done):
        share(sorted(one.parent for one in (config.folder / "published").glob(f"*/{STAMP}")))
    changed = {*refresh(config.folder / "published"), *({name for name, _made in done} - kept)}
    for name in sorted(changed if bundled is None else changed.intersection(bundled)):
        bundle(config.published(name))


def _side_by_side(
    config: Config, begun: Mapping[str, "Work | Published"], side: Executor | None
) -> Iterator[tuple[str, Published]]:
    """Every part of every edition a job of its own; one edition that is refused does not keep the others."""
    works = sorted((one for one in begun.values() if isinstance(one, Work)), key=lambda one: one.valid, reverse=True)
    jobs = [(one.name, part) for part in PARTS for one in works]
    refused: Refused | None = None
    with nullcontext(side) if side else workers(config) as made_by:
        waiting = {job: made_by.submit(_job, *job) for job in jobs}
        for name, work in begun.items():
            if isinstance(work, Published):
                yield name, work
                continue
            try:
                counts = [waiting[name, part].result() for part in PARTS]
            except Refused as error:
                refused = refused or error
                continue
            yield name, _end(config, work, counts)
    if refused:
        raise refused


def _start(spoken: str, config: Config, first: Callable[[Config], None] | None) -> None:
    """A worker begins: in the language of the one that started it, with nothing open yet."""
    lang.start(spoken)
    if first:
        first(config)
    gc.set_threshold(*RARELY)
    _OPENED.set(Opened(config))


def _job(name: str, part: str) -> dict[str, int]:
    return make(_OPENED.get(), name, part)


def publish(config: Config, name: str) -> Published:
    """Publish one edition of a folder, whole or not at all."""
    with closing(Opened(config)) as opened:
        work = _begin(opened, name)
        if isinstance(work, Published):
            return work
        return _end(config, work, [make(opened, name, part) for part in PARTS])


@dataclass(frozen=True, slots=True)
class Work:
    """An edition that is being published: its name and day, and the hash of all that it is made from."""

    name: str
    valid: date
    made_from: str


def _begin(opened: Opened, name: str) -> Work | Published:
    """What is to be done; or what was done before, if nothing changed since."""
    config, edition = opened.config, opened.edition(name)
    made_from, stamp = _made_from(opened, edition), config.published(name) / STAMP
    if stamp.exists() and (old := json.loads(stamp.read_text(encoding="utf-8")))["from"] == made_from:
        return Published(**old["made"], unchanged=True)
    part = _part(config, name)
    shutil.rmtree(part, ignore_errors=True)
    (part / "site").mkdir(parents=True)
    return Work(name, edition.valid, made_from)


def _part(config: Config, name: str) -> Path:
    """The folder in which an edition is made before it takes the place of the one before."""
    return config.published(name).with_name(f".{name}.part")


def make(opened: Opened, name: str, part: str) -> dict[str, int]:
    """One part of a publication; what it counts."""
    config, edition, shelf = opened.config, opened.edition(name), opened.shelf(name)
    folder = _part(config, name)
    if part == "offprints":
        publish_offprints(edition, folder / "site", config, shelf)
    elif part == "codes":
        publish_codes(edition, folder / "site", config, shelf)
    elif part == "books":
        return {"sheets": sum(book.pages for book in publish_books(edition, folder, config, shelf))}
    elif part == "data":
        data = publish_data(edition, folder / "data", opened.before(edition))
        return {"rows": data.rows, "left_out": data.left_out}
    else:
        before = config.published(name) / "site"
        made = publish_site(edition, folder / "site", config, opened.editions, before, opened.shelves())
        return {"pages": made.pages}
    return {}


def _end(config: Config, work: Work, counts: Sequence[dict[str, int]]) -> Published:
    """The folder that was made takes its place, with a stamp of what it was made from."""
    made = {key: number for found in counts for key, number in found.items()}
    part, target = _part(config, work.name), config.published(work.name)
    stamp = {"from": work.made_from, "made": made}
    (part / STAMP).write_text(json.dumps(stamp, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    os.replace(part, target)
    return Published(made["pages"], made["sheets"], made["rows"], made["left_out"])


def _made_from(opened: Opened, edition: Edition) -> str:
    """A hash of all that a publication is made from: editions, the folder's own words, the program and its words."""
    config = opened.config
    digest = hashlib.sha256(f"{version('meikan')} {edition.hash} {config.offprints_now}".encode())
    for one in opened.editions:
        digest.update(f" {one.name} {one.hash}".encode())
    own = [config.folder / configuration.FILE, config.folder / "terms.csv", file_of(config, edition.name)]
    own += [config.folder / config.of(lang).logo for lang in LANGUAGES if config.of(lang).logo]
    program = [file for room in ROOMS for file in sorted((PROGRAM / room).rglob("*")) if file.suffix in MADE_FROM]
    for file in [*own, *program]:
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
