"""The help of commands and options, and click's own words, in the user's language."""

import copy
import gettext
import os
from collections.abc import Iterator

import click

from meikan.text import lang
from meikan.text.lang import LOCALE, _

EXAMPLE = "Example: "
# Japanese letters are twice as wide as click counts them
WIDTHS = {"en": 100, "ja": 56}


def start() -> None:
    """Let click speak the user's language too; it asks gettext for its words."""
    os.environ["LANGUAGE"] = lang.current()
    gettext.bindtextdomain("meikan", LOCALE)
    gettext.textdomain("meikan")


def texts_of(command: click.Command) -> Iterator[str]:
    """The texts of a command and its options that a person reads."""
    if command.help:
        yield command.help
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            yield option.help


def translated(command: click.Command) -> click.Command:
    """The same command with its texts in the user's language; the one that was given stays as it is."""
    spoken = copy.copy(command)
    spoken.params = [copy.copy(one) for one in command.params]
    spoken.help = _(command.help) if command.help else None
    spoken.epilog = _example(command.epilog)
    spoken._help_option = None
    if lang.current() == "ja" and spoken.help:
        spoken.short_help = spoken.help.partition("。")[0]
    for option in spoken.params:
        if isinstance(option, click.Option) and option.help:
            option.help = _(option.help)
    if isinstance(spoken, click.Group):
        spoken.commands = {name: translated(one) for name, one in spoken.commands.items()}
        spoken.context_settings = {**spoken.context_settings, "max_content_width": WIDTHS[lang.current()]}
    return spoken


def _example(epilog: str | None) -> str | None:
    """An example's command is typed as it stands, in any language."""
    if not epilog or not epilog.startswith(EXAMPLE):
        return epilog
    return _("Example: {command}").format(command=epilog.removeprefix(EXAMPLE))
