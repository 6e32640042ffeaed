"""The printed directory: one PDF/UA-1 book for each language, the same bytes from the same edition."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.model.errors import Refused
from meikan.publish.book.data import BookParts
from meikan.publish.book.faces import set_out
from meikan.publish.forms import set_forms, words_for
from meikan.publish.shelf import Shelf
from meikan.text.lang import _, speaking

TEMPLATE = Path(__file__).parent
# to find out what a book of more statements prints takes as long as a process needs to begin
MANY = 15_000


@dataclass(frozen=True, slots=True)
class BookReport:
    """How many pages were set, and how large the file is."""

    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Order:
    """One book, for a process of its own: of which edition, and where it is to stand."""

    lang: str
    edition: Path
    path: Path
    config: Config


def publish_book(edition: Edition, lang: str, path: Path, config: Config) -> BookReport:
    """Set the book of an edition in one language."""
    with tempfile.TemporaryDirectory(prefix="meikan-book-") as name:
        folder = Path(name)
        _prepare(edition, lang, folder, config)
        pages = _set(folder, path, stamp_of(edition), edition.name)
    return BookReport(pages, path.stat().st_size)


def publish_books(edition: Edition, folder: Path, config: Config, shelf: Shelf | None = None) -> list[BookReport]:
    """Set the book in every language of the edition, the languages side by side; a large one wholly so."""
    orders = [
        Order(lang, edition.folder, folder / f"directory.{lang}.pdf", config) for lang in edition.about["languages"]
    ]
    if edition.counts["statements"] < MANY:
        return _sharing(edition, orders, shelf or Shelf(edition))
    with ProcessPoolExecutor(min(len(orders), os.cpu_count() or 1), get_context("spawn")) as workers:
        return list(workers.map(_apart, orders))


def _sharing(edition: Edition, orders: Sequence[Order], shelf: Shelf) -> list[BookReport]:
    """What is printed is found out here, book by book, and set in processes side by side."""
    with ThreadPoolExecutor(min(len(orders), os.cpu_count() or 1)) as workers, ExitStack() as open_folders:
        waiting = []
        for one in orders:
            place = Path(open_folders.enter_context(tempfile.TemporaryDirectory(prefix="meikan-book-")))
            _prepare(edition, one.lang, place, one.config, shelf)
            waiting.append((one.path, workers.submit(_set, place, one.path, stamp_of(edition), edition.name)))
        return [BookReport(done.result(), path.stat().st_size) for path, done in waiting]


def _apart(order: Order) -> BookReport:
    """One book in a process of its own, which opens the edition anew."""
    return publish_book(Edition.open(order.edition, set_forms(order.config)), order.lang, order.path, order.config)


def _prepare(edition: Edition, lang: str, folder: Path, config: Config, shelf: Shelf | None = None) -> None:
    """Lay the template and the data of every part into a folder."""
    shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    with speaking(lang):
        for part, data in BookParts(edition, words_for(config, lang), config, shelf or Shelf(edition)):
            (folder / f"{part}.json").write_text(json.dumps(set_out(data), ensure_ascii=False), encoding="utf-8")


def stamp_of(edition: Edition) -> int:
    """The time that the file says it was made: when the edition's knowledge ends, not the clock."""
    return int(datetime.fromisoformat(edition.known[:10]).replace(tzinfo=UTC).timestamp())


def _set(folder: Path, path: Path, stamp: int, name: str) -> int:
    command = [sys.executable, "-P", "-m", "meikan.publish.book.press", str(folder), str(path.absolute()), str(stamp)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        path.unlink(missing_ok=True)
        said = (done.stderr.strip().splitlines() or [""])[-1]
        text = _("The book of the edition {name} could not be set: {reason}. Nothing was written.")
        raise Refused(text.format(name=name, reason=said))
    return int(done.stdout)
