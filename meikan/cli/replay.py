"""meikan replay: rebuild the statements from the decisions."""

from pathlib import Path

import click

from meikan.cli.door import folder_option, writing
from meikan.model.errors import Refused
from meikan.text.lang import _


@click.command(epilog="Example: meikan replay --folder demo")
@folder_option
def command(folder: Path) -> None:
    """Rebuild the statements from claims and decisions alone, and compare with what was held."""
    with writing(folder, "replay"):
        from meikan.record.replay import replay

        before, after = replay()
    if before != after:
        raise Refused(
            _("{count} statements differ after the replay; those of the decisions are kept.").format(
                count=len(set(before) ^ set(after))
            )
        )
    click.echo(_("{count} statements were rebuilt; all are as they were.").format(count=len(after)))
