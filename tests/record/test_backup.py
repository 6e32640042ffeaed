"""A directory is taken while somebody writes to it, and comes back whole on an empty machine."""

import hashlib
import json
import threading
import zipfile
from pathlib import Path

import pytest

from meikan.config import Config, begin, read
from meikan.model.errors import Refused
from meikan.record import backup
from meikan.settings import start

AT = "2026-02-01T00:00:00Z"


@pytest.fixture
def directory(tmp_path: Path) -> Config:
    begin(tmp_path / "directory")
    config = read(tmp_path / "directory")
    start(config)
    from meikan.record.opening import opened

    opened()
    (config.archive / "ab").mkdir()
    (config.archive / "ab" / "abcd").write_bytes(b"bytes as they were read")
    (config.folder / "editions" / "2026").mkdir()
    (config.folder / "editions" / "2026" / "edition.json").write_text("{}")
    (config.folder / "published" / "2026").mkdir()
    (config.folder / "published" / "2026" / "index.html").write_text("made again")
    return config


def hashes(folder: Path) -> dict[str, str]:
    files = (one for one in folder.rglob("*") if one.is_file() and one.suffix != ".db" and "published" not in one.parts)
    return {one.relative_to(folder).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def test_what_is_taken_comes_back_hash_by_hash(directory: Config, tmp_path: Path) -> None:
    from meikan.record import ledger, models

    ledger.found({"mk-0000001d": ("organisation", "")}, ledger.Act("editor", "2026-01-01T00:00:00Z", "seen"))
    before = {name: one for name, one in hashes(directory.folder).items() if not name.endswith(("-wal", "-shm"))}
    done = backup.take(directory, tmp_path / "copy.zip", AT)
    assert done.known == "2026-01-01T00:00:00Z"
    again = backup.bring_back(tmp_path / "copy.zip", tmp_path / "new")
    assert (again.files, again.known) == (done.files, done.known)
    assert hashes(tmp_path / "new") == before
    told = json.loads(zipfile.ZipFile(tmp_path / "copy.zip").read(backup.MANIFEST))["files"]
    for name, one in told.items():
        assert hashlib.sha256((tmp_path / "new" / name).read_bytes()).hexdigest() == one["sha256"], name
    assert not (tmp_path / "new" / "published" / "2026").exists(), "what can be made again is not taken"
    start(read(tmp_path / "new"))
    assert models.Entity.objects.filter(id="mk-0000001d").exists()


def test_it_is_taken_while_somebody_writes(directory: Config, tmp_path: Path) -> None:
    """Every copy is whole: as many entities as decisions say, whenever it was taken."""
    from django.db import connections

    from meikan.model.entity import new_id
    from meikan.record import ledger, models

    stop = threading.Event()

    def write() -> None:
        day = 0
        while not stop.is_set():
            day += 1
            act = ledger.Act("editor", f"2026-01-01T00:{day // 60 % 60:02}:{day % 60:02}Z", "seen")
            ledger.found({new_id(): ("organisation", "") for _one in range(3)}, act)
        connections["default"].close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            backup.take(directory, tmp_path / f"copy{number}.zip", AT)
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        backup.bring_back(tmp_path / f"copy{number}.zip", tmp_path / f"new{number}")
        start(read(tmp_path / f"new{number}"))
        assert models.Entity.objects.count() == 3 * models.Decision.objects.count()


def damaged(path: Path, change: str) -> Path:
    target = path.with_name(f"{change}.zip")
    with zipfile.ZipFile(path) as held, zipfile.ZipFile(target, "w") as kept:
        for name in held.namelist():
            body = held.read(name)
            if change == "bytes" and name == "meikan.toml":
                body += b"\n"
            if change == "outside" and name == backup.MANIFEST:
                about = json.loads(body)
                about["files"]["../evil"] = {"sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}
                body = json.dumps(about).encode()
                kept.writestr("../evil", b"x")
            kept.writestr(name, body)
        if change == "more":
            kept.writestr("more.txt", b"x")
    if change == "cut":
        target.write_bytes(path.read_bytes()[:-200])
    return target


@pytest.mark.parametrize("change", ["bytes", "outside", "more", "cut"])
def test_a_copy_that_is_not_as_it_was_taken_brings_nothing_back(directory: Config, tmp_path: Path, change: str) -> None:
    backup.take(directory, tmp_path / "copy.zip", AT)
    with pytest.raises(Refused):
        backup.bring_back(damaged(tmp_path / "copy.zip", change), tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "new.part").exists()
    assert not (tmp_path / "evil").exists()


def test_neither_a_wrong_name_costs_a_file_nor_a_missing_one_is_called_damaged(
    directory: Config, tmp_path: Path
) -> None:
    mine = tmp_path / "members.csv"
    mine.write_text("City\nKobe\n")
    with pytest.raises(Refused, match="no backup of meikan"):
        backup.take(directory, mine, AT)
    assert mine.read_text() == "City\nKobe\n"
    for _again in range(2):
        backup.take(directory, tmp_path / "copy.zip", AT)
    with pytest.raises(Refused, match="There is no file"):
        backup.bring_back(tmp_path / "cpoy.zip", tmp_path / "again")


def test_a_folder_that_holds_something_is_left_alone(directory: Config, tmp_path: Path) -> None:
    backup.take(directory, tmp_path / "copy.zip", AT)
    with pytest.raises(Refused, match="not empty"):
        backup.bring_back(tmp_path / "copy.zip", directory.folder)
