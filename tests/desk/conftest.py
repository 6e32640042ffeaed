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
from tests.collect.serving import Served, serving

from .browsing import CHROMIUM, FLAGS, Street, opened_desk
from .making import Small, fill, propose

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


@pytest.fixture(scope="module")
def browser(filled: tuple[Path, Small]) -> Iterator[Any]:  # the record is filled before the driver's event loop runs
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Small]:
    from django.db import connections

    folder = tmp_path_factory.mktemp("street") / "directory"
    begin(folder)
    start(read(folder))
    from meikan.record.opening import opened

    opened()
    small = fill()
    propose(small)
    connections["default"].close()
    papers = folder.parent / "papers"
    papers.mkdir()
    (papers / "one.txt").write_text("title: A paper\n\nNothing of use.\n", encoding="utf-8")
    source = (
        f'title = {{ en = "Papers", ja = "資料集" }}\nsource_kind = "folder"\naddress = "{papers}"\nfiles = "*.txt"\n'
    )
    (folder / "sources" / "papers.toml").write_text(source + 'rhythm = "weekly"\n', encoding="utf-8")
    return folder, small


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A city's news on a server of this computer."""
    entry = (
        "<entry><id>1</id><title>Asahama joins the Forum</title><updated>2026-01-10T00:00:00Z</updated>"
        "<link href='{at}/one'/><summary>Asahama joined the Forum of Northern Ports in 2026.</summary></entry>"
    )
    with serving() as one:
        head = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>News of Asahama</title>"
        more = "<id>n</id><updated>2026-01-10T00:00:00Z</updated>" + entry.format(at=one.at)
        one.put("/news.xml", head + more + "</feed>", "application/atom+xml")
        yield one


@pytest.fixture(scope="module", params=["en", "ja"])
def street(
    request: pytest.FixtureRequest,
    browser: Any,
    filled: tuple[Path, Small],
    served: Served,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Street]:
    folder = tmp_path_factory.mktemp("open") / "directory"
    shutil.copytree(filled[0], folder)
    running, address = opened_desk(folder, request.param, served.port)
    window = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=False)
    window.new_page().goto(address)
    yield Street(address.split("/?")[0], request.param, filled[1], window, served)
    window.close()
    running.terminate()
    running.wait(10)
    if running.stdout is not None:
        running.stdout.close()
