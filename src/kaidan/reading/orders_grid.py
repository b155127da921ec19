"""Tables of a personnel notice as grids: a cell that covers several rows or columns stands in each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kaidan.model.page import Cell, Page
from kaidan.model.span import Span
from kaidan.reading.orders_line import Row

# 〃 / 同上: what the cell above says
_DITTO = re.compile(r"[〃″々\"]|同上|同左|〃 ?〃")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid: the text of each column (lines of a cell by line feeds), and all that the row itself prints.

    ``own`` tells which columns the row prints; the others hold what a cell above goes down with.
    """

    cells: tuple[str, ...]
    own: tuple[bool, ...]
    row: Row

    def alone(self) -> str | None:
        """What the row says where a single cell is filled."""
        told = {cell for cell, own in zip(self.cells, self.own, strict=True) if cell and own}
        return told.pop() if len(told) == 1 else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the page's markup with the places in the page where it begins and ends."""

    rows: tuple[GridRow, ...]
    span: Span


def find_grids(page: Page, narrow: str, *, body: Span) -> tuple[Grid, ...]:
    """The tables of the page's markup that stand in ``body``, in order; ``narrow`` is the page's text in half width."""
    inside = (cell for cell in page.cells if body.start <= cell.span.start < body.end or not cell.span.end)
    tables = groupby(sorted(inside, key=lambda cell: cell.table), key=lambda cell: cell.table)
    made = (_make_grid(list(cells), narrow) for _, cells in tables)
    return tuple(sorted((grid for grid in made if grid is not None), key=lambda grid: grid.span.start))


def _make_grid(cells: Sequence[Cell], narrow: str) -> Grid | None:
    filled = [cell for cell in cells if cell.span.end > cell.span.start]
    if not filled or max(cell.column for cell in cells) < 1:
        return None
    width = max(cell.column + cell.across for cell in cells)
    rows = tuple(_fill_rows(cells, narrow, width))
    return Grid(rows, Span(min(cell.span.start for cell in filled), max(cell.span.end for cell in filled)))


def _fill_rows(cells: Sequence[Cell], narrow: str, width: int) -> Iterator[GridRow]:
    above: dict[int, tuple[str, int]] = {}  # column → what goes down in it, and the last row that it reaches
    last: list[str] = [""] * width
    for number, group in groupby(sorted(cells, key=lambda cell: cell.row), key=lambda cell: cell.row):
        texts = [
            above[column][0] if column in above and above[column][1] >= number else ""
            for column in range(width)
        ]
        own = [False] * width
        spans: list[Span] = []
        for cell in group:
            text = narrow[cell.span.start : cell.span.end].strip()
            for column in range(cell.column, min(cell.column + cell.across, width)):
                texts[column] = last[column] if _DITTO.fullmatch(text) else text
                own[column] = True
                above[column] = (texts[column], number + cell.down - 1)
            if cell.span.end > cell.span.start:
                spans.append(cell.span)
        if not spans:
            continue
        last = [text or before for text, before in zip(texts, last, strict=True)]
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        yield GridRow(tuple(texts), tuple(own), Row(narrow[start:end].replace("\n", " "), start))
