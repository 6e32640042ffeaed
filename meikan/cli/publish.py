"""meikan publish: an edition's site, book and data."""

from dataclasses import replace
from pathlib import Path

import click

from meikan import config
from meikan.cli.door import folder_option


@click.command(epilog="Example: meikan publish today --offprints all --folder demo")
@click.argument("names", nargs=-1, required=True)
@click.option(
    "--offprints",
    type=click.Choice(config.OFFPRINTS),
    help="Of which pages PDF and DOCX are made this once; as settings and plan say if left out.",
)
@folder_option
def command(folder: Path, names: tuple[str, ...], offprints: str | None) -> None:
    """Make the site, the printed directory in each language, and the open data of one or more editions."""
    from meikan.publish.whole import publish_all

    found = replace(config.read(folder), offprints_now=offprints or "")
    for name, published in publish_all(found, names):
        click.echo(published.words(name))
