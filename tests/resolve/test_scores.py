"""The floors of resolution on real lists, which lie outside the repository; they may be lowered only on purpose."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from meikan.resolve.outcome import Row
from meikan.resolve.resolve import Resolver

DATA = Path(__file__).parents[3] / "shared" / "data"
RIGHT, WRONG = 90.5, 1.5  # percent, from name and country alone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (DATA / "score_lists.py").exists(), reason="the shared lists are not beside this checkout"),
]


def test_name_and_country_alone(resolver: Resolver, tmp_path: Path) -> None:
    script = [sys.executable, str(DATA / "score_lists.py")]
    subprocess.run([*script, "reduce", str(DATA / "lists"), str(tmp_path)], check=True)
    for path in sorted(tmp_path.glob("*.csv")):
        said(resolver, path)
    files = [str(path) for path in sorted(tmp_path.glob("*.jsonl"))]
    gold = str(DATA / "lists" / "gold.csv")
    out = subprocess.run([*script, "score", gold, *files], capture_output=True, text=True, check=True).stdout
    found = re.search(r"right ([\d.]+)%, wrong ([\d.]+)%", out)
    assert found, out
    assert float(found[1]) >= RIGHT, out
    assert float(found[2]) <= WRONG, out


def said(resolver: Resolver, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["name"], row["country"]) for row in csv.DictReader(file)]
    lines = []
    for (name, country), found in zip(rows, resolver.resolve_all([Row(*row) for row in rows]), strict=True):
        place = found.place
        one = {"name": name, "country": country, "outcome": found.outcome, "kind": found.kind}
        one |= {"place": place.id, "lat": place.lat, "lon": place.lon} if place else {"place": None}
        lines.append(json.dumps(one) + "\n")
    path.with_suffix(".jsonl").write_text("".join(lines), encoding="utf-8")
