"""What was typed and not yet filed, kept as it is typed: closing the window loses nothing."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

FILE = "desk.db"
TABLES = """
CREATE TABLE IF NOT EXISTS draft (key TEXT PRIMARY KEY, at TEXT NOT NULL, page TEXT NOT NULL, fields TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS later (number INTEGER PRIMARY KEY, at TEXT NOT NULL);
"""
LARGEST = 200_000


class Drafts:
    """One small file beside the record. It is no part of the record: what is in it was decided by nobody."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "desk" / FILE
        self.path.parent.mkdir(exist_ok=True)
        with self._open() as base:
            base.executescript(TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=10)) as base, base:
            yield base

    def keep(self, key: str, page: str, fields: Mapping[str, str], at: str) -> None:
        """Keep what stands in a form now; a form that is empty again is forgotten."""
        text = json.dumps(dict(fields), ensure_ascii=False)
        if len(text) > LARGEST:
            return
        with self._open() as base:
            if any(value.strip() for value in fields.values()):
                base.execute("REPLACE INTO draft VALUES (?, ?, ?, ?)", (key, at, page, text))
            else:
                base.execute("DELETE FROM draft WHERE key = ?", (key,))

    def of(self, key: str) -> dict[str, str]:
        """What was typed into a form and not yet filed."""
        with self._open() as base:
            row = base.execute("SELECT fields FROM draft WHERE key = ?", (key,)).fetchone()
        return {str(name): str(value) for name, value in json.loads(row[0]).items()} if row else {}

    def drop(self, key: str) -> None:
        """Forget what was typed: it was filed, or thrown away."""
        with self._open() as base:
            base.execute("DELETE FROM draft WHERE key = ?", (key,))

    def all(self) -> list[tuple[str, str, str]]:
        """Every form that was begun, the latest first: key, time, address of its page."""
        with self._open() as base:
            return base.execute("SELECT key, at, page FROM draft ORDER BY at DESC, key LIMIT 20").fetchall()

    def setting(self, name: str) -> str:
        """A setting of this desk; empty if it was never set."""
        with self._open() as base:
            row = base.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set(self, name: str, value: str) -> None:
        """Keep a setting of this desk."""
        with self._open() as base:
            base.execute("REPLACE INTO setting VALUES (?, ?)", (name, value))

    def put_off(self, number: int, at: str) -> None:
        """A question is to be asked after the others."""
        with self._open() as base:
            base.execute("REPLACE INTO later VALUES (?, ?)", (number, at))

    def later(self) -> list[int]:
        """The questions that were put off, the longest ago first."""
        with self._open() as base:
            return [int(row[0]) for row in base.execute("SELECT number FROM later ORDER BY at, number")]

    def take_up(self, number: int) -> None:
        """A question was answered, or is to be asked in its turn again."""
        with self._open() as base:
            base.execute("DELETE FROM later WHERE number = ?", (number,))
