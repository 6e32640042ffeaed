"""The offprints of an edition: every city, network and pair by itself, beside the site that links to them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.model.errors import Refused
from meikan.publish import book
from meikan.publish.book.make import stamp_of
from meikan.publish.forms import words_for
from meikan.publish.offprint.model import Offprints
from meikan.publish.shelf import Shelf
from meikan.text.lang import _, speaking

FOLDER = "files"
Key = tuple[str, ...]  # one body, or the two of a pair
# a process sets so many: the first takes it half a second longer, and its memory does not grow (280 MB for 101)
BATCH = 200
TEMPLATES = (Path(book.__file__).parent, Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class OffprintReport:
    """How many offprints were made, and the pages of each by its name."""

    pages: dict[str, int]


def file_of(page: str, edition: Edition, lang: str) -> str:
    """The path of a page's offprint from the site's folder, without its ending: files/kobe-20181031-ja."""
    return f"{FOLDER}/{page.removesuffix('.html')}-{edition.valid:%Y%m%d}-{lang}"


def offprints_of(shelf: Shelf, config: Config) -> dict[Key, str]:
    """Which bodies and pairs have offprints, as the edition's plan or else the directory asks, each with its page."""
    asked = config.offprints_now or shelf.edition.about.get("offprints") or config.offprints
    every = printable(shelf)
    if asked == "all":
        return every
    if asked == "none":
        return {}
    own = {*shelf.panel, *shelf.japan}
    networks = {one.value for one in shelf.memberships if one.subject in own and one.value in shelf.networks}
    return {key: page for key, page in every.items() if set(key) <= own or set(key) <= networks}


def printable(shelf: Shelf) -> dict[Key, str]:
    """Every city, network and pair that can have an offprint, each with its page."""
    every: dict[Key, str] = {(one,): page for one, page in shelf.address.items() if one not in shelf.collections}
    every.update(shelf.pairs.items())
    return every


def publish_offprints(edition: Edition, site: Path, config: Config, shelf: Shelf | None = None) -> OffprintReport:
    """Write the offprints of an edition's pages, in every language, as many side by side as there are processors."""
    found = shelf or Shelf(edition)
    target = site / FOLDER
    wanted = offprints_of(found, config)
    keys = sorted(wanted, key=lambda one: wanted[one])
    if keys:
        target.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers, ExitStack() as opened:
        waiting = []
        for lang in edition.about["languages"]:
            with speaking(lang):
                made = Offprints(edition, found, words_for(config, lang), config)
                for batch in _batches(keys):
                    folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="meikan-offprint-")))
                    _lay(folder, made, batch)
                    waiting.append(workers.submit(_press, folder, target, stamp_of(edition)))
        return OffprintReport({name: pages for one in waiting for name, pages in _pages(one.result(), edition).items()})


def _batches(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """Keys in batches of about one size."""
    count = -(-len(keys) // BATCH)
    for place in range(count):
        yield keys[len(keys) * place // count : len(keys) * (place + 1) // count]


def publish_offprint(edition: Edition, body: str, lang: str, target: Path, config: Config) -> str:
    """Write the offprint of one body into a folder, as PDF and as text document; give the name of its files."""
    shelf = Shelf(edition)
    if body not in shelf.address or body in shelf.collections:
        raise Refused(_("It has no page of its own in this edition. Put it into the panel first."))
    return _one(edition, shelf, (body,), lang, target, config)


def publish_page(edition: Edition, page: str, lang: str, target: Path, config: Config) -> str:
    """The same of a page of the site by its name: kobe, or hamburg--kobe of a pair."""
    shelf = Shelf(edition)
    keys = {name.removesuffix(".html"): key for key, name in printable(shelf).items()}
    key = keys.get(page.removesuffix(".html").casefold())
    if key is None:
        near = get_close_matches(page.casefold(), keys, 5, 0.5)
        said = _("The edition {name} has no page {page} of a city, a network or a pair. Pages of like names: {near}.")
        raise Refused(said.format(name=edition.name, page=page, near=", ".join(near) or _("none")))
    return _one(edition, shelf, key, lang, target, config)


def _one(edition: Edition, shelf: Shelf, key: Key, lang: str, target: Path, config: Config) -> str:
    target.mkdir(parents=True, exist_ok=True)
    with speaking(lang):
        made = Offprints(edition, shelf, words_for(config, lang), config)
        with tempfile.TemporaryDirectory(prefix="meikan-offprint-") as name:
            _lay(Path(name), made, [key])
            _pages(_press(Path(name), target, stamp_of(edition)), edition)
        return str(made.stem(key))


def _lay(folder: Path, made: Offprints, keys: Iterable[Key]) -> None:
    """Lay the template and the data of each page into a folder."""
    (folder / "whole").mkdir()
    for room in TEMPLATES:
        for file in room.glob("*.typ"):
            shutil.copyfile(file, folder / file.name)
    for key in keys:
        text = json.dumps(made.of(key), ensure_ascii=False)
        (folder / "whole" / f"{made.stem(key)}.json").write_text(text, encoding="utf-8")


def _press(folder: Path, target: Path, stamp: int) -> "subprocess.CompletedProcess[str]":
    """Set all that lies in a folder, in a process that gives its memory back."""
    command = [sys.executable, "-P", "-m", "meikan.publish.offprint.press", str(folder)]
    call = [*command, str(target.absolute()), str(stamp)]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)


def _pages(done: "subprocess.CompletedProcess[str]", edition: Edition) -> dict[str, int]:
    """The pages of each offprint by its name, as the process told them."""
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[-1]
        text = _("The offprints of the edition {name} could not be set: {reason}. Nothing was written.")
        raise Refused(text.format(name=edition.name, reason=said))
    return {one: pages for one, pages in json.loads(done.stdout)}
