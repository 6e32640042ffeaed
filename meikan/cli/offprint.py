"""meikan offprint: one page of an edition by itself, as PDF and as a text document."""

from pathlib import Path

import click

from meikan import config
from meikan.cli.door import folder_option
from meikan.text import lang as language
from meikan.text.lang import LANGUAGES, _


@click.command(epilog="Example: meikan offprint berlin--tokyo --edition 2018 --lang ja --folder demo")
@click.argument("page")
@click.option("--edition", required=True, help="The edition, as “meikan edition list” names it.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the offprint; yours if left out.")
@click.option("--to", type=click.Path(path_type=Path), default=Path("."), help="Where to; here if left out.")
@folder_option
def command(folder: Path, page: str, edition: str, lang: str | None, to: Path) -> None:
    """Make the offprint of one PAGE of the site (kobe, or hamburg--kobe for a pair): a PDF of at most four A4 pages,
    and the same as a text document (DOCX).

    For editions and pages that are published without offprints.
    """
    from meikan.edition.edition import Edition
    from meikan.publish.forms import set_forms
    from meikan.publish.offprint.make import publish_page

    found = config.read(folder)
    opened = Edition.open(found.edition(edition), set_forms(found))
    stem = publish_page(opened, page, lang or language.current(), to, found)
    opened.close()
    click.echo(_("Written: {pdf}, {docx}").format(pdf=to / f"{stem}.pdf", docx=to / f"{stem}.docx"))
