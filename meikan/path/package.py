"""The open data of an edition as the beginning of another record: the same ids, sources and words."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from meikan.edition.files import read_row, read_rows
from meikan.model.document import Document, Snapshot
from meikan.model.entity import check_id
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, key_of, qualified
from meikan.record import ledger

READER = "open-data/1"


def load(folder: Path, act: ledger.Act) -> ledger.Counts:
    """Bring an open data package into the record, whole or not at all."""
    from django.db import transaction

    with transaction.atomic():
        ledger.file((Document(**row) for row in read_rows(folder / "documents.csv")), act.at)
        rows = list(read_rows(folder / "entities.csv"))
        ledger.found({check_id(row["id"]): (row["kind"], row["key"]) for row in rows}, act)
        for snapshot in _lists(folder):
            ledger.file_list(snapshot, act)
        counts = ledger.accept(_claims(folder), act)
        package = _package(folder)
        ledger.file([package], act.at)
        ledger.accept(_governments(rows, package, act.at[:10]), act)
        return counts


def _lists(folder: Path) -> Iterator[Snapshot]:
    for row in read_rows(folder / "snapshots.csv"):
        about = (row["id"], row["network"], row["document"], row["as_of"], row["complete_for"])
        yield Snapshot(*about, int(row["rows"] or 0), tuple(row["undecided"].split()))


def _package(folder: Path) -> Document:
    """The package itself as a source, for what its ids mean."""
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    title, seen = str(told["title"]), str(told["created"])[:10]
    return Document(key_of(["open data", told["id"]]), title, seen=seen, licence="unknown", standing="reference")


def _governments(rows: Iterable[Mapping[str, str]], package: Document, day: str) -> Iterator[ledger.Resolved]:
    """Which body is the government of which place: so that a list filed later finds the ids that the package has."""
    seen = Period(seen=days_of(day))
    for row in rows:
        if row["place"]:
            for predicate, value in (("governs", row["place"]), ("organisation_kind", "government")):
                claim = Claim(row["id"], predicate, value, package.id, period=seen, reader=READER)
                yield ledger.Resolved(claim, row["id"], value)


def _claims(folder: Path) -> Iterator[ledger.Resolved]:
    """A claim for each place where a statement can be read; a statement of several spells is one."""
    seen: set[str] = set()
    with (folder / "statements.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = read_row(line)
            if row["id"] in seen:
                continue
            seen.add(row["id"])
            for place in row["evidence"]:
                claim = Claim(
                    subject=row["subject"],
                    predicate=row["predicate"],
                    value=row["value"],
                    document=place["document"],
                    lang=row["lang"],
                    qualifiers=qualified(row["qualifiers"]),
                    period=Period(edge_of(row["from"]), edge_of(row["to"]), days_of(place.get("seen", ""))),
                    locator=place.get("locator", ""),
                    quote=place.get("quote", ""),
                    reader=READER,
                    visibility=row["visibility"],
                )
                yield ledger.Resolved(claim, row["subject"], row["value"])
