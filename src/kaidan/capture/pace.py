"""One request at a time to a host, and none before its pace allows it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kaidan.capture.clock import Clock


class Pacer:
    """Holds, for each host, when the next request may start; shared by all threads of a watcher.

    The pace counts from the end of one request to the start of the next, so that a slow server is asked less often.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, threading.Lock] = {}
        self._free_at: dict[str, float] = {}
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, host: str, seconds: float) -> Iterator[None]:
        """Wait for the host's turn and hold it for one request; the next one starts ``seconds`` after its end."""
        with self._guard:
            lock = self._hosts.setdefault(host, threading.Lock())
        with lock:
            wait = self._free_at.get(host, 0.0) - self._clock.monotonic()
            if wait > 0:
                self._clock.sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = self._clock.monotonic() + seconds
