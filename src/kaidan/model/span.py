"""Where a value stands in a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` in Unicode code points of ``Page.text``.

    >>> page_text = "2031年"
    >>> span = Span(0, 4)
    >>> page_text[span.start : span.end]
    '2031'
    """

    start: int
    end: int
