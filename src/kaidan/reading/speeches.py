"""The sentences of a speech at a press conference, and under which number of the page they stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kaidan.languages import load_language
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.span import Span
from kaidan.reading.exchanges import Exchange
from kaidan.reading.flow import Piece, Sentence


def split_speech(narrow: str, exchange: Exchange, *, paths: "Paths", lang: str) -> tuple[Sentence, ...]:
    """The sentences of a speech, each with the path of the number before it."""
    made = []
    for span in exchange.spans:
        text = narrow[span.start : span.end]
        path = paths.at(span.start)
        for number, found in enumerate(load_language(lang).split_sentences(text)):
            here = Span(span.start + found.start, span.start + found.end)
            piece = Piece(0, here, False, path)
            made.append(
                Sentence(text[found.start : found.end], (piece,), path, "sentence", (span.start,), number)
            )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths of all items in order of the page, each with the farthest place at which it or one before it begins."""

    begins: tuple[int, ...]
    paths: tuple[str, ...]

    @classmethod
    def of(cls, outline: Outline) -> "Paths":
        """A line that only says who speaks has the path of the number before it."""
        begins, paths = [], []
        farthest, path = 0, ""
        for item, start in _walk(outline.items):
            farthest, path = max(farthest, start), item.path or path
            begins.append(farthest)
            paths.append(path)
        return cls(tuple(begins), tuple(paths))

    def at(self, place: int) -> str:
        """The path of the item at ``place``."""
        passed = bisect_right(self.begins, place)
        return self.paths[passed - 1] if passed else ""


def _walk(items: Sequence[OutlineItem]) -> Iterator[tuple[OutlineItem, int]]:
    """All items in order of the page, each with where it begins."""
    for item in items:
        yield item, item.spans[0].start
        yield from _walk(item.items)
