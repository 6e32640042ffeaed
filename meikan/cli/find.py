"""meikan find: search the texts of all kept documents."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan.cli.door import folder_option, json_option, progress, reading
from meikan.text.lang import _, current, n_

if TYPE_CHECKING:
    from meikan.path.finding import Finds


@click.command(epilog="Example: meikan find 神戸 --since 2015 --folder demo")
@click.argument("words", nargs=-1, required=True)
@click.option("--since", metavar="DATE", default="", help="Only documents of this day, month or year, and later.")
@click.option("--source", metavar="NAME", default="", help="Only documents of one source.")
@click.option("--lang", metavar="LANGUAGE", default="", help="Only documents in one language: en, ja.")
@click.option("--words", "literal", is_flag=True, help="Take the words as words, even if they name a body.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many to show.")
@json_option
@folder_option
def command(folder: Path, words: tuple[str, ...], as_json: bool, limit: int, **within: Any) -> None:
    """Search all kept documents for WORDS in any spelling, or for a body by its name or id, newest first."""
    with reading(folder) as config:
        from meikan.model.day import Day
        from meikan.path.finding import Asked, find_texts

        since = within["since"]
        first = Day.typed(since).first.isoformat() if since else ""
        asked = Asked(" ".join(words), **{**within, "since": first}, limit=limit)
        with progress(_("reading")) as told:
            found = find_texts(config, asked, told)
        for hit in found.hits if as_json else ():
            click.echo(json.dumps(asdict(hit), ensure_ascii=False))
        if not as_json:
            click.echo(_in_words(found, asked.words))


def _in_words(found: "Finds", words: str) -> str:
    from meikan.record import find

    if found.body:
        who = f"{find.name_of(found.body, current())} ({found.body})"
        head = n_("{count} document mentions {who}.", "{count} documents mention {who}.", found.total)
        lines = [head.format(count=found.total, who=who)]
    else:
        head = n_("{count} document holds “{words}”.", "{count} documents hold “{words}”.", found.total)
        lines = [head.format(count=found.total, words=words)]
    if not found.kept:
        lines.append(_("No document’s text is kept in this folder yet: what is collected or filed as a list is."))
    for hit in found.hits:
        lines.append(f"\n{hit.date or '-'}  {hit.title}\n  {hit.sentence}")
        lines += [f"  {hit.address}"] if hit.address else []
        if hit.copy:
            lines.append("  " + _("copy: archive/{path}").format(path=f"{hit.copy[:2]}/{hit.copy}"))
    if found.unread:
        text = n_(
            "{count} kept document could not be read and was not searched.",
            "{count} kept documents could not be read and were not searched.",
            found.unread,
        )
        lines.append("\n" + text.format(count=found.unread))
    return "\n".join(lines)
