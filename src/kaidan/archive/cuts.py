"""Where one statement ends and the next begins, as a person says it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from kaidan.archive.targets import DoesNotFit, find_spans, show_statement
from kaidan.model.correction import Correction
from kaidan.model.readout import Readout, Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement

One = TypeVar("One")


def cut_span(readout: Readout, record: Record, *, position: int, correction: Correction) -> Statement:
    """The statement at ``position`` with the words that the correction names. Raises DoesNotFit."""
    statement = record.statements[position]
    if len(correction.passages) != 1:
        raise DoesNotFit("impossible_value", [show_statement(statement, correction)])
    spans = find_spans(readout, correction, passage=correction.passages[0])
    others = [one for place, one in enumerate(record.statements) if place != position]
    hit = [one for one in others if _touch(one.spans, spans)]
    if hit:
        raise DoesNotFit("overlap", [show_statement(one, correction) for one in hit])
    if not _stand_in(spans, (record.body,)):
        raise DoesNotFit("impossible_value", [show_statement(statement, correction)])
    return _narrow(readout, statement, spans)


def split_statement(
    readout: Readout, statement: Statement, *, correction: Correction
) -> tuple[Statement, ...]:
    """The parts of the statement; the first keeps its key. Raises DoesNotFit."""
    if len(correction.passages) < 2:
        raise DoesNotFit("impossible_value", [show_statement(statement, correction)])
    cuts = [find_spans(readout, correction, passage=one) for one in correction.passages]
    flat = [span for spans in cuts for span in spans]
    if not _stand_in(flat, statement.spans) or any(one.end > other.start for one, other in pairwise(flat)):
        raise DoesNotFit("cut_otherwise", [show_statement(statement, correction)])
    parts = [_with_own_topics(_narrow(readout, statement, spans)) for spans in cuts]
    keys = [
        statement.key,
        *(make_part_key(statement.key, correction, place=place) for place in range(1, len(parts))),
    ]
    return tuple(replace(part, key=key) for part, key in zip(parts, keys, strict=True))


def make_part_key(key: str, correction: Correction, *, place: int) -> str:
    """The key of a part: a hash of the whole statement's key, the correction and the part's place."""
    return hashlib.sha256(f"{key}\n{correction.id}\n{place}".encode("utf-8", "surrogatepass")).hexdigest()[
        :20
    ]


def merge_statements(readout: Readout, statements: Sequence[Statement]) -> Statement:
    """One statement of several: key, actors, act and stage of the first, the words and points of all."""
    first = statements[0]
    spans = tuple(sorted(span for one in statements for span in one.spans))
    return replace(
        first,
        spans=spans,
        text=_say(readout, spans),
        topics=_join(one.topics for one in statements),
        targets=tuple(sorted(_join(one.targets for one in statements))),
        items=_join(one.items for one in statements),
        degree=_join(one.degree for one in statements),
        dates=_join(one.dates for one in statements),
        quantities=_join(one.quantities for one in statements),
        topic_spans=_join(one.topic_spans for one in statements),
    )


def _narrow(readout: Readout, statement: Statement, spans: tuple[Span, ...]) -> Statement:
    """The statement with these words, and of what was said in it that which stands there."""
    return replace(
        statement,
        spans=spans,
        text=_say(readout, spans),
        items=tuple(one for one in statement.items if _stand_in((one.span,), spans)),
        degree=tuple(one for one in statement.degree if _stand_in((one.span,), spans)),
        dates=tuple(one for one in statement.dates if _stand_in((one.span,), spans)),
        quantities=tuple(one for one in statement.quantities if _stand_in((one.span,), spans)),
    )


def _with_own_topics(part: Statement) -> Statement:
    """Topics that the part names, and those that no words of the statement name; all where none is left."""
    elsewhere = {topic for topic, _ in part.topic_spans}
    here = {topic for topic, span in part.topic_spans if _stand_in((span,), part.spans)}
    own = tuple(topic for topic in part.topics if topic in here or topic not in elsewhere)
    if not own:
        return part
    kept = tuple(one for one in part.topic_spans if one[0] in here and _stand_in((one[1],), part.spans))
    return replace(part, topics=own, topic_spans=kept)


def _say(readout: Readout, spans: Sequence[Span]) -> str:
    return "\n".join(readout.page.text[span.start : span.end] for span in spans)


def _touch(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in spans for other in others)


def _stand_in(spans: Sequence[Span], wholes: Sequence[Span]) -> bool:
    return all(any(whole.start <= one.start and one.end <= whole.end for whole in wholes) for one in spans)


def _join(parts: Iterable[tuple[One, ...]]) -> tuple[One, ...]:
    """All members in order, each once."""
    return tuple(dict.fromkeys(one for part in parts for one in part))
