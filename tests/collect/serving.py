"""Small servers on loopback that answer well, badly or wickedly; what they show is made up here."""

import contextlib
import html
import http.server
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from meikan.collect.fetch import Fetcher, Manners
from meikan.collect.source import Source, source_of

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
Headers = dict[str, str]
Reply = tuple[int, Headers, bytes]


@dataclass
class Served:
    """Answers by path, the requests that came, and the pair of host and port that tests may reach."""

    port: int = 0
    answers: dict[str, Reply | Callable[[Headers], Reply]] = field(default_factory=dict)
    requests: list[tuple[str, Headers]] = field(default_factory=list)

    @property
    def at(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _headers in self.requests if path != "/robots.txt"]

    def put(self, path: str, body: str | bytes, kind: str = "application/xml", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (200, {"Content-Type": kind, **named}, data)

    def put_if_changed(self, path: str, body: str, etag: str) -> None:
        def reply(asked: Headers) -> Reply:
            if asked.get("if-none-match") == etag:
                return 304, {"ETag": etag}, b""
            return 200, {"Content-Type": "application/xml", "ETag": etag}, body.encode()

        self.answers[path] = reply


@contextlib.contextmanager
def serving() -> Iterator[Served]:
    served = Served()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = {name.lower(): value for name, value in self.headers.items()}
            served.requests.append((self.path, asked))
            found = served.answers.get(self.path, (404, {}, b"nothing here"))
            status, headers, body = found(asked) if callable(found) else found
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers and status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # a client that hangs up on purpose

    server = Server(("127.0.0.1", 0), Handler)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def raw(speak: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that says what it likes: robots.txt is 404, any other request is handed to `speak`; gives its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def run() -> None:
        while not done.is_set():
            try:
                peer, _address = listener.accept()
            except OSError:
                return
            with peer, contextlib.suppress(OSError):
                asked = peer.recv(65536)
                if b"/robots.txt" in asked:
                    peer.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                elif asked:
                    speak(peer)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        done.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


class Clock:
    """Time that passes only when somebody waits, or a little with each look."""

    def __init__(self, step: float = 0.0) -> None:
        self.time, self.step = 1000.0, step
        self.waits: list[float] = []

    def __call__(self) -> float:
        self.time += self.step
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.time += seconds


def manners(*ports: int, **others: object) -> Manners:
    """Manners of a test: these ports of loopback may be reached, nothing waits."""
    allowed = frozenset(("127.0.0.1", port) for port in ports)
    return Manners(**{"now": NOW, "pace": 0.0, "apart": False, "allowed": allowed, "wait": lambda _s: None, **others})  # type: ignore[arg-type]


# -- what the servers show: the same made-up news in every form


@dataclass(frozen=True)
class News:
    number: int
    title: str
    day: str = "2026-11-01"
    text: str = ""

    @property
    def path(self) -> str:
        return f"/news/{self.number}/"

    @property
    def words(self) -> str:
        return (
            self.text
            or f"The council of Lampholm met for the {self.number}th time and spoke of its harbour lights. " * 3
        )


def some(count: int, first: int = 1) -> list[News]:
    return [News(n, f"Lampholm news {n}", f"2026-10-{n % 28 + 1:02}") for n in range(first + count - 1, first - 1, -1)]


def rss(at: str, news: list[News]) -> str:
    rows = "".join(
        f"<item><title>{html.escape(n.title)}</title><link>{at}{n.path}?utm_source=rss</link>"
        f'<guid isPermaLink="false">{at}/?p={n.number}</guid><pubDate>{_rfc(n.day)}</pubDate>'
        f"<description>{html.escape(n.words)}</description></item>"
        for n in news
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lampholm</title>{rows}</channel></rss>'


def _rfc(day: str) -> str:
    return datetime.fromisoformat(day).strftime("%a, %d %b %Y 09:00:00 +0900")


def atom(at: str, news: list[News]) -> str:
    rows = "".join(
        f'<entry><id>tag:lampholm,{n.number}</id><title>{html.escape(n.title)}</title><link href="{at}{n.path}"/>'
        f"<published>{n.day}T08:00:00Z</published><updated>{n.day}T09:00:00Z</updated>"
        f'<content type="html">{html.escape(n.words)}</content></entry>'
        for n in news
    )
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lampholm</title>'
    return f"{head}<id>x</id>{rows}</feed>"


def rdf(at: str, news: list[News]) -> str:
    rows = "".join(
        f'<item rdf:about="{at}{n.path}"><title>{n.title}</title><link>{at}{n.path}</link>'
        f"<dc:date>{n.day}T00:30:00+09:00</dc:date><description>{n.words}</description></item>"
        for n in news
    )
    return (
        '<?xml version="1.0" encoding="{0}"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>t</title></channel>{rows}</rdf:RDF>"
    )


def posts(at: str, news: list[News]) -> str:
    return json.dumps(
        [
            {
                "id": n.number,
                "date": f"{n.day}T09:00:00",
                "modified": f"{n.day}T10:00:00",
                "link": f"{at}{n.path}",
                "guid": {"rendered": f"http://older.example/?p={n.number}"},
                "title": {"rendered": html.escape(n.title)},
                "content": {"rendered": f"<p>{n.words}</p>"},
            }
            for n in news
        ]
    )


def listed(news: list[News], following: str = "") -> str:
    rows = "".join(
        f'<li class="item"><time>{n.day}</time> <a href="{n.path}">{html.escape(n.title)}</a> <p>{n.words}</p></li>'
        for n in news
    )
    more = f'<a class="next" href="{following}">older</a>' if following else ""
    return f'<!DOCTYPE html><html lang="en"><body><ul class="news">{rows}</ul>{more}</body></html>'


def write_source(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


GOOD = rss("https://a.example", some(3))
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


def plain(data: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(data) + data


def fetcher(*ports: int, **others: object) -> Fetcher:
    return Fetcher(manners(*ports, **others))


def get(found: Fetcher, address: str, seconds: float = 5.0, size: int = 2**20) -> bytes:
    return found.get(address, found.budget(seconds, size)).body


def one_source(port: int, kind: str = "feed", **limits: float) -> Source:
    told = {"seconds": 5, "megabytes": 1, **limits}
    return source_of({"id": "wicked", "source_kind": kind, "address": f"http://127.0.0.1:{port}/feed", "limits": told})
