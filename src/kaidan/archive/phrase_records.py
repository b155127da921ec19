"""What the phrase book knows of each record beside its statements: a table that is derived from the archive."""

import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from kaidan.compare.meetings import countries_of, day_of
from kaidan.ledger.series import count_once
from kaidan.ledger.uses import find_row
from kaidan.model.archived import Display
from kaidan.model.meeting import Meeting, Moment, Participant
from kaidan.model.outline import Outline
from kaidan.model.readout import Named, Record
from kaidan.model.span import Span

FOLDER = "phrases"
LOCK = "lock"
FORMAT = "1"
_TABLES = """
create table if not exists notes (name text primary key, value text) without rowid;
create table if not exists documents (name text primary key, stamp text) without rowid;
create table if not exists records (
  id text primary key, document text, day text, row text, display text, facts text, place integer, counted integer)
  without rowid;
create index if not exists record_document on records (document);
create index if not exists record_place on records (place);
"""
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record that counts: its day, what it stands in line with, and how much of it may be shown."""

    id: str
    day: str | None
    row: str
    display: Display


class RecordTable:
    """The table in its file. Every change of it is one transaction of the caller's, ended by ``commit``."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.executescript(_TABLES)

    def close(self) -> None:
        """Lets go of the file, and of what was not committed."""
        self._base.close()

    def note(self, name: str) -> str | None:
        """What was noted under that name."""
        found = self._base.execute("select value from notes where name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def documents(self) -> dict[str, str]:
        """The stamp of every document that the book holds."""
        return dict(self._base.execute("select name, stamp from documents"))

    def records_of(self, documents: Iterable[str]) -> list[str]:
        """The ids of the records of these documents."""
        asked = "select id from records where document = ?"
        return [str(row[0]) for one in documents for row in self._base.execute(asked, (one,))]

    def clear(self) -> None:
        """Forgets everything."""
        for table in ("notes", "documents", "records"):
            self._base.execute(f"delete from {table}")

    def forget(self, documents: Iterable[str]) -> None:
        """Forgets these documents and their records."""
        listed = [(one,) for one in documents]
        self._base.executemany("delete from records where document = ?", listed)
        self._base.executemany("delete from documents where name = ?", listed)

    def put(self, document: str, stamp: str, *, records: Mapping[str, tuple[Record, Display]]) -> None:
        """Puts in a document with its records, by their ids."""
        self._base.execute("insert into documents values (?, ?)", (document, stamp))
        self._base.executemany(
            "insert or replace into records values (?, ?, ?, ?, ?, ?, null, 1)",
            [
                (identity, document, day_of(record), find_row(record), display, _pack(record))
                for identity, (record, display) in records.items()
            ],
        )

    def settle(self) -> list[str]:
        """Puts the records that count in order of time, and gives the documents of those that came to count or ceased.

        A republication does not count, and a record counts until it is found to be one.
        """
        rows = self._base.execute("select id, facts from records")
        counted = count_once(_unpack(identity, facts) for identity, facts in rows)
        self._base.execute("update records set place = null where place is not null")
        self._base.executemany(
            "update records set place = ? where id = ?",
            ((place, record.key) for place, record in enumerate(counted)),
        )
        turned = "(place is not null) != counted"
        documents = [
            str(row[0]) for row in self._base.execute(f"select distinct document from records where {turned}")
        ]
        self._base.execute(f"update records set counted = (place is not null) where {turned}")
        return documents

    def commit(self, notes: Mapping[str, str]) -> None:
        """Makes all of it lasting, with these notes."""
        self._base.executemany("insert or replace into notes values (?, ?)", notes.items())
        self._base.commit()

    def is_counted(self, identity: str) -> bool:
        """Whether the record counts, as it was last settled."""
        found = self._base.execute("select counted from records where id = ?", (identity,)).fetchone()
        return found is None or bool(found[0])

    def counted(self) -> Iterator[KnownRecord]:
        """Every record that counts, in order of time."""
        asked = "select id, day, row, display from records where place is not null order by place"
        for identity, day, row, display in self._base.execute(asked):
            yield KnownRecord(identity, day, row, cast(Display, display))


def forget_phrases(home: Path) -> None:
    """Removes the phrase book: it holds words that are to be nowhere. It is made anew when it is next asked.

    Waits for a process that is bringing it up to date, which may have read those words before.
    """
    folder = home / FOLDER
    if not folder.is_dir():
        return
    with hold_book(folder):
        for part in folder.iterdir():
            if part.name == LOCK:
                continue
            if part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink(missing_ok=True)


@contextmanager
def hold_book(folder: Path) -> Iterator[None]:
    """Waits until no other process brings the book up to date, and lets none do so meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def read_note(path: Path, name: str) -> str | None:
    """A note of a table that may be missing or damaged; then None."""
    if not path.is_file():
        return None
    try:
        with closing(RecordTable(path)) as table:
            return table.note(name)
    except sqlite3.Error:
        return None


def _pack(record: Record) -> str:
    """What tells whether two records are one text, as JSON."""
    start = record.meeting.start if record.meeting else None
    facts = {
        "lang": record.lang,
        "role": record.role,
        "issuer": [record.issuer.id, record.issuer.text],
        "announced_at": record.announced_at,
        "countries": sorted(countries_of(record.meeting)),
        "start": [start.local, start.zone, start.jst, start.precision, start.approximate] if start else None,
    }
    return json.dumps(facts, ensure_ascii=True, separators=(",", ":"))


def _unpack(identity: str, packed: str) -> Record:
    facts: dict[str, Any] = json.loads(packed)
    start = Moment(*facts["start"]) if facts["start"] else None
    people = tuple(Participant("", None, None, None, country) for country in facts["countries"])
    meeting = Meeting(None, None, start, None, None, None, None, None, None, people)
    return Record(
        key=identity,
        lang=facts["lang"],
        title=None,
        body=_NOWHERE,
        genre="",
        role=facts["role"],
        issuer=Named(*facts["issuer"]),
        announced_at=facts["announced_at"],
        meeting=meeting,
        outline=Outline(_NOWHERE, ()),
        statements=(),
    )
