"""Bodies of requests: few at once, none too large, none too slow. Only editors send any, and readers must not wait."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kaidan.newsroom.errors import error_page
from kaidan.newsroom.guard import Respond, visitor_network

# Of the server's four threads. A sender that drips its body holds one; readers, who send none, keep the fourth, and
# one address cannot hold all three.
BODIES_AT_ONCE = 3
BODIES_OF_ONE = 2
# Seconds. An article of 50,000 characters takes ten on a line of 128 kbit/s.
LONGEST_SENDING = 20.0
# Seconds for which whoever has sent too slowly is refused at once; seconds are all that it could hold the desk for.
REST = 300.0
# Readers of bodies that still wait for a sender that was answered long ago: each is a thread that sleeps.
MOST_HANGING = 50


@dataclass
class _Senders:
    """Who sends a body now, and who rests. Networks are forgotten when they have done neither for a while."""

    waited_for: int = 0
    sending: Counter[str] = field(default_factory=Counter)
    resting: dict[str, float] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def begin(self, network: str) -> bool:
        """Whether this network may send a body now; it is counted then."""
        with self.lock:
            now = monotonic()
            self.resting = {one: until for one, until in self.resting.items() if until > now}
            if network in self.resting or self.sending[network] >= BODIES_OF_ONE:
                return False
            if self.waited_for >= BODIES_AT_ONCE or self.sending.total() >= MOST_HANGING:
                return False
            self.waited_for += 1
            self.sending[network] += 1
            return True

    def answered(self, network: str) -> None:
        """The request is answered, and its body had come."""
        with self.lock:
            self.waited_for -= 1
            self._forget(network)

    def give_up(self, network: str) -> None:
        """Nobody waits for this body any more; its network rests, and its sender counts until it is gone."""
        with self.lock:
            self.waited_for -= 1
            self.resting[network] = monotonic() + REST

    def gone(self, network: str) -> None:
        """The sender of a body that was given up is gone."""
        with self.lock:
            self._forget(network)

    def _forget(self, network: str) -> None:
        self.sending[network] -= 1
        if not self.sending[network]:
            del self.sending[network]


def few_bodies(respond: Respond) -> Respond:
    """Middleware: three requests with a body at once, two of one address, a 503 page for more; 413 for a large one.

    A body is read before anything is done with it, for so long and no longer: 408 then, and a rest for its network.
    Whoever sends slowly must not take the site from its readers, nor the desk from its editors. A file in a form would
    be written to disk as it comes, however large, before anybody asks who sent it.
    """
    senders = _Senders()

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and not request.headers.get("Transfer-Encoding"):
            return respond(request)
        length = request.headers.get("Content-Length", "")
        if length.isdecimal() and int(length[:20]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return error_page(request, 413)
        network = visitor_network(request)
        if not senders.begin(network):
            page = error_page(request, 503)
            page["Retry-After"] = "10"
            return page
        if not _Body(request).has_come(after=lambda: senders.gone(network)):
            senders.give_up(network)
            page = error_page(request, 408)
            page["Connection"] = "close"
            return page
        try:
            return respond(request)
        finally:
            senders.answered(network)

    return middleware


class _Body:
    """A body that is read in a thread of its own, which a sender may hold for as long as it likes."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._come = Event()
        self._lock = Lock()
        self._after: Callable[[], None] | None = None

    def has_come(self, *, after: Callable[[], None]) -> bool:
        """Whether the whole body comes in time. Where it does not, ``after`` is called once its sender is gone."""
        Thread(target=self._read, name="body", daemon=True).start()
        if self._come.wait(LONGEST_SENDING):
            return True
        with self._lock:
            if not self._come.is_set():
                self._after = after
            return self._after is None

    def _read(self) -> None:
        # what is wrong with a body is told by whoever reads it next; Django keeps it with the request
        with suppress(Exception):
            self._request.body  # noqa: B018
        with self._lock:
            self._come.set()
        if self._after is not None:
            self._after()
