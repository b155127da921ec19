"""One reported act by one set of actors."""

from dataclasses import dataclass

from kaidan.model.span import Span


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """A point governed by the statement's act, with the topics of its own words."""

    span: Span
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Degree:
    """An intensifier or hedge: ``一層``, ``引き続き``, ``closely``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A deadline or date said in a statement, as ISO 8601 or TIMEX3-like value (``2031``, ``2031-06``, ``FY2031``)."""

    text: str
    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class SaidQuantity:
    """A figure said in a statement: ``value`` in ``unit``."""

    text: str
    value: float
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported act by one set of actors, as record.md defines it.

    ``spans`` never overlap those of another statement; ``text`` is what they say, joined with a line feed.
    ``actors`` and ``targets`` are sorted ISO 3166 codes (EU, NATO, ASEAN allowed); ``speakers`` index the
    participants of the record's meeting. ``rules`` tell by which rule each value was read.
    """

    key: str
    path: str
    actors: tuple[str, ...]
    speakers: tuple[int, ...]
    targets: tuple[str, ...]
    act: str
    stage: str | None
    topics: tuple[str, ...]
    items: tuple[ListedPoint, ...]
    degree: tuple[Degree, ...]
    dates: tuple[SaidDate, ...]
    quantities: tuple[SaidQuantity, ...]
    reply_to: str | None
    actor_spans: tuple[Span, ...]
    spans: tuple[Span, ...]
    text: str
    act_spans: tuple[Span, ...] = ()
    stage_spans: tuple[Span, ...] = ()
    topic_spans: tuple[tuple[str, Span], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    exchange: int | None = None
