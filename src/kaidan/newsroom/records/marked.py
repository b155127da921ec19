"""The body in its outline, with every statement's words marked: what the article page walks through."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kaidan.newsroom.records.models import Record, Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``statement`` is the id of the statement it belongs to, ``anchor`` set on its first piece."""

    text: str
    statement: str = ""
    anchor: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One outline item: its own words before and after its children."""

    kind: str
    label: str
    head: tuple[Piece, ...]
    parts: tuple["Part", ...]
    tail: tuple[Piece, ...]


def mark_body(record: Record, statements: Sequence[Statement], *, chosen: str = "") -> tuple[Part, ...]:
    """The record's outline as parts whose pieces join to the body's words; empty where the text may not be shown."""
    marks = sorted((start, end, said.id) for said in statements for start, end in said.spans)
    pen = _Pen(record.document.text, marks, chosen)
    return tuple(pen.part(item) for item in record.outline) if record.document.text else ()


class _Pen:
    """Walks down the text once, so that each statement's first piece alone carries the anchor."""

    def __init__(self, text: str, marks: list[tuple[int, int, str]], chosen: str) -> None:
        self._text, self._marks, self._chosen = text, marks, chosen
        self._anchored: set[str] = set()

    def part(self, item: dict[str, Any]) -> Part:
        spans = item["spans"]
        children = item["items"]
        first = children[0]["spans"][0][0] if children and children[0]["spans"] else None
        before = [span for span in spans if first is None or span[0] < first]
        after = spans[len(before) :]
        head = tuple(self._pieces(before))
        parts = tuple(self.part(child) for child in children)
        return Part(item["kind"], item["label"], head, parts, tuple(self._pieces(after)))

    def _pieces(self, spans: Iterable[Sequence[int]]) -> Iterator[Piece]:
        for start, end in spans:
            at = start
            for mark_start, mark_end, statement in self._within(start, end):
                if at < mark_start:
                    yield Piece(self._text[at:mark_start])
                yield self._piece(self._text[mark_start:mark_end], statement)
                at = mark_end
            if at < end:
                yield Piece(self._text[at:end])

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        at = start
        for mark_start, mark_end, statement in self._marks:
            cut_start, cut_end = max(mark_start, at), min(mark_end, end)
            if cut_start < cut_end:
                yield cut_start, cut_end, statement
                at = cut_end

    def _piece(self, text: str, statement: str) -> Piece:
        anchor = "" if statement in self._anchored or not text.strip() else statement
        if anchor:
            self._anchored.add(anchor)
        return Piece(text, statement, anchor, statement == self._chosen)
