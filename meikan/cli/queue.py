"""meikan queue and decide: what waits for an editor, and the answer."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from meikan.cli.door import ask_reason, editor, folder_option, json_option, now, reading, reason_option, writing
from meikan.model.errors import Misused
from meikan.text.lang import _


@click.command(epilog="Example: meikan queue --folder demo")
@json_option
@folder_option
def queue_command(folder: Path, as_json: bool) -> None:
    """List the open questions, each with its candidates and the reasons."""
    with reading(folder):
        from meikan.record import proposals

        waiting = proposals.waiting()
        if as_json:
            for one in waiting:
                click.echo(json.dumps(asdict(one), ensure_ascii=False))
            return
        if not waiting:
            click.echo(_("Nothing waits."))
        for one in waiting:
            click.echo(f"{one.number}  {one.subject}  ({one.locator})")
            for place, candidate in enumerate(one.candidates, 1):
                why = "; ".join(candidate.reasons)
                name = f"{candidate.name}, {candidate.country} {candidate.where}".strip()
                click.echo(f"    {place}. {name}  {candidate.code}  {candidate.score:.2f}  {why}")
            if not one.candidates:
                click.echo("    " + _("No place of that name is known: --as a body that is held, or --reject."))
        click.echo(_("{count} open.").format(count=len(waiting)))


@click.command(epilog="Example: meikan decide 12 --as 1 --reason 'the page links to this city'")
@click.argument("number", type=int)
@click.option("--as", "body", default="", help="The candidate's number, or any body by id, code or name.")
@click.option("--reject", is_flag=True, help="The row is not taken.")
@reason_option
@folder_option
def decide_command(folder: Path, number: int, body: str, reject: bool, reason: str) -> None:
    """Answer one open question: whom it is about, or that it is not taken."""
    if bool(body) == reject:
        raise Misused(_("Say either --as BODY or --reject."))
    with writing(folder, "decide"):
        from meikan.record import bodies, ledger, proposals

        asked = proposals.question(number)
        act = ledger.Act(editor(), now(), ask_reason(reason))
        if reject:
            answered = proposals.reject(asked, act)
            click.echo(_("Not taken: {subject}.").format(subject=asked.subject))
        else:
            entity = bodies.chosen(asked, body, act)
            answered = proposals.accept(asked, entity, act)
            click.echo(_("{subject} is {entity}.").format(subject=asked.subject, entity=entity))
        click.echo(_("“meikan undo {number}” takes it back.").format(number=answered))
