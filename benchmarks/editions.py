"""Editions at scale, beside named peers in the same run: pandas on the same table, sqldiff on the same rows.

    python benchmarks/editions.py [--statements 200000] [--folder /tmp/bench]

Every figure is of a process of its own: seconds of wall clock and the peak of its memory. The peers do less (they know
neither days nor evidence); they tell how long reading and joining so many rows takes on this machine.
"""

import argparse
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
FAR = "2026-12-31T23:59:59Z"
BODIES = 200
LIMITS = {"open": (2, None), "entity": (0.005, None), "cut": (60, 500), "diff": (20, 300)}


def cut(folder: Path, _count: int) -> None:
    """Cut one edition from a filled record."""
    from meikan.config import Config
    from meikan.settings import start

    config = Config(folder)
    start(config)

    from meikan import path
    from meikan.edition.plan import Plan

    path.edition(config, Plan("a", "2016-01-01"), FAR).close()


def fill(folder: Path, count: int) -> None:
    """Fill the record of the first edition."""
    from record import fill as filled

    filled(folder, count)


def fill_changed(folder: Path, count: int) -> None:
    """Fill a second record in which every second statement differs."""
    from record import fill as filled

    filled(folder, count, year=2016, changed=True)


def open_(folder: Path, _count: int) -> None:
    """Open an edition and count its statements of one body."""
    from meikan.edition.edition import Edition

    Edition.open(folder / "editions" / "a").close()


def entity(folder: Path, _count: int) -> None:
    """All lines of 200 bodies, one after the other."""
    from record import entity as number

    from meikan.edition.edition import Edition

    edition = Edition.open(folder / "editions" / "a")
    began = time.perf_counter()
    for body in range(BODIES):
        assert list(edition.lines(entity=number(body)))
    print((time.perf_counter() - began) / BODIES)


def diff(folder: Path, _count: int) -> None:
    """All changes between the edition and the changed one, in words, as JSON."""
    from meikan.edition.edition import Edition
    from meikan.watch.changes import changes

    a = Edition.open(folder / "editions" / "a")
    b = Edition.open(folder.with_name(folder.name + "-changed") / "editions" / "a")
    for part in changes(a, b).json_parts():
        len(part)


def pandas_open(folder: Path, _count: int) -> None:
    """The same table read whole, and the rows of one body."""
    import pandas

    table = pandas.read_csv(folder / "editions" / "a" / "statements.csv", dtype=str)
    assert len(table[table["subject"] == table["subject"].iloc[0]])


def pandas_cut(folder: Path, _count: int) -> None:
    """The record's statements joined to their claims, sorted, written as CSV and JSON Lines."""
    import pandas

    query = "SELECT s.*, c.* FROM record_statement s JOIN record_claim c ON c.id = s.claim_id"
    with closing(sqlite3.connect(folder / "record.db")) as record:
        table = pandas.read_sql_query(query, record)
    table = table.loc[:, ~table.columns.duplicated()].sort_values(["subject", "predicate", "value"])
    table.to_csv(folder / "pandas.csv", index=False)
    table.to_json(folder / "pandas.jsonl", orient="records", lines=True)


def pandas_diff(folder: Path, _count: int) -> None:
    """The rows that stand in one table only."""
    import pandas

    names = ["subject", "predicate", "value", "qualifiers", "from", "to"]
    paths = [folder, folder.with_name(folder.name + "-changed")]
    a, b = (pandas.read_csv(one / "editions" / "a" / "statements.csv", dtype=str)[names] for one in paths)
    both = a.merge(b, how="outer", indicator=True)
    assert len(both[both["_merge"] != "both"])


def sqldiff(folder: Path, _count: int) -> None:
    """Debian's sqldiff on the statements of both editions' databases."""
    paths = [folder, folder.with_name(folder.name + "-changed")]
    files = [str(one / "editions" / "a" / "edition.db") for one in paths]
    subprocess.run(["sqldiff", "--table", "statement", *files], stdout=subprocess.DEVNULL, check=True)


STEPS: dict[str, Callable[[Path, int], None]] = {
    "fill": fill,
    "fill_changed": fill_changed,
    "cut": cut,
    "pandas_cut": pandas_cut,
    "open": open_,
    "pandas_open": pandas_open,
    "entity": entity,
    "diff": diff,
    "pandas_diff": pandas_diff,
    "sqldiff": sqldiff,
}


def run(step: str, folder: Path, count: int) -> dict[str, float | str]:
    """One step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder), "--statements", str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def one_step(step: str, folder: Path, count: int) -> None:
    """What such a process does, and what it says of itself."""
    began = time.perf_counter()
    STEPS[step](folder, count)
    seconds = time.perf_counter() - began
    kind = resource.RUSAGE_CHILDREN if step == "sqldiff" else resource.RUSAGE_SELF
    print(json.dumps({"seconds": round(seconds, 3), "MB": resource.getrusage(kind).ru_maxrss // 1024}))


def main() -> None:
    """Fill, cut, open, look up, compare; print a table with the ratios to the peers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/meikan-bench"))
    parser.add_argument("--step")
    said = parser.parse_args()
    if said.step:
        one_step(said.step, said.folder, said.statements)
        return
    changed = said.folder.with_name(said.folder.name + "-changed")
    for folder, step in ((said.folder, "fill"), (changed, "fill_changed")):
        shutil.rmtree(folder, ignore_errors=True)
        print(step, run(step, folder, said.statements), flush=True)
    print("cut changed", run("cut", changed, said.statements))
    figures = {}
    for step in ("cut", "pandas_cut", "open", "pandas_open", "entity", "diff", "pandas_diff", "sqldiff"):
        if step == "sqldiff" and not shutil.which("sqldiff"):
            print("sqldiff: not installed, skipped")
            continue
        figures[step] = run(step, said.folder, said.statements)
        print(step, figures[step], flush=True)
    for ours, peer in (("cut", "pandas_cut"), ("open", "pandas_open"), ("diff", "pandas_diff"), ("diff", "sqldiff")):
        if peer in figures:
            ratio = float(figures[ours]["seconds"]) / float(figures[peer]["seconds"])
            print(f"{ours} / {peer}: {ratio:.2f} in time, {figures[ours]['MB'] / figures[peer]['MB']:.2f} in memory")


if __name__ == "__main__":
    main()
