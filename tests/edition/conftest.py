"""Small editions made of a few rows, without a record."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from meikan.edition import files
from meikan.edition.cut import Cutting, cut
from meikan.edition.edition import Edition
from meikan.edition.lists import Lists
from meikan.edition.plan import Plan, text_of_plan
from meikan.model.document import Document, Evidence, Snapshot
from meikan.model.entity import ALPHABET, check
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, Statement, qualified, statement_id

KINDS = {
    "net": "organisation",
    "gov": "organisation",
    "post": "post",
    "person": "person",
    "event": "event",
    "activity": "activity",
}


def id_of(key: str) -> str:
    """A well-formed id from a key: the same key gives the same id."""
    number, body = int.from_bytes(key.encode(), "big"), ""
    for _place in range(7):
        number, rest = divmod(number, 32)
        body += ALPHABET[rest]
    return f"mk-{body}{check(body)}"


@dataclass(frozen=True)
class Row:
    """One statement: keys instead of ids."""

    subject: str
    predicate: str
    value: str
    start: str = ""
    end: str = ""
    seen: str = "2014-06-01"
    said: tuple[tuple[str, str], ...] = ()
    source: str = "page"
    lang: str = ""
    visibility: str = "public"
    evidence: bool = True


def row(subject: str, predicate: str, value: str, **more: str) -> Row:
    """A row; words that are no field of it are qualifiers."""
    fields = {name: more.pop(name) for name in list(more) if name in Row.__dataclass_fields__}
    return Row(subject, predicate, value, said=tuple(sorted(more.items())), **fields)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Asked:
    """What an edition is made of besides its rows."""

    valid: str = "2015-06-30"
    known: str = "2026-01-01T00:00:00Z"
    lists: tuple[Snapshot, ...] = ()
    moved: Mapping[str, str] | None = None
    panel: tuple[str, ...] = ()
    standing: str = "network"
    visibility: str = "public"
    cut_for: str = ""


Make = Callable[..., Edition]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes an edition: make(name, rows, valid=..., known=..., lists=..., moved=..., panel=...)."""

    def one(name: str, rows: Sequence[Row], **asked: object) -> Edition:
        return made(tmp_path / name, name, rows, Asked(**asked))  # type: ignore[arg-type]

    return one


def made(folder: Path, name: str, rows: Sequence[Row], asked: Asked) -> Edition:
    folder.mkdir()
    sources = sorted({one.source for one in rows} | {one.document for one in asked.lists})
    documents = {
        one: Document(one, one, f"https://example.org/{one}", licence="CC0-1.0", standing=asked.standing)
        for one in sources
    }
    statements = sorted(_statements(rows), key=lambda one: one.subject)
    visibility = asked.cut_for or asked.visibility
    cutting = Cutting(date.fromisoformat(asked.valid), visibility, Lists(asked.lists, {}), documents)
    plan = Plan(name, asked.valid, panel=tuple(id_of(key) for key in asked.panel), visibility=asked.visibility)
    (folder / files.ABOUT).write_text(text_of_plan(plan), encoding="utf-8")
    files.write_statements(folder, cut(statements, cutting))
    files.write_snapshots(folder / "snapshots.csv", asked.lists)
    table = ([getattr(one, column) for column in files.DOCUMENT_COLUMNS] for one in documents.values())
    files.write_rows(folder / "documents.csv", files.DOCUMENT_COLUMNS, table)
    keys = {one.subject for one in rows} | {one.value for one in rows if one.value.split("-")[0] in KINDS}
    moved = {id_of(gone): id_of(kept) for gone, kept in (asked.moved or {}).items()}
    entities = ((id_of(key), KINDS[key.split("-")[0]], key) for key in keys if id_of(key) not in moved)
    files.write_rows(folder / "entities.csv", ["id", "kind", "key"], entities)
    files.write_rows(folder / "redirects.csv", ["from", "to"], moved.items())
    digests = files.hashes(folder)
    manifest = {"name": name, "valid": asked.valid, "known": asked.known, "hash": files.hash_of(digests), "counts": {}}
    (folder / files.MANIFEST).write_text(json.dumps({**manifest, "files": digests}), encoding="utf-8")
    return Edition.open(folder)


def _statements(rows: Sequence[Row]) -> list[Statement]:
    found: dict[str, Statement] = {}
    for one in rows:
        value = id_of(one.value) if one.value.split("-")[0] in KINDS else one.value
        period = Period(edge_of(one.start), edge_of(one.end), days_of(one.seen))
        pairs = qualified(dict(one.said))
        claim = Claim(one.subject, one.predicate, value, one.source, one.lang, pairs, period, visibility=one.visibility)
        subject = id_of(one.subject)
        key = statement_id(subject, claim, value)
        evidence = (Evidence(one.source, "row 1", "", one.seen),) if one.evidence else ()
        if key in found:  # the same statement from another source
            both = (*found[key].evidence, *evidence)
            period = Period(period.start, period.end, (*found[key].period.seen, *period.seen))
            found[key] = Statement(key, subject, one.predicate, value, one.lang, pairs, period, one.visibility, both)
        else:
            found[key] = Statement(
                key, subject, one.predicate, value, one.lang, pairs, period, one.visibility, evidence
            )
    return list(found.values())


def full_list(network: str, day: str, document: str) -> Snapshot:
    """A list complete for all of a network."""
    return Snapshot(f"list-{document}", id_of(network), document, day, "all", 2)
