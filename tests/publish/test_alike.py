"""Files that several published editions hold alike: one on the disk, and nobody's reading changes."""

import os
import shutil
from pathlib import Path

import pytest

from meikan.publish.alike import share, size_of

SAME, LONG = b"the same in both editions\n", b"x" * 10_000


@pytest.fixture
def editions(tmp_path: Path) -> list[Path]:
    found = [tmp_path / name for name in ("2014", "2015")]
    for number, one in enumerate(found):
        (one / "site/en/tables").mkdir(parents=True)
        (one / "site/codes").mkdir()
        (one / "site/en/tables/members.csv").write_bytes(LONG)
        (one / "site/en/tables/own.csv").write_bytes(b"%d" % number * 10_000)
        (one / "site/codes/since.js").write_bytes(SAME)
    (found[1] / "site/en/elsewhere.csv").write_bytes(LONG)
    return found


def test_what_is_alike_is_held_once_and_reads_as_before(editions: list[Path]) -> None:
    before = size_of(editions[0].parent)
    assert share(editions) == len(LONG)
    first, second = (one / "site/en/tables/members.csv" for one in editions)
    assert first.samefile(second)
    assert first.read_bytes() == LONG
    after = size_of(editions[0].parent)
    assert (before.files - after.files, before.bytes - after.bytes) == (1, len(LONG))
    assert before.blocks - after.blocks >= len(LONG)
    assert [one / "site/en/tables/own.csv" for one in editions][1].read_bytes() == b"1" * 10_000
    assert share(editions) == 0, "a second run finds nothing to do"
    assert not list(editions[0].parent.rglob(".*part"))


def test_what_is_told_anew_later_stays_each_editions_own(editions: list[Path]) -> None:
    share(editions)
    old, new = (one / "site/codes/since.js" for one in editions)
    assert not old.samefile(new)


def test_each_edition_can_go_without_the_other(editions: list[Path]) -> None:
    share(editions)
    shutil.rmtree(editions[0])
    assert (editions[1] / "site/en/tables/members.csv").read_bytes() == LONG


def test_a_disk_without_links_keeps_every_file(editions: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refused)
    assert share(editions) == 0
    assert all((one / "site/en/tables/members.csv").read_bytes() == LONG for one in editions)
