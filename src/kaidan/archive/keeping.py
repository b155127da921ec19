"""The shelf as a watcher uses it: what is known of a source, what was last seen, one addition at a time."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from kaidan.capture import make_validators
from kaidan.errors import NotFound
from kaidan.model.capture import Capture, Validators
from kaidan.shelf.shelf import Added, Shelf
from kaidan.shelf.stored import StoredCapture


class Keeper:
    """Guards one shelf between the threads of a watcher; between processes the shelf has its own lock."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._turn = threading.RLock()

    def keep(self, capture: Capture, *, at: datetime) -> Added:
        """Puts the capture on the shelf with the request that brought it."""
        with self._turn:
            return self.shelf.add(capture, at=at)

    def find_known(self, source_id: str) -> tuple[str, ...]:
        """The addresses of the source that stand on the shelf, in the order of their first capture."""
        with self._turn:
            self.shelf.index.refresh()
            return tuple(
                document
                for document, stored in self.shelf.index.by_document.items()
                if stored[0].url and any(one.source == source_id for one in _fetched(stored))
            )

    def is_known(self, url: str) -> bool:
        """Whether a capture of ``url`` that belongs to a source stands on the shelf; one fetched alone is nobody's."""
        with self._turn:
            return any(stored.source for stored in _fetched(self.shelf.index.by_document.get(url, ())))

    def is_erased(self, url: str) -> bool:
        """Whether the page was erased by order: it is not asked for again."""
        with self._turn:
            return url in self.shelf.erased()

    def holds_erased(self, capture: Capture) -> bool:
        """Whether the capture is of a page that was erased, at whatever address."""
        with self._turn:
            return self.shelf.holds_erased(capture)

    def find_last(self, url: str) -> StoredCapture | None:
        """The newest capture of ``url``."""
        with self._turn:
            listed = _fetched(self.shelf.index.by_document.get(url, ()))
            return max(listed, key=lambda stored: stored.stored_at) if listed else None

    def load_last(self, url: str) -> Capture | None:
        """The newest capture of ``url`` with its bytes; None where there is none or it was erased meanwhile."""
        last = self.find_last(url)
        if last is None:
            return None
        with self._turn, suppress(NotFound):
            return self.shelf.load(last)
        return None

    def find_validators(self, url: str) -> Validators | None:
        """The validators of the page as it stands on the shelf; None where it has none or was gone the last time.

        A 304 need not repeat them, so they are looked for back to the last capture with a body.
        """
        with self._turn, suppress(NotFound):
            for stored in sorted(
                _fetched(self.shelf.index.by_document.get(url, ())), key=_moment, reverse=True
            ):
                if stored.status >= 400:
                    return None
                found = make_validators(self.shelf.load(stored))
                if found != Validators():
                    return found
                if stored.kind != "revisit":
                    return None
        return None


def _fetched(listed: Iterable[StoredCapture]) -> list[StoredCapture]:
    """Without what another tool made of the page: a server knows nothing of that."""
    return [one for one in listed if one.kind != "conversion"]


def _moment(stored: StoredCapture) -> datetime:
    return stored.stored_at
