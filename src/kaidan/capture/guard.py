"""Only addresses of the public internet, checked where the connection is made."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from kaidan.errors import AddressRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], tuple[str, ...]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Once the nearest relay of 6to4, whoever ran it (RFC 7526).
_RELAYS = ipaddress.ip_network("192.88.99.0/24")
# Younger than Python's own table.
_DOCUMENTATION = ipaddress.ip_network("3fff::/20")


def is_public(address: Address) -> bool:
    """Whether ``address`` lies in the public internet, seen through the forms that wrap an IPv4 address.

    >>> is_public(ipaddress.ip_address("8.8.8.8"))
    True
    >>> [is_public(ipaddress.ip_address(a)) for a in ("10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None and not is_public(wrapped):
            return False
        if address.ipv4_mapped is not None or address in _NAT64:
            return True
        if address.is_site_local or address in _DOCUMENTATION:
            return False
    if address in _RELAYS:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve_by_system(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system's resolver gives for ``host``, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Which addresses may be reached. ``loopback_ports`` is for tests alone: those ports of 127.0.0.1 and ::1.

    A name that resolves to a public and to a private address is refused: one of the answers is an attack.
    """

    loopback_ports: frozenset[int] = frozenset()
    resolve: Resolve = resolve_by_system

    def find_addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The checked addresses of ``host``; connections go to these and are not resolved again.

        Raises AddressRefused for one that is not public, OSError where the name is unknown.
        """
        addresses = self.resolve(host, port)
        for text in addresses:
            address = ipaddress.ip_address(text)
            allowed = is_public(address) or (address.is_loopback and port in self.loopback_ports)
            if not allowed:
                raise AddressRefused(
                    ja=f"{host} は公開のインターネットにない番地 {text}:{port} を指しています。"
                    "取得しません。住所を確かめてください。",
                    en=f"{host} resolves to {text}:{port}, which is not on the public internet. "
                    "It is not fetched; check the address.",
                )
        return addresses


class BoundedStream(httpcore.NetworkStream):
    """A connection on which an answer may take so long after its request, headers and all.

    A server that sends a header's bytes one at a time, or interim answers (1xx) without end, keeps every single read
    short; only the whole shows it.
    """

    def __init__(self, inner: httpcore.NetworkStream, seconds: float, monotonic: Callable[[], float]) -> None:
        self._inner = inner
        self._seconds = seconds
        self._monotonic = monotonic
        self._ends_at = monotonic() + seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Raises ReadTimeout when the whole time is over."""
        if self._monotonic() > self._ends_at:
            raise httpcore.ReadTimeout("whole time is over")
        return self._inner.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends a request, or a part of one, from which the time counts."""
        self._ends_at = self._monotonic() + self._seconds
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection under TLS."""
        secured = self._inner.start_tls(ssl_context, server_hostname, timeout)
        return BoundedStream(secured, self._seconds, self._monotonic)

    def get_extra_info(self, info: str) -> Any:
        """What the connection tells of itself."""
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects only to addresses that the guard has checked, so that a name cannot change in between."""

    def __init__(self, guard: Guard, *, whole: float, monotonic: Callable[[], float]) -> None:
        self._guard = guard
        self._whole = whole
        self._monotonic = monotonic
        self._inner = httpcore.SyncBackend()

    def connect_tcp(  # type: ignore[override]  # httpcore calls it by keywords
        self,
        host: str,
        port: int,
        *,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers."""
        try:
            addresses = self._guard.find_addresses(host, port)
        except OSError as trouble:
            raise httpcore.ConnectError(str(trouble)) from trouble
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
                return BoundedStream(stream, self._whole, self._monotonic)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as trouble:
                failed = trouble
        raise failed


def make_transport(
    guard: Guard, *, whole: float, monotonic: Callable[[], float] = time.monotonic
) -> httpx.HTTPTransport:
    """A transport whose every connection passes the guard; an answer on it is whole in ``whole`` seconds, or given up.

    Proxies named in the environment are not used: behind a proxy nobody could check the address.
    """
    context = httpx.create_ssl_context(trust_env=False)
    transport = httpx.HTTPTransport(verify=context, trust_env=False)
    # httpx offers no argument for the network backend; its version is bounded in pyproject.toml for this line.
    transport._pool = httpcore.ConnectionPool(
        ssl_context=context,
        max_connections=20,
        max_keepalive_connections=10,
        keepalive_expiry=15.0,
        network_backend=GuardedBackend(guard, whole=whole, monotonic=monotonic),
    )
    return transport
