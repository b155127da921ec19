"""TOML files → the typed Codebook: the built-in folder, and the user's own folders on top of it."""

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kaidan.codebook.build import MAKERS
from kaidan.codebook.entries import read_entries
from kaidan.model.codebook import Codebook, Entry


def load_codebook(*overlays: Path) -> Codebook:
    """The built-in codebook with the overlay folders on top, the last on top of all.

    An overlay holds files of the same names; an entry whose id is there already replaces it, a new id is added. A
    codebook is immutable, so one that was loaded from the same unchanged files is given again. Raises CodebookError
    with file, line and remedy.

    >>> book = load_codebook()
    >>> next(topic.name.en for topic in book.topics if topic.id == "space")
    'Space'
    >>> len(book.version)
    12
    """
    return _load(tuple((overlay, tuple(_stamps(overlay))) for overlay in overlays))


def _stamps(overlay: Path) -> Iterator[tuple[str, int, int]]:
    for file in sorted(overlay.rglob("*.toml")):
        stat = file.stat()
        yield str(file), stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=8)
def _load(key: tuple[tuple[Path, tuple[tuple[str, int, int], ...]], ...]) -> Codebook:
    return make_codebook(read_entries(*(overlay for overlay, _ in key)))


def make_codebook(entries: tuple[Entry, ...]) -> Codebook:
    """The codebook of merged entries; order within a table is that of the entries."""
    made: dict[str, list[Any]] = {table: [] for table in MAKERS}
    for entry in entries:
        made[entry.table].append(MAKERS[entry.table](entry))
    words = {entry.id: MAKERS[entry.table](entry) for entry in entries if entry.table == "degrees"}
    return Codebook(
        version=_version(entries),
        acts=tuple(made["act"]),
        stages=tuple(made["stage"]),
        topics=tuple(made["topic"]),
        countries=tuple(made["country"]),
        posts=tuple(made["post"]),
        people=tuple(made["person"]),
        places=tuple(made["place"]),
        issuers=tuple(made["issuer"]),
        genres=tuple(made["genre"]),
        degrees_ja=tuple(words.get("ja", ())),  # type: ignore[arg-type]
        degrees_en=tuple(words.get("en", ())),  # type: ignore[arg-type]
        collectives=MappingProxyType(
            {entry.id: MAKERS[entry.table](entry) for entry in entries if entry.table == "collectives"}  # type: ignore[misc]
        ),
        services=tuple(made["service"]),
        ranks=tuple(made["rank"]),
        entries=entries,
    )


def _version(entries: tuple[Entry, ...]) -> str:
    # File names and lines are left out: moving an entry to another file changes no reading. Order matters (genres).
    content = [[entry.table, entry.id, entry.raw] for entry in entries]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
