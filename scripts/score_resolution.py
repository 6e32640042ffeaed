#!/usr/bin/env python3
"""Resolve real membership lists and score the answers: the tables of docs/resolution.md.

    score_resolution.py DATA [WORK]

DATA is the folder with `lists/` and `score_lists.py`; it stays outside the repository. WORK (default: a new folder
for temporary files) receives three settings, resolved by `meikan resolve FILE --json` as a user would:
`reduced` (name and country alone), `all` (every column) and `kinds` (every column but `entity`). At the end the last is
scored once more without the rows whose kind the gold has wrong by proof: `gold_errors.csv` beside this script names
them by list and number, with the proof.
"""

import csv
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ERRORS = Path(__file__).with_name("gold_errors.csv")
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
    return said(data, data / "lists" / "gold.csv", target)


def said(data: Path, gold: Path, target: Path) -> str:
    """What the scorer says of the answers in a folder."""
    files = [str(path) for path in sorted(target.glob("*.jsonl"))]
    command = [sys.executable, str(data / "score_lists.py"), "score", str(gold), *files]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def without_errors(gold: Path, target: Path) -> int:
    """Copy the gold without the rows of `gold_errors.csv`; how many were left out."""
    with open(ERRORS, encoding="utf-8", newline="") as file:
        wrong = {(row["list"], int(row["row"])): row["gold"] for row in csv.DictReader(file)}
    with open(gold, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen: Counter[str] = Counter()
    kept = []
    for row in rows:
        seen[row["list"]] += 1
        if wrong.get((row["list"], seen[row["list"]])) != row["entity"]:
            kept.append(row)
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)
    return len(rows) - len(kept)


def main(data: str, work: str = "") -> None:
    """Print the three tables, and the kinds once more without proved errors of the gold."""
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
    count = without_errors(lists / "gold.csv", folder / "gold.csv")
    answers = said(Path(data), folder / "gold.csv", folder / "kinds" / "said").splitlines()
    print(f"== kinds without {count} rows that the gold has wrong (gold_errors.csv)")
    print(next(line for line in answers if line.startswith("kinds")), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[1]))
    main(*sys.argv[1:3])
