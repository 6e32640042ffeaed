"""The house inspects itself: budgets, help, tests and words for every room."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from meikan.cli import COMMANDS, LazyGroup

HOUSE = Path(__file__).parents[1]
ROOMS = sorted(p.parent for p in (HOUSE / "meikan").glob("*/__init__.py"))
FILES = sorted((HOUSE / "meikan").rglob("*.py"))
MOST_LINES, MOST_IN_A_FUNCTION, MOST_ARGUMENTS = 400, 60, 6


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_file_and_its_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= MOST_IN_A_FUNCTION, f"{function.name} has {length} lines"


def test_every_room_has_tests() -> None:
    tested = {path.name for path in (HOUSE / "tests").iterdir() if path.is_dir()}
    assert {room.name for room in ROOMS} - {"locale", "starter"} <= tested


def test_every_room_is_in_the_glossary() -> None:
    words = (HOUSE / "docs" / "glossary.md").read_text(encoding="utf-8").casefold()
    assert [room.name for room in ROOMS if room.name not in words] == []


def commands() -> list[tuple[str, click.Command]]:
    group = LazyGroup("meikan")
    context = click.Context(group)
    found = []
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        inner = list(command.commands.items()) if isinstance(command, click.Group) else []
        found += [(f"{name} {sub}", one) for sub, one in inner] or [(name, command)]
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _command in commands()])
def test_every_command_has_help_an_example_and_a_place_in_the_docs(name: str, command: click.Command) -> None:
    assert command.help, "no help"
    assert command.epilog, "no example"
    assert "meikan " in command.epilog or "./run" in command.epilog, "the example is no command"
    pages = [HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md")]
    assert any(f"meikan {name}" in page.read_text(encoding="utf-8") for page in pages), "no document shows it"


def test_help_answers_without_django_a_pdf_engine_or_a_data_frame() -> None:
    code = "import sys\nfrom meikan.cli import main\n"
    code += "try: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("'django'", "'typst'", "'pandas'", "'lxml'", "'rich'"):
        assert heavy not in said


def test_every_source_that_comes_with_the_house_parses() -> None:
    for path in (HOUSE / "meikan" / "sources").glob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert {"source_kind" if "source_kind" in table else "network", "address", "licence"} <= set(table), path.name


def test_nothing_of_the_shared_material_is_kept_here() -> None:
    said = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    tracked = said.splitlines()
    assert not [name for name in tracked if name.startswith(("shared/", "demo/"))]
