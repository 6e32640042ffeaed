"""The example directory built twice, on both databases: the same bytes."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from meikan.config import Config
from meikan.edition.files import verify

Build = Callable[..., Config]
NAMES = ("2014", "2015", "2015-revised", "2016", "2018", "2021")


def bytes_of(config: Config) -> dict[str, str]:
    """Every file of every edition but the database, which is made from them and not hashed."""
    files = [one for one in (config.folder / "editions").rglob("*") if one.is_file() and one.name != "edition.db"]
    return {str(one.relative_to(config.folder)): hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(files)}


def test_built_twice_the_bytes_are_the_same(example: Config, built: Build, tmp_path: Path) -> None:
    again = built(tmp_path / "again")
    assert bytes_of(again) == bytes_of(example)
    assert {Path(name).parts[1] for name in bytes_of(again)} == set(NAMES)


@pytest.mark.slow
def test_both_databases_give_the_same_bytes(example: Config, built: Build, tmp_path: Path, database: str) -> None:
    other = built(tmp_path / "postgresql", database)
    assert bytes_of(other) == bytes_of(example)


def test_every_file_is_as_it_was_cut(example: Config) -> None:
    assert all(verify(example.edition(name)) == [] for name in NAMES)
