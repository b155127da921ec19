"""Where Japanese sentences end."""

from __future__ import annotations

import re

from kaidan.model.span import Span

__all__ = ["split_sentences"]


def split_sentences(text: str, *, lines: bool = True) -> tuple[Span, ...]:
    """Give the sentences of `text` in order, without the white space around them.

    A 。 inside 「」『』（）() ends nothing; a bracket that is not closed within its line is ignored.
    With `lines` a line break ends a sentence too; without, only an empty line does.

    >>> text = "「前進した。」と述べた。また、一致した。"
    >>> [text[s.start : s.end] for s in split_sentences(text)]
    ['「前進した。」と述べた。', 'また、一致した。']
    >>> split_sentences("（以上")
    (Span(start=0, end=3),)
    """
    first = _MARK.search(text)
    if first is None or first.end() == len(text):  # most lines are one sentence
        return _trimmed(text, [])
    cuts: list[int] = []
    open_brackets: list[tuple[str, int]] = []  # a closing mark that is awaited and the cuts before it
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark in _CLOSING:
            open_brackets.append((_CLOSING[mark], len(cuts)))
        elif mark in _CLOSERS:
            _close(mark, open_brackets, cuts)
        elif mark == "\n":
            open_brackets.clear()
            if lines or _EMPTY_LINE.match(text, match.start()):
                cuts.append(match.end())
        elif cuts and cuts[-1] == match.start() and text[cuts[-1] - 1] in _ENDS and mark in _ENDS:
            cuts[-1] += 1  # ！？ is one end
        elif mark != "．" or not _DECIMAL.match(text, match.start()):
            cuts.append(match.end())
    return _trimmed(text, cuts)


def _close(mark: str, open_brackets: list[tuple[str, int]], cuts: list[int]) -> None:
    """Drop the cuts made since the bracket was opened; brackets opened in between were never closed."""
    for depth in range(len(open_brackets) - 1, max(-1, len(open_brackets) - 1 - _DEPTH), -1):
        awaited, before = open_brackets[depth]
        if awaited == _WIDTH.get(mark, mark):
            del cuts[before:]
            del open_brackets[depth:]
            return


def _trimmed(text: str, cuts: list[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for end in (*cuts, len(text)):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start
            if len(stripped) < len(piece):
                first += len(piece) - len(piece.lstrip())
            spans.append(Span(first, first + len(stripped)))
        start = end
    return tuple(spans)


_CLOSING = {
    "「": "」",
    "『": "』",
    "（": ")",
    "(": ")",
    "“": "”",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "《": "》",
    "〈": "〉",
}
_CLOSERS = frozenset((*_CLOSING.values(), "）"))
_WIDTH = {"）": ")"}  # (…） with mixed widths
_DEPTH = 16
_ENDS = frozenset("。！？!?")
# the 「 。 」 of 「前進した。」
_MARK = re.compile(r"[「『（(“【〔［《〈」』）)”】〕］》〉。！？!?．\n]")
# the ．5 of 3．5
_DECIMAL = re.compile("．[0-9０-９]")
# a line break and an empty line
_EMPTY_LINE = re.compile(r"\n[^\S\n]{0,400}\n")
