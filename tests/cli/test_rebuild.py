"""What a licence keeps out of the open data, a reader puts back on a machine of his own, with the list itself."""

import csv
import re
from pathlib import Path

import pytest

from tests.cli.test_by_hand import SOURCE, Shell

pytestmark = pytest.mark.slow
LIST = "City,Country,Role\nLondon,United Kingdom,President\nKøbenhavn,Denmark,\n神戸市,日本,\nYokohama,Japan,\n"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def memberships(folder: Path) -> set[tuple[str, str, str, str]]:
    found = rows(folder / "editions/2025/statements.csv")
    kinds = ("member_of", "network_role")
    return {(one["id"], one["subject"], one["line"], one["answer"]) for one in found if one["predicate"] in kinds}


def test_x6_the_full_set_is_rebuilt_from_the_open_data_and_the_source_file(tmp_path: Path) -> None:
    Shell(tmp_path)("new", "mine")
    office = Shell(tmp_path / "mine")
    new = ["--new", "organisation", "--lang", "en"]
    office("add", "League of Lighthouse Cities", "name", "League of Lighthouse Cities", *new, *SOURCE)
    office("add", "League of Lighthouse Cities", "kind of organisation", "network", *SOURCE)
    office("add", "League of Lighthouse Cities", "code elsewhere", "network:lighthouse", *SOURCE)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    filed = ["list", "add", str(tmp_path / "list.csv"), "--network", "lighthouse", "--as-of", "2025-11-01"]
    filed += ["--source", "https://example.org/members", "--complete-for", "all", "--yes", "--reason", "filed"]
    office(*filed)
    office("edition", "cut", "2025", "--valid", "2025-11-30")
    office("publish", "2025")
    data = tmp_path / "mine/published/2025/data"
    assert not [one for one in rows(data / "statements.csv") if one["predicate"] == "member_of"]
    [missing] = rows(data / "left_out.csv")
    assert (missing["name_en"], missing["lines"]) == ("League of Lighthouse Cities", "5")
    assert (missing["address"], missing["as_of"]) == ("https://example.org/members", "2025-11-01")
    said = (data / "readme.txt").read_text("utf-8")
    assert re.search(r"League of Lighthouse Cities: 5 left out, \d+ here", said)

    Shell(tmp_path)("new", "reader", "--from", str(data))
    reader = Shell(tmp_path / "reader")
    reader(*filed)
    reader("edition", "cut", "2025", "--valid", "2025-11-30")
    assert memberships(tmp_path / "mine")
    assert memberships(tmp_path / "reader") == memberships(tmp_path / "mine")
    assert "is not the open data of an edition" in Shell(tmp_path)("new", "other", "--from", "mine", code=1)
    assert not (tmp_path / "other").exists()
