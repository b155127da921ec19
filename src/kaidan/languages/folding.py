"""Text as the search sees it: width, case and kana do not matter, and every character knows where it came from.

Folding goes cluster by cluster (a base with its marks), so that the fold of a part is a part of the fold: NFKC of a
whole string would join what a query cuts apart.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kaidan.languages.ja.fold import fold as fold_spelling

GAP = "␣"
"""Stands for any run of white space, so that a token of characters never holds a space itself."""

_MARKS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f"
_UNSEEN = r"\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
# 「両閣僚は」「DICAS」: what folds one to one and needs no look at each character
_PLAIN = r"!-~、。「」・ぁ-んァ-ヺー\u4e00-\u9fff"
# 両閣僚は
_PIECE = re.compile(
    rf"(?P<plain>[{_PLAIN}]{{1,4000}}(?![{_MARKS}]))|(?P<gap>[\s\x1c-\x1f]+)|(?P<unseen>[{_UNSEEN}])|(?P<cluster>.[{_MARKS}]*)",
    re.DOTALL,
)
_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts[i]`` and ``ends[i]`` are the code points of the source that ``text[i]`` stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind ``text[start:end]`` (not empty).

        >>> fold_with_spans("㈱ｶﾞｽ").source_span(3, 4)
        (1, 3)
        """
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """``text`` as it is matched: shared spelling, NFKC, no case, hiragana as katakana, white space as one ``GAP``.

    >>> fold("ひらがなＡＢＣ　ｶﾞｽ")
    'ヒラガナabc␣ガス'
    >>> fold("ガス") == fold("カス")
    False
    """
    return "".join(_fold_piece(piece) for piece in _PIECE.finditer(text))


def fold_with_spans(text: str) -> Folded:
    """As ``fold``, and where each character came from.

    >>> fold_with_spans("A  B").starts
    (0, 1, 3)
    """
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        part = _fold_piece(piece)
        start, end = piece.span()
        folded.append(part)
        if piece.lastgroup == "plain":
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(part))
            ends.extend([end] * len(part))
    return Folded("".join(folded), tuple(starts), tuple(ends))


def writable(text: str) -> str:
    """``text`` with a question mark for each lone surrogate, which cannot be written as UTF-8.

    >>> writable("A\\ud800")
    'A?'
    """
    return text.encode(errors="replace").decode()


def _fold_piece(piece: re.Match[str]) -> str:
    kind, text = piece.lastgroup, piece.group()
    if kind == "plain":
        return text.lower().translate(_KATAKANA)
    if kind == "gap":
        return GAP
    if kind == "unseen":
        return ""
    return _fold_cluster(text)


@lru_cache(maxsize=8192)
def _fold_cluster(text: str) -> str:
    spelling = fold_spelling(text).text
    # a lone surrogate cannot be written as UTF-8: it counts as the replacement character
    whole = unicodedata.normalize("NFKC", spelling).casefold().translate(_KATAKANA)
    return "".join(
        GAP if char.isspace() else "\ufffd" if "\ud800" <= char <= "\udfff" else char for char in whole
    )
