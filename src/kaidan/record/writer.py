"""Readout → JSON: the shape and the order of keys of record.md, the same bytes on every machine."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from kaidan.model.finding import Provenance
from kaidan.model.outline import OutlineItem
from kaidan.model.page import Page
from kaidan.model.readout import Readout, Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement

SCHEMA = "kaidan/1"
_LEFT_OUT = ("suggestion", "answered_by")


def dumps(readout: Readout) -> bytes:
    """The record as one line of UTF-8 JSON with a line feed; equal readouts give equal bytes."""
    line = json.dumps(as_json(readout), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone surrogate (from a page's &#xD800;) becomes the JSON escape that stands for it.
    return (line + "\n").encode("utf-8", "backslashreplace")


def as_json(readout: Readout) -> dict[str, Any]:
    """The record as plain values for ``json.dumps``: spans are ``[start, end]`` in code points of ``page.text``.

    Beside the keys of record.md, ``page.markup`` and a statement's ``evidence`` hold what only kaidan itself needs,
    so that ``from_json`` gives an equal readout.

    >>> from kaidan.model.finding import Finding
    >>> as_plain(Finding("unparsed_item", Span(3, 9), "…"))
    {'code': 'unparsed_item', 'span': [3, 9], 'message': '…'}
    """
    return {
        "schema": SCHEMA,
        "made_by": as_plain(readout.made_by),
        "page": _page(readout),
        "records": [_record(record) for record in readout.records],
        "provenance": _provenance(readout.provenance),
    }


def _page(readout: Readout) -> dict[str, Any]:
    page = readout.page
    return {
        "key": page.key,
        "url": page.url,
        "lang": page.lang,
        "text": page.text,
        "generated": as_plain(page.generated),
        "publisher": as_plain(readout.publisher),
        "title": readout.title,
        "category": readout.category,
        "published_at": readout.published_at,
        "most_read": as_plain(readout.most_read),
        "links": as_plain(page.links),
        "findings": as_plain(page.findings),
        "markup": _markup(page),
    }


def _markup(page: Page) -> dict[str, Any]:
    return {
        "charset": page.charset,
        "media": page.media,
        "source": page.source,
        "fields": as_plain(page.fields),
        # As bare lists: a page has a line for every block, and names would treble its JSON.
        "lines": [
            [line.span.start, line.span.end, line.tag, line.depth, line.marker, line.region, line.list_id]
            for line in page.lines
        ],
    }


def _record(record: Record) -> dict[str, Any]:
    return {
        "key": record.key,
        "lang": record.lang,
        "title": record.title,
        "body": as_plain(record.body),
        "genre": record.genre,
        "role": record.role,
        "issuer": as_plain(record.issuer),
        "announced_at": record.announced_at,
        "meeting": as_plain(record.meeting),
        "outline": [_outline_item(item) for item in record.outline.items],
        "statements": [_statement(statement) for statement in record.statements],
        "entities": as_plain(record.entities),
        "terms": as_plain(record.terms),
        "orders": as_plain(record.orders),
        "order_counts": as_plain(record.order_counts),
        "relief": as_plain(record.relief),
        "exchanges": as_plain(record.exchanges),
        "deadline": record.deadline,
        "findings": as_plain(record.findings),
        "provenance": _provenance(record.provenance),
    }


def _outline_item(item: OutlineItem) -> dict[str, Any]:
    return {
        "path": item.path,
        "label": item.label,
        "kind": item.kind,
        "title": item.title,
        "spans": as_plain(item.spans),
        "items": [_outline_item(child) for child in item.items],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    inner = {"act_spans", "stage_spans", "topic_spans", "rules", "exchange"}
    value = {
        part.name: as_plain(getattr(statement, part.name))
        for part in fields(statement)
        if part.name not in inner
    }
    if statement.exchange is not None:
        value["exchange"] = statement.exchange
    value["evidence"] = {
        "act": as_plain(statement.act_spans),
        "stage": as_plain(statement.stage_spans),
        "topics": as_plain(statement.topic_spans),
        "rules": dict(statement.rules),
    }
    return value


def _provenance(provenance: Mapping[str, Provenance]) -> dict[str, Any]:
    return {
        pointer: {
            "spans": as_plain(origin.spans),
            "certainty": origin.certainty,
            "from": list(origin.derived_from),
            "rule": origin.rule,
        }
        for pointer, origin in provenance.items()
    }


def as_plain(value: Any) -> Any:
    """Frozen values as plain ones: a span as a pair, a dataclass by its fields; what a finding lacks is left out."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        plain = {part.name: as_plain(getattr(value, part.name)) for part in fields(value)}
        return {name: one for name, one in plain.items() if one is not None or name not in _LEFT_OUT}
    if isinstance(value, Mapping):
        return {key: as_plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [as_plain(inner) for inner in value]
    return value
