"""What lives longer than one meeting: series, threads, entries of the ledger."""

from dataclasses import dataclass

from kaidan.model.comparison import Direction
from kaidan.model.span import Span


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings of the same posts: ``id`` from countries and kind, records by key in order of time."""

    id: str
    countries: tuple[str, ...]
    kind: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A thread at one meeting: who said it how, and how it moved since the last time."""

    record: str
    statement: str
    position: int
    date: str | None
    act: str
    stage: str | None
    actors: tuple[str, ...]
    text: str
    relation: str
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class ThreadGap:
    """Meetings of the series, between two restatements or since the last, that did not say it."""

    after: str
    meetings: int
    resumed: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """The life of one statement through a series, oldest first.

    ``id`` is minted once; ``superseded`` are ids of threads that turned out to be this one. ``split_from`` and
    ``merged_into`` name threads by id.
    """

    id: str
    series: str
    topics: tuple[str, ...]
    restatements: tuple[Restatement, ...]
    gaps: tuple[ThreadGap, ...] = ()
    split_from: str | None = None
    merged_into: str | None = None
    superseded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One undertaking as it stands: dated evidence, no verdict.

    ``text``, ``act``, ``stage`` and ``actors`` are those of the newest restatement that binds, ``deadlines`` and
    ``figures`` of the newest that says any; ``last_repeated`` counts every restatement.
    ``meetings_since`` counts meetings of the series after the last restatement, ``days_since`` days up to the
    ledger's day.
    """

    thread: str
    series: str
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    text: str
    act: str
    stage: str | None
    deadlines: tuple[str, ...]
    figures: tuple[str, ...]
    first_said: str | None
    last_repeated: str | None
    times: int
    meetings_since: int
    days_since: int | None
    evidence: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...] = ()
