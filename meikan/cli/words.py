"""The help of commands and options, and click's own words, in the user's language."""

import copy
import gettext
import os
import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

import click

from meikan.text import lang
from meikan.text.lang import LOCALE, _

EXAMPLE = "Example: "
# no line begins with these, none ends with those
CLOSING, OPENING = "、。，．・：；？！）」』】〉》”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ…", "（「『【〈《“‘"
KEPT, SPACE = "\ue000", "\ue001"  # private letters: no break here; a space of the text itself


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
    spoken.context_class = Spoken
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
    return spoken


def _example(epilog: str | None) -> str | None:
    """An example's command is typed as it stands, in any language."""
    if not epilog or not epilog.startswith(EXAMPLE):
        return epilog
    return _("Example: {command}").format(command=epilog.removeprefix(EXAMPLE))


class Wide(click.HelpFormatter):
    """Help that is wrapped as Japanese is: letters two columns wide, a break between any two of them."""

    def write_text(self, text: str) -> None:
        """A paragraph."""
        super().write_text(_spread(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of words and what they mean."""
        super().write_dl([(word, _spread(text)) for word, text in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        """All that was written, its letters together again."""
        text = re.sub(rf"(?<=[{WIDE}]) |{KEPT}", "", super().getvalue())
        return text.replace(SPACE, " ")


class Spoken(click.Context):
    """A call of a command whose help may be Japanese."""

    formatter_class = Wide


WIDE = "\u3000-\u30ff\u3400-\u9fff\uff01-\uff60…"


def _spread(text: str) -> str:
    """A text with a second column after each wide letter: a space, where a line may be broken."""
    if not any(east_asian_width(letter) in "WF" for letter in text):
        return text
    parts: list[str] = []
    for letter, after in zip(text, [*text[1:], " "], strict=True):
        wide = re.match(f"[{WIDE}]", letter)
        if letter == " " and parts and re.match(f"[{WIDE}]", parts[-1]):
            parts.append(SPACE)
            continue
        held = after in CLOSING or letter in OPENING
        parts.append(letter + ((KEPT if held else " ") if wide else ""))
    return "".join(parts)
