"""meikan history: what was ever held of a body, who brought it and who took it back."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from meikan.cli.door import folder_option, json_option, reading
from meikan.text.lang import _, current


@click.command(epilog='Example: meikan history Kobe "executive title" --folder demo')
@click.argument("body")
@click.argument("field", default="")
@json_option
@folder_option
def command(folder: Path, body: str, field: str, as_json: bool) -> None:
    """Show every line that was ever held of BODY, or of one FIELD: who, when, why, and until when."""
    with reading(folder):
        from meikan.publish.ask.ask import signer
        from meikan.record import find
        from meikan.record.history import history

        found = history(find.one(body), field)
        if not found:
            text = (
                _("Nothing was ever held of {body} in this field.") if field else _("Nothing was ever held of {body}.")
            )
            click.echo(text.format(body=body), err=True)
        for past in found:
            if as_json:
                click.echo(json.dumps(asdict(past), ensure_ascii=False))
                continue
            click.echo(past.line)
            text = _("  held since {at}, by {by} (decision {number}): {reason}")
            click.echo(text.format(at=past.at, by=signer(past.by, current()), number=past.number, reason=past.reason))
            if past.until:
                text = _("  until {until}, by {by} (decision {number}): {reason}")
                ended = {
                    "by": signer(past.ended_by, current()),
                    "number": past.ended_number,
                    "reason": past.ended_reason,
                }
                click.echo(text.format(until=past.until, **ended))
