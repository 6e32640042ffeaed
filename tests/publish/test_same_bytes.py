"""A site is the same in every run: no page hangs on the order in which Python happens to keep a set."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.making import World

PROGRAM = """
import sys
from pathlib import Path
from meikan.edition.edition import Edition
from meikan.publish.site.make import publish_site
from tests.publish.making import config_of
folder, target = Path(sys.argv[1]), Path(sys.argv[2])
edition = Edition.open(folder)
publish_site(edition, target, config_of(folder.parent.parent), [edition])
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A few cities whose memberships each rest on sources of their own."""
    world = World()
    for number in range(9):
        world.source(f"s{number}", f"Yearbook {number}")
    for number in range(3):
        world.network(f"n{number}", en=f"Network {number}", ja=f"ネットワーク{number}")
    for city in range(4):
        body = world.city(f"c{city}", "JP", en=f"Asahama {city}", ja=f"朝浜{city}市")
        for number in range(3):
            for source in (city, city + 2, city + 5):
                world.say(body, "member_of", f"n{number}", since="2009", source=f"s{source}")
    made = world.edition(tmp_path, "2018", "2018-10-31", panel=("c0-gov",))
    made.close()
    return made.folder


@pytest.mark.slow
def test_a_site_does_not_hang_on_the_order_of_sets(edition: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        root = str(Path(__file__).parents[2])
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        subprocess.run([sys.executable, "-c", PROGRAM, str(edition), str(target)], check=True, env=env, cwd=root)
        files = sorted(one for one in target.rglob("*") if one.is_file())
        made.append({str(one.relative_to(target)): hashlib.sha256(one.read_bytes()).hexdigest() for one in files})
    assert made[0]
    assert {name for name in made[0] if made[0][name] != made[1].get(name)} == set()
    assert set(made[0]) == set(made[1])
