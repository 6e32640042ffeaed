"""meikan board: what is offered, and who seeks a partner."""

import click

from meikan.cli.papers import Out, deliver, edition_of, moment_of, paper_options


@click.command(epilog="Example: meikan board --on 2015-06-30 --lang ja --folder demo")
@click.option("--on", "day", default="", help="The day at whose end it is looked at (UTC), or 2015-06-30T14:59:00Z.")
@paper_options
def command(out: Out, day: str) -> None:
    """Show the opportunities of an edition: closing soon, open, closed, by the clock of their issuers."""
    from meikan.text.lang import current
    from meikan.watch.board import offers
    from meikan.watch.board_paper import board_paper

    with edition_of(out) as (_config, edition):
        at = moment_of(day, edition)
        deliver(board_paper(edition, offers(edition, at), at, current()), out)
