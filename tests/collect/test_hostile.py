"""The matrix of hostile answers and addresses: each is refused or fails in words, and nothing of it becomes an item."""

import gzip
import socket
import threading
import time
import zlib
from pathlib import Path

import pytest

from meikan.collect.archive import Archive
from meikan.collect.collect import collect
from meikan.collect.failure import Failure, OutOfBudget, Unsafe
from meikan.collect.safety import public
from meikan.collect.sketch import sketch
from meikan.collect.source import source_of
from tests.collect import serving as s
from tests.collect.serving import GOOD, HEAD, fetcher, get, one_source, plain

# -- which addresses are public

NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.170", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "233.252.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::7f00:1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1", "2001:10::1", "2001:20::1",
    "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "3ffe::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "2a00:1450:4001:80e:0:5efe:7f00:1", "localhost",
    "0x7f000001", "127.1", "2130706433", "017700000001",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:80e::200e",
    "2001:4860:4860::8888",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_world_is_public(address: str) -> None:
    assert public(address)


@pytest.fixture
def served():
    with s.serving() as found:
        yield found


SPELLINGS = [
    "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://LOCALHOST.:{port}/", "http://127.1:{port}/",
    "http://0x7f000001:{port}/", "http://0x7f.1:{port}/", "http://2130706433:{port}/", "http://017700000001:{port}/",
    "http://0177.0.0.1:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/", "http://[::1]:{port}/",
    "http://[::]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/", "http://[2002:7f00:1::]:{port}/",
    "http://127。0。0。1:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://１２７.0.0.1:{port}/",
    "http://a@127.0.0.1:{port}/", "http://8.8.8.8@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@8.8.8.8/",
    "http://169.254.169.254/latest/meta-data/", "http://[fe80::1%25lo]:{port}/", "http://[fd00:ec2::254]/",
    "file:///etc/passwd", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/", "http:///x", "http://", "//x/",
    "http://127.0.0.1:{port}\r\nX: y/", "http://127.0.0.1:99999/", "unix:/tmp/x", "http://%31%32%37.0.0.1:{port}/",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_reaches_this_machine(served: s.Served, spelling: str) -> None:
    with fetcher() as found, pytest.raises(Failure):
        get(found, spelling.format(port=served.port), seconds=2)
    assert served.requests == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_redirect_leads_into_this_machine(served: s.Served, spelling: str) -> None:
    with s.serving() as inside:
        target = spelling.format(port=inside.port).replace("\r\n", "%0d%0a")
        served.answers["/feed"] = (302, {"Location": target.encode().decode("latin-1")}, b"")
        with fetcher(served.port) as found, pytest.raises(Failure):
            get(found, f"{served.at}/feed", seconds=2)
        assert inside.requests == []


def test_an_allowed_pair_allows_no_other_port_and_no_other_spelling(served: s.Served) -> None:
    served.put("/x", "<rss/>")
    with s.serving() as other, fetcher(served.port) as found:
        assert get(found, f"{served.at}/x")
        for address in (f"{other.at}/x", f"http://127.1:{served.port}/x", f"http://[::ffff:127.0.0.1]:{served.port}/x"):
            with pytest.raises(Unsafe):
                get(found, address)
        assert other.requests == []
    assert served.paths() == ["/x"]


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:8.8.8.8"], ["64:ff9b::808:808"]])
def test_a_name_with_one_bad_answer_is_refused(answers: list[str]) -> None:
    with fetcher(resolve=lambda _host, _port: answers) as found, pytest.raises(Unsafe, match="open internet"):
        get(found, "http://innocent.example/")


def test_a_name_that_changes_its_answer_is_asked_once_a_connection(served: s.Served, monkeypatch) -> None:
    """Rebinding: the address that was checked is the one connected to, whatever the name says next."""
    looked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["93.184.216.34"] if len(looked) == 1 else ["127.0.0.1"]

    tried: list[tuple[str, int]] = []

    def create(address, *_others, **_more):
        tried.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "create_connection", create)
    with fetcher(resolve=resolve) as found:
        with pytest.raises(Failure, match="cannot be reached"):
            get(found, f"http://rebind.example:{served.port}/")
        assert tried == [("93.184.216.34", served.port)]
        with pytest.raises(Unsafe):
            get(found, f"http://rebind.example:{served.port}/")
    assert len(tried) == 1


