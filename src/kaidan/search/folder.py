"""The folder of an index: builds side by side, a file that names the one in use, and a lock for the one writer.

A rebuild fills a new build and then turns the name over in one step, so that a crash leaves the old one in use and a
damaged one is never written to.
"""

import fcntl
import json
import mmap
import os
import shutil
import struct
import uuid
import zlib
from pathlib import Path
from typing import Any

from kaidan.errors import IndexStale, ShelfLocked

_CURRENT, _LOCK, _META = "CURRENT", "writer.lock", "meta.json"
# tantivy ends each file with a JSON footer, its length, and this number
_FOOTER_MAGIC = 1337


def current_build(folder: Path) -> Path | None:
    """The build in use, ``None`` where there is none yet. Raises ``IndexStale`` when the named one is gone."""
    try:
        name = (folder / _CURRENT).read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise stale(folder, "CURRENT is damaged") from None
    build = folder / name
    if not name.startswith("build-") or "/" in name or not (build / _META).is_file():
        raise stale(folder, f"the build named in CURRENT ({name!r}) is missing")
    return build


def new_build(folder: Path) -> Path:
    """An empty folder for a build that is not yet in use."""
    build = folder / f"build-{uuid.uuid4().hex[:12]}"
    build.mkdir(parents=True)
    return build


def use_build(folder: Path, build: Path) -> None:
    """Makes ``build`` the one in use, in one step, and removes the others."""
    draft = folder / f"{_CURRENT}.new"
    with draft.open("w", encoding="ascii") as file:
        file.write(build.name)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _CURRENT)
    _sync(folder)
    for other in folder.glob("build-*"):
        if other != build:
            shutil.rmtree(other, ignore_errors=True)


def stamp(folder: Path) -> tuple[int, ...]:
    """Changes with every commit and every rebuild, by whatever process. Costs two looks at the file system."""
    try:
        named = (folder / _CURRENT).stat()
        build = (folder / _CURRENT).read_text("ascii").strip()
        meta = (folder / build / _META).stat()
    except (FileNotFoundError, UnicodeDecodeError, NotADirectoryError):
        return ()
    return named.st_ino, named.st_mtime_ns, meta.st_ino, meta.st_mtime_ns


def lock(folder: Path) -> int:
    """Takes the writer's lock and gives its file descriptor. Raises ``ShelfLocked`` when another writer has it.

    The lock falls with the process that holds it.
    """
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise ShelfLocked(
            ja=f"検索索引 {folder} は別の処理が書き込み中です。終わるのを待って、もう一度実行してください。",
            en=f"Another process is writing the search index {folder}; wait for it and try again.",
        ) from None
    return descriptor


def check_files(folder: Path, build: Path) -> None:
    """Compares each file in use with the checksum in its footer; about 1 GB a second. Raises ``IndexStale``."""
    for segment in _segments(folder, build):
        parts = _files_in_use(build, segment)
        # a segment is never without its stored documents, its columns and its words
        if not {".store", ".fast", ".term"} <= {part.suffix for part in parts}:
            raise stale(folder, f"files of segment {segment['segment_id']} are missing")
        for part in parts:
            if not _is_whole(part):
                raise stale(folder, f"{part.name} is torn or damaged")


def stale(folder: Path, why: str) -> IndexStale:
    """The error for an index that cannot be used as it is."""
    return IndexStale(
        ja=f"検索索引 {folder} は使えません（{why}）。kaidan rebuild で作り直してください。",
        en=f"The search index {folder} cannot be used: {why}. Build it anew with kaidan rebuild.",
    )


def _segments(folder: Path, build: Path) -> list[dict[str, Any]]:
    try:
        segments = json.loads((build / _META).read_bytes())["segments"]
        return [{"segment_id": str(entry["segment_id"]), "deletes": entry["deletes"]} for entry in segments]
    except (ValueError, KeyError, TypeError):
        raise stale(folder, "meta.json is damaged") from None


def _files_in_use(build: Path, segment: dict[str, Any]) -> list[Path]:
    name = segment["segment_id"].replace("-", "")
    # a list of deletions of an unfinished commit may lie beside the one in use
    parts = [part for part in sorted(build.glob(f"{name}.*")) if part.suffix != ".del"]
    if segment["deletes"]:
        parts.append(build / f"{name}.{segment['deletes']['opstamp']}.del")
    return parts


def _is_whole(part: Path) -> bool:
    try:
        with part.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            length, magic = struct.unpack("<II", content[-8:])
            if magic != _FOOTER_MAGIC or length + 8 > len(content):
                return False
            with memoryview(content) as view, view[: -8 - length] as body:
                checksum = zlib.crc32(body)
            return bool(json.loads(content[-8 - length : -8])["crc"] == checksum)
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        # missing, empty, or a footer that is none
        return False


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
