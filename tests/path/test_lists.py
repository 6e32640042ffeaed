"""Rule 2 on the real way: lists go in by the command's own path, and what is held does not depend on their order."""

import hashlib
import itertools
import shutil
from pathlib import Path

import pytest

from meikan import path
from meikan.config import FOLDERS, Config
from meikan.edition.edition import Edition
from meikan.edition.plan import Plan
from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.errors import Held, Refused
from meikan.model.statement import Claim
from meikan.names.place import Place
from meikan.path.filing import RULE, candidate_of
from meikan.path.lists import file_list, look, settings_of
from meikan.path.seen import Account, Told
from meikan.record import bodies, ledger, proposals
from meikan.record.opening import opened
from meikan.record.proposals import Candidate
from meikan.resolve.outcome import Resolution
from meikan.settings import start

pytestmark = pytest.mark.slow
FORUM = new_id()
ACT = ledger.Act("editor", "2026-01-01T00:00:00Z", "seen")
FAR = "2026-12-31T23:59:59Z"

# four lists of one network: complete, an excerpt, complete for another scope, complete and later
LISTS = {
    "complete": ("2014-01-01", "all", "Kobe,JP\nTurku,FI\nTampere,FI\nMalmö,SE\n"),
    "excerpt": ("2015-01-01", "", "Malmö,SE\nKyoto,JP\n"),
    "scope": ("2016-01-01", "country=FI", "Turku,FI\n"),
    "later": ("2018-01-01", "all", "Kobe,JP\nKyoto,JP\nMalmö,SE\nTampere,FI\n"),
}
# on 2018-06-01: the later list's four stand; Turku's end is inferred; Tampere left and came back
EXPECTED = {
    ("Kobe", "stands", "", "", False, "2018-01-01"),
    ("Kyoto", "stands", "[2014-01-01..2015-01-01]", "", False, "2018-01-01"),
    ("Malmö", "stands", "", "", False, "2018-01-01"),
    ("Turku", "ended", "", "[2016-01-01..2018-01-01]", True, "2016-01-01"),
    ("Tampere", "ended", "", "[2014-01-01..2016-01-01]", True, "2014-01-01"),
    ("Tampere", "stands", "[2016-01-01..2018-01-01]", "", False, "2018-01-01"),
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose record holds one network and nothing else."""
    from django.db import connections

    folder = tmp_path_factory.mktemp("lists") / "directory"
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / "meikan.toml").write_text("")
    start(Config(folder))
    opened()
    ledger.found({FORUM: ("organisation", "forum")}, ACT)
    ledger.file(
        [Document("page", "The forum's page", "https://example.org", "2014", "2026-01-01", "CC0-1.0", "network")],
        ACT.at,
    )
    names = [Claim("forum", "name", "Forum", "page", "en"), Claim("forum", "external_id", "network:forum", "page")]
    ledger.accept([ledger.Resolved(one, FORUM, one.value) for one in names], ACT)
    connections["default"].close()
    return folder


@pytest.fixture
def config(empty: Path, tmp_path: Path) -> Config:
    return fresh(empty, tmp_path / "fresh")


def fresh(empty: Path, folder: Path) -> Config:
    shutil.copytree(empty, folder)
    config = Config(folder)
    start(config)
    return config


def add(config: Config, name: str, tmp: Path, text: str = "", **said: object) -> Account:
    as_of, scope, rows = LISTS.get(name, ("2019-01-01", "all", text))
    file = tmp / f"{name}.csv"
    file.write_text("name,country\n" + rows, encoding="utf-8")
    told = Told("forum", as_of, f"https://example.org/{name}", complete_for=scope, **said)  # type: ignore[arg-type]
    return file_list(config, file, look(file, told, ACT), ACT)


def memberships(edition: Edition) -> set[tuple[object, ...]]:
    found = set()
    for line in edition.lines(predicate="member_of"):
        edges = [edge.text if hasattr(edge, "text") else edge.value for edge in (line.since, line.until)]
        seen = line.confirmed.text if line.confirmed else ""
        found.add((edition.entity(line.subject).name("en"), str(line.answer), *edges, line.until_inferred, seen))
    return found


@pytest.mark.parametrize("order", list(itertools.permutations(LISTS)), ids="-".join)
def test_every_order_of_four_lists_gives_the_same_result(empty: Path, tmp_path: Path, order: tuple[str, ...]) -> None:
    config = fresh(empty, tmp_path / "fresh")
    for name in order:
        account = add(config, name, tmp_path, tolerance=0.9)
        assert account.filed + account.known + account.asked + sum(account.aside.values()) == account.rows
    edition = path.edition(config, Plan("e", "2018-06-01"), FAR)
    assert memberships(edition) == EXPECTED


def test_a_list_that_is_held_already_changes_nothing(config: Config, tmp_path: Path) -> None:
    first = add(config, "complete", tmp_path)
    before = ledger.last_at(), len(list(ledger.entities()))
    again = add(config, "complete", tmp_path)
    assert (first.filed, again.filed, again.known) == (4, 0, 4)
    assert (ledger.last_at(), len(list(ledger.entities()))) == before


def test_a_list_that_shrinks_too_much_is_held_and_ends_nobody(config: Config, tmp_path: Path) -> None:
    add(config, "complete", tmp_path)
    with pytest.raises(Held, match="2 rows"):
        add(config, "small", tmp_path, "Kobe,JP\nTurku,FI\n")
    edition = path.edition(config, Plan("e", "2019-06-01"), FAR)
    assert {row[1] for row in memberships(edition)} <= {"stands", "may_hold"}
    add(config, "small", tmp_path, "Kobe,JP\nTurku,FI\n", tolerance=0.6)
    later = path.edition(config, Plan("f", "2019-06-01"), FAR)
    assert {row[0] for row in memberships(later) if row[1] == "ended"} == {"Malmö", "Tampere"}


def test_an_undecided_row_is_no_absence_of_those_it_may_be(config: Config, tmp_path: Path) -> None:
    """A later list shows “Springfield”, undecided: the Springfield that is held may not be said to have left."""
    add(config, "first", tmp_path, "Springfield (Illinois),US\nTurku,FI\n", tolerance=1.0)
    for asked in proposals.waiting():
        wanted = next(one for one in asked.candidates if one.code == "geonames:4250542")
        proposals.accept(asked, bodies.chosen(asked, str(asked.candidates.index(wanted) + 1), ACT), ACT)
    LISTS["vague"] = ("2020-01-01", "all", "Springfield,US\n")
    add(config, "vague", tmp_path, tolerance=1.0)
    assert [one.subject for one in proposals.waiting()] == ["Springfield"]
    found = {row[0]: row[1] for row in memberships(path.edition(config, Plan("e", "2020-06-01"), FAR))}
    assert found == {"Turku": "ended", "Springfield": "stands"}


def test_a_list_that_says_it_is_not_whole_is_not_taken_as_complete(config: Config, tmp_path: Path) -> None:
    file = tmp_path / "europe.csv"
    file.write_text(
        "name,country,note\nTurku,FI,Only European members\nMalmö,SE,Only European members\n", encoding="utf-8"
    )
    with pytest.raises(Refused, match="not whole"):
        look(file, Told("forum", "2018", "https://example.org", complete_for="all"), ACT)
    assert look(file, Told("forum", "2018", "https://example.org", complete_for="region=150"), ACT).reading.partial


def test_of_a_refused_file_the_name_hash_and_reason_are_kept_and_not_its_bytes(config: Config, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("name,country\n")
    with pytest.raises(Refused):
        look(file, Told("forum", "2018", "https://example.org"), ACT)
    [(_at, by, name, digest, reason)] = ledger.refused_files()
    assert (by, name) == ("editor", "empty.csv")
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert "empty.csv" in reason
    assert list(config.archive.iterdir()) == []


def test_an_unknown_network_says_how_to_enter_it(config: Config, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("name,country\nKobe,JP\n")
    with pytest.raises(Refused, match="meikan add"):
        look(file, Told("nobody", "2018", "https://example.org"), ACT)


def test_a_list_taken_back_ends_nobody_and_can_be_filed_again(config: Config, tmp_path: Path) -> None:
    """Undoing the rule takes its statements and the list itself; else all of its members would seem to have left."""
    add(config, "complete", tmp_path)
    add(config, "later", tmp_path, tolerance=1.0)
    last = ledger.of_rule(RULE)[-2:]
    ledger.undo(last, ACT)
    edition = path.edition(config, Plan("e", "2018-06-01"), FAR)
    assert {row[1] for row in memberships(edition)} == {"stands"}
    assert len(memberships(edition)) == 4
    again = add(config, "later", tmp_path, tolerance=1.0)
    assert (again.rows, again.filed + again.known) == (4, 4)


def test_the_same_list_filed_again_with_another_scope_counts_with_the_later(config: Config, tmp_path: Path) -> None:
    add(config, "complete", tmp_path)
    LISTS["half"] = ("2016-01-01", "all", "Turku,FI\n")
    add(config, "half", tmp_path, tolerance=1.0)
    first = path.edition(config, Plan("a", "2016-06-01"), FAR)
    assert {row[0] for row in memberships(first) if row[1] == "ended"} == {"Kobe", "Malmö", "Tampere"}
    LISTS["half"] = ("2016-01-01", "country=FI", "Turku,FI\n")
    account = add(config, "half", tmp_path, tolerance=1.0)
    assert (account.filed, account.known) == (0, 1)
    second = path.edition(config, Plan("b", "2016-06-01"), FAR)
    assert {row[0] for row in memberships(second) if row[1] == "ended"} == {"Tampere"}


@pytest.mark.parametrize("scope", ["class=ful", "country=Japan", "country=jp", "region=Europe", "region=JP", "town=x"])
def test_a_scope_that_nobody_can_be_in_is_refused(config: Config, tmp_path: Path, scope: str) -> None:
    LISTS["wrong"] = ("2016-01-01", scope, "Turku,FI\n")
    with pytest.raises(Refused, match="complete for"):
        add(config, "wrong", tmp_path)


def test_an_undecided_row_may_be_a_body_that_was_entered_only_later(config: Config, tmp_path: Path) -> None:
    LISTS["vague"] = ("2020-01-01", "all", "Springfield,US\n")
    add(config, "vague", tmp_path)
    LISTS["before"] = ("2018-01-01", "", "Springfield (Illinois),US\n")
    add(config, "before", tmp_path)
    for asked in proposals.waiting():
        wanted = [one for one in asked.candidates if one.code == "geonames:4250542"]
        if wanted and asked.subject != "Springfield":
            proposals.accept(asked, bodies.chosen(asked, str(asked.candidates.index(wanted[0]) + 1), ACT), ACT)
    edition = path.edition(config, Plan("e", "2020-06-01"), FAR)
    assert {(row[0], row[1]) for row in memberships(edition)} == {("Springfield", "stands")}


def test_an_agency_in_a_city_is_not_that_city_even_if_an_editor_chooses_its_place(config: Config) -> None:
    act = ledger.Act("editor", "2026-01-02T00:00:00Z", "the same place")
    city = Candidate("", "geonames:1859171", "Kobe", "JP", 0.9, (), kind="municipality")
    held = bodies.Bodies("page", "2014")
    government = held.of("Kobe", city)
    held.file(act)
    agency = Place("geonames:1859171", "Kobe", "JP", "", None, None, 0, "place")
    found = Resolution("undecided", "agency", None, 0.4, ("an agency",), ())
    candidate = candidate_of(agency, found, bodies.Bodies("page", "2014"))
    assert candidate.entity != government


def test_of_an_office_list_a_public_edition_says_and_infers_nothing(config: Config, tmp_path: Path) -> None:
    add(config, "complete", tmp_path)
    LISTS["secret"] = ("2017-01-01", "all", "Turku,FI\n")
    add(config, "secret", tmp_path, tolerance=1.0, visibility="office")
    edition = path.edition(config, Plan("e", "2017-06-01"), FAR)
    assert {row[1] for row in memberships(edition)} == {"stands"}
    assert edition.counts["left_out"] == {"office": 1}
    assert [one.complete_for for one in edition.snapshots()] == ["all"]
    assert not any("secret" in one.address for one in edition.documents())
    office = path.edition(config, Plan("o", "2017-06-01", visibility="office"), FAR)
    assert {row[0] for row in memberships(office) if row[1] == "ended"} == {"Kobe", "Malmö", "Tampere"}


def test_a_network_is_no_member_of_itself(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meikan.path.filing.earlier_answers", lambda: {("kobe", "JP"): FORUM})
    account = add(config, "self", tmp_path, "Kobe,JP\nTurku,FI\n")
    assert (account.filed, account.asked) == (1, 1)
    assert [one.subject for one in proposals.waiting()] == ["Kobe"]


def test_nothing_is_held_of_a_list_whose_bytes_could_not_be_kept(config: Config, tmp_path: Path) -> None:
    shutil.rmtree(config.archive)
    config.archive.write_text("no folder")
    with pytest.raises(OSError, match="archive"):
        add(config, "complete", tmp_path)
    assert ledger.of_rule(RULE) == []


def test_a_settings_file_that_is_no_toml_is_named(config: Config) -> None:
    (config.sources / "forum.toml").write_text("network = ")
    with pytest.raises(Refused, match=r"forum\.toml"):
        settings_of(config, "network:forum")
