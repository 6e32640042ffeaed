"""A thousand feeds of twenty items on loopback: our collecting beside httpx and feedparser written straight.

python benchmarks/collect.py [FEEDS]

Both ask every feed once, one after the other. We also ask robots.txt, check the address, file the bytes under their
hash and every item by its keys; the second run shows what it costs when nothing changed. Each measurement is a process
of its own. The last row is the whole of `meikan update`: the same feeds read, and filed in a record.
"""

import http.server
import io
import resource
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

WORDS = "The council of Lampholm met and spoke of its harbour lights and of the cities that keep them with it. " * 4


def body(number: int) -> bytes:
    rows = "".join(
        f"<item><title>News {number}-{n}</title><link>http://127.0.0.1/{number}/{n}</link><guid>{number}-{n}</guid>"
        f"<pubDate>Mon, {n + 1:02} Nov 2026 09:00:00 +0900</pubDate>"
        f"<description>{number} {n} {WORDS}</description></item>"
        for n in range(20)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{number}</title>{rows}</channel></rss>'.encode()


def serve() -> tuple[http.server.ThreadingHTTPServer, int]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or each answer waits 40 ms for the other side

        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            tag = f'"{name}"'
            if not name.isdecimal():
                self.answer(404, b"")
            elif self.headers.get("If-None-Match") == tag:
                self.answer(304, b"", tag)
            else:
                self.answer(200, body(int(name)), tag)

        def answer(self, status: int, data: bytes, tag: str = "") -> None:
            self.send_response(status)
            if tag:
                self.send_header("ETag", tag)
            if status != 304:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, server.server_address[1]


def straight(port: int, feeds: int) -> int:
    import feedparser
    import httpx

    items = 0
    with httpx.Client() as client:
        for number in range(feeds):
            answer = client.get(f"http://127.0.0.1:{port}/{number}")
            items += len(feedparser.parse(io.BytesIO(answer.content)).entries)
    return items


def ours(port: int, feeds: int, folder: Path) -> int:
    from meikan.collect.archive import Archive
    from meikan.collect.collect import collect
    from meikan.collect.fetch import Manners
    from meikan.collect.source import source_of

    told = ({"id": f"f{n}", "source_kind": "feed", "address": f"http://127.0.0.1:{port}/{n}"} for n in range(feeds))
    manners = Manners(datetime.now(UTC), pace=0, allowed=frozenset({("127.0.0.1", port)}))
    with Archive(folder) as archive:
        return sum(one.new for one in collect((source_of(one) for one in told), archive, manners))


def update(port: int, feeds: int, folder: Path) -> int:
    """The whole of `meikan update`: collected, read in processes apart, filed in a record of its own."""
    from meikan import config as configuration
    from meikan import settings

    configuration.begin(folder / "directory")
    config = configuration.read(folder / "directory")
    settings.start(config)
    from meikan.record.opening import opened

    opened()
    from meikan.collect.fetch import Manners
    from meikan.collect.source import source_of
    from meikan.path.update import update as run

    told = ({"id": f"f{n}", "source_kind": "feed", "address": f"http://127.0.0.1:{port}/{n}"} for n in range(feeds))
    manners = Manners(datetime.now(UTC), pace=0, allowed=frozenset({("127.0.0.1", port)}))
    return sum(one.read for one in run(config, (source_of(one) for one in told), manners))


def worked() -> float:
    """Seconds of processor that this process and those that it began and ended have used."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def measure(which: str, port: int, feeds: int, folder: str) -> None:
    ours(port, 0, Path(folder) / "none") if which != "straight" else straight(port, 0)  # imports are not measured
    before, began = worked(), time.perf_counter()
    if which == "update":
        items = update(port, feeds, Path(folder))
    else:
        items = straight(port, feeds) if which == "straight" else ours(port, feeds, Path(folder))
    seconds, work = time.perf_counter() - began, worked() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = f"{which:10} {feeds:6} feeds {items:7} new items {seconds:8.2f} s {work:8.2f} s of processor {memory:6} MB"
    print(told, flush=True)


def main() -> None:
    feeds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    server, port = serve()
    with tempfile.TemporaryDirectory() as folder:
        for which, count in (("straight", feeds), ("ours", feeds), ("again", feeds), ("straight", feeds // 10)):
            subprocess.run([sys.executable, __file__, which, str(port), str(count), folder], check=True)
        for which in ("ours", "update"):
            small = f"{folder}/small-{which}"
            subprocess.run([sys.executable, __file__, which, str(port), str(feeds // 10), small], check=True)
    server.shutdown()


if __name__ == "__main__":
    if len(sys.argv) == 5:
        measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        main()
