"""Which genre a title has by the codebook's cues, and which a body's set formulas tell."""

import unicodedata
from collections.abc import Mapping

from kaidan.languages.words import has_any
from kaidan.model.codebook import Genre


def find_title_genre(title: str, lang: str, *, genres: tuple[Genre, ...]) -> str | None:
    """The id of the first of ``genres`` one of whose cues the title has, or None. Width and case do not matter.

    >>> from kaidan.codebook.load import load_codebook
    >>> genres = load_codebook().genres
    >>> find_title_genre("入札公告 航空機用部品の購入", "ja", genres=genres)
    'tender'
    >>> find_title_genre("Tenderness at the memorial", "en", genres=genres) is None
    True
    """
    folded = fold_title(title).strip()
    head = _without_end_brackets(folded)
    return next((genre.id for genre in genres if _title_has(folded, head, _cues(genre, lang))), None)


def find_body_genre(body: str, lang: str, *, genres: tuple[Genre, ...]) -> str | None:
    """The id of the first of ``genres`` one of whose ``body_any`` formulas stands in the body, or None."""
    folded = fold_title(body)
    return next((genre.id for genre in genres if _any_in(_cues(genre, lang)["body_any"], folded)), None)


def fold_title(text: str) -> str:
    """Width and case taken away, as the genres' cues are compared.

    >>> fold_title("ＲＦＩ　《解説》")
    'rfi 《解説》'
    """
    return unicodedata.normalize("NFKC", text).lower()


def _cues(genre: Genre, lang: str) -> Mapping[str, tuple[str, ...]]:
    return genre.ja if lang == "ja" else genre.en


def _title_has(title: str, head: str, cues: Mapping[str, tuple[str, ...]]) -> bool:
    if _any_in(cues["title_not"], title):
        return False
    return (
        (
            title.startswith(cues["title_start"])
            and any(title.startswith(word) and _stands_alone(word, title) for word in cues["title_start"])
        )
        or _any_in(cues["title_any"], title)
        or (
            head.endswith(cues["title_end"])
            and any(head.endswith(word) and _stands_alone(word, head) for word in cues["title_end"])
        )
    )


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
