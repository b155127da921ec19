"""The cache of readings: a file for each reading, below a folder for each ``made_by``."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kaidan import errors
from kaidan.errors import PageError, RecordError
from kaidan.model.readout import MadeBy, Readout
from kaidan.record import dumps, loads


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings below ``folder``. Nothing here is truth: all of it can be read anew from the shelf."""

    folder: Path
    made_by: MadeBy

    def find(self, document_id: str, version: str) -> Readout | None:
        """The cached reading of that version; None where there is none or it cannot be read back."""
        try:
            return loads(self._file(document_id, version).read_bytes())
        except (FileNotFoundError, RecordError):
            return None

    def has(self, document_id: str, version: str) -> bool:
        """Whether that version has been read, or tried."""
        return self._file(document_id, version).is_file() or self._failed(document_id, version).is_file()

    def find_failure(self, document_id: str, version: str) -> PageError | None:
        """Why that version could not be read; None where it was not tried or could.

        A PDF file made to take a minute would take it again with every command.
        """
        try:
            told = json.loads(self._failed(document_id, version).read_bytes())
            kind = getattr(errors, told["kind"])
            return kind(ja=str(told["ja"]), en=str(told["en"])) if issubclass(kind, PageError) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def note_failure(self, document_id: str, version: str, *, error: PageError) -> None:
        """Keeps why the version could not be read, until everything is read anew."""
        told = {"kind": type(error).__name__, "ja": error.ja, "en": error.en}
        self._put(self._failed(document_id, version), json.dumps(told).encode())

    def save(self, document_id: str, version: str, *, readout: Readout) -> None:
        """Puts the reading into the cache; a reader sees the whole file or none."""
        self._put(self._file(document_id, version), dumps(readout))

    def forget(self, document_id: str) -> None:
        """Removes every reading of the document, whatever made it."""
        for file in self.folder.glob(f"*/{document_id[:3]}/{document_id}-*"):
            file.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forgets the readings of this ``made_by``."""
        shutil.rmtree(self._own(), ignore_errors=True)

    def _put(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(file)

    def _failed(self, document_id: str, version: str) -> Path:
        return self._file(document_id, version).with_suffix(".failed")

    def _own(self) -> Path:
        made = self.made_by
        return self.folder / f"{made.kaidan}-{made.codebook}-{made.tzdata}"

    def _file(self, document_id: str, version: str) -> Path:
        return self._own() / document_id[:3] / f"{document_id}-{version[:16]}.json"
