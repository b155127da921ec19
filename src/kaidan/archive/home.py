"""Where an archive lives, and the codebook and sources that lie on top of the built-in ones there."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kaidan.archive.archive import Archive, open_archive
from kaidan.codebook.load import load_codebook
from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook
from kaidan.sources import load_sources


def default_home(environ: Mapping[str, str] = os.environ) -> Path:
    """``KAIDAN_HOME``, else ``kaidan`` in the user's folder of application files (XDG).

    >>> default_home({"XDG_DATA_HOME": "archives"}).as_posix()
    'archives/kaidan'
    """
    if environ.get("KAIDAN_HOME"):
        return Path(environ["KAIDAN_HOME"])
    shared = environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "kaidan"


def open_home(home: Path, *, create: bool = False, overlay: Path | None = None) -> Archive:
    """The archive in ``home`` with the codebook and sources of ``home/codebook`` and of ``overlay`` on top.

    Raises ShelfNotFound, ShelfTooNew, CodebookError or SourceError.
    """
    folders = find_overlays(home, overlay)
    return open_archive(home, codebook=load_codebook(*folders), sources=load_sources(*folders), create=create)


def load_home_codebook(home: Path) -> Codebook:
    """The built-in codebook with the home's own on top."""
    return load_codebook(*find_overlays(home, None))


def find_overlays(home: Path, overlay: Path | None) -> tuple[Path, ...]:
    """The codebook folders that lie on top of the built-in one, the last on top of all."""
    own = home / "codebook"
    return tuple(folder for folder in (own if own.is_dir() else None, overlay) if folder)


def iter_archived(home: Path) -> Iterator[ArchivedReadout]:
    """Every archived document's newest reading with its ids, in the order of the shelf, but for what cannot be read."""
    yield from open_home(home).archived()
