"""Visitors told apart for one day, and never known: no cookie, no address kept."""

import os
import secrets
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path

_PREFIX = "visitor-salt-"


class DailySalt:
    """A secret of one UTC day, shared by the processes of a home folder; yesterday's is deleted for good.

    Without the day's salt a hash can be neither recomputed nor tied to one of another day.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._day = ""
        self._salt = b""

    @staticmethod
    @cache
    def of(folder: Path) -> "DailySalt":
        """The one of this home folder in this process."""
        return DailySalt(folder)

    def visitor(self, address: str, agent: str, at: datetime) -> bytes:
        """The hash that stands for whoever has this address and agent on this day."""
        day = at.astimezone(UTC).date().isoformat()
        if day != self._day:
            self._salt = self._load(day)
            self._day = day
        return blake2b(
            f"{address}\n{agent}".encode("utf-8", "replace"), key=self._salt, digest_size=16
        ).digest()

    def _load(self, day: str) -> bytes:
        path = self._folder / f"{_PREFIX}{day}"
        if not path.exists():
            self._make(path)
        for other in self._folder.glob(f"{_PREFIX}*"):
            if other != path:
                other.unlink(missing_ok=True)
        return path.read_bytes()

    def _make(self, path: Path) -> None:
        draft = self._folder / f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
        try:
            # link, not rename: the first of two processes decides
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
