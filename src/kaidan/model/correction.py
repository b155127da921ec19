"""What an editor decides about a reading, where it hangs in the page, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from kaidan.model.readout import Readout
from kaidan.model.span import Span

Change = Literal[
    "actors",
    "act",
    "stage",
    "topics",
    "targets",
    "path",
    "speakers",
    "degree",
    "items",
    "span",
    "date",
    "end",
    "announced",
    "split",
    "merge",
    "join",
    "cut",
    "withdraw",
]
"""A field of a statement; ``span`` its words; ``join`` and ``cut`` are of threads.

``date`` and ``end`` are the beginning and end of the record's meeting, ``announced`` the moment of its announcement.
"""

Misfit = Literal[
    "quote_gone", "lookalikes", "cut_otherwise", "no_statement", "impossible_value", "overlap", "no_document"
]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page with what stands around them: W3C TextQuoteSelector and TextPositionSelector in one.

    ``start`` and ``end`` are code points of ``Page.text`` of the version that was seen. ``alone`` says that the words
    stood there once only; where they did not, ``prefix`` and ``suffix`` are long enough to tell them from the others.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one statement, a quote for each of its spans."""

    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person, as it stands in the shelf's log.

    ``document`` is the shelf's name of the page (its address), ``version`` the SHA-256 of the page that was seen.
    ``targets`` are the statements it is about (several for a merge; for a date words of the record). ``value`` is what
    is right, ``was`` what the reading had said; ``passages`` are the new words of a span, the parts of a split or the
    points of a list. A ``join`` or ``cut`` has the other statement's permanent id as its value. ``supersedes`` names an
    earlier correction that no longer counts.
    """

    id: str
    document: str
    version: str
    change: Change
    targets: tuple[Passage, ...]
    value: tuple[str, ...]
    was: tuple[str, ...]
    by: str
    at: datetime
    why: str
    passages: tuple[Passage, ...] = ()
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in the page or reading now where a correction does not fit; ``value`` as the reading says it."""

    spans: tuple[Span, ...]
    text: str
    statement: str | None = None
    value: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction that no longer fits: the person's side is ``correction``, the page's is ``found``."""

    correction: Correction
    reason: Misfit
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Replayed:
    """A reading with its corrections.

    ``applied`` and ``superseded`` are ids of corrections. ``parts`` names statements that a split has made (key to
    correction and ordinal), ``merged`` leads keys of statements that went into another to that one's key.
    """

    readout: Readout
    conflicts: tuple[Conflict, ...] = ()
    applied: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    merged: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ThreadDecision:
    """A person's word on a thread: the two statements belong together (``join``) or do not (``cut``), by their ids."""

    kind: Literal["join", "cut"]
    statement: str
    other: str
    correction: str
    at: datetime
