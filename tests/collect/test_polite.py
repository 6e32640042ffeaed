"""Polite: robots.txt, the pace of a host, coming back when asked, only what changed; secrets stay where they belong."""

import logging
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from meikan.collect.archive import Archive
from meikan.collect.collect import collect
from meikan.collect.failure import Failure, StayAway
from meikan.collect.fetch import Fetcher, Manners
from meikan.collect.source import source_of
from tests.collect import serving as s
from tests.collect.serving import GOOD, fetcher, get, one_source, plain


@pytest.fixture
def served():
    with s.serving() as found:
        yield found


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        ((404, {}, b""), "ok"),
        ((403, {}, b""), "ok"),
        ((410, {}, b""), "ok"),
        ((200, {}, b"User-agent: *\nDisallow: /private"), "ok"),
        ((200, {}, b"User-agent: *\nDisallow: /"), "refused"),
        ((200, {}, b"User-agent: *\nAllow: /\n\nUser-agent: meikan\nDisallow: /feed"), "refused"),
        ((200, {}, b"User-agent: *\nDisallow: /\nAllow: /feed"), "ok"),
        ((200, {}, b"<!DOCTYPE html><html>no such page</html>"), "ok"),
        ((200, {}, b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /feed\r\n"), "refused"),
        ((200, {}, b"User-agent: *\nDisallow: /feed\n#" + b"x" * 700_000), "refused"),
        ((500, {}, b""), "refused"),
        ((503, {}, b""), "refused"),
        ((429, {}, b""), "refused"),
        ((503, {"Retry-After": "600"}, b""), "deferred"),
        ((302, {"Location": "/other"}, b""), "refused"),
        ((302, {"Location": "http://169.254.169.254/robots.txt"}, b""), "refused"),
    ],
)
def test_robots_txt_is_obeyed_as_rfc_9309_says(served: s.Served, tmp_path: Path, robots: s.Reply, outcome: str) -> None:
    served.put("/feed", GOOD)
    served.answers["/robots.txt"] = robots
    served.answers["/other"] = (200, {}, b"User-agent: *\nDisallow: /feed")
    with Archive(tmp_path) as archive:
        (got,) = collect([one_source(served.port)], archive, s.manners(served.port))
    assert got.outcome == outcome
    assert ("/feed" in served.paths()) == (outcome == "ok")


def test_robots_txt_is_asked_once_a_run_and_each_host_at_its_pace(served: s.Served, tmp_path: Path) -> None:
    clock = s.Clock()
    served.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 4\n")
    sources = [source_of({"id": f"s{n}", "source_kind": "feed", "address": f"{served.at}/feed{n}"}) for n in range(3)]
    for n in range(3):
        served.put(f"/feed{n}", s.rss(served.at, s.some(2, n * 10 + 1)))
    with Archive(tmp_path) as archive:
        got = list(collect(sources, archive, s.manners(served.port, pace=1.0, clock=clock, wait=clock.wait)))
    assert [one.new for one in got] == [2, 2, 2]
    assert clock.waits == [4.0, 4.0]
    assert [path for path, _h in served.requests].count("/robots.txt") == 1


@pytest.mark.parametrize(("after", "waits"), [("3", [3.0]), ("Mon, 23 Nov 2026 12:00:05 GMT", [5.0])])
def test_a_time_that_is_near_is_waited_for(served: s.Served, tmp_path: Path, after: str, waits: list[float]) -> None:
    clock, answers = s.Clock(), iter([(503, {"Retry-After": after}, b""), (200, {}, GOOD.encode())])
    served.answers["/feed"] = lambda _asked: next(answers)
    with Archive(tmp_path) as archive:
        (got,) = collect([one_source(served.port)], archive, s.manners(served.port, clock=clock, wait=clock.wait))
    assert (got.outcome, got.new, clock.waits) == ("ok", 3, waits)


@pytest.mark.parametrize(
    "answer", [(429, {"Retry-After": "7200"}, b""), (503, {"Retry-After": "Mon, 23 Nov 2026 14:00:00 GMT"}, b"")]
)
def test_a_time_beyond_the_run_is_deferred_and_kept_to(served: s.Served, tmp_path: Path, answer: s.Reply) -> None:
    served.answers["/feed"] = answer
    with Archive(tmp_path) as archive:

        def run(minutes: int) -> str:
            when = s.NOW + timedelta(minutes=minutes)
            (got,) = collect([one_source(served.port)], archive, s.manners(served.port, now=when))
            return got.outcome

        assert run(0) == "deferred"
        count = len(served.requests)
        served.put("/feed", GOOD)
        assert run(60) == "deferred"
        assert len(served.requests) == count
        assert run(121) == "ok"


def test_a_host_that_asks_for_a_pause_is_left_alone_by_its_other_sources(served: s.Served, tmp_path: Path) -> None:
    served.answers["/feed0"] = (429, {"Retry-After": "7200"}, b"")
    served.put("/feed1", GOOD)
    sources = [source_of({"id": f"s{n}", "source_kind": "feed", "address": f"{served.at}/feed{n}"}) for n in (0, 1)]
    with Archive(tmp_path) as archive:
        got = list(collect(sources, archive, s.manners(served.port)))
    assert [one.outcome for one in got] == ["deferred", "deferred"]
    assert served.paths() == ["/feed0"]


