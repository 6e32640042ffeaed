"""The commands of the office's year on the example directory, each in a process of its own, as a person types them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest

from meikan.config import Config

pytestmark = pytest.mark.slow
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def meikan(example: Config, tmp_path: Path) -> Run:
    """A copy of the example directory, and how commands are run in it."""
    folder = tmp_path / "directory"
    shutil.copytree(example.folder, folder)
    env = {**os.environ, "MEIKAN_LANG": "en", "MEIKAN_EDITOR": "Hanako Yamada", "PYTHONUTF8": "1"}
    env["PYTHONPATH"] = str(Path(__file__).parents[2])

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-m", "meikan", *words]
        return subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120)

    return run


def test_what_reads_editions_alone_needs_no_record(meikan: Run, tmp_path: Path) -> None:
    (tmp_path / "directory" / "record.db").unlink()
    files = [str(tmp_path / f"made.{form}") for form in ("docx", "xlsx", "html", "txt")]
    to = [word for file in files for word in ("--to", file)]
    for words in (
        ("digest", "--month", "2015-05", "--audience", "home"),
        ("calendar", "--edition", "2015"),
        ("board", "--on", "2015-06-30"),
        ("due", "--edition", "2015"),
    ):
        written = meikan(*words, *to)
        assert (written.returncode, written.stderr) == (0, ""), words
        assert (tmp_path / "made.txt").read_text(encoding="utf-8").splitlines()[0]
        assert docx.Document(files[0]).paragraphs
        assert openpyxl.load_workbook(files[1]).sheetnames[0] == "Lines"
    assert not (tmp_path / "directory" / "record.db").exists()


def test_a_calendar_file_is_read_by_a_calendars_parser(meikan: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    assert meikan("calendar", "--to", str(file)).returncode == 0
    assert icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")


def test_a_request_from_its_arrival_to_the_letter_of_correction(meikan: Run, tmp_path: Path) -> None:
    listed = json.loads(meikan("edition", "show", "2015", "--entity", "asahama-gov", "--json").stdout)
    line = next(one for one in listed["statements"] if one["predicate"] == "member_of")
    assert meikan("request", "new", "Jo Doe", "Which networks?", "--new", "person", "--lang", "en").returncode == 0
    number = json.loads(meikan("request", "list", "--json").stdout)[0]["number"]
    letter = tmp_path / "answer.docx"
    said = meikan(
        "request", "answer", number, "These.", "--edition", "2015", "--line", line["line"], "--to", str(letter)
    )
    assert said.returncode == 0, said.stderr
    assert any("Jo Doe" in one.text for one in docx.Document(str(letter)).paragraphs)
    assert "Nobody relied" in meikan("request", "corrections").stdout
    assert meikan("retract", line["id"], "--reason", "another city", "--yes").returncode == 0
    drafted = meikan("request", "corrections", "--sent", "--yes")
    assert "no longer stated" in drafted.stdout
    assert number in drafted.stdout
    assert "Nobody relied" in meikan("request", "corrections").stdout
    handed = meikan("handover", "Hanako Yamada")
    assert handed.returncode == 0, handed.stderr
    assert "retracted" in handed.stdout


def test_the_review_is_the_same_twice_and_watch_tells_once(meikan: Run, tmp_path: Path) -> None:
    first, second = (meikan("review", "2015", "--to", str(tmp_path / f"{name}.docx")) for name in ("a", "b"))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    (tmp_path / "directory" / "watch").mkdir()
    (tmp_path / "directory" / "watch" / "all.toml").write_text('kinds = ["joined"]\n', encoding="utf-8")
    assert json.loads(meikan("watch", "2014", "2015", "--dry-run", "--json").stdout)
    assert "told." in meikan("watch", "2014", "2015").stdout
    assert "nothing new" in meikan("watch", "2014", "2015").stdout
    unknown = meikan("watch", "nope", "2015")
    assert (unknown.returncode, "nope" in unknown.stderr) == (1, True)
