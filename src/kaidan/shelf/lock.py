"""One writer at a time: an advisory lock that ends with the process that holds it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kaidan.errors import ShelfLocked

PATIENCE = 30.0
"""Seconds; one addition takes milliseconds, so another writer that holds the lock this long hangs."""


@contextmanager
def hold_lock(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock for the block. Raises ShelfLocked when another writer keeps it longer than ``patience``."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait_for(descriptor, path, patience)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise _locked(descriptor, path) from None
            time.sleep(0.01)
        else:
            return


def _locked(descriptor: int, path: Path) -> ShelfLocked:
    holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "?"
    return ShelfLocked(
        ja=f"別の書き込み (プロセス{holder}) が {path} を使っています。"
        "終わるのを待つか、止まっていればそのプロセスを終了してください。",
        en=f"Another writer (process {holder}) holds {path}. Wait until it has ended; if it hangs, end that process.",
    )
