"""The cells of HTML tables as a grid, whatever rows and columns a cell covers."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from kaidan.model.page import Cell
from kaidan.model.span import Span

MOST_COLUMNS = 64
"""Columns beyond are not told apart; the widest table of a release has below 20."""
_MOST_ROWS = 1000


@dataclass(slots=True)
class _Open:
    """A table that the walk is inside of."""

    number: int
    row: int = -1
    column: int = 0
    covered: dict[int, int] = field(default_factory=dict)  # column → the last row that a cell above covers
    places: list[tuple[int, int, int, int, list[Span]]] = field(default_factory=list)
    holds_table: bool = False


@dataclass(slots=True)
class Tables:
    """The tables of a page as far as they are walked; ``pending`` are the cells that the line being written has begun.

    The n-th part between the tabs of a line is the n-th of ``pending``; the last of them goes on in the lines after.
    """

    open: list[_Open] = field(default_factory=list)
    count: int = 0
    pending: list[list[Span]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    def enter(self, tag: str) -> None:
        """A table or a row begins; where a table stands in a cell, the table around it is layout."""
        self.pending = []
        if tag == "table":
            if self.open:
                self.open[-1].holds_table = True
            self.open.append(_Open(self.count))
            self.count += 1
        elif self.open:
            self.open[-1].row += 1
            self.open[-1].column = 0

    def leave(self) -> None:
        """The innermost table ends: its cells are kept unless it holds tables."""
        self.pending = []
        if not self.open:
            return
        table = self.open.pop()
        if table.holds_table:
            return
        for row, column, down, across, spans in table.places:
            span = Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)
            self.cells.append(Cell(span, table.number, row, column, down, across))

    def enter_cell(self, node: LexborNode, *, fresh: bool) -> None:
        """A cell begins; ``fresh``: at the beginning of a line."""
        table = self.open[-1] if self.open else None
        if table is None or table.row < 0 or table.holds_table:
            self.pending = []
            return
        while table.covered.get(table.column, -1) >= table.row:
            table.column += 1
        spans: list[Span] = []
        if fresh:
            self.pending = []
        self.pending.append(spans)
        if table.column >= MOST_COLUMNS:
            return
        attributes = node.attributes
        down = _count(attributes.get("rowspan"), _MOST_ROWS)
        across = min(_count(attributes.get("colspan"), MOST_COLUMNS), MOST_COLUMNS - table.column)
        if down > 1:
            last = table.row + down - 1
            table.covered |= {table.column + step: last for step in range(across)}
        table.places.append((table.row, table.column, down, across, spans))
        table.column += across

    def end_line(self, start: int, parts: list[str]) -> None:
        """A line of ``parts`` between tabs, from ``start`` in the page's text, is written."""
        for spans, part in zip(self.pending, parts, strict=False):
            if part:
                spans.append(Span(start, start + len(part)))
            start += len(part) + 1
        self.pending = self.pending[-1:]


def _count(value: str | None, most: int) -> int:
    if value is None or not value.strip().isdecimal() or len(value) > 6:
        return 1
    return min(max(int(value), 1), most)
