"""What became of a page between two captures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kaidan.model.comparison import Edit
from kaidan.model.span import Span

EditType = Literal[
    "wording", "moved", "factual", "added", "removed", "withdrawn", "restored", "file", "furniture"
]
"""factual: a date, number or name is another; file: another PDF or office file under the same address;
furniture: menus, lists of links, rankings, counters, which are kept and not raised."""


@dataclass(frozen=True, slots=True)
class PageEdit:
    """One difference; a side that has nothing of it has an empty text and no span.

    Spans are code points of each version's ``Page.text``. ``words`` turn ``before`` into ``after``.
    """

    kind: EditType
    before: str
    after: str
    before_span: Span | None = None
    after_span: Span | None = None
    words: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class PageVersion:
    """One state of a document: ``capture`` is the first record of it, ``seen_last`` when it was last found so.

    ``digest`` is empty for a page that was gone.
    """

    document: str
    capture: str
    digest: str
    status: int
    seen_first: datetime
    seen_last: datetime
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class PageChange:
    """The differences between a version and the one before it; never empty.

    ``is_raised`` is False where only furniture changed. ``is_announced`` says that the new text itself speaks of a
    correction (訂正): the edit is not silent.
    """

    document: str
    source: str | None
    before: PageVersion
    after: PageVersion
    edits: tuple[PageEdit, ...]
    is_raised: bool
    is_announced: bool = False
