"""Characters with their places on a sheet → lines as a reader sees them, and the cells of ruled tables."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

WORD_GAP = 0.3
"""In ems: justified Japanese is set 0.05 to 0.2 apart; a blank between two words is wider."""
COLUMN_GAP = 1.2
"""In ems: the blank between a label and its text is one; columns stand farther apart (12 points at a size of 9)."""
WIDEST_GAP = 60
RUBY = 0.6
"""Of the size of the line below: readings are set at half of it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box in points from the upper left; ``spaced`` says that a blank stands before it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    spaced: bool = False

    @property
    def size(self) -> float:
        """Its height, which for Japanese is its width."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, or with ``is_row`` a table's row whose cells stand between tabs; ``sheet`` counts from 1."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    sheet: int
    is_row: bool = False

    @property
    def height(self) -> float:
        """The size of its characters."""
        return self.bottom - self.top


def place_lines(glyphs: Iterable[Glyph], sheet: int) -> list[PlacedLine]:
    """The lines from top to bottom. Columns keep their distance in half-width blanks; readings of kanji are left out.

    >>> place_lines([Glyph("会", 10, 20, 5, 15), Glyph("談", 20, 30, 5, 15), Glyph("記", 60, 70, 5, 15)], 1)[0].text
    '会談      記'
    """
    rows = _without_ruby([sorted(row, key=lambda glyph: glyph.x0) for row in _gather(glyphs)])
    left = min((row[0].x0 for row in rows), default=0.0)
    return [
        PlacedLine(
            _join(row, left),
            row[0].x0,
            max(glyph.x1 for glyph in row),
            min(glyph.top for glyph in row),
            max(glyph.bottom for glyph in row),
            sheet,
        )
        for row in rows
    ]


def read_cell(glyphs: Iterable[Glyph]) -> str:
    """The text of a table's cell: its lines joined, Japanese without a blank between them."""
    text = ""
    for line in place_lines(glyphs, 0):
        text = join_texts(text, " ".join(line.text.split()))
    return text


def join_texts(before: str, after: str) -> str:
    """Two lines of one paragraph: a blank only where a word of Latin letters meets the next.

    >>> join_texts("意見交", "換を行った。"), join_texts("The two", "ministers")
    ('意見交換を行った。', 'The two ministers')
    """
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return before + after
    return before + after if before.endswith("-") and before[-2:-1].isalpha() else f"{before} {after}"


def is_wide(letter: str) -> bool:
    """Whether the character is two half-width ones wide: kana, kanji, full-width signs."""
    return unicodedata.east_asian_width(letter) in "WF"


def turn_upright(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """Vertical print as horizontal: its columns, from the right, become lines. Others are given back as they are.

    Known by the order in which characters are drawn: each below the last.
    """
    down = across = 0
    for one, other in pairwise(glyphs):
        if is_wide(one.text[:1]) and is_wide(other.text[:1]) and one.size > 0:
            step_x, step_y = (other.x0 - one.x0) / one.size, (other.top - one.top) / one.size
            down += abs(step_x) < WORD_GAP < step_y < 1.5
            across += abs(step_y) < WORD_GAP < step_x < 1.5
    if down <= across:
        return list(glyphs)
    return [Glyph(one.text, one.top, one.bottom, width - one.x1, width - one.x0) for one in glyphs]


def _gather(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Rows of characters whose middles stand at one height, within half of the larger one's size."""
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda one: (one.top + one.bottom, one.x0)):
        here = (glyph.top + glyph.bottom) / 2
        if rows and here - middle <= max(size, glyph.size) / 2:
            rows[-1].append(glyph)
            size = max(size, glyph.size)
        else:
            rows.append([glyph])
            middle, size = here, glyph.size
    return rows


def _without_ruby(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    readings = {number for number, pair in enumerate(pairwise(rows)) if _is_reading(*pair)}
    return [row for number, row in enumerate(rows) if number not in readings]


def _is_reading(row: list[Glyph], below: list[Glyph]) -> bool:
    large = max(glyph.size for glyph in below)
    small = max(glyph.size for glyph in row)
    near = min(glyph.top for glyph in below) - max(glyph.bottom for glyph in row) < small
    return small <= RUBY * large and near and all("ぁ" <= glyph.text[:1] <= "ヺ" for glyph in row)


def _join(row: Sequence[Glyph], left: float) -> str:
    """The row's text; after a wide gap it goes on at the half-width column in which it is printed."""
    text = row[0].text
    for one, other in pairwise(row):
        em = max(one.size, other.size) or 1.0
        gap = (other.x0 - one.x1) / em
        if gap >= COLUMN_GAP:
            missing = round((other.x0 - left) / em * 2) - (row[0].x0 > left) * round(
                (row[0].x0 - left) / em * 2
            )
            text += " " * min(max(missing - _width(text), 2), WIDEST_GAP)
        elif gap >= WORD_GAP or (other.spaced and gap > 0.1):
            text += " "
        text += other.text
    return text


def _width(text: str) -> int:
    return sum(1 + is_wide(letter) for letter in text)
