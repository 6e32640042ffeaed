"""meikan new: begin a directory folder of your own."""

from pathlib import Path

import click

from meikan.cli.door import start
from meikan.text.lang import _


@click.command(epilog="Example: meikan new our-directory")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a directory folder: a meikan.toml to fill in, an empty record, places for sources and editions."""
    from meikan import config

    config.begin(folder)
    start(config.read(folder))
    text = _("{folder} is ready. Write your title and issuer into {file}, then “meikan list add” a first list.")
    click.echo(text.format(folder=folder, file=folder / config.FILE))
