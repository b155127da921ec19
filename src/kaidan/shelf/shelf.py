"""The shelf: a folder of WARC segments and logs that only grow."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from kaidan.errors import NotFound, ShelfError, ShelfNotFound, ShelfTooNew, WasErased
from kaidan.model.capture import Capture
from kaidan.shelf.home import make_home
from kaidan.shelf.index import Index
from kaidan.shelf.lines import Lines, append_synced, sync_folder
from kaidan.shelf.listed import forget_lists
from kaidan.shelf.lock import hold_lock
from kaidan.shelf.reading import load_bytes
from kaidan.shelf.stored import Kind, StoredCapture, newest_of
from kaidan.shelf.warc import Entry, digest_of, write_opening, write_records

FORMAT = 1
SEGMENT_BYTES = 256 * 1024 * 1024
"""A segment that has reached this size is closed: small enough to copy, large enough that a year is few files."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a capture: where it stands, and whether it was new on the shelf."""

    stored: StoredCapture
    is_new: bool


class Shelf:
    """One archive's files below ``folder``. Reading needs no lock; every change is made inside ``writing()``."""

    def __init__(self, folder: Path, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        self.folder = folder
        self.captures = folder / "captures"
        self.torn = folder / "torn"
        self.identities = Lines(folder / "identities.jsonl", self.torn)
        self.corrections = Lines(folder / "corrections.jsonl", self.torn)
        self.articles = Lines(folder / "articles.jsonl", self.torn)
        self.withheld = Lines(folder / "withheld.jsonl", self.torn)
        self.index = Index(self.captures)
        self.set_aside: list[Path] = []
        self._segment_bytes = segment_bytes
        self._depth = 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the writer's lock and mends what a crash has torn; may be nested. Raises ShelfLocked."""
        if self._depth:
            yield
            return
        with hold_lock(self.folder / "lock"):
            self._depth += 1
            try:
                self._mend()
                yield
            finally:
                self._depth -= 1

    def add(self, capture: Capture, *, at: datetime, name: str | None = None) -> Added:
        """Puts the capture on the shelf; when this returns, it outlives a crash.

        A file whose bytes are there adds nothing. A fetched page whose bytes are there, or that the server calls
        unmodified (304), adds a revisit record. ``at`` is the present moment; it dates files. Raises ShelfError,
        and WasErased for a document that was erased: it was to be kept nowhere.
        """
        _check_address(capture.url)
        with self.writing():
            for erasable in _names_of(capture):
                self.check_erased(erasable)
            entry, same = self._plan(capture, at=at, name=name)
            if same:
                return Added(same, is_new=False)
            self._append(write_records(capture, entry), at)
            added = self.index.refresh()
            # nobody else writes: what was added last is this capture
            return Added(added[-1], is_new=True)

    def erased(self) -> frozenset[str]:
        """The addresses and ids of documents that were erased, and their bytes as ``urn:sha256:``: none comes back."""
        gone = [entry for entry in self.withheld.read() if "erased" in entry]
        names = {name for entry in gone for name in (entry["erased"], entry["id"])}
        return frozenset(names | {_name_of(digest) for entry in gone for digest in entry.get("digests", ())})

    def holds_erased(self, capture: Capture) -> bool:
        """Whether the capture's document was erased, or one with the same bytes at another address."""
        return not self.erased().isdisjoint(_names_of(capture))

    def load(self, stored: StoredCapture) -> Capture:
        """The capture with its bytes; a revisit's are those of the capture that it refers to.

        Raises NotFound where it was erased since ``stored`` was looked up, ShelfError where it is damaged.
        """
        capture = self._load_bytes(stored)
        if stored.kind != "revisit":
            return capture
        held = self.load(self.index.by_id[self._holder(stored)])
        return replace(
            capture,
            body=held.body,
            content_type=capture.content_type or held.content_type,
            status=held.status if capture.status == 304 else capture.status,
        )

    def newest(self, document: str) -> StoredCapture:
        """The newest capture of a document: by time of capture, in order of the shelf among equals. Raises NotFound."""
        listed = self.index.by_document.get(document)
        if not listed:
            raise NotFound(
                ja=f"{document} は保管されていません。kaidan list で一覧を見てください。",
                en=f"{document} is not in the archive. kaidan list shows what is.",
            )
        return newest_of(listed)

    def _load_bytes(self, stored: StoredCapture) -> Capture:
        try:
            return load_bytes(self.captures / stored.segment, stored)
        except (ShelfError, FileNotFoundError):
            # it may have another place since its segment was rewritten
            self.index.refresh()
            moved = self.index.by_id.get(stored.id)
            if moved is None:
                raise _erased(stored) from None
            if moved == stored:
                raise
            return load_bytes(self.captures / moved.segment, moved)

    def _holder(self, stored: StoredCapture) -> str:
        if stored.refers_to in self.index.by_id:
            return stored.refers_to
        for other in self.index.by_document.get(stored.document, ()):
            if other.kind != "revisit" and other.digest == stored.digest:
                return other.id
        raise ShelfError(
            ja=f"{stored.segment} の再訪記録 {stored.id} が指す本文がありません。"
            "欠けた区画 (captures/) を戻してください。",
            en=f"The bytes that revisit {stored.id} in {stored.segment} refers to are missing. "
            "Restore the missing segment below captures/.",
        )

    def check_erased(self, document: str) -> None:
        """Raises WasErased for a document, named by its address or id, that was erased."""
        if document in self.erased():
            raise WasErased(
                ja=f"{document} は消去された文書です。withheld.jsonl に理由があり、再び取り込みません。",
                en=f"{document} was erased; withheld.jsonl tells why. It is not taken in again.",
            )

    def _plan(
        self, capture: Capture, *, at: datetime, name: str | None
    ) -> tuple[Entry, StoredCapture | None]:
        document = _document_of(capture)
        before = self.index.by_document.get(document, [])
        if capture.fetched_at is None:
            same = _find_bytes(before, digest_of(capture.body))
            return Entry("resource", document, at, name=name), same
        repeats = None if capture.converted_by else self._repeated(capture, before)
        kind: Kind = "revisit" if repeats else "conversion" if capture.converted_by else "response"
        entry = Entry(kind, document, capture.fetched_at, repeats=repeats, name=name)
        digest = repeats.digest if repeats else digest_of(capture.body) if capture.converted_by else ""
        same_moment = [one for one in before if one.fetched_at == capture.fetched_at and one.digest == digest]
        return entry, next(iter(same_moment), None)

    def _repeated(self, capture: Capture, before: list[StoredCapture]) -> StoredCapture | None:
        before = [one for one in before if one.kind != "conversion"]
        if capture.status == 304 and before:
            newest = newest_of(before)
            return self.index.by_id[self._holder(newest)] if newest.kind == "revisit" else newest
        return _find_bytes(before, digest_of(capture.body))

    def _append(self, records: bytes, at: datetime) -> None:
        try:
            segment = self._open_segment(at)
            append_synced(self.captures / segment, records)
        except OSError as error:
            raise ShelfError(
                ja=f"{self.captures} に書き込めません ({error.strerror})。空き容量と権限を確かめてください。",
                en=f"Cannot write to {self.captures} ({error.strerror}). Check free space and permissions.",
            ) from error

    def _open_segment(self, at: datetime) -> str:
        segments = self.index.segments()
        newest = segments[-1] if segments else ""
        size = (self.captures / newest).stat().st_size if newest else 0
        if newest and 0 < size < self._segment_bytes:
            return newest
        name = newest if newest and size == 0 else f"kaidan-{len(segments) + 1:06d}.warc.gz"
        append_synced(self.captures / name, write_opening(name, at))
        return name

    def reopen(self) -> None:
        """Builds the index anew from the files, every record of them."""
        forget_lists(self.index.lists)
        self.index = Index(self.captures)
        self.index.refresh()

    def logs(self) -> tuple[Lines, ...]:
        """All logs of the shelf."""
        return (self.identities, self.corrections, self.articles, self.withheld)

    def _mend(self) -> None:
        aside = [lines.mend() for lines in self.logs()]
        self.set_aside += [path for path in aside if path]
        self.set_aside += self.index.mend(self.torn)


def open_shelf(folder: Path, *, create: bool = False, segment_bytes: int = SEGMENT_BYTES) -> Shelf:
    """The shelf in ``folder``; with ``create`` a new one where there is none. Raises ShelfNotFound or ShelfTooNew."""
    marker = folder / "FORMAT"
    if not marker.is_file():
        if not create:
            raise ShelfNotFound(
                ja=f"{folder} に保管庫がありません。kaidan add PAGE で作るか、--home で場所を指定してください。",
                en=f"There is no archive in {folder}. Make one with kaidan add PAGE, or name its place with --home.",
            )
        _create(folder)
    read_format(marker)
    shelf = Shelf(folder, segment_bytes=segment_bytes)
    shelf.captures.mkdir(exist_ok=True)
    shelf.index.refresh()
    return shelf


def _create(folder: Path) -> None:
    try:
        make_home(folder)
        (folder / "captures").mkdir(exist_ok=True)
        _write_format(folder, FORMAT)
    except OSError as error:
        raise ShelfError(
            ja=f"{folder} に保管庫を作れません ({error.strerror})。--home で書き込める場所を指定してください。",
            en=f"Cannot make an archive in {folder} ({error.strerror}). Name a place that can be written with --home.",
        ) from error


def _write_format(folder: Path, number: int) -> None:
    draft = folder / f"FORMAT.{os.getpid()}"
    draft.write_text(f"kaidan-shelf {number}\n", "ascii")
    draft.replace(folder / "FORMAT")
    sync_folder(folder)


def upgrade_shelf(folder: Path) -> tuple[int, int]:
    """Brings an older shelf to today's format, step by step, and gives the formats before and after.

    Raises ShelfNotFound, ShelfTooNew or ShelfLocked.
    """
    shelf = open_shelf(folder)
    with shelf.writing():
        before = read_format(folder / "FORMAT")
        for number in range(before, FORMAT):
            UPGRADES[number](folder)
            _write_format(folder, number + 1)
    return before, FORMAT


UPGRADES: Mapping[int, Callable[[Path], None]] = {}
"""For each older format what makes the next one of it."""


def read_format(marker: Path) -> int:
    """The number in the file ``FORMAT``. Raises ShelfError where it is something else's, ShelfTooNew above today's."""
    said = marker.read_text("ascii", "replace").split()
    number = int(said[1]) if len(said) == 2 and said[0] == "kaidan-shelf" and said[1].isdecimal() else None
    if number is None:
        raise ShelfError(
            ja=f"{marker} が kaidan の保管庫のものではありません。--home を確かめてください。",
            en=f"{marker} is not that of an archive of kaidan. Check --home.",
        )
    if number > FORMAT:
        raise ShelfTooNew(
            ja=f"{marker.parent} は形式{number}で、この版が読めるのは{FORMAT}までです。kaidan を更新してください。",
            en=f"{marker.parent} has format {number}; this kaidan reads up to {FORMAT}. Update kaidan.",
        )
    return number


def _check_address(url: str | None) -> None:
    """Raises ShelfError: a line break would begin a header of its own in the record, and ``http://[`` has no host."""
    if url is None:
        return
    if any(sign < " " or sign == "\x7f" for sign in url) or not _is_readable(url):
        raise ShelfError(
            ja=f"住所 {url!r} は読めません(制御文字か、閉じない角括弧)。正しい住所を --url で指定してください。",
            en=f"The address {url!r} holds a line break or another control character, or a bracket that is not closed. "
            "Give the right one with --url.",
        )


def _is_readable(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


def _document_of(capture: Capture) -> str:
    return capture.url or _name_of(digest_of(capture.body))


def _names_of(capture: Capture) -> tuple[str, ...]:
    return (_document_of(capture), _name_of(digest_of(capture.body)))


def _name_of(digest: str) -> str:
    return f"urn:sha256:{digest}"


def _erased(stored: StoredCapture) -> NotFound:
    return NotFound(
        ja=f"{stored.document} の捕捉は、保管庫から消されました。kaidan list で一覧を見てください。",
        en=f"The capture of {stored.document} was erased from the archive. kaidan list shows what there is.",
    )


def _find_bytes(stored: list[StoredCapture], digest: str) -> StoredCapture | None:
    held = [one for one in stored if one.kind != "revisit" and one.digest == digest]
    return next(iter(held), None)
