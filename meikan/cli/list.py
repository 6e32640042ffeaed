"""meikan list: take in a membership list."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click

from meikan.cli.door import editor, folder_option, json_option, now, reading, sure, writing, yes_option
from meikan.model.errors import Misused, Refused
from meikan.text.lang import _


@click.group()
def command() -> None:
    """Take in membership lists."""


@command.command(
    "add", epilog="Example: meikan list add c40.csv --network c40 --as-of 2018-10 --complete-for all --source https://…"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--network", required=True, help="The network, by code, id or name.")
@click.option("--as-of", required=True, help="The day that the list shows: 2018-10, 平成30年10月 …")
@click.option("--complete-for", help="“all”, or “class=full region=150 country=JP,KR”; left out: an excerpt.")
@click.option("--source", "address", help="The address of the list.")
@click.option("--title", help="The list's title.")
@click.option("--licence", help="SPDX id, closed or unknown; unknown is treated as closed.")
@click.option("--visibility", type=click.Choice(["public", "office", "private"]), default="public")
@click.option("--tolerance", help="By how much it may shrink without being held, such as 10%.")
@click.option("--lang", help="The language of its names, such as ja.")
@click.option("--country", help="The country of all members, if there is no column for it.")
@click.option("--column", "columns", multiple=True, help="FIELD=HEADING, such as name=Member. May be repeated.")
@click.option("--reason", default="", help="Why; “list filed” if left out.")
@yes_option
@json_option
@folder_option
def add(folder: Path, file: Path, reason: str, yes: bool, as_json: bool, **options: Any) -> None:
    """File a list: each row resolved, filed, asked or set aside with the reason; the counts add up."""
    with writing(folder, "list add") as found:
        from meikan.path import filing, lists
        from meikan.record import ledger

        act = ledger.Act(editor(), now(), reason or _("list filed"))
        seen = lists.look(file, _told(lists.settings_of(found, options["network"]), options), act)
        if seen.held_already:
            click.echo(_("This list is held already. Nothing was changed."), err=as_json)
        elif not as_json:
            _show(seen)
        if not seen.held_already and not sure(_("File it?"), yes):
            click.echo(_("Nothing was filed."), err=as_json)
            return
        held, account = seen.held_already, lists.file_list(found, file, seen, act)
        if as_json:
            click.echo(json.dumps(asdict(account), ensure_ascii=False))
        elif not held:
            click.echo(_account(account))
            text = _("“meikan undo --rule {rule} --since {at}” takes the list back.")
            click.echo(text.format(rule=filing.RULE, at=act.at))


@command.command("refused", epilog="Example: meikan list refused --folder demo")
@folder_option
def refused(folder: Path) -> None:
    """Show the files that were refused: when, by whom, name, hash and why. Their bytes were not kept."""
    with reading(folder):
        from meikan.record import ledger

        files = ledger.refused_files()
        for at, by, name, digest, reason in files:
            click.echo(f"{at}  {by}  {name}  {digest[:16] or '–'}  {reason}")
        if not files:
            click.echo(_("No file was refused."))


def _told(settings: dict[str, Any], options: dict[str, Any]) -> Any:
    from meikan.path.seen import Told

    told = {**settings, **{name: value for name, value in options.items() if value}}
    wrong = [pair for pair in options["columns"] if "=" not in pair]
    if wrong:
        raise Misused(
            _("--column {pair} does not say which: write FIELD=HEADING, such as name=Member.").format(pair=wrong[0])
        )
    columns = dict(pair.split("=", 1) for pair in options["columns"])
    told["columns"] = {**settings.get("columns", {}), **columns}
    told["tolerance"] = _share(told.get("tolerance", 0.1))
    if not told.get("address"):
        raise Misused(_("Say where the list was seen: --source ADDRESS."))
    return Told(**told)


def _share(text: object) -> float:
    words = normalize("NFKC", str(text)).strip()
    try:
        share = float(words.rstrip("%")) / 100 if words.endswith("%") else float(words)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise Refused(_("--tolerance {text} is not a share: write 0.1 or 10%.").format(text=text))
    return share


def _show(seen: Any) -> None:
    click.echo(_("How the columns were understood:"))
    for column in seen.columns.columns:
        click.echo(f"  {column.heading or '–'}  →  {column.field or _('not used')}  ({'; '.join(column.reasons)})")
    for ask in (*seen.columns.asks, *seen.reading.asks):
        click.echo(f"  ? {ask.question}")
    counts = seen.reading.counts()
    click.echo(_("{rows} rows: {read} read, {aside} set aside.").format(**counts))
    for line in seen.reading.partial:
        click.echo(_("The file says that it is not whole: {words}").format(words=line.text))


def _account(account: Any) -> str:
    lines = [
        _("{rows} rows: {filed} filed, {known} held already, {asked} asked, {aside} set aside.").format(
            rows=account.rows,
            filed=account.filed,
            known=account.known,
            asked=account.asked,
            aside=sum(account.aside.values()),
        )
    ]
    lines += [f"  {count} × {reason}" for reason, count in sorted(account.aside.items())]
    lines.append(
        _("New members: {joined}; held before and not on it: {gone}.").format(
            joined=account.joined, gone=account.no_longer
        )
    )
    if account.asked:
        lines.append(_("“meikan queue” shows what waits for an editor: {asked}.").format(asked=account.asked))
    return "\n".join(lines)
