"""meikan backup and restore: a directory as one file, while it is used; and back, on an empty machine."""

from pathlib import Path

import click

from meikan import config
from meikan.cli.door import folder_option, now
from meikan.text.lang import _


@click.command(epilog="Example: meikan backup --to directory-2026-11.zip --folder demo")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The file to write; an old one is replaced.")
@folder_option
def backup_command(folder: Path, to: Path) -> None:
    """Write what cannot be made again into one file: record, archive, editions, settings. Others may go on."""
    from meikan.record import backup

    found = config.read(folder)
    done = backup.take(found, to.resolve(), now())
    text = _("{count} files are in {file}, as known on {known}. “meikan restore {file} --to FOLDER” brings them back.")
    click.echo(text.format(count=done.files, file=to, known=done.known or "–"))


@click.command(epilog="Example: meikan restore directory-2026-11.zip --to our-directory")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The folder to make.")
def restore_command(file: Path, to: Path) -> None:
    """Bring a backup back into a new folder. Every file is compared with its hash; if one differs, none is kept."""
    from meikan.record import backup

    done = backup.bring_back(file, to)
    text = _("{count} files are in {folder}, each as it was taken; known on {known}.")
    click.echo(text.format(count=done.files, folder=to, known=done.known or "–"))
    click.echo(_("“meikan publish NAME” makes the sites and books again."))
