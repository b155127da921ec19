"""Invented ministries on loopback, with faults that a test programs, and a log of what was asked."""

import gzip
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kaidan.capture import Guard, Limits, PoliteClient
from kaidan.model.source import Source


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    host: str
    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Reply:
    """What one address answers; ``etag`` makes it answer 304 to whoever has it."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    fault: Callable[[BaseHTTPRequestHandler], None] | None = None


class FaultyServer:
    """Serves ``pages[(host, path)]``; a list of replies is used up one by one, its last stays."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], Reply | list[Reply]] = {}
        self.log: list[Asked] = []
        self.clock: Callable[[], float] = time.monotonic
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.block_on_close = False
        self.port = self.http.server_address[1]
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True)

    def put(self, host: str, path: str, body: bytes | str = b"", **more: object) -> Reply:
        reply = Reply(body.encode() if isinstance(body, str) else body, **more)  # type: ignore[arg-type]
        self.pages[host, path] = reply
        return reply

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self, *, robots: bool = False) -> list[str]:
        return [asked.path for asked in self.log if robots or asked.path != "/robots.txt"]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        host = request.headers.get("Host", "").partition(":")[0]
        self.log.append(
            Asked(host, request.path, {k.lower(): v for k, v in request.headers.items()}, self.clock())
        )
        found = self.pages.get((host, request.path), Reply(b"not here", 404))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        with suppress(BrokenPipeError, ConnectionResetError):
            if found.fault is not None:
                request.close_connection = True
                found.fault(request)
                return
            send(request, found)


def send(request: BaseHTTPRequestHandler, reply: Reply) -> None:
    unchanged = reply.etag is not None and request.headers.get("If-None-Match") == reply.etag
    body = b"" if unchanged else reply.body
    request.send_response(304 if unchanged else reply.status)
    headers = {"Content-Type": "text/html; charset=utf-8", **reply.headers}
    if reply.etag:
        headers["ETag"] = reply.etag
    if not unchanged:
        headers.setdefault("Content-Length", str(len(body)))
    for name, value in headers.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def serve() -> Iterator[FaultyServer]:
    server = FaultyServer()
    server.thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()


def drip(request: BaseHTTPRequestHandler) -> None:
    """Endless and slow: a byte now and then, for as long as anyone listens."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(400):
        request.wfile.write(b".")
        request.wfile.flush()
        time.sleep(0.01)


def say_nothing(request: BaseHTTPRequestHandler) -> None:
    """Accepts and stays silent."""
    request.connection.settimeout(2)
    with suppress(OSError):
        request.connection.recv(1)


def flood(request: BaseHTTPRequestHandler) -> None:
    """Endless and fast."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(20_000):
        request.wfile.write(b"x" * 65536)


def reset(request: BaseHTTPRequestHandler) -> None:
    """Cuts the line in the middle of the body."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    request.wfile.flush()
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()


def truncate(request: BaseHTTPRequestHandler) -> None:
    """Ends properly before the length it promised."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")


def speak_nonsense(request: BaseHTTPRequestHandler) -> None:
    """No HTTP at all."""
    request.wfile.write(b"\x00\x01\x02 hello\r\n\r\n")


def gzip_bomb(megabytes: int) -> Reply:
    return Reply(gzip.compress(bytes(megabytes * 1_000_000)), headers={"Content-Encoding": "gzip"})


class TestClock:
    """A clock that jumps over every wait and writes it down; what a server takes in earnest passes as usual."""

    __test__ = False

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._start = datetime(2031, 5, 2, 3, 0, tzinfo=UTC)
        self._base = time.monotonic()
        self._jumped = 0.0

    def monotonic(self) -> float:
        return time.monotonic() - self._base + self._jumped

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._start.timestamp() + self.monotonic(), UTC)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self._jumped += seconds

    def jump(self, seconds: float) -> None:
        self._jumped += seconds


def make_guard(server: FaultyServer, **names: str) -> Guard:
    """Every invented host stands on loopback; ``names`` gives one another address."""
    table = {name.replace("_", "."): address for name, address in names.items()}
    return Guard(frozenset({server.port}), resolve=lambda host, port: (table.get(host, "127.0.0.1"),))


def make_client(
    server: FaultyServer, clock: TestClock, *, guard: Guard | None = None, **limits: float
) -> PoliteClient:
    quick = {"connect": 1.0, "silence": 0.2, "whole": 0.4, "largest_body": 100_000, **limits}
    server.clock = clock.monotonic
    return PoliteClient(
        "desk@news.example",
        guard=guard or make_guard(server),
        clock=clock,
        limits=Limits(**quick),  # type: ignore[arg-type]
    )


def make_source(server: FaultyServer, host: str = "mod.example", **more: object) -> Source:
    fields: dict[str, object] = {
        "id": "test-mod",
        "title_ja": "防衛省(架空)",
        "title_en": "Ministry of Defense (invented)",
        "issuer": None,
        "language": "ja",
        "home": server.url(host, "/"),
        "hosts": (host,),
        "indexes": (server.url(host, "/index.html"),),
        "links": ("/news/**",),
        "layouts": (),
        "pace": 5.0,
        "cadence": (1, 30),
        "terms": "invented",
        "attribution_ja": "出典:防衛省(架空)",
        "attribution_en": "Source: Ministry of Defense (invented)",
        "display": "full",
        "status": "verified",
        "known_from": (),
    }
    return Source(**{**fields, **more})  # type: ignore[arg-type]
