"""Capitals that act for their governments in an English sentence: ``Seoul and Tokyo agreed``."""

import re
from functools import lru_cache
from typing import NamedTuple

from kaidan.codebook.match import Lexicon

# Rome and / Washington, Seoul, and
_NEXT = re.compile(r"(?:,|,?\sand)\s")
# at the beginning / In addition, / …, and / both
_OPENS = re.compile(r"(?:\A|[,;]\s(?:and\s|while\s|whereas\s)?|\b[Bb]oth\s)\Z")
_REACH = 12
# have agreed / will / also reaffirmed
_ACTS = re.compile(
    r"\s(?:(?:also|both|jointly|further|likewise|together|then|again|therefore)\s){0,2}"
    r"(?:have|has|will|intend|remain|share|[a-z]{2,20}ed|took|held|met|set|underwent)\b"
)
_MOST = 12


class Capital(NamedTuple):
    """A run of capitals, ``start``–``end`` in the sentence, and the countries they stand for."""

    start: int
    end: int
    countries: tuple[str, ...]


def find_capitals(sentence: str, countries: tuple[str, ...], *, lexicon: Lexicon) -> tuple[Capital, ...]:
    """The capitals of ``countries`` that open a clause and act in it; a capital where something happens is none.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> [one.countries for one in find_capitals("Seoul and Tokyo agreed to it.", ("JP", "KR"), lexicon=lexicon)]
    [('JP', 'KR')]
    >>> find_capitals("They met in Seoul, Tokyo having agreed.", ("JP", "KR"), lexicon=lexicon)
    ()
    """
    names = _names(countries, lexicon)
    hits = sorted(
        (at, at + len(name), code)
        for name, code in names
        if (at := sentence.find(name)) >= 0 and not sentence[at + len(name) : at + len(name) + 1].isalnum()
    )
    made: list[Capital] = []
    for start, end, code in hits[:_MOST]:
        last = made[-1] if made else None
        if last is not None and _NEXT.fullmatch(sentence, last.end, start) is not None:
            made[-1] = Capital(last.start, end, tuple(sorted({*last.countries, code})))
        else:
            made.append(Capital(start, end, (code,)))
    return tuple(
        one
        for one in made
        if _ACTS.match(sentence, one.end) is not None
        and _OPENS.search(sentence[max(0, one.start - _REACH) : one.start]) is not None
        and (one.start <= _REACH or sentence[one.start - 1] == " ")
    )


@lru_cache(maxsize=64)
def _names(countries: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, code) for name, code in lexicon.capitals.items() if code in countries and name.isascii()
    )
