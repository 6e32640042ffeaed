"""meikan sheet: all lines of a body as a workbook, and its changed cells back."""

from pathlib import Path

import click

from meikan.cli.door import ask_reason, editor, folder_option, now, reading, reason_option, sure, writing
from meikan.text import lang as language
from meikan.text.lang import _


@click.group()
def command() -> None:
    """All lines of a body as a workbook (out), and the changed cells back (in)."""


@command.command("out", epilog="Example: meikan sheet out London --to london.xlsx --lang ja")
@click.argument("body")
@click.option("--to", type=click.Path(path_type=Path), help="The file to write; the body's id if left out.")
@click.option("--lang", type=click.Choice(["en", "ja"]), help="The language of labels.")
@folder_option
def out(folder: Path, body: str, to: Path | None, lang: str | None) -> None:
    """Write all lines of BODY as a workbook; grey cells are not to be changed."""
    with reading(folder):
        from meikan.record import find, sheet

        entity = find.one(body)
        path = to or Path(f"{entity}.xlsx")
        count = sheet.write(entity, path, lang or language.current(), "9999")
        click.echo(_("{count} lines of {body} are in {path}.").format(count=count, body=body, path=path))


@command.command("in", epilog='Example: meikan sheet in london.xlsx --reason "checked against the city\'s page"')
@click.argument("file", type=click.Path(path_type=Path))
@reason_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@folder_option
def in_(folder: Path, file: Path, reason: str, yes: bool) -> None:
    """File the changed cells of a workbook that “sheet out” wrote; all of them, or none."""
    with writing(folder, "sheet in"):
        from meikan.record import ledger, sheet

        found = sheet.changes(file, now())
        for change in found:
            click.echo(_("before: {line}").format(line=change.before))
            click.echo(_("after:  {line}").format(line=change.ready.line))
        if not found:
            click.echo(_("No cell was changed; nothing to file."))
        elif sure(_("File it?"), yes):
            sheet.file(found, ledger.Act(editor(), now(), ask_reason(reason)))
            click.echo(_("{count} lines were corrected.").format(count=len(found)))
