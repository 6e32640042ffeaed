"""meikan demo: the starter directory, made, cut, checked, published and served."""

import time
from pathlib import Path

import click

from meikan.cli.door import writing
from meikan.text.lang import _

MEGABYTE = 1_000_000


@click.command(epilog="Example: ./run demo --once --to /tmp/directory")
@click.option("--once", is_flag=True, help="End when everything is made, instead of serving the site.")
@click.option("--to", type=click.Path(path_type=Path), help="The folder to make; ./demo if left out.")
@click.option("--beside", type=click.Path(path_type=Path), hidden=True, default=Path("."))
def command(once: bool, to: Path | None, beside: Path) -> None:
    """Make the starter directory, cut its five editions, check and publish them, and serve the site until Ctrl-C."""
    from meikan import config

    began = time.monotonic()
    folder = to or beside / "demo"
    if not config.is_directory(folder):
        config.begin(folder, sample=True)
    with writing(folder, "demo") as found:
        from meikan.path import demo

        for line in demo.make(found):
            click.echo(line)
    where = folder.resolve()
    text = _("Each edition lies in {folder}: site/index.html, directory.en.pdf, directory.ja.pdf, data/.")
    click.echo(text.format(folder=where / "published" / "NAME"))
    from django.db import connections

    from meikan.publish.alike import size_of

    connections.close_all()  # what the record wrote beside its file goes into it
    size = size_of(where)
    text = _("The folder holds {size} MB in {files:,} files, which take {blocks} MB of this disk.")
    click.echo(text.format(size=_megabytes(size.bytes), files=size.files, blocks=_megabytes(size.blocks)))
    command = f"./run meikan publish 2018 --folder {to or 'demo'}"
    click.echo(_("An edition as one file to hand over, published/2018.zip: {command}").format(command=command))
    click.echo(_("Done in {seconds:.0f} seconds.").format(seconds=time.monotonic() - began))
    click.echo(_("The editor's desk for it: {command}").format(command=f"./run meikan desk --folder {to or 'demo'}"))
    if not once:
        from meikan.cli.serve import serve

        serve(config.read(folder), "today")


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)
