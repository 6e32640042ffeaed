"""The open data of an edition: rows X6 (licences) and X10 of DOMAIN.md, and rule 10."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from meikan import path
from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.edition.plan import Plan
from meikan.model.errors import Refused
from meikan.publish.data.check import check_package
from meikan.publish.data.package import publish_data
from meikan.read.facts import open_facts
from meikan.record import ledger
from meikan.settings import start

FACTS = Path(__file__).parent / "printed"
AT = "2026-11-23T00:00:00Z"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    from django.db import connections

    from meikan.record.opening import opened

    config = Config(tmp_path_factory.mktemp("directory"))
    start(config)
    opened()
    path.load(open_facts(FACTS), ledger.Act("rule:test", AT, "test"))
    cut = path.edition(config, Plan("2014", "2014-12-31", panel=("lodz-gov",)), AT)
    yield cut
    cut.close()
    connections["default"].close()


@pytest.fixture
def package(edition: Edition, tmp_path: Path) -> Path:
    publish_data(edition, tmp_path / "data")
    return tmp_path / "data"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def add(file: Path, row: dict[str, str]) -> None:
    with file.open("a", encoding="utf-8", newline="") as text:
        csv.DictWriter(text, list(row), lineterminator="\n").writerow(row)


def test_what_only_closed_or_unlicensed_sources_say_is_left_out_and_counted(edition: Edition, package: Path) -> None:
    siauliai, harbours = edition.find_key("siauliai-gov"), edition.find_key("harbours")
    printed = list(edition.statements(siauliai, "member_of", harbours))
    assert printed
    assert all(one.dagger for one in printed)
    held = [row for row in rows(package / "statements.csv") if row["subject"] == siauliai]
    assert harbours not in {row["value"] for row in held}
    assert publish_data(edition, package).left_out == 3
    closed = next(row for row in rows(package / "LICENCES.csv") if row["licence"] == "closed")
    assert (closed["statements"], closed["left_out"], closed["in_package"]) == ("0", "2", "")
    assert "3 - statements known only from sources that are closed" in (package / "README.txt").read_text("utf-8")


def test_no_words_of_a_closed_source_stand_anywhere_but_in_the_list_of_licences(
    edition: Edition, package: Path
) -> None:
    closed = [one.id for one in edition.documents() if one.closed]
    assert len(closed) == 2
    for file in package.glob("*.csv"):
        if file.name != "LICENCES.csv":
            assert not any(key in file.read_text("utf-8") for key in closed), file.name


def test_each_row_says_its_answer_from_open_sources_alone(edition: Edition, package: Path) -> None:
    """Łódź was seen in June in an open list and in November in a closed one: the data says June."""
    lodz = edition.find_key("lodz-gov")
    [printed] = edition.lines(lodz, "member_of", edition.find_key("harbours"))
    assert printed.confirmed is not None
    assert printed.confirmed.text == "2014-11"
    [row] = [
        row
        for row in rows(package / "statements.csv")
        if (row["subject"], row["predicate"], row["value"]) == (lodz, "member_of", edition.find_key("harbours"))
    ]
    assert row["confirmed"] == "2014-06-01"
    assert row["line"] == printed.code


def test_an_open_package_passes_its_check(package: Path) -> None:
    assert check_package(package) == []


def test_x6_a_closed_line_put_in_by_hand_fails_by_name(edition: Edition, package: Path) -> None:
    siauliai = edition.find_key("siauliai-gov")
    printed = next(one for one in edition.statements(siauliai, "member_of") if one.dagger)
    old = rows(package / "statements.csv")[0]
    said = {"subject": printed.subject, "predicate": "member_of", "value": printed.value, "id": printed.id}
    add(package / "statements.csv", {**dict.fromkeys(old, ""), **said, "visibility": "public"})
    [problem] = check_package(package)
    assert problem.id == printed.id
    assert "member_of: Harbours is known from no open source" in problem.text


def test_x6_its_source_put_in_beside_it_fails_by_title(edition: Edition, package: Path) -> None:
    thesis = next(one for one in edition.documents() if one.licence == "closed")
    held = rows(package / "statements.csv")[0]
    add(
        package / "evidence.csv",
        {**dict.fromkeys(rows(package / "evidence.csv")[0], ""), "statement": held["id"], "document": thesis.id},
    )
    assert "“Lists collected for a thesis”" in check_package(package)[0].text
    row = {
        **dict.fromkeys(rows(package / "documents.csv")[0], ""),
        "id": thesis.id,
        "title": thesis.title,
        "licence": "closed",
    }
    add(package / "documents.csv", row)
    assert "“Lists collected for a thesis” is closed" in check_package(package)[0].text


def test_rule_10_a_line_that_is_not_public_fails_by_name(package: Path) -> None:
    table = rows(package / "statements.csv")
    table[0]["visibility"] = "office"
    with (package / "statements.csv").open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    [problem] = check_package(package)
    assert "is not public" in problem.text


def test_values_stay_true_to_the_byte(package: Path) -> None:
    assert "=1+1" in {row["value"] for row in rows(package / "statements.csv")}


def test_the_same_edition_gives_the_same_bytes(edition: Edition, package: Path, tmp_path: Path) -> None:
    publish_data(edition, tmp_path / "again")
    for file in package.iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


def test_a_package_that_would_hold_a_closed_line_is_refused(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meikan.publish.data import package as module
    from meikan.publish.data.check import Problem

    monkeypatch.setattr(module, "check_package", lambda folder: [Problem("x", "Somewhere, member_of: Harbours")])
    with pytest.raises(Refused, match="Somewhere, member_of: Harbours"):
        publish_data(edition, tmp_path / "data")
