"""The example directory, built into a folder of its own on a database of choice."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meikan import path
from meikan.config import FOLDERS, Config
from meikan.edition.edition import Edition
from meikan.edition.plan import plan_of
from meikan.model.statement import Claim, qualified
from meikan.read.facts import Facts, open_facts
from meikan.record import ledger, models, proposals
from meikan.settings import start

EXAMPLE = Path(__file__).parents[2] / "examples" / "directory"
FIRST, LATER = ("2026-01-15T00:00:00Z", "2026-01-15T23:59:59Z"), ("2026-03-15T00:00:00Z", "2026-03-15T23:59:59Z")
Build = Callable[[Path, str], Config]


def table(file: str) -> list[dict[str, str]]:
    with (EXAMPLE / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def build(folder: Path, url: str = "") -> Config:
    """Load the example, cut its editions; load what was learned later, correct what was wrong, cut once more."""
    from django.db import connections

    from meikan.record.opening import opened

    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / "meikan.toml").write_text(
        f'[record]\nurl = "{url}"\n' + (EXAMPLE / "meikan.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    config = Config(folder, database=url)
    start(config)
    opened()
    facts = open_facts(EXAMPLE)
    path.load(facts, ledger.Act("rule:example", FIRST[0], "example"))
    proposals.propose(map(_question(facts), table("questions.csv")), FIRST[0])
    for name in ("2014", "2015", "2016", "2018", "2021"):
        cut(config, name, FIRST[1]).close()
    path.load(open_facts(EXAMPLE / "later"), ledger.Act("rule:example", LATER[0], "what was learned"))
    for row in table("later/corrections.csv"):
        _correct(facts, row)
    cut(config, "2015-revised", LATER[1]).close()
    connections["default"].close()
    return config


def cut(config: Config, name: str, known: str) -> Edition:
    file = EXAMPLE / "editions" / f"{name}.toml"
    return path.edition(config, plan_of(file.read_text(encoding="utf-8"), file), known)


def _question(facts: Facts) -> Callable[[dict[str, str]], proposals.Question]:
    def question(row: dict[str, str]) -> proposals.Question:
        pairs = qualified(dict(pair.split("=") for pair in row["qualifiers"].split("; ")))
        claim = Claim(
            subject=row["name"],
            predicate=row["predicate"],
            value=row["value"],
            document=facts.documents[row["source"]].id,
            qualifiers=pairs,
            locator=row["locator"],
            reader="example/1",
        )
        found = [
            proposals.Candidate(facts.ids[key], "", key, "", 0.6, (row["reason"],)) for key in row["candidates"].split()
        ]
        value = facts.ids[row["value"]]
        return proposals.Question(claim, value, "undecided", 0.6, (row["reason"],), tuple(found))

    return question


def _correct(facts: Facts, row: dict[str, str]) -> None:
    wrong = models.Statement.objects.filter(
        subject=facts.ids[row["subject"]],
        predicate=row["predicate"],
        value=facts.ids[row["value"]],
        claim__start=row["from"],
        retracted_at="",
    )
    for statement in sorted(set(wrong.values_list("statement", flat=True))):
        ledger.retract(statement, ledger.Act("rule:example", LATER[0], row["reason"]))


@pytest.fixture(scope="session")
def built() -> Build:
    """How the example directory is built: folder and database URL in, its configuration out."""
    return build


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The example directory with all its editions, on the embedded record."""
    return build(tmp_path_factory.mktemp("example") / "directory")


@pytest.fixture(scope="session")
def opened_edition(example: Config) -> Iterator[Callable[[str], Edition]]:
    """Opens an edition of the example by its name."""
    held: dict[str, Edition] = {}

    def open_it(name: str) -> Edition:
        return held.setdefault(name, Edition.open(example.edition(name)))

    yield open_it
    for edition in held.values():
        edition.close()


@pytest.fixture
def database(postgres: str) -> str:
    """The address of an empty PostgreSQL database."""
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute('DROP DATABASE IF EXISTS "example"')
        connection.execute('CREATE DATABASE "example"')
    return postgres.replace("/postgres?", "/example?")
