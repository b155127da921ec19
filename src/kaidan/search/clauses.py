"""A question in the engine's terms."""

from collections.abc import Iterable
from datetime import date
from itertools import islice

import tantivy

from kaidan.languages.folding import writable
from kaidan.search.moments import first_moment, last_moment
from kaidan.search.query import Filters, Query, Word
from kaidan.search.schema import LONGEST, make_schema, stretches
from kaidan.search.words import english_stems, japanese_words

_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
_VALUE_FIELDS = (
    "series", "country", "actor", "act", "stage", "topic", "genre", "category", "lang", "record",
)  # fmt: skip
# A word of the title says what an article is about. Chosen by looking at answers, not tuned on data.
_TITLE_BOOST = 2.0

# A whole paragraph as a phrase is found by its characters; its words would only slow the ranking.
_MOST_PARTS = 24

Clause = tuple[tantivy.Occur, tantivy.Query]


def make_clauses(query: Query, words: Iterable[Word]) -> tantivy.Query:
    """What ``query`` asks: every word as a substring and every filter must fit; whole words raise the score."""
    listed = tuple(words)
    clauses: list[Clause] = [(_MUST, _occurs(word)) for word in listed]
    clauses += [(_SHOULD, clause) for word in listed for clause in _whole_words(word)]
    clauses += [
        (_MUST, tantivy.Query.const_score_query(clause, 0.0))
        for clause in _conditions(query, words=bool(listed))
    ]
    return tantivy.Query.boolean_query(clauses)


def substring_clause(folded: str) -> tantivy.Query:
    """Entries whose folded title or text holds ``folded`` (not empty), exactly.

    The longest stretches, one after the other and one at the end, cover each character, and their places join them.
    """
    schema = make_schema()
    if len(folded) <= LONGEST:
        field = ("ones", "twos", "threes", "fours")[len(folded) - 1]
        return tantivy.Query.term_query(schema, field, folded, "basic" if len(folded) == 1 else "freq")
    found = stretches(folded, LONGEST)
    last = len(found) - 1
    places = [*range(0, last, LONGEST), last]
    return tantivy.Query.phrase_query(schema, "fours", [(place, found[place]) for place in places])


def any_of(field: str, values: Iterable[str]) -> tantivy.Query:
    """Entries that have one of ``values``."""
    terms = [tantivy.Query.term_query(make_schema(), field, writable(value), "basic") for value in values]
    return terms[0] if len(terms) == 1 else tantivy.Query.boolean_query([(_SHOULD, term) for term in terms])


def filter_clauses(filters: Filters) -> list[tantivy.Query]:
    """The conditions of ``filters``."""
    named = ((field, getattr(filters, field)) for field in _VALUE_FIELDS)
    clauses = [any_of(field, values) for field, values in named if values]
    clauses += [any_of("topic", (topic,)) for topic in filters.all_topics]
    if filters.date_from is not None or filters.date_to is not None:
        # an entry without a date is of no day
        first = first_moment(filters.date_from or date.min)
        last = None if filters.date_to is None else last_moment(filters.date_to)
        clauses.append(
            tantivy.Query.range_query(make_schema(), "moment", tantivy.FieldType.Integer, first, last)
        )
    return clauses


def _occurs(word: Word) -> tantivy.Query:
    exact = substring_clause(word.folded)
    stems = [] if word.phrase else english_stems(word.folded)
    if len(stems) != 1 or not (word.folded.isascii() and word.folded.isalpha()):
        return exact
    stem = tantivy.Query.term_query(make_schema(), "stems", stems[0], "freq")
    return tantivy.Query.boolean_query([(_SHOULD, exact), (_SHOULD, stem)])


def _whole_words(word: Word) -> Iterable[tantivy.Query]:
    schema = make_schema()
    for part in islice(dict.fromkeys(japanese_words(word.written).split()), _MOST_PARTS):
        yield tantivy.Query.term_query(schema, "words", part, "freq")
        in_title = tantivy.Query.term_query(schema, "title_words", part, "freq")
        yield tantivy.Query.boost_query(in_title, _TITLE_BOOST)


def _conditions(query: Query, *, words: bool) -> list[tantivy.Query]:
    conditions = filter_clauses(query.filters)
    if query.kind:
        conditions.append(any_of("kind", (query.kind,)))
    if not (words or conditions):
        # the marker, which has no words and passes no filter, must not be an answer
        conditions.append(any_of("kind", ("article", "statement")))
    return conditions
