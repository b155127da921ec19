"""The sample archive: the invented documents of the package in a home folder of their own."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import tomli

from kaidan.archive.archive import AddedPage
from kaidan.archive.home import open_home
from kaidan.errors import ShelfError
from kaidan.model.capture import Capture
from kaidan.shelf.home import make_home

SETTINGS = "newsroom.toml"


def build_sample(home: Path) -> Iterator[AddedPage]:
    """Builds the sample archive in ``home``, giving each document as it is added; building again changes nothing.

    The home is marked as a sample in the settings file that the site reads, with the archive's own clock. Raises
    ShelfError where the folder holds an archive of one's own.
    """
    samples = files("kaidan").joinpath("data", "samples")
    manifest = tomli.loads(samples.joinpath("manifest.toml").read_text("utf-8"))
    _check_own(home)
    make_home(home)
    _clear_other(home, stamp=_stamp(samples))
    (home / SETTINGS).write_text(_settings(manifest), "utf-8")
    _copy(samples.joinpath(manifest["overlay"]), home / "codebook")
    archive = open_home(home, create=True)
    now = datetime.fromisoformat(manifest["clock"])
    for entry in manifest["document"]:
        *earlier, newest = _make_captures(entry, samples)
        for capture in earlier:
            archive.add(capture, at=now)
        yield archive.add(newest, at=now)


def _check_own(home: Path) -> None:
    settings = home / SETTINGS
    is_sample = settings.is_file() and bool(tomli.loads(settings.read_text("utf-8")).get("sample"))
    if (home / "FORMAT").exists() and not is_sample:
        raise ShelfError(
            ja=f"{home} には見本でない保管庫があります。--home で別の場所を指定してください。",
            en=f"{home} holds an archive that is no sample. Name another place with --home.",
        )


def _stamp(samples: Traversable) -> str:
    digest = hashlib.sha256()
    for file in _files(samples):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry


def _clear_other(home: Path, *, stamp: str) -> None:
    """Removes the shelf of a sample archive that was built from other documents: those of an older kaidan."""
    note = home / "sample.stamp"
    if note.is_file() and note.read_text("ascii") == stamp:
        return
    for folder in ("captures", "readings", "torn"):
        shutil.rmtree(home / folder, ignore_errors=True)
    for file in ("FORMAT", "identities.jsonl"):
        (home / file).unlink(missing_ok=True)
    note.write_text(stamp, "ascii")


def _settings(manifest: dict[str, Any]) -> str:
    return (
        "# Written by kaidan demo build: the invented sample archive and its own clock.\n"
        'site_name_ja = "会談(見本)"\n'
        'site_name_en = "Kaidan (sample)"\n'
        "sample = true\n"
        f'now = "{manifest["clock"]}"\n'
        f'desk_from = "{manifest["desk_from"]}"\n'
    )


def _copy(folder: Traversable, target: Path) -> None:
    """The overlay as the home's own codebook, exactly: what an older kaidan had put there goes."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for entry in folder.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())


def _make_captures(entry: dict[str, Any], samples: Traversable) -> Iterator[Capture]:
    """The captures of one document, oldest first: of an edited page also the one from before its edits.

    The file is the page as it is now; ``edited`` pairs what once stood there with what stands there now.
    """
    body = samples.joinpath(*entry["file"].split("/")).read_bytes()
    if "edited_at" in entry:
        yield _make_capture(entry, _before(body, entry["edited"]), fetched_at=entry["fetched_at"])
        yield _make_capture(entry, body, fetched_at=entry["edited_at"])
    else:
        yield _make_capture(entry, body, fetched_at=entry["fetched_at"])


def _before(body: bytes, edited: list[list[str]]) -> bytes:
    for was, now in edited:
        body = body.replace(now.encode(), was.encode())
    return body


def _make_capture(entry: dict[str, Any], body: bytes, *, fetched_at: str) -> Capture:
    return Capture(
        body=body,
        url=entry["url"],
        content_type=entry["content_type"],
        fetched_at=datetime.fromisoformat(fetched_at),
        source=entry["source"],
    )
