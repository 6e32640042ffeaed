"""The descriptor of the package: tables, columns, keys, sizes and checksums, as Data Package 2 has them."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from meikan.edition.edition import Edition
from meikan.model.document import Document
from meikan.publish.data.tables import columns, tables
from meikan.publish.data.words import SPDX, attribution
from meikan.text.lang import LANGUAGES

Json = dict[str, Any]
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FILE = "datapackage.json"
__all__ = ["FILE", "columns", "descriptor", "tables"]
TYPES = {
    ".jsonl": "application/jsonl",
    ".sqlite": "application/vnd.sqlite3",
    ".parquet": "application/vnd.apache.parquet",
    ".jsonld": "application/ld+json",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
}


def descriptor(edition: Edition, folder: Path, documents: Iterable[Document]) -> Json:
    """The package as a whole; every file that lies in the folder is one of its resources."""
    titles = edition.about.get("title", {})
    open_to_all = [one for one in documents if not one.closed]
    licences = sorted({one.licence for one in open_to_all})
    names = sorted(one.name for one in folder.iterdir() if one.name != FILE)
    return {
        "$schema": PROFILE,
        "name": f"meikan-{edition.name}",
        "id": edition.hash,
        "title": " / ".join(titles[lang] for lang in LANGUAGES if titles.get(lang)) or edition.name,
        "version": edition.name,
        "created": edition.known,
        "asOf": edition.valid.isoformat(),
        "licenses": [{"name": one, "path": SPDX.format(one)} for one in licences],
        "sources": [_source(one) for one in sorted(open_to_all, key=lambda one: one.id)],
        "resources": [_resource(folder / name) for name in names],
    }


def _source(one: Document) -> Json:
    found = {"title": one.title or one.id, "licence": one.licence, "attribution": attribution(one), "document": one.id}
    linked = one.address.startswith(("http://", "https://")) and " " not in one.address
    return {**found, "path": one.address} if linked else found


def _resource(file: Path) -> Json:
    body = file.read_bytes()
    kept = {
        "name": file.name.replace(".", "-") if file.suffix != ".csv" else file.stem,
        "path": file.name,
        "format": file.suffix.removeprefix("."),
        "mediatype": TYPES[file.suffix],
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
    }
    if file.suffix != ".csv":
        return {**kept, "type": "file"}
    told = tables()[file.stem]
    return {**kept, "type": "table", "profile": "tabular-data-resource", **_texts(told["row"]), "schema": _schema(told)}


def _texts(both: Mapping[str, str]) -> Json:
    return {"description": f"{both['en']} / {both['ja']}"}


def _schema(table: Mapping[str, Any]) -> Json:
    made: Json = {"fields": [_field(name, one) for name, one in table["columns"].items()]}
    if "key" in table:
        made["primaryKey"] = table["key"]
    keys = [(column, *target.split(".")) for column, target in table.get("refers", {}).items()]
    if keys:
        made["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": resource, "fields": [field]}}
            for column, resource, field in keys
        ]
    return made


def _field(name: str, one: Mapping[str, Any]) -> Json:
    made: Json = {"name": name, "type": one.get("type", "string"), **_texts(one)}
    if made["type"] == "boolean":
        made |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if "enum" in one:
        made["constraints"] = {"enum": one["enum"]}
    return made
