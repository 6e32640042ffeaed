"""meikan source: look at an address and write its file; which sources there are; how they stand."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from meikan.cli.door import folder_option, json_option, reading, sure, yes_option
from meikan.model.errors import MeikanError, Refused
from meikan.text.lang import _

SHOWN = 5  # items shown of what a new source would yield


@click.group()
def command() -> None:
    """Sources: where we look for what is new."""


@command.command("new", epilog="Example: meikan source new https://example.org/news/ --folder demo")
@click.argument("address")
@click.option("--id", "name", default="", help="The source's id, and the name of its file; else made from the address.")
@click.option("--network", default="", help="What stands there are the members of this network: its code, such as c40.")
@click.option("--loopback", default="", hidden=True)
@yes_option
@folder_option
def new(folder: Path, address: str, name: str, network: str, loopback: str, yes: bool) -> None:
    """Look at ADDRESS, write a source's file for it and show what it would yield; or take up one of meikan's own."""
    from meikan.cli.update import manners_of
    from meikan.collect.failure import Failure
    from meikan.collect.sketch import sketch

    with reading(folder) as config:
        from meikan.path import sources

        ours = sources.coming_along()
        if address in ours:
            _write(config.sources / f"{address}.toml", ours[address].read_text(encoding="utf-8"), (), yes)
            return
        try:
            drawn = sketch(address, manners_of(config, loopback), network)
        except Failure as error:
            raise Refused(_("{address}: {why} No file was written.").format(address=address, why=error)) from None
        if drawn.note:
            raise Refused(_("{address}: {why} No file was written.").format(address=address, why=drawn.note))
        same = sources.looking_at(config, drawn.text)
        if same and not name:
            text = _("{file} looks at this address already. Nothing was changed; give another name with --id.")
            raise Refused(text.format(file=f"{same}.toml"))
        drawn, told = _understood(drawn, network)
        _write(config.sources / f"{name or sources.free_id(config, drawn.id)}.toml", drawn.text, told, yes)


def _told_of_items(drawn: Any) -> Iterator[str]:
    """What a source would yield, in lines."""
    if drawn.kind == "file" and drawn.items:
        yield _("It is a mailbox of {count} mails, each a document of its own, such as:").format(count=len(drawn.items))
    elif drawn.kind == "file":
        yield _("It is one document. Each time another stands there, that is a new version of it.")
    elif not drawn.items and drawn.kind != "members":
        yield _("It shows nothing now; what comes later will be collected.")
    elif drawn.kind != "members":
        yield _("It would yield {count} items now, such as:").format(count=len(drawn.items))
    for one in drawn.items[:SHOWN]:
        yield f"  {(one.date or one.updated)[:10] or '–':10}  {one.title or one.address}"


def _understood(drawn: Any, network: str) -> tuple[Any, Iterable[str]]:
    """A new source, and what there is to tell of it; what no list of members can be read from is one document."""
    from meikan.collect.sketch import as_document

    if drawn.kind != "members":
        return drawn, _told_of_items(drawn)
    try:
        return drawn, list(_told_of_members(drawn))
    except MeikanError as error:
        why = _("It cannot be read as a list of members: {why}").format(why=error)
        if network:
            return drawn, [why]
    drawn = as_document(drawn)
    return drawn, [why, *_told_of_items(drawn)]


def _told_of_members(drawn: Any) -> Iterator[str]:
    """How a list of members would be understood, and its first rows."""
    import tomllib

    from meikan.collect.source import source_of
    from meikan.path.member_lists import looked_at

    table, columns, rows = looked_at(drawn.body, source_of({"id": drawn.id, **tomllib.loads(drawn.text)}))
    yield _("How the columns were understood:")
    yield from (f"  {one.heading or '–'}  →  {one.field or _('not used')}" for one in columns.columns)
    yield from (f"  ? {one.question}" for one in (*columns.asks, *rows.asks))
    yield _("{rows} rows: {read} read, {aside} set aside.").format(**rows.counts())
    yield from ("  " + " · ".join(cell for cell in row.cells if cell) for row in table.rows[:SHOWN])


def _write(target: Path, text: str, told: Iterable[str], yes: bool) -> None:
    if target.exists():
        message = _("{file} is there already. Nothing was changed; give another name with --id.")
        raise Refused(message.format(file=target.name))
    click.echo(text)
    for line in told:
        click.echo(line)
    from meikan.collect.source import UNSAID

    if UNSAID in text:
        click.echo(_("Nobody but you can say whose members these are: --network CODE, or write it into the file."))
    if sure(_("Write {file}?").format(file=target.name), yes):
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
        click.echo(_("Written: {file}. Look at its licence and standing; then “meikan update”.").format(file=target))


@command.command("list", epilog="Example: meikan source list --all --folder demo")
@click.option("--all", "everything", is_flag=True, help="Also those that come with the program.")
@json_option
@folder_option
def list_(folder: Path, everything: bool, as_json: bool) -> None:
    """List the sources: kind, language, rhythm, address; which were never tried from where they were written."""
    with reading(folder) as config:
        from meikan.path import sources

        found = [(one, True) for one in sources.chosen(config)]
        own = {one.id for one, _mine in found}
        found += [(one, False) for one in sources.of_ours() if everything and one.id not in own]
        rows = [sources.told(one, mine) for one, mine in found]
    for row in rows:
        spoken = {name: value for name, value in row.items() if name != "rhythm_word"}
        click.echo(json.dumps(spoken, ensure_ascii=False) if as_json else _line(row))
    if not rows and not as_json:
        click.echo(_("There is no source yet. “meikan source new ADDRESS” writes the file of one."))


def _line(row: dict[str, Any]) -> str:
    if row.get("error"):
        return f"{row['source']}: {row['error']}"
    marks = [_("untried")] if row["untried"] else []
    marks += [] if row["read"] else [_("muted")]
    marks += [] if row["mine"] else [_("comes with meikan: “meikan source new {name}”").format(name=row["source"])]
    head = f"{row['source']}  {row['kind']}  {row['lang'] or '–'}  {row['rhythm_word']}  {row['address']}"
    gave = [f"    {one['date']}  {one['fact']}  ({one['seen']})" for one in row["gave"]]
    return "\n".join([f"{head}  {'; '.join(marks)}".rstrip(), f"    {row['title']}", *gave])


@command.command("check", epilog="Example: meikan source check --folder demo")
@json_option
@folder_option
def check(folder: Path, as_json: bool) -> None:
    """Say which source is silent, changed its shape, yields less than expected, is overdue, or mostly refused."""
    from datetime import UTC, datetime

    with reading(folder) as config:
        from meikan.path import sources

        found = sources.standings(config, datetime.now(UTC).date())
    for one in found:
        if as_json:
            click.echo(json.dumps({**asdict(one), "fine": one.fine}, ensure_ascii=False))
        else:
            mute = " " + _("Most of what it proposed was refused: “read = false” mutes it.") if one.mute else ""
            last = _("last new {day}").format(day=one.last_new or "–")
            click.echo(f"{one.source}  {sources.state(one.state)}  {last}  {one.reason}{mute}".rstrip())
    if not as_json:
        bad = sum(not one.fine for one in found)
        click.echo(_("Sources: {count}; to look at: {bad}.").format(count=len(found), bad=bad))
    sys.exit(0 if all(one.fine for one in found) else 1)
