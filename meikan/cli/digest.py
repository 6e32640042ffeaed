"""meikan digest: the draft of a newsletter."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meikan.cli.papers import Out, deliver, edition_of, keep, paper_options
from meikan.model.day import Day
from meikan.model.errors import BadDate, Misused
from meikan.text.lang import _, current

if TYPE_CHECKING:
    from meikan.edition.edition import Edition

MONTH = re.compile(r"(\d{4})-(\d{2})")


@click.command(epilog="Example: meikan digest --month 2015-06 --audience home --lang ja --to digest.docx --folder demo")
@click.option("--month", required=True, help="The month, as 2015-05.")
@click.option("--audience", type=click.Choice(["home", "abroad"]), default="home", show_default=True)
@click.option("--most", type=click.IntRange(min=0), default=0, help="At most so many characters; whole items only.")
@click.option("--remarks", type=click.Path(path_type=Path), help="The editor’s file; digests/MONTH-AUDIENCE.toml.")
@paper_options
def command(out: Out, month: str, audience: str, most: int, remarks: Path | None) -> None:
    """Draft a newsletter: what a month brought, in groups, with sources. What an editor added is kept."""
    from meikan.watch import remarks as kept
    from meikan.watch.digest import Wanted, digest

    month = _typed(month)
    said = MONTH.fullmatch(month)
    assert said is not None
    with edition_of(out) as (found, edition):
        wanted = Wanted(int(said[1]), int(said[2]), audience, current(), most, _links(edition, found.base))
        place = remarks or found.folder / "digests" / f"{month}-{audience}.toml"
        paper = digest(edition, wanted, kept.read(place))
        deliver(paper, out)
        if out.targets and not place.exists():
            keep(place, kept.blank((one.id, one.text) for one in paper.entries).encode())


def _typed(words: str) -> str:
    """A month as 2015-06, in whichever form it was typed: 2015年6月, June 2015."""
    try:
        month = Day.typed(words).text
    except BadDate:
        month = ""
    if not MONTH.fullmatch(month):
        raise Misused(_("{text} is not a month. Write 2015-05.").format(text=words))
    return month


def _links(edition: "Edition", base: str) -> dict[str, str]:
    """The address of each page of the site, if the site is published somewhere."""
    if not base:
        return {}
    from meikan.publish.shelf import Shelf

    site = f"{base.rstrip('/')}/{edition.name}/site/{current()}"
    return {one: f"{site}/{page}" for one, page in Shelf(edition).address.items()}
