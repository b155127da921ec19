"""The archive of this home, opened once a process and held by one request at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from django.conf import settings

from kaidan.archive import Archive, open_home


@dataclass
class _Held:
    archive: Archive | None = None
    stamp: tuple[object, ...] = ()


_held, _turn = _Held(), RLock()


@contextmanager
def opened_archive() -> Iterator[Archive]:
    """The archive with the codebook as it stands in the home's folder now. Raises ShelfNotFound, CodebookError."""
    with _turn:
        stamp = _stamp(Path(settings.KAIDAN_HOME))
        if _held.archive is None or _held.stamp != stamp:
            _held.archive, _held.stamp = open_home(Path(settings.KAIDAN_HOME)), stamp
        yield _held.archive


def _stamp(home: Path) -> tuple[object, ...]:
    """What changes when a file of the home's own codebook does."""
    files = sorted((home / "codebook").rglob("*.toml"))
    return (home, *((str(one), one.stat().st_mtime_ns, one.stat().st_size) for one in files))
