"""meikan review: the office's year."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from meikan.cli.door import reading
from meikan.cli.papers import Out, deliver, in_order, latest, paper_options
from meikan.config import Config
from meikan.model.errors import Refused
from meikan.text.lang import _, current, speaking

if TYPE_CHECKING:
    from meikan.edition.edition import Edition


@click.command(epilog="Example: meikan review 2014 --lang ja --to review.docx --to review.xlsx --folder demo")
@click.argument("year", type=click.IntRange(1900, 2999))
@paper_options
def command(out: Out, year: int) -> None:
    """Review a Japanese fiscal year: the office's activities, its events, the directory's own year, beside the last.

    Without --edition it is made from the record, for the office only; from a public edition it leaves out for whom
    work was done, and requests.
    """
    with reading(out.folder) as found, speaking(out.lang or current()), _edition(found, out.edition, year) as edition:
        from meikan.edition.find import find
        from meikan.publish.forms import words_for
        from meikan.record import requests
        from meikan.watch.review import Asked, review
        from meikan.watch.review_paper import Printed, review_paper

        office_only = edition.about.get("visibility", "public") != "public"
        office = find(edition, found.office) if found.office else ""
        all_requests = tuple(requests.all_of()) if office_only else ()
        editions = tuple(latest(found, one.name) for one in _folders(found))
        this, last = (review(edition, Asked(one, office, all_requests, editions)) for one in (year, year - 1))
        printed = Printed(current(), words_for(found, current()).countries, office_only)
        deliver(review_paper(edition, this, last, printed), out)


def _folders(found: Config) -> list[Path]:
    try:
        return in_order(found)
    except Refused:  # a review needs no edition that was cut
        return []


@contextmanager
def _edition(found: Config, name: str, year: int) -> "Iterator[Edition]":
    """The edition that was named; else a draft for the office about the year's last day, made and thrown away."""
    if name:
        opened = latest(found, name)
        yield opened
        opened.close()
        return
    with draft(found, f"{year + 1}-03-31", _("draft")) as made:
        yield made


@contextmanager
def draft(found: Config, valid: str, name: str) -> "Iterator[Edition]":
    """All that is held for the office, about a day, as known now."""
    from meikan import path
    from meikan.edition.edition import Edition
    from meikan.edition.plan import Plan
    from meikan.publish.forms import set_forms
    from meikan.record import ledger

    known = ledger.last_at()
    if not known:
        raise Refused(_("The record is empty: nothing was decided yet. File something first."))
    with TemporaryDirectory(prefix="meikan-draft-") as place:
        path.write_edition(Path(place), Plan(name, valid, visibility="office"), known)
        edition = Edition.open(Path(place), set_forms(found))
        yield edition
        edition.close()
