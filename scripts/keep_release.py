"""Keep a small record as this release writes it, so that every later release can prove that it opens.

python scripts/keep_release.py        # writes tests/record/releases/record-VERSION.db.gz
"""

import gzip
import tempfile
from importlib.metadata import version
from pathlib import Path

from meikan.config import FOLDERS, Config
from meikan.settings import start

HERE = Path(__file__).parents[1]


def main() -> None:
    """Load the example directory into a fresh record and keep the record's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config(Path(folder))
        for name in FOLDERS:
            (config.folder / name).mkdir()
        start(config)
        from django.db import connections

        from meikan import path
        from meikan.read.facts import open_facts
        from meikan.record import ledger
        from meikan.record.opening import opened

        opened()
        act = ledger.Act("rule:example", "2026-01-15T00:00:00Z", "example")
        path.load(open_facts(HERE / "examples" / "directory"), act)
        a, b = [entity for entity, kind, _key in ledger.entities() if kind == "organisation"][:2]
        ledger.join(a, b, ledger.Act("editor", "2026-01-16T00:00:00Z", "a join to be kept"))
        connections["default"].close()
        target = HERE / "tests" / "record" / "releases" / f"record-{version('meikan')}.db.gz"
        target.write_bytes(gzip.compress(config.record.read_bytes(), mtime=0))
        print(target, target.stat().st_size)


if __name__ == "__main__":
    main()
