"""An edition's files: CSV and JSON Lines under one hash, and a database made from them."""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from meikan.edition.held import Held
from meikan.model.document import Document, Snapshot
from meikan.model.errors import Refused
from meikan.model.period import text_of
from meikan.text.lang import _

ABOUT, MANIFEST, DATABASE = "edition.toml", "edition.json", "edition.db"
LINES = "statements.jsonl"
HASHED = (
    ABOUT,
    "documents.csv",
    "entities.csv",
    "redirects.csv",
    "snapshots.csv",
    "statements.csv",
    LINES,
)
STATEMENT_COLUMNS = [
    *("subject", "predicate", "value", "lang", "line", "id", "qualifiers", "from", "to", "seen"),
    *("visibility", "answer", "since", "since_inferred", "until", "until_inferred", "confirmed", "dagger", "sources"),
]
EVIDENCE_FIELDS = ("document", "locator", "quote", "seen", "by", "at")
# named, not asked of the dataclass: its own asdict copies every text and took a quarter of a cut
_EVIDENCE = attrgetter(*EVIDENCE_FIELDS)
SNAPSHOT_COLUMNS = ["id", "network", "document", "as_of", "complete_for", "rows", "undecided"]
DOCUMENT_COLUMNS = list(Document.__slots__)
SCHEMA = """
CREATE TABLE meta (hash TEXT, size INTEGER);
CREATE TABLE statement (seq INTEGER PRIMARY KEY, subject TEXT, predicate TEXT, value TEXT, at INTEGER, size INTEGER);
CREATE TABLE entity (id TEXT PRIMARY KEY, kind TEXT, key TEXT, names TEXT) WITHOUT ROWID;
CREATE TABLE document (id TEXT PRIMARY KEY, row TEXT) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX by_subject ON statement (subject);
CREATE INDEX by_value ON statement (value, predicate) WHERE value LIKE 'mk-%';
CREATE INDEX by_predicate ON statement (predicate);
CREATE INDEX by_key ON entity (key);
"""


def row_of(held: Held) -> dict[str, Any]:
    """A statement of an edition as a JSON object."""
    return {
        "id": held.id,
        "line": held.line,
        "subject": held.subject,
        "predicate": held.predicate,
        "value": held.value,
        "lang": held.lang,
        "qualifiers": dict(held.qualifiers),
        "from": text_of(held.period.start),
        "to": text_of(held.period.end),
        "seen": ";".join(day.text for day in held.period.seen),
        "visibility": held.visibility,
        "answer": held.answer.value,
        "since": text_of(held.since),
        "since_inferred": held.since_inferred,
        "until": text_of(held.until),
        "until_inferred": held.until_inferred,
        "confirmed": held.confirmed.text if held.confirmed else "",
        "dagger": held.dagger,
        "evidence": [dict(zip(EVIDENCE_FIELDS, _EVIDENCE(one), strict=True)) for one in held.evidence],
    }


# what a line of statements.jsonl leaves out where it says nothing, and what that means
UNSAID: Mapping[str, Any] = {
    **{"qualifiers": {}, "from": "", "to": "", "seen": "", "since": "", "since_inferred": False},
    **{"until": "", "until_inferred": False, "confirmed": "", "dagger": False},
}


def brief(row: Mapping[str, Any]) -> dict[str, Any]:
    """A statement's row without what it does not say: a fifth of an edition's lines were empty words."""
    said = {name: value for name, value in row.items() if name not in UNSAID or value != UNSAID[name]}
    said["evidence"] = [{name: text for name, text in one.items() if text} for one in row["evidence"]]
    return said


def read_row(line: str | bytes) -> dict[str, Any]:
    """A line of statements.jsonl with all its fields, of this program or of an older one, which left none out."""
    return {**UNSAID, **json.loads(line)}


def to_json(value: object) -> str:
    """JSON as meikan writes it everywhere: as it is, no spaces, keys in their order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_statements(folder: Path, rows: Iterable[Held]) -> int:
    """Write the statements in two files at once, without holding them.

    What a statement rests on stands with its line, and once: in the table are the ids of its sources.
    """
    count = 0
    with _text(folder / "statements.csv") as table, _text(folder / LINES) as lines:
        statements = csv.writer(table, lineterminator="\n")
        statements.writerow(STATEMENT_COLUMNS)
        for held in rows:
            row = row_of(held)
            lines.write(to_json(brief(row)) + "\n")
            row["qualifiers"] = ";".join(f"{name}={value}" for name, value in held.qualifiers)
            row["sources"] = " ".join(sorted({e.document for e in held.evidence}))
            statements.writerow([_cell(row[name]) for name in STATEMENT_COLUMNS])
            count += 1
    return count


def write_rows(path: Path, columns: list[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a small table, sorted by code point."""
    with _text(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted([_cell(cell) for cell in row] for row in rows))


