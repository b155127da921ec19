"""Since when a phrase has been said, over the whole archive, and whether a statement was said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kaidan.archive.phrase_records import KnownRecord
from kaidan.archive.phrase_words import WordsReader
from kaidan.compare.meetings import find_stretch
from kaidan.compare.wording import find_core
from kaidan.ledger.uses import list_gaps
from kaidan.model.archived import Display
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Use, Uses
from kaidan.model.readout import Record
from kaidan.search import (
    Filters,
    Index,
    PhraseSpan,
    PhraseUse,
    phrase_rows,
    phrase_spans,
)
from kaidan.search.moments import JAPAN
from kaidan.search.query import MAX_DEPTH
from kaidan.search.schema import SEPARATOR


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: words, topics that must all be there, acts that are alternatives, a country that says it."""

    phrase: str = ""
    topics: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """How often a statement's own words were said before it, first and last on which day; 0 times is the first time."""

    statement: str
    words: str
    times: int
    first: str | None
    last: str | None


class PhraseBook:
    """An open phrase book; it shows the archive as it was when it was opened."""

    def __init__(self, index: Index, words: WordsReader, records: Iterable[KnownRecord]) -> None:
        self._index = index
        self._words = words
        # columns, not an object for each record: the garbage collector would go through them all at every question
        known = tuple(zip(*((one.id, one.day, one.row, one.display) for one in records), strict=True))
        self._ids, self._days, self._rows, self._displays = known or ((), (), (), ())
        self._places = {identity: place for place, identity in enumerate(self._ids)}
        self._silent = [(identity, 0) for identity in self._ids]
        lengths: Counter[str] = Counter()
        self._in_row: list[int] = []
        for row in self._rows:
            self._in_row.append(lengths[row])
            lengths[row] += 1

    def find_uses(self, asked: Asked) -> Uses:
        """Every statement that is asked for, oldest first, a republication counting once; gaps are within a series.

        Width, case, kana and white space aside. Raises QueryError where nothing is asked for.
        """
        filters = Filters(
            all_topics=asked.topics, act=asked.acts, actor=(asked.actor,) if asked.actor else ()
        )
        rows = phrase_rows(self._index, asked.phrase, filters=filters)
        if rows.total > MAX_DEPTH:
            rows = phrase_rows(self._index, asked.phrase, filters=filters, limit=rows.total)
        places = [self._places.get(said.split(SEPARATOR, 2)[1], -1) for said in rows.said]
        in_time = sorted((at for at, place in enumerate(places) if place >= 0), key=places.__getitem__)
        counts = Counter(places[at] for at in in_time)
        lines: dict[str, list[tuple[int, str]]] = {}
        for place in counts:
            lines.setdefault(self._rows[place], []).append((self._in_row[place], self._ids[place]))
        per_meeting = self._silent.copy()
        for place, times in counts.items():
            per_meeting[place] = (self._ids[place], times)
        return Uses(
            tuple(self._make_uses((places[at], rows.said[at]) for at in in_time)),
            tuple(gap for name in sorted(lines) for gap in list_gaps(lines[name])),
            tuple(per_meeting),
        )

    def find_before(self, record: Record, *, codebook: Codebook) -> tuple[Before, ...]:
        """For each statement of the record whether its own words were said on an earlier day, and how often.

        Its own words are those without who says it and how it is hung into the text (``find_core``).
        """
        stretch = find_stretch(record)
        until = stretch.middle.astimezone(JAPAN).date() - timedelta(days=1) if stretch else None
        cores = [find_core(said, record.meeting, codebook=codebook) for said in record.statements]
        asked = list(dict.fromkeys(core for core in cores if core))
        spans = dict(zip(asked, self.find_spans(asked, until=until), strict=True))
        return tuple(
            self._before(statement.key, spans.get(core))
            for statement, core in zip(record.statements, cores, strict=True)
        )

    def find_spans(self, phrases: Iterable[str], *, until: date | None = None) -> tuple[PhraseSpan, ...]:
        """For each phrase its first and last use and how often it was said, up to that day in Japan."""
        return phrase_spans(self._index, phrases, filters=Filters(date_to=until))

    def terms(self) -> Mapping[str, Display]:
        """How much of each record's text its source lets be shown."""
        return dict(zip(self._ids, self._displays, strict=True))

    def _before(self, statement: str, span: PhraseSpan | None) -> Before:
        first, last = (self._day(use) for use in ((span.first, span.last) if span else (None, None)))
        return Before(statement, span.phrase if span else "", span.total if span else 0, first, last)

    def _day(self, use: PhraseUse | None) -> str | None:
        place = self._places.get(use.record) if use else None
        return None if place is None else self._days[place]

    def _make_uses(self, found: Iterable[tuple[int, str]]) -> Iterator[Use]:
        read, days = self._words.read, self._days
        said_by: dict[str, tuple[str, ...]] = {"": ()}
        for place, said in found:
            statement, record, act, stage, told, words = said.split(SEPARATOR)
            actors = said_by.get(told)
            if actors is None:
                actors = said_by[told] = tuple(told.split(","))
            yield Use(record, statement, days[place], act, stage or None, actors, read(words))
