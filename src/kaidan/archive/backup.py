"""The whole archive as one file, and back: what only grows, the own codebook, the settings, the site's database."""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from kaidan.errors import ShelfError
from kaidan.shelf import Shelf, open_shelf
from kaidan.shelf.home import make_home
from kaidan.shelf.lines import sync_folder

MANIFEST = "MANIFEST.json"
DATABASE = "newsroom.sqlite3"
# Readings, search index and static files are made anew; the secret key belongs to a machine, not to an archive.
_FOLDERS = ("captures", "codebook", "styles", "torn")
_FILES = ("FORMAT", "newsroom.toml", "sample.stamp")
_LOGS = ("identities.jsonl", "corrections.jsonl", "articles.jsonl", "withheld.jsonl")
_ALONE = (*_FILES, *_LOGS, DATABASE)


def make_backup(home: Path, target: Path) -> int:
    """Writes the archive in ``home`` into a tar file and gives the number of files in it.

    Writers wait only while the files are opened: what only grows is whole up to the size it has then. The target
    appears whole or not at all. A site on PostgreSQL has its own tools (pg_dump). Raises ShelfError.
    """
    shelf = open_shelf(home)
    draft = target.with_name(target.name + ".part")
    try:
        with ExitStack() as stack:
            with shelf.writing():
                # held open: an erasure puts another file in the place of one, and this one stays as it is
                opened = {path: stack.enter_context(path.open("rb")) for path in _find_files(shelf, home)}
                sizes = {path: os.fstat(file.fileno()).st_size for path, file in opened.items()}
            # it holds the site's accounts and sessions
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
                count = _write(tar, [(path, opened[path], size) for path, size in sizes.items()], home)
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ShelfError(
            ja=f"{target} に書けません ({error.strerror})。空き容量と権限を確かめてください。",
            en=f"Cannot write {target} ({error.strerror}). Check free space and permissions.",
        ) from error
    return count


def restore_backup(source: Path, home: Path) -> int:
    """Puts a backup into ``home``, which must not hold an archive, and gives the number of files.

    Every file is checked against its hash before the archive comes to stand. Raises ShelfError.
    """
    if (home / "FORMAT").exists() or (home / DATABASE).exists():
        raise ShelfError(
            ja=f"{home} にはすでに保管庫があります。--home で空の場所を指定してください。",
            en=f"{home} already holds an archive. Name an empty place with --home.",
        )
    make_home(home)
    try:
        with tarfile.open(source, "r:") as tar, tempfile.TemporaryDirectory(dir=home) as draft:
            names = _extract(tar, Path(draft))
            _move_into(Path(draft), home, names=names)
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise ShelfError(
            ja=f"{source} は完全な控えではありません ({error})。別の控えを使ってください。",
            en=f"{source} is no whole backup ({error}). Use another one.",
        ) from error
    return len(names)


class _Hashed:
    """A file read once, for the tar and for its hash."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self.sha256.update(content)
        return content


def _write(tar: tarfile.TarFile, files: Iterable[tuple[Path, BinaryIO, int]], home: Path) -> int:
    sums = {}
    for path, file, size in files:
        name = path.relative_to(home).as_posix()
        sums[name] = _add(tar, file, name=name, size=size)
    if (home / DATABASE).is_file():
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / DATABASE
            _copy_database(home / DATABASE, copy)
            with copy.open("rb") as copied:
                sums[DATABASE] = _add(tar, copied, name=DATABASE, size=copy.stat().st_size)
    content = json.dumps(sums, indent=1).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))
    return len(sums)


def _add(tar: tarfile.TarFile, file: BinaryIO, *, name: str, size: int) -> str:
    """Adds the first ``size`` bytes of the file and gives their hash."""
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mtime = int(os.fstat(file.fileno()).st_mtime)
    hashed = _Hashed(file)
    tar.addfile(entry, cast(BinaryIO, hashed))
    return hashed.sha256.hexdigest()


def _find_files(shelf: Shelf, home: Path) -> Iterator[Path]:
    for name in _FILES:
        if (home / name).is_file():
            yield home / name
    yield from (lines.path for lines in shelf.logs() if lines.path.is_file())
    for folder in _FOLDERS:
        # what an erasure had not finished is no part of the archive
        found = (path for path in (home / folder).rglob("*") if path.suffix != ".rewriting")
        yield from sorted(path for path in found if path.is_file())


def _copy_database(database: Path, copy: Path) -> None:
    """A copy that is consistent while the site goes on writing."""
    with closing(sqlite3.connect(database)) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)


def _extract(tar: tarfile.TarFile, draft: Path) -> list[str]:
    told = tar.extractfile(MANIFEST)
    sums: Any = json.loads(told.read()) if told else {}
    if not isinstance(sums, dict) or "FORMAT" not in sums:
        raise ValueError("no FORMAT")
    for name, digest in sums.items():
        if not _is_of_backup(name):
            raise ValueError(f"a name that no backup has: {name}")
        member = tar.getmember(name)
        if not member.isreg() or member.issparse():
            raise ValueError(f"{name} is no plain file")
        content = tar.extractfile(member)
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            while content and (chunk := content.read(1 << 20)):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if _digest(path) != digest:
            raise ValueError(f"{name} is damaged")
    return list(sums)


def _is_of_backup(name: str) -> bool:
    """Whether ``make_backup`` writes a file of that name: never a secret key or a static file."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        return False
    return name in _ALONE if len(path.parts) == 1 else path.parts[0] in _FOLDERS


def _move_into(draft: Path, home: Path, *, names: list[str]) -> None:
    # FORMAT last: what has no FORMAT is no archive yet.
    for name in sorted(names, key=lambda one: one == "FORMAT"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        if name == DATABASE:
            (draft / name).chmod(0o600)
        (draft / name).replace(home / name)
    sync_folder(home)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
