"""One correction applied to a reading."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kaidan.archive.corrected_date import POINTERS, change_date
from kaidan.archive.corrected_fields import change_degree, change_items, change_speakers
from kaidan.archive.cuts import cut_span, merge_statements, split_statement
from kaidan.archive.proofs import RULE, mark, marks_of, with_statements
from kaidan.archive.targets import (
    DoesNotFit,
    Place,
    find_record,
    find_spans,
    find_target,
    list_statements,
    show_statement,
)
from kaidan.model.codebook import Codebook
from kaidan.model.correction import Correction
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Readout, Record
from kaidan.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Changed:
    """A reading on its way; ``parts`` and ``merged`` as in Replayed, ``order`` the corrections' places in time."""

    readout: Readout
    order: Mapping[str, int] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)


def change_readout(changed: Changed, correction: Correction, *, codebook: Codebook) -> Changed:
    """The reading with the correction; the same where it has it already. Raises DoesNotFit."""
    readout = changed.readout
    if correction.change in POINTERS:
        return replace(changed, readout=_date(readout, correction))
    if any(correction.id in marks_of(statement) for _, statement in list_statements(readout)):
        return changed
    places = [find_target(readout, correction, passage=one) for one in correction.targets]
    if correction.change == "merge":
        return _merge(changed, correction, places=places)
    if correction.change == "split":
        return _split(changed, correction, place=places[0])
    if _is_late(changed, correction, place=places[0]):
        return changed
    return replace(changed, readout=_field(readout, correction, place=places[0], codebook=codebook))


def _is_late(changed: Changed, correction: Correction, *, place: Place) -> bool:
    """Whether a later correction has set the field already."""
    statement = changed.readout.records[place.record].statements[place.statement]
    setter = dict(statement.rules).get(correction.change, "").removeprefix(f"{RULE}:")
    return changed.order.get(setter, -1) > changed.order.get(correction.id, -1)


def _date(readout: Readout, correction: Correction) -> Readout:
    number = find_record(readout, correction)
    spans = find_spans(readout, correction, passage=correction.targets[0])
    return _with_record(readout, number, change_date(readout.records[number], correction, spans=spans))


def _field(readout: Readout, correction: Correction, *, place: Place, codebook: Codebook) -> Readout:
    record = readout.records[place.record]
    statement = record.statements[place.statement]
    if correction.change == "span":
        after = cut_span(readout, record, position=place.statement, correction=correction)
    elif correction.change in ("join", "cut") and len(correction.value) == 1:
        after = statement
    elif correction.change == "speakers":
        after = change_speakers(statement, correction, record=record)
    elif correction.change == "degree":
        after = change_degree(statement, correction, readout=readout)
    elif correction.change == "items":
        after = change_items(statement, correction, readout=readout)
    else:
        if not _is_possible(correction, record, codebook):
            raise DoesNotFit("impossible_value", [show_statement(statement, correction)])
        after = _with_value(statement, correction, record)
    listed = list(record.statements)
    listed[place.statement] = mark(after, correction)
    return _with_record(readout, place.record, with_statements(record, listed, origins=range(len(listed))))


def _split(changed: Changed, correction: Correction, *, place: Place) -> Changed:
    record = changed.readout.records[place.record]
    whole = record.statements[place.statement]
    parts = tuple(
        mark(part, correction) for part in split_statement(changed.readout, whole, correction=correction)
    )
    at = place.statement
    listed = (*record.statements[:at], *parts, *record.statements[at + 1 :])
    origins = (*range(at), *[at] * len(parts), *range(at + 1, len(record.statements)))
    made = {part.key: f"{correction.id}/{number}" for number, part in enumerate(parts) if number}
    return replace(
        changed,
        readout=_with_record(changed.readout, place.record, with_statements(record, listed, origins=origins)),
        parts={**changed.parts, **made},
    )


def _merge(changed: Changed, correction: Correction, *, places: Sequence[Place]) -> Changed:
    record = changed.readout.records[places[0].record]
    merged = [changed.readout.records[place.record].statements[place.statement] for place in places]
    if len(set(places)) < 2 or len({place.record for place in places}) > 1:
        raise DoesNotFit("cut_otherwise", [show_statement(one, correction) for one in merged])
    earlier = tuple(dict.fromkeys(identity for other in merged for identity in marks_of(other)))
    one = mark(merge_statements(changed.readout, merged), correction, earlier=earlier)
    gone = {place.statement for place in places[1:]}
    kept = [place for place in range(len(record.statements)) if place not in gone]
    into = {other.key: one.key for other in merged[1:]}
    listed = [
        _reply(one if place == places[0].statement else record.statements[place], into) for place in kept
    ]
    return replace(
        changed,
        readout=_with_record(
            changed.readout, places[0].record, with_statements(record, listed, origins=kept)
        ),
        merged={**changed.merged, **into},
    )


def _reply(statement: Statement, into: dict[str, str]) -> Statement:
    """The statement answering the merged one where it answered one that went into it, and never itself."""
    answered = into.get(statement.reply_to or "", statement.reply_to)
    answered = None if answered == statement.key else answered
    return statement if answered == statement.reply_to else replace(statement, reply_to=answered)


def _with_value(statement: Statement, correction: Correction, record: Record) -> Statement:
    value = correction.value
    if correction.change == "act":
        return replace(statement, act=value[0])
    if correction.change == "stage":
        spans = statement.stage_spans if value else ()
        return replace(statement, stage=value[0] if value else None, stage_spans=spans)
    if correction.change == "path":
        return replace(statement, path=value[0])
    if correction.change == "topics":
        told = tuple(one for one in statement.topic_spans if one[0] in value)
        return replace(statement, topics=tuple(dict.fromkeys(value)), topic_spans=told)
    if correction.change == "targets":
        return replace(statement, targets=tuple(sorted(set(value))))
    return replace(
        statement, actors=tuple(sorted(set(value))), speakers=tuple(_speakers(statement, value, record))
    )


def _speakers(statement: Statement, actors: Sequence[str], record: Record) -> Iterator[int]:
    people = record.meeting.participants if record.meeting else ()
    for place in statement.speakers:
        if place < len(people) and people[place].country in actors:
            yield place


def _is_possible(correction: Correction, record: Record, codebook: Codebook) -> bool:
    """Whether codebook and page know the value today."""
    value, change = correction.value, correction.change
    if change == "act":
        return len(value) == 1 and value[0] in {act.id for act in codebook.acts}
    if change == "stage":
        return len(value) < 2 and set(value) <= {stage.id for stage in codebook.stages}
    if change == "topics":
        return set(value) <= {topic.id for topic in codebook.topics if topic.is_topic}
    if change == "path":
        return len(value) == 1 and value[0] in {"", *_paths(record.outline.items)}
    if change not in ("actors", "targets"):
        return False
    countries = {country.id for country in codebook.countries}
    return set(value) <= countries and (bool(value) or change == "targets")


def _paths(items: Sequence[OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.path
        yield from _paths(item.items)


def _with_record(readout: Readout, number: int, record: Record) -> Readout:
    records = (*readout.records[:number], record, *readout.records[number + 1 :])
    return replace(readout, records=records)
