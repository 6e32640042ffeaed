"""An edition: what we held, at a time, about a time. Opened, never loaded whole, and readable without the record."""

import json
import mmap
import sqlite3
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from meikan.edition import files
from meikan.edition.held import Held, Line, held_of
from meikan.model.document import Document, Snapshot
from meikan.model.entity import PREFIX, Entity, Name
from meikan.model.errors import Refused
from meikan.text.lang import _

# answers that are kept: a page in the second language, and its neighbours, ask the same again
REMEMBERED = 1 << 15
# statements that are kept as read (some 3 kB each): of a directory of a few hundred cities all, of a larger one a part
READ = 24_000
Forms = Mapping[str, tuple[Name, ...]]
# how the key of a form begins that is printed for words of a source, and not for a body
WORDS = "words:"


class Edition:
    """The directory at one moment, about one moment."""

    def __init__(self, folder: Path, manifest: Mapping[str, Any], about: Mapping[str, Any], forms: Forms) -> None:
        self.folder = folder
        self._forms = forms
        self.name: str = manifest["name"]
        self.valid = date.fromisoformat(manifest["valid"])
        self.known: str = manifest["known"]
        self.hash: str = manifest["hash"]
        self.counts: Mapping[str, Any] = manifest["counts"]
        self.about = about
        self._db = sqlite3.connect(f"file:{folder / files.DATABASE}?mode=ro", uri=True)
        self._lines = _mapped(folder / files.LINES)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read_lines)
        self._answers = lru_cache(maxsize=REMEMBERED)(self._read_all)
        self._kept: dict[int, Held] = {}
        self.entity = lru_cache(maxsize=20_000)(self._entity)
        self.document = lru_cache(maxsize=20_000)(self._document)
        self.has = lru_cache(maxsize=20_000)(self._has)

    @classmethod
    def open(cls, folder: Path, forms: Forms | None = None) -> "Edition":
        """Open an edition's folder; its database is made again from the files if it is absent.

        `forms` are the names that an office prints for a body, by its key or id: they come before all others.
        """
        try:
            manifest = files.manifest_of(folder)
            about = tomllib.loads((folder / files.ABOUT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            beside = sorted(one.parent.name for one in folder.parent.glob(f"[!.]*/{files.MANIFEST}"))
            text = _("There is no edition {name} here. Those that are: {known}.")
            raise Refused(text.format(name=folder.name, known=", ".join(beside) or _("none"))) from None
        except ValueError:  # no TOML any more
            text = _("{file} is damaged: it is not what a cut writes. Take the edition from a copy, or cut it anew.")
            raise Refused(text.format(file=folder / files.ABOUT)) from None
        files.ensure_database(folder, manifest["hash"])
        return cls(folder, manifest, about, forms or {})

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()
        if isinstance(self._lines, mmap.mmap):
            self._lines.close()

    def statements(
        self, entity: str | None = None, predicate: str | None = None, value: str | None = None
    ) -> Iterator[Held]:
        """Statements in their fixed order: of an entity, of a predicate, or with a value (who is in this network).

        What is asked of one body is remembered for a while: the page in the second language asks it again.
        """
        if entity is None and value is None:
            return self._read(entity, predicate, value)
        return iter(self._answers(entity, predicate, value))

    def _read(self, entity: str | None, predicate: str | None, value: str | None) -> Iterator[Held]:
        wanted = {"subject": entity, "predicate": predicate, "value": value}
        given = {column: text for column, text in wanted.items() if text is not None}
        where = " AND ".join(_asked(given, value)) or "1"
        query = f"SELECT at, size FROM statement WHERE {where} ORDER BY seq"
        with closing(self._db.execute(query, list(given.values()))) as rows:
            for at, size in rows:
                yield self._kept.get(at) or self._keep(at, size)

    def _read_all(self, entity: str | None, predicate: str | None, value: str | None) -> tuple[Held, ...]:
        return tuple(self._read(entity, predicate, value))

    def _keep(self, at: int, size: int) -> Held:
        """A statement as read, kept for the next who asks; of a directory that is too large for it a part."""
        if len(self._kept) == READ:
            self._kept.clear()
        held = self._kept[at] = held_of(self._object(at, size))
        return held

    def _text(self, at: int, size: int) -> str:
        """A line of the file of statements, without its end."""
        return self._lines[at : at + size - 1].decode("utf-8")

    def _object(self, at: int, size: int) -> dict[str, Any]:
        try:
            return files.read_row(self._text(at, size))
        except ValueError:  # somebody wrote into it
            text = _("{file} is damaged: it is not what a cut writes. Take the edition from a copy, or cut it anew.")
            raise Refused(text.format(file=self.folder / files.LINES)) from None

    def lines(
        self, entity: str | None = None, predicate: str | None = None, value: str | None = None
    ) -> Iterator[Line]:
        """The same, gathered to the lines that are printed; what is asked of one body is remembered for a while."""
        if entity is None and value is None:
            return self._gathered(entity, predicate, value)
        return iter(self._remembered(entity, predicate, value))

    def _gathered(self, entity: str | None, predicate: str | None, value: str | None) -> Iterator[Line]:
        for code, group in groupby(self.statements(entity, predicate, value), key=lambda held: held.line):
            yield Line(code, tuple(group))

    def _read_lines(self, entity: str | None, predicate: str | None, value: str | None) -> tuple[Line, ...]:
        return tuple(self._gathered(entity, predicate, value))

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Subject, predicate and JSON of every statement in their fixed order, to compare whole editions."""
        with closing(self._db.execute("SELECT subject, predicate, at, size FROM statement ORDER BY seq")) as rows:
            for subject, predicate, at, size in rows:
                yield subject, predicate, self._text(at, size)

    def values(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and value of every statement of one predicate, to look something up in all of them."""
        query = "SELECT subject, value FROM statement WHERE predicate = ? ORDER BY seq"
        with closing(self._db.execute(query, [predicate])) as rows:
            yield from rows

    def _entity(self, entity: str) -> Entity:
        row = self._db.execute("SELECT kind, key, names FROM entity WHERE id = ?", [entity]).fetchone()
        if row is None:
            raise Refused(_("{id} is not in this edition.").format(id=entity))
        own = (*self._forms.get(entity, ()), *self._forms.get(row[1], ())) if self._forms else ()
        return Entity(entity, row[0], (*own, *(Name(*name) for name in json.loads(row[2]))), row[1])

    def worded(self, text: str, lang: str) -> str:
        """What the office prints in a language for words of a source; else those words."""
        return next((one.value for one in self._forms.get(f"{WORDS}{text}", ()) if one.lang == lang), text)

    def entities(self, kind: str | None = None) -> Iterator[Entity]:
        """Entities in the order of their ids."""
        where, given = ("WHERE kind = ?", [kind]) if kind else ("", [])
        for (entity,) in self._db.execute(f"SELECT id FROM entity {where} ORDER BY id", given):
            yield self.entity(entity)

    def _has(self, entity: str) -> bool:
        """Whether an entity is in this edition."""
        return self._db.execute("SELECT 1 FROM entity WHERE id = ?", [entity]).fetchone() is not None

    def find_key(self, key: str) -> str | None:
        """The id behind a readable key such as "london-gov"."""
        row = self._db.execute("SELECT id FROM entity WHERE key = ?", [key]).fetchone()
        return row[0] if row else None

    def _document(self, document: str) -> Document:
        row = self._db.execute("SELECT row FROM document WHERE id = ?", [document]).fetchone()
        if row is None:
            raise Refused(_("There is no source {id} in this edition.").format(id=document))
        return Document(**json.loads(row[0]))

    def find_document(self, document: str) -> Document | None:
        """A source by its id, or none if this edition does not hold it."""
        row = self._db.execute("SELECT row FROM document WHERE id = ?", [document]).fetchone()
        return Document(**json.loads(row[0])) if row else None

    def documents(self) -> Iterator[Document]:
        """Every source, in the order of their ids."""
        for (row,) in self._db.execute("SELECT row FROM document ORDER BY id"):
            yield Document(**json.loads(row))

    def snapshots(self, network: str | None = None) -> list[Snapshot]:
        """The lists, with what each is complete for."""
        found = []
        for row in files.read_rows(self.folder / "snapshots.csv"):
            if network in (None, row["network"]):
                undecided = tuple(row.pop("undecided").split())
                count = int(row.pop("rows"))
                found.append(Snapshot(**row, rows=count, undecided=undecided))
        return found


def _asked(given: Collection[str], value: str | None) -> Iterator[str]:
    """The conditions of a query. Of several the narrowest is looked up: a predicate has as many rows as cities.

    SQLite, which keeps no count of them, takes the predicate unless a sign before it says that it is no key.
    """
    ids = value is not None and value.startswith(PREFIX)
    narrow = "subject" if "subject" in given else "value" if ids else ""
    for column in given:
        yield f"{'' if column == narrow or not narrow else '+'}{column} = ?"
    if ids and narrow == "value":
        yield f"value LIKE '{PREFIX}%'"  # without it the index of values, which holds those of entities, is not used


def _mapped(path: Path) -> mmap.mmap | bytes:
    """A file as if it were in memory; read only where it is looked into."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""
