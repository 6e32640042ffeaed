"""When two addresses are one, and how an address is shown: without secrets."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from meikan.collect.failure import Unsafe
from meikan.text.lang import _

WEB = ("http", "https")
LONGEST = 4000  # signs of an address; no real one is longer
PORTS = {"http": 80, "https": 443}
# What tells a visitor or a campaign apart, never a page.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|phpsessid|jsessionid|cftoken|cfid)", re.I
)
_SECRET = re.compile(r"(?:.*(?:token|secret|passw|signature|api_?key|access_?key|auth).*|key|sig|pwd|apikey)", re.I)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.I)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)
_PLAIN = re.compile(r"[\w.~-]*", re.A)  # nothing in it is ever escaped
_SAFE = ":@!$&'()*+,;=-._~"
# Hosts that show somebody else's page, or a page before its time.
_MIRROR = re.compile(
    r"(?:^|[.-])(?:staging|stage|preview|cache|webcache|translation-proxy|translate)[.-]|\.translate\.goog$", re.I
)


def canonical(address: str, drop: Iterable[str] = ()) -> str:
    """The one form of all addresses of a page: by it a page is known again. It is a key, not to be fetched."""
    parts = urlsplit(_SESSION.sub("", address.strip()))
    try:
        port = parts.port
    except ValueError:
        port = None
    scheme = parts.scheme.lower()
    host = _host(parts.hostname or "")
    host = host.removeprefix("www.") + (f":{port}" if port and port != PORTS.get(scheme) else "")
    path = _INDEX.sub("/", _path(parts.path)).rstrip("/")
    dropped = {name.casefold() for name in drop}
    pairs = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
    kept = [(n, v) for n, v in pairs if not _TRACKING.fullmatch(n) and n.casefold() not in dropped]
    query = urlencode(sorted(kept))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{host}{path}" + (f"?{query}" if query else "") + fragment


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _path(path: str) -> str:
    """Dots resolved, every character in its one escaped form."""
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            kept[1:] = kept[1:-1]
        elif part != ".":
            kept.append(part if _PLAIN.fullmatch(part) else _escaped(part))
    if path.endswith(("/.", "/..")):
        kept.append("")
    return re.sub("/{2,}", "/", "/".join(kept))


def _escaped(part: str) -> str:
    return quote(unquote(part, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape")


def shown(address: str) -> str:
    """An address as it may be logged and kept: without user, password, keys and tokens."""
    try:
        parts = urlsplit(address)
        netloc = parts.netloc.rpartition("@")[2]
        if not _SECRET.search(parts.query) and netloc == parts.netloc:
            return address
        pairs = [(n, "…" if _SECRET.fullmatch(n) else v) for n, v in parse_qsl(parts.query, keep_blank_values=True)]
        query = urlencode(pairs, safe="…") if any(v == "…" for _n, v in pairs) else parts.query
        return urlunsplit((parts.scheme, netloc, parts.path, query, parts.fragment))
    except ValueError:
        return "…"


def bare(address: str) -> str:
    """An address without the user and password that it may name."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else address


def joined(base: str, link: str) -> str:
    """The full address of a link on a page; empty if it leads to nothing that can be read on the web."""
    try:
        found = urljoin(base, link.strip())
        parts = urlsplit(found)
        sound = parts.scheme.lower() in WEB and bool(parts.hostname) and len(found) <= LONGEST
    except ValueError:
        return ""
    return bare(found) if sound else ""


def checked(address: str) -> str:
    """An address that is well formed and of the web; of any other kind it is refused."""
    try:
        sound = bool(joined(address, "")) and (urlsplit(address).port or 0) >= 0
    except ValueError:
        sound = False
    if not sound or re.search(r"[\x00-\x20\x7f\\]", address):
        raise Unsafe(_("{address} is no address of the web (http, https).").format(address=shown(address)))
    return address


def is_mirror(address: str) -> bool:
    """Whether a host looks like a cache, a translation proxy or a staging place of another."""
    return bool(_MIRROR.search(urlsplit(address).hostname or ""))


def is_front(address: str) -> bool:
    """Whether it is the front page of its host: no news, but where dead links are sent."""
    key = canonical(address)
    return "/" not in key and "?" not in key
