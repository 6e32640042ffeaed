"""`meikan edition …` on the example directory, as a person types it: what it says, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from meikan.cli import main
from meikan.config import Config

Run = tuple[int, str, str]


@pytest.fixture
def folder(example: Config, tmp_path: Path) -> Path:
    """A copy of the example directory that a test may change."""
    shutil.copytree(example.folder, tmp_path / "directory")
    return tmp_path / "directory"


@pytest.fixture
def meikan(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "Typed":
    monkeypatch.setenv("MEIKAN_LANG", "en")
    return Typed(folder, capsys)


class Typed:
    """Runs a command line in this process: exit code, stdout, stderr."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def __call__(self, *words: str) -> Run:
        code = 0
        try:
            main(["edition", *words, "--folder", str(self.folder)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        out, err = self._capsys.readouterr()
        return code, out, err


def test_list_is_in_the_order_of_the_days(meikan: Typed) -> None:
    code, out, _err = meikan("list")
    assert (code, [line.split()[0] for line in out.splitlines()]) == (
        0,
        ["2014", "2015", "2015-revised", "2016", "2018", "2021"],
    )


def test_cut_without_known_is_as_of_the_last_decision(meikan: Typed) -> None:
    code, out, _err = meikan("cut", "again", "--valid", "2015-06-30", "--like", "2015")
    assert code == 0
    assert "known 2026-03-15T00:00:00Z" in out
    assert "left out (office): 1" in out
    # the same day and the same record: the same statements as the edition that was cut with the end of that day
    first, second = (meikan.folder / "editions" / name / "statements.jsonl" for name in ("again", "2015-revised"))
    assert first.read_bytes() == second.read_bytes()


def test_known_is_the_end_of_the_day_and_days_are_typed_in_any_form(meikan: Typed) -> None:
    code, _out, _err = meikan("cut", "early", "--valid", "平成27年6月30日", "--known", "2026-01-15", "--like", "2015")
    assert code == 0
    first, second = (meikan.folder / "editions" / name / "statements.jsonl" for name in ("early", "2015"))
    assert first.read_bytes() == second.read_bytes()


def test_one_more_body_takes_the_plan_of_another_edition(meikan: Typed) -> None:
    code, _out, _err = meikan("cut", "2017", "--valid", "2017-03", "--like", "2016", "--add", "瀬戸北県")
    plan = (meikan.folder / "editions" / "2017" / "edition.toml").read_text(encoding="utf-8")
    assert code == 0
    assert 'valid = "2017-03-31"' in plan
    assert plan.count("mk-") == 1
    assert 'sections = ["marketing", "networks"]' in plan


def test_an_edition_is_never_changed(meikan: Typed) -> None:
    code, _out, err = meikan("cut", "2015", "--valid", "2015-07-31")
    assert (code, "exists and would differ" in err) == (1, True)
    assert meikan("cut", "2015-revised", "--known", "2026-03-15")[0] == 0  # the same once more is no change


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["cut", "new"], 1, "--valid"),
        (["cut", "../x", "--valid", "2015"], 1, "cannot be an edition's name"),
        (["cut", "new", "--valid", "soon"], 1, "soon"),
        (["cut", "new", "--valid", "2015", "--like", "1999"], 1, "2014, 2015"),
        (["cut", "new", "--valid", "2015", "--add", "Atlantis"], 1, "Atlantis"),
        (["show", "2015", "--entity", "Atlantis"], 1, "Atlantis"),
        (["show", "1999", "--entity", "Asahama"], 1, "2014, 2015"),
        (["show", "2015"], 2, "--entity"),
        (["diff", "2015", "2014"], 1, "Compare the earlier"),
        (["diff", "2015"], 2, "Missing argument"),
    ],
)
def test_what_is_refused_says_why_and_leaves_no_trace(meikan: Typed, words: list[str], code: int, said: str) -> None:
    before = sorted((meikan.folder / "editions").iterdir())
    ended, _out, err = meikan(*words)
    assert ended == code
    assert said in err
    assert "Traceback" not in err
    assert sorted((meikan.folder / "editions").iterdir()) == before


def test_show_prints_lines_with_dates_certainty_and_sources(meikan: Typed) -> None:
    code, out, _err = meikan("show", "2015", "--entity", "Porto Claro")
    assert code == 0
    assert "until between 10 June 2014 and 20 March 2015 (inferred)" in out
    assert "https://example.org/hcf/members-2012" in out


def test_show_in_japanese_and_as_json(meikan: Typed) -> None:
    assert "2015年6月30日" in meikan("show", "2015", "--entity", "旭浜市", "--lang", "ja")[1]
    _code, out, _err = meikan("show", "2015", "--entity", "jp:991007", "--json")
    shown = json.loads(out)
    assert (shown["entity"]["kind"], shown["edition"]["valid"]) == ("place", "2015-06-30")


def test_diff_prints_the_page_in_either_language_and_json(meikan: Typed) -> None:
    wanted = (Path(__file__).parents[2] / "examples" / "directory" / "expected.ja.txt").read_text(encoding="utf-8")
    assert wanted.startswith(meikan("diff", "2014", "2015", "--lang", "ja")[1])
    whole = json.loads(meikan("diff", "2014", "2015", "--json")[1])
    assert whole["counts"]["lines"] == len(whole["lines"]) == 15


def test_check_of_all_editions_ends_well_and_a_wrong_seat_fails_by_name(meikan: Typed) -> None:
    assert meikan("check")[0] == 0
    file = meikan.folder / "editions" / "2015" / "statements.jsonl"
    text = file.read_text(encoding="utf-8")
    assert '"predicate":"seats","value":"12"' in text
    file.write_text(text.replace('"predicate":"seats","value":"12"', '"predicate":"seats","value":"11"'), "utf-8")
    (meikan.folder / "editions" / "2015" / "edition.db").unlink()
    code, out, err = meikan("check", "2015")
    assert code == 1
    assert "Asahama: the seats sum to 24, the stated total is 25" in out
    assert "1 error." in err


def test_verify_names_the_file_that_is_not_as_it_was_cut(meikan: Typed) -> None:
    assert meikan("verify")[0] == 0
    file = meikan.folder / "editions" / "2016" / "documents.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    code, out, err = meikan("verify")
    assert (code, "2016: documents.csv" in err, "2015: every file" in out) == (1, True, True)


def test_an_edition_opens_without_the_record_and_without_its_database(meikan: Typed) -> None:
    (meikan.folder / "record.db").unlink()
    (meikan.folder / "editions" / "2015" / "edition.db").unlink()
    assert "旭浜" in meikan("show", "2015", "--entity", "Asahama")[1]
