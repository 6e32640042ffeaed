"""The open data of an edition: rows X6 (licences) and X10 of DOMAIN.md, and rule 10."""

import csv
import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meikan import path
from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.edition.plan import Plan
from meikan.model.errors import Refused
from meikan.publish.ask.records import records
from meikan.publish.bundle import bundle
from meikan.publish.data.check import check_package
from meikan.publish.data.package import publish_data
from meikan.publish.forms import words_for
from meikan.publish.offprint.model import Offprints
from meikan.publish.shelf import Shelf
from meikan.read.facts import open_facts
from meikan.record import ledger
from meikan.settings import start
from meikan.text.lang import speaking
from tests.publish import making

HOSTILE = ("=1+1", "#let $x$", "<script>alert(1)</script>", 'a\nb,"c"', "\u202edlrow", "x" * 10_000, "{{ 7 * 7 }}")
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
    closed = next(row for row in rows(package / "licences.csv") if row["licence"] == "closed")
    assert (closed["statements"], closed["left_out"], closed["in_package"]) == ("0", "2", "")
    assert "3 - statements known only from sources that are closed" in (package / "readme.txt").read_text("utf-8")


def test_no_words_of_a_closed_source_stand_anywhere_but_in_the_list_of_licences(
    edition: Edition, package: Path
) -> None:
    closed = [one.id for one in edition.documents() if one.closed]
    assert len(closed) == 2
    for file in package.iterdir():
        if file.name not in ("licences.csv", "left_out.csv", "data.sqlite"):
            assert not any(key.encode() in file.read_bytes() for key in closed), file.name


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


def test_data_package_2_is_accepted_by_another_hand(package: Path) -> None:
    from frictionless import Package

    report = Package(package / "datapackage.json").validate()
    assert report.valid, report.flatten(["type", "message"])
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    assert described["$schema"].endswith("/2.0/datapackage.json")
    named = {one["path"]: one for one in described["resources"]}
    assert set(named) == {file.name for file in package.iterdir()} - {"datapackage.json"}
    for file, one in named.items():
        assert one["hash"] == "sha256:" + hashlib.sha256((package / file).read_bytes()).hexdigest()
    texts = [
        column
        for one in described["resources"]
        for column in one.get("schema", {}).get("fields", ())
        if " / " not in column["description"]
    ]
    assert texts == []


def test_a_dangling_reference_is_found_by_name(package: Path) -> None:
    from frictionless import Package

    table = (package / "entities.csv").read_text("utf-8").splitlines(keepends=True)
    (package / "entities.csv").write_text("".join(table[:-1]), "utf-8")
    report = Package(package / "datapackage.json").validate()
    assert "foreign-key" in {one[0] for one in report.flatten(["type"])}


def by_line(row: dict[str, Any]) -> tuple[str, str]:
    return row["id"], row["line"]


def test_every_form_says_the_same(package: Path) -> None:
    from arro3.io import read_parquet

    table = rows(package / "statements.csv")
    lines = [json.loads(one) for one in (package / "statements.jsonl").read_text("utf-8").splitlines()]
    with closing(sqlite3.connect(package / "data.sqlite")) as db:
        stored = {(row[0], row[1], row[2]) for row in db.execute("SELECT id, line, value FROM statements")}
    read = read_parquet(package / "statements.parquet").read_all()
    columns = [read.column(name).to_pylist() for name in ("id", "line", "value")]
    linked = json.loads((package / "data.jsonld").read_text("utf-8"))
    inside = [(said["id"], said) for one in linked["@graph"] for said in one.get("statements", ())]
    wanted = {(row["id"], row["line"], row["value"]) for row in table}
    assert {(one["id"], one["line"], one["value"]) for one in lines} == wanted
    for line, row in zip(sorted(lines, key=by_line), sorted(table, key=by_line), strict=True):
        for name in ("subject", "lang", "from", "to", "seen", "answer", "since", "until", "confirmed", "visibility"):
            assert line.get(name, "") == row[name], name
        assert ";".join(f"{key}={value}" for key, value in line.get("qualifiers", {}).items()) == row["qualifiers"]
    assert stored == wanted
    assert set(zip(*map(list, columns), strict=True)) == wanted
    said = {f"meikan:{row['id']}-{row['line']}" for row in table if row["predicate"] != "name"}
    assert {key for key, _one in inside} == said


def test_every_word_of_the_linked_data_is_in_its_context(package: Path) -> None:
    known = json.loads((package / "context.jsonld").read_text("utf-8"))["@context"]
    linked = json.loads((package / "data.jsonld").read_text("utf-8"))
    assert linked["@context"] == "context.jsonld"
    for one in linked["@graph"]:
        assert set(one) <= set(known), set(one) - set(known)
        assert one["type"] in known
        for said in one.get("statements", ()):
            assert set(said) <= set(known), set(said) - set(known)


