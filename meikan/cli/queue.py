"""meikan queue: what waits for an editor, rows of lists and facts that were read, the most useful first."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from meikan.cli.door import folder_option, json_option, reading
from meikan.text.lang import _


@click.command(epilog="Example: meikan queue --by entity --folder demo")
@click.option("--by", type=click.Choice(["worth", "document", "entity"]), default="worth", help="In which groups.")
@click.option("--document", default="", help="Only what this document says, by its id.")
@click.option("--entity", default="", help="Only what is about this body: an id, a code or a name.")
@click.option("--confirming", is_flag=True, help="What only repeats what is held, to be signed all at once.")
@click.option("--precision", is_flag=True, help="How often what each source and reader proposed was accepted.")
@json_option
@folder_option
def queue_command(folder: Path, as_json: bool, **wanted: Any) -> None:
    """List the open questions, each with its sentence, whom it means, what is held and what accepting changes."""
    with reading(folder):
        from meikan.cli.proposed import in_words
        from meikan.record import find, judge, proposals

        if wanted["precision"]:
            _precision(as_json)
            return
        entity = find.one(wanted["entity"]) if wanted["entity"] else ""
        facts = judge.waiting(wanted["document"], entity, wanted["confirming"])
        narrow = wanted["document"] or entity or wanted["confirming"]
        rows = [] if narrow else proposals.waiting()
        if as_json:
            both: list[Any] = [*rows, *facts]
            for one in both:
                click.echo(json.dumps(asdict(one), ensure_ascii=False))
            return
        for row in rows:
            click.echo(_row(row))
        for heading, group in _groups(facts, wanted["by"]):
            if heading:
                click.echo(f"\n{heading}\n")
            for fact in group:
                click.echo(in_words(fact))
        waiting = len(rows) + len(facts)
        click.echo(_("{count} open.").format(count=waiting) if waiting else _("Nothing waits."))
        if not narrow:
            _also()


def _also() -> None:
    from meikan.record import judge

    held = len(judge.waiting(confirming=True))
    if held:
        text = _("{count} more only confirm what is held: “meikan queue --confirming”, “meikan decide --confirming”.")
        click.echo(text.format(count=held))


def _groups(facts: list[Any], by: str) -> list[tuple[str, list[Any]]]:
    from meikan.record import find, judge
    from meikan.text.lang import current

    if by == "document":
        groups = judge.by_document(facts)
        first = [(group[0].evidence[0], group) for group in groups.values()]
        return [(f"{one.title}  {one.date}  {one.address}  [{one.document}]", group) for one, group in first]
    if by == "entity":
        return [
            (find.name_of(key, current()) if key.startswith("mk-") else key, group)
            for key, group in judge.by_entity(facts).items()
        ]
    return [("", facts)]


def _row(one: Any) -> str:
    """A row of a list with the places that it may mean."""
    from meikan.path.reasons import worded

    lines = [f"{one.number}  {one.subject}  ({one.locator})"]
    for place, candidate in enumerate(one.candidates, 1):
        why = "; ".join(map(worded, candidate.reasons))
        name = f"{candidate.name}, {candidate.country} {candidate.where}".strip()
        lines.append(f"    {place}. {name}  {candidate.code}  {candidate.score:.2f}  {why}")
    if not one.candidates:
        lines.append("    " + _("No place of that name is known: --as a body that is held, or --reject."))
    return "\n".join(lines)


def _precision(as_json: bool) -> None:
    from meikan.read.prose.said import predicate_words
    from meikan.record import precision

    found = precision.measured()
    if as_json:
        for one in found:
            click.echo(json.dumps(asdict(one) | {"share": one.share, "mute": one.mute}, ensure_ascii=False))
        return
    if not found:
        click.echo(_("Nothing that was read has been decided yet."))
    for one in found:
        kind = {"source": _("source"), "reader": _("reader"), "predicate": _("kind of fact")}[one.of]
        text = _("{kind} {name}: {accepted} of {decided} accepted ({share:.0%}), {open} open.")
        text = text if one.decided else _("{kind} {name}: nothing decided yet, {open} open.")
        name = f"{predicate_words(one.name)} ({one.name})" if one.of == "predicate" else one.name
        words = asdict(one) | {"kind": kind, "name": name, "share": one.share}
        click.echo(text.format(**words) + (" " + _mute(one.of, one.name) if one.mute else ""))


def _mute(of: str, name: str) -> str:
    if of == "source":
        text = _("Most of it was refused. To mute it, write “read = false” into sources/{name}.toml.")
        return text.format(name=name)
    return _("Most of it was refused.")
