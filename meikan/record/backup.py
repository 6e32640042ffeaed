"""A directory as one file, taken while it is used, and brought back on an empty machine: compared hash by hash."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from meikan.config import Config, is_directory
from meikan.model.errors import Refused
from meikan.text.lang import _

MANIFEST = "backup.json"
VERSION = 1
CHUNK = 1 << 20
# what can be made again, and what belongs to a program that runs
AGAIN = ("published", "desk/draft")
PASSING = (".writer.db", ".writer.txt", "-wal", "-shm", "-journal", ".part")


@dataclass(frozen=True, slots=True)
class Backup:
    """What was taken, or brought back."""

    files: int
    bytes: int
    known: str


def take(config: Config, target: Path, at: str) -> Backup:
    """Write everything of a directory that cannot be made again into one file; commands and the desk may go on.

    The record comes first, as it stood at one moment; the archive after it only grows, so whatever that record leads
    to is there.
    """
    if config.database:
        text = _("This record lies on PostgreSQL: take it with pg_dump, and copy the folder. Nothing was written.")
        raise Refused(text)
    if target.exists() and not _is_backup(target):
        text = _("{file} is there and is no backup of meikan. Nothing was written; name another file.")
        raise Refused(text.format(file=target))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    digests: dict[str, dict[str, object]] = {}
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as book, tempfile.TemporaryDirectory() as place:
            for file in _files(config.folder, target):
                name = file.relative_to(config.folder).as_posix()
                taken = _still(file, Path(place)) if file.suffix == ".db" else file
                try:
                    digests[name] = {"sha256": _hash(taken), "bytes": taken.stat().st_size}
                    book.write(taken, name)
                except FileNotFoundError:  # a draft that was filed while this went on
                    digests.pop(name, None)
            known = _known(Path(place) / "record.db")
            about = {"version": VERSION, "at": at, "known": known, "files": digests}
            book.writestr(MANIFEST, json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return Backup(len(digests), sum(int(str(one["bytes"])) for one in digests.values()), known)


def _is_backup(file: Path) -> bool:
    """Whether a file may be replaced by the next backup: it is an older one."""
    try:
        with zipfile.ZipFile(file) as book:
            return MANIFEST in book.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _files(folder: Path, target: Path) -> Iterator[Path]:
    """What is taken: the record first, then the rest in a fixed order."""
    record = folder / "record.db"
    if record.is_file():
        yield record
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        passing = any(part.startswith(".") or part.endswith(PASSING) for part in file.relative_to(folder).parts)
        again = any(name == one or name.startswith(f"{one}/") for one in AGAIN) or name.endswith("found.db")
        if file.is_file() and not file.is_symlink() and not passing and not again and file not in (record, target):
            yield file


def _still(file: Path, place: Path) -> Path:
    """A database as it stands at one moment, whoever writes to it."""
    copy = place / file.name
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as held, closing(sqlite3.connect(copy)) as kept:
        held.backup(kept)
    return copy


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _known(record: Path) -> str:
    """The time of the last decision that a record holds; empty if there is none."""
    if not record.is_file():
        return ""
    with closing(sqlite3.connect(record)) as base:
        try:
            row = base.execute("SELECT max(at) FROM record_decision").fetchone()
        except sqlite3.OperationalError:  # a record in which nothing was ever filed
            return ""
    return str(row[0] or "")


def bring_back(file: Path, folder: Path) -> Backup:
    """Unpack a backup into a folder that is not there yet, or is empty: all of it, each hash compared, or nothing."""
    if is_directory(folder) or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise Refused(_("{folder} is not empty. Name a folder that is not there yet.").format(folder=folder))
    if not file.is_file():
        text = _("There is no file {file}. Check its name and folder. Nothing was brought back.")
        raise Refused(text.format(file=file))
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with zipfile.ZipFile(file) as book:
            about = _about(book, file)
            total = sum(_unpack(book, name, one, part) for name, one in about["files"].items())
    except (zipfile.BadZipFile, EOFError, OSError, KeyError, ValueError) as error:
        shutil.rmtree(part, ignore_errors=True)
        text = _("{file} is damaged or no backup of meikan ({error}). Nothing was brought back; try another copy.")
        raise Refused(text.format(file=file.name, error=error)) from None
    except Refused:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for name in ("sources", "archive", "editions", "published"):
        (part / name).mkdir(exist_ok=True)
    if folder.exists():
        folder.rmdir()
    os.replace(part, folder)
    return Backup(len(about["files"]), total, str(about["known"]))


def _about(book: zipfile.ZipFile, file: Path) -> dict[str, dict[str, dict[str, str]]]:
    about = json.loads(book.read(MANIFEST))
    if about.get("version") != VERSION or set(book.namelist()) != {MANIFEST, *about["files"]}:
        raise Refused(_("{file} does not hold what it says it holds. Nothing was brought back.").format(file=file.name))
    return dict(about)


def _unpack(book: zipfile.ZipFile, name: str, told: dict[str, str], folder: Path) -> int:
    """Write one file and compare it with its hash; a name that leads out of the folder is refused."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise Refused(
            _("The backup holds a file “{name}” that would lie elsewhere. Nothing was brought back.").format(name=name)
        )
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with book.open(name) as stream, target.open("wb") as kept:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > int(told["bytes"]):
                break
            digest.update(chunk)
            kept.write(chunk)
    if size != int(told["bytes"]) or digest.hexdigest() != told["sha256"]:
        raise Refused(
            _("“{name}” is not as it was taken. Nothing was brought back; try another copy.").format(name=name)
        )
    return size
