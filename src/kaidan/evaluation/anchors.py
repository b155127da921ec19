"""Where a gold anchor stands in the text as read, and which statement holds it."""

import re
from collections.abc import Iterable, Sequence

Range = tuple[int, int]


def find_anchor(text: str, anchor: str) -> tuple[Range, ...]:
    """Every place where ``anchor`` stands in ``text``, as code point ranges in order.

    Where it stands nowhere as written, white space is left out of the comparison on both sides: a line that
    the markup breaks may be read with a line feed or without.

    >>> find_anchor("両大臣は一致した。", "一致した")
    ((4, 8),)
    >>> find_anchor("両大臣は一致\\nした。", "一致した")
    ((4, 9),)
    >>> find_anchor("両大臣は一致した。", "確認した")
    ()
    """
    if not anchor.strip():
        return ()
    exact = tuple(m.span() for m in re.finditer(re.escape(anchor), text))
    return exact or find_without_space(text, anchor)


def find_without_space(text: str, anchor: str) -> tuple[Range, ...]:
    """The same, blind to white space."""
    offsets = [at for at, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[at] for at in offsets)
    wanted = "".join(anchor.split())
    starts = [m.start() for m in re.finditer(re.escape(wanted), bare)]
    return tuple((offsets[at], offsets[at + len(wanted) - 1] + 1) for at in starts)


def covers(spans: Iterable[Sequence[int]], place: Range, *, text: str) -> bool:
    """Whether every character of ``place`` but white space lies inside the union of ``spans``.

    >>> covers([[0, 4], [4, 9]], (2, 6), text="あいうえおかきくけ")
    True
    >>> covers([[0, 4], [5, 9]], (2, 6), text="あいうえおかきくけ")
    False
    """
    at, end = place
    for start, stop in sorted((span[0], span[1]) for span in spans):
        if text[at:start].strip():
            break
        at = max(at, stop)
    return not text[at:end].strip() if at < end else True
