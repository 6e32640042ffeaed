"""The documents are true: every command of the READMEs and of 操作手引 works as it is written, links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
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
# what serves until it is stopped, sets everything up, or looks into the demo; each has a test of its own
NOT_HERE = re.compile(r"(./run (demo|test)|alias |export |doskey |set |(\S*run )?meikan serve|.*--folder \S*demo)")
# findings are no failure of the command: a list brings a city's name in one language only
FINDS = re.compile(r"meikan edition check")


def commands(page: Path) -> list[tuple[str, str]]:
    """The blocks of a page that are typed, and the lists that are saved on the way."""
    return [(kind, body) for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")) if kind in ("", "sh")]


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
@pytest.mark.parametrize(
    ("name", "lang"), [("README.md", "en"), ("README.ja.md", "ja"), ("docs/ja/tebiki.md", "ja")], ids=str
)
def test_every_command_works_as_it_is_written(name: str, lang: str, tmp_path: Path) -> None:
    cwd, held, typed = tmp_path, dict[str, str](), 0
    for kind, body in commands(HOUSE / name):
        if kind == "" and body.startswith("City,"):
            (cwd / "lighthouse.csv").write_text(body, encoding="utf-8")
            (cwd / "lighthouse-2027.csv").write_text(body + "Oslo,Norway,\n", encoding="utf-8")
        if kind != "sh":
            continue
        for line in filter(str.strip, body.splitlines()):
            if line.startswith("cd "):
                cwd = cwd / line.removeprefix("cd ")
            elif not NOT_HERE.match(line):
                done = run(arguments(line, held), cwd, lang)
                assert done.returncode == 0 or FINDS.search(line), f"{line}\n{done.stdout}{done.stderr}"
                assert done.returncode in (0, 1)
                typed += 1
                if (found := re.search(r"\b[0-9a-f]{24}\b", done.stdout)) and re.search("meikan (add|correct)", line):
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
        lines = [line for kind, body in commands(HOUSE / name) if kind == "sh" for line in body.splitlines()]
        asked = [shlex.split(line) for line in lines if "run meikan" in line]
        return [
            tuple(words[words.index("meikan") + 1 :][:2][: 2 if "list" in words or "edition" in words else 1])
            for words in asked
        ]

    assert shape("README.ja.md") == shape("README.md")
