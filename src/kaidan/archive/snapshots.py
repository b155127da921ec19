"""The snapshots of changedetection.io: the texts that it took from a watched page, each with its time.

In its folder, or in the ZIP file of a backup, each watch has a folder named by its id. ``history.txt`` there has a line
``seconds,file`` for each snapshot; the file is text, packed by Brotli where its name ends in ``.br``. What it fetched
itself is not there (of the last two fetches, the HTML), so that a snapshot is no capture of the server's answer.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol
from zipfile import BadZipFile, ZipFile

import brotli

from kaidan.archive.keeping import Keeper
from kaidan.archive.watch_list import WatchEntry, read_watch, read_watch_list
from kaidan.errors import KaidanError, SourceError
from kaidan.model.capture import Capture
from kaidan.text.page import LARGEST_PAGE

TOOL = "changedetection.io"
LISTS = ("url-watches.json", "watch.json")
LARGEST_LIST = 100_000_000

# 1988150400,0f3c….txt.br / 1988150400,/datastore/6f…/0f3c….stripped.txt
_LINE = re.compile(r"(?P<seconds>[0-9]{1,11})(?:\.[0-9]{1,9})?,(?P<file>.{1,4096})")
# 6f1c2d3e-…: no path leads out of the folder
_NAME = re.compile(r"[\w-]{1,64}")
_TEXT = (".txt", ".txt.br")


class Files(Protocol):
    """The files of a folder or of a ZIP file by their paths."""

    def names(self) -> list[str]:
        """Every file below."""

    def read(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes of a file. Raises KeyError or OSError."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many snapshots were put on the shelf, how many stood there, and how many were left, by the reason."""

    kept: int
    known: int
    left: dict[str, int]


class Folder:
    """A data folder. Links are passed over: they could lead to any file of this machine."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """Every file in the folder and one below."""
        found = (*self._path.glob("*"), *self._path.glob("*/*"))
        return [
            one.relative_to(self._path).as_posix() for one in found if one.is_file() and not one.is_symlink()
        ]

    def read(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes."""
        with (self._path / name).open("rb") as file:
            return file.read(most)


class Packed:
    """A backup. Nothing is unpacked to the disk."""

    def __init__(self, path: Path) -> None:
        self._zip = ZipFile(path)

    def names(self) -> list[str]:
        """Every file in it."""
        return [one.filename for one in self._zip.infolist() if not one.is_dir()]

    def read(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes."""
        with self._zip.open(name) as file:
            return file.read(most)


def open_files(path: Path) -> Files | None:
    """The files of a data folder or a backup; None for a list that stands alone. Raises SourceError."""
    if path.is_dir():
        return Folder(path)
    with path.open("rb") as file:
        if not _is_zip(file):
            return None
    try:
        return Packed(path)
    except (BadZipFile, OSError) as error:
        raise _no_store(str(error)) from error


def read_store(files: Files) -> tuple[WatchEntry, ...]:
    """The watches of a data folder or backup, of older releases (one list) and newer ones (a file each).

    Raises SourceError where there are none.
    """
    names = files.names()
    entries: list[WatchEntry] = []
    for name in sorted(names):
        path = PurePosixPath(name)
        if path.name == "url-watches.json":
            entries += read_watch_list(_read_text(files, name, LARGEST_LIST))
        elif path.name == "watch.json" and len(path.parts) > 1:
            entries += read_watch(_read_text(files, name, LARGEST_LIST), path.parts[-2])
    if not entries:
        raise _no_store("no watches in url-watches.json or */watch.json")
    return tuple({entry.url: entry for entry in entries}.values())


def keep_snapshots(entry: WatchEntry, files: Files, *, keeper: Keeper, source: str) -> Taken:
    """Puts the snapshots of a watch on the shelf, as texts that another tool took, each at its time.

    What stands there already adds nothing, so that an import can be repeated. Pictures, what cannot be read, and lines
    of the history that lead to no file are left and counted.
    """
    kept = known = 0
    left: dict[str, int] = {}
    places = (
        {PurePosixPath(name).parts[-2:]: name for name in files.names()}
        if _NAME.fullmatch(entry.uuid)
        else {}
    )
    history = places.get((entry.uuid, "history.txt"))
    lines = _read_text(files, history, LARGEST_LIST).splitlines() if history else []
    for line in lines:
        made = _make_capture(line, entry, files, places=places)
        if isinstance(made, str):
            left[made] = left.get(made, 0) + bool(made)
            continue
        try:
            is_new = keeper.keep(replace(made, source=source), at=datetime.now(UTC)).is_new
        except KaidanError:
            left["not kept"] = left.get("not kept", 0) + 1
            continue
        kept, known = kept + is_new, known + (not is_new)
    return Taken(kept, known, {reason: count for reason, count in left.items() if count})


def _make_capture(
    line: str, entry: WatchEntry, files: Files, *, places: dict[tuple[str, ...], str]
) -> Capture | str:
    """The snapshot of a line of the history, or why there is none; an empty line is none and no matter."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return "unreadable line" if line.strip() else ""
    name = PurePosixPath(found["file"].strip().replace("\\", "/")).name
    if not name.endswith(_TEXT):
        return "not text"
    # A file may have been packed, or unpacked, since it was noted.
    bare = name.removesuffix(".br")
    place = next(
        (places[entry.uuid, one] for one in (name, bare, f"{bare}.br") if (entry.uuid, one) in places), None
    )
    if place is None:
        return "missing file"
    try:
        body = files.read(place, LARGEST_PAGE + 1)
        body = _unpack(body) if place.endswith(".br") else body
        at = datetime.fromtimestamp(int(found["seconds"]), UTC)
    except (OSError, KeyError, ValueError, OverflowError, brotli.error, BadZipFile):
        return "unreadable file"
    if not body.strip() or len(body) > LARGEST_PAGE:
        return "empty or too large"
    return Capture(
        body, url=entry.url, content_type="text/plain; charset=utf-8", fetched_at=at, converted_by=TOOL
    )


def _unpack(packed: bytes) -> bytes:
    """A bomb is never unpacked beyond what a page may have."""
    unpacker = brotli.Decompressor()
    body = bytearray(unpacker.process(packed, output_buffer_limit=LARGEST_PAGE + 1))
    while not unpacker.is_finished() and len(body) <= LARGEST_PAGE:
        piece = unpacker.process(b"", output_buffer_limit=LARGEST_PAGE + 1)
        if not piece:
            raise ValueError("cut")
        body += piece
    return bytes(body)


def _read_text(files: Files, name: str, most: int) -> str:
    try:
        return files.read(name, most).decode("utf-8", "replace")
    except (OSError, KeyError, BadZipFile) as error:
        raise _no_store(f"{name}: {error}") from error


def _is_zip(file: BinaryIO) -> bool:
    return file.read(4) == b"PK\x03\x04"


def _no_store(what: str) -> SourceError:
    return SourceError(
        ja=f"changedetection.io のデータではありません({what})。url-watches.json、そのデータフォルダー、"
        "または控えの ZIP を渡してください。",
        en=f"These are no data of changedetection.io ({what}). Give url-watches.json, its data folder, or the ZIP file "
        "of a backup.",
    )