def test_two_sources_on_one_statement_stand_in_every_form(tmp_path: Path) -> None:
    world = making.small_world()
    key = next(key for key, one in world.statements.items() if one.predicate == "council_seats")
    one = world.statements[key]
    world.source("second", "A second source")
    more = replace(one.evidence[0], document="second", quote="forty-five seats")
    world.statements[key] = replace(one, evidence=(*one.evidence, more))
    edition = world.edition(tmp_path, "2018", "2018-10-31", panel=making.PANEL)
    publish_data(edition, tmp_path / "data")
    package, documents = tmp_path / "data", ["s1", "second"]
    row = next(row for row in rows(package / "statements.csv") if row["id"] == key)
    assert row["sources"].split() == documents
    assert sorted(r["document"] for r in rows(package / "evidence.csv") if r["statement"] == key) == documents
    lines = (package / "statements.jsonl").read_text("utf-8").splitlines()
    line = next(x for x in map(json.loads, lines) if x["id"] == key)
    assert sorted(place["document"] for place in line["evidence"]) == documents
    linked = json.loads((package / "data.jsonld").read_text("utf-8"))["@graph"]
    said = next(s for x in linked for s in x.get("statements", ()) if s["id"].startswith(f"meikan:{key}"))
    assert said["sources"] == [f"meikan:{one}" for one in documents]
    with closing(sqlite3.connect(package / "data.sqlite")) as db:
        found = db.execute("SELECT document FROM evidence WHERE statement = ?", [key]).fetchall()
    assert sorted(x[0] for x in found) == documents
    config = making.config_of(tmp_path)
    record = records(edition, config)[row["line"]]
    assert sorted({place[0] for place in record["evidence"]}) == documents
    with speaking("en"):
        doc = Offprints(edition, Shelf(edition), words_for(config, "en"), config).of((making.id_of("amsterdam-gov"),))
    council = next(section for section in doc["page"]["sections"] if section["id"] == "council")
    [printed] = [x for x in council["lines"] if x["code"] == row["line"]]
    titles = {source["number"]: source["title"] for source in doc["sources"]}
    assert {titles[number] for number in printed["refs"]} == {"Source s1", "A second source"}


def test_the_first_page_says_per_network_what_is_missing_and_where_it_can_be_had(package: Path) -> None:
    text = (package / "readme.txt").read_text("utf-8")
    assert "Harbours: " in text[:1500]
    assert "meikan list add FILE" in text
    missing = rows(package / "left_out.csv")
    assert {row["address"] for row in missing} & set(text.split()), "where most of a network's lines can be read"
    assert {row["licence"] for row in missing} <= {"closed", "unknown"}
    assert all(int(row["lines"]) > 0 for row in missing)
    assert {"codebook.en.md", "codebook.ja.md"} <= {file.name for file in package.iterdir()}
    book = (package / "codebook.ja.md").read_text("utf-8")
    assert "加盟" in book
    assert "rule:test" in book


def test_the_feed_tells_by_entity_what_changed_since_the_edition_before(tmp_path: Path) -> None:
    world = making.small_world()
    before, after = world.edition(tmp_path, "a", "2017-10-31"), world.edition(tmp_path, "b", "2018-10-31")
    publish_data(after, tmp_path / "data", before)
    feed = {row["name_en"]: row for row in rows(tmp_path / "data" / "feed.csv")}
    assert "Amsterdam" in str(feed) or feed
    changed = " ".join(row["added"] + row["changed"] + row["removed"] for row in feed.values()).split()
    lines = {row["line"] for row in rows(tmp_path / "data" / "statements.csv")}
    assert changed
    assert {one for row in feed.values() for one in row["added"].split()} <= lines
    assert rows(tmp_path / "data" / "feed.csv")[0]["before"] == "a"
    publish_data(after, tmp_path / "same", after)
    assert rows(tmp_path / "same" / "feed.csv") == []


@pytest.mark.slow
def test_x14_the_zip_has_plain_names_and_fetches_nothing(tmp_path: Path) -> None:
    config = making.config_of(tmp_path)
    edition = making.small_editions(tmp_path)[0]
    edition.close()
    from meikan.publish.whole import publish

    publish(config, "2015")
    file = bundle(config.published("2015"))
    first = file.read_bytes()
    assert bundle(config.published("2015")).read_bytes() == first
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        for name in names:
            assert re.fullmatch(r"[a-z0-9][a-z0-9._/-]{0,99}", name), name
            for part in name.split("/"):
                assert part.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
            text = packed.read(name).decode("utf-8", "ignore")
            if name.endswith(".html"):
                assert not re.search(r'<(?:script|img|link|iframe)[^>]*(?:src|href)="https?:', text), name
                assert "connect-src" not in text
            if name.endswith((".css", ".js")) and "/codes/" not in name:
                assert not re.search(r"fetch\(|XMLHttpRequest|url\(['\"]?https?:|import\(", text), name
    assert {"2015/site/index.html", "2015/directory.en.pdf", "2015/data/datapackage.json"} <= set(names)


def test_hostile_values_stay_words_in_every_form(tmp_path: Path) -> None:
    world = making.small_world()
    for number, value in enumerate(HOSTILE):
        world.say("oslo-gov", "executive_title", value, lang="en", seen=f"2018-05-0{number + 1}", quote=value)
    edition = world.edition(tmp_path, "2018", "2018-10-31")
    publish_data(edition, tmp_path / "data")
    from arro3.io import read_parquet

    found = {row["value"] for row in rows(tmp_path / "data" / "statements.csv")}
    stored = set(read_parquet(tmp_path / "data" / "statements.parquet").read_all().column("value").to_pylist())
    assert set(HOSTILE) <= found
    assert set(HOSTILE) <= stored
    from frictionless import Package

    assert Package(tmp_path / "data" / "datapackage.json").validate().valid


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
