"""Views folded in memory and written in groups: many a second, each acknowledged only once it is on disk."""

import logging
from datetime import datetime
from functools import cache
from multiprocessing.util import Finalize
from threading import Event, Lock, Thread
from time import monotonic

from django.db import DatabaseError, connections

from kaidan.newsroom.clock import Clock, now
from kaidan.newsroom.ranking.actions import BEGINNING, add_views, fold_part, fold_views
from kaidan.newsroom.ranking.rules import Judge, Reason
from kaidan.newsroom.ranking.windows import hour_of

logger = logging.getLogger(__name__)
# A group gathers this long before it is written; with the write itself a view waits at most 100 ms.
GATHER_SECONDS = 0.03
RETRY_SECONDS = 1.0
# The lists follow the counts at this distance.
FOLD_SECONDS = 1.0
# Between two groups of views; on a busy server so many take about 10 ms.
FOLD_ROWS = 400


def record_view(
    article_id: str, visitor: bytes, *, at: datetime, agent: str, prefetch: bool = False
) -> "Group":
    """Records one view and gives the group it will be committed with; it is acknowledged once ``wait`` is true.

    ``visitor`` is the day's hash (``DailySalt.visitor``). Repeats, programs and prefetches are set apart by the rules.
    """
    return site_recorder().record(article_id, visitor, at=at, agent=agent, prefetch=prefetch)


@cache
def site_recorder() -> "Recorder":
    """The process's recorder, started on first use."""
    recorder = Recorder(now)
    recorder.start()
    # a server's worker is a child of multiprocessing, which runs its own finalizers but not atexit's
    Finalize(None, recorder.stop, exitpriority=1)
    return recorder


class Group:
    """Views that are committed together."""

    __slots__ = ("_done", "aside", "counted")

    def __init__(self) -> None:
        self.counted: dict[tuple[str, int], int] = {}
        self.aside: dict[tuple[str, int, str], int] = {}
        self._done = Event()

    def wait(self, timeout: float | None = None) -> bool:
        """Waits until the group is on disk; false where that has not happened within ``timeout`` seconds."""
        return self._done.wait(timeout)

    def acknowledge(self) -> None:
        """Called by the writer after its commit."""
        self._done.set()


class Recorder:
    """Gathers views of any number of threads into groups; one thread of its own writes them.

    ``clock`` tells the hour the windows are kept for. A group that cannot be written is tried again until it can.
    """

    def __init__(
        self, clock: Clock, *, gather_seconds: float = GATHER_SECONDS, retry_seconds: float = RETRY_SECONDS
    ) -> None:
        self._clock, self._gather, self._retry = clock, gather_seconds, retry_seconds
        self._lock, self._something, self._stopping = Lock(), Event(), Event()
        self._judge, self._group = Judge(), Group()
        # what an earlier process has left unfolded is folded at once
        self._hour, self._unfolded, self._folded_at, self._place = 0, True, -FOLD_SECONDS, BEGINNING
        self._thread = Thread(target=self._run, name="view-recorder", daemon=True)

    def start(self) -> None:
        """Starts the writer."""
        self._thread.start()

    def stop(self) -> None:
        """Writes what is there and ends the writer."""
        self._stopping.set()
        self._something.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def record(
        self, article_id: str, visitor: bytes, *, at: datetime, agent: str, prefetch: bool = False
    ) -> Group:
        """Puts a view into the group that is gathering and gives that group."""
        second = at.timestamp()
        hour = int(second // 3600)
        with self._lock:
            reason: Reason = (
                "prefetch" if prefetch else self._judge.reason(article_id, visitor, second, agent)
            )
            group = self._group
            if reason:
                aside = (article_id, hour, reason)
                group.aside[aside] = group.aside.get(aside, 0) + 1
            else:
                cell = (article_id, hour)
                group.counted[cell] = group.counted.get(cell, 0) + 1
        if not self._something.is_set():
            self._something.set()
        return group

    def _run(self) -> None:
        while True:
            if self._place == BEGINNING:
                self._something.wait(timeout=self._retry)
            if self._something.is_set() and not self._stopping.is_set():
                self._stopping.wait(self._gather)
            last_round = self._stopping.is_set()
            self._something.clear()
            self._write_until_done(self._take())
            if last_round:
                connections.close_all()
                return

    def _take(self) -> Group:
        with self._lock:
            self._judge.forget(self._clock().timestamp())
            group, self._group = self._group, Group()
        return group

    def _write_until_done(self, group: Group) -> None:
        while not self._write(group):
            if self._stopping.wait(self._retry):
                # the last try: what cannot be written now was never acknowledged
                self._write(group)
                return

    def _write(self, group: Group) -> bool:
        try:
            if group.counted or group.aside:
                add_views(group.counted, group.aside)
            group.acknowledge()
            self._fold_when_due(bool(group.counted))
        except DatabaseError:
            logger.exception("views could not be written; they are kept and tried again")
            connections.close_all()
            return group.wait(0)
        return True

    def _fold_when_due(self, more: bool) -> None:
        self._unfolded = self._unfolded or more
        hour = hour_of(self._clock())
        rested = monotonic() - self._folded_at >= FOLD_SECONDS
        if self._stopping.is_set():
            fold_views(hour)
        elif self._place != BEGINNING or (rested and (self._unfolded or hour > self._hour)):
            if self._place == BEGINNING:
                self._hour, self._unfolded, self._folded_at = hour, False, monotonic()
            self._place = fold_part(hour, self._place, rows=FOLD_ROWS)
