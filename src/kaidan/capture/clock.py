"""Time as an argument, so that pace and backoff are tested without waiting."""

import time
from datetime import UTC, datetime
from threading import Event
from typing import Protocol


class Clock(Protocol):
    """What fetching and watching ask of time."""

    def now(self) -> datetime:
        """The aware UTC time."""

    def monotonic(self) -> float:
        """Seconds that never run backwards."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The aware UTC time, in whole microseconds."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since an arbitrary start."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait for ``seconds``."""
        time.sleep(seconds)


class WatchEnded(Exception):
    """The watcher was told to end while it waited; what it had kept stays kept."""


class EndableClock(SystemClock):
    """The machine's clock whose waits end with WatchEnded as soon as ``ended`` is set, from any thread."""

    def __init__(self, ended: Event) -> None:
        self._ended = ended

    def sleep(self, seconds: float) -> None:
        """Wait for ``seconds``, or raise WatchEnded."""
        if self._ended.wait(seconds):
            raise WatchEnded
