"""meikan handover: what the next person needs to know, and past decisions to decide again."""

from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meikan.cli.door import now, reading
from meikan.cli.papers import Out, deliver, keep, paper_options
from meikan.config import Config
from meikan.model.errors import Misused, Refused
from meikan.text.lang import _, current, speaking

if TYPE_CHECKING:
    from meikan.edition.edition import Edition
    from meikan.watch.handover import Handover


@click.command(epilog='Example: meikan handover "Hanako Yamada" --lang ja --to handover.docx --folder demo')
@click.argument("name", default="")
@click.option("--all", "everything", is_flag=True, help="Every line, instead of one page.")
@click.option("--form", type=click.Path(path_type=Path), help="Write twenty past decisions without outcome (CSV).")
@click.option("--score", type=click.Path(path_type=Path, exists=True), help="A filled-in form: how far it agrees.")
@paper_options
def command(out: Out, name: str, everything: bool, form: Path | None, score: Path | None) -> None:
    """Hand over from NAME: open proposals, sources, disputes, requests and promises, and what was touched last.

    --form and --score let a newcomer decide past cases again; nothing is changed by it.
    """
    with reading(out.folder) as found, speaking(out.lang or current()):
        if form or score:
            _again(out, name, form, score)
            return
        from meikan.record import handed, ledger
        from meikan.watch.handover import MOST, handover_paper

        known = [one for one, _count in handed.people()]
        if name not in known:
            text = _("Nobody called {name} has decided here. Those who have: {known}.")
            raise Misused(text.format(name=name or "–", known=", ".join(known) or _("none")))
        with _draft(found, out) as edition:
            told = _told(found, edition, name)
            deliver(handover_paper(edition, told, current(), ledger.last_at(), 0 if everything else MOST), out)


def _draft(found: Config, out: Out) -> "AbstractContextManager[Edition]":
    """The edition that was named, else all that is held for the office, about today."""
    from contextlib import closing

    from meikan.cli.papers import latest
    from meikan.cli.review import draft

    return closing(latest(found, out.edition)) if out.edition else draft(found, now()[:10], _("draft"))


def _told(found: Config, edition: "Edition", name: str) -> "Handover":
    from meikan.collect.rhythms import rhythms
    from meikan.edition.fact import fact_of
    from meikan.model.period import Answer
    from meikan.path.sources import standings
    from meikan.record import handed, requests
    from meikan.watch.due import due_lines
    from meikan.watch.handover import Handover, Silent, sorted_owed

    today = date.fromisoformat(now()[:10])
    return Handover(
        leaving=name,
        on=today,
        waiting=handed.waiting(),
        sources=tuple(
            Silent(one.source, one.reason or one.state, one.due) for one in standings(found, today) if not one.fine
        ),
        due=tuple(one for one in due_lines(edition, rhythms(found.sources)) if one.on <= today),
        disputed=tuple(fact_of(line) for line in edition.lines() if line.answer is Answer.DISPUTED),
        owed=sorted_owed(requests.all_of()),
        touched=handed.touched(name),
        decisions=handed.decided(name),
    )


def _again(out: Out, name: str, form: Path | None, score: Path | None) -> None:
    from meikan.record import handed, ledger
    from meikan.watch import agreement

    chosen = agreement.spread(handed.cases(name))
    if not chosen:
        raise Refused(_("No answered question is there to decide again."))
    if form:
        keep(form, agreement.form(chosen).encode())
        return
    assert score is not None, "one of the two was given"
    try:
        text = score.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("{path} is not UTF-8 text. Save it as CSV (UTF-8).").format(path=score)) from None
    answers = agreement.answers_of(text, {one.number: one for one in handed.cases(name)})
    again = agreement.agreement([one for one in handed.cases(name) if one.number in answers], answers)
    deliver(agreement.agreement_paper(again, score.stem, current(), ledger.last_at()), out)
