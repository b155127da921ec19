"""The index: entries in, answers out. It is derived from the shelf and the database and can be lost without loss."""

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import tantivy

from kaidan.errors import IndexStale, ShelfLocked
from kaidan.search import folder as builds
from kaidan.search.answers import answer
from kaidan.search.entries import EntriesSource, Entry
from kaidan.search.query import Query, Results
from kaidan.search.schema import FORMAT, MARKER, make_document, make_marker, make_schema

# One thread and one order in, so that the same entries give the same index.
_THREADS = 1
_SMALL_HEAP, _LARGE_HEAP = 32_000_000, 400_000_000


def open_index(folder: Path, *, entries_source: EntriesSource | None = None, check: bool = True) -> "Index":
    """The index of ``folder``; an empty one is made where there is none.

    A build that is torn, damaged or of another format raises ``IndexStale``, or is built anew from
    ``entries_source`` where one is given. ``check`` compares all checksums first (about 1 GB a second).
    """
    folder.mkdir(parents=True, exist_ok=True)
    index = Index(folder)
    try:
        index.open(check=check)
    except IndexStale:
        if entries_source is None:
            raise
        snapshot = entries_source()
        index.rebuild(snapshot.entries, sequence=snapshot.sequence)
    return index


class Index:
    """An open index. Reading needs no lock and sees each commit of any process at once; one process writes at a time.

    A writer holds the lock from the first ``add`` or ``remove`` to ``commit`` or ``close``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._engine: tantivy.Index | None = None
        self._build: Path | None = None
        self._stamp: tuple[int, ...] = ()
        self._writer: tantivy.IndexWriter | None = None
        self._lock: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def sequence(self) -> int:
        """The number of the last change of the database that the index holds, as given to ``commit``."""
        return _read_marker(self.searcher(), self.folder)

    def search(self, query: Query) -> Results:
        """The answers to ``query``. Raises ``QueryError`` for what cannot be asked."""
        return answer(self.searcher(), query)

    def add(self, entries: Iterable[Entry]) -> None:
        """Puts ``entries`` in, in place of those with the same id; seen after ``commit``.

        Raises ``ShelfLocked`` when another process writes.
        """
        writer = self._writing()
        for entry in entries:
            writer.delete_documents_by_term("id", entry.id)
            writer.add_document(make_document(entry))

    def remove(self, ids: Iterable[str]) -> None:
        """Takes out the entries with these ids; unknown ones are passed over."""
        writer = self._writing()
        for entry_id in ids:
            writer.delete_documents_by_term("id", entry_id)

    def remove_records(self, records: Iterable[str]) -> None:
        """Takes out all statements of these records or articles."""
        writer = self._writing()
        for record in records:
            writer.delete_documents_by_term("record", record)

    def commit(self, *, sequence: int | None = None) -> None:
        """Makes all changes since the last commit lasting and seen, in one step, and lets go of the lock."""
        number = self.sequence if sequence is None else sequence
        writer = self._writing()
        writer.delete_documents_by_term("id", MARKER)
        writer.add_document(make_marker(number))
        writer.commit()
        writer.wait_merging_threads()
        self.close()

    def rebuild(self, entries: Iterable[Entry], *, sequence: int = 0) -> None:
        """Builds the index anew from all entries beside the old one, and takes it into use when it is whole."""
        self.close()
        self._lock = builds.lock(self.folder)
        try:
            _make_build(self.folder, entries, sequence)
        finally:
            self.close()
        self.open(check=False)

    def close(self) -> None:
        """Drops what was not committed and lets go of the lock; the index can still be searched."""
        if self._writer is not None:
            self._writer = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def open(self, *, check: bool) -> None:
        """Opens the build in use. Raises ``IndexStale`` when it cannot be used."""
        stamp = builds.stamp(self.folder)
        while True:
            try:
                self._open_build(check=check)
            except IndexStale:
                # another process may have taken the build away under our hands
                before, stamp = stamp, builds.stamp(self.folder)
                if stamp == before:
                    raise
            else:
                self._stamp = stamp
                return

    def searcher(self) -> tantivy.Searcher:
        """The engine's view of the last commit."""
        stamp = builds.stamp(self.folder)
        if self._engine is None or stamp != self._stamp:
            self._follow(stamp)
        assert self._engine is not None
        return self._engine.searcher()

    def _open_build(self, *, check: bool) -> None:
        build = builds.current_build(self.folder)
        if build is None:
            build = self._start()
        if build is not None and check:
            builds.check_files(self.folder, build)
        try:
            engine = tantivy.Index(make_schema(), str(build)) if build else _empty_engine()
            engine.config_reader("manual")
            engine.reload()
        except (ValueError, OSError) as error:
            raise builds.stale(self.folder, str(error)) from error
        _read_marker(engine.searcher(), self.folder)
        self._engine, self._build = engine, build

    def _start(self) -> Path | None:
        # where another process is at the first build, the index is empty until that is done
        try:
            self._lock = builds.lock(self.folder)
        except ShelfLocked:
            return None
        try:
            return _make_build(self.folder, (), 0)
        finally:
            self.close()

    def _follow(self, stamp: tuple[int, ...]) -> None:
        if self._engine is None or builds.current_build(self.folder) != self._build:
            self.open(check=False)
            return
        try:
            self._engine.reload()
        except (ValueError, OSError) as error:
            raise builds.stale(self.folder, str(error)) from error
        self._stamp = stamp

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._lock = builds.lock(self.folder)
            try:
                if builds.current_build(self.folder) is None:
                    _make_build(self.folder, (), 0)
                self.searcher()
                assert self._engine is not None
                self._writer = self._engine.writer(_SMALL_HEAP, _THREADS)
            except BaseException:
                self.close()
                raise
        return self._writer


def _make_build(folder: Path, entries: Iterable[Entry], sequence: int) -> Path:
    build = builds.new_build(folder)
    engine = tantivy.Index(make_schema(), str(build), sort_by_field="moment", sort_order=tantivy.Order.Desc)
    writer = engine.writer(_LARGE_HEAP, _THREADS)
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            writer.delete_documents_by_term("id", entry.id)
        seen.add(entry.id)
        writer.add_document(make_document(entry))
    writer.add_document(make_marker(sequence))
    writer.commit()
    writer.wait_merging_threads()
    builds.use_build(folder, build)
    return build


def _empty_engine() -> tantivy.Index:
    engine = tantivy.Index(make_schema())
    writer = engine.writer(_SMALL_HEAP, _THREADS)
    writer.add_document(make_marker(0))
    writer.commit()
    return engine


def _read_marker(searcher: tantivy.Searcher, folder: Path) -> int:
    query = tantivy.Query.term_query(make_schema(), "kind", MARKER, "basic")
    hits = searcher.search(query, 1, count=False).hits
    if not hits:
        raise builds.stale(folder, "it has no marker")
    marker = searcher.doc(hits[0][1])
    found = marker.get_first("use")
    if found != FORMAT.encode():
        raise builds.stale(folder, f"it has the format {found!r}, not {FORMAT!r}")
    sequence = marker.get_first("sequence")
    assert isinstance(sequence, int)
    return sequence
