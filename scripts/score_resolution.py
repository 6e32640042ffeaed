#!/usr/bin/env python3
"""Resolve real membership lists and score the answers: the tables of docs/resolution.md.

    score_resolution.py DATA [WORK]

DATA is the folder with `lists/` and `score_lists.py`; it stays outside the repository. WORK (default: a new folder
for temporary files) receives three settings, resolved by `meikan resolve FILE --json` as a user would:
`reduced` (name and country alone), `all` (every column) and `kinds` (every column but `entity`).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

COLUMNS = {"kinds": ["name", "locality", "country", "population", "status", "joined", "note"], "reduced": []}


def scored(data: Path, source: Path, target: Path) -> str:
    """Resolve every list of a folder and let the scorer speak."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted([*source.glob("*.csv"), *source.glob("*.xlsx")]):
        if path.stem in ("gold", "networks"):
            continue
        with open(target / f"{path.stem}.jsonl", "wb") as out:
            command = [sys.executable, "-m", "meikan", "resolve", str(path), "--json"]
            subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
    gold = data / "lists" / "gold.csv"
    files = [str(path) for path in sorted(target.glob("*.jsonl"))]
    command = [sys.executable, str(data / "score_lists.py"), "score", str(gold), *files]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main(data: str, work: str = "") -> None:
    """Print the three tables."""
    folder = Path(work or tempfile.mkdtemp(prefix="meikan-score-"))
    lists = Path(data) / "lists"
    sources = {"all": lists}
    for setting, columns in COLUMNS.items():
        sources[setting] = folder / setting / "lists"
        script = [
            sys.executable,
            str(Path(data) / "score_lists.py"),
            "reduce",
            str(lists),
            str(sources[setting]),
            *columns,
        ]
        subprocess.run(script, check=True)
    for setting in ("reduced", "all", "kinds"):
        print(f"== {setting}", flush=True)
        print(scored(Path(data), sources[setting], folder / setting / "said"), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[1]))
    main(*sys.argv[1:3])
