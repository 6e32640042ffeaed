"""The documents are true: every command of the READMEs and of 操作手引 works as it is written, links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
PAGES = [
    HOUSE / "README.md",
    HOUSE / "README.ja.md",
    HOUSE / "CONTRIBUTING.md",
    *sorted((HOUSE / "docs").rglob("*.md")),
]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
SAVED = re.compile(r"`([\w-]+\.csv)`[^`]*\n\n```\n$")  # "Save this as `list.csv`:" before a block
# what serves until it is stopped, sets everything up, or looks into the demo; each has a test of its own
OPENS = r"(\S*run )?meikan (serve|desk)"
NOT_HERE = re.compile(rf"(./run (demo|test)|alias |export |doskey |set |{OPENS}|.*--folder \S*demo)")


def steps(page: Path) -> Iterator[tuple[str, str]]:
    """What a page has one do, in order: ("", a command) or (a file's name, what to save in it)."""
    text = page.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        kind, body = block.groups()
        saved = SAVED.search(text[: block.start(2)])
        if kind == "sh":
            yield from (("", line) for line in body.splitlines() if line.strip())
        elif saved:
            yield saved.group(1), body


def arguments(line: str, held: dict[str, str]) -> list[str]:
    """What follows `meikan`; a word that stands for an id is replaced by the one that was shown last."""
    words = shlex.split(line, comments=True)
    asked = words[words.index("meikan") + 1 :] if "meikan" in words else words
    asked = [held.get(word, word) for word in asked]
    asks = asked[0] in ("add", "correct", "retract") or asked[:2] in (["list", "add"], ["sheet", "in"])
    return [*asked, "--yes"] if asks else asked


def run(asked: list[str], cwd: Path, lang: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "MEIKAN_LANG": lang, "MEIKAN_EDITOR": "tests", "PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"}
    call = [sys.executable, "-m", "meikan", *asked]
    return subprocess.run(call, check=False, capture_output=True, text=True, cwd=cwd, env=env, timeout=300)


@pytest.mark.slow
@pytest.mark.skipif(date.today() < date(2026, 11, 23), reason="the clock is behind: the lists would lie in the future")
@pytest.mark.parametrize(
    ("name", "lang"), [("README.md", "en"), ("README.ja.md", "ja"), ("docs/ja/tebiki.md", "ja")], ids=str
)
def test_every_command_works_as_it_is_written(name: str, lang: str, tmp_path: Path) -> None:
    cwd, held, typed = tmp_path, dict[str, str](), 0
    for file, text in steps(HOUSE / name):
        if file:
            (cwd / file).write_text(text, encoding="utf-8")
        elif text.startswith("cd "):
            cwd = cwd / text.removeprefix("cd ")
        elif not NOT_HERE.match(text):
            done = run(arguments(text, held), cwd, lang)
            assert done.returncode == 0, f"{text}\n{done.stdout}{done.stderr}"
            typed += 1
            if (found := re.search(r"\b[0-9a-f]{24}\b", done.stdout)) and re.search("meikan (add|correct)", text):
                held["番号"] = found.group()
            if found := re.search(r"meikan undo (\d+)", done.stdout):
                held["判断の番号"] = found.group(1)
    assert typed > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_lead_somewhere(page: Path) -> None:
    """To a file that is there, and to a heading in it."""
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _sign, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    found = set()
    for heading in re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M):
        found.add(re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-"))
    return found


def test_the_japanese_readme_says_the_same_commands() -> None:
    def shape(name: str) -> list[tuple[str, ...]]:
        asked = [shlex.split(text) for file, text in steps(HOUSE / name) if not file and "run meikan" in text]
        return [
            tuple(words[words.index("meikan") + 1 :][:2][: 2 if "list" in words or "edition" in words else 1])
            for words in asked
        ]

    assert shape("README.ja.md") == shape("README.md")


def test_the_documents_show_how_update_runs_with_nobody_there() -> None:
    text = (HOUSE / "docs" / "collect.md").read_text(encoding="utf-8")
    for words in ("30 6 * * 1-5", "[Timer]", "OnCalendar=", "ExecStart=", "schtasks /Create"):
        assert words in text
