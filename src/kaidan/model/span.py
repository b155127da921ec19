"""Where a value stands in a page."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` in Unicode code points of ``Page.text``.

    >>> page_text = "2031年"
    >>> span = Span(0, 4)
    >>> page_text[span.start : span.end]
    '2031'
    """

    start: int
    end: int
