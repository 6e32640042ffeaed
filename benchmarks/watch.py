"""The office's year at scale: 1,000 saved searches over two editions of 200,000 statements; the review of a year.

    .venv/bin/python benchmarks/watch.py [--statements 200000] [--changed 0.05]

Both editions are made up (10,000 cities, 60 networks, 20 statements a city), written to a temporary folder; in the
second a share of the statements says something else, and 500 notices are new. The searches ask for words, cities,
networks and kinds. Beside it in the same run: pandas, which joins the rows of both tables and filters the changed ones
search by search (it knows neither sentences nor sources nor what was told before).
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from record import NETWORKS, entity

from meikan.edition import files
from meikan.edition.cut import Cutting, cut
from meikan.edition.edition import Edition
from meikan.edition.lists import Lists
from meikan.edition.plan import Plan, text_of_plan
from meikan.model.document import Document, Evidence
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, Statement, qualified, statement_id
from meikan.publish.paper.forms import made as made_paper
from meikan.watch.alerts import alerts
from meikan.watch.review import Asked, review
from meikan.watch.review_paper import Printed, review_paper
from meikan.watch.search import Search

A_CITY, DOCUMENTS, NOTICES, SEARCHES, ACTIVITIES = 20, 500, 500, 1000, 2000
LIMITS = {"alerts": 10.0, "review": 5.0}


def statement(subject: str, predicate: str, value: str, number: int, **said: str) -> Statement:
    document = f"doc{number % DOCUMENTS}"
    lang, start = said.pop("lang", ""), said.pop("start", "")
    period = Period(edge_of(start), edge_of(""), days_of("2015-06"))
    claim = Claim(subject, predicate, value, document, lang, qualified(said), period)
    evidence = (Evidence(document, f"row {number}", "", "2015-06"),)
    return Statement(
        statement_id(subject, claim, value),
        subject,
        predicate,
        value,
        lang,
        claim.qualifiers,
        period,
        "public",
        evidence,
    )


def statements(count: int, changed: float) -> Iterator[Statement]:
    chance, lot = random.Random(1), random.Random(2)
    for city in range(count // A_CITY):
        body = entity(city)
        for line in range(A_CITY):
            other = lot.random() < changed
            since = f"{chance.randrange(1990, 2014)}"
            if line < 3:
                name = f"City {city} {'new ' if other else ''}{line}"
                yield statement(body, "name", name, city, lang="en", name_kind="alias" if line else "short")
            elif line < 15:
                network = entity(10_000_000 + (city * 7 + line + (30 if other else 0)) % NETWORKS)
                kind = "full" if line % 2 else "associate"
                yield statement(body, "member_of", network, city, start=since, **{"class": kind})
            else:
                yield statement(body, "council_seats", str(chance.randrange(20, 100) + other), city, start=since)
    for number in range(NETWORKS):
        body = entity(10_000_000 + number)
        yield statement(body, "name", f"Network {number}", number, lang="en", name_kind="short")
        yield statement(body, "organisation_kind", "network", number)
    for number in range(ACTIVITIES):
        work = entity(30_000_000 + number)
        yield statement(work, "name", f"Work {number}", number, lang="en", name_kind="official")
        yield statement(work, "activity_kind", ("enquiry", "visit", "seminar", "publication")[number % 4], number)
        yield statement(work, "done_on", f"{2013 + number % 3}-{number % 12 + 1:02}-{number % 28 + 1:02}", number)
        yield statement(work, "country", ("GB", "NO", "JP", "DE")[number % 4], number)
        yield statement(work, "about", entity(number), number)
    for number in range(NOTICES if changed else 0):
        notice = entity(20_000_000 + number)
        yield statement(notice, "name", f"Notice {number}", number, lang="en", name_kind="official")
        yield statement(notice, "activity_kind", ("job", "tender", "call")[number % 3], number)
        yield statement(notice, "issuer", entity(number), number)
        yield statement(notice, "closes", "2015-12-31", number)


def made(folder: Path, name: str, count: int, changed: float) -> Edition:
    place = folder / name
    place.mkdir()
    documents = {
        f"doc{n}": Document(f"doc{n}", f"Source {n}", f"https://example.org/{n}", licence="CC0-1.0")
        for n in range(DOCUMENTS)
    }
    valid = "2016-01-01" if changed else "2015-06-30"
    found = sorted(statements(count, changed), key=lambda one: one.subject)
    cutting = Cutting(date.fromisoformat(valid), "public", Lists((), {}), documents)
    (place / files.ABOUT).write_text(text_of_plan(Plan(name, valid)), encoding="utf-8")
    files.write_statements(place, cut(iter(found), cutting))
    files.write_snapshots(place / "snapshots.csv", ())
    files.write_rows(
        place / "documents.csv",
        files.DOCUMENT_COLUMNS,
        ([getattr(one, column) for column in files.DOCUMENT_COLUMNS] for one in documents.values()),
    )
    kinds = {
        one.subject: "activity"
        if one.predicate in ("activity_kind", "issuer", "closes", "done_on", "about")
        else "organisation"
        for one in found
    }
    files.write_rows(place / "entities.csv", ["id", "kind", "key"], ((key, kind, "") for key, kind in kinds.items()))
    files.write_rows(place / "redirects.csv", ["from", "to"], ())
    digests = files.hashes(place)
    manifest = {"name": name, "valid": valid, "known": f"{valid}T00:00:00Z", "hash": files.hash_of(digests)}
    (place / files.MANIFEST).write_text(json.dumps({**manifest, "counts": {}, "files": digests}), encoding="utf-8")
    return Edition.open(place)


def searches(cities: int) -> list[Search]:
    chance, found = random.Random(3), []
    for number in range(SEARCHES):
        city = chance.randrange(cities)
        match number % 4:
            case 0:
                found.append(Search(f"s{number}", words=(f"city {city} new",)))
            case 1:
                found.append(Search(f"s{number}", entities=(frozenset([entity(city)]),)))
            case 2:
                network = entity(10_000_000 + chance.randrange(NETWORKS))
                found.append(Search(f"s{number}", words=(f"city {city}",), entities=(frozenset([network]),)))
            case _:
                found.append(
                    Search(f"s{number}", entities=(frozenset([entity(number % NOTICES)]),), kinds=frozenset(["job"]))
                )
    return found


def pandas_alerts(a: Edition, b: Edition, asked: list[Search]) -> int:
    import pandas

    names = ["subject", "predicate", "value", "qualifiers", "from", "to"]
    tables = [pandas.read_csv(one.folder / "statements.csv", dtype=str)[names] for one in (a, b)]
    both = tables[0].merge(tables[1], how="outer", indicator=True)
    rows = both[both["_merge"] != "both"]
    text = rows["value"].str.lower().fillna("")
    count = 0
    for one in asked:
        hit = rows.index == rows.index
        for entities in one.entities:
            hit &= rows["subject"].isin(entities) | rows["value"].isin(entities)
        if one.words:
            hit &= text.str.contains(one.words[0], regex=False)
        if one.kinds:
            hit &= rows["value"].isin(one.kinds)
        count += int(hit.sum())
    return count


def reviewed(edition: Edition) -> bytes:
    this, last = (review(edition, Asked(year)) for year in (2014, 2013))
    return made_paper(review_paper(edition, this, last, Printed("ja", {}, office_only=True)), "html")


def pandas_review(edition: Edition) -> int:
    """The bare counts: kinds and countries of what was done in the fiscal year."""
    import pandas

    rows = pandas.read_csv(edition.folder / "statements.csv", dtype=str)[["subject", "predicate", "value"]]
    days = rows[rows["predicate"] == "done_on"]
    year = days[(days["value"] >= "2014-04-01") & (days["value"] <= "2015-03-31")]["subject"]
    kept = rows[rows["subject"].isin(year) & rows["predicate"].isin(["activity_kind", "country"])]
    return len(kept.groupby(["predicate", "value"]).size())


def timed(name: str, work: object) -> float:
    began = time.perf_counter()
    result = work()  # type: ignore[operator]
    seconds = time.perf_counter() - began
    limit = f"  (limit {LIMITS[name]:.0f} s)" if name in LIMITS else ""
    print(f"{name:<16}{seconds:7.2f} s{limit}   {result}", flush=True)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--changed", type=float, default=0.05)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="meikan-watch-") as place:
        a = made(Path(place), "a", said.statements, 0)
        b = made(Path(place), "b", said.statements, said.changed)
        asked = searches(said.statements // A_CITY)
        mine = timed("alerts", lambda: f"{len(alerts(a, b, asked, frozenset()))} alerts of {len(asked)} searches")
        peer = timed("pandas", lambda: f"{pandas_alerts(a, b, asked)} rows")
        year = timed("review", lambda: f"page of {len(reviewed(b))} bytes: 2014 beside 2013")
        counts = timed("pandas, counts", lambda: f"{pandas_review(b)} counts")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"ours / pandas: alerts {mine / peer:.2f}, review {year / counts:.2f}; peak of this process {peak} MB")
        if mine > LIMITS["alerts"] or year > LIMITS["review"]:
            sys.exit("over the limit")


if __name__ == "__main__":
    main()
