"""What reading a page yields: the page's own facts and its records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting
from kaidan.model.outline import Outline
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Named:
    """A publisher or issuer: the codebook's id and the text that names it."""

    id: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class RankedTitle:
    """One entry of a most-read list; ``window`` is 24h, 1w or 1m, ``rank`` counts from 1."""

    window: str
    rank: int
    title: str
    genre: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A programme, framework, base, document … named in the body."""

    id: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation explained in the text: 「定期協議(ABC)」."""

    abbreviation: str
    full: str
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """One meeting or notice of a page, as record.md defines it.

    ``orders``, ``order_counts``, ``relief`` and ``exchanges`` hold the other genres' typed values; ``deadline`` is
    until when a notice lets something be handed in (ISO).
    ``provenance`` maps JSON pointers within the record to where the value comes from.
    """

    key: str
    lang: str
    title: str | None
    body: Span
    genre: str
    role: str
    issuer: Named
    announced_at: str | None
    meeting: Meeting | None
    outline: Outline
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...] = ()
    terms: tuple[Term, ...] = ()
    orders: tuple[Mapping[str, Any], ...] = ()
    order_counts: Mapping[str, int] | None = None
    relief: Mapping[str, Any] | None = None
    exchanges: tuple[Mapping[str, Any], ...] = ()
    deadline: str | None = None
    findings: tuple[Finding, ...] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Which kaidan, codebook and time-zone data made a reading: the key of the cache of readings."""

    kaidan: str
    codebook: str
    tzdata: str


@dataclass(frozen=True, slots=True)
class Readout:
    """The whole reading of one page: facts of the page and one record a meeting or notice."""

    made_by: MadeBy
    page: Page
    publisher: Named
    title: str | None
    category: str | None
    published_at: str | None
    most_read: tuple[RankedTitle, ...]
    records: tuple[Record, ...]
    provenance: Mapping[str, Provenance] = field(default_factory=lambda: MappingProxyType({}))
