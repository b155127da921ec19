"""The life of a phrase: since when it has been said, each time, by whom and how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import tantivy

from kaidan.errors import QueryError
from kaidan.languages.folding import GAP, fold
from kaidan.search.clauses import any_of, filter_clauses, substring_clause
from kaidan.search.index import Index
from kaidan.search.moments import ORDINAL_BITS, instant, spoken_order
from kaidan.search.packing import COLUMNS, unpack
from kaidan.search.query import MAX_DEPTH, MAX_TEXT, Filters
from kaidan.search.schema import SEPARATOR

# The first use is looked for among this many of the earliest: more than one meeting's statements share an instant.
_AT_ONCE = 64

Found = tuple[int, tantivy.DocAddress]


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """One statement that says the phrase; ``date`` is the meeting's instant in UTC."""

    id: str
    record: str
    date: datetime | None
    act: str
    stage: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseRows:
    """All uses, first said first: each one's moment, and its id, record, act, stage, actors and note as one string.

    The parts are joined by ``SEPARATOR``, the actors by commas.
    """

    total: int
    moments: list[int]
    said: list[str]


@dataclass(frozen=True, slots=True)
class PhraseLife:
    """All uses, first said first; ``total`` is larger than their number where the list was cut at its limit."""

    phrase: str
    total: int
    uses: tuple[PhraseUse, ...]


@dataclass(frozen=True, slots=True)
class PhraseSpan:
    """How often a phrase was said and the first and last time; both ``None`` when it never was."""

    phrase: str
    total: int
    first: PhraseUse | None
    last: PhraseUse | None


def phrase_life(
    index: Index, phrase: str, *, filters: Filters | None = None, limit: int = MAX_DEPTH
) -> PhraseLife:
    """Every counted statement that holds ``phrase`` letter by letter (width, case and kana aside), oldest first.

    An empty ``phrase`` with ``filters`` gives the life of a topic, an act or any combination. Uses without a date come
    first. Raises ``QueryError`` when there is neither phrase nor filter.
    """
    rows = phrase_rows(index, phrase, filters=filters, limit=limit)
    uses = (_make_use(said, moment) for said, moment in zip(rows.said, rows.moments, strict=True))
    return PhraseLife(phrase, rows.total, tuple(uses))


def phrase_rows(
    index: Index, phrase: str, *, filters: Filters | None = None, limit: int = MAX_DEPTH
) -> PhraseRows:
    """The same in the rawest form there is, for those who make something else of ten thousand uses."""
    clauses = _clauses(phrase, filters or Filters())
    searcher = index.searcher()
    found = searcher.search(clauses, limit, True, "moment", 0, tantivy.Order.Asc)
    total: int = found.count  # type: ignore[attr-defined]  # missing from tantivy's stub
    hits = _as_spoken(found.hits)
    return PhraseRows(total, [moment for moment, _ in hits], _read_said(searcher, hits))


def phrase_spans(
    index: Index, phrases: Iterable[str], *, filters: Filters | None = None
) -> tuple[PhraseSpan, ...]:
    """For each phrase its first and last use and how often; what a new readout asks for each of its statements."""
    searcher, conditions = index.searcher(), filters or Filters()
    return tuple(_span(searcher, phrase, conditions) for phrase in phrases)


def _span(searcher: tantivy.Searcher, phrase: str, filters: Filters) -> PhraseSpan:
    clauses = _clauses(phrase, filters)
    earliest = searcher.search(clauses, _AT_ONCE, True, "moment", 0, tantivy.Order.Asc)
    total: int = earliest.count  # type: ignore[attr-defined]  # missing from tantivy's stub
    if total == 0:
        return PhraseSpan(phrase, 0, None, None)
    first = min(earliest.hits, key=lambda hit: spoken_order(hit[0]))
    last = searcher.search(clauses, 1, False, "moment").hits[0]
    uses = [
        _make_use(said, hit[0])
        for said, hit in zip(_read_said(searcher, [first, last]), (first, last), strict=True)
    ]
    return PhraseSpan(phrase, total, uses[0], uses[1])


def _clauses(phrase: str, filters: Filters) -> tantivy.Query:
    folded = fold(phrase).strip(GAP)
    conditions = filter_clauses(filters)
    if len(phrase) > MAX_TEXT or not (folded or conditions):
        raise QueryError(
            ja=f"語句を1〜{MAX_TEXT}字で指定してください。",
            en=f"Give a phrase of 1 to {MAX_TEXT} characters.",
        )
    conditions += [any_of("kind", ("statement",)), any_of("counted", ("yes",))]
    if folded:
        conditions.append(substring_clause(folded))
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, tantivy.Query.const_score_query(condition, 0.0)) for condition in conditions]
    )


def _as_spoken(hits: list[Found]) -> list[Found]:
    """The hits in the order of ``spoken_order``; only moments of one record's statements stand in reverse."""
    moments = np.fromiter((moment for moment, _ in hits), np.int64, len(hits))
    return [hits[at] for at in np.lexsort((-moments, moments >> ORDINAL_BITS))]


def _read_said(searcher: tantivy.Searcher, hits: Sequence[Found]) -> list[str]:
    addresses = [address for _, address in hits]
    columns: list[Sequence[int | None]] = []
    for at in range(COLUMNS if hits else 0):
        column: Sequence[int | None] = searcher.fast_field_values(f"use{at}", addresses)  # type: ignore[assignment]
        if not any(column):
            # the longest of them ends before
            break
        columns.append(column)
    packed = unpack(columns) if columns else [""] * len(hits)
    return [said or _stored_use(searcher, address) for said, address in zip(packed, addresses, strict=True)]


def _make_use(said: str, moment: int) -> PhraseUse:
    entry_id, record, act, stage, actors, _ = said.split(SEPARATOR)
    return PhraseUse(
        entry_id, record, instant(moment), act, stage, tuple(actors.split(",")) if actors else ()
    )


def _stored_use(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    content = searcher.doc(address).get_first("use")
    assert isinstance(content, bytes)
    return content.decode()
