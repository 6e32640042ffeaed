"""The texts of all kept documents, to be searched: an index that can be thrown away and made again from the archive."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from meikan.text.fold import fold

VERSION = "1"
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS text (n INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    date TEXT NOT NULL, lang TEXT NOT NULL, source TEXT NOT NULL, address TEXT NOT NULL, copy TEXT NOT NULL,
    reason TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS text_date ON text (date);
CREATE TABLE IF NOT EXISTS mention (entity TEXT NOT NULL, n INTEGER NOT NULL, start INTEGER NOT NULL,
    name TEXT NOT NULL, PRIMARY KEY (entity, n)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mention_name ON mention (name);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(told, content='', tokenize="unicode61 remove_diacritics 0");
"""
_SIGN = r"\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u2e80-\u2fdf"
_RUNS = re.compile(rf"[{_SIGN}]+|(?:(?![{_SIGN}])[^\W_])+")
_JAPANESE = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff]")
_SENTENCE = re.compile(r"[^。！？\n]*?(?:[.!?][”’\")]?(?=\s|$)|[。！？][」』）]?|\n|$)")


@dataclass(frozen=True, slots=True)
class Kept:
    """A document's text with what tells a reader what it is; `copy` is the hash of its bytes in the archive.

    `mentions` are the bodies that were recognised in it: id or code, where the first mention begins, how it is written.
    `reason` says why there is no text, if there is none.
    """

    document: str
    title: str
    body: str
    date: str = ""
    lang: str = ""
    source: str = ""
    address: str = ""
    copy: str = ""
    mentions: tuple[tuple[str, int, str], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, and the sentence that shows why."""

    document: str
    title: str
    date: str
    lang: str
    source: str
    address: str
    copy: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: any of these words, or any of these bodies, whose names the words then are."""

    words: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    since: str = ""
    source: str = ""
    lang: str = ""


class KeptTexts:
    """The index beside the archive."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(file)
        self._db.executescript(_TABLES)
        held = self._db.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
        if held != (VERSION,):  # another program's index: made again
            for table in ("text", "mention", "words", "about"):
                self._db.execute(f"DROP TABLE {table}")
            self._db.executescript(_TABLES)
            self._db.execute("INSERT INTO about VALUES ('version', ?)", [VERSION])
            self._db.commit()

    def __enter__(self) -> "KeptTexts":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def lacking(self, documents: Iterable[str]) -> set[str]:
        """Those of these documents that are not in the index yet."""
        held = {row[0] for row in self._db.execute("SELECT document FROM text")}
        return set(documents) - held

    def unread(self) -> int:
        """How many documents have no text, because they could not be read."""
        return int(self._db.execute("SELECT count(*) FROM text WHERE reason != ''").fetchone()[0])

    def add(self, texts: Iterable[Kept]) -> int:
        """Put documents into the index, each once; gives how many came."""
        count = 0
        with self._db:
            for one in texts:
                row = (one.document, one.title, one.date, one.lang, one.source, one.address, one.copy, one.reason)
                done = self._db.execute(
                    "INSERT OR IGNORE INTO text (document, title, date, lang, source, address, copy, reason, body)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [*row, one.body],
                )
                if not done.rowcount:
                    continue
                number, count = done.lastrowid, count + 1
                told = " ".join(tokens(f"{one.title}\n{one.body}"))
                self._db.execute("INSERT INTO words (rowid, told) VALUES (?, ?)", [number, told])
                self._db.executemany(
                    "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)",
                    [(entity, number, start, fold(name)) for entity, start, name in one.mentions],
                )
        return count

    def find(self, wanted: Wanted, limit: int = 20) -> tuple[int, list[Hit]]:
        """How many documents there are, and the newest of them, each with the sentence that says it."""
        where, given = self._where(wanted)
        if not where:
            return 0, []
        query = f"FROM text WHERE {where}"
        total = int(self._db.execute(f"SELECT count(*) {query}", given).fetchone()[0])
        columns = "n, document, title, date, lang, source, address, copy, body"
        rows = self._db.execute(f"SELECT {columns} {query} ORDER BY date DESC, n DESC LIMIT ?", [*given, limit])
        with closing(rows):
            return total, [
                Hit(document, title, date, lang, source, address, copy, self._sentence(n, title, body, wanted))
                for n, document, title, date, lang, source, address, copy, body in rows.fetchall()
            ]

    def _where(self, wanted: Wanted) -> tuple[str, list[str]]:
        parts: list[str] = []
        given: list[str] = []
        queries = [query for words in wanted.words if (query := query_of(words))]
        bodies = ", ".join("?" * len(wanted.bodies))
        if queries:
            parts.append("n IN (SELECT rowid FROM words WHERE words MATCH ?)")
            given.append(" OR ".join(f"({query})" for query in queries))
        if queries and wanted.bodies:  # where the reader took the name for another's, it is another's
            names = ", ".join("?" * len(wanted.words))
            others = f"SELECT n FROM mention WHERE name IN ({names}) AND entity NOT IN ({bodies})"
            parts[-1] = f"({parts[-1]} AND n NOT IN ({others}))"
            given += [*map(fold, wanted.words), *wanted.bodies]
        if wanted.bodies:
            parts.append(f"n IN (SELECT n FROM mention WHERE entity IN ({bodies}))")
            given += wanted.bodies
        if not parts:
            return "", []
        where = f"({' OR '.join(parts)})"
        for column, sign, value in (
            ("date", ">=", wanted.since),
            ("source", "=", wanted.source),
            ("lang", "=", wanted.lang),
        ):
            if value:
                where += f" AND {column} {sign} ?"
                given.append(value)
        return where, given

    def _sentence(self, number: int, title: str, body: str, wanted: Wanted) -> str:
        """The sentence with the first mention, else the one with the most of the words; the title if none has any."""
        if wanted.bodies:
            marks = ", ".join("?" * len(wanted.bodies))
            query = f"SELECT min(start) FROM mention WHERE n = ? AND entity IN ({marks})"
            (start,) = self._db.execute(query, [number, *wanted.bodies]).fetchone()
            if start is not None:
                return next((text for at, text in sentences(body) if at <= start < at + len(text)), title).strip()
        phrases = [phrase for words in wanted.words for phrase in _phrases(words)]
        best = max(sentences(body), key=lambda one: _holds(one[1], phrases), default=(0, ""))[1]
        return best.strip() if _holds(best, phrases) else title


def tokens(text: str) -> Iterator[str]:
    """What the index holds of a text: words, and of Japanese every two neighbours and the last sign of a run."""
    for run in _RUNS.findall(text):
        word = fold(run).replace(" ", "")
        if not _JAPANESE.search(word):
            yield word
            continue
        yield from (word[at : at + 2] for at in range(len(word) - 1))
        yield word[-1:]


def query_of(words: str) -> str:
    """The search for words, all of them, in any order; a run of Japanese must stand as it is typed."""
    return " AND ".join(f'"{" ".join(phrase)}"' + ("*" if _alone(phrase) else "") for phrase in _phrases(words))


def _phrases(words: str) -> list[Sequence[str]]:
    found: list[Sequence[str]] = []
    for run in _RUNS.findall(words):
        told = list(tokens(run))
        if told and told[0]:
            # the last sign of a run by itself is only there for runs that end with it
            found.append(told[:-1] if len(told) > 1 else told)
    return found


def _alone(phrase: Sequence[str]) -> bool:
    """A single Japanese sign is the beginning of many pairs."""
    return len(phrase) == 1 and len(phrase[0]) == 1 and bool(_JAPANESE.search(phrase[0]))


def _holds(sentence: str, phrases: Sequence[Sequence[str]]) -> int:
    told = f" {' '.join(tokens(sentence))} "
    return sum(f" {' '.join(phrase)}{'' if _alone(phrase) else ' '}" in told for phrase in phrases)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with where each begins, near enough to show one."""
    for found in _SENTENCE.finditer(text):
        if found[0].strip():
            yield found.start(), found[0]
