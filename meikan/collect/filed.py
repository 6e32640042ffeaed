"""What was filed of each source, so that a run goes on where the last one stopped and files nothing twice."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from meikan.collect.item import Item, fields, text_digest

NEW, KNOWN, REVISED = "new", "known", "revised"
_TABLES = """
CREATE TABLE IF NOT EXISTS item (n INTEGER PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL,
    data TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS item_id ON item (id);
CREATE INDEX IF NOT EXISTS item_source ON item (source, n);
CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, item TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sight (item TEXT NOT NULL, source TEXT NOT NULL, address TEXT NOT NULL, text TEXT NOT NULL,
    document TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (item, source)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS asked (source TEXT NOT NULL, address TEXT NOT NULL, etag TEXT NOT NULL,
    modified TEXT NOT NULL, document TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (source, address)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS progress (source TEXT PRIMARY KEY, resume TEXT NOT NULL, whole INTEGER NOT NULL,
    shape TEXT NOT NULL, not_before TEXT NOT NULL, last_new TEXT NOT NULL, outcome TEXT NOT NULL,
    reason TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS owed (source TEXT NOT NULL, key TEXT NOT NULL, tries INTEGER NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (source, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shown (source TEXT NOT NULL, key TEXT NOT NULL, says TEXT NOT NULL,
    PRIMARY KEY (source, key)) WITHOUT ROWID;
"""
_RECENT = 200  # items of a source that are looked through for those of the last days
_AT_ONCE = 500  # values of one question; SQLite of old takes 999
TRIES = 5  # a page of an item that failed so often is set aside for good


@dataclass(frozen=True, slots=True)
class Progress:
    """How far we came with a source; `whole`: everything it shows was filed, so what is known ends the walk."""

    resume: str = ""
    whole: bool = False
    shape: str = ""
    not_before: str = ""
    last_new: str = ""
    outcome: str = ""
    reason: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address answered last."""

    etag: str = ""
    modified: str = ""
    document: str = ""


class Filed:
    """The items, the keys by which they are known, and where each source stands; one file of SQLite."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def known(self, keys: Sequence[str]) -> str:
        """The id of the item that bears one of these keys; empty if there is none."""
        for key in keys:
            row = self._db.execute("SELECT item FROM known WHERE key = ?", (key,)).fetchone()
            if row:
                return str(row[0])
        return ""

    def file(self, items: Sequence[tuple[Item, tuple[str, ...]]]) -> list[tuple[str, Item]]:
        """File items with their keys, all or none; says of each whether it is new, known, or revised."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            done = self._page(items)
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        return done

    def _page(self, items: Sequence[tuple[Item, tuple[str, ...]]]) -> list[tuple[str, Item]]:
        """File the items of a page with a few questions for all of them: one each would cost more than the rest."""
        held = self._held({key for _item, keys in items for key in keys})
        seen = self._seen(set(held.values()), {item.source for item, _keys in items})
        done, sights = list[tuple[str, Item]](), dict[tuple[str, str], tuple[str, ...]]()
        for one, keys in items:
            known = next((held[key] for key in keys if key in held), "")
            item, text = replace(one, id=known or _id(keys[0])), text_digest(one)
            for key in keys:
                held.setdefault(key, item.id)
            row = seen.get((item.id, item.source))
            # the same post twice in one run is one post on two pages, not a change
            changed = row is not None and row[0] != text and row[1] != item.fetched
            done.append(((REVISED if changed else KNOWN) if known else NEW, item))
            sights.setdefault((item.id, item.source), (item.address, text, item.document, item.fetched))
            seen[item.id, item.source] = text, item.fetched
        self._write(done, sights)
        rows = [(key, held[key]) for _item, keys in items for key in keys]
        self._db.executemany("INSERT OR IGNORE INTO known VALUES (?, ?)", rows)
        return done

    def _write(self, done: Sequence[tuple[str, Item]], sights: dict[tuple[str, str], tuple[str, ...]]) -> None:
        rows = [
            (item.id, item.source, item.fetched, json.dumps(fields(item), ensure_ascii=False))
            for verdict, item in done
            if verdict != KNOWN
        ]
        self._db.executemany("INSERT INTO item (id, source, at, data) VALUES (?, ?, ?, ?)", rows)
        later = "ON CONFLICT DO UPDATE SET address = excluded.address, text = excluded.text, "
        later += "document = excluded.document, at = excluded.at WHERE at != excluded.at"
        sql = f"INSERT INTO sight VALUES (?, ?, ?, ?, ?, ?) {later}"
        self._db.executemany(sql, [(*key, *rest) for key, rest in sights.items()])

    def _held(self, keys: Iterable[str]) -> dict[str, str]:
        """The items that bear some of these keys."""
        return dict(self._rows("SELECT key, item FROM known WHERE key IN", keys))

    def _seen(self, items: Iterable[str], sources: Iterable[str]) -> dict[tuple[str, str], tuple[str, str]]:
        """What the sources said of each known item, and when it was fetched."""
        rows = self._rows("SELECT item, source, text, at FROM sight WHERE item IN", items)
        return {(item, source): (text, at) for item, source, text, at in rows if source in sources}

    def _rows(self, query: str, values: Iterable[str]) -> Iterator[Any]:
        asked = list(values)
        for at in range(0, len(asked), _AT_ONCE):
            part = asked[at : at + _AT_ONCE]
            yield from self._db.execute(f"{query} ({','.join('?' * len(part))})", part)

    def items(self, source: str = "", after: int = 0) -> Iterator[tuple[int, Item]]:
        """Items and their later versions as they were filed, each with its number; go on after the last."""
        query = "SELECT n, data FROM item WHERE n > ? AND (? = '' OR source = ?) ORDER BY n LIMIT 500"
        while True:
            rows = self._db.execute(query, (after, source, source)).fetchall()
            if not rows:
                return
            for number, data in rows:
                after = int(number)
                yield after, Item(**json.loads(data))

    def last(self, source: str) -> int:
        """The number of the last item of a source; 0 if there is none."""
        row = self._db.execute("SELECT max(n) FROM item WHERE source = ?", (source,)).fetchone()
        return int(row[0] or 0)

    def recent(self, source: str, since: str) -> list[Item]:
        """The newest items of a source that bear a day since this one, one for each address, as they stand now."""
        query = "SELECT data FROM item WHERE source = ? ORDER BY n DESC LIMIT ?"
        found: dict[str, Item] = {}
        for (data,) in self._db.execute(query, (source, _RECENT)).fetchall():
            item = Item(**json.loads(data))
            if item.address and item.date[:10] >= since:
                found.setdefault(item.address, item)
        return list(found.values())

    def shown(self, source: str, key: str) -> str:
        """What a list said of an item when it was seen last; empty if nothing is remembered."""
        row = self._db.execute("SELECT says FROM shown WHERE source = ? AND key = ?", (source, key)).fetchone()
        return str(row[0]) if row else ""

    def show(self, source: str, key: str, says: str) -> None:
        """Remember what a list says of an item."""
        self._db.execute("INSERT OR REPLACE INTO shown VALUES (?, ?, ?)", (source, key, says))

    def sighted(self, item: str, source: str) -> bool:
        """Whether a source was seen to show an item."""
        query = "SELECT 1 FROM sight WHERE item = ? AND source = ?"
        return self._db.execute(query, (item, source)).fetchone() is not None

    def copies(self, item: str) -> list[tuple[str, str, str]]:
        """Every source that shows an item: source, address, document."""
        query = "SELECT source, address, document FROM sight WHERE item = ? ORDER BY at, source"
        return [(str(a), str(b), str(c)) for a, b, c in self._db.execute(query, (item,))]

    def asked(self, source: str, address: str) -> Asked:
        """What an address answered last time."""
        query = "SELECT etag, modified, document FROM asked WHERE source = ? AND address = ?"
        row = self._db.execute(query, (source, address)).fetchone()
        return Asked(*row) if row else Asked()

    def answered(self, source: str, address: str, answer: Asked, at: str) -> None:
        """Remember what an address answered, once everything in it is filed."""
        row = (source, address, answer.etag, answer.modified, answer.document, at)
        self._db.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?, ?)", row)

    def owe(self, item: Item, keys: tuple[str, ...]) -> None:
        """Remember an item whose own page could not be read, to try again."""
        row = (item.source, keys[0], json.dumps([fields(item), keys], ensure_ascii=False))
        again = "ON CONFLICT DO UPDATE SET tries = tries + 1"
        self._db.execute(f"INSERT INTO owed VALUES (?, ?, 1, ?) {again}", row)

    def owes(self, source: str, keys: Sequence[str]) -> bool:
        """Whether an item waits for its page."""
        query = "SELECT 1 FROM owed WHERE source = ? AND key = ?"
        return self._db.execute(query, (source, keys[0])).fetchone() is not None

    def owed(self, source: str) -> list[tuple[Item, tuple[str, ...]]]:
        """The items whose pages are to be tried again."""
        rows = self._db.execute("SELECT data FROM owed WHERE source = ? AND tries < ?", (source, TRIES)).fetchall()
        both = [json.loads(row[0]) for row in rows]
        return [(Item(**item), tuple(keys)) for item, keys in both]

    def paid(self, source: str, keys: Sequence[str]) -> None:
        """The page of an item was read."""
        self._db.execute("DELETE FROM owed WHERE source = ? AND key = ?", (source, keys[0]))

    def progress(self, source: str) -> Progress:
        """Where a source stands."""
        query = "SELECT resume, whole, shape, not_before, last_new, outcome, reason, at FROM progress WHERE source = ?"
        row = self._db.execute(query, (source,)).fetchone()
        return Progress(row[0], bool(row[1]), *row[2:]) if row else Progress()

    def stands(self, source: str, progress: Progress) -> None:
        """Remember where a source stands."""
        row = (source, *asdict(progress).values())
        self._db.execute("INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _id(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]
