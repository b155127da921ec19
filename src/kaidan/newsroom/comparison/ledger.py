"""Entries of the ledger as pages show them: dated evidence, no verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from kaidan.newsroom.comparison.matrix import show_side_of
from kaidan.newsroom.comparison.models import Restatement, Thread, Undertaking
from kaidan.newsroom.comparison.queries import public_restatements
from kaidan.newsroom.records.names import Names
from kaidan.newsroom.records.shown import Labelled, ShownStatement, find_names_of, label, show_statements

# beside an entry; the thread's page has them all
NEWEST = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """One restatement: when, how, and how it moved since the time before."""

    said: ShownStatement
    relation: str
    direction: str
    missed: int


@dataclass(frozen=True, slots=True)
class ShownUndertaking:
    """One entry; ``days_since`` counts to the ledger's day."""

    row: Undertaking
    said: ShownStatement
    series: Labelled
    side: Labelled | None
    topics: tuple[Labelled, ...]
    days_since: int | None
    evidence: tuple[Evidence, ...]


def show_undertakings(rows: Sequence[Undertaking], today: date) -> list[ShownUndertaking]:
    """The entries in their order, each with the last times it was said."""
    evidence = find_evidence([row.thread for row in rows], newest=NEWEST)
    keys = {key for row in rows for key in (row.series, row.thread.voice.side, *row.thread.topics)}
    names = find_names_of([row.said for row in rows], (), *keys)
    return [
        ShownUndertaking(
            row=row,
            said=show_statements([row.said], names)[0],
            series=label(names, "series", row.series),
            side=show_side_of(row.thread.voice, names),
            topics=tuple(label(names, "topic", key) for key in row.thread.topics),
            days_since=_days(row.last_repeated, today),
            evidence=evidence.get(row.thread_id, ()),
        )
        for row in rows
    ]


def find_evidence(threads: Sequence[Thread], *, newest: int | None = None) -> dict[str, tuple[Evidence, ...]]:
    """Every public restatement of the threads, oldest first, by thread; with ``newest`` only so many of the last."""
    said: dict[str, list[Restatement]] = {}
    rows = public_restatements().filter(thread__in=threads)
    if newest is not None:
        # one more than is shown: the first needs the one before it to tell how many meetings lie between
        back = Window(RowNumber(), partition_by=F("thread_id"), order_by=F("column").desc())
        rows = rows.annotate(back=back).filter(back__lte=newest + 1)
    for one in rows:
        said.setdefault(one.thread_id, []).append(one)
    first = {thread: max(0, len(rows) - newest) if newest else 0 for thread, rows in said.items()}
    names = find_names_of([one.statement for thread, rows in said.items() for one in rows[first[thread] :]])
    return {thread: tuple(_evidence(rows, first[thread], names)) for thread, rows in said.items()}


def _evidence(rows: Sequence[Restatement], first: int, names: Names) -> list[Evidence]:
    before = [None, *(one.column for one in rows)][first:]
    rows = rows[first:]
    shown = show_statements([one.statement for one in rows], names)
    return [
        Evidence(
            said=said,
            relation=one.relation,
            direction=one.direction if one.direction in ("stronger", "weaker", "mixed") else "",
            missed=0 if last is None else max(0, one.column - last - 1),
        )
        for one, said, last in zip(rows, shown, before, strict=False)
    ]


def _days(last: str, today: date) -> int | None:
    try:
        return (today - date.fromisoformat(last)).days
    except ValueError:
        return None
