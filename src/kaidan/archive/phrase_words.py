"""The words of statements in one file that only grows, so that ten thousand of them are read at once."""

import mmap
import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self


class WordsWriter:
    """Puts words at the end of the file; ``sync`` makes them lasting before an index tells where they stand."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("ab")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._file.tell()

    def clear(self) -> None:
        """Begins anew."""
        self._file.truncate(0)
        self._file.seek(0)

    def put(self, text: str) -> str:
        """Where the words come to stand: what ``WordsReader`` reads them by."""
        content = text.encode("utf-8", "surrogatepass")
        at = self._file.tell()
        self._file.write(content)
        return f"{at:x} {len(content):x}"

    def sync(self) -> None:
        """Makes what was put lasting."""
        self._file.flush()
        os.fsync(self._file.fileno())


class WordsReader:
    """The file as it was when it was opened; it is mapped, not loaded."""

    def __init__(self, path: Path) -> None:
        self._words: mmap.mmap | bytes = b""
        if path.is_file() and path.stat().st_size:
            with path.open("rb") as file:
                self._words = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def read(self, place: str) -> str:
        """The words that were put there."""
        at, _, length = place.partition(" ")
        start = int(at, 16)
        return self._words[start : start + int(length, 16)].decode("utf-8", "surrogatepass")
