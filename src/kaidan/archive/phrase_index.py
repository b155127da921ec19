"""The phrase book's files, brought up to date with the archive when the book is opened.

They hold the newest reading of every document that is not withheld, in the folder ``phrases`` of the home: an index, a
table of records and the words. All of it is derived and can be lost without loss.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kaidan.archive.archive import Archive
from kaidan.archive.phrase_book import PhraseBook
from kaidan.archive.phrase_records import FOLDER, FORMAT, RecordTable, hold_book, read_note
from kaidan.archive.phrase_words import WordsReader, WordsWriter
from kaidan.compare.meetings import find_stretch
from kaidan.errors import IndexStale, KaidanError
from kaidan.ledger.archived import list_records, list_terms
from kaidan.model.archived import ArchivedReadout
from kaidan.model.readout import Record
from kaidan.record.made_by import make_made_by
from kaidan.search import Entry, Index, open_index

TABLE, WORDS = "records.sqlite3", "words"
Kept = tuple[RecordTable, WordsWriter]
_LOGS = ("identities.jsonl", "corrections.jsonl", "withheld.jsonl")


def open_phrase_book(home: Path, open_archive: Callable[[], Archive], *, codebook: str) -> PhraseBook:
    """The phrase book of the archive in ``home``; ``codebook`` is the version that its readings are made with.

    The archive is opened only where its files have changed since, and only documents that are new or changed are read.
    """
    folder = home / FOLDER
    stamp = _stamp(home, codebook)
    index = _open(folder) if read_note(folder / TABLE, "stamp") == stamp else None
    if index is None:
        archive = open_archive()
        # reading what was never read writes ids to the shelf, and so changes its files
        next(archive.archived(), None)
        with hold_book(folder):
            index = _follow(folder, archive, _stamp(home, codebook))
    with _table(folder) as table:
        return PhraseBook(index, WordsReader(folder / WORDS), table.counted())


def _stamp(home: Path, codebook: str) -> str:
    """Changes whenever anything that the book is made of may have changed."""
    made = make_made_by(codebook)
    parts = [FORMAT, made.kaidan, made.codebook, made.tzdata]
    for path in [*sorted((home / "captures").glob("*")), *(home / log for log in _LOGS)]:
        if path.is_file():
            told = path.stat()
            parts.append(f"{path.name} {told.st_size} {told.st_mtime_ns}")
    return _digest(parts)


def _follow(folder: Path, archive: Archive, stamp: str) -> Index:
    """Brings the book up to the archive and gives its index; what comes after ``stamp`` may be taken in too."""
    next(archive.archived(), None)
    index = _open(folder)
    with _table(folder) as table, WordsWriter(folder / WORDS) as words:
        if index is None:
            table.clear()
        known = table.documents()
        wanted = {name: _stamp_of(archive, name) for name in archive.shelf.index.by_document}
        gone = [name for name in known if wanted.get(name) != known[name]]
        fresh = {name: value for name, value in wanted.items() if known.get(name) != value}
        records = table.records_of(gone)
        table.forget(gone)
        if index is None or not known:
            shutil.rmtree(folder / "index", ignore_errors=True)
            words.clear()
            index = open_index(folder / "index", check=False)
            index.rebuild(_entries(archive, (table, words), fresh), sequence=1)
        elif gone or fresh:
            index.remove_records(records)
            index.add(_entries(archive, (table, words), fresh))
        if turned := table.settle():
            index.remove_records(table.records_of(turned))
            index.add(entry for name in turned for entry in _said(archive.document(name), (table, words)))
        words.sync()
        index.commit(sequence=index.sequence + 1)
        notes = {"format": FORMAT, "number": str(index.sequence), "words": str(words.size), "stamp": stamp}
        table.commit(notes)
    return index


def _entries(archive: Archive, into: Kept, documents: Mapping[str, str]) -> Iterator[Entry]:
    """The statements of these documents, each document noted in the table; what cannot be read has none."""
    table, _ = into
    for name, stamp in documents.items():
        try:
            archived = archive.document(name)
        except KaidanError:
            table.put(name, stamp, records={})
            continue
        terms = list_terms([archived])
        records = {one.key: (one, terms[one.key]) for one in list_records([archived])}
        table.put(name, stamp, records=records)
        yield from _said(archived, into)


def _said(archived: ArchivedReadout, into: Kept) -> Iterator[Entry]:
    table, words = into
    for record in list_records([archived]):
        yield from _entries_of(record, words, counted=table.is_counted(record.key))


def _entries_of(record: Record, words: WordsWriter, *, counted: bool) -> Iterator[Entry]:
    stretch = find_stretch(record)
    for place, statement in enumerate(record.statements):
        yield Entry(
            kind="statement",
            id=statement.key,
            text=statement.text,
            lang=record.lang,
            actors=statement.actors,
            act=statement.act,
            stage=statement.stage or "",
            topics=statement.topics,
            date=stretch.middle if stretch else None,
            record=record.key,
            ordinal=place,
            counted=counted,
            note=words.put(statement.text),
        )


def _stamp_of(archive: Archive, document: str) -> str:
    captures = archive.shelf.index.by_document[document]
    corrections = archive.corrections.of(document)
    made = archive.readings.made_by
    return _digest(
        [
            made.kaidan,
            made.codebook,
            made.tzdata,
            str(archive.is_withheld(archive.id_of(document))),
            *(capture.id for capture in captures),
            *(one.id for one in corrections),
        ]
    )


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _open(folder: Path) -> Index | None:
    """The index; None where a part of the book is missing or behind the others, as after a crash."""
    with _table(folder) as table:
        noted = {name: table.note(name) for name in ("format", "number", "words")}
    words = folder / WORDS
    size = words.stat().st_size if words.is_file() else 0
    if noted["format"] != FORMAT or size < int(noted["words"] or 0):
        return None
    try:
        index = open_index(folder / "index", check=False)
        return index if str(index.sequence) == noted["number"] else None
    except IndexStale:
        return None


@contextmanager
def _table(folder: Path) -> Iterator[RecordTable]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / TABLE
    try:
        table = RecordTable(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        table = RecordTable(path)
    try:
        yield table
    finally:
        table.close()
