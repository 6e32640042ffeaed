"""meikan publish: an edition's site, book and data."""

from pathlib import Path

import click

from meikan import config
from meikan.cli.door import folder_option


@click.command(epilog="Example: meikan publish today --folder demo")
@click.argument("names", nargs=-1, required=True)
@folder_option
def command(folder: Path, names: tuple[str, ...]) -> None:
    """Make the site, the printed directory in each language, and the open data of one or more editions."""
    from meikan.publish.whole import publish_all

    found = config.read(folder)
    for name, published in publish_all(found, names):
        click.echo(published.words(name))
