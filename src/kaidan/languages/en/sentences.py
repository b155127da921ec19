"""Where English sentences end."""

from __future__ import annotations

import re

from kaidan.model.span import Span

__all__ = ["split_sentences"]


def split_sentences(text: str, *, lines: bool = True) -> tuple[Span, ...]:
    """Give the sentences of `text` in order, without the white space around them.

    Abbreviations, initials, numbers and what stands in brackets or in curly quotation marks end
    nothing; a bracket that is not closed within its line is ignored. With `lines` a line break ends
    a sentence too; without, only an empty line does.

    >>> text = "Gen. A. B. Doe met the U.S. Secretary at 2 p.m. on Jan. 15. They agreed."
    >>> [text[s.start : s.end] for s in split_sentences(text)]
    ['Gen. A. B. Doe met the U.S. Secretary at 2 p.m. on Jan. 15.', 'They agreed.']
    """
    cuts = [
        match.end() if match[0][0] != "\n" else match.start()
        for match in _END.finditer(text)
        if (_ends_line(text, match, lines) if match[0][0] == "\n" else _ends_sentence(text, match))
    ]
    return _trimmed(text, _outside(cuts, _quoted(text)))


def _ends_line(text: str, match: re.Match[str], lines: bool) -> bool:
    return lines or bool(_EMPTY_LINE.match(text, match.start()))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None or match["dot"] != ".":
        return following is not None
    word = _LAST_WORD.search(text, max(0, match.start() - 16), match.start() + 1)
    if word is None:
        return True
    last = word[0]
    if last in _NEVER or last.lower() in _NEVER_LOWER:
        return False
    if last in _NUMBERED and following["next"].isdigit():
        return False  # No. 5, Sept. 3
    if last in _MONTHS and (following["next"].isdigit() or following["next"].islower()):
        return False
    if _INITIAL.fullmatch(last):
        return _ends_after_initials(text, match.end(), last)
    return True


def _ends_after_initials(text: str, at: int, word: str) -> bool:
    """A. and U.S. go on before a name; they end a sentence before words that open one (The, They, In)."""
    return len(word) > 2 and bool(_OPENER.match(text, at))


def _quoted(text: str) -> list[tuple[int, int]]:
    """Give the stretches between brackets or curly quotes that close within their line."""
    found: list[tuple[int, int]] = []
    if not _BRACKET.search(text):
        return found
    waiting: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark == "\n":
            waiting.clear()
        elif mark in _CLOSING:
            waiting.append((_CLOSING[mark], match.start()))
        else:
            for depth in range(len(waiting) - 1, max(-1, len(waiting) - 1 - _DEPTH), -1):
                if waiting[depth][0] == mark:
                    # “… region.” The: the end stands before the closing mark and the cut after it.
                    found.append((waiting[depth][1], match.start()))
                    del waiting[depth:]
                    break
    return found


def _outside(cuts: list[int], quoted: list[tuple[int, int]]) -> list[int]:
    """Give the cuts that stand in no quoted stretch; both are walked once."""
    kept: list[int] = []
    reach, place = 0, 0
    quoted.sort()
    for cut in cuts:
        while place < len(quoted) and quoted[place][0] < cut:
            reach = max(reach, quoted[place][1])
            place += 1
        if cut >= reach:
            kept.append(cut)
    return kept


def _trimmed(text: str, cuts: list[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for end in (*cuts, len(text)):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            spans.append(Span(first, first + len(stripped)))
        start = end
    return tuple(spans)


_CLOSING = {"(": ")", "[": "]", "“": "”"}
_DEPTH = 16
# (see below. Details follow.)
_BRACKET = re.compile(r"[()\[\]“”\n]")
# the .” of: agreed.” The Secretary
_END = re.compile(r"(?P<dot>[.!?…]{1,8})[\"'”’)\]]{0,3}(?=\s)|\n")
# a line break and an empty line
_EMPTY_LINE = re.compile(r"\n[^\S\n]{0,400}\n")
# the “The of: agreed. “The
_NEXT = re.compile(r"\s{1,8}[\"'“‘(\[]{0,3}(?P<next>[A-Z0-9À-Þ•*–—-]|[a-z](?=[A-Z]))")
# the U.S. of: in the U.S. The
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]{0,14}\.$")
# A. / U.S. / p.m.
_INITIAL = re.compile(r"(?:[A-Z]\.){1,5}|[ap]\.m\.")
_NEVER = frozenset([
    "Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Rep.", "Lt.", "Col.", "Maj.", "Capt.", "Cmdr.", "Adm.",
    "Ma.", "Engr.", "Atty.",
    "Sgt.", "Prof.", "Gov.", "Hon.", "Rt.", "Amb.", "Sec.", "St.", "Brig.", "Cpl.", "Pvt.", "Pres.", "Dep.",
    "Ret.", "Retd.", "Asst.", "Fr.", "Messrs.", "Mt.", "Ft.", "vs.", "cf.", "e.g.", "i.e.", "viz.", "ca.", "approx.",
])  # fmt: skip
_NEVER_LOWER = frozenset(["e.g.", "i.e.", "vs.", "viz."])
_NUMBERED = frozenset(
    ["No.", "Nos.", "no.", "nos.", "Art.", "Vol.", "p.", "pp.", "Fig.", "Sec.", "para.", "Para."]
)
_MONTHS = frozenset(
    ["Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec."]
)
# The of: in the U.S. The two
_OPENER = re.compile(
    r"\s{1,8}[\"“]?(?:The|They|These|This|Those|That|It|In|On|At|He|She|We|Both|Also|As|During|While|Following|After|Before|Finally|Further|"
    r"Furthermore|Moreover|Additionally|With|To|For|From)\b"
)
