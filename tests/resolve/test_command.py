"""`meikan resolve FILE --json`: one object a row, and nothing else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meikan.cli import main
from meikan.cli.resolve import command

FIELDS = ["row", "name", "country", "outcome", "kind", "place", "lat", "lon", "score", "reasons", "candidates"]


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [str(path), *arguments])


@pytest.fixture
def members(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text(
        "name,country,note\nWien,AT,a\n,,\nname,country,note\n Halle ,DE,b\nXyzzyville,DE,c\n", encoding="utf-8"
    )
    return path


def test_one_object_a_row_in_file_order(members: Path) -> None:
    result = run(members, "--json")
    assert result.exit_code == 0, result.output
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(one) for one in objects] == [FIELDS] * 5
    assert [one["row"] for one in objects] == [1, 2, 3, 4, 5]
    assert [one["outcome"] for one in objects] == ["decided", "unknown", "unknown", "undecided", "unknown"]
    assert objects[0]["place"] == "geonames:2761369"
    assert objects[3]["name"] == " Halle "  # the words of the file, untouched
    assert objects[3]["place"] is objects[3]["lat"] is None
    assert objects[3]["kind"] == "municipality"
    assert 2 <= len(objects[3]["candidates"]) <= 10
    assert list(objects[3]["candidates"][0]) == ["place", "name", "country", "lat", "lon", "score", "reasons"]
    scores = [one["score"] for one in objects[3]["candidates"]]
    assert all(0 <= score <= 1 for score in scores)


def test_columns_by_name(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a;b;c\n1;Lyon;France\n2;Graz;Autriche\n", encoding="utf-8")
    result = run(path, "--json", "--name", "b", "--country", "c")
    assert [json.loads(line)["country"] for line in result.stdout.splitlines()] == ["France", "Autriche"]
    assert all(json.loads(line)["place"] for line in result.stdout.splitlines())


def test_a_column_that_is_not_there_names_those_that_are(members: Path) -> None:
    from meikan.model.errors import Refused

    result = run(members, "--json", "--name", "city")
    assert isinstance(result.exception, Refused)
    assert result.stdout == ""
    for column in ("name", "country", "note"):
        assert column in str(result.exception)


def test_in_words_without_json(members: Path) -> None:
    result = run(members)
    assert result.exit_code == 0
    assert "1  Wien (AT): decided geonames:2761369" in result.stdout
    assert "? geonames:" in result.stdout


def test_it_is_a_command_of_the_program(members: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["resolve", str(members), "--json"])
    assert len(capsys.readouterr().out.splitlines()) == 5


def test_refused_is_exit_1_with_nothing_on_stdout(members: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["resolve", str(members), "--json", "--country", "Land"])
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (1, "")
    assert "Land" in said.err
    assert "note" in said.err
