"""Pure functions on strings, one package a language; all spans are code points of the string given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from kaidan.model.mentions import ClockMention, DateMention, DurationMention, QuantityMention
from kaidan.model.span import Span

__all__ = ["LANGUAGES", "Language", "load_language"]

LANGUAGES = ("ja", "en")
"""The languages that have a package here; the first is taken where a page tells nothing."""


@dataclass(frozen=True, slots=True)
class Language:
    """What every language package offers: how to cut a text and what to find in it."""

    code: str
    split_sentences: Callable[..., tuple[Span, ...]]
    find_dates: Callable[[str], tuple[DateMention, ...]]
    find_clocks: Callable[[str], tuple[ClockMention, ...]]
    find_durations: Callable[[str], tuple[DurationMention, ...]]
    find_quantities: Callable[[str], tuple[QuantityMention, ...]]


@cache
def load_language(code: str) -> Language:
    """Give the functions of one language; raises LookupError for one that has no package.

    A language is loaded when it is first asked for, so a reader of English never compiles the Japanese rules.

    >>> [date.day for date in load_language("en").find_dates("on 15 January")]
    [15]
    >>> load_language("fr")
    Traceback (most recent call last):
        ...
    LookupError: no language 'fr': there are ja, en
    """
    if code not in LANGUAGES:
        raise LookupError(f"no language {code!r}: there are {', '.join(LANGUAGES)}")
    dates, numbers, sentences = (
        import_module(f"{__name__}.{code}.{part}") for part in ("dates", "numbers", "sentences")
    )
    return Language(
        code,
        sentences.split_sentences,
        dates.find_dates,
        dates.find_clocks,
        dates.find_durations,
        numbers.find_quantities,
    )
