"""meikan errata: corrections of lines of an edition that is out, found, numbered and printed with it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meikan.cli.door import folder_option, json_option, now, sure, writing, yes_option
from meikan.model.errors import Refused
from meikan.text import lang as language
from meikan.text.lang import _, n_

if TYPE_CHECKING:
    from meikan.publish.ask.errata import Erratum


@click.command(epilog="Example: meikan errata 2018 --folder demo")
@click.argument("name", metavar="EDITION")
@click.option("--list", "listed", is_flag=True, help="Only show the errata that were issued.")
@yes_option
@json_option
@folder_option
def command(folder: Path, name: str, listed: bool, yes: bool, as_json: bool) -> None:
    """Find what EDITION printed and the record no longer says of that day; number it and print it with the edition.

    The edition itself is not changed. The errata are kept beside it, in editions/EDITION.errata.csv, which may be
    edited before “meikan publish EDITION” prints them.
    """
    with writing(folder, "errata") as found:
        from meikan.path import errata
        from meikan.publish.ask.errata import errata_of

        if not (found.edition(name) / "edition.json").is_file():
            raise Refused(_("There is no edition {name} here.").format(name=name))
        rows = errata_of(found, name) if listed else errata.find(found, name, now())
        if as_json:
            click.echo(json.dumps([asdict(one) for one in rows], ensure_ascii=False, indent=1))
        else:
            _show(rows)
        if listed or not rows:
            return
        if not sure(_("Issue them?"), yes):
            click.echo(_("Nothing was issued."), err=as_json)
            return
        path = errata.issue(found, name, rows)
        text = n_("{count} erratum is in {file}.", "{count} errata are in {file}.", len(rows))
        said = text.format(count=len(rows), file=path)
        then = _("“meikan publish {name}” prints them.").format(name=name)
        click.echo(f"{said} {then}".replace("。 ", "。"), err=as_json)


def _show(rows: "list[Erratum]") -> None:
    lang = language.current()
    if not rows:
        click.echo(_("No line of this edition was corrected since."))
    for one in rows:
        click.echo(f"{one.number}. {one.code}  {one.said('body', lang)} · {one.said('field', lang)}")
        click.echo(_("  printed: {words}").format(words=one.said("was", lang)))
        click.echo(_("  now: {words}").format(words=one.said("now", lang) or _("no longer stated")))
        if one.reason:
            click.echo(_("  why: {reason}").format(reason=one.reason))
