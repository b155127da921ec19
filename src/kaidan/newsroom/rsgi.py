"""The site for granian, which serves it (``serving.py``).

Over WSGI a body is read in the thread that answers, for as long as its sender likes, and nothing can end that. Here it
is read while nobody waits; Django's synchronous views are then called in threads of their own, as over WSGI.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from sys import stderr
from typing import Any, Protocol

from kaidan.newsroom.application import Environ, make_application
from kaidan.newsroom.bodies import Answer, Bodies, takes_body
from kaidan.newsroom.guard import network_of
from kaidan.newsroom.proxied import read_asker

THREADS = 4
# Requests that are answered or wait for a thread, of all and of one network. Whoever asks and goes is answered all the
# same; a page takes some hundredths of a second, so nobody waits behind these for more than a few seconds.
MOST_WAITING = 200
MOST_OF_ONE = 40
BUSY: Answer = (503, [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "10")], b"503\n")


class Scope(Protocol):
    """What is used of granian's description of a request."""

    http_version: str
    scheme: str
    method: str
    path: str
    query_string: str
    server: str
    client: str
    authority: str | None
    headers: Any


class Exchange(AsyncIterable[bytes], Protocol):
    """What is used of granian's way to read a body and to answer."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answers, and closes the connection where its body is not read to the end."""


class Site:
    """Granian's application: Django's, called in a few threads, each request with its body at hand."""

    def __init__(self) -> None:
        self._application = make_application()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="site")
        self._bodies = Bodies()
        self._waiting: Counter[str] = Counter()
        for number in (signal.SIGTERM, signal.SIGINT):
            # the loop's own handler, which ends the server, is called as well
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(self._bodies.close))

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        # before the process's finalizers, which write the views that these threads have counted
        self._threads.shutdown(cancel_futures=True)

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        environ = make_environ(scope)
        if takes_body(environ):
            answer = await self._bodies.answer(environ, exchange, self._respond)
        else:
            answer = await self._respond(environ)
        exchange.response_bytes(*answer)

    async def _respond(self, environ: Environ) -> Answer:
        """The site's answer, or at once that it is busy."""
        network = network_of(read_asker(environ)[0])
        if self._waiting.total() >= MOST_WAITING or self._waiting[network] >= MOST_OF_ONE:
            return BUSY
        self._waiting[network] += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._call, environ)
        finally:
            self._waiting[network] -= 1
            if not self._waiting[network]:
                del self._waiting[network]

    def _call(self, environ: Environ) -> Answer:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
            started[:] = [(status, headers)]

        response = self._application(environ, start)
        try:
            body = b"".join(response)
        finally:
            close = getattr(response, "close", None)
            if close:
                close()
        ((status, headers),) = started
        return int(status.partition(" ")[0]), headers, body


def make_environ(scope: Scope) -> Environ:
    """A request as WSGI (PEP 3333) describes it, without its body.

    Headers with an underscore are left out, as proxies do: their names cannot be told from those with a hyphen.
    """
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode("utf-8", "replace").decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for kind, address in (("SERVER", scope.server), ("REMOTE", scope.client)):
        name, _, port = address.rpartition(":")
        environ |= {f"{kind}_ADDR": name.strip("[]"), f"{kind}_PORT": port}
    environ["SERVER_NAME"] = environ["SERVER_ADDR"]
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        between = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    if environ.pop("HTTP_TRANSFER_ENCODING", None):
        # a body of unsaid length: Django reads none of it
        environ.pop("CONTENT_LENGTH", None)
    return environ


application = Site()
