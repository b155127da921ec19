"""The lossless outline of a document: every character of the body in exactly one item."""

from dataclasses import dataclass

from kaidan.model.span import Span


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One part of the body.

    ``kind`` is lead, heading, item, bullet, paragraph or end. ``path`` is made of printed labels in half width
    (``3(2)ア``); bullets and paragraphs have their parent's. ``spans`` are its own text only: the head and, where
    text follows the children, the tail. ``title`` is the text of a heading without its label.
    """

    path: str
    label: str
    kind: str
    title: str | None
    spans: tuple[Span, ...]
    items: tuple["OutlineItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of a body in order of the page; ``body`` is the span that they partition."""

    body: Span
    items: tuple[OutlineItem, ...]
