"""What kind of page a title, or failing that a body, announces."""

import unicodedata
from collections.abc import Mapping

from kaidan.model.codebook import Codebook

FALLBACK = "article"


def find_genre(title: str | None, body: str, lang: str, codebook: Codebook) -> str:
    """The id of the first genre of the codebook one of whose cues the title has; "article" where none has.

    The body is asked only where the title tells nothing (or there is none), by the set formulas of ``body_any``. Width
    and case do not matter.

    >>> from kaidan.codebook.load import load_codebook
    >>> book = load_codebook()
    >>> find_genre("人事発令 令和13年8月1日付け、将補人事(陸自9名)", "", "ja", book)
    'personnel_order'
    >>> find_genre("新たな人事評価の仕組みを導入", "", "ja", book)
    'article'
    """
    cues = {genre.id: genre.ja if lang == "ja" else genre.en for genre in codebook.genres}
    if title and title.strip():
        folded = fold(title).strip()
        head = _without_end_brackets(folded)
        for genre, cue in cues.items():
            if _title_has(folded, head, cue):
                return genre
    folded_body = fold(body)
    return next((genre for genre, cue in cues.items() if _any_in(cue["body_any"], folded_body)), FALLBACK)


def fold(text: str) -> str:
    """Width and case taken away, as the genres' cues are compared.

    >>> fold("ＲＦＩ　《解説》")
    'rfi 《解説》'
    """
    return unicodedata.normalize("NFKC", text).lower()


def _title_has(title: str, head: str, cue: Mapping[str, tuple[str, ...]]) -> bool:
    if _any_in(cue["title_not"], title):
        return False
    return (
        any(title.startswith(word) and _stands_alone(word, title) for word in cue["title_start"])
        or _any_in(cue["title_any"], title)
        or head.endswith(cue["title_end"])
    )


def _any_in(words: tuple[str, ...], text: str) -> bool:
    return any(word in text and _stands_alone(word, text) for word in words)


def _stands_alone(word: str, text: str) -> bool:
    # A Latin cue must not be part of a longer word (tender in "Tenderness"); Japanese has no such border.
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before = _is_latin(word[0]) and _is_latin(text[start - 1 : start])
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
