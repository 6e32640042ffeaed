"""A line corrected by hand, by the commands that a person types (row X11), and what the commands refuse."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.slow
SOURCE = [
    "--source",
    "https://example.org/council",
    "--licence",
    "CC0-1.0",
    "--reason",
    "read on the council's page",
    "--yes",
]


class Shell:
    """The program as a person calls it, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "meikan", *words]
        env = {"PATH": "/usr/bin:/bin", "MEIKAN_EDITOR": "Tanaka", "LANG": "en_GB.UTF-8", "HOME": str(Path.home())}
        done = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with one city, entered by hand."""
    place = tmp_path_factory.mktemp("x11")
    Shell(place)("new", "directory")
    meikan = Shell(place / "directory")
    name = ["--new", "organisation", "--with", "name_kind=short", "--lang", "en"]
    meikan("add", "Asahama", "name", "Asahama", *name, *SOURCE)
    meikan("add", "Asahama", "organisation_kind", "government", *SOURCE)
    meikan("add", "Asahama", "議会の定数", "44", "--from", "平成27年4月", *SOURCE)
    return meikan


def statement(meikan: Shell, value: str) -> str:
    past = [json.loads(line) for line in meikan("history", "Asahama", "council_seats", "--json").splitlines()]
    return str(next(one["statement"] for one in past if one["line"].split(" · ")[2] == value))


def test_x11_a_line_corrected_by_hand_is_seen_in_draft_print_and_data_and_the_old_one_can_still_be_seen(
    city: Shell,
) -> None:
    said = city("correct", statement(city, "44"), "--value", "45", *SOURCE)
    assert "before: Asahama · council seats (stated total) · 44 · 2015-04" in said
    assert "after:  Asahama · council seats (stated total) · 45 · 2015-04" in said
    past = city("history", "Asahama", "council_seats")
    assert "· 44 ·" in past
    assert "by Tanaka: read on the council's page" in past
    city("edition", "cut", "draft", "--valid", "2016-01-01")
    lines = json.loads(city("edition", "show", "draft", "--entity", "Asahama", "--json"))
    assert "45" in json.dumps(lines)
    assert '"44"' not in json.dumps(lines)
    city("publish", "draft")
    published = city.folder / "published" / "draft"
    data = "".join(path.read_text(encoding="utf-8") for path in (published / "data").glob("*.csv"))
    assert ",45," in data
    assert ",44," not in data


def test_a_sheet_files_only_the_changed_cell_and_names_a_refused_one_by_its_address(
    city: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "asahama.xlsx"
    city("add", "Asahama", "executive_title", "Mayer", "--lang", "en", *SOURCE)
    city("sheet", "out", "Asahama", "--to", str(file), "--lang", "ja")
    book = openpyxl.load_workbook(file)
    sheet = book["lines"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[2].value == "Mayer")
    row[2].value = "Mayor"
    row[5].value = "someday"
    book.save(file)
    said = city("sheet", "in", str(file), "--reason", "spelling", "--yes", code=1)
    assert f"F{row[0].row}:" in said
    assert "nothing was filed" in said
    row[5].value = "2015年4月"
    book.save(file)
    said = city("sheet", "in", str(file), "--reason", "spelling", "--yes")
    assert "after:  Asahama · title of the executive · Mayor · 2015-04" in said
    assert "1 lines were corrected" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "Nowhere", "name", "Nowhere"], "Nothing here is called Nowhere"),
        (["add", "Asahama", "council size", "3"], "Nearest: "),
        (["add", "Asahama", "council_seats", "many"], "not a number"),
        (["add", "Asahama", "council_seats", "3", "--from", "03/04/2015"], "03/04/2015"),
        (["add", "Asahama", "council_seats", "3", "--from", "2016", "--to", "2015"], "ends"),
        (["add", "Asahama", "council_seats", "3", "--with", "clas=full"], "clas"),
        (["retract", "0123"], "No statement 0123"),
    ],
    ids=lambda value: " ".join(value[:4]) if isinstance(value, list) else "",
)
def test_what_cannot_be_filed_is_said_in_one_sentence_and_nothing_changes(
    city: Shell, words: list[str], says: str
) -> None:
    before = city("history", "Asahama")
    more = SOURCE if words[0] == "add" else SOURCE[4:]
    assert says in city(*words, *more, code=1)
    assert city("history", "Asahama") == before
