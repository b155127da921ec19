"""Outline items and statements of a record's JSON as their types."""

from collections.abc import Mapping, Sequence
from typing import Any

from kaidan.model.outline import OutlineItem
from kaidan.model.span import Span
from kaidan.model.statement import Degree, ListedPoint, SaidDate, SaidQuantity, Statement


def make_statement(statement: Mapping[str, Any]) -> Statement:
    """The statement; raises KeyError or TypeError where a key is missing."""
    evidence = statement["evidence"]
    return Statement(
        key=statement["key"],
        path=statement["path"],
        actors=tuple(statement["actors"]),
        speakers=tuple(statement["speakers"]),
        targets=tuple(statement["targets"]),
        act=statement["act"],
        stage=statement["stage"],
        topics=tuple(statement["topics"]),
        items=tuple(ListedPoint(Span(*item["span"]), tuple(item["topics"])) for item in statement["items"]),
        degree=tuple(Degree(one["text"], Span(*one["span"])) for one in statement["degree"]),
        dates=tuple(SaidDate(one["text"], one["value"], Span(*one["span"])) for one in statement["dates"]),
        quantities=tuple(
            SaidQuantity(one["text"], one["value"], one["unit"], Span(*one["span"]))
            for one in statement["quantities"]
        ),
        reply_to=statement["reply_to"],
        actor_spans=make_spans(statement["actor_spans"]),
        spans=make_spans(statement["spans"]),
        text=statement["text"],
        act_spans=make_spans(evidence["act"]),
        stage_spans=make_spans(evidence["stage"]),
        topic_spans=tuple((topic, Span(*span)) for topic, span in evidence["topics"]),
        rules=tuple(evidence["rules"].items()),
        exchange=statement.get("exchange"),
    )


def make_outline_item(item: Mapping[str, Any]) -> OutlineItem:
    """The outline item with all below it."""
    return OutlineItem(
        path=item["path"],
        label=item["label"],
        kind=item["kind"],
        title=item["title"],
        spans=make_spans(item["spans"]),
        items=tuple(make_outline_item(child) for child in item["items"]),
    )


def make_spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Pairs as spans.

    >>> make_spans([[0, 3]])
    (Span(start=0, end=3),)
    """
    return tuple(Span(start, end) for start, end in pairs)
