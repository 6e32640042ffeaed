"""Rows to types and back: one function each way."""

import json
from collections.abc import Iterable

from meikan.model.document import Document, Snapshot
from meikan.model.period import Period, days_of, edge_of, text_of
from meikan.model.statement import Claim, Qualifiers
from meikan.record import models


def qualifiers_text(qualifiers: Qualifiers) -> str:
    """Qualifiers as a column."""
    return json.dumps(dict(qualifiers), ensure_ascii=False, separators=(",", ":")) if qualifiers else ""


def qualifiers_of(text: str) -> Qualifiers:
    """Qualifiers from a column."""
    return tuple(sorted(json.loads(text).items())) if text else ()


def claim_of(row: models.Claim) -> Claim:
    """A claim from its row."""
    return Claim(
        subject=row.subject,
        predicate=row.predicate,
        value=row.value,
        document=row.document_id,
        lang=row.lang,
        qualifiers=qualifiers_of(row.qualifiers),
        period=Period(edge_of(row.start), edge_of(row.end), days_of(row.seen)),
        locator=row.locator,
        quote=row.quote,
        reader=row.reader,
        visibility=row.visibility,
    )


def claim_row(claim: Claim, at: str) -> models.Claim:
    """The row of a claim."""
    return models.Claim(
        id=claim.id,
        subject=claim.subject,
        predicate=claim.predicate,
        value=claim.value,
        document_id=claim.document,
        lang=claim.lang,
        qualifiers=qualifiers_text(claim.qualifiers),
        start=text_of(claim.period.start),
        end=text_of(claim.period.end),
        seen=";".join(day.text for day in claim.period.seen),
        locator=claim.locator,
        quote=claim.quote,
        reader=claim.reader,
        visibility=claim.visibility,
        recorded_at=at,
    )


def document_of(row: models.Document) -> Document:
    """A document from its row."""
    return Document(
        row.id,
        row.title,
        row.address,
        row.date,
        row.seen,
        row.licence,
        row.standing,
        row.publisher,
        row.lang,
        row.original,
    )


def document_row(document: Document, at: str, digest: str = "") -> models.Document:
    """The row of a document."""
    return models.Document(
        id=document.id,
        title=document.title,
        address=document.address,
        date=document.date,
        seen=document.seen,
        licence=document.licence or "unknown",
        standing=document.standing,
        publisher=document.publisher,
        lang=document.lang,
        original=document.original,
        bytes=digest,
        recorded_at=at,
    )


def snapshot_of(row: models.Snapshot, undecided: Iterable[str]) -> Snapshot:
    """A list from its row, with the entities that its open rows may be."""
    return Snapshot(
        row.id, row.network, row.document_id, row.as_of, row.complete_for, row.rows, tuple(sorted(undecided))
    )
