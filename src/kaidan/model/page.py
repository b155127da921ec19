"""A page as text with the structure that its markup gave it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kaidan.model.finding import Finding
from kaidan.model.span import Span


class Line(NamedTuple):
    """One line of ``Page.text`` (without its line break) and the element it came from.

    ``tag`` is the nearest block element ("p", "li", "h1" …; "" in plain text), ``depth`` the nesting of lists,
    ``marker`` the length in code points of a marker that only a browser prints, at the start of the line.
    ``region`` is "main" for text that may belong to a document, "furniture" for menus, headers, footers.
    """

    span: Span
    tag: str = ""
    depth: int = 0
    marker: int = 0
    region: str = "main"
    list_id: int = 0


@dataclass(frozen=True, slots=True)
class Generated:
    """Characters of ``Page.text`` that stand in no source byte: ``what`` is list_number or list_bullet."""

    span: Span
    what: str


class Cell(NamedTuple):
    """A cell of an HTML table: its span (empty for a blank cell), which table, and where in its grid.

    ``row`` and ``column`` are those of its first place from 0, ``down`` and ``across`` how many it covers. A table that
    holds another is layout and has no cells.
    """

    span: Span
    table: int
    row: int
    column: int
    down: int = 1
    across: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page; ``rel`` is counterpart, original, attachment or related."""

    rel: str
    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class MarkedField:
    """A field that the markup or the source's layout named: title, category, published_at."""

    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, its lines, and what the markup said of it.

    ``text`` is decoded and otherwise as received; for HTML it is the text of the elements in order, one block a
    line. ``key`` is the SHA-256 (hex) of the captured bytes. ``charset`` is the one that decoded it. ``cells`` serve
    the reading alone: a record does not keep them.
    """

    key: str
    url: str | None
    lang: str
    text: str
    charset: str
    lines: tuple[Line, ...]
    generated: tuple[Generated, ...] = ()
    links: tuple[Link, ...] = ()
    fields: tuple[MarkedField, ...] = ()
    source: str | None = None
    media: str = "text/plain"
    findings: tuple[Finding, ...] = ()
    cells: tuple[Cell, ...] = field(default=(), compare=False, repr=False)
