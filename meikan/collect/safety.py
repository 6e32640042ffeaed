"""Connections to public addresses only, within the time that is left: no name, spelling or redirect leads elsewhere."""

import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from meikan.collect.budget import Budget
from meikan.collect.failure import OutOfBudget, Unsafe
from meikan.text.lang import _

Resolve = Callable[[str, int], Sequence[str]]
_NETWORKS_4 = tuple(
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "168.63.129.16/32",  # a metadata service that stands at a public address
    )
)
# Of IPv6 only what is given out to the world, and of that nothing that carries, translates or documents.
_WORLD_6 = ipaddress.IPv6Network("2000::/3")
_NETWORKS_6 = tuple(
    ipaddress.IPv6Network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3ffe::/16", "3fff::/20")
)
_ISATAP = {0x00005EFE, 0x02005EFE}  # an IPv4 address carried in the last half


def public(address: str) -> bool:
    """Whether an address in numbers is one of the open internet. Lists of our own: Python 3.11 lets many pass."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not any(found in one for one in _NETWORKS_4)
    if found.scope_id or found not in _WORLD_6 or any(found in one for one in _NETWORKS_6):
        return False
    return (int(found) >> 32) & 0xFFFFFFFF not in _ISATAP


def look_up(host: str, port: int) -> Sequence[str]:
    """Every address that the system knows for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Guard(httpcore.NetworkBackend):
    """Looks a name up, refuses what is not public, and connects to the very address that was checked."""

    def __init__(self, allowed: Iterable[tuple[str, int]] = (), resolve: Resolve = look_up) -> None:
        self.budget = Budget(0, 0)
        self._allowed = frozenset(allowed)
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the budget's time comes before any other
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers; the name stays what TLS asks the certificate for."""
        last: Exception = httpcore.ConnectError("no address")
        for address in self._checked(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, self.budget.left(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return _Timed(stream, self)
        raise last

    def _checked(self, host: str, port: int) -> Sequence[str]:
        addresses = self._within(host, port)
        if (host.lower(), port) in self._allowed:
            return addresses
        # One bad answer spoils the name: the next look-up may give that one.
        bad = [one for one in addresses if not public(one)]
        if bad:
            if bad[0] == host:
                raise Unsafe(_("{address} is not on the open internet. It was not contacted.").format(address=host))
            text = _("{host} leads to {address}, which is not on the open internet. It was not contacted.")
            raise Unsafe(text.format(host=host, address=bad[0]))
        return addresses

    def _within(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a name, within the time left: a look-up itself cannot be hurried."""
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            pass
        answer: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.put(OSError(str(error)))

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=self.budget.left())
        except queue.Empty:
            raise OutOfBudget(_("The name {host} could not be looked up in time.").format(host=host)) from None
        if isinstance(found, OSError) or not found:
            raise httpcore.ConnectError(_("the name {host} is not known").format(host=host))
        return found


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends with the budget: a server that drips cannot hold us."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, timeout=self._guard.budget.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, timeout=self._guard.budget.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = self._guard.budget.left()
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, timeout=left), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
