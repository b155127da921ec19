"""Words to rank by: Sudachi's normalised forms for Japanese, stems for English."""

import re
import threading
from collections.abc import Iterator
from functools import cache

import tantivy
from sudachipy import Dictionary, SplitMode, Tokenizer

from kaidan.languages.folding import writable

# Sudachi takes at most 49,149 bytes at a time; a sentence is cut only when it has 4,000 characters and no full stop.
_STRETCH = re.compile(r"[^。\n]{1,4000}[。\n]?|[。\n]")
# DICAS
_LATIN = re.compile(r"[A-Za-z]{2,}")
_local = threading.local()


def japanese_words(text: str) -> str:
    """The words of ``text`` in their normalised forms, separated by spaces; punctuation is left out.

    >>> japanese_words("打合せを行った。")
    '打ち合わせ を 行う た'
    """
    return " ".join(_normalised(text))


def english_stems(text: str) -> list[str]:
    """The stems of the Latin words of ``text``, as the index holds them.

    >>> english_stems("They reaffirmed the commitments")
    ['they', 'reaffirm', 'the', 'commit']
    """
    return _stemmer().analyze(text)


def latin_words(text: str) -> Iterator[re.Match[str]]:
    """The Latin words of ``text``, which are compared by their stems.

    >>> [found.group() for found in latin_words("DICAS、日米")]
    ['DICAS']
    """
    return _LATIN.finditer(text)


def _normalised(text: str) -> Iterator[str]:
    tokenizer = _tokenizer()
    # Sudachi refuses a lone surrogate
    for stretch in _STRETCH.findall(writable(text)):
        for morpheme in tokenizer.tokenize(stretch):
            word = morpheme.normalized_form()
            if word[:1].isalnum():
                # a normalised form may hold a space ("white house"), which would cut it in two
                yield "".join(word.split())


def _tokenizer() -> Tokenizer:
    # a Sudachi tokenizer must not be used by two threads at once
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
    tokenizer: Tokenizer = _local.tokenizer
    return tokenizer


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="small")


@cache
def _stemmer() -> tantivy.TextAnalyzer:
    # the steps of tantivy's own "en_stem"
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    steps = (tantivy.Filter.remove_long(40), tantivy.Filter.lowercase(), tantivy.Filter.stemmer("english"))
    for step in steps:
        builder = builder.filter(step)
    return builder.build()
