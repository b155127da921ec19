"""JSON → Readout: what ``as_json`` wrote, as the same frozen value."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kaidan.errors import RecordError
from kaidan.model.finding import Finding, Provenance
from kaidan.model.outline import Outline
from kaidan.model.page import Generated, Line, Link, MarkedField, Page
from kaidan.model.readout import Entity, MadeBy, Named, RankedTitle, Readout, Record, Term
from kaidan.model.span import Span
from kaidan.record.meeting import make_meeting
from kaidan.record.statement import make_outline_item, make_spans, make_statement
from kaidan.record.writer import SCHEMA


def loads(content: bytes | str) -> Readout:
    """The readout that ``dumps`` wrote. Raises RecordError."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _no_record(error) from error
    return from_json(value)


def from_json(value: Any) -> Readout:
    """The readout of a record's JSON; ``from_json(as_json(readout)) == readout``.

    Raises RecordError for another schema and for JSON that is no record.

    >>> from_json({"schema": "kaidan/9"})
    Traceback (most recent call last):
    kaidan.errors.RecordError: The record has schema 'kaidan/9'; this kaidan reads 'kaidan/1'. ...
    """
    if not isinstance(value, Mapping) or value.get("schema") != SCHEMA:
        raise _wrong_schema(value)
    try:
        return _make_readout(value)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise _no_record(error) from error


def _make_readout(value: Mapping[str, Any]) -> Readout:
    page = value["page"]
    return Readout(
        made_by=MadeBy(**value["made_by"]),
        page=_make_page(page),
        publisher=Named(**page["publisher"]),
        title=page["title"],
        category=page["category"],
        published_at=page["published_at"],
        most_read=tuple(RankedTitle(**entry | {"span": Span(*entry["span"])}) for entry in page["most_read"]),
        records=tuple(make_record(record) for record in value["records"]),
        provenance=_make_provenance(value["provenance"]),
    )


def _make_page(page: Mapping[str, Any]) -> Page:
    markup = page["markup"]
    return Page(
        key=page["key"],
        url=page["url"],
        lang=page["lang"],
        text=page["text"],
        charset=markup["charset"],
        lines=tuple(Line(Span(start, end), *rest) for start, end, *rest in markup["lines"]),
        generated=tuple(Generated(Span(*entry["span"]), entry["what"]) for entry in page["generated"]),
        links=tuple(Link(**link) for link in page["links"]),
        fields=tuple(MarkedField(**entry | {"span": Span(*entry["span"])}) for entry in markup["fields"]),
        source=markup["source"],
        media=markup["media"],
        findings=_make_findings(page["findings"]),
    )


def make_record(record: Mapping[str, Any]) -> Record:
    body = Span(*record["body"])
    return Record(
        key=record["key"],
        lang=record["lang"],
        title=record["title"],
        body=body,
        genre=record["genre"],
        role=record["role"],
        issuer=Named(**record["issuer"]),
        announced_at=record["announced_at"],
        meeting=make_meeting(record["meeting"]) if record["meeting"] else None,
        outline=Outline(body, tuple(make_outline_item(item) for item in record["outline"])),
        statements=tuple(make_statement(statement) for statement in record["statements"]),
        entities=tuple(Entity(**entry | {"span": Span(*entry["span"])}) for entry in record["entities"]),
        terms=tuple(Term(**entry | {"span": Span(*entry["span"])}) for entry in record["terms"]),
        orders=tuple(_freeze(order) for order in record["orders"]),
        order_counts=_freeze(record["order_counts"]),
        relief=_freeze(record["relief"]),
        exchanges=tuple(_freeze(exchange) for exchange in record["exchanges"]),
        deadline=record.get("deadline"),
        findings=_make_findings(record["findings"]),
        provenance=_make_provenance(record["provenance"]),
    )


def _make_findings(findings: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            found["code"],
            Span(*found["span"]),
            found["message"],
            found.get("suggestion"),
            found.get("answered_by"),
        )
        for found in findings
    )


def _make_provenance(provenance: Mapping[str, Any]) -> Mapping[str, Provenance]:
    return MappingProxyType(
        {
            pointer: Provenance(
                spans=make_spans(origin["spans"]),
                certainty=origin["certainty"],
                derived_from=tuple(origin["from"]),
                rule=origin["rule"],
            )
            for pointer, origin in provenance.items()
        }
    )


def _freeze(value: Any, key: str = "") -> Any:
    """The typed values of orders, relief and exchanges: lists as tuples, what ``span`` and ``spans`` hold as spans."""
    if isinstance(value, Mapping):
        return MappingProxyType({name: _freeze(inner, name) for name, inner in value.items()})
    if key == "span" and isinstance(value, list):
        return Span(*value)
    if isinstance(value, list):
        return make_spans(value) if key == "spans" else tuple(_freeze(inner) for inner in value)
    return value


def _wrong_schema(value: Any) -> RecordError:
    found = value.get("schema") if isinstance(value, Mapping) else None
    return RecordError(
        ja=f"記録の形式は{found!r}で、この版が読めるのは{SCHEMA!r}です。"
        "kaidan read で読み直すか、kaidan を更新してください。",
        en=f"The record has schema {found!r}; this kaidan reads {SCHEMA!r}. "
        "Read the page again with kaidan read, or update kaidan.",
    )


def _no_record(error: Exception) -> RecordError:
    what = f"{type(error).__name__}: {error}"
    return RecordError(
        ja=f"kaidan の記録として読めません ({what})。kaidan read PAGE --json の出力かどうか確かめてください。",
        en=f"This is no record of kaidan ({what}). Check that it is the output of kaidan read PAGE --json.",
    )
