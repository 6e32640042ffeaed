"""A record that is killed, filled up, or written to twice at once stays whole."""

import csv
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from meikan import config as configuration
from meikan import path
from meikan.model.entity import new_id
from meikan.model.errors import Busy, Refused
from meikan.read.facts import open_facts
from meikan.record import ledger, models
from meikan.record.lock import writing
from meikan.record.opening import explained, opened
from meikan.record.replay import replay
from meikan.settings import start

CITIES, IMPORTS = 400, 5


@pytest.fixture
def facts(tmp_path: Path) -> list[Path]:
    """Five small folders of facts, imported one after the other."""
    folders = []
    for number in range(IMPORTS):
        folder = tmp_path / f"facts{number}"
        (folder / "facts").mkdir(parents=True)
        keys = [f"c{number}-{city}" for city in range(CITIES)]
        write(folder / "entities.csv", [["key", "id", "kind"], *([key, new_id(), "organisation"] for key in keys)])
        head = ["key", "title", "address", "date", "seen", "licence", "standing", "publisher", "lang", "original"]
        row = ["page", f"Page {number}", "https://example.org", "2015", "2026-01-01", "CC0-1.0", "body", "", "en", ""]
        write(folder / "sources.csv", [head, row])
        columns = [
            "subject",
            "predicate",
            "value",
            "lang",
            "qualifiers",
            "from",
            "to",
            "seen",
            "source",
            "locator",
            "quote",
        ]
        rows = [[key, "name", key, "en", "name_kind=short", "", "", "", "page", "", ""] for key in keys]
        write(folder / "facts" / "names.csv", [columns, *rows])
        folders.append(folder)
    return folders


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def embedded(tmp_path: Path) -> configuration.Config:
    folder = tmp_path / "directory"
    folder.mkdir()
    from django.db import connections

    found = configuration.Config(folder)
    start(found)
    opened()
    connections["default"].close()  # writes the journal home
    return found


def load_all(facts: list[Path]) -> None:
    for number, folder in enumerate(facts):
        path.load(open_facts(folder), ledger.Act("rule:test", f"2026-01-0{number + 1}T00:00:00Z", "test"))


def in_child(embedded: configuration.Config, work: Callable[[], None]) -> int:
    """Run in a forked process with a connection of its own; give what ended it."""
    from django.db import connections

    connections["default"].close()
    child = os.fork()
    if child == 0:
        try:
            work()
        except Refused:
            os._exit(7)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def counting(limit: int, facts: list[Path], report: Path) -> None:
    """Load all facts; count the writes, and be killed at the one numbered `limit`."""
    from django.db import connection

    count = 0

    def wrapper(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal count
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            count += 1
            if count == limit:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        load_all(facts)
    report.write_text(str(count))


@pytest.mark.slow
def test_killed_at_any_of_fifty_writes_nothing_committed_is_lost_and_nothing_is_half(
    embedded: configuration.Config, facts: list[Path], tmp_path: Path
) -> None:
    from django.db import connections

    report = tmp_path / "count"
    empty = embedded.record.read_bytes()
    assert in_child(embedded, lambda: counting(0, facts, report)) == 0
    writes = int(report.read_text())
    assert writes >= 50, "the import is too small to be killed at fifty writes"
    for step in range(1, 51):
        connections["default"].close()
        for file in embedded.folder.glob("record.db*"):
            file.unlink()
        embedded.record.write_bytes(empty)
        assert in_child(embedded, lambda at=step * writes // 50: counting(at, facts, report)) == -signal.SIGKILL
        held = models.Statement.objects.count()
        assert held % CITIES == 0, f"killed at write {step}: half an import is held"
        assert held == models.Entity.objects.count() == models.Claim.objects.count()
        before, after = replay()
        assert before == after


def test_a_disk_that_fills_up_is_one_clear_sentence_and_the_folder_opens_afterwards(
    embedded: configuration.Config, facts: list[Path]
) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 20}")
    with pytest.raises(Refused, match="no room"), explained():
        load_all(facts)
    connection.close()
    assert models.Statement.objects.count() == models.Entity.objects.count()
    load_all(facts)
    assert models.Statement.objects.count() == CITIES * IMPORTS


def test_a_file_that_may_not_grow_is_one_clear_sentence(embedded: configuration.Config, facts: list[Path]) -> None:
    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = embedded.record.stat().st_size + 40_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        with explained():
            load_all(facts)

    assert in_child(embedded, limited) == 7, "Refused was expected"
    load_all(facts)
    assert models.Statement.objects.count() == CITIES * IMPORTS


def test_a_second_writer_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with (
        writing(tmp_path, "meikan list add"),
        pytest.raises(Busy, match=rf"meikan list add \(pid {os.getpid()}\)"),
        writing(tmp_path, "meikan add", 0.05),
    ):
        pass
    with writing(tmp_path, "meikan add", 0.05):
        pass


def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        lock = sqlite3.connect(tmp_path / ".writer.db", isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with writing(tmp_path, "meikan add", 0.05), closing(sqlite3.connect(":memory:")):
        pass