def test_a_proxy_of_the_environment_is_not_used(served: s.Served, monkeypatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, served.at)
    with fetcher(resolve=lambda _h, _p: ["10.0.0.1"]) as found, pytest.raises(Unsafe):
        get(found, "http://a.example/")
    assert served.requests == []


def test_a_look_up_that_hangs_ends_with_the_time() -> None:
    done = threading.Event()
    with fetcher(resolve=lambda _h, _p: done.wait(5) and []) as found, pytest.raises(OutOfBudget):
        get(found, "http://slow.example/", seconds=0.05)
    done.set()


# -- answers

BODY = GOOD.encode()
BOMB = gzip.compress(b"<rss>" + b" " * (30 * 2**20))


def packed(data: bytes, coding: bytes = b"gzip") -> bytes:
    return (
        HEAD + b"Content-Encoding: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (coding, len(data)) + data
    )


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in chunks)
    return HEAD + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + body + end


def double(data: bytes) -> bytes:
    return gzip.compress(gzip.compress(data))


LOL = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
ANSWERS = {
    "cut before its length": HEAD + b"Content-Length: 99999\r\n\r\n" + BODY,
    "cut in gzip": packed(gzip.compress(BODY)[:-20]),
    "gzip without its check sum": packed(gzip.compress(BODY)[:-8]),
    "gzip with a wrong check sum": packed(gzip.compress(BODY)[:-8] + b"12345678"),
    "no gzip at all": packed(BODY),
    "cut in chunks": chunked(BODY[:200], BODY[200:], end=b""),
    "cut in a chunk": chunked(BODY)[:-300],
    "chunks that lie": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY,
    "cut without any length": HEAD.replace(b"1.1", b"1.0") + b"\r\n" + BODY[:-40],
    "cut in the middle of an item": plain(BODY[: len(BODY) // 2]),
    "206": plain(BODY).replace(b"200 OK", b"206 Partial"),
    "204": b"HTTP/1.1 204 No\r\nConnection: close\r\n\r\n",
    "304 that nobody asked for": b"HTTP/1.1 304 Same\r\nConnection: close\r\n\r\n",
    "nothing": plain(b""),
    "blanks": plain(b" \r\n\t "),
    "a page in HTML": plain(b"<!DOCTYPE html><html><body>Please log in</body></html>"),
    "a page with a comment first": plain(b"<!-- x -->\n<HTML><body>no feed</body></HTML>"),
    "a text": plain(b"hello"),
    "an address": plain(b"http://127.0.0.1:1/feed"),
    "a file of ours": plain(b"/etc/passwd"),
    "JSON": plain(b"{}"),
    "zeros": plain(b"\x00" * 5000),
    "404": plain(b"gone").replace(b"200 OK", b"404 Not Found"),
    "500": plain(BODY).replace(b"200 OK", b"500 Oops"),
    "503 without a time": plain(BODY).replace(b"200 OK", b"503 Busy"),
    "a bomb in gzip": packed(BOMB),
    "a bomb in deflate": packed(zlib.compress(b" " * (30 * 2**20)), b"deflate"),
    "gzip twice": packed(double(BODY), b"gzip, gzip"),
    "brotli": packed(BODY, b"br"),
    "longer than it may be": plain(BODY + b" " * (3 * 2**20)),
    "a length longer than it may be": HEAD + b"Content-Length: 99999999999999999999\r\n\r\n",
    "two lengths": HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + BODY,
    "no HTTP": b"220 mail.example ESMTP\r\n",
    "headers without end": HEAD + b"X: " + b"y" * 500_000,
    "hangs up": b"",
    "a redirect to nowhere": b"HTTP/1.1 302 Go\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "a bomb of entities": plain((LOL + "]><rss version='2.0'><channel>&j;</channel>").encode()),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_bad_answer_is_a_failure_and_never_items(name: str, tmp_path: Path) -> None:
    with s.raw(lambda peer: peer.sendall(ANSWERS[name])) as port, Archive(tmp_path) as archive:
        (outcome,) = collect([one_source(port)], archive, s.manners(port))
        assert (outcome.outcome, outcome.new) == ("failed", 0), name
        assert outcome.reason.endswith(".")
        assert not list(archive.filed.items())


KINDS = {"page": {"selectors": {"item": "li"}}, "mail": {}, "data": {}, "file": {}, "members": {"network": "network:x"}}
EVERYWHERE = ("cut before its length", "cut in gzip", "cut in chunks", "206", "nothing", "404", "500", "a bomb in gzip")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_bad_answer_is_a_failure_for_every_kind_of_source(kind: str, name: str, tmp_path: Path) -> None:
    with s.raw(lambda peer: peer.sendall(ANSWERS[name])) as port, Archive(tmp_path) as archive:
        told = {"id": "wicked", "source_kind": kind, "address": f"http://127.0.0.1:{port}/x"}
        (outcome,) = collect([source_of({**told, **KINDS[kind], "limits": {"megabytes": 1}})], archive, s.manners(port))
        assert (outcome.outcome, outcome.new) == ("failed", 0), outcome.reason
        assert not list(archive.filed.items())


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_bad_answer_makes_no_new_source(name: str) -> None:
    with s.raw(lambda peer: peer.sendall(ANSWERS[name])) as port, pytest.raises(Failure):
        sketch(f"http://127.0.0.1:{port}/x", s.manners(port))


@pytest.mark.parametrize(
    "answer",
    [plain(BODY), packed(gzip.compress(BODY)), packed(gzip.compress(BODY[:50]) + gzip.compress(BODY[50:])),
     packed(zlib.compress(BODY), b"deflate"), packed(zlib.compress(BODY)[2:-4], b"deflate"),
     chunked(BODY[:9], BODY[9:]), HEAD.replace(b"1.1", b"1.0") + b"\r\n" + BODY,
     plain(BODY.replace(b"Lampholm news 1", b"Lamp & holm <b>"))],
    ids=["plain", "gzip", "two gzips", "deflate", "raw deflate", "chunks", "HTTP/1.0", "sloppy but whole"],
)  # fmt: skip
def test_a_good_answer_in_any_packing_gives_its_items(answer: bytes, tmp_path: Path) -> None:
    with s.raw(lambda peer: peer.sendall(answer)) as port, Archive(tmp_path) as archive:
        (outcome,) = collect([one_source(port)], archive, s.manners(port))
        assert (outcome.outcome, outcome.new, outcome.reason) == ("ok", 3, "")


def test_an_entity_from_outside_is_not_fetched(served: s.Served, tmp_path: Path) -> None:
    out = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{served.at}/secret"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    served.put("/feed", out + GOOD.partition("?>")[2].replace("Lampholm news 1", "&e;&f; news"))
    served.put("/map", f"{out}<urlset><url><loc>{served.at}/&e;&f;</loc></url></urlset>")
    sources = [
        source_of({"id": "feed", "source_kind": "feed", "address": f"{served.at}/feed"}),
        source_of({"id": "map", "source_kind": "sitemap", "address": f"{served.at}/map"}),
    ]
    with Archive(tmp_path) as archive:
        list(collect(sources, archive, s.manners(served.port)))
        assert "root:" not in "".join(item.text + item.title + item.address for _n, item in archive.filed.items())
    assert served.paths() == ["/feed", "/map"]


def drip(head: bytes, drop: bytes, stop: threading.Event):
    def speak(peer: socket.socket) -> None:
        peer.sendall(head)
        while not stop.wait(0.002):
            peer.sendall(drop)

    return speak


@pytest.mark.parametrize(
    ("head", "drop"),
    [(HEAD + b"Content-Length: 999999\r\n\r\n", b" "), (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), (b"H", b""),
     (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n")],
    ids=["body", "headers", "silence", "chunks"],
)  # fmt: skip
def test_a_server_that_drips_cannot_hold_us(head: bytes, drop: bytes, tmp_path: Path) -> None:
    stop, began = threading.Event(), time.monotonic()
    with s.raw(drip(head, drop, stop)) as port, Archive(tmp_path) as archive:
        (outcome,) = collect([one_source(port, seconds=0.2)], archive, s.manners(port))
        stop.set()
    assert outcome.outcome == "failed"
    assert time.monotonic() - began < 10


def test_redirects_in_a_circle_end(served: s.Served) -> None:
    served.answers["/feed"] = (301, {"Location": "/feed"}, b"")
    with fetcher(served.port) as found, pytest.raises(Failure, match="without end"):
        get(found, f"{served.at}/feed")
    assert len(served.paths()) < 10


# -- reading apart

ATTRIBUTES = b" ".join(b"a%d='b'" % n for n in range(30_000))
EVIL = {
    "attributes without end": b"<rss version='2.0'><item "
    + b" ".join(b"a%d='b'" % n for n in range(30_000))
    + b"/></rss>",
    "depth without end": b"<rss version='2.0'>" + b"<a>" * 100_000 + b"</rss>",
}


@pytest.mark.parametrize("name", EVIL)
def test_what_takes_for_ever_to_read_costs_its_source_alone(served: s.Served, tmp_path: Path, name: str) -> None:
    served.put("/evil", EVIL[name])
    served.put("/feed", GOOD)
    evil = source_of({"id": "evil", "source_kind": "feed", "address": f"{served.at}/evil", "limits": {"seconds": 0.7}})
    good = source_of({"id": "good", "source_kind": "feed", "address": f"{served.at}/feed"})
    began = time.monotonic()
    with Archive(tmp_path) as archive:
        got = list(collect([evil, good], archive, s.manners(served.port, apart=True)))
    assert [(one.outcome, one.new) for one in got] == [("failed", 0), ("ok", 3)]
    assert "0.7 seconds" in got[0].reason
    assert time.monotonic() - began < 15


def test_reading_apart_gives_the_same_as_reading_here(served: s.Served, tmp_path: Path) -> None:
    served.put("/feed", GOOD)
    served.put("/atom", s.atom("https://a.example", [s.News(50, "灯台 \U0001f6a8", text="光")]))
    served.put("/list", s.listed(s.some(2, 60)), "text/html")
    served.put("/dead", "<html>no</html>")
    sources = [
        source_of({"id": name, "address": f"{served.at}/{name}", "source_kind": kind, **more})
        for name, kind, more in (
            ("feed", "feed", {}),
            ("atom", "feed", {"lang": "ja"}),
            ("list", "page", {"selectors": {"item": "li", "text": "p"}}),
            ("dead", "feed", {}),
        )
    ]
    both = []
    for apart in (True, False):
        with Archive(tmp_path / str(apart)) as archive:
            both.append(list(collect(sources, archive, s.manners(served.port, apart=apart))))
    assert both[0] == both[1]
    assert [one.new for one in both[0]] == [3, 1, 2, 0]


def test_half_characters_of_json_are_filed_as_something_that_can_be_written(served: s.Served, tmp_path: Path) -> None:
    item = r'{"id": "\ud800", "url": "/\udfff", "title": "a\ud800b\u0000"}'
    served.put("/feed", r'{"version": "https://jsonfeed.org/version/1", "items": [' + item + "]}", "application/json")
    with Archive(tmp_path) as archive:
        (got,) = collect([one_source(served.port, "jsonfeed")], archive, s.manners(served.port))
        assert (got.outcome, got.new) == ("ok", 1)
        assert [one.title for _n, one in archive.filed.items()] == ["a?b\x00"]
