"""What comparing two readouts yields: alignments, redlines, counterparts, uses of a phrase."""

from dataclasses import dataclass
from typing import Literal

from kaidan.model.span import Span

MatchKind = Literal["one_to_one", "split", "merged"]
Relation = Literal["carried", "reworded", "moved", "split", "merged", "new", "dropped"]
Direction = Literal["stronger", "weaker", "same", "mixed"]
EditKind = Literal["words", "date", "number", "name"]
EditOp = Literal["equal", "insert", "delete", "replace"]
Agreement = Literal["both", "other_act", "other_actor", "only_a", "only_b"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two statements belong together: ``signal`` is topics, words, act, actors, numbers or meaning, or a decision.

    ``weight`` is how much it spoke for the match, 0 to 1; ``shared`` are the values both sides have.
    """

    signal: str
    weight: float
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Statement ``before`` of one record belongs to statement ``after`` of the other (positions)."""

    before: int
    after: int
    kind: MatchKind
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """All matches in the order of ``after``, and the positions without one. A split or merge is several matches."""

    matches: tuple[Match, ...]
    only_before: tuple[int, ...]
    only_after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One dimension of a change: ``dimension`` is act, stage or degree, with both values and where they are said."""

    dimension: Literal["act", "stage", "degree"]
    before: str | None
    after: str | None
    direction: Direction
    before_spans: tuple[Span, ...] = ()
    after_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Stronger, weaker, same or mixed, with the evidence of each dimension that moved."""

    direction: Direction
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of an edit script: ``before`` becomes ``after``; an equal step has both the same."""

    op: EditOp
    before: str
    after: str
    kind: EditKind = "words"


@dataclass(frozen=True, slots=True)
class RedlineLink:
    """One statement's way from one readout to the next; a side that has none is None.

    ``edits`` turn the one text into the other; a new text is one insertion, a dropped one a deletion.
    """

    before: int | None
    after: int | None
    relation: Relation
    change: Change | None
    edits: tuple[Edit, ...]
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """Two readouts compared: links in the order of the newer text, a dropped statement after its old neighbour.

    ``paths`` (before, after) are the printed labels of each link, parallel to ``links``.
    """

    before_key: str
    after_key: str
    lang: str
    links: tuple[RedlineLink, ...]
    paths: tuple[tuple[str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class CounterpartLink:
    """A statement of one government beside the other's; positions, None on the side that says nothing of it."""

    a: int | None
    b: int | None
    agreement: Agreement
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the meeting as both sides tell it (duration, mode, place, participants)."""

    name: str
    a: str | None
    b: str | None
    same: bool | None


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Two governments' readouts of one meeting side by side, in the order of ``a``, then what only ``b`` has."""

    a_key: str
    b_key: str
    facts: tuple[Fact, ...]
    links: tuple[CounterpartLink, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One statement that says a phrase or is about a topic."""

    record: str
    statement: str
    date: str | None
    act: str
    stage: str | None
    actors: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Meetings without a use between two uses."""

    after: str
    before: str
    meetings: int


@dataclass(frozen=True, slots=True)
class Uses:
    """The life of a phrase, topic or combination, oldest use first.

    ``per_meeting`` holds every meeting of the records asked, with the number of its uses, in order.
    """

    uses: tuple[Use, ...]
    gaps: tuple[Gap, ...]
    per_meeting: tuple[tuple[str, int], ...]