def test_only_what_changed_is_sent_again(served: s.Served, tmp_path: Path) -> None:
    served.put_if_changed("/feed", GOOD, 'W/"a1"')
    with Archive(tmp_path) as archive:
        got = [next(collect([one_source(served.port)], archive, s.manners(served.port))) for _n in range(2)]
    assert [one.outcome for one in got] == ["ok", "unchanged"]
    asked = [headers.get("if-none-match") for path, headers in served.requests if path == "/feed"]
    assert asked == [None, 'W/"a1"']


def test_a_server_that_knows_only_a_day_of_change_is_asked_with_it(served: s.Served, tmp_path: Path) -> None:
    day = "Sun, 22 Nov 2026 08:00:00 GMT"

    def reply(asked: s.Headers) -> s.Reply:
        same = asked.get("if-modified-since") == day
        return (304, {}, b"") if same else (200, {"Last-Modified": day}, GOOD.encode())

    served.answers["/feed"] = reply
    with Archive(tmp_path) as archive:
        got = [next(collect([one_source(served.port)], archive, s.manners(served.port))) for _n in range(2)]
        assert [one.outcome for one in got] == ["ok", "unchanged"]
        [seen] = archive.sightings(got[0].items[0].document)
    assert seen["headers"]["last-modified"] == day, "the archive keeps what the server said of the bytes"


def test_thirty_seconds_and_twenty_megabytes_are_for_all_requests_of_a_source(served: s.Served, tmp_path: Path) -> None:
    clock = s.Clock()

    def slow(number: int) -> Callable[[s.Headers], s.Reply]:
        def reply(_asked: s.Headers) -> s.Reply:
            clock.time += 12
            return 200, {"Content-Type": "text/html"}, s.listed(s.some(2, 10 * number), f"/{number + 1}").encode()

        return reply

    for number in range(1, 9):
        served.answers[f"/{number}"] = slow(number)
    told = {"source_kind": "page", "address": f"{served.at}/1", "selectors": {"item": "li.item", "next": "a.next"}}
    assert (source_of({"id": "a", **told}).limits.seconds, source_of({"id": "a", **told}).limits.megabytes) == (30, 20)
    both = [source_of({"id": "usual", **told}), source_of({"id": "longer", **told, "limits": {"seconds": 50}})]
    for one, pages in zip(both, (2, 4), strict=True):
        served.requests.clear()
        with Archive(tmp_path / one.id) as archive:
            [outcome] = collect([one], archive, s.manners(served.port, clock=clock))
        assert len(served.paths()) == pages + 1, "the request in which the time ran out is the last"
        assert (outcome.new, str(int(one.limits.seconds)) in outcome.reason) == (2 * pages, True), outcome.reason


def test_credentials_are_sent_to_their_host_and_written_nowhere(served: s.Served, tmp_path: Path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    with s.serving() as other:
        served.answers["/feed"] = (302, {"Location": f"{other.at}/feed", "Set-Cookie": "crumb"}, b"")
        other.put("/feed", s.rss("", s.some(3)), X_Echo="fine")
        source = source_of(
            {"id": "x", "source_kind": "feed",
             "address": f"http://editor:hunter2@127.0.0.1:{served.port}/feed?token=hunter2"}
        )  # fmt: skip
        served.answers["/feed?token=hunter2"] = served.answers["/feed"]
        with Archive(tmp_path) as archive:
            (got,) = collect([source], archive, s.manners(served.port, other.port))
        assert got.outcome == "ok"
        assert [h["authorization"] for path, h in served.requests if "robots" not in path] == [
            "Basic ZWRpdG9yOmh1bnRlcjI="
        ]
        assert not any("authorization" in headers for _path, headers in other.requests)
        written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert b"hunter2" not in written
        assert b"crumb" not in written
        assert "hunter2" not in caplog.text + repr(got)


def test_a_certificate_of_another_name_is_refused(tmp_path: Path) -> None:
    """TLS is spoken with the checked address, and the certificate is asked for the name."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    order = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(cert)]
    order += ["-days", "2", "-subj", "/CN=right.example", "-addext", "subjectAltName=DNS:right.example"]
    try:
        subprocess.run(order, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl here to make a certificate")
    context = ssl.create_default_context(cafile=str(cert))
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(cert, key)

    def speak(peer: socket.socket) -> None:
        pass

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def run() -> None:
        while True:
            try:
                peer, _where = listener.accept()
            except OSError:
                return
            try:
                with ours.wrap_socket(peer, server_side=True) as safe:
                    asked = safe.recv(65536)
                    safe.sendall(
                        b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" if b"robots" in asked else plain(GOOD.encode())
                    )
            except OSError:
                peer.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    allowed = frozenset({("right.example", port), ("wrong.example", port)})
    manners = Manners(s.NOW, pace=0, allowed=allowed, resolve=lambda _h, _p: ["127.0.0.1"], tls=context)
    with Fetcher(manners) as found:
        assert get(found, f"https://right.example:{port}/feed") == GOOD.encode()
        with pytest.raises(Failure, match="cannot be reached"):
            get(found, f"https://wrong.example:{port}/feed")
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def test_staying_away_says_so(served: s.Served) -> None:
    served.answers["/robots.txt"] = (500, {}, b"")
    with fetcher(served.port) as found, pytest.raises(StayAway, match="500"):
        get(found, f"{served.at}/x")
