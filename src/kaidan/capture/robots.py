"""robots.txt: what it permits, how fast, and what its absence means (RFC 9309)."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

KEPT_FOR = timedelta(hours=24)
"""RFC 9309, 2.4: a copy is not used for longer than a day."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host. ``forbids_all`` stands for a server that could not answer (RFC 9309, 2.3.1.4)."""

    read_at: datetime
    rules: Protego
    forbids_all: bool = False

    def permits(self, url: str, agent: str) -> bool:
        """Whether ``agent`` may fetch ``url``."""
        return not self.forbids_all and bool(self.rules.can_fetch(url, agent))

    def find_pace(self, agent: str) -> float:
        """The seconds between requests that the file asks for, 0 where it does not.

        >>> rules = Protego.parse("User-agent: *\\nCrawl-delay: 12")
        >>> Robots(datetime(2031, 5, 2), rules).find_pace("kaidan")
        12.0
        """
        delay = self.rules.crawl_delay(agent)
        rate = self.rules.request_rate(agent)
        between = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(float(delay or 0.0), float(between))


class RobotsBook:
    """The robots.txt of every host met in a run, each kept for a day."""

    def __init__(self) -> None:
        self._books: dict[str, Robots] = {}
        self._guard = threading.Lock()

    def find(self, site: str, *, now: datetime, read: Callable[[], Robots]) -> Robots:
        """The rules of ``site`` (scheme and host), from memory or by ``read``."""
        with self._guard:
            known = self._books.get(site)
        if known is None or now - known.read_at > KEPT_FOR:
            known = read()
            with self._guard:
                self._books[site] = known
        return known


def make_robots(status: int, body: bytes, *, now: datetime) -> Robots:
    """The rules that an answer to ``/robots.txt`` stands for.

    None there (4xx) permits everything; a server in trouble (5xx) forbids everything for now.

    >>> make_robots(404, b"", now=datetime(2031, 5, 2)).permits("https://mod.example/j/", "kaidan")
    True
    >>> make_robots(503, b"", now=datetime(2031, 5, 2)).permits("https://mod.example/j/", "kaidan")
    False
    """
    if status >= 500:
        # Not kept for a day: asked again after an hour.
        return Robots(now - KEPT_FOR + timedelta(hours=1), Protego.parse(""), forbids_all=True)
    text = body.decode("utf-8-sig", errors="replace") if status < 300 else ""
    return Robots(now, Protego.parse(text))
