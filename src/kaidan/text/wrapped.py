"""Plain text whose paragraphs were broken into lines of one width, as for mail: each paragraph one line again."""

import re
from collections.abc import Sequence

NARROWEST, WIDEST = 50, 110
"""Characters of the longest line of a text that was broken for reading; ministries' own lines are longer."""
LEAST_BROKEN = 5
"""Lines that must end where the next word did not fit before it is a width and no chance."""
LEAST_SHARE = 0.7
"""Of the lines that another follows, how many must end so."""

# - / • / (1) / 1. / ○: begins an item and goes on from nothing
_ITEM = re.compile(r"\s{0,8}(?:[-•○●◦·*□■▪]|[(（]?[0-9a-zA-Z]{1,2}[.)）])\s")
# The word that did not fit
_WORD = re.compile(r"\S{1,60}")


def join_wrapped(text: str) -> str:
    """``text`` with a space for each line break inside a paragraph; of the same length, and the same where none is.

    A line goes on where the first word of the next one would not have fitted into the width of the text. Text without
    spaces, and text of which most lines end otherwise, stays as it is.

    >>> lines = ["Secretary Doe met Minister Roe in Oslo on the margins of the", "annual forum."]
    >>> join_wrapped("\\n".join([*lines, ""] * 5)).splitlines()[0]
    'Secretary Doe met Minister Roe in Oslo on the margins of the annual forum.'
    >>> join_wrapped("\\n".join(lines))
    'Secretary Doe met Minister Roe in Oslo on the margins of the\\nannual forum.'
    """
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if not NARROWEST <= width <= WIDEST:
        return text
    followed = [
        number for number in range(len(lines) - 1) if lines[number].strip() and lines[number + 1].strip()
    ]
    broken = [number for number in followed if _goes_on(lines, number, width)]
    if len(broken) < LEAST_BROKEN or len(broken) < LEAST_SHARE * len(followed):
        return text
    joined = set(broken)
    parts = [
        line[:-1] + " " if number in joined and line.endswith("\r") else line
        for number, line in enumerate(lines)
    ]
    return "".join(part + (" " if number in joined else "\n") for number, part in enumerate(parts))[:-1]


def _goes_on(lines: Sequence[str], number: int, width: int) -> bool:
    line, following = lines[number].rstrip(), lines[number + 1]
    word = _WORD.search(following)
    if word is None or line.count(" ") < 3 or _ITEM.match(following) is not None:
        return False
    return len(line) + 1 + len(word.group()) > width
