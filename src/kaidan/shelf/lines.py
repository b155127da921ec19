"""Logs of JSON lines that only grow, each line with a checksum; a torn last line is set aside."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kaidan.errors import ShelfError

_SUM = "sum"


@dataclass(frozen=True, slots=True)
class Lines:
    """An append-only log at ``path``; ``torn`` is the folder where a torn last line is set aside."""

    path: Path
    torn: Path

    def read(self) -> tuple[dict[str, Any], ...]:
        """All entries, oldest first, without a torn last line. Raises ShelfError for a damaged line before it."""
        content = self.path.read_bytes() if self.path.is_file() else b""
        return _parse(content, self.path)

    def stamp(self) -> tuple[int, int, int]:
        """Another one whenever the log has grown, was rewritten or is another file."""
        if not self.path.is_file():
            return (0, 0, 0)
        status = self.path.stat()
        return (status.st_ino, status.st_size, status.st_mtime_ns)

    def append(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """Writes the entries and syncs them: they are acknowledged when this returns."""
        written = b"".join(make_line(entry) for entry in entries)
        if written:
            append_synced(self.path, written)

    def rewrite(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """Puts these entries in place of all, in one step: only for a text that is to be erased."""
        draft = self.path.with_name(self.path.name + ".rewriting")
        with draft.open("wb") as file:
            file.writelines(make_line(entry) for entry in entries)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path)
        sync_folder(self.path.parent)

    def mend(self) -> Path | None:
        """Moves a torn last line into the folder ``torn`` and gives its file; None where the log is whole."""
        content = self.path.read_bytes() if self.path.is_file() else b""
        whole = _whole_length(content)
        if whole == len(content):
            return None
        return set_aside(self.path, self.torn, start=whole)


def make_line(entry: Mapping[str, Any]) -> bytes:
    """An entry as canonical JSON with its checksum.

    >>> make_line({"id": "d1"})
    b'{"id":"d1","sum":"798466cf63ce"}\\n'
    """
    bare = _canonical(entry)
    return _canonical({**entry, _SUM: _checksum(bare)}) + b"\n"


def append_synced(path: Path, content: bytes) -> None:
    """Appends and syncs, the folder too where the file is new; what could not be written whole is taken back."""
    is_new = not path.exists()
    with path.open("ab") as file:
        before = file.tell()
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), before)
            raise
    if is_new:
        sync_folder(path.parent)


def set_aside(path: Path, torn: Path, *, start: int) -> Path:
    """Moves what stands in the file from ``start`` on into a file of its own below ``torn``."""
    content = path.read_bytes()[start:]
    torn.mkdir(exist_ok=True)
    name = f"{path.name}.{start}.{hashlib.sha256(content).hexdigest()[:8]}"
    with (torn / name).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(torn)
    with path.open("r+b") as file:
        file.truncate(start)
        os.fsync(file.fileno())
    return torn / name


def sync_folder(folder: Path) -> None:
    """Makes a new name in the folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _parse(content: bytes, path: Path) -> tuple[dict[str, Any], ...]:
    entries = []
    for number, line in enumerate(content[: _whole_length(content)].splitlines(), start=1):
        entry = _entry_of(line)
        if entry is None:
            raise ShelfError(
                ja=f"{path} の{number}行目が壊れています。控え (kaidan backup) から戻してください。",
                en=f"Line {number} of {path} is damaged. Restore the file from a backup.",
            )
        entries.append(entry)
    return tuple(entries)


def _whole_length(content: bytes) -> int:
    """Bytes up to the end of the last line that is whole; only the last line can be torn."""
    end = content.rfind(b"\n") + 1
    last = content.rfind(b"\n", 0, max(end - 1, 0)) + 1
    if end == len(content) and end and _entry_of(content[last : end - 1]) is None:
        return last
    return end


def _entry_of(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
        told = entry.pop(_SUM)
    except (ValueError, AttributeError, KeyError, TypeError):
        return None
    return entry if told == _checksum(_canonical(entry)) else None


def _canonical(entry: Mapping[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
