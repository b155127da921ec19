"""The thread that publishes what was scheduled, once its time has come."""

import logging
from threading import Event, Thread

from django.db import close_old_connections

from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.writing import bring_out, catch_up

logger = logging.getLogger(__name__)
# so late may a scheduled article come out
SECONDS_BETWEEN_LOOKS = 0.5


class Publisher:
    """Looks for what is due until it is stopped; at first it takes in what a process that was killed had left."""

    def __init__(self) -> None:
        self._stop = Event()
        self._thread = Thread(target=self._run, name="publisher", daemon=True)

    def start(self) -> None:
        """Begins to look, at once and then every half second."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the look that is under way."""
        self._stop.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        caught_up = False
        while not self._stop.is_set():
            try:
                close_old_connections()
                if not caught_up:
                    catch_up()
                    caught_up = True
                bring_out(now())
            except Exception:
                # a publisher that dies would leave everything scheduled unpublished; the next look tries again
                logger.exception("what is due could not be published")
            self._stop.wait(SECONDS_BETWEEN_LOOKS)
