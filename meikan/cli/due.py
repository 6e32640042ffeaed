"""meikan due: what is about to become false."""

import json

import click

from meikan.cli.papers import Out, deliver, edition_of, moment_of, paper_options


@click.command(epilog="Example: meikan due --on 2026-11-25 --about London --lang ja --folder demo")
@click.option("--on", "day", default="", help="The day for which it is asked; that of the edition if left out.")
@click.option("--within", type=click.IntRange(min=0), default=90, show_default=True, help="Days ahead to list too.")
@click.option("--about", "names", multiple=True, help="A body: its lines only. May be repeated.")
@paper_options
def command(out: Out, day: str, within: int, names: tuple[str, ...]) -> None:
    """List what is about to become false: by stated ends, elections, terms, expected lives, rhythms of sources."""
    from dataclasses import replace

    from meikan.collect.rhythms import rhythms
    from meikan.edition.find import find
    from meikan.text.lang import current
    from meikan.watch.due import due_lines, lapsed
    from meikan.watch.due_paper import Looked, due_paper

    with edition_of(out) as (config, edition):
        at = moment_of(day, edition).date()
        wanted = {find(edition, one) for one in names}
        wanted |= {post for post, body in edition.values("post_of") if body in wanted}
        both = (due_lines(edition, rhythms(config.sources)), lapsed(edition))
        found, old = (tuple(one for one in lines if not wanted or one.fact.subject in wanted) for lines in both)
        if out.as_json:
            rows = [
                {"due": one.on.isoformat(), "why": one.why.value, "line": one.fact.code, "subject": one.fact.subject}
                | {"field": one.fact.predicate, "value": one.fact.value, "confirmed": one.fact.confirmed}
                | {"printed": one not in old}
                for one in (*found, *old)
            ]
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        if not out.as_json or out.targets:
            deliver(due_paper(edition, found, Looked(at, within, old), current()), replace(out, as_json=False))
