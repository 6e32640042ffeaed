"""Errata of an edition that is out: a table beside its folder, printed in its site and book."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from meikan.config import Config

COLUMNS = (
    *("number", "issued", "code", "page"),
    *("body_en", "body_ja", "field_en", "field_ja"),
    *("was_en", "was_ja", "now_en", "now_ja", "now_code", "reason"),
)


@dataclass(frozen=True, slots=True)
class Erratum:
    """One correction of a printed line: its number in the edition, the day, the old words and the new ones."""

    number: int
    issued: str
    code: str
    page: str
    body_en: str
    body_ja: str
    field_en: str
    field_ja: str
    was_en: str
    was_ja: str
    now_en: str
    now_ja: str
    now_code: str
    reason: str

    def said(self, part: str, lang: str) -> str:
        """Its body, field, old or new words in a language; in the other where this one's are empty."""
        mine, other = getattr(self, f"{part}_{lang}"), getattr(self, f"{part}_{'en' if lang == 'ja' else 'ja'}")
        return str(mine or other)


def file_of(config: Config, edition: str) -> Path:
    """Where the errata of an edition are kept: beside its folder, which never changes."""
    return config.folder / "editions" / f"{edition}.errata.csv"


def errata_of(config: Config, edition: str) -> list[Erratum]:
    """The errata of an edition, in the order of their numbers."""
    path = file_of(config, edition)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [Erratum(**{**row, "number": int(row["number"])}) for row in csv.DictReader(file)]  # type: ignore[arg-type]
    return sorted(rows, key=lambda one: one.number)


def write_errata(path: Path, errata: Iterable[Erratum]) -> None:
    """Write the table of an edition's errata."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(one) for one in errata)
    part.replace(path)
