"""One command per act; each is imported only when it is used."""

import sys
import tempfile
import traceback
from importlib import import_module
from types import TracebackType

import click

from meikan.cli import words
from meikan.model.errors import MeikanError
from meikan.model.refusal import refusal
from meikan.text import lang
from meikan.text.lang import _

# name: (module, one line of help). The help stands here so that `--help` imports no command.
COMMANDS = {
    "demo": ("demo", "make, cut, publish and serve the starter directory"),
    "desk": ("desk", "the editor's desk in a window: find, correct, add, judge, publish"),
    "new": ("new", "begin a directory folder of your own"),
    "source": ("source", "look at an address and write its file (new); list and check sources"),
    "update": ("update", "collect and read what is new at every source"),
    "list": ("list", "take in a membership list (add); the files refused"),
    "resolve": ("resolve", "find which place and kind of body each row of a file names"),
    "read": ("read", "what documents say, and of whom; nothing is filed"),
    "fields": ("fields", "what may be said of a body, in both languages"),
    "add": ("by_hand", "add one statement by hand"),
    "correct": ("by_hand", "correct one statement; the old one stays to be seen"),
    "retract": ("by_hand", "no longer hold one statement"),
    "history": ("history", "every line ever held of a body: who, when, why"),
    "sheet": ("sheet", "all lines of a body as a workbook, and back"),
    "queue": ("queue", "what waits for an editor"),
    "decide": ("decide", "accept or reject a proposal"),
    "join": ("join", "two entities are one"),
    "part": ("join", "two entities are not one"),
    "undo": ("join", "take a decision back, or all of one rule"),
    "find": ("find", "search the texts of all kept documents"),
    "edition": ("edition", "cut, list, show, check, compare and verify editions"),
    "errata": ("errata", "what an edition printed and is corrected since"),
    "publish": ("publish", "make an edition's site, book and data"),
    "offprint": ("offprint", "one page of an edition by itself, as PDF and text document"),
    "ask": ("ask", "what a printed line rests on, and whether it still holds"),
    "digest": ("digest", "draft a newsletter of a month"),
    "calendar": ("calendar", "events, deadlines, elections and ends of terms, as iCalendar too"),
    "handover": ("handover", "what the next person needs to know"),
    "request": ("request", "research requests, answers, corrections that follow; for the office only"),
    "review": ("review", "the office's fiscal year: activities, events, the directory's own year"),
    "watch": ("watch", "tell saved searches what is new, each thing once"),
    "due": ("due", "what is about to become false"),
    "board": ("board", "what is offered, and who seeks a partner"),
    "serve": ("serve", "show a published site on this computer"),
    "backup": ("backup", "write a directory into one file, while it is used"),
    "restore": ("backup", "bring a backup back into a new folder"),
    "replay": ("replay", "rebuild the statements from the decisions, and compare"),
}


class LazyGroup(click.Group):
    """Commands by name; a command's module is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the one command that was asked for; its help is in the user's language."""
        return words.translated(self.imported(cmd_name)) if cmd_name in COMMANDS else None

    def imported(self, name: str) -> click.Command:
        """A command as it is written."""
        module = import_module(f"meikan.cli.{COMMANDS[name][0]}")
        command: click.Command = getattr(module, f"{name}_command", None) or module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List commands with their one line, importing none of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="meikan")
def program() -> None:
    """meikan: a sourced, dated, bilingual directory of city governments and their networks."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command; whatever goes wrong is one paragraph and an exit code, never a traceback."""
    lang.start(lang.of_user())
    sys.excepthook = own_error
    words.start()
    try:
        words.translated(program).main(arguments, prog_name="meikan", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted. What was not finished was not kept."), err=True)
        sys.exit(130)
    except MeikanError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        click.echo(refusal(error), err=True)
        sys.exit(1)


def own_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error of meikan itself: one paragraph for the user, the details in a file that can be sent."""
    with tempfile.NamedTemporaryFile("w", prefix="meikan-", suffix=".txt", delete=False, encoding="utf-8") as file:
        traceback.print_exception(kind, error, trace, file=file)
    text = _("meikan met an error of its own ({error}). What was not finished was not kept. Please send {file}.")
    click.echo(text.format(error=f"{kind.__name__}: {error}", file=file.name), err=True)
