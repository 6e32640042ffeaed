"""meikan decide: the answer to a question: yes, no, with changes, later; one by one, or one after the other."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan.cli.door import ask_reason, editor, folder_option, now, reason_option, writing
from meikan.model.errors import Misused, Refused
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.record.ledger import Act


@click.command(epilog="Example: meikan decide 12 --as 1 --reason 'the page links to this city'")
@click.argument("number", type=int, required=False)
@click.option("--yes", "accepted", is_flag=True, help="Accept what was read, as it is or with the changes given.")
@click.option("--reject", is_flag=True, help="It is not taken.")
@click.option("--later", is_flag=True, help="Keep it for later.")
@click.option("--confirming", is_flag=True, help="Sign all that only repeats what is held.")
@click.option(
    "--as", "bodies", multiple=True, help="Whom it means: a candidate's number, an id, code or name; PART=WHO."
)
@click.option("--from", "start", help="Another beginning, in any form; empty for none.")
@click.option("--to", "end", help="Another end, in any form; empty for none.")
@click.option("--with", "pairs", multiple=True, metavar="NAME=VALUE", help="Another qualifier, such as category=film.")
@reason_option
@folder_option
def decide_command(folder: Path, number: int | None, **said: Any) -> None:
    """Answer one open question, or, without a number, all of them one after the other: y, n, e, l, w, u, q."""
    answers = [name for name in ("reject", "later", "confirming") if said[name]]
    if len(answers) > 1 or (number is not None and said["confirming"]):
        raise Misused(_("Say one of --yes, --as, --reject, --later; --confirming goes without a number."))
    with writing(folder, "decide"):
        if said["confirming"]:
            _sign(ask_reason(said["reason"]))
        elif number is None:
            from meikan.cli.one_by_one import walk

            walk()
        else:
            _one(number, said, answers[0] if answers else "")


def _sign(reason: str) -> None:
    from meikan.record import answer, judge

    found = [one.number for one in judge.waiting(confirming=True) if not one.undecided]
    answer.accept_all(found, _act(reason))
    click.echo(_("{count} signed.").format(count=len(found)))


def _act(reason: str) -> "Act":
    from meikan.record.ledger import Act

    return Act(editor(), now(), reason)


def _one(number: int, said: dict[str, Any], answered: str) -> None:
    from meikan.record import judge, proposals

    if judge.is_fact(number):
        _fact(number, said, answered)
        return
    proposals.question(number)  # a number that is not open is told before how to answer one
    if bool(said["bodies"]) == (answered == "reject"):
        raise Misused(_("Say either --as BODY or --reject."))
    _row(number, said["bodies"][-1] if said["bodies"] else "", said["reason"])


def _row(number: int, body: str, reason: str) -> None:
    """A row of a list: whom it is about, or that it is not taken."""
    from meikan.record import bodies, proposals

    asked = proposals.question(number)
    act = _act(ask_reason(reason))
    if not body:
        decided = proposals.reject(asked, act)
        click.echo(_("Not taken: {subject}.").format(subject=asked.subject))
    else:
        entity = bodies.chosen(asked, body, act)
        decided = proposals.accept(asked, entity, act)
        click.echo(_("{subject} is {entity}.").format(subject=asked.subject, entity=entity))
    click.echo(_("“meikan undo {number}” takes it back.").format(number=decided))


def _fact(number: int, said: dict[str, Any], answered: str) -> None:
    """A fact that was read."""
    from meikan.record import answer, judge

    asked = judge.proposal(number)
    changed = said["bodies"] or said["pairs"] or said["start"] is not None or said["end"] is not None
    if not answered and not said["accepted"] and not changed:
        from meikan.cli.one_by_one import ask

        ask(asked)
        return
    change = change_of(asked, said["bodies"], (said["start"], said["end"]), said["pairs"])
    act = _act(ask_reason(said["reason"]))
    if answered == "reject":
        decided = answer.reject(number, act)
        click.echo(_("Not taken: {subject}.").format(subject=asked.text))
    elif answered == "later":
        decided = answer.later(number, act)
        click.echo(_("Kept for later: {subject}.").format(subject=asked.text))
    else:
        decided = answer.accept(number, act, change)
        click.echo(_("Accepted: {subject}.").format(subject=asked.text))
    click.echo(_("“meikan undo {number}” takes it back.").format(number=decided))


def change_of(asked: Any, bodies: tuple[str, ...], dates: tuple[str | None, str | None], pairs: tuple[str, ...]) -> Any:
    """What an editor typed to change a proposal."""
    from meikan.model.day import Day
    from meikan.record.answer import Change

    names = {part.part for part in asked.parts}
    open_parts = [part.part for part in asked.parts if part.undecided] or [asked.parts[0].part]
    meant = {}
    for one in bodies:
        name, sign, words = one.partition("=")
        known = bool(sign) and name in names
        meant[name if known else open_parts[0]] = words if known else one
    said = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise Refused(_("{pair} is not a qualifier: write NAME=VALUE, such as class=full.").format(pair=pair))
        said[name.strip()] = value.strip()
    start, end = (None if one is None else Day.typed(one).text if one else "" for one in dates)
    return Change(meant, start, end, said)
