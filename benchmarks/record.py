"""Fill a record with statements of made-up cities, to measure editions at 200,000 and 1,000,000 statements.

python benchmarks/record.py FOLDER STATEMENTS
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from meikan.config import Config
from meikan.model.document import Document
from meikan.model.entity import ALPHABET, check
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, qualified
from meikan.settings import start

NETWORKS, A_CITY = 60, 20
ACT_AT = "2026-01-01T00:00:00Z"


def entity(number: int) -> str:
    """A well-formed id for a number."""
    body = ""
    for _place in range(7):
        number, rest = divmod(number, 32)
        body += ALPHABET[rest]
    return f"mk-{body}{check(body)}"


def claims(count: int, year: int, changed: bool) -> Iterator[tuple[Claim, str, str]]:
    """Memberships, offices, names and figures; with `changed` every second one says something else."""
    chance = random.Random(1)
    cities = count // A_CITY
    for city in range(cities):
        body = entity(city)
        for line in range(A_CITY):
            document = f"doc{chance.randrange(500)}"
            other = changed and line % 2 == 0
            since, seen = f"{chance.randrange(1990, 2014)}", f"{year}-{chance.randrange(1, 13):02}"
            if line < 3:
                value = f"City {city} {'new ' if other else ''}{line}"
                said = (value, "en", qualified({"name_kind": "alias"}), "name")
            elif line < 15:
                network = entity(10_000_000 + (city * 7 + line + (30 if other else 0)) % NETWORKS)
                said = (network, "", qualified({"class": "full" if line % 2 else "associate"}), "member_of")
            else:
                said = (str(chance.randrange(20, 100) + other), "", (), "council_seats")
            value, lang, pairs, predicate = said
            period = Period(edge_of(since), edge_of(""), days_of(seen))
            yield Claim(body, predicate, value, document, lang, pairs, period, f"row {line}"), body, value


def fill(folder: Path, count: int, year: int = 2015, changed: bool = False, at: str = ACT_AT) -> Config:
    """Make a record with so many statements."""
    folder.mkdir(parents=True, exist_ok=True)
    config = Config(folder)
    start(config)
    from meikan.record import ledger
    from meikan.record.opening import opened

    opened()
    act = ledger.Act("rule:benchmark", at, "benchmark")
    ledger.file(
        (
            Document(f"doc{n}", f"Page {n}", "https://example.org", "2015", "2026-01-01", "CC0-1.0", "body")
            for n in range(500)
        ),
        at,
    )
    ledger.found({entity(n): ("organisation", f"city{n}") for n in range(count // A_CITY)}, act)
    ledger.found({entity(10_000_000 + n): ("organisation", f"network{n}") for n in range(NETWORKS)}, act)
    ledger.accept((ledger.Resolved(*one) for one in claims(count, year, changed)), act)
    return config


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
