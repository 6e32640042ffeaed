"""A record of every earlier release opens, with all that it held."""

import gzip
from pathlib import Path

import pytest

from meikan.config import Config
from meikan.record import known, ledger, models
from meikan.record.opening import opened
from meikan.record.replay import replay
from meikan.settings import start

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.db.gz"))


@pytest.mark.parametrize("kept", RELEASES, ids=lambda path: path.name)
def test_a_record_of_an_earlier_release_opens_with_all_it_held(kept: Path, tmp_path: Path) -> None:
    config = Config(tmp_path)
    config.record.write_bytes(gzip.decompress(kept.read_bytes()))
    start(config)
    opened()
    statements = list(known.statements(ledger.LATEST))
    assert len(statements) > 100
    assert all(one.evidence for one in statements)
    assert len(known.redirects(ledger.LATEST)) == 1
    assert models.Snapshot.objects.count() >= 2
    before, after = replay()
    assert before == after


def test_every_release_is_kept() -> None:
    assert RELEASES
