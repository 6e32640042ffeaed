"""The same tables in other forms: JSON Lines, a database file, Parquet, linked data; the same bytes each time."""

import csv
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from meikan.edition.files import to_json
from meikan.publish.data.schema import tables

Json = dict[str, Any]
DATABASE, PARQUET, LINKED, CONTEXT = "data.sqlite", "{table}.parquet", "data.jsonld", "context.jsonld"
IN_PARQUET = ("statements", "evidence", "entities", "names")
# a table of fewer rows is searched whole in a few milliseconds; its indexes would be a fifth of the file
MANY = 50_000
INDEXES = {"statements": ("subject", "value", "line"), "evidence": ("statement",), "names": ("entity", "name")}
SCHEMA_ORG = {
    "place": "AdministrativeArea",
    "organisation": "Organization",
    "person": "Person",
    "post": "Role",
    "event": "Event",
    "document": "CreativeWork",
    "theme": "DefinedTerm",
    "activity": "Action",
}
TERMS: Json = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "meikan": "urn:meikan:",
    "id": "@id",
    "type": "@type",
    **{one: f"schema:{one}" for one in sorted(set(SCHEMA_ORG.values()))},
    "name": {"@id": "skos:prefLabel", "@language": None},
    "statements": {"@reverse": "meikan:subject"},
    "predicate": {"@id": "meikan:predicate", "@type": "@vocab"},
    "value": "meikan:value",
    "object": {"@id": "meikan:object", "@type": "@id"},
    "since": "meikan:since",
    "until": "meikan:until",
    "confirmed": "meikan:confirmed",
    "answer": "meikan:answer",
    "line": "dcterms:identifier",
    "qualifiers": {"@id": "meikan:qualifiers", "@type": "@json"},
    "sources": {"@id": "prov:hadPrimarySource", "@type": "@id"},
    "title": "dcterms:title",
    "license": {"@id": "dcterms:license", "@type": "@id"},
    "page": {"@id": "schema:url", "@type": "@id"},
    "credit": "schema:creditText",
    "@vocab": "urn:meikan:field:",
}


def read_table(folder: Path, table: str) -> list[dict[str, str]]:
    """A table as it was written."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_lines(folder: Path, lines: Iterable[str]) -> None:
    """The statements with their qualifiers and evidence as JSON, one a line."""
    with (folder / "statements.jsonl").open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in lines)


def write_database(folder: Path) -> None:
    """All tables as a database file; every value is text, as in the tables."""
    target = folder / DATABASE
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        db.execute("BEGIN")
        for name, told in tables().items():
            columns = list(told["columns"])
            listed = ", ".join(f'"{one}" TEXT NOT NULL' for one in columns)
            db.execute(f'CREATE TABLE "{name}" ({listed})')
            marks = ", ".join("?" * len(columns))
            rows = read_table(folder, name)
            db.executemany(f'INSERT INTO "{name}" VALUES ({marks})', ([row[one] for one in columns] for row in rows))
            for column in INDEXES.get(name, ()) if len(rows) > MANY else ():
                db.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
        db.execute("COMMIT")
        db.execute("VACUUM")


def write_parquet(folder: Path) -> None:
    """The large tables as Parquet; every value is text, as in the tables."""
    from arro3.core import Array, DataType, Table
    from arro3.io import write_parquet as written

    for name in IN_PARQUET:
        rows = read_table(folder, name)
        names = list(tables()[name]["columns"])
        columns = [Array([row[one] for row in rows], type=DataType.string()) for one in names]
        table = Table.from_arrays(columns, names=names)
        written(table, str(folder / PARQUET.format(table=name)), compression="zstd(9)")


def write_linked(folder: Path, rows: Iterable[Json]) -> None:
    """Entities with their names and statements, and the sources, as linked data with a context beside it."""
    context = json.dumps({"@context": TERMS}, ensure_ascii=False, indent=1) + "\n"
    (folder / CONTEXT).write_text(context, encoding="utf-8")
    said: dict[str, list[Json]] = {}
    for row in rows:
        if row["predicate"] != "name":
            said.setdefault(row["subject"], []).append(_linked(row))
    names: dict[str, list[Json]] = {}
    for one in read_table(folder, "names"):
        text = {"@value": one["name"], **({"@language": one["lang"]} if one["lang"] else {})}
        names.setdefault(one["entity"], []).append(text)
    graph = [_entity(one, names, said) for one in read_table(folder, "entities")]
    credit = {one["document"]: one for one in read_table(folder, "licences")}
    graph += [_document(one, credit[one["id"]]) for one in read_table(folder, "documents")]
    written = '{"@context":"' + CONTEXT + '","@graph":[\n' + ",\n".join(map(to_json, graph)) + "\n]}\n"
    (folder / LINKED).write_text(written, encoding="utf-8")


def _entity(one: Mapping[str, str], names: Mapping[str, list[Json]], said: Mapping[str, list[Json]]) -> Json:
    made: Json = {"id": f"meikan:{one['id']}", "type": SCHEMA_ORG[one["kind"]], "name": names.get(one["id"], [])}
    return {**made, "statements": said[one["id"]]} if one["id"] in said else made


def _linked(row: Json) -> Json:
    value = row["value"]
    made: Json = {"id": f"meikan:{row['id']}-{row['line']}", "predicate": row["predicate"]}
    if value.startswith("mk-"):
        made["object"] = f"meikan:{value}"
    else:
        made["value"] = {"@value": value, "@language": row["lang"]} if row["lang"] else value
    made |= {name: row[name] for name in ("since", "until", "confirmed", "answer", "line") if row[name]}
    if row["qualifiers"]:
        made["qualifiers"] = row["qualifiers"]
    made["sources"] = sorted({f"meikan:{one['document']}" for one in row["evidence"]})
    return made


def _document(one: Mapping[str, str], credit: Mapping[str, str]) -> Json:
    made: Json = {"id": f"meikan:{one['id']}", "type": "CreativeWork", "title": one["title"]}
    made |= {"license": credit["licence_address"], "credit": credit["attribution"]}
    linked = one["address"].startswith(("http://", "https://")) and " " not in one["address"]
    return {**made, "page": one["address"]} if linked else made
