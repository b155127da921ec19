"""A thread that does one thing again and again until it is stopped, whatever goes wrong in between."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import close_old_connections

logger = logging.getLogger(__name__)


class Looker:
    """Calls ``look`` at once and then every so many ``seconds``; ``first`` is called before, until it succeeds once."""

    def __init__(
        self,
        name: str,
        look: Callable[[], object],
        *,
        seconds: float,
        first: Callable[[], object] = lambda: None,
    ) -> None:
        self._look, self._first, self._seconds = look, first, seconds
        self._stop = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the look that is under way."""
        self._stop.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        is_begun = False
        while not self._stop.is_set():
            try:
                close_old_connections()
                if not is_begun:
                    self._first()
                    is_begun = True
                self._look()
            except Exception:
                # a thread that dies would leave its work undone for good; the next look tries again
                logger.exception("%s could not do its work", self._thread.name)
            self._stop.wait(self._seconds)
