"""What every command shares: the folder, the open record, the editor's name, the clock."""

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from meikan import config
from meikan.model.errors import Refused
from meikan.text.lang import _

Command = Callable[..., Any]

folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("."),
    show_default=False,
    help="The directory folder; the one you stand in if left out.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")
reason_option = click.option("--reason", default="", help="Why; kept with the decision.")


def now() -> str:
    """The time of this act, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def time_of(text: str, last: bool) -> str:
    """A time as typed, in UTC; of a day, a month or a year its first second, or its last."""
    from meikan.model.day import Day

    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        day = Day.typed(text)
    return f"{day.last.isoformat()}T23:59:59Z" if last else f"{day.first.isoformat()}T00:00:00Z"


def editor() -> str:
    """Who is deciding: MEIKAN_EDITOR, or the name of the user."""
    try:
        return os.environ.get("MEIKAN_EDITOR") or getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in a container
        raise Refused(_("Who decides? Set MEIKAN_EDITOR to your name and try again.")) from None


@contextmanager
def reading(folder: Path) -> Iterator[config.Config]:
    """Open a folder's record to look into it."""
    found = config.read(folder)
    start(found)
    yield found


@contextmanager
def writing(folder: Path, what: str) -> Iterator[config.Config]:
    """Open a folder's record to write to it; one writer at a time."""
    from meikan.record.lock import writing as locked

    found = config.read(folder)
    with locked(found.folder, f"meikan {what}"):
        start(found)
        from meikan.record.opening import explained

        with explained():
            yield found


def start(found: config.Config) -> None:
    """Open the record of a folder; its tables are made or brought up to date."""
    from meikan import settings
    from meikan.record.opening import opened

    settings.start(found)
    opened()


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal for long work, told how much of how many is done; nothing where nobody looks."""
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def told(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield told


def ask_reason(reason: str) -> str:
    """A reason is kept with every decision; ask for one if none was given."""
    reason = reason or click.prompt(_("Reason"), default="", show_default=False, err=True)
    if not reason.strip():
        raise Refused(_("Every decision needs a reason: --reason TEXT. Nothing was changed."))
    return str(reason).strip()


def sure(question: str, yes: bool) -> bool:
    """Ask once, unless told not to; the question is no part of the output."""
    return yes or click.confirm(question, default=True, err=True)
