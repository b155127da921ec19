"""A kept list of what stands in each segment, so that opening a shelf reads only what is new. The files are the truth.

Below ``index/`` of the shelf's folder stands one file a segment. A list is used only while its segment is what it was
made from; whatever is wrong with it, the segment is read anew and nobody is told. The folder may be deleted at any
time.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kaidan.shelf.stored import StoredCapture
from kaidan.version import VERSION

FOLDER = "index"
_FORMAT = 1
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SegmentList:
    """What stands in the first ``up_to`` bytes of a segment, and where its damaged stretches begin."""

    up_to: int
    stored: tuple[StoredCapture, ...]
    damaged: tuple[int, ...] = ()


def find_list(folder: Path, segment: Path) -> SegmentList | None:
    """The kept list of ``segment``; None where there is none, or where the segment is not what it was made from.

    A segment is what it was while inode, size and time of change are the same. One that has grown since is hashed up to
    where the list ends; one that was rewritten, cut or edited is read anew.
    """
    try:
        head, _, rows = (folder / f"{segment.name}.json").read_bytes().partition(b"\n")
        told = json.loads(head)
        if told["made_by"] != _made_by() or told["rows"] != hashlib.sha256(rows).hexdigest():
            return None
        if not _is_same(told, segment):
            return None
        stored = tuple(_read_row(row, segment.name) for row in json.loads(rows))
        return SegmentList(int(told["up_to"]), stored, tuple(told["damaged"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def keep_list(folder: Path, segment: Path, *, listed: SegmentList, inode: int) -> None:
    """Keeps the list for the next one who opens the shelf; a folder that cannot be written is left as it is.

    Several processes may do this at once: each file appears whole. A list is of the file with that ``inode``; where
    another has taken its place, none stays: it may tell what was erased.
    """
    try:
        status = segment.stat()
        if status.st_ino != inode:
            return
        content = _segment_hash(segment, listed.up_to)
        rows = json.dumps([_make_row(one) for one in listed.stored], separators=(",", ":")).encode("ascii")
        head = {
            "made_by": _made_by(),
            "inode": status.st_ino,
            "size": status.st_size,
            "changed": status.st_mtime_ns,
            "up_to": listed.up_to,
            "content": content,
            "damaged": listed.damaged,
            "rows": hashlib.sha256(rows).hexdigest(),
        }
        folder.mkdir(exist_ok=True)
        draft = folder / f"{segment.name}.{os.getpid()}.new"
        draft.write_bytes(json.dumps(head).encode("ascii") + b"\n" + rows)
        draft.replace(folder / f"{segment.name}.json")
        if segment.stat().st_ino != inode:
            (folder / f"{segment.name}.json").unlink()
    except OSError:
        return


def forget_lists(folder: Path) -> None:
    """Removes every kept list: before a text is erased, and where the whole shelf is to be looked through."""
    for file in (*folder.glob("*.json"), *folder.glob("*.new")):
        with suppress(OSError):
            file.unlink()


def _made_by() -> str:
    """Another release may see other things in a record."""
    return f"{VERSION}/{_FORMAT}"


def _is_same(told: dict[str, Any], segment: Path) -> bool:
    status = segment.stat()
    if status.st_ino != told["inode"] or status.st_size < told["up_to"]:
        return False
    if (status.st_size, status.st_mtime_ns) == (told["size"], told["changed"]):
        return True
    grown = bool(status.st_size > told["size"])
    return grown and _segment_hash(segment, told["up_to"]) == told["content"]


def _segment_hash(segment: Path, up_to: int) -> str:
    made = hashlib.sha256()
    with segment.open("rb") as file:
        for chunk in _chunks(file, up_to):
            made.update(chunk)
    return made.hexdigest()


def _chunks(file: Any, left: int) -> Iterator[bytes]:
    while left > 0 and (chunk := file.read(min(_CHUNK, left))):
        left -= len(chunk)
        yield chunk


def _make_row(one: StoredCapture) -> Sequence[Any]:
    return (
        one.id, one.kind, one.document, one.digest, one.stored_at.isoformat(), one.fetched_at is not None,
        one.status, one.offset, one.refers_to, one.source, one.name, one.attached_to,
    )  # fmt: skip


def _read_row(row: Sequence[Any], segment: str) -> StoredCapture:
    identity, kind, document, digest, stored_at, is_fetched, status, offset, *rest = row
    at = datetime.fromisoformat(stored_at)
    refers_to, source, name, attached_to = rest
    return StoredCapture(
        id=identity,
        kind=kind,
        document=document,
        digest=digest,
        stored_at=at,
        # a fetched page is dated by its fetch, see reading.find_stored
        fetched_at=at if is_fetched else None,
        status=status,
        segment=segment,
        offset=offset,
        refers_to=refers_to,
        source=source,
        name=name,
        attached_to=attached_to,
    )
