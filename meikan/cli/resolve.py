"""meikan resolve: which place and which kind of body each row of a file names."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan.cli.door import json_option
from meikan.model.errors import Refused
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.read.columns import Columns
    from meikan.read.table import Row as Line
    from meikan.read.table import Table
    from meikan.resolve.outcome import Resolution, Row

FIELDS = ("name", "country", "locality", "region", "population", "code")


@click.command(epilog="Example: meikan resolve members.xlsx --json --name Member --country Land")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="COLUMN", help="The column of names; found by itself if left out.")
@click.option("--country", metavar="COLUMN", help="The column of countries; found by itself if left out.")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook; the first if left out.")
@json_option
def command(file: Path, name: str | None, country: str | None, sheet: str | None, as_json: bool) -> None:
    """Find which place and which kind of body each row of FILE names. Needs no directory folder."""
    from meikan.read.table import read_table

    table = read_table(file, sheet=sheet)
    columns = _columns(table, {"name": name, "country": country})
    shown = [_object(line, row, found) for line, row, found in _resolved(table, columns)]
    for one in shown:
        click.echo(json.dumps(one, ensure_ascii=False) if as_json else _in_words(one))
    counts = {kind: sum(one["outcome"] == kind for one in shown) for kind in ("decided", "undecided", "unknown")}
    text = _("{rows} rows: {decided} decided, {undecided} undecided, {unknown} unknown.")
    click.echo(text.format(rows=len(shown), **counts), err=True)


def _columns(table: "Table", asked: dict[str, str | None]) -> dict[str, int]:
    """The number of each column that helps, by field; Refused with the file's columns if there is none of names."""
    from meikan.read.columns import understand_columns

    told: dict[str, str] = {}
    for field, heading in asked.items():
        if heading is not None:
            told[field] = table.columns[_index(table, heading)]
    found: Columns = understand_columns(table, told)
    numbers = {field: number for field in FIELDS if (number := found.of(field)) is not None}
    if "name" not in numbers:
        text = _("Which column of {file} holds the names cannot be told. Say it with --name; it has: {columns}.")
        raise Refused(text.format(file=table.file, columns=_listed(table)))
    return numbers


def _index(table: "Table", heading: str) -> int:
    try:
        return table.index(heading)
    except KeyError:
        text = _("{file} has no column “{heading}”. It has: {columns}.")
        raise Refused(text.format(file=table.file, heading=heading, columns=_listed(table))) from None


def _listed(table: "Table") -> str:
    return ", ".join(f"“{column}”" for column in table.columns)


def _resolved(table: "Table", columns: dict[str, int]) -> Iterator[tuple["Line", dict[str, str], "Resolution | None"]]:
    """Each row below the headings with its words and what they name; nothing for rows that hold no data."""
    from meikan.names.gazetteer import Gazetteer, compiled_file
    from meikan.read.table import RowKind
    from meikan.resolve.resolve import Resolver

    if not compiled_file().exists():
        click.echo(_("Compiling the gazetteer; this takes half a minute and is done once."), err=True)
    words = [{field: table.written(line, number) for field, number in columns.items()} for line in table.rows]
    named = [at for at, line in enumerate(table.rows) if line.row_kind is RowKind.DATA and words[at]["name"].strip()]
    rows = [_row(words[at]) for at in named]
    found = dict(zip(named, Resolver(Gazetteer.open()).resolve_all(rows), strict=True))
    for at, line in enumerate(table.rows):
        yield line, words[at], found.get(at)


def _row(words: dict[str, str]) -> "Row":
    from meikan.read.codes import whole_number
    from meikan.read.grid import clean
    from meikan.resolve.outcome import Row

    kept = {field: clean(words.get(field, "")) for field in FIELDS}
    people = whole_number(kept["population"])
    return Row(kept["name"], kept["country"], kept["locality"], kept["region"], people, code=kept["code"])


def _object(line: "Line", words: dict[str, str], found: "Resolution | None") -> dict[str, Any]:
    place = found.place if found else None
    return {
        "row": line.number,
        "name": words["name"],
        "country": words.get("country", ""),
        "outcome": found.outcome if found else "unknown",
        "kind": found.kind if found else None,
        "place": place.id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "score": found.score if found else 0.0,
        "reasons": list(found.reasons) if found else [_no_data(line)],
        "candidates": [_candidate(one) for one in found.candidates] if found else [],
    }


def _no_data(line: "Line") -> str:
    said = {
        "blank": _("an empty row"),
        "heading": _("the headings again"),
        "note": _("a footnote"),
    }
    return said.get(line.row_kind.value, _("the row names nobody"))


def _candidate(one: Any) -> dict[str, Any]:
    place = one.place
    return {
        "place": place.id,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "score": one.score,
        "reasons": list(one.reasons),
    }


def _in_words(one: dict[str, Any]) -> str:
    from meikan.resolve.words import worded

    head = f"{one['row']}  {one['name']} ({one['country']})" if one["country"] else f"{one['row']}  {one['name']}"
    said = {"decided": _("decided"), "undecided": _("undecided"), "unknown": _("unknown")}[one["outcome"]]
    lines = [
        f"{head}: {said} {one['place'] or ''} {one['score']:.2f}".rstrip(),
        "    " + "; ".join(map(worded, one["reasons"])),
    ]
    if one["outcome"] == "undecided":
        lines.extend(f"    ? {c['place']} {c['name']} ({c['country']}) {c['score']:.2f}" for c in one["candidates"])
    return "\n".join(lines)
