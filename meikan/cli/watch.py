"""meikan watch: tell saved searches what is new, each thing once."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meikan.cli.door import folder_option, json_option, now, reading, writing
from meikan.text.lang import _, current, n_

if TYPE_CHECKING:
    from meikan.edition.edition import Edition
    from meikan.path.alerts import Told
    from meikan.watch.alerts import Alert


@click.command(epilog="Example: meikan watch 2015 2016 --folder demo")
@click.argument("before", default="")
@click.argument("after", default="")
@click.option("--dry-run", "dry", is_flag=True, help="Only show what would be told; nothing is sent or kept.")
@json_option
@folder_option
def command(folder: Path, before: str, after: str, dry: bool, as_json: bool) -> None:
    """Tell the saved searches in watch/*.toml what is new from edition BEFORE to AFTER, each thing once.

    By mail, as a feed, as a file in alerts/. Without names: from the edition that was looked at last to the newest.
    """
    with (reading if dry else partial(writing, what="watch"))(folder) as found:
        from meikan.cli.papers import editions_between
        from meikan.path import alerts, mail

        a, b = editions_between(found, before, after, alerts.looked_at(found))
        wanted = alerts.find(found, a, b)
        told, at = None, now()
        if not dry:
            told = alerts.tell(found, (a, b), wanted, at, partial(mail.send, found.mail, at=at))
        if as_json:
            rows = [
                {"search": one.search.name, "news": one.news.id, "en": one.news.text("en"), "ja": one.news.text("ja")}
                for one in wanted
            ]
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        elif told is None:
            _show(a, b, wanted)
        else:
            _account(told, a, b)


def _show(a: "Edition", b: "Edition", wanted: "list[Alert]") -> None:
    from meikan.publish.paper.forms import made
    from meikan.watch.alerts import alert_paper

    if wanted:
        click.echo(made(alert_paper(a, b, wanted, current()), "txt").decode(), nl=False)
    else:
        click.echo(_("{a} to {b}: nothing new for any saved search.").format(a=a.name, b=b.name))


def _account(told: "Told", a: "Edition", b: "Edition") -> None:
    if not told.alerts:
        click.echo(_("{a} to {b}: nothing new for any saved search.").format(a=a.name, b=b.name))
        return
    count = n_("{count} alert told.", "{count} alerts told.", len(told.alerts))
    click.echo(count.format(count=len(told.alerts)))
    for path in told.files:
        click.echo(_("Written: {path}").format(path=path))
    for address in told.mailed:
        click.echo(_("Mailed to {address}.").format(address=address))
