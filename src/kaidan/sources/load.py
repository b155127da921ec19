"""TOML files → sources: the built-in ones, and those of the user's own folders on top."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import tomli

from kaidan.errors import SourceError
from kaidan.model.source import Source
from kaidan.sources.build import make_source


def load_sources(*overlays: Path) -> tuple[Source, ...]:
    """The built-in sources and those below ``sources/`` of the overlay folders, in order of their ids.

    A file holds one source, or several as ``[[source]]``. A source whose id is there already replaces it. Raises
    SourceError with file and remedy.

    >>> {source.display for source in load_sources()} <= {"full", "excerpt", "link"}
    True
    """
    merged: dict[str, Source] = {}
    folders: list[Traversable] = [files("kaidan").joinpath("data", "sources")]
    folders += [overlay / "sources" for overlay in overlays]
    for folder in folders:
        for name, table in _read_folder(folder):
            source = make_source(table, file=name)
            merged[source.id] = source
    return tuple(merged[one] for one in sorted(merged))


def _read_folder(folder: Traversable, place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{place}{entry.name}"
        if entry.is_dir():
            yield from _read_folder(entry, f"{name}/")
        elif entry.name.endswith(".toml"):
            for table in _read_file(entry, name):
                yield name, table


def _read_file(file: Traversable, name: str) -> list[Mapping[str, Any]]:
    try:
        content = tomli.loads(file.read_text("utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(
            ja=f"{name}: TOMLとして読めません ({error})。その行を直してください。",
            en=f"{name}: not TOML ({error}). Mend that line.",
        ) from error
    listed = content.get("source", content)
    return listed if isinstance(listed, list) else [listed]
