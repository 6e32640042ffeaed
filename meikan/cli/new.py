"""meikan new: begin a directory folder of your own."""

from pathlib import Path

import click

from meikan.cli.door import now, start
from meikan.model.errors import Refused
from meikan.text.lang import _

RULE = "rule:open-data"
NEEDED = ("statements.jsonl", "entities.csv", "documents.csv", "snapshots.csv", "datapackage.json")


@click.command(epilog="Example: meikan new our-directory")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--from", "data", type=click.Path(path_type=Path), help="The open data of an edition, to begin with.")
def command(folder: Path, data: Path | None) -> None:
    """Make a directory folder: a meikan.toml to fill in, an empty record, places for sources and editions.

    With --from the record begins with all that an open data package holds, under the same ids.
    """
    from meikan import config

    if data:
        _checked(data)
    config.begin(folder)
    start(config.read(folder))
    if data:
        from meikan.path.package import load
        from meikan.record import ledger

        act = ledger.Act(RULE, now(), _("open data of {folder}").format(folder=data.resolve().name))
        counts = load(data, act)
        click.echo(_("{count} statements were taken over from {folder}.").format(count=counts.new, folder=data))
    text = _("{folder} is ready. Write your title and issuer into {file}, then “meikan list add” a first list.")
    click.echo(text.format(folder=folder, file=folder / config.FILE))


def _checked(data: Path) -> None:
    lacking = [name for name in NEEDED if not (data / name).is_file()]
    if lacking:
        text = _("{folder} is not the open data of an edition: it has no {file}. Nothing was made.")
        raise Refused(text.format(folder=data, file=lacking[0]))
