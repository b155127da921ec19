"""A segment as its gzip members, one a record, and where it was torn."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 16
_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: its bytes in the file ``[start, end)`` and its content, None where it is damaged."""

    start: int
    end: int
    content: bytes | None


def read_members(path: Path, start: int = 0) -> Iterator[Member]:
    """All members of the segment from ``start`` on; each whole one has passed its checksum.

    A damaged stretch comes as one member without content; it is torn when nothing follows it.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        while start < size:
            content, end = _read_member(file, start)
            if content is None:
                end = _find_whole_member(file, start + 1, size)
            yield Member(start, end, content)
            start = end


def find_end(path: Path) -> int:
    """Where the last whole record of the segment ends, found from its first byte on; what follows is torn."""
    size, end = path.stat().st_size, 0
    for member in read_members(path):
        if member.content is None and member.end >= size:
            break
        end = member.end
    return end


def _read_member(file: BinaryIO, start: int) -> tuple[bytes | None, int]:
    file.seek(start)
    inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
    pieces = []
    try:
        while chunk := file.read(_CHUNK):
            pieces.append(inflate.decompress(chunk))
            if inflate.eof:
                return b"".join(pieces), file.tell() - len(inflate.unused_data)
    except zlib.error:
        pass
    return None, start


def _find_whole_member(file: BinaryIO, start: int, size: int) -> int:
    """Where after a damaged place the next whole record begins; the end of the file where there is none."""
    file.seek(start)
    rest = file.read()
    at = rest.find(_MAGIC)
    while at >= 0:
        content, _ = _read_member(file, start + at)
        if content is not None and content.startswith(b"WARC/"):
            return start + at
        at = rest.find(_MAGIC, at + 1)
    return size
