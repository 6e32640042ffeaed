"""The rows whose kind the gold has wrong: each is named once, stands in the gold as the table says, and is left out."""

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
TABLE = SCRIPTS / "gold_errors.csv"
GOLD = Path(__file__).parents[3] / "shared" / "data" / "lists" / "gold.csv"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_resolution", SCRIPTS / "score_resolution.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_row_has_a_proof_and_no_word_of_a_list() -> None:
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
    assert len({(row["list"], row["row"]) for row in rows}) == len(rows)
    assert all(
        row["proof"] and row["gold"] in ("City", "Municipality") and row["here"] != "municipality" for row in rows
    )
    assert set(rows[0]) == {"list", "row", "gold", "here", "proof"}


def test_rows_are_left_out_by_their_number_in_the_list(tool: ModuleType, tmp_path: Path) -> None:
    gold = tmp_path / "gold.csv"
    names = [f"coppem,Body {number},IT,City" for number in range(1, 3)]
    gold.write_text("list,name,country,entity\n" + "\n".join(names) + "\n", encoding="utf-8")
    assert tool.without_errors(gold, tmp_path / "left.csv") == 1
    left = csv.DictReader((tmp_path / "left.csv").read_text(encoding="utf-8").splitlines())
    assert [row["name"] for row in left] == ["Body 2"]


@pytest.mark.skipif(not GOLD.exists(), reason="the shared lists are not beside this checkout")
def test_the_gold_says_what_the_table_says(tool: ModuleType, tmp_path: Path) -> None:
    rows = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    assert tool.without_errors(GOLD, tmp_path / "left.csv") == len(rows)
