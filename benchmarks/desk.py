"""Time every page of the desk on a large record, and count its queries.

python benchmarks/desk.py [STATEMENTS] [PROPOSALS]        (200000 and 20000 if left out)

The record is made up (benchmarks/record.py) with countries, kinds, posts and open questions beside; it is made once in
a temporary folder. Each page is asked for five times after one that does not count; the median is printed: by the
clock, and of the processor's time, which other programs do not change; with how many queries it took. `--folder FOLDER`
keeps the record, or takes it again.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.record import NETWORKS, entity, fill
from meikan.config import begin, read
from meikan.model.period import Period, days_of
from meikan.model.statement import Claim, key_of, qualified

AT = "2026-01-02T00:00:00Z"
BUDGET = 150  # milliseconds
QUERIES = 20  # of one page, whatever it shows


def record(folder: Path, statements: int, proposals: int) -> Any:
    """A directory folder with so many statements, and open questions of lists and of papers."""
    begin(folder)
    fill(folder, statements)
    from meikan.record import ledger

    act = ledger.Act("rule:benchmark", AT, "benchmark")
    ledger.accept(told(statements // 20), act)
    asked(proposals // 2)
    facts(proposals - proposals // 2)
    return read(folder)


def told(cities: int) -> Iterator[Any]:
    """What tells bodies apart: kinds and countries, names of networks."""
    from meikan.record.ledger import Resolved

    for city in range(cities):
        body = entity(city)
        for predicate, value in (("organisation_kind", "government"), ("country", ("JP", "DE", "GB")[city % 3])):
            claim = Claim(body, predicate, value, "doc1", period=Period(seen=days_of("2015")), locator="made up")
            yield Resolved(claim, body, value)
    for number in range(NETWORKS):
        body = entity(10_000_000 + number)
        for predicate, value, lang in (("organisation_kind", "network", ""), ("name", f"Network {number}", "en")):
            pairs = qualified({"name_kind": "short"}) if lang else ()
            claim = Claim(body, predicate, value, "doc1", lang, pairs, Period(seen=days_of("2015")), "made up")
            yield Resolved(claim, body, value)


def asked(count: int) -> None:
    """Rows of lists that could mean two places."""
    from meikan.record.proposals import Candidate, Question, propose

    two = tuple(
        Candidate("", f"geonames:{n}", f"Springfield {n}", "US", 0.6, ("the name as written",), f"{39 + n},-90")
        for n in range(2)
    )
    network = entity(10_000_000)
    rows = (
        Question(
            Claim(f"Springfield {n}", "member_of", network, f"doc{n % 500}", locator=f"row {n}", reader="list/1"),
            network,
            "undecided",
            0.6,
            ("two places of that name",),
            two,
        )
        for n in range(count)
    )
    propose(rows, AT)


def facts(count: int) -> None:
    """Sentences of papers, each proposing a membership; ten to a paper."""
    from django.db import transaction

    from meikan.model.document import Document
    from meikan.record.evidence import Version, file_document
    from meikan.record.whom import Whom

    whom = Whom()
    with transaction.atomic():
        for n in range(0, count, 10):
            document = Document(key_of(["paper", n]), f"Paper {n}", f"https://example.org/{n}", "2025-12-01")
            version = Version(document, document.id, "", "2025-12-02", "papers", f"i{n}", n + 1)
            file_document(version, [fact(m) for m in range(n, min(n + 10, count))], AT, whom)


def fact(number: int) -> Any:
    """One sentence and what it states."""
    from meikan.record.evidence import Stated
    from meikan.record.fact import Fact, Line, Part, Sentence

    city, network, year = number % 5000, number % NETWORKS, f"{1950 + number // 5000}"
    parts = {
        "subject": Part("government", f"City {city}", entity(city)),
        "object": Part("network", f"Network {network}", entity(10_000_000 + network)),
    }
    line = Line("main", "subject", "member_of", part="object", start=year, seen="2025")
    quote = f"City {city} joined Network {network} in {year}."
    marks = ((0, len(f"City {city}"), "subject"),)
    sentence = Sentence(0, len(quote), quote, marks=marks, reader="grammar-en/1", score=0.9, reasons=("joined",))
    core = {"number": str(number)}
    return Stated(Fact("member_of", parts, (line,), core), sentence, ("subject", "object"))


def pages() -> list[str]:
    """The pages that are asked for: each of the desk's, on bodies with the most to show."""
    from meikan.record import models

    city, network = entity(7), entity(10_000_001)
    line = models.Statement.objects.filter(subject=city, predicate="council_seats").values_list("statement", flat=True)[
        0
    ]
    fact_number = models.Proposal.objects.filter(question="fact").values_list("id", flat=True)[0]
    row = models.Proposal.objects.filter(question="claim").values_list("id", flat=True)[0]
    return [
        "/", "/find?q=City+77", "/find?q=Network", f"/body/{city}", f"/body/{network}", f"/body/{city}/history",
        f"/line/{line}", "/source/doc1", "/add", "/add/event", "/add/membership", f"/add/line?body={city}&field=note",
        "/judge", f"/judge?n={fact_number}", "/judge?of=lists", f"/judge?n={row}", "/lists", "/join",
        f"/join?a={city}&b={entity(8)}", "/names", f"/names?of={city}", "/sources", "/draft", "/due", "/done",
        "/requests", "/pick?kinds=organisation&q=City+9",
    ]  # fmt: skip


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of a call, and what it gave."""
    began = time.perf_counter()
    answer = call()
    return (time.perf_counter() - began) * 1000, answer


def drafted(config: Any) -> None:
    """The draft of today is made, once; its pages are measured with it."""
    from meikan.desk import drafting

    if not (drafting.folder_of(config) / drafting.TOLD).exists():
        plan = drafting.plan_of_draft(config, "2026-01-03")
        took, _said = timed(lambda: list(drafting.make(config, plan)))
        print(f"draft of today made in {took / 1000:.0f} s (beside the pages)")


def measure(config: Any) -> bool:
    """Print a line a page; whether every page was within its budget."""
    from django.db import connection, reset_queries
    from django.test import Client

    from meikan.desk.desk import ENVIRON, Desk
    from meikan.desk.drafts import Drafts
    from meikan.desk.index import Index
    from meikan.desk.jobs import Jobs

    desk = Desk(config, "benchmark", Index(config), Drafts(config.folder), Jobs(), ("127.0.0.1:1",), "desk")
    took, _none = timed(desk.index.fresh)
    print(f"names in memory: {len(desk.index.cards):,} bodies in {took / 1000:.1f} s (once, when the desk opens)")
    client = Client(HTTP_HOST="127.0.0.1:1", **{ENVIRON: desk})
    client.cookies[desk.cookie] = desk.keys.use(desk.keys.new())
    connection.force_debug_cursor = True
    good = True
    print(f"{'page':<42} {'ms':>7} {'of processor':>13} {'queries':>8} {'bytes':>9}")
    for path in pages():
        client.get(path)
        times, spent = [], []
        for _time in range(5):
            reset_queries()
            before = time.process_time()
            took, answer = timed(lambda path=path: client.get(path))
            times.append(took)
            spent.append((time.process_time() - before) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
        asked = len(connection.queries)
        good &= median(times) <= BUDGET and asked <= QUERIES
        said = f"{median(times):>7.0f} {median(spent):>13.0f} {asked:>8} {len(answer.content):>9,}"
        print(f"{path[:42]:<42} {said}")
    return good


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one.isdecimal()] or [200_000, 20_000]
    with tempfile.TemporaryDirectory(prefix="meikan-desk-") as place:
        kept = Path(sys.argv[sys.argv.index("--folder") + 1]) if "--folder" in sys.argv else Path(place) / "directory"
        if kept.exists():
            from meikan.settings import start

            made = read(kept)
            start(made)
        else:
            seconds, made = timed(lambda: record(kept, *numbers))
            print(f"record of {numbers[0]:,} statements and {numbers[1]:,} proposals made in {seconds / 1000:.0f} s")
        drafted(made)
        sys.exit(not measure(made))
