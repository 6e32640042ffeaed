"""meikan update: what is new at every source is collected, read and laid before the editor."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan.cli.door import folder_option, json_option
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.collect.fetch import Manners
    from meikan.config import Config


@click.command(epilog="Example: meikan update --json --folder demo")
@click.option("--source", "names", multiple=True, help="Only this source; may be said several times.")
@click.option("--unread", is_flag=True, help="Read once more what could not be read at an earlier visit.")
@click.option("--loopback", default="", hidden=True)
@json_option
@folder_option
def command(folder: Path, names: tuple[str, ...], unread: bool, loopback: str, as_json: bool) -> None:
    """Collect what is new at every source, read it, and file documents and proposals. Nothing is published."""
    from meikan import config as configuration
    from meikan.cli.door import start
    from meikan.record.lock import writing
    from meikan.record.opening import explained

    config = configuration.read(folder)
    config.archive.mkdir(exist_ok=True)
    with writing(config.archive, "meikan update", wait=1.0):  # the record is held only while a document is filed
        start(config)
        with explained():
            failed = _run(config, names, manners_of(config, loopback), unread, as_json)
    sys.exit(1 if failed else 0)


def manners_of(config: "Config", loopback: str) -> "Manners":
    """Who we are and how we behave; `loopback`: exact pairs of 127.0.0.1 and a port, for tests on this computer."""
    from datetime import UTC, datetime

    from meikan.collect.fetch import Manners

    words = config.of("en").contact or config.of("ja").contact
    contact = next((word for word in words.split() if "@" in word or "://" in word), "")
    pairs = frozenset(("127.0.0.1", int(port)) for port in loopback.split(",") if port)
    return Manners(datetime.now(UTC), contact=contact.strip("<>(),;"), allowed=pairs, pace=0.0 if pairs else 1.0)


def _run(config: "Config", names: tuple[str, ...], manners: "Manners", unread: bool, as_json: bool) -> int:
    from meikan.path.sources import chosen
    from meikan.path.update import update

    failed, count = 0, 0
    sources = chosen(config, names)
    for number, told in enumerate(update(config, sources, manners, again=unread), 1):
        outcome = told.outcome
        failed += outcome.outcome == "failed"
        count += told.asked
        _progress(number, len(sources), outcome.source)
        click.echo(json.dumps(outcome.told(), ensure_ascii=False) if as_json else _line(told))
    _progress(0, 0, "")
    if not as_json:
        if not sources:
            click.echo(_("There is no source yet. “meikan source new ADDRESS” writes the file of one."))
        if count:
            click.echo(_("New proposals: {count}. “meikan queue” shows them.").format(count=count))
    return failed


def _line(told: Any) -> str:
    one = told.outcome
    text = _("{source}: {outcome}; {new} new, {known} known, {aside} set aside.")
    line = text.format(source=one.source, outcome=_word(one.outcome), new=one.new, known=one.known, aside=one.set_aside)
    if told.read:
        more = _("Read: {read}; new proposals: {asked}, further evidence: {joined}, corrections: {corrected}.")
        line += " " + more.format(read=told.read, asked=told.asked, joined=told.joined, corrected=told.corrected)
    return f"{line} {one.reason}".strip().replace("。 ", "。")


def _word(outcome: str) -> str:
    return {
        "ok": _("read"),
        "unchanged": _("unchanged"),
        "failed": _("failed"),
        "refused": _("refused"),
        "deferred": _("deferred"),
        "held": _("held back"),
    }[outcome]


def _progress(number: int, of: int, source: str) -> None:
    """One line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{number}/{of} {source}" if of else "\r\x1b[K", nl=False, err=True)
