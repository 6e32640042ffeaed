"""A list of members that a source shows: it goes the way of `meikan list add`, and is held when it shrinks."""

import csv
import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from meikan.collect.answer import Answer
from meikan.collect.archive import Archive
from meikan.collect.data import flat, rows_of
from meikan.collect.failure import Failure
from meikan.collect.item import Item
from meikan.collect.outcome import Outcome, with_reason
from meikan.collect.source import UNSAID, Source
from meikan.config import Config
from meikan.model.errors import Held, Refused
from meikan.path import lists
from meikan.path.seen import Told
from meikan.read.columns import Columns, understand_columns
from meikan.read.members import ListSettings, Reading, read_members
from meikan.read.table import Table, read_table
from meikan.record import evidence, ledger
from meikan.text.lang import _

BY = "meikan update"


def file_members(
    config: Config, archive: Archive, source: Source, number: int, item: Item, at: str
) -> tuple[Outcome, bool]:
    """File one version of a list, by the named rule of lists; what became of its rows, and whether it was filed."""
    if source.members["network"] == UNSAID:
        text = _("Its file does not say yet whose members these are: write network = “network:CODE” into {file}.")
        return Outcome(source.id, "failed", reason=text.format(file=f"{source.id}.toml")), False
    act = ledger.Act(BY, at, _("the list at {address}").format(address=source.address))
    before = Outcome(source.id, "ok")
    with tempfile.TemporaryDirectory() as folder:
        try:
            file = _as_file(Path(folder), archive.body(item.document), source)
            seen = lists.look(file, _told(source, item), act)
            account = lists.file_list(config, file, seen, act)
        except Held as error:
            return Outcome(source.id, "held", reason=str(error)), False
        except (Refused, Failure) as error:
            return Outcome(source.id, "failed", reason=str(error)), False
    evidence.collected(seen.document.id, source.id, item.id, number)
    aside = sum(account.aside.values())
    outcome = replace(before, new=account.filed, known=account.known, set_aside=aside)
    if account.asked:
        text = _("{count} rows wait for an editor: “meikan queue”.")
        outcome = with_reason(outcome, text.format(count=account.asked))
    return outcome, True


def looked_at(body: bytes, source: Source) -> tuple[Table, Columns, Reading]:
    """How the list of a source would be understood: its table, its columns and its rows, before anything is filed."""
    with tempfile.TemporaryDirectory() as folder:
        table = read_table(_as_file(Path(folder), body, source))
    columns = understand_columns(table, source.members.get("columns", {}))
    said = source.members
    words = ListSettings(str(said["network"]), "", str(said.get("country", "")), said.get("terms", {}))
    return table, columns, read_members(table, columns, words)


def _told(source: Source, item: Item) -> Told:
    said = dict(source.members)
    share = str(said.pop("tolerance", "10%")).strip()
    tolerance = float(share.rstrip("%")) / 100 if share.endswith("%") else float(share)
    title = source.titles.get("en") or next(iter(source.titles.values()), "")
    return Told(
        as_of=item.fetched[:10],
        address=item.address,
        title=title,
        licence=source.licence,
        standing=source.standing,
        lang=source.lang,
        tolerance=tolerance,
        **said,
    )


def _as_file(folder: Path, body: bytes, source: Source) -> Path:
    """The list as a file of its own name; of data behind a map a table of its rows."""
    name = Path(unquote(urlsplit(source.address).path)).name or "members"
    if not source.selectors and body.lstrip()[:1] not in (b"[", b"{"):
        file = folder / (name if "." in name else f"{name}.html")
        file.write_bytes(body)
        return file
    rows = [flat(one) for one in rows_of(Answer(source.address, 200, {}, body), source)]
    headings = list(dict.fromkeys(key for row in rows for key in row))
    file = folder / f"{Path(name).stem}.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, headings)
        writer.writeheader()
        writer.writerows(rows)
    return file
