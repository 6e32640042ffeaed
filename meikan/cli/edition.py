"""meikan edition: cut, list, show, check, compare and verify editions."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan import config
from meikan.cli.door import folder_option, json_option, time_of, writing
from meikan.config import Config
from meikan.model.errors import Refused
from meikan.text import lang as language
from meikan.text.lang import LANGUAGES, _, n_

if TYPE_CHECKING:
    from meikan.edition.edition import Edition

MANIFEST, ABOUT = "edition.json", "edition.toml"
lang_option = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output; yours if left out.")


@click.group()
def command() -> None:
    """Cut, list, show, check, compare and verify editions."""


@command.command("cut", epilog="Example: meikan edition cut 2027 --valid 2027-03-31 --like today --add Cologne")
@click.argument("name")
@click.option("--valid", help="The day that the edition is about; a date in any form.")
@click.option("--known", help="What was known by the end of this day (UTC); the record's last decision if left out.")
@click.option("--like", help="An edition whose plan (panel, sections, languages, titles) is taken over.")
@click.option("--add", "bodies", multiple=True, help="A body to add to the panel. May be repeated.")
@folder_option
def cut(
    folder: Path, name: str, valid: str | None, known: str | None, like: str | None, bodies: tuple[str, ...]
) -> None:
    """Cut an edition: what was known at one time, about one day. An edition that exists is never changed."""
    with writing(folder, "edition cut") as found:
        from meikan import path
        from meikan.path import plans
        from meikan.record import find

        plan = plans.plan_for(found, name, valid or "", _folder_of(found, like) if like else None)
        held = {one.id for words in plan.panel for one in find.several(words)}  # a panel may name bodies by key
        added = dict.fromkeys(find.one(body, ["organisation"]) for body in bodies)
        plan = plan.adding([one for one in added if one not in held])
        plan = plans.with_panel(plan)
        made = path.edition(found, plan, plans.known_by(time_of(known, last=True) if known else ""))
        text = _("Edition {name}: valid {valid}, known {known}, {count} statements, hash {hash}.")
        count = made.counts["statements"]
        click.echo(text.format(name=name, valid=made.valid, known=made.known, count=count, hash=made.hash[:12]))
        for reason, number in made.counts.get("left_out", {}).items():
            click.echo(_("  left out ({reason}): {number}").format(reason=_reasons()[reason], number=number))
        made.close()


def _reasons() -> dict[str, str]:
    return {"office": _("office"), "private": _("private"), "not_yet": _("begins after the day")}


@command.command("list", epilog="Example: meikan edition list --folder demo")
@json_option
@folder_option
def listed(folder: Path, as_json: bool) -> None:
    """List the editions of the folder, in the order of their days."""
    from meikan.edition.files import manifest_of

    found = config.read(folder)
    rows = [manifest_of(found.edition(name)) for name in _names(found)]
    rows.sort(key=lambda row: (row["valid"], row["known"], row["name"]))
    if as_json:
        keys = ("name", "valid", "known", "hash", "counts")
        click.echo(json.dumps([{key: row[key] for key in keys} for row in rows], ensure_ascii=False, indent=1))
        return
    if not rows:
        click.echo(_("No edition was cut yet: “meikan edition cut NAME --valid DATE”."))
    for row in rows:
        count = row["counts"]["statements"]
        text = _("{name}  valid {valid}, known {known}, {count} statements, {hash}")
        click.echo(text.format(**{**row, "hash": row["hash"][:12], "count": count}))


def _names(found: Config) -> list[str]:
    return sorted(one.parent.name for one in (found.folder / "editions").glob(f"[!.]*/{MANIFEST}"))


def _folder_of(found: Config, name: str) -> Path:
    """Where an edition lies: by its name, or a folder that was handed over."""
    if (found.edition(name) / MANIFEST).is_file():
        return found.edition(name)
    if (Path(name) / MANIFEST).is_file():
        return Path(name)
    text = _("There is no edition {name} here. Those that are: {known}.")
    raise Refused(text.format(name=name, known=", ".join(_names(found)) or _("none")))


def _open(found: Config, name: str) -> "Edition":
    from meikan.edition.edition import Edition

    return Edition.open(_folder_of(found, name))


@command.command("show", epilog="Example: meikan edition show 2018 --entity London --folder demo")
@click.argument("name", metavar="EDITION")
@click.option("--entity", "body", required=True, help="Whom: an id, geonames:…, jp:…, network:c40, or a name.")
@lang_option
@json_option
@folder_option
def show(folder: Path, name: str, body: str, lang: str | None, as_json: bool) -> None:
    """Show the lines of one body, with dates, how sure they are, and their sources."""
    from meikan.cli import edition_show
    from meikan.edition.find import find

    with language.speaking(lang or language.current()):
        edition = _open(config.read(folder), name)
        entity = find(edition, body)
        printed = edition_show.as_json if as_json else edition_show.as_text
        click.echo(printed(edition, entity))


@command.command("check", epilog="Example: meikan edition check 2018 --folder demo")
@click.argument("name", metavar="[EDITION]", required=False)
@json_option
@folder_option
def check(folder: Path, name: str | None, as_json: bool) -> None:
    """Check one edition or all: seats that sum, one holder a post, sources, codes, names … Errors exit with 1."""
    from meikan.edition.check import check as checked

    found, failed, told = config.read(folder), 0, []
    for one in [name] if name else _names(found):
        findings = checked(_open(found, one))
        errors = sum(finding.level == "error" for finding in findings)
        failed += errors
        told += [{"edition": one, **asdict(finding)} for finding in findings]
        if not as_json:
            _tell(one, findings, errors)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    if failed:
        text = n_(
            "{count} error. The editions were kept as they are; mend the record and cut anew.",
            "{count} errors. The editions were kept as they are; mend the record and cut anew.",
            failed,
        )
        raise Refused(text.format(count=failed))


def _tell(name: str, findings: list[Any], errors: int) -> None:
    levels = {"error": _("error"), "warning": _("warning")}
    for finding in findings:
        click.echo(f"{levels[finding.level]} · {finding.name} · {finding.text}")
    warnings = len(findings) - errors
    one, two = n_("{count} error", "{count} errors", errors), n_("{count} warning", "{count} warnings", warnings)
    text = _("{name}: {errors}, {warnings}.")
    click.echo(text.format(name=name, errors=one.format(count=errors), warnings=two.format(count=warnings)))


@command.command("coverage", epilog="Example: meikan edition coverage today --japan --folder demo")
@click.argument("name")
@click.option("--japan", is_flag=True, help="Japan's designated cities and Tokyo instead of the panel.")
@lang_option
@json_option
@folder_option
def coverage(folder: Path, name: str, japan: bool, lang: str | None, as_json: bool) -> None:
    """For each city and field, how many lines an edition holds and the best standing that each of them rests on."""
    from meikan.cli import coverage as said

    with language.speaking(lang or language.current()):
        found = config.read(folder)
        rows = said.rows_of(found, _open(found, name), japan)
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if as_json else said.as_text(rows))


@command.command("diff", epilog="Example: meikan edition diff 2014 2015 --lang ja --folder demo")
@click.argument("a")
@click.argument("b")
@lang_option
@json_option
@folder_option
def diff(folder: Path, a: str, b: str, lang: str | None, as_json: bool) -> None:
    """Say what changed from one edition to another: in the world, and in what we know."""
    from meikan.watch.changes import changes

    found = config.read(folder)
    compared = changes(_open(found, a), _open(found, b))
    if as_json:
        for part in compared.json_parts():
            click.echo(part, nl=False)
        return
    click.echo(compared.text(lang or language.current()), nl=False)


@command.command("verify", epilog="Example: meikan edition verify --folder demo")
@click.argument("name", metavar="[EDITION]", required=False)
@folder_option
def verify(folder: Path, name: str | None) -> None:
    """Compare the files of one edition or of all with the hashes that were taken when it was cut."""
    from meikan.edition.files import verify as verified

    found, wrong = config.read(folder), []
    for one in [name] if name else _names(found):
        changed = verified(_folder_of(found, one))
        wrong += [f"{one}: {file}" for file in changed]
        if not changed:
            click.echo(_("{name}: every file is as it was cut.").format(name=one))
    if wrong:
        text = _("Not as they were cut: {files}. Take them from a copy, or cut the edition under another name.")
        raise Refused(text.format(files="; ".join(wrong)))
