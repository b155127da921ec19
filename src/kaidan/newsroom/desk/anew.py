"""The archive read and loaded with the codebook of now, beside the desk's work, and how far that has come."""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from django.conf import settings
from django.db import connection

from kaidan.archive import open_home
from kaidan.model.archived import ArchivedReadout
from kaidan.newsroom.bringing import bring_everything
from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.models import ReadingAnew

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_NOTES = 0.5
# a process that was killed notes nothing any more; comparing a large archive takes a while too
LONGEST_SILENCE = timedelta(minutes=10)
_THE_ROW = 1
_turn = Lock()


def start_reading_anew() -> None:
    """Reads and loads everything with the codebook of now, beside the desk's work; a restart does the same."""
    _note(ReadingAnew.RUNNING, 0, 0)
    Thread(target=_read_and_close, name="reading-anew", daemon=True).start()


def read_anew() -> None:
    """Reads and loads everything with the codebook of now, one after the other where several were asked for."""
    with _turn:
        try:
            archive = open_home(Path(settings.KAIDAN_HOME))
            total = len(archive.shelf.index.by_document)
            _note(ReadingAnew.RUNNING, 0, total)
            bring_everything(archive, _counted(archive.archived(), total))
            _note(ReadingAnew.FINISHED, total, total)
        except Exception:
            # the next start of the server loads everything again
            logger.exception("the archive could not be read anew")
            _note(ReadingAnew.FAILED, 0, 0)


def find_reading_anew() -> ReadingAnew | None:
    """How far the last reading came; one that a killed process has left is failed."""
    row = ReadingAnew.objects.filter(id=_THE_ROW).first()
    if row is not None and row.state == ReadingAnew.RUNNING and now() - row.at > LONGEST_SILENCE:
        row.state = ReadingAnew.FAILED
    return row


def _read_and_close() -> None:
    try:
        read_anew()
    finally:
        connection.close()


def _counted(documents: Iterable[ArchivedReadout], total: int) -> Iterator[ArchivedReadout]:
    noted = monotonic()
    for number, archived in enumerate(documents, 1):
        yield archived
        if monotonic() - noted > SECONDS_BETWEEN_NOTES:
            _note(ReadingAnew.RUNNING, number, total)
            noted = monotonic()


def _note(state: str, done: int, total: int) -> None:
    told = {"state": state, "done": done, "total": total, "at": now()}
    ReadingAnew.objects.update_or_create(id=_THE_ROW, defaults=told)
