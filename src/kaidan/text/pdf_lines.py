"""The lines of a PDF file's sheets → a page: paragraphs joined again, running heads and page numbers told apart."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kaidan.model.page import Line, MarkedField, Page
from kaidan.model.span import Span
from kaidan.text.pdf_placed import PlacedLine, is_wide, join_texts

LEAST_REPEATS = 3
"""Sheets that must have the same line at top or bottom before it is a running head."""
LEAST_FULL = 3
"""Lines that must reach the right edge before it is a margin and not only the end of the longest sentence."""
NARROWEST = 20
"""Ems between left and right edge of text that runs on; a list of names is narrower, and every line of it is full."""

# - 3 - / 3/12 / ３頁 / Page 3 of 12
_NUMBER = re.compile(
    r"[-–—―‐－ー ]{0,4}(?:page ?|p\.? ?)?[0-9０-９]{1,4}(?: ?(?:/|／|of|の) ?[0-9０-９]{1,4})?"
    r"(?: ?[頁ページ]{1,3})?[-–—―‐－ー ]{0,4}",
    re.IGNORECASE,
)
# (1) / １ / 第2 / ア / ・ / ※: begins an item and goes on from nothing
_ITEM = re.compile(
    r"[（(〔【\[]?[0-9０-９一二三四五六七八九十]{1,3}(?:[)）.．、】\]]|[ 　\u2003])|[（(][ア-ンa-zａ-ｚ一-十]{1,3}[)）]"
    r"|[ア-ン](?:[ 　.．)）])|第[0-9０-９一二三四五六七八九十]{1,3}|[・○●◎◯※■□▽▼▲△◆◇►▶•–*＊①-⑳]|-[ 　]"
)
_ENDS = ("。", ".", "」", ":", "：")


def make_pdf_page(lines: Sequence[PlacedLine], title: str) -> Page:
    """The page of those lines; key, url and language are the caller's. A table's row is a line with tag ``tr``."""
    furniture = _find_furniture(lines)
    parts: list[str] = []
    made: list[Line] = []
    length = 0
    for text, tag, region in _paragraphs(lines, furniture):
        span = Span(length, length + len(text))
        made.append(Line(span, tag, region=region))
        parts.append(text)
        length = span.end + 1
    fields = (MarkedField("head_title", title, Span(0, 0)),) if title.strip() else ()
    return Page(
        key="",
        url=None,
        lang="",
        text="\n".join(parts),
        charset="pdf",
        lines=tuple(made),
        fields=fields,
        media="application/pdf",
    )


def _paragraphs(lines: Sequence[PlacedLine], furniture: set[int]) -> Iterable[tuple[str, str, str]]:
    """Text, tag and region of each paragraph and row; furniture comes after the sheet's own lines are joined."""
    kept = [line for number, line in enumerate(lines) if number not in furniture]
    edges = {sheet: _find_edges(list(on)) for sheet, on in groupby(kept, key=lambda line: line.sheet)}
    held = ""
    last: PlacedLine | None = None
    for line in kept:
        if last is not None and _goes_on(last, line, edges[last.sheet]):
            held = join_texts(held, line.text)
        else:
            if last is not None:
                yield held, "tr" if last.is_row else "", "main"
            held = line.text
        last = line
    if last is not None:
        yield held, "tr" if last.is_row else "", "main"
    for number in sorted(furniture):
        yield lines[number].text, "", "furniture"


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the sheet's text begins and ends, and whether it is set between margins."""

    left: float
    right: float
    is_set: bool


def _find_edges(lines: Sequence[PlacedLine]) -> _Edges:
    texts = [line for line in lines if not line.is_row]
    left, right = min((line.x0 for line in texts), default=0.0), max((line.x1 for line in texts), default=0.0)
    return _Edges(left, right, sum(line.x1 + 1.6 * line.height > right for line in texts) >= LEAST_FULL)


def _goes_on(line: PlacedLine, after: PlacedLine, edges: _Edges) -> bool:
    """Whether ``after`` is the same paragraph: the line is full, and what follows begins nothing of its own."""
    size = line.height
    if line.is_row or after.is_row or "  " in line.text or "  " in after.text or _ITEM.match(after.text):
        return False
    if abs(after.height - size) > size / 5 or edges.right - edges.left < NARROWEST * size:
        return False
    near = after.sheet == line.sheet and 0 <= after.top - line.bottom < 1.5 * size
    if not (near or after.sheet == line.sheet + 1):
        return False
    word = re.split(r"\s", after.text, maxsplit=1)[0]
    # A sign that may not begin a line is drawn into the one before: two full-width characters of room say little.
    needed = 1.6 * size if is_wide(after.text[0]) else size * (0.25 + 0.5 * len(word))
    if line.x1 + needed < edges.right:
        return False
    return not line.text.endswith(_ENDS) or (edges.is_set and after.x0 <= edges.left + 0.6 * size)


def _find_furniture(lines: Sequence[PlacedLine]) -> set[int]:
    """Page numbers, and first and last lines that several sheets have in the same place."""
    outer: dict[int, tuple[str, int]] = {}
    places = list(enumerate(lines))
    for _, group in groupby(places, key=lambda one: one[1].sheet):
        on = [place for place in group if not place[1].is_row]
        for number, line in (*on[:1], *on[-1:]):
            outer[number] = (line.text, round(line.top / 4))
    repeated = Counter(outer.values())
    return {
        number
        for number, placed in outer.items()
        if _NUMBER.fullmatch(lines[number].text) or repeated[placed] >= LEAST_REPEATS
    }
