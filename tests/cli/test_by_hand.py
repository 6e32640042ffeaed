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
    assert "by Tanaka (decision " in past
    assert ": read on the council's page" in past
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


def by_field(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, tuple[object, ...]]:
    return {row[1].value: row for row in sheet.iter_rows(min_row=2)}


def test_a_sheet_may_come_back_with_its_columns_rows_and_sheets_in_another_order(city: Shell, tmp_path: Path) -> None:
    file, moved = tmp_path / "asahama.xlsx", tmp_path / "moved.xlsx"
    city("add", "Asahama", "council_name", "Conseil", "--lang", "en", *SOURCE)
    city("sheet", "out", "Asahama", "--to", str(file))
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(file)["lines"].iter_rows()]
    book = openpyxl.Workbook()
    book.active.title = "notes"
    book.active.append(["to", "do"])
    book.active.append(["ask", "Asahama"])
    sheet = book.create_sheet("Tabelle1")
    head = rows[0]
    order = sorted(range(len(head)), key=lambda at: head[at])
    for row in [head, *reversed(rows[1:])]:
        sheet.append(["Council" if row[at] == "Conseil" else row[at] for at in order])
    book.save(moved)
    said = city("sheet", "in", str(moved), "--reason", "spelling", "--yes")
    assert "after:  Asahama · name of the council · Council" in said
    assert "1 lines were corrected" in said


def test_every_refused_cell_of_a_line_is_named(city: Shell, tmp_path: Path) -> None:
    file = tmp_path / "asahama.xlsx"
    city("add", "Asahama", "council_term_years", "4", *SOURCE)
    city("sheet", "out", "Asahama", "--to", str(file))
    book = openpyxl.load_workbook(file)
    row = by_field(book["lines"])["term of the council (years)"]
    row[2].value, row[5].value, row[6].value = "four", "some day", "2015"
    book.save(file)
    said = city("sheet", "in", str(file), "--reason", "spelling", "--yes", code=1)
    assert "2 cells were refused" in said
    assert f"C{row[0].row}: " in said
    assert f"F{row[0].row}: " in said


def test_a_correction_keeps_where_when_and_in_which_words_each_source_said_it(city: Shell) -> None:
    for page, seen in (("a", "2014"), ("b", "2016")):
        source = ["--source", f"https://example.org/{page}", "--reason", "read", "--yes"]
        city("add", "Asahama", "deputies", "2", "--seen", seen, "--quote", f"{page}: two deputies", *source)
    past = [json.loads(line) for line in city("history", "Asahama", "deputies", "--json").splitlines()]
    city("correct", past[0]["statement"], "--value", "3", "--same-source", "--reason", "misread", "--yes")
    city("edition", "cut", "kept", "--valid", "2016-12-31")
    shown = json.loads(city("edition", "show", "kept", "--entity", "Asahama", "--json"))
    [line] = [one for one in shown["statements"] if one["predicate"] == "deputies"]
    assert (line["value"], line["seen"]) == ("3", "2014;2016")
    assert sorted(one["quote"] for one in line["evidence"]) == ["a: two deputies", "b: two deputies"]
    assert "already so" in city("correct", line["id"], "--same-source", "--reason", "again", "--yes", code=1)


def test_a_correction_must_say_on_whose_word(city: Shell) -> None:
    city("add", "Asahama", "franchise", "all residents", "--lang", "en", *SOURCE)
    past = [json.loads(line) for line in city("history", "Asahama", "franchise", "--json").splitlines()]
    said = city("correct", past[0]["statement"], "--value", "citizens", "--reason", "x", "--yes", code=2)
    assert "--same-source" in said


def test_a_decision_says_its_number_and_can_be_undone_by_it_twice(city: Shell) -> None:
    said = city("add", "Asahama", "committees", "7", *SOURCE)
    number = said[said.index("meikan undo ") + 12 :].split("”")[0]
    again = city("undo", number, "--reason", "wrong")
    number = again[again.index("meikan undo ") + 12 :].split("”")[0]
    city("undo", number, "--reason", "it was right")
    past = [json.loads(line) for line in city("history", "Asahama", "committees", "--json").splitlines()]
    assert [bool(one["until"]) for one in past] == [True, False]


