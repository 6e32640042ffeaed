"""What may not stand in an open data package: lines of closed sources, lines that are not public (rules 8 and 10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meikan.edition.files import read_rows
from meikan.model.document import CLOSED
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class Problem:
    """One line that may not be there, by name."""

    id: str
    text: str


def check_package(folder: Path) -> list[Problem]:
    """Everything in a data package that no open and named source allows, in the order of the tables."""
    licences = {row["document"]: row for row in read_rows(folder / "licences.csv")}
    documents = {row["id"]: row for row in read_rows(folder / "documents.csv")}
    sources: dict[str, list[str]] = {}
    for row in read_rows(folder / "evidence.csv"):
        sources.setdefault(row["statement"], []).append(row["document"])
    names = {row["id"]: row["name_en"] or row["name_ja"] for row in read_rows(folder / "entities.csv")}
    found = [*_documents(documents), *_evidence(sources, documents, licences)]
    known = set()
    for row in read_rows(folder / "statements.csv"):
        known.add(row["id"])
        found += _statement(row, sources.get(row["id"], []), documents, names)
    for row in read_rows(folder / "names.csv"):
        if row["statement"] not in known:
            text = _("the name “{name}” of {body} rests on no statement of the package")
            found.append(Problem(row["statement"], text.format(name=row["name"], body=row["entity"])))
    for row in read_rows(folder / "snapshots.csv"):
        if row["document"] not in documents:
            found.append(Problem(row["id"], _("the list {id} is of no open source").format(id=row["id"])))
    return found


def _documents(documents: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    for key, row in documents.items():
        if row["licence"] in CLOSED:
            text = _("the source “{title}” is closed, or its licence is not known ({id})")
            yield Problem(key, text.format(title=row["title"], id=key))


def _evidence(
    sources: Mapping[str, list[str]],
    documents: Mapping[str, Mapping[str, str]],
    licences: Mapping[str, Mapping[str, str]],
) -> Iterator[Problem]:
    for statement, used in sources.items():
        for key in used:
            if key not in documents:
                title = licences[key]["title"] if key in licences else key
                text = _("the statement {id} carries words of “{title}”, which is not an open source of the package")
                yield Problem(statement, text.format(id=statement, title=title))


def _statement(
    row: Mapping[str, str],
    sources: list[str],
    documents: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
) -> Iterator[Problem]:
    words = {
        "id": row["id"],
        "body": names.get(row["subject"]) or row["subject"],
        "field": row["predicate"],
        "value": names.get(row["value"]) or row["value"],
    }
    open_to_all = [key for key in sources if key in documents and documents[key]["licence"] not in CLOSED]
    if not open_to_all:
        text = _("{body}, {field}: {value} is known from no open source ({id})")
        yield Problem(row["id"], text.format(**words))
    if row["visibility"] != "public":
        text = _("{body}, {field}: {value} is not public ({id})")
        yield Problem(row["id"], text.format(**words))
    if set(row["sources"].split()) - set(sources):
        text = _("{body}, {field}: {value} names sources that evidence.csv does not have ({id})")
        yield Problem(row["id"], text.format(**words))
