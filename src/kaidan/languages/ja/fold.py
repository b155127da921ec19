"""One spelling for matching: width, case, dashes and half-width kana folded, with the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from kaidan.model.span import Span

__all__ = ["Folded", "Offsets", "compose", "fold"]

Offsets = Sequence[int] | None
"""For each character of the new text and for its end, where it begins in the old; None where nothing moved."""


class Folded(NamedTuple):
    """A text folded for matching and the way back."""

    text: str
    offsets: Offsets = None

    def span(self, start: int, end: int) -> Span:
        """Give the span of the original that `text[start:end]` was made from.

        >>> fold("ﾐｻｲﾙﾃﾞｰﾀ").span(4, 7)
        Span(start=4, end=8)
        """
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.offsets[end])


def fold(text: str) -> Folded:
    """Give `text` in one spelling: ASCII for full width, lower case, one hyphen, full-width kana, marks composed.

    A base and its marks are one group and become one character; all else keeps its place. ー stays,
    ligatures, ㎞ and circled digits are left alone.

    >>> fold("ＰＡＣ－３、ＤＩＣＡＳ　ﾌﾞﾘｰﾌ").text
    'pac-3、dicas ブリーフ'
    >>> fold("データリンク").text
    'データリンク'
    """
    if text.isascii():
        return Folded(text.lower())
    # Most Japanese stretches change nowhere, and one look tells so.
    first = _TOUCHED.search(text)
    if first is None:
        return Folded(text)
    # Only the stretches that change are translated: translating all of a Japanese text costs ten times more.
    plain = _CHANGING.sub(_translated, text)
    return _compose_marks(plain) if _MARKS.search(plain, first.start()) else Folded(plain)


def compose(first: Offsets, second: Offsets) -> Offsets:
    """Give the way back through two rewritings, `first` done before `second`.

    >>> compose([0, 1, 3], [0, 2])
    (0, 3)
    >>> compose(None, [0, 2])
    [0, 2]
    """
    if first is None:
        return second
    if second is None:
        return first
    return tuple(first[place] for place in second)


def _compose_marks(text: str) -> Folded:
    """Compose each base with its marks (か＋゙, ハ＋゚, e＋´) as far as Unicode has one character for them."""
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _GROUP.finditer(text):
        start, end = match.span()
        while end - start > 1 and len(group := unicodedata.normalize("NFKC", text[start:end])) > 1:
            end -= 1
        if end - start > 1:
            pieces += (text[done:start], group)
            offsets += range(done, start + 1)
            done = end
    pieces.append(text[done:])
    offsets += range(done, len(text) + 1)
    return Folded("".join(pieces), offsets)


def _make_table() -> dict[int, str]:
    """Give the foldings of one character to one."""
    table = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x530), *range(0x1E00, 0x1F00)):
        lower = chr(code).lower()
        if len(lower) == 1 and lower != chr(code):
            table[code] = lower
    for code in range(0xFF61, 0xFFA0):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    table[0xFF9E], table[0xFF9F] = "\u3099", "\u309a"
    table |= dict.fromkeys(map(ord, "‐‑‒–—―−－﹣"), "-")
    table |= dict.fromkeys(map(ord, "　\u00a0\u2002\u2003\u2009\u202f"), " ")
    table |= dict.fromkeys(map(ord, "‘’"), "'") | dict.fromkeys(map(ord, "“”"), '"')
    table[ord("〜")] = "~"
    return table


def _translated(match: re.Match[str]) -> str:
    return match[0].translate(_TABLE)


_TABLE = _make_table()
_LETTERS = "".join(re.escape(chr(code)) for code in sorted(_TABLE))
_COMBINING = "\u0300-\u036f\u3099\u309a"
# ＰＡＣ－
_CHANGING = re.compile(f"[{_LETTERS}]+")
# the mark of か＋゙
_MARKS = re.compile(f"[{_COMBINING}]")
# Ｐ, or the mark of か＋゙
_TOUCHED = re.compile(f"[{_LETTERS}{_COMBINING}]")
# か＋゙ / e＋´
_GROUP = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]{1,4}")
