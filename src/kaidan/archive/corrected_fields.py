"""Speakers, intensifiers and listed points of a statement as a person says them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kaidan.archive.targets import DoesNotFit, find_spans, show_statement
from kaidan.model.correction import Correction
from kaidan.model.meeting import Participant
from kaidan.model.readout import Readout, Record
from kaidan.model.span import Span
from kaidan.model.statement import Degree, ListedPoint, Statement


def name_speaker(record: Record, said: str) -> str:
    """The participant that ``said`` means (a place, a name, a post, an id) by what tells it from the others.

    That is the printed name or post, where several have the same with their country. What means nobody, or several, is
    given back as it is; the correction then does not fit.
    """
    people = record.meeting.participants if record.meeting else ()
    if said.isascii() and said.isdigit() and int(said) < len(people):
        one = people[int(said)]
        names = (one.name, one.post, *_with_country(one))
        return next((told for told in names if told and len(list(_find(record, told))) == 1), said)
    return said


def change_speakers(statement: Statement, correction: Correction, *, record: Record) -> Statement:
    """The statement with those speakers. Raises DoesNotFit where the record has no such participant, or several."""
    places = []
    for said in correction.value:
        found = list(_find(record, said))
        if len(found) != 1:
            raise DoesNotFit("impossible_value", [show_statement(statement, correction)])
        places.append(found[0])
    return replace(statement, speakers=tuple(sorted(set(places))))


def _find(record: Record, said: str) -> Iterator[int]:
    people = record.meeting.participants if record.meeting else ()
    for place, one in enumerate(people):
        if said in (one.name, one.person, one.post, f"{one.name or ''}{one.post or ''}", *_with_country(one)):
            yield place


def _with_country(one: Participant) -> tuple[str, ...]:
    """How one of several with the same name or post is told: US 国防長官."""
    return tuple(f"{one.country} {told}" for told in (one.name, one.post) if one.country and told)


def change_degree(statement: Statement, correction: Correction, *, readout: Readout) -> Statement:
    """The statement with those intensifiers, each where its words stand first. Raises DoesNotFit."""
    found: list[Degree] = []
    for words in correction.value:
        span = next(_places(readout, statement.spans, words), None) if words else None
        if span is None:
            raise DoesNotFit("impossible_value", [show_statement(statement, correction)])
        found.append(Degree(words, span))
    return replace(statement, degree=tuple(sorted(found, key=lambda one: one.span)))


def _places(readout: Readout, spans: Sequence[Span], words: str) -> Iterator[Span]:
    for span in spans:
        at = readout.page.text.find(words, span.start, span.end)
        if at >= 0:
            yield Span(at, at + len(words))


def change_items(statement: Statement, correction: Correction, *, readout: Readout) -> Statement:
    """The statement with those listed points; each has the topics of its own words. Raises DoesNotFit."""
    cuts = [find_spans(readout, correction, passage=one) for one in correction.passages]
    spans = sorted(span for one in cuts for span in one)
    inside = all(
        any(whole.start <= one.start and one.end <= whole.end for whole in statement.spans) for one in spans
    )
    if not inside or any(one.end > other.start for one, other in pairwise(spans)):
        raise DoesNotFit("cut_otherwise", [show_statement(statement, correction)])
    return replace(statement, items=tuple(ListedPoint(span, _topics_in(statement, span)) for span in spans))


def _topics_in(statement: Statement, span: Span) -> tuple[str, ...]:
    told = [topic for topic, at in statement.topic_spans if span.start <= at.start and at.end <= span.end]
    for item in statement.items:
        if item.span.start < span.end and span.start < item.span.end:
            told += item.topics
    return tuple(dict.fromkeys(told))
