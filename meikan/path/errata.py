"""Errata of an edition that is out: what it printed, and the record no longer says of that day."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from meikan import path
from meikan.config import Config
from meikan.edition import files
from meikan.edition.edition import Edition
from meikan.edition.plan import plan_of
from meikan.publish.ask.codes import Record
from meikan.publish.ask.errata import Erratum, errata_of, file_of, write_errata
from meikan.publish.ask.records import records
from meikan.publish.ask.since import heirs_of
from meikan.publish.forms import set_forms
from meikan.record import ledger, models
from meikan.record.carry import superseded
from meikan.record.history import ended_by


def find(config: Config, name: str, at: str) -> list[Erratum]:
    """The corrections of an edition's lines that no erratum tells yet; nothing is written."""
    folder = config.edition(name)
    edition = Edition.open(folder, set_forms(config))
    about = folder / files.ABOUT
    with tempfile.TemporaryDirectory(prefix="meikan-errata-") as place:
        path.write_edition(Path(place), plan_of(about.read_text(encoding="utf-8"), about), ledger.last_at())
        fresh = Edition.open(Path(place), set_forms(config))
        old, new = records(edition, config), records(fresh, config)
        fresh.close()
    edition.close()
    told = errata_of(config, name)
    found = [one for one in _corrections(old, new, at) if not any(_same(one, other) for other in told)]
    first = max((one.number for one in told), default=0) + 1
    return [replace(one, number=number) for number, one in enumerate(found, first)]


def issue(config: Config, name: str, found: list[Erratum]) -> Path:
    """Add errata to those of an edition; the file may be edited by hand before the edition is published again."""
    target = file_of(config, name)
    write_errata(target, [*errata_of(config, name), *found])
    return target


def _same(one: Erratum, other: Erratum) -> bool:
    return (one.code, one.now_en, one.now_ja) == (other.code, other.now_en, other.now_ja)


def _corrections(old: Mapping[str, Record], new: Mapping[str, Record], at: str) -> Iterator[Erratum]:
    kept = {one for record in new.values() for one in record["ids"]}
    heirs = heirs_of(old, new)
    for code, record in old.items():
        gone = [one for one in record["ids"] if one not in kept]
        if not gone:
            continue
        after = new.get(code)
        if after is None and len(gone) < len(record["ids"]):
            continue  # the same statements stand under another code
        reason, next_code = _decision(gone, new)
        now_code = code if after else next_code or next(iter(heirs.get(code, ())), "")
        after = after or new.get(now_code)
        if after is None or any(after[lang][part] != record[lang][part] for lang in ("en", "ja") for part in PARTS):  # type: ignore[literal-required]
            yield _erratum(code, record, now_code, after, (at[:10], reason))


PARTS = ("value", "also")


def _decision(gone: list[str], new: Mapping[str, Record]) -> tuple[str, str]:
    """Why statements are held no longer, and the code of what was put in their place."""
    for short in gone:
        row = models.Statement.objects.filter(statement__startswith=short).exclude(retracted_at="").first()
        decision = ended_by(row) if row else None
        if decision is None:
            continue
        after = ""
        if row is not None and row.statement in superseded(decision):
            made = models.Statement.objects.filter(decision=decision).values_list("statement", flat=True)
            after = next((code for code, one in new.items() if any(m.startswith(tuple(one["ids"])) for m in made)), "")
        return decision.reason, after
    return "", ""


def _erratum(code: str, old: Record, now_code: str, after: Record | None, said: tuple[str, str]) -> Erratum:
    issued, reason = said
    return Erratum(
        number=0,
        issued=issued,
        code=code,
        page=old["page"],
        body_en=old["en"]["body"],
        body_ja=old["ja"]["body"],
        field_en=old["en"]["label"],
        field_ja=old["ja"]["label"],
        was_en=_full(old, "en"),
        was_ja=_full(old, "ja"),
        now_en=_full(after, "en") if after else "",
        now_ja=_full(after, "ja") if after else "",
        now_code=now_code,
        reason=reason,
    )


def _full(record: Record, lang: str) -> str:
    said = record[lang]  # type: ignore[literal-required]
    return " · ".join(part for part in (said["value"], said["also"]) if part)
