"""Polite, safe HTTP: asked only for what is new, at the host's pace, on addresses that were checked, and whole."""

import base64
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from types import TracebackType
from urllib.parse import unquote, urljoin, urlsplit

import httpcore
import httpx
from protego import Protego

from meikan.collect.address import bare, checked, shown
from meikan.collect.answer import Answer
from meikan.collect.body import check_whole, unpacked
from meikan.collect.budget import Budget
from meikan.collect.failure import Failure, Later, NotThere, OutOfBudget, StayAway
from meikan.collect.safety import Guard, Resolve, look_up
from meikan.text.lang import _

AGENT = "meikan"
MOST_REDIRECTS = 5
ROBOTS_BYTES = 512 * 1024  # as much as RFC 9309 asks to be read
BUSY = (429, 503)
LATER = 3600.0  # when a server says "too many" and not until when
MOST_LATER = 30 * 86400.0
_SMALL = 1 << 16  # bytes of an answer that is no 200, worth reading to its end
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave: who we are, how fast, how long we wait; clocks and waiting are handed in."""

    now: datetime
    contact: str = ""
    pace: float = 1.0  # seconds between two requests to a host
    longest_wait: float = 30.0  # a Retry-After beyond it is for the next run
    allowed: frozenset[tuple[str, int]] = frozenset()  # exact host:port pairs that need not be public: tests only
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    resolve: Resolve = look_up
    tls: ssl.SSLContext | None = None
    apart: bool = True  # what strangers send is read in a process apart, which may be stopped

    @property
    def agent(self) -> str:
        """How we sign."""
        return AGENT + (f" (+{self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "is it still the same?"."""

    etag: str = ""
    modified: str = ""


