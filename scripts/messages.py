"""Bring the Japanese catalogue up to date with the program's messages, and say which it lacks.

    .venv/bin/python scripts/messages.py

Messages are: all of `_(...)` and `n_(...)` in meikan/ and its templates, the help of every command and option, and the
words of click itself. What is used no longer is dropped; nothing is guessed from a similar message.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from meikan.cli import COMMANDS, LazyGroup, program  # noqa: E402
from meikan.cli.words import texts_of  # noqa: E402

PO = HOUSE / "meikan" / "locale" / "ja" / "LC_MESSAGES" / "meikan.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {**DEFAULT_KEYWORDS, "n_": (1, 2)}


def messages() -> Catalog:
    """Every message that a person may read, with where it stands."""
    found = Catalog(project="meikan", charset="utf-8", fuzzy=False)
    for root in (HOUSE / "meikan", Path(click.__file__).parent):
        inside = f"{root.name}/"
        for file, line, message, _comments, _context in extract_from_dir(root, METHODS, keywords=KEYWORDS):
            if message:
                found.add(message, locations=[(inside + file.replace("\\", "/"), line)])
    for where, text in texts():
        found.add(text, locations=[(where, 1)])
    return found


def texts() -> Iterator[tuple[str, str]]:
    """What `--help` shows: of the program, of each command in the list, of each command and option by itself."""
    group = LazyGroup("meikan")
    yield from (("meikan/cli", text) for text in texts_of(program))
    for name, (module, line) in COMMANDS.items():
        yield "meikan/cli", line
        command = group.imported(name)
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        for one in (command, *inner):
            yield from ((f"meikan/cli/{module}.py", text) for text in texts_of(one))


def catalogue() -> Catalog:
    """The Japanese catalogue as it is."""
    with PO.open("rb") as file:
        return read_po(file, locale="ja")


def lacking(held: Catalog) -> list[str]:
    """The messages without a Japanese text."""
    return [
        str(one.id) for one in held if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)
    ]


def main() -> None:
    """Write the catalogue anew and print what it lacks."""
    held = catalogue()
    held.update(messages(), no_fuzzy_matching=True)
    write(held)
    missing = lacking(held)
    print(f"{len(held)} messages, {len(missing)} without Japanese")
    for text in missing:
        print(f"  {text!r}")
    sys.exit(bool(missing))


def write(held: Catalog) -> None:
    """The catalogue's file; nothing in it tells when it was written."""
    held.obsolete.clear()
    held.fuzzy = False
    held.header_comment = "# The Japanese of meikan. Set words: docs/glossary.md. Kept in order by scripts/messages.py."
    held.msgid_bugs_address = held.last_translator = held.language_team = "meikan"
    held.creation_date = held.revision_date = datetime(2026, 11, 23, tzinfo=UTC)
    for one in held:
        one.locations = sorted({(file, 1) for file, _line in one.locations})
        one.flags.discard("python-format")  # "10% or" is no placeholder; the tests compare those there are
    with PO.open("wb") as file:
        write_po(file, held, width=0, include_lineno=False, sort_output=True)


if __name__ == "__main__":
    main()
