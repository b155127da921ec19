"""Which genre a title has by the codebook's cues, and which a body's set formulas tell."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kaidan.languages.words import has_any
from kaidan.model.codebook import Genre


def find_title_genre(title: str, lang: str, *, genres: tuple[Genre, ...]) -> str | None:
    """The id of the genre whose label the title bears, else of the first one of whose cues it has, or None.

    A label stands in brackets at either end (【特集】 …), or at the beginning before a mark (社説: …). Width and case
    do not matter.

    >>> from kaidan.codebook.load import load_codebook
    >>> genres = load_codebook().genres
    >>> find_title_genre("入札公告 航空機用部品の購入", "ja", genres=genres)
    'tender'
    >>> find_title_genre("【特集】入札公告の読み方", "ja", genres=genres)
    'feature'
    >>> find_title_genre("Tenderness at the memorial", "en", genres=genres) is None
    True
    """
    return _find_title_genre(title, lang, _Held(genres))


@lru_cache(maxsize=4)  # a page's title is asked for at several steps
def _find_title_genre(title: str, lang: str, held: "_Held") -> str | None:
    genres = held.genres
    folded = fold_title(title).strip()
    head = _without_end_brackets(folded)
    for label, longer in _labels(folded):
        bearer = next(
            (
                genre.id
                for genre in genres
                if _is_label(label, _cues(genre, lang)["title_label"], longer=longer)
            ),
            None,
        )
        if bearer is not None:
            return bearer
    finder = _make_finder(held, lang, "title")
    for words in dict.fromkeys((head, folded)):  # what stands in brackets at the end only adds to the title
        fitting = _find_named(words, finder)
        allowed = (one for one in fitting if not _any_in(_cues(one, lang)["title_not"], folded))
        found = next((genre.id for genre in allowed if _title_has(words, head, _cues(genre, lang))), None)
        if found is not None:
            return found
    return None


def find_body_genre(body: str, lang: str, *, genres: tuple[Genre, ...]) -> str | None:
    """The id of the first of ``genres`` one of whose ``body_any`` formulas stands in the body, or None."""
    folded = fold_title(body)
    fitting = _find_named(folded, _make_finder(_Held(genres), lang, "body"))
    return next((genre.id for genre in fitting if _any_in(_cues(genre, lang)["body_any"], folded)), None)


class _Held:
    """Genres as a cache key: equal when they are the same ones."""

    def __init__(self, genres: tuple[Genre, ...]) -> None:
        self.genres = genres

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.genres is self.genres

    def __hash__(self) -> int:
        return id(self.genres)


class _Finder(NamedTuple):
    """The words of all cues in one automaton, and for each the places of the genres that have it."""

    automaton: AhoCorasick | None
    owners: tuple[tuple[int, ...], ...]
    genres: tuple[Genre, ...]


@lru_cache(maxsize=8)
def _make_finder(held: _Held, lang: str, where: str) -> _Finder:
    owners: dict[str, list[int]] = {}
    for place, genre in enumerate(held.genres):
        for word in dict.fromkeys(_list_words(_cues(genre, lang), where)):
            owners.setdefault(word, []).append(place)
    automaton = AhoCorasick(list(owners), store_patterns=False) if owners else None
    return _Finder(automaton, tuple(map(tuple, owners.values())), held.genres)


def _list_words(cues: Mapping[str, tuple[str, ...]], where: str) -> Iterator[str]:
    """All words without one of which no cue of the genre can fit."""
    if where == "body":
        yield from cues["body_any"]
        return
    yield from chain(cues["title_start"], cues["title_any"], cues["title_end"])
    for condition in cues["title_all"]:
        yield from chain.from_iterable(_groups(condition))


def _find_named(text: str, finder: _Finder) -> list[Genre]:
    """The genres in their order of which one word at least stands in ``text``: all others need not be asked."""
    if finder.automaton is None:
        return []
    found = finder.automaton.find_matches_as_indexes(text, overlapping=True)
    places = {place for number, _, _ in found for place in finder.owners[number]}
    return [finder.genres[place] for place in sorted(places)]


def fold_title(text: str) -> str:
    """Width and case taken away, as the genres' cues are compared.

    >>> fold_title("ＲＦＩ　《解説》")
    'rfi 《解説》'
    """
    return unicodedata.normalize("NFKC", text).lower()


def _cues(genre: Genre, lang: str) -> Mapping[str, tuple[str, ...]]:
    return genre.ja if lang == "ja" else genre.en


def _title_has(title: str, head: str, cues: Mapping[str, tuple[str, ...]]) -> bool:
    return (
        (
            title.startswith(cues["title_start"])
            and any(title.startswith(word) and _stands_alone(word, title) for word in cues["title_start"])
        )
        or _any_in(cues["title_any"], title)
        or any(_has_all(condition, title) for condition in cues["title_all"])
        or (
            head.endswith(cues["title_end"])
            and any(head.endswith(word) and _stands_alone(word, head) for word in cues["title_end"])
        )
    )


# 【特集】 / 〈ルポ〉 / [解説] at the beginning, 【インタビュー】 at the end
_BRACKETED = re.compile(
    r"^[【《〈〔『\[<≪](?P<first_in>[^】》〉〕』\]>≫]{1,24})[】》〉〕』\]>≫]"
    r"|[【《〈〔\[<≪](?P<last_in>[^】》〉〕\]>≫]{1,24})[】》〉〕\]>≫]$"
    r"|\((?P<round>[^()]{1,24})\)$"
)
# 社説: / オピニオン/ / 時論 / 連載第3回・ / Commentary | / … - Opinion
_MARKED = re.compile(
    r"^(?P<colon>[^\s:|/・―—–=!「]{1,12}?)(?:[ ]?第?[0-9]{1,3}回?)?[ ]?[:|/]"
    r"|^(?P<first>[^\s:|/・―—–=!「]{1,12}?)(?:[ ]?第?[0-9]{1,3}回?)?[ ]?[・―—–=!「]"
    r"|^(?P<word>[^\s!-~]{2,8})[ ]"
    r"|^(?P<english>[a-z][a-z -]{2,24}?)[ ]?[:|—–]"
    r"|[ ][|—–-][ ](?P<last>[^|—–:]{2,24})$"
)
# 第3回 / (上) / 2: which of a series a label counts
_COUNTED = re.compile(r"[ ・]?(?:第?[0-9]{1,3}回?|[上中下])$")


def _labels(title: str) -> Iterator[tuple[str, bool]]:
    """What may be a label of the title, that in brackets first, and whether a word may stand before it."""
    for pattern in (_BRACKETED, _MARKED):
        for found in pattern.finditer(title):
            words = next(words for words in found.groups() if words)
            yield _COUNTED.sub("", words).strip(), found.lastgroup in ("first_in", "last_in", "colon")


def _is_label(words: str, labels: tuple[str, ...], *, longer: bool) -> bool:
    """Whether a label is one of those; ``longer``: perhaps with a word before it (現地ルポ, ニュース解説)."""
    return words in labels or (
        longer and len(words) <= 10 and any(not label.isascii() and words.endswith(label) for label in labels)
    )


def _has_all(condition: str, title: str) -> bool:
    return all(_any_in(words, title) for words in _groups(condition))


@lru_cache(maxsize=1024)
def _groups(condition: str) -> tuple[tuple[str, ...], ...]:
    # 中国|ロシア + 航行|飛行: of each group one word must stand in the title.
    return tuple(tuple(group.split("|")) for group in condition.split(" + "))


def _any_in(words: tuple[str, ...], text: str) -> bool:
    return has_any(text, words) and any(word in text and _stands_alone(word, text) for word in words)


def _stands_alone(word: str, text: str) -> bool:
    # A Latin cue must not be part of a longer word (tender in "Tenderness"); Japanese has no such border.
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before = _is_latin(word[0]) and _is_latin(text[start - 1 : start] if start else "")
        after = _is_latin(word[-1]) and _is_latin(text[end : end + 1])
        if not (before or after):
            return True
        start = text.find(word, start + 1)
    return False


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _without_end_brackets(title: str) -> str:
    # 「…の募集について(2月4日、第2報)」: what decides stands before the bracket group.
    while title.endswith(")") and "(" in title:
        title = title[: title.rindex("(")].rstrip()
    return title