class Fetcher:
    """One run's way to the web: connections, robots.txt and the pace of each host are kept for the run."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._guard = Guard(manners.allowed, manners.resolve)
        self._pool = httpcore.ConnectionPool(
            ssl_context=manners.tls or httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=4,
            keepalive_expiry=5.0,
            network_backend=self._guard,
        )
        self._robots: dict[str, Protego | Failure] = {}
        self._last: dict[str, float] = {}
        self._later: dict[str, Later] = {}

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def budget(self, seconds: float, size: int) -> Budget:
        """What one source may cost."""
        return Budget(seconds, size, self.manners.clock)

    def get(
        self, address: str, budget: Budget, validators: Validators | None = None, accept: str = "*/*", pace: float = 0
    ) -> Answer:
        """The whole answer of an address, redirects followed and each of them checked; a Failure says why not."""
        asked = _headers(self.manners.agent, accept, validators)
        with _told(address):
            for _hop in range(MOST_REDIRECTS + 1):
                checked(address)
                self._may(address, budget)
                answer = self._patient(address, asked, budget, max(pace, self._pace(address)))
                if answer.status not in _REDIRECTS:
                    return _sound(answer, validators)
                address = urljoin(address, answer.headers.get("location", ""))
        raise Failure(_("It leads from address to address without end."))

    def _pace(self, address: str) -> float:
        rules = self._robots.get(_origin(address))
        delay = rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None
        if delay and delay > self.manners.longest_wait and _host(address) in self._last:
            raise Later(_("Its robots.txt asks for {seconds:g} seconds between requests.").format(seconds=delay), delay)
        return max(self.manners.pace, float(delay or 0))

    def _patient(self, address: str, headers: dict[str, str], budget: Budget, pace: float) -> Answer:
        """Ask; where the server names a time that is near, wait for it once. A later time holds for the whole host."""
        if _host(address) in self._later:
            raise self._later[_host(address)]
        answer = self._paced(address, headers, budget, pace)
        if answer.status not in BUSY:
            return answer
        seconds = retry_after(answer.headers.get("retry-after", ""), self.manners.now)
        if seconds is not None and seconds <= self.manners.longest_wait:
            self._pause(seconds, budget)
            answer = self._paced(address, headers, budget, pace)
            if answer.status not in BUSY:
                return answer
            seconds = retry_after(answer.headers.get("retry-after", ""), self.manners.now)
        if seconds is None and answer.status != 429:
            return answer
        text = _("It asks us to come back later ({status}).").format(status=answer.status)
        self._later[_host(address)] = Later(text, min(seconds or LATER, MOST_LATER))
        raise self._later[_host(address)]

    def _paced(self, address: str, headers: dict[str, str], budget: Budget, pace: float) -> Answer:
        host = _host(address)
        if host in self._last:
            self._pause(self._last[host] + pace - self.manners.clock(), budget)
        try:
            return self._once(address, headers, budget)
        finally:
            self._last[host] = self.manners.clock()

    def _pause(self, seconds: float, budget: Budget) -> None:
        if seconds > 0:
            before = self.manners.clock()
            self.manners.wait(seconds)
            budget.paused(max(0.0, self.manners.clock() - before))

    def _once(self, address: str, headers: dict[str, str], budget: Budget, most: int = 0) -> Answer:
        """One request and its answer; of an answer longer than `most` only the beginning."""
        self._guard.budget = budget
        url = httpx.URL(address)
        fields = [(name.encode(), value.encode()) for name, value in {**headers, **_credentials(url)}.items()]
        request = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with self._pool.stream("GET", request, headers=fields) as response:
            got = {_text(name).lower(): _text(value) for name, value in response.headers}
            length = got.get("content-length", "")
            if response.status != 200:
                if length.isdecimal() and int(length[:20]) <= _SMALL:
                    response.read()  # so that the connection can be used again
                return Answer(bare(address), response.status, got)
            if not most and length.isdecimal() and int(length[:20]) > budget.bytes:
                raise OutOfBudget(_("It sends more bytes than a source may."))
            chunks = response.iter_stream()
            if most:
                chunks = _beginning(chunks, most)
            body = unpacked(chunks, got.get("content-encoding", ""), budget)
            return Answer(bare(address), response.status, got, body)

    def _may(self, address: str, budget: Budget) -> None:
        """Refuse what robots.txt disallows; where none can be shown by the server's own fault, stay away (RFC 9309)."""
        origin = _origin(address)
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin, budget)
        rules = self._robots[origin]
        if isinstance(rules, Failure):
            raise rules
        if not rules.can_fetch(bare(address), AGENT):
            raise StayAway(_("Its robots.txt does not allow this address to be read."))

    def _rules(self, origin: str, budget: Budget) -> "Protego | Failure":
        address = f"{origin}/robots.txt"
        headers = {**_headers(self.manners.agent, "text/plain,*/*;q=0.5", None), "Accept-Encoding": "identity"}
        try:
            for _hop in range(MOST_REDIRECTS + 1):
                answer = self._once(checked(address), headers, budget, ROBOTS_BYTES)
                if answer.status not in _REDIRECTS:
                    break
                address = urljoin(address, answer.headers.get("location", ""))
        except OutOfBudget:
            raise  # this source's own affair: the next one of the host asks again
        except Failure as error:
            return error
        if answer.status in BUSY:
            seconds = retry_after(answer.headers.get("retry-after", ""), self.manners.now)
            if seconds is not None:
                text = _("It asks us to come back later ({status}).").format(status=answer.status)
                return Later(text, min(seconds, MOST_LATER))
        if answer.status >= 500 or answer.status == 429 or answer.status < 200:
            text = _("Its robots.txt answers {status}: until it can be read we stay away.")
            return StayAway(text.format(status=answer.status))
        text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text.lstrip("\ufeff"))


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds until a server wants to be asked again, from seconds or a date; None if it does not say."""
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    try:
        day = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    day = day if day.tzinfo else day.replace(tzinfo=UTC)
    return max(0.0, (day - now).total_seconds())


def _sound(answer: Answer, validators: Validators | None) -> Answer:
    if answer.status == 304:
        if validators is None or not (validators.etag or validators.modified):
            raise Failure(_("It says “unchanged” and was not asked."))
        return answer
    if answer.status == 206:
        raise Failure(_("It answers with a part (206)."))
    if answer.status != 200:
        kind = NotThere if answer.status in (401, 403, 404, 410) else Failure
        raise kind(_("It answers {status}.").format(status=answer.status))
    check_whole(answer.body, answer.headers)
    return answer


@contextmanager
def _told(address: str) -> Iterator[None]:
    """The network's errors as failures in words, without the secrets of the address."""
    try:
        yield
    except httpcore.TimeoutException:
        raise OutOfBudget(_("It did not answer in time.")) from None
    except (httpcore.RemoteProtocolError, httpcore.ReadError):
        raise Failure(_("It breaks off in the middle, or does not speak HTTP.")) from None
    except httpcore.ConnectError as error:
        why = re.sub(r"^\[[^]]*\]\s*", "", str(error))[:120]
        raise Failure(_("It cannot be reached: {why}.").format(why=why)) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol):
        raise Failure(_("It cannot be reached: {why}.").format(why=shown(address))) from None
    except (httpx.InvalidURL, ValueError):
        raise Failure(_("{address} is no address of the web (http, https).").format(address=shown(address))) from None


def _headers(agent: str, accept: str, validators: Validators | None) -> dict[str, str]:
    asked = {"User-Agent": agent, "Accept": accept, "Accept-Encoding": "gzip"}
    if validators and validators.etag:
        asked["If-None-Match"] = validators.etag
    if validators and validators.modified:
        asked["If-Modified-Since"] = validators.modified
    return asked


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _credentials(url: httpx.URL) -> dict[str, str]:
    if not url.userinfo:
        return {}
    user, _colon, password = url.userinfo.decode("ascii").partition(":")
    both = f"{unquote(user)}:{unquote(password)}".encode()
    return {"Authorization": "Basic " + base64.b64encode(both).decode("ascii")}


def _origin(address: str) -> str:
    parts = urlsplit(bare(address))
    return _origin_of(f"{parts.scheme}://{parts.netloc}")


@lru_cache(256)
def _origin_of(beginning: str) -> str:
    return str(httpx.URL(beginning + "/")).rstrip("/")


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()


def _beginning(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk[:most]
        most -= len(chunk)
        if most <= 0:
            return
