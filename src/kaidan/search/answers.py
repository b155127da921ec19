"""One question answered: the hits of a page in a fixed order, how many in all, the counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import tantivy

from kaidan.search.clauses import make_clauses
from kaidan.search.highlight import find_marks, make_fragments
from kaidan.search.query import Count, Hit, Query, Results, Word, check_page, read_words
from kaidan.search.schema import FACETS, SEPARATOR, SETS

# Answers with the same score are ordered newest first as far as this many after the page.
_TIES = 500
# More than there are series, topics or sets of countries, so that no count is cut.
_MOST_VALUES = 20_000

Scored = tuple[float, tantivy.DocAddress]


def answer(searcher: tantivy.Searcher, query: Query) -> Results:
    """The answers to ``query``. Raises ``QueryError``."""
    check_page(query)
    words = read_words(query.text, query.mode)
    clauses = make_clauses(query, words)
    if words and query.order == "rank":
        total, page = _ranked(searcher, clauses, query)
    else:
        total, page = _newest(searcher, clauses, query)
    hits = tuple(_make_hit(searcher.doc(address), score, words) for score, address in page)
    counts = count_values(searcher, clauses) if query.with_counts else {}
    return Results(total, hits, counts)


def count_values(searcher: tantivy.Searcher, clauses: tantivy.Query) -> dict[str, tuple[Count, ...]]:
    """How many answers have each value of each field of ``FACETS``, most first; equal ones by value."""
    columns = {field: f"{field}_set" if field in SETS else field for field in FACETS}
    asked = {field: {"terms": {"field": columns[field], "size": _MOST_VALUES}} for field in FACETS}
    found = searcher.aggregate(clauses, asked)
    return {field: _counts(found[field]) for field in FACETS}


def _newest(searcher: tantivy.Searcher, clauses: tantivy.Query, query: Query) -> tuple[int, Sequence[Scored]]:
    found = searcher.search(clauses, query.limit, True, "moment", query.offset)
    return _total(found), [(0.0, address) for _, address in found.hits]


def _ranked(searcher: tantivy.Searcher, clauses: tantivy.Query, query: Query) -> tuple[int, Sequence[Scored]]:
    end = query.offset + query.limit
    found = searcher.search(clauses, end + _TIES, True)
    hits: Sequence[Scored] = found.hits
    moments = searcher.fast_field_values("moment", [address for _, address in hits])
    keyed = sorted(zip(hits, moments, strict=True), key=lambda each: (-each[0][0], -(each[1] or 0)))
    return _total(found), [hit for hit, _ in keyed[query.offset : end]]


def _make_hit(document: tantivy.Document, score: float, words: Sequence[Word]) -> Hit:
    title, text = _stored(document, "title"), _stored(document, "text")
    kind, entry_id, record = (document.get_first(field) for field in ("kind", "id", "record"))
    fragments = make_fragments(text, find_marks(text, words))
    return Hit(entry_id, kind, record, score, find_marks(title, words), fragments)  # type: ignore[arg-type]


def _stored(document: tantivy.Document, field: str) -> str:
    content = document.get_first(field)
    return content.decode("utf-8", "surrogatepass") if isinstance(content, bytes) else ""


def _total(found: tantivy.SearchResult) -> int:
    total: int = found.count  # type: ignore[attr-defined]  # missing from tantivy's stub
    return total


def _counts(found: Mapping[str, Any]) -> tuple[Count, ...]:
    totals: Counter[str] = Counter()
    for bucket in found["buckets"]:
        for value in bucket["key"].split(SEPARATOR):
            totals[value] += bucket["doc_count"]
    counts = (Count(value, count) for value, count in totals.items())
    return tuple(sorted(counts, key=lambda count: (-count.count, count.value)))
