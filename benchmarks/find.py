"""Searching 20,000 kept texts: this index beside SQLite's own trigram index and a plain LIKE, on the same texts.

    python benchmarks/find.py [--documents 20000]

The texts are made up: sentences on cities in English and Japanese, 12 a document.
"""

import argparse
import random
import sqlite3
import tempfile
import time
from pathlib import Path

from meikan.record.kept import Kept, KeptTexts, Wanted

CITIES = ("Kobe", "Oslo", "Tôkyô", "Aarhus", "Turku", "神戸市", "金沢市", "東京都", "クオピオ", "大阪府")
ENGLISH = "{} joined the network of harbours in {} and hosted its conference."
JAPANESE = "{}は{}年に港湾都市の連盟に加盟し、総会を開催した。"
QUERIES = ("神戸", "東京", "クオピオ", "Tokyo", "Aarhus harbours", "総会 金沢", "市")


def texts(count: int) -> list[Kept]:
    """The made-up documents, the same in every run."""
    chance = random.Random(1)
    found = []
    for number in range(count):
        lines = []
        for _sentence in range(12):
            city = chance.choice(CITIES)
            lines.append((ENGLISH if city.isascii() or city == "Tôkyô" else JAPANESE).format(city, 1990 + number % 35))
        found.append(Kept(f"d{number}", f"Document {number}", "\n".join(lines), f"{1990 + number % 35}"))
    return found


def mean(search: object, times: int = 3) -> float:
    """Seconds a call, on average."""
    start = time.perf_counter()
    for _time in range(times):
        search()  # type: ignore[operator]
    return (time.perf_counter() - start) / times


def main() -> None:
    """Fill all three, and print a table of times and of how many documents each finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    made = texts(parser.parse_args().documents)
    with tempfile.TemporaryDirectory() as folder, KeptTexts(Path(folder) / "found.db") as index:
        start = time.perf_counter()
        index.add(made)
        ours = time.perf_counter() - start
        peer = sqlite3.connect(Path(folder) / "peer.db")
        peer.execute("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='trigram')")
        start = time.perf_counter()
        with peer:
            peer.executemany("INSERT INTO words VALUES (?)", [(one.body,) for one in made])
        peer.execute("CREATE TABLE plain AS SELECT body FROM words")
        print(f"fill: meikan {ours:.1f} s, trigram {time.perf_counter() - start:.1f} s")
        print("query | meikan: documents, ms with 20 sentences | trigram: documents, ms | LIKE: documents, ms")
        for query in QUERIES:
            first, *_rest = query.split()
            trigram = f"SELECT count(*) FROM words WHERE body MATCH '\"{query}\"'"
            like = f"SELECT count(*) FROM plain WHERE body LIKE '%{first}%'"
            cells = [
                (index.find(Wanted((query,)))[0], mean(lambda q=query: index.find(Wanted((q,))))),
                (peer.execute(trigram).fetchone()[0], mean(lambda t=trigram: peer.execute(t).fetchone())),
                (peer.execute(like).fetchone()[0], mean(lambda t=like: peer.execute(t).fetchone())),
            ]
            print(query, *(f"| {count}, {1000 * seconds:.0f} ms" for count, seconds in cells))


if __name__ == "__main__":
    main()
