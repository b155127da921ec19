"""Which statement of a reading a correction is about, or why that cannot be said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kaidan.archive.anchors import find_quote
from kaidan.model.correction import Correction, Found, Misfit, Passage
from kaidan.model.readout import Readout
from kaidan.model.span import Span
from kaidan.model.statement import Statement

# Of the code points that quote or statement have, both must have so many: another cut of a full stop or a connective is
# the same statement, a clause more or less is not.
_SAME = 0.8
# What is shown (never taken) in place of a quote that is gone must be as near as a reworded statement.
_NEAR = 60


class DoesNotFit(Exception):
    """Inside the replay: why a correction does not fit, and what stands there; it becomes a Conflict."""

    def __init__(self, reason: Misfit, found: Sequence[Found] = ()) -> None:
        super().__init__(reason)
        self.reason: Misfit = reason
        self.found = tuple(found)


@dataclass(frozen=True, slots=True)
class Place:
    """A statement by its record's and its own place."""

    record: int
    statement: int


def find_target(readout: Readout, correction: Correction, *, passage: Passage) -> Place:
    """The statement whose words the passage quotes. Raises DoesNotFit."""
    spans = find_spans(readout, correction, passage=passage)
    touched = [
        (place, statement) for place, statement in list_statements(readout) if _shared(statement.spans, spans)
    ]
    if not touched:
        raise DoesNotFit("no_statement", [_stretch(readout, spans)])
    if len(touched) > 1 or _likeness(touched[0][1].spans, spans) < _SAME:
        raise DoesNotFit("cut_otherwise", [show_statement(one, correction) for _, one in touched])
    return touched[0][0]


def find_record(readout: Readout, correction: Correction) -> int:
    """The record in whose page the quoted words of a date stand. Raises DoesNotFit."""
    spans = find_spans(readout, correction, passage=correction.targets[0])
    if len(readout.records) == 1:
        return 0
    for place, record in enumerate(readout.records):
        if all(record.body.start <= span.start and span.end <= record.body.end for span in spans):
            return place
    raise DoesNotFit("no_statement", [_stretch(readout, spans)])


def find_spans(readout: Readout, correction: Correction, *, passage: Passage) -> tuple[Span, ...]:
    """Where the passage's quotes stand in this version of the page. Raises DoesNotFit."""
    text, same = readout.page.text, readout.page.key == correction.version
    spans = []
    for quote in passage.quotes:
        sought = find_quote(text, quote, same=same)
        if sought.span is None and sought.places:
            raise DoesNotFit("lookalikes", [_stretch(readout, (one,)) for one in sought.places])
        if sought.span is None:
            raise DoesNotFit("quote_gone", _nearest(readout, correction, quote.exact))
        spans.append(sought.span)
    return tuple(spans)


def list_statements(readout: Readout) -> Iterator[tuple[Place, Statement]]:
    """Every statement with its place."""
    for number, record in enumerate(readout.records):
        for position, statement in enumerate(record.statements):
            yield Place(number, position), statement


def show_statement(statement: Statement, correction: Correction) -> Found:
    """The statement as a conflict shows it, with its value of what the correction changes."""
    return Found(statement.spans, statement.text, statement.key, value_of(statement, correction.change))


def value_of(statement: Statement, change: str) -> tuple[str, ...]:
    """What the reading says of the field that the change is of; the words for a change of the cut."""
    if change in ("act", "path", "stage"):
        value = getattr(statement, change)
        return () if value is None else (value,)
    if change in ("actors", "targets", "topics"):
        return tuple(getattr(statement, change))
    if change == "speakers":
        return tuple(str(place) for place in statement.speakers)
    if change == "degree":
        return tuple(one.text for one in statement.degree)
    if change == "items":
        return tuple(_words_of(statement, one.span) for one in statement.items)
    return (statement.text,) if change in ("span", "split", "merge") else ()


def _words_of(statement: Statement, span: Span) -> str:
    """The words of a part of the statement, whose text is its spans' words line by line."""
    before = 0
    for whole in statement.spans:
        if whole.start <= span.start < whole.end:
            start = before + span.start - whole.start
            return statement.text[start : start + span.end - span.start]
        before += whole.end - whole.start + 1
    return ""


def _nearest(readout: Readout, correction: Correction, exact: str) -> list[Found]:
    rated = [(fuzz.ratio(exact, one.text), one) for _, one in list_statements(readout)]
    best = max(rated, key=lambda pair: pair[0], default=None)
    return [show_statement(best[1], correction)] if best and best[0] >= _NEAR else []


def _stretch(readout: Readout, spans: Sequence[Span]) -> Found:
    return Found(tuple(spans), "\n".join(readout.page.text[span.start : span.end] for span in spans))


def _shared(spans: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in others)


def _likeness(spans: Sequence[Span], others: Sequence[Span]) -> float:
    shared = _shared(spans, others)
    total = sum(span.end - span.start for span in (*spans, *others)) - shared
    return shared / total if total else 0.0
