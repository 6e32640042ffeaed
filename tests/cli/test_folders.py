"""A command works in any folder, whatever lies there."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "run"


@pytest.mark.slow
def test_files_named_like_modules_of_python_do_not_matter(tmp_path: Path) -> None:
    for name in ("types.py", "csv.py", "lxml.py"):
        (tmp_path / name).write_text("raise SystemExit('this is not yours to import')\n")
    list_ = tmp_path / "list.html"
    list_.write_text("<table><tr><th>name</th><th>country</th></tr><tr><td>London</td><td>GB</td></tr></table>")
    program = Path(sys.executable).with_name("meikan")
    done = subprocess.run(
        [program, "resolve", "list.html", "--json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert '"geonames:2643743"' in done.stdout


def test_run_says_nothing_on_stdout_but_what_the_program_says(tmp_path: Path) -> None:
    done = subprocess.run([RUN, "nonsense"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "./run demo" in done.stderr
