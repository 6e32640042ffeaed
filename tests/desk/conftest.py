"""A small directory of invented bodies, and its desk, asked without a browser."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from meikan.config import Config, begin, read
from meikan.desk.desk import ENVIRON, Desk
from meikan.desk.drafts import Drafts
from meikan.desk.index import Index
from meikan.desk.jobs import Jobs
from meikan.settings import start

from .making import Small, fill

HOST = "127.0.0.1:8000"


@dataclass
class Room:
    """The desk and one window of it."""

    desk: Desk
    client: Client
    small: Small

    def get(self, path: str, **given: Any) -> Any:
        return self.client.get(path, **given)

    def post(self, path: str, said: dict[str, Any] | None = None, **given: Any) -> Any:
        return self.client.post(path, said or {}, **given)

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.content.decode()[:600]
        return str(answer.content.decode())


def desk_for(config: Config) -> Desk:
    return Desk(config, "Hanako Yamada", Index(config), Drafts(config.folder), Jobs(), (HOST,), "meikan-desk-8000")


def window(desk: Desk, csrf: bool = False) -> Client:
    client = Client(enforce_csrf_checks=csrf, HTTP_HOST=HOST, **{ENVIRON: desk})
    client.cookies[desk.cookie] = desk.keys.use(desk.keys.new())
    return client


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Small]:
    """A directory that is filled once, and copied for each test."""
    from django.db import connections

    folder = tmp_path_factory.mktemp("desk") / "directory"
    begin(folder)
    start(read(folder))
    from meikan.record.opening import opened

    opened()
    small = fill()
    connections["default"].close()
    return folder, small


@pytest.fixture
def room(made: tuple[Path, Small], tmp_path: Path) -> Iterator[Room]:
    from django.db import connections

    shutil.copytree(made[0], tmp_path / "directory")
    config = read(tmp_path / "directory")
    start(config)
    desk = desk_for(config)
    small = Small(dict(made[1].ids), dict(made[1].lines), made[1].day)
    yield Room(desk, window(desk), small)
    connections["default"].close()