def write_snapshots(path: Path, snapshots: Iterable[Snapshot]) -> None:
    """Write the lists with what each is complete for."""
    rows = ((s.id, s.network, s.document, s.as_of, s.complete_for, s.rows, " ".join(s.undecided)) for s in snapshots)
    write_rows(path, SNAPSHOT_COLUMNS, rows)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def _text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one of an edition's tables."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def hashes(folder: Path, names: Iterable[str] = HASHED) -> dict[str, str]:
    """The SHA-256 of each hashed file; an edition of an older program names more of them than a cut writes today."""
    found = {}
    for name in names:
        with (folder / name).open("rb") as file:
            found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def hash_of(files: Mapping[str, str]) -> str:
    """The edition's hash: over the names and hashes of its files, in order."""
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(text.encode()).hexdigest()


def manifest_of(folder: Path) -> dict[str, Any]:
    """What edition.json says; an error in words if it is damaged."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not {"name", "valid", "known", "hash", "counts", "files"} <= set(manifest):
            raise ValueError(MANIFEST)
    except ValueError:
        text = _("{file} is damaged: it is not what a cut writes. Take the edition from a copy, or cut it anew.")
        raise Refused(text.format(file=folder / MANIFEST)) from None
    return manifest


def verify(folder: Path) -> list[str]:
    """The files that are not what they were when the edition was cut; empty if all are."""
    try:
        manifest = manifest_of(folder)
        now = hashes(folder, sorted({*HASHED, *manifest["files"]}))
    except FileNotFoundError as error:
        text = _("The edition lacks {file}. Take it from a copy, or cut the edition anew.")
        raise Refused(text.format(file=error.filename)) from None
    changed = [name for name, digest in now.items() if manifest["files"].get(name) != digest]
    if not changed and hash_of(now) != manifest["hash"]:
        changed.append(MANIFEST)
    return changed


def ensure_database(folder: Path, digest: str) -> None:
    """Make the edition's database from its files if it is absent or of other files."""
    path, lines = folder / DATABASE, folder / LINES
    if path.exists() and lines.is_file():
        with closing(sqlite3.connect(path)) as old:
            if _made_from(old, path.stat().st_size) == (digest, lines.stat().st_size):
                return
    lacking = [name for name in HASHED if not (folder / name).is_file()]
    if lacking:
        text = _("The edition lacks {file}. Take it from a copy, or cut the edition anew.")
        raise Refused(text.format(file=folder / lacking[0]))
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part, isolation_level=None)) as db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        db.execute("BEGIN")
        names: dict[str, list[tuple[str, ...]]] = {}
        db.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?)", _statement_rows(folder, names))
        db.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", _entity_rows(folder, names))
        db.executemany("INSERT INTO document VALUES (?, ?)", _document_rows(folder))
        db.execute("INSERT INTO meta VALUES (?, ?)", [digest, lines.stat().st_size])
        db.execute("COMMIT")
        db.executescript(INDEXES)
    part.replace(path)


def _made_from(db: sqlite3.Connection, size: int) -> tuple[str, int]:
    """The hash of the files that a database was made from, and the size of the one that it leads into.

    Nothing if it is none, of an older form, or cut short: it is made again.
    """
    try:
        row = db.execute("SELECT hash, size FROM meta").fetchone()
        pages, page = (db.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    except sqlite3.DatabaseError:
        return "", 0
    return (row[0], row[1]) if row and pages * page == size else ("", 0)


def _statement_rows(folder: Path, names: dict[str, list[tuple[str, ...]]]) -> Iterator[tuple[object, ...]]:
    """What is looked for, and where the whole line stands in its file: nothing is held twice."""
    at = 0
    with (folder / LINES).open("rb") as lines:
        for seq, line in enumerate(lines):
            row = read_row(line)
            if row["predicate"] == "name" and row["answer"] not in ("ended", "not_yet"):
                names.setdefault(row["subject"], []).append(_name(row))
            yield seq, row["subject"], row["predicate"], row["value"], at, len(line)
            at += len(line)


def _name(row: Mapping[str, Any]) -> tuple[str, ...]:
    said = row["qualifiers"]
    return row["value"], row["lang"], said.get("name_kind", "short"), said.get("script", ""), said.get("review", "")


def _entity_rows(folder: Path, names: Mapping[str, list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    for row in read_rows(folder / "entities.csv"):
        yield row["id"], row["kind"], row["key"], to_json(sorted(set(names.get(row["id"], []))))


def _document_rows(folder: Path) -> Iterator[tuple[str, str]]:
    for row in read_rows(folder / "documents.csv"):
        yield row["id"], to_json(row)
