"""meikan join, part, undo: two entities are one, or are not; a decision is taken back."""

from pathlib import Path

import click

from meikan.cli.door import ask_reason, editor, folder_option, now, reason_option, time_of, writing
from meikan.model.errors import Misused
from meikan.text.lang import _, n_


@click.command(epilog='Example: meikan join "Hiroshima" "Hiroshima City" --reason "same government"')
@click.argument("kept")
@click.argument("gone")
@reason_option
@folder_option
def join_command(folder: Path, kept: str, gone: str, reason: str) -> None:
    """Two entities are one: GONE redirects to KEPT for ever, unless it is undone."""
    with writing(folder, "join"):
        from meikan.record import find, ledger

        a, b = find.one(kept), find.one(gone)
        number = ledger.join(a, b, ledger.Act(editor(), now(), ask_reason(reason)))
        text = _("{gone} is {kept} from now on. “meikan undo {number}” takes it back.")
        click.echo(text.format(gone=b, kept=a, number=number))


@click.command(epilog='Example: meikan part mk-… mk-… --reason "the borough is a body of its own"')
@click.argument("a")
@click.argument("b")
@reason_option
@folder_option
def part_command(folder: Path, a: str, b: str, reason: str) -> None:
    """Two entities are not one; an earlier join of the two is undone."""
    with writing(folder, "part"):
        from meikan.record import find, ledger

        # an id that was joined to another means itself here
        one, other = (words if find.exists(words) else find.one(words) for words in (a, b))
        number = ledger.part(one, other, ledger.Act(editor(), now(), ask_reason(reason)))
        text = _("{a} and {b} are kept apart. “meikan undo {number}” takes it back.")
        click.echo(text.format(a=one, b=other, number=number))


@click.command(epilog="Example: meikan undo --rule rule:list-decided --since 2026-11-01 --reason 'wrong file'")
@click.argument("decision", type=int, required=False)
@click.option("--rule", default="", help="All decisions that this rule signed.")
@click.option("--since", default="", help="Only those since this day, in any form, or time.")
@reason_option
@folder_option
def undo_command(folder: Path, decision: int | None, rule: str, since: str, reason: str) -> None:
    """Take back one decision by its number, or all of one rule together; their questions are open again."""
    if bool(decision) == bool(rule):
        raise Misused(_("Say either the number of a decision (“meikan history BODY” shows them) or --rule NAME."))
    if rule and not rule.startswith("rule:"):
        raise Misused(
            _("{rule} is not a rule: their names begin with “rule:”, such as rule:list-decided.").format(rule=rule)
        )
    with writing(folder, "undo"):
        from meikan.record import ledger

        numbers = [decision] if decision else ledger.of_rule(rule, time_of(since, last=False) if since else "")
        number = ledger.undo(numbers, ledger.Act(editor(), now(), ask_reason(reason))) if numbers else 0
        if not numbers:
            click.echo(_("There is nothing left to take back of {rule}.").format(rule=rule))
        else:
            text = n_("{count} decision was taken back.", "{count} decisions were taken back.", len(numbers))
            click.echo(text.format(count=len(numbers)))
            click.echo(_("“meikan undo {number}” takes it back.").format(number=number))
