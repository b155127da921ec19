"""The shelf's log of corrections: each entry a Web Annotation; it only grows."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kaidan.archive.annotations import as_annotation, read_annotation
from kaidan.model.correction import Correction
from kaidan.shelf import Lines

_ERASED = "erased"


class CorrectionLog:
    """All corrections on the shelf, by document, in the order of the log."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._stamp: tuple[int, ...] = ()
        self._erased: set[str] = set()
        self._all: dict[str, Correction] = {}
        self._by_document: dict[str, list[Correction]] = {}

    def refresh(self) -> None:
        """Takes in what another writer has added. Raises ShelfError or CorrectionError for a damaged log."""
        stamp = self._lines.stamp()
        if stamp == self._stamp:
            return
        self._all, self._by_document, self._erased = {}, {}, set()
        for entry in self._lines.read():
            if _ERASED in entry:
                self._erased.add(entry[_ERASED])
            else:
                self._note(read_annotation(entry))
        self._stamp = stamp

    def of(self, document: str) -> tuple[Correction, ...]:
        """The corrections of the document, which is named as on the shelf."""
        return tuple(self._by_document.get(document, ()))

    def all(self) -> tuple[Correction, ...]:
        """Every correction."""
        return tuple(self._all.values())

    def find(self, identity: str) -> Correction | None:
        """The correction of that id."""
        return self._all.get(identity)

    def append(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Writes those that the log does not have and gives them; only the shelf's writer may call this."""
        fresh = {one.id: one for one in corrections if one.id not in self._all and one.id not in self._erased}
        self._lines.append(as_annotation(one) for one in fresh.values())
        for one in fresh.values():
            self._note(one)
        self._stamp = self._lines.stamp()
        return tuple(fresh.values())

    def erase(self, document: str) -> None:
        """Takes the words of the document's corrections off the shelf; of each its id stays, and never comes back."""
        self.refresh()
        gone = {one.id for one in self.of(document)}
        if gone:
            kept = self._lines.read()
            self._lines.rewrite(_without(entry, gone) for entry in kept)
            self.refresh()

    def _note(self, correction: Correction) -> None:
        if correction.id not in self._all:
            self._all[correction.id] = correction
            self._by_document.setdefault(correction.document, []).append(correction)


def _without(entry: Mapping[str, Any], gone: Collection[str]) -> Mapping[str, Any]:
    identity = entry.get(_ERASED) or read_annotation(entry).id
    return {_ERASED: identity} if identity in gone else entry
