"""A membership list into the record: read, resolved, filed or asked; every row is accounted for."""

import hashlib
import tomllib
from dataclasses import replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

from meikan.config import Config
from meikan.edition.lists import scope_of
from meikan.model.day import Day
from meikan.model.document import Document, Snapshot
from meikan.model.errors import Held, Refused
from meikan.model.statement import key_of
from meikan.path.filing import file_rows
from meikan.path.seen import Account, Seen, Told
from meikan.read.columns import understand_columns
from meikan.read.members import ListSettings, read_members
from meikan.read.table import read_table
from meikan.record import find, ledger, models
from meikan.record.known import LATEST, lists_filed
from meikan.text.fold import fold
from meikan.text.lang import _
from meikan.text.near import with_nearest

MOST_HASHED = 256 * 2**20
OURS = Path(__file__).parent.parent / "sources"
SETTINGS = (
    "network",
    "address",
    "title",
    "licence",
    "standing",
    "complete_for",
    "tolerance",
    "lang",
    "country",
    "columns",
    "terms",
)


def settings_of(config: Config, network: str) -> dict[str, Any]:
    """What sources/NETWORK.toml of the folder, or the one that comes with meikan, says of a list."""
    name = network.removeprefix("network:")
    for folder in (config.sources, OURS):
        path = folder / f"{name}.toml"
        if path.is_file():
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8"))
            except ValueError as error:  # no TOML, or no UTF-8
                text = _("{path} cannot be read: {error}. Mend it and try again.")
                raise Refused(text.format(path=path, error=error)) from None
            collected = table.get("source_kind") == "members"
            if collected:  # a list that `meikan update` fetches; its title may be in two languages
                said = table.get("title", "")
                table["title"] = said if isinstance(said, str) else said.get("en") or said.get("ja", "")
            unknown = [] if collected else sorted(set(table) - set(SETTINGS))
            if unknown:
                text = _("{path}: {names} is not known; a list's source has {known}.")
                raise Refused(text.format(path=path, names=", ".join(unknown), known=", ".join(SETTINGS)))
            return {name: value for name, value in table.items() if name in SETTINGS}
    return {}


def look(file: Path, told: Told, act: ledger.Act) -> Seen:
    """Read and understand a list; nothing is filed. Of a file that is refused name, hash and reason are kept."""
    network = _network(told.network)
    try:
        return _look(file, told, network, act.at)
    except Refused as error:
        ledger.refuse_file(file.name, _digest(file), replace(act, reason=str(error)))
        raise


def _digest(file: Path) -> str:
    """The hash of a regular file; of a pipe, a folder or what is larger than any list none is taken."""
    if not file.is_file() or file.stat().st_size > MOST_HASHED:
        return ""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _look(file: Path, told: Told, network: str, at: str) -> Seen:
    scope_of(told.complete_for)
    as_of = Day.typed(told.as_of)
    if as_of.certainly_after(date.fromisoformat(at[:10])):
        raise Refused(_("--as-of {day} lies in the future. A list shows a day that has been.").format(day=as_of.text))
    table = read_table(file)
    columns = understand_columns(table, told.columns)
    words = ListSettings(network, as_of.text, told.country, told.terms, called=told.network)
    reading = read_members(table, columns, words)
    if told.complete_for == "all" and reading.partial:
        text = _("{file} says itself that it is not whole (“{words}”). Say what it is complete for, or leave that out.")
        raise Refused(text.format(file=file.name, words=reading.partial[0].text))
    digest = _digest(file)
    title = told.title or f"{told.network}: {file.name}"
    key = key_of(["list", told.address, as_of.text, digest])
    document = Document(key, title, told.address, as_of.text, "", told.licence, told.standing, "", told.lang)
    rows = reading.counts()["read"]
    scope = " ".join(sorted(told.complete_for.split()))
    snapshot = Snapshot(key_of(["snapshot", network, key, scope]), network, key, as_of.text, scope, rows)
    return Seen(told, network, table, columns, reading, document, digest, snapshot)


def _network(words: str) -> str:
    code = words if ":" in words or words.startswith("mk-") else f"network:{words}"
    found = find.several(code) or find.several(words, ["organisation"])
    if not found:
        text = _("No network {words} is held. Enter it first: meikan add “NAME” name “NAME” --new organisation …")
        raise Refused(with_nearest(text.format(words=words), words, find.networks()))
    return found[0].id if len(found) == 1 else find.one(words, ["organisation"])


def file_list(config: Config, file: Path, seen: Seen, act: ledger.Act) -> Account:
    """File what is sure, ask what is not, keep the list with its scope: all of it, or nothing."""
    from django.db import transaction

    if seen.held_already:
        return Account(len(seen.reading.rows), 0, len(seen.reading.rows), 0, {}, 0, 0)
    held_back = shrunk(seen)
    with transaction.atomic():
        ledger.file([seen.document], act.at, {seen.document.id: seen.digest})
        if held_back:
            ledger.file_list(seen.snapshot, act, "held")
        else:
            account = file_rows(seen, act)
            _keep(config, file, seen)  # before the record is written: nothing is held whose bytes are not
    if held_back:
        raise Held(held_back)
    return account


def _keep(config: Config, file: Path, seen: Seen) -> None:
    body = file.read_bytes()
    if hashlib.sha256(body).hexdigest() != seen.digest:
        raise Refused(_("{file} was changed while it was read. Nothing was filed; try again.").format(file=file.name))
    keep = config.archive / seen.digest[:2] / seen.digest
    keep.parent.mkdir(parents=True, exist_ok=True)
    part = keep.with_suffix(".part")
    part.write_bytes(body)
    part.replace(keep)


def shrunk(seen: Seen) -> str:
    """Why a list waits for an editor: it has too few rows beside the last complete one of the same scope."""
    if not seen.snapshot.complete_for:
        return ""
    wanted = (seen.network, seen.snapshot.complete_for)
    rows = [
        (Day.parse(one.as_of), one.rows) for one in lists_filed(LATEST) if (one.network, one.complete_for) == wanted
    ]
    before = [row for row in rows if row[0].first < Day.parse(seen.snapshot.as_of).first]
    if not before:
        return ""
    day, count = max(before, key=lambda row: row[0].first)
    if seen.snapshot.rows >= count * (1 - seen.told.tolerance):
        return ""
    held = _("The list has {new} rows, that of {day} had {old}. It is held; nothing of it was filed.")
    mend = _("Look at it; if it is right, file it with --tolerance {share}%. Not on it by their last name: {names}")
    share = ceil(100 * (1 - seen.snapshot.rows / count))
    names = _missing(seen)
    shown = ", ".join(names[:10]) + (f" … (+{len(names) - 10})" if len(names) > 10 else "")
    return held.format(new=seen.snapshot.rows, day=day.text, old=count) + " " + mend.format(share=share, names=shown)


def _missing(seen: Seen) -> list[str]:
    """The words of earlier lists for members whom this one does not name so."""
    rows = models.Statement.objects.filter(retracted_at="", predicate="member_of", value=seen.network)
    here = {fold(row.member.name) for row in seen.reading.rows if row.member}
    earlier = dict.fromkeys(rows.order_by("id").values_list("claim__subject", flat=True))
    return [words for words in earlier if fold(words) not in here]
