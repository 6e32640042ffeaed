"""meikan publish: an edition's site, book and data."""

from pathlib import Path

import click

from meikan import config
from meikan.cli.door import folder_option
from meikan.text.lang import _


@click.command(epilog="Example: meikan publish today --folder demo")
@click.argument("names", nargs=-1, required=True)
@folder_option
def command(folder: Path, names: tuple[str, ...]) -> None:
    """Make the site, the printed directory in each language, and the open data of one or more editions."""
    from meikan.path.publishing import publish

    found = config.read(folder)
    for name in names:
        done = publish(found, name)
        text = _(
            "{name}: {pages} pages, {sheets} printed pages, {rows} rows of data ({left_out} left out), in {folder}"
        )
        click.echo(
            text.format(
                name=name,
                pages=done.pages,
                sheets=done.sheets,
                rows=done.rows,
                left_out=done.left_out,
                folder=found.published(name),
            )
        )