def test_a_body_that_is_held_is_not_entered_twice_and_a_join_can_be_parted_by_its_ids(city: Shell) -> None:
    new = ["name", "Asahama", "--new", "organisation", "--lang", "en"]
    assert "held already" in city("add", "Asahama", *new, *SOURCE, code=1)
    city("add", "Kitahama", "name", "Kitahama", "--new", "organisation", "--lang", "en", *SOURCE)
    city("add", "Minahama", "name", "Minahama", "--new", "organisation", "--lang", "en", *SOURCE)
    said = city("join", "Kitahama", "Minahama", "--reason", "one")
    kept, gone = said.split(" is ")[1].split(" ")[0], said.split(" is ")[0]
    assert "itself" in city("part", "Kitahama", "Minahama", "--reason", "two", code=1)
    assert f"{kept} and {gone} are kept apart" in city("part", kept, gone, "--reason", "two")
    assert "parted" in city("join", kept, gone, "--reason", "x", code=1)


def test_what_only_a_body_can_have_is_not_said_of_its_place(city: Shell) -> None:
    city("add", "Asahama Bay", "name", "Asahama Bay", "--new", "place", "--lang", "en", *SOURCE)
    city("add", "Asahama Bay", "external_id", "geonames:1", *SOURCE)
    assert "only organisation" in city("add", "geonames:1", "council_seats", "9", *SOURCE, code=1)
    city("add", "Asahama", "governs", "Asahama Bay", *SOURCE)
    assert "after:  Asahama ·" in city("add", "geonames:1", "executive_term_years", "4", *SOURCE)


def test_dates_of_qualifiers_and_times_are_taken_in_any_form(city: Shell) -> None:
    said = city(
        "add", "Asahama", "seats", "12", "--with", "party=:not-stated", "--with", "election=平成27年4月26日", *SOURCE
    )
    assert "election: 2015-04-26" in said
    assert "party: not stated" in said
    assert "nothing left" in city("undo", "--rule", "rule:nobody", "--since", "H27.6.30", "--reason", "x")
    assert "Nothing was known yet" in city("edition", "cut", "early", "--valid", "2016", "--known", "H27.6.30", code=1)
    assert "TZ" in city("edition", "cut", "odd", "--valid", "2016", "--known", "TZ", code=1)
    assert "name" in city("edition", "cut", "con", "--valid", "2016", code=1)


def test_an_edition_that_lacks_a_file_is_not_half_opened(city: Shell) -> None:
    city("edition", "cut", "torn", "--valid", "2016")
    folder = city.folder / "editions" / "torn"
    (folder / "statements.jsonl").unlink()
    (folder / "edition.db").unlink()
    for words in (["show", "torn", "--entity", "Asahama"], ["verify", "torn"]):
        assert "lacks" in city("edition", *words, code=1)
    assert not (folder / "edition.db").exists()


def test_a_database_that_was_cut_short_is_made_again(city: Shell) -> None:
    city("edition", "cut", "short", "--valid", "2016")
    path = city.folder / "editions" / "short" / "edition.db"
    whole = city("edition", "show", "short", "--entity", "Asahama")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert city("edition", "show", "short", "--entity", "Asahama") == whole


def test_what_is_not_there_is_said_with_what_is(city: Shell) -> None:
    city("edition", "cut", "there", "--valid", "2026")
    assert "Nearest: Asahama" in city("edition", "show", "there", "--entity", "Asahma", code=1)
    assert "Those that are: " in (told := city("offprint", "asahama", "--edition", "elsewhere", code=1))
    assert "there" in told
    assert "Nothing was ever held of Asahama in this field." in city("history", "Asahama", "districts")
    assert "nothing left to take back" in city("undo", "--rule", "rule:list-decided", "--reason", "wrong file")
    assert "No field and no value holds “franchize”" in (told := city("fields", "franchize"))
    assert "Nearest: franchise" in told
    assert "kind of post" in city("fields", "mayor"), "a value leads to its field too"
    assert "No document’s text is kept" in city("find", "Asahama")


@pytest.mark.parametrize("damage", ["{", "{}", "[]"])
def test_a_damaged_edition_is_named_in_one_sentence(city: Shell, damage: str) -> None:
    folder = city.folder / "editions" / "broken"
    folder.mkdir(exist_ok=True)
    (folder / "edition.toml").write_text("")
    (folder / "edition.json").write_text(damage)
    for words in (["verify", "broken"], ["list"], ["show", "broken", "--entity", "Asahama"], ["check", "broken"]):
        assert "is damaged" in city("edition", *words, code=1)
    (folder / "edition.json").unlink()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "Nowhere", "name", "Nowhere"], "Nothing here is called Nowhere"),
        (["add", "Ashama", "council_seats", "3"], "Nearest: Asahama"),
        (["add", "Asahama", "kind of organisation", "goverment"], "kind of organisation: “goverment”"),
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
