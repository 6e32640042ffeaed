"""Proposals one after the other: the sentence is shown, one letter answers, the last answer can be taken back."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from meikan.cli.door import editor, now
from meikan.cli.proposed import in_words, part_name
from meikan.model.errors import MeikanError
from meikan.path.reasons import worded
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.record.judge import Proposed

KEYS = ("y", "n", "e", "l", "w", "u", "q")


def walk() -> None:
    """Ask everything that was read and is open, the most useful first, until all is answered or the editor stops."""
    from meikan.record import judge

    seen: set[int] = set()
    done: list[int] = []
    while True:
        waiting = [one for one in judge.waiting() if one.number not in seen]
        if not waiting:
            click.echo(_("Nothing waits."))
            if not (done and _taken_back(done)):
                return
            seen.clear()
            continue
        seen.add(waiting[0].number)
        answered = ask(waiting[0], done)
        if answered == "q":
            return
        if answered == "u":
            seen.clear()


def _taken_back(done: list[int]) -> bool:
    """After the last one: a slip of the finger there can be taken back too."""
    try:
        key = click.prompt(
            _("u undo the last, Enter ends"),
            type=click.Choice(("u", "q")),
            default="q",
            show_default=False,
            show_choices=False,
            prompt_suffix=": ",
            err=True,
        )
    except click.Abort:  # what was typed ahead ends here
        return False
    if key == "u":
        _undo(done)
    return bool(key == "u")


def ask(asked: "Proposed", done: list[int] | None = None) -> str:
    """Show one proposal and take one letter."""
    done = [] if done is None else done
    click.echo(in_words(asked))
    while True:
        question = _("y yes, n no, e edit, l later, w why, u undo the last, q quit")
        key = click.prompt(question, type=click.Choice(KEYS), show_choices=False, prompt_suffix=": ", err=True)
        if key == "w":
            click.echo(_why(asked))
            continue
        if key == "q":
            return "q"
        try:
            if key == "u":
                return _undo(done)
            done.append(_answer(asked, key))
            click.echo(_done(key, done[-1]))
        except MeikanError as error:
            click.echo(str(error), err=True)
            continue
        return str(key)


def _answer(asked: "Proposed", key: str) -> int:
    from meikan.cli.decide import change_of
    from meikan.record import answer
    from meikan.record.ledger import Act

    if key == "n":
        reason = _asked(_("Why not"), _("the sentence does not say so"))
        return answer.reject(asked.number, Act(editor(), now(), reason))
    if key == "l":
        return answer.later(asked.number, Act(editor(), now(), _("for later")))
    change = answer.AS_IT_IS
    if key == "e":
        click.echo(_("Enter keeps what is shown above; - leaves a date open."), err=True)
        bodies = tuple(
            f"{part.part}={words}"
            for part in asked.parts
            if (words := _asked(_("{part} “{words}” is").format(part=part_name(part.part), words=part.words), ""))
        )
        start, end = _asked(_("from"), ""), _asked(_("to"), "")
        pairs = tuple(one for one in _asked(_("qualifiers (name=value; …)"), "").split(";") if one.strip())
        dates = ("" if start == "-" else start or None, "" if end == "-" else end or None)
        change = change_of(asked, bodies, dates, pairs)
    reason = _("the sentence says so") if key == "y" else _asked(_("Reason"), _("read anew"))
    return answer.accept(asked.number, Act(editor(), now(), reason), change)


def _done(key: str, number: int) -> str:
    """What was just done, so that nobody has to guess; “u” takes it back."""
    said = {"n": _("Rejected (decision {number})."), "l": _("Left for later (decision {number}).")}
    return said.get(key, _("Accepted (decision {number}).")).format(number=number)


def _undo(done: list[int]) -> str:
    from meikan.record import ledger
    from meikan.record.ledger import Act

    if not done:
        click.echo(_("Nothing was answered yet."))
        return "u"
    ledger.undo([done.pop()], Act(editor(), now(), _("taken back at once")))
    click.echo(_("Taken back."))
    return "u"


def _asked(question: str, usual: str) -> str:
    return str(click.prompt(question, default=usual, show_default=bool(usual), err=True)).strip()


def _why(asked: "Proposed") -> str:
    """How it was read: by which reader, how surely, for which reasons."""
    read = Counter(f"{one.reader}  {one.score:.2f}  {'; '.join(map(worded, one.reasons))}" for one in asked.evidence)
    lines = [f"    {line}" + (f"  ×{count}" if count > 1 else "") for line, count in read.items()]
    for part in asked.parts:
        why = "; ".join(map(worded, part.reasons))
        lines.append(f"    {part_name(part.part)}: {part.name}" + (f"  ({why})" if why else ""))
    return "\n".join(lines)
