"""meikan add, correct, retract: one statement by hand, shown before and after, asked once."""

from pathlib import Path
from typing import Any

import click

from meikan.cli.door import Command, ask_reason, editor, folder_option, now, reason_option, sure, writing
from meikan.model.document import STANDINGS
from meikan.model.errors import Misused, Refused
from meikan.text.lang import _


def line_options(command: Command) -> Command:
    """The options that say a statement."""
    for option in reversed(
        [
            click.option(
                "--from", "start", default=None, help="Since when: 2015-06-30, 2015/6, 平成27年6月30日 …; “..” no."
            ),
            click.option("--to", "end", default=None, help="Until when; “..” only if the source says that it goes on."),
            click.option("--seen", default="", help="The day on which the source shows it; today if left out."),
            click.option("--lang", default=None, help="The language of a text, such as ja."),
            click.option(
                "--with", "qualifiers", multiple=True, help="A qualifier, such as class=full. May be repeated."
            ),
            click.option("--source", default="", help="The address of the source."),
            click.option("--title", default="", help="The source's title; its address if left out."),
            click.option("--licence", default="unknown", help="SPDX id, closed or unknown."),
            click.option("--standing", type=click.Choice(STANDINGS), default="body", help="What kind of source it is."),
            click.option(
                "--quote", default="", help="The words of the source, at most 12 (40 characters in Japanese)."
            ),
            click.option("--visibility", type=click.Choice(["", "public", "office", "private"]), default=""),
        ]
    ):
        command = option(command)
    return command


@click.command(
    epilog='Example: meikan add "Kobe" "executive title" "Mayor of Kobe" --lang en --source https://… --reason "new"'
)
@click.argument("body")
@click.argument("field")
@click.argument("value")
@click.option("--new", "kind", default="", help="Enter BODY as a new entity of this kind (organisation, person …).")
@line_options
@reason_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@folder_option
def add_command(folder: Path, yes: bool, reason: str, kind: str, **typed: Any) -> None:
    """Add one statement: FIELD of BODY is VALUE. Fields go by their English or Japanese label."""
    with writing(folder, "add"):
        from meikan.record import by_hand

        ready = by_hand.prepare(by_hand.Typed(**typed), kind, now())
        click.echo(_("before: {line}").format(line="–"))
        click.echo(_("after:  {line}").format(line=ready.line))
        for like in ready.alike:
            click.echo(_("A body of this name is held already: {line}").format(line=like), err=True)
        if ready.alike and yes:
            raise Refused(_("Nothing was filed. If this is another body of the same name, say so without --yes."))
        if sure(_("File it?"), yes):
            _filed(by_hand.file(ready, _act(reason)), ready.statement)


@click.command(epilog='Example: meikan correct 0123…cdef --value "Ombud" --same-source --reason "misread"')
@click.argument("statement")
@click.option("--value", default=None, help="The new value; the old one's if left out.")
@line_options
@click.option("--same-source", is_flag=True, help="The page that the line has already says so; it was misread.")
@reason_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@folder_option
def correct_command(folder: Path, statement: str, same_source: bool, yes: bool, reason: str, **typed: Any) -> None:
    """Correct one statement; the old line stays in the record and can be seen."""
    typed["qualifiers"] = typed["qualifiers"] or None
    if bool(typed["source"]) == same_source:
        raise Misused(_("Say who says so: --source ADDRESS, or --same-source if the line's own page was misread."))
    with writing(folder, "correct"):
        from meikan.record import by_hand

        old, ready = by_hand.prepare_correction(statement, by_hand.Typed(body="", field="", **typed), now())
        click.echo(_("before: {line}").format(line=old))
        click.echo(_("after:  {line}").format(line=ready.line))
        if sure(_("File it?"), yes):
            _filed(by_hand.file(ready, _act(reason), supersedes=statement), ready.statement)


@click.command(epilog='Example: meikan retract 0123…cdef --reason "the page was about another Kobe"')
@click.argument("statement")
@reason_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@folder_option
def retract_command(folder: Path, statement: str, yes: bool, reason: str) -> None:
    """No longer hold one statement; it stays in the record with your reason."""
    with writing(folder, "retract"):
        from meikan.record import by_hand, ledger

        click.echo(_("before: {line}").format(line=by_hand.shown(statement)))
        click.echo(_("after:  {line}").format(line="–"))
        if sure(_("No longer hold it?"), yes):
            number = ledger.retract(statement, _act(reason))
            click.echo(_("Retracted. “meikan undo {number}” brings it back.").format(number=number))


def _filed(number: int, statement: str) -> None:
    if not number:
        click.echo(_("This is held already. Nothing was changed."))
        return
    text = _("Filed as {id}. “meikan undo {number}” takes it back.")
    click.echo(text.format(id=statement, number=number))


def _act(reason: str) -> Any:
    from meikan.record.ledger import Act

    return Act(editor(), now(), ask_reason(reason))
