"""Bodies of requests: none too large, none too slow, few at once. Only editors send any, and readers must not wait."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterable, Awaitable, Callable
from io import BytesIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kaidan.newsroom.application import Environ
from kaidan.newsroom.errors import error_page
from kaidan.newsroom.guard import FORMS, Respond, network_of
from kaidan.newsroom.proxied import read_asker

# Of the server's four threads: readers, who send no body, keep the fourth, and one address cannot hold all three.
BODIES_ANSWERED = 3
BODIES_OF_ONE = 2
# A body that is on its way costs its memory (5 MB at most) and no thread. Where there is room for no more, the one
# that is longest on its way makes room: an editor's comes in a second or two.
MOST_ON_THEIR_WAY = 24
SOONEST_ENDED = 2.0
# Seconds. An article of 50,000 characters takes ten on a line of 128 kbit/s.
LONGEST_SENDING = 20.0
# Seconds for which whoever has sent too slowly is refused at once; seconds are all that it could hold a place for.
REST = 300.0

REFUSED = "kaidan.refused"
"""Where a request carries the status with which its body was refused; no header can have this name."""

Answer = tuple[int, list[tuple[str, str]], bytes]


def explain_refusal(respond: Respond) -> Respond:
    """Middleware: the page for a body that was refused (``Bodies``), or that says itself to be too large.

    A file in a form would be written to disk as it comes, however large, before anybody asks who sent it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        status = request.META.get(REFUSED)
        if not status and body_length(request.META) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            status = 413
        if not status:
            return respond(request)
        page = error_page(request, status)
        if status == 503:
            page["Retry-After"] = "10"
        else:
            page["Connection"] = "close"
        return page

    return middleware


def body_length(environ: Environ) -> int:
    """How long a request says that its body is; 0 where it says nothing that can be understood."""
    length = str(environ.get("CONTENT_LENGTH") or "")
    return int(length[:20]) if length.isdecimal() and length.isascii() else 0


def takes_body(environ: Environ) -> bool:
    """Whether this request's body is of use to anybody: it is sent where forms are, and not too large."""
    if environ["REQUEST_METHOD"] in {"GET", "HEAD"} or not environ["PATH_INFO"].removeprefix(
        "/en"
    ).startswith(tuple(f"/{form}" for form in FORMS)):
        return False
    return 0 < body_length(environ) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class Bodies:
    """Takes bodies in before anything is done with them, each for so long and no longer.

    Whoever sends slowly must not take the site from its readers, nor the desk from its editors. Belongs to one event
    loop, and waits there: a body on its way holds no thread, and is let go when its time is over.
    """

    def __init__(self) -> None:
        self._of_one: Counter[str] = Counter()
        self._resting: dict[str, float] = {}
        self._on_their_way: dict[asyncio.Timeout, float] = {}
        self._answered = asyncio.Semaphore(BODIES_ANSWERED)
        self._closed = False

    async def answer(
        self, environ: Environ, chunks: AsyncIterable[bytes], respond: Callable[[Environ], Awaitable[Answer]]
    ) -> Answer:
        """Responds to a request once its body has come, or with the refusal of its body."""
        network = network_of(read_asker(environ)[0])
        if not self._may_send(network):
            return await respond(environ | {REFUSED: 503})
        self._of_one[network] += 1
        try:
            body = await self._take(chunks, network)
            if body is None:
                return await respond(environ | {REFUSED: 408})
            if len(body) < body_length(environ):
                # its sender is gone; half an article must not pass for a whole one
                return await respond(environ | {REFUSED: 400})
            async with self._answered:
                return await respond(environ | {"wsgi.input": BytesIO(body)})
        finally:
            self._of_one[network] -= 1
            if not self._of_one[network]:
                del self._of_one[network]

    def close(self) -> None:
        """Waits for no body any more: the server ends."""
        self._closed = True
        for limit in list(self._on_their_way):
            self._end(limit)

    def _may_send(self, network: str) -> bool:
        now = asyncio.get_running_loop().time()
        self._resting = {one: until for one, until in self._resting.items() if until > now}
        if self._closed or network in self._resting or self._of_one[network] >= BODIES_OF_ONE:
            return False
        if len(self._on_their_way) < MOST_ON_THEIR_WAY:
            return True
        oldest, since = next(iter(self._on_their_way.items()))
        if now - since < SOONEST_ENDED:
            return False
        self._end(oldest)
        return True

    async def _take(self, chunks: AsyncIterable[bytes], network: str) -> bytes | None:
        """The body, as much as its sender sends of it; None where that takes too long."""
        now = asyncio.get_running_loop().time
        limit = asyncio.timeout(LONGEST_SENDING)
        try:
            async with limit:
                self._on_their_way[limit] = now()
                return b"".join([chunk async for chunk in chunks])
        except TimeoutError:
            self._resting[network] = now() + REST
            return None
        finally:
            self._on_their_way.pop(limit, None)

    def _end(self, limit: asyncio.Timeout) -> None:
        del self._on_their_way[limit]
        limit.reschedule(asyncio.get_running_loop().time())
