"""The full-text index: any substring found, words ranked, values counted, the life of a phrase told."""

from kaidan.search.entries import EntriesSource, Entry, Snapshot
from kaidan.search.index import Index, open_index
from kaidan.search.phrases import (
    PhraseLife,
    PhraseRows,
    PhraseSpan,
    PhraseUse,
    phrase_life,
    phrase_rows,
    phrase_spans,
)
from kaidan.search.query import Count, Filters, Fragment, Hit, Query, Results

__all__ = [
    "Count",
    "EntriesSource",
    "Entry",
    "Filters",
    "Fragment",
    "Hit",
    "Index",
    "PhraseLife",
    "PhraseRows",
    "PhraseSpan",
    "PhraseUse",
    "Query",
    "Results",
    "Snapshot",
    "open_index",
    "phrase_life",
    "phrase_rows",
    "phrase_spans",
]
