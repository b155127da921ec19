"""What is asked and what is answered."""

import re
from dataclasses import astuple, dataclass, field
from datetime import date
from typing import Literal

from kaidan.errors import QueryError
from kaidan.languages.folding import GAP, fold
from kaidan.search.entries import Kind

Mode = Literal["words", "phrase"]
Order = Literal["rank", "newest"]

MAX_TEXT = 2_000
MAX_WORDS = 16
MAX_LIMIT = 200
MAX_DEPTH = 10_000
MAX_VALUES = 100

# 「"緊密に連携" 沖縄」「「抑止力」、訓練」: a phrase in any pair of quotation marks, else up to a space or 、
_PART = re.compile(
    r'"(?P<q1>[^"]{0,1000})"|“(?P<q2>[^”]{0,1000})”|「(?P<q3>[^」]{0,1000})」|『(?P<q4>[^』]{0,1000})』|(?P<word>[^\s、，"「“『]+|["「“『])'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the answers must have: any value of each field named, in every field named.

    Of ``all_topics`` they must have every one. ``date_from`` and ``date_to`` are days in Japan, both included.
    """

    series: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    genre: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    all_topics: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search. An empty ``text`` gives all that pass the filters, newest first."""

    text: str = ""
    mode: Mode = "words"
    kind: Kind | None = None
    filters: Filters = field(default_factory=Filters)
    order: Order = "rank"
    offset: int = 0
    limit: int = 20
    with_counts: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A folded string that must occur; ``phrase`` when it was quoted and so is taken letter by letter.

    ``written`` is the word as it was typed, which is cut into whole words to rank by.
    """

    folded: str
    phrase: bool
    written: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of ``Entry.text`` to show, and the matches inside it; code points of the original text."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer; ``score`` is 0 where the order is by date."""

    id: str
    kind: Kind
    record: str
    score: float
    title_marks: tuple[tuple[int, int], ...]
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the answers have this value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """A page of answers, how many there are in all, and the counts by field when they were asked for.

    The same entries give the same order; equal scores are newest first. After a removal the scores may differ in their
    last digits from those of a fresh build, until the engine merges.
    """

    total: int
    hits: tuple[Hit, ...]
    counts: dict[str, tuple[Count, ...]]


def read_words(text: str, mode: Mode = "words") -> tuple[Word, ...]:
    """The words that must all occur, in order, without repeats.

    Raises ``QueryError`` for more than ``MAX_TEXT`` characters or ``MAX_WORDS`` words. A quotation mark that is never
    closed is an ordinary character.

    >>> [word.folded for word in read_words("沖縄　「共同 訓練」、DICAS")]
    ['沖縄', '共同␣訓練', 'dicas']
    >>> [word.phrase for word in read_words("共同 訓練", "phrase")]
    [True]
    """
    if len(text) > MAX_TEXT:
        raise QueryError(
            ja=f"検索語が長すぎます（{len(text)}字）。{MAX_TEXT}字以内にしてください。",
            en=f"The search text has {len(text)} characters; shorten it to {MAX_TEXT}.",
        )
    parts = [(text, True)] if mode == "phrase" else [_part(found) for found in _PART.finditer(text)]
    words = {
        (folded, phrase): Word(folded, phrase, part)
        for part, phrase in parts
        if (folded := fold(part).strip(GAP))
    }
    if len(words) > MAX_WORDS:
        raise QueryError(
            ja=f"検索語が{len(words)}語あります。{MAX_WORDS}語以内にしてください。",
            en=f"The search has {len(words)} words; use at most {MAX_WORDS}.",
        )
    return tuple(words.values())


def check_page(query: Query) -> None:
    """Raises ``QueryError`` for a page that no reader asks for.

    >>> check_page(Query(text="沖縄", limit=20))
    """
    if not 1 <= query.limit <= MAX_LIMIT or query.offset < 0 or query.offset + query.limit > MAX_DEPTH:
        raise QueryError(
            ja=f"表示件数は1〜{MAX_LIMIT}、全体で{MAX_DEPTH}件目までです。条件を絞ってください。",
            en=f"Ask for 1 to {MAX_LIMIT} results, down to result {MAX_DEPTH}; narrow the search to see others.",
        )
    if any(len(value) > MAX_VALUES for value in astuple(query.filters) if isinstance(value, tuple)):
        raise QueryError(
            ja=f"一つの項目で選べる値は{MAX_VALUES}個までです。",
            en=f"A filter takes at most {MAX_VALUES} values; choose fewer.",
        )
    first, last = query.filters.date_from, query.filters.date_to
    if first is not None and last is not None and first > last:
        raise QueryError(
            ja=f"期間の始め（{first}）が終わり（{last}）より後です。入れ替えてください。",
            en=f"The first day ({first}) is after the last ({last}); swap them.",
        )


def _part(found: re.Match[str]) -> tuple[str, bool]:
    word: str | None = found["word"]
    if word is not None:
        return word, False
    return next(text for text in found.groups() if text is not None), True
