"""What the index holds of an entry.

Recall stands on characters: stretches of one to four of the folded text, the longest with their places. Rank stands on
words. The counts, the order by date and what a phrase's life needs are columns.
"""

from collections.abc import Iterable
from functools import cache

import tantivy

from kaidan.languages.folding import GAP, fold, writable
from kaidan.search.entries import Entry
from kaidan.search.moments import JAPAN, moment_of
from kaidan.search.packing import COLUMNS, pack
from kaidan.search.words import japanese_words

FORMAT = "kaidan-search/2 sudachidict-small"
"""Changes with the fields, the folding and the dictionary: an index of another format is rebuilt."""

FACETS = ("series", "country", "actor", "act", "topic", "genre", "year")
SETS = ("country", "actor")
"""Counted by the whole set an entry has, of which there are few: seven times faster than value by value."""

SEPARATOR = "\x1f"
LONGEST = 4
"""Of the stretches of characters: most searches are of up to four characters and then one look-up.

On a million statements a phrase of two stretches in each of them takes 15 ms more than a single one.
"""

MARKER = "\x1fmarker"

_PLAIN_KEYWORDS = ("kind", "stage", "category", "lang", "counted")
# Between title and text: as many places as a step from one stretch to the next can be long.
_BREAK = "- " * LONGEST


@cache
def make_schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    for field in ("id", "record"):
        builder.add_text_field(field, stored=True, tokenizer_name="raw", index_option="basic")
    for field in (*_PLAIN_KEYWORDS, *FACETS):
        columnar = field in FACETS and field not in SETS
        builder.add_text_field(
            field, stored=field == "kind", fast=columnar, tokenizer_name="raw", index_option="basic"
        )
    for field in SETS:
        builder.add_text_field(f"{field}_set", fast=True, tokenizer_name="raw", index_option="basic")
    for field, option in (("ones", "basic"), ("twos", "freq"), ("threes", "freq"), ("fours", "position")):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=option)
    for field, tokenizer in (("words", "whitespace"), ("title_words", "whitespace"), ("stems", "en_stem")):
        builder.add_text_field(field, tokenizer_name=tokenizer, index_option="freq")
    for field in ("title", "text", "use"):
        builder.add_bytes_field(field, stored=True)
    builder.add_integer_field("moment", fast=True, indexed=True)
    builder.add_unsigned_field("sequence", stored=True)
    for at in range(COLUMNS):
        builder.add_unsigned_field(f"use{at}", fast=True)
    return builder.build()


def make_document(entry: Entry) -> tantivy.Document:
    """The document of ``entry``."""
    document = tantivy.Document()
    document.add_text("id", entry.id)
    document.add_text("record", entry.record)
    for field, value in _keywords(entry):
        document.add_text(field, value)
    _add_characters(document, entry)
    _add_words(document, entry)
    document.add_bytes("title", entry.title.encode("utf-8", "surrogatepass"))
    document.add_bytes("text", entry.text.encode("utf-8", "surrogatepass"))
    document.add_integer("moment", moment_of(entry))
    if entry.kind == "statement":
        _add_use(document, entry)
    return document


def make_marker(sequence: int) -> tantivy.Document:
    """The one document that says which format the index has and which change it holds; part of each commit."""
    document = tantivy.Document()
    document.add_text("id", MARKER)
    document.add_text("kind", MARKER)
    document.add_bytes("use", FORMAT.encode())
    document.add_unsigned("sequence", sequence)
    document.add_integer("moment", 0)
    return document


def stretches(folded: str, length: int) -> list[str]:
    """Each ``length`` characters of ``folded``.

    >>> stretches("日米同盟", 3)
    ['日米同', '米同盟']
    """
    return [folded[at : at + length] for at in range(len(folded) - length + 1)]


def _keywords(entry: Entry) -> Iterable[tuple[str, str]]:
    yield "kind", entry.kind
    yield "counted", "yes" if entry.counted else "no"
    single = ("series", "act", "stage", "genre", "category", "lang")
    yield from ((field, value) for field in single if (value := getattr(entry, field)))
    several = (("country", entry.countries), ("actor", entry.actors), ("topic", entry.topics))
    for field, values in several:
        yield from ((field, value) for value in dict.fromkeys(values))
    for field, values in (("country_set", entry.countries), ("actor_set", entry.actors)):
        if values:
            yield field, SEPARATOR.join(sorted(set(values)))
    if entry.date is not None:
        yield "year", str(entry.date.astimezone(JAPAN).year)


def _add_characters(document: tantivy.Document, entry: Entry) -> None:
    title, text = fold(entry.title).strip(GAP), fold(entry.text).strip(GAP)
    document.add_text("ones", " ".join(sorted({*title, *text})))
    for length, field in ((2, "twos"), (3, "threes")):
        document.add_text(field, " ".join(stretches(title, length) + stretches(text, length)))
    ahead = " ".join(stretches(title, LONGEST)) + " " + _BREAK if title else ""
    document.add_text("fours", ahead + " ".join(stretches(text, LONGEST)))


def _add_words(document: tantivy.Document, entry: Entry) -> None:
    if entry.lang == "ja":
        document.add_text("title_words", japanese_words(entry.title))
        document.add_text("words", japanese_words(entry.text))
    else:
        document.add_text("title_words", writable(entry.title).lower())
        document.add_text("stems", writable(f"{entry.title}\n{entry.text}"))


def _add_use(document: tantivy.Document, entry: Entry) -> None:
    use = SEPARATOR.join((entry.id, entry.record, entry.act, entry.stage, ",".join(entry.actors), entry.note))
    numbers = pack(use)
    for at, number in enumerate(numbers):
        document.add_unsigned(f"use{at}", number)
    document.add_bytes("use", b"" if numbers else use.encode())
