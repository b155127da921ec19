"""The whole archive as lines of JSON, the same bytes on every machine that has the same shelf."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from kaidan.archive import Archive
from kaidan.archive.annotations import as_annotation
from kaidan.archive.corrections import list_corrections
from kaidan.archive.operations import list_operations
from kaidan.archive.threads import list_threads
from kaidan.ledger.archived import list_records, list_terms, permitted
from kaidan.ledger.operations import list_reports
from kaidan.ledger.register import list_orders, make_register
from kaidan.model.archived import ArchivedReadout, Display
from kaidan.reading.nameless import NAMELESS_GENRES
from kaidan.record import as_json
from kaidan.record.writer import as_plain

# What is told of a record whose text its source does not let be shown in full: facts, and no words of the text.
RECORD_FACTS = ("key", "lang", "title", "genre", "role", "issuer", "announced_at", "meeting")
STATEMENT_FACTS = ("key", "path", "actors", "speakers", "targets", "act", "stage", "topics")
PAGE_FACTS = ("key", "url", "lang", "publisher", "title", "category", "published_at", "links")


def export_jsonl(archive: Archive) -> Iterator[str]:
    """Every document with its ids and its reading as corrected, then threads, relief operations, holders, corrections.

    One JSON object a line, ``type`` telling which. Words stand in it as far as their source lets them be shown; of a
    withheld document nothing but its id does. New ids of threads and operations are written to the shelf.
    """
    documents = tuple(archive.archived())
    for archived in documents:
        yield _line("document", _document(archived))
    terms = {
        identity: told
        for one in documents
        for identity, told in dict.fromkeys(list_terms([one]), _display(one)).items()
    }
    for thread in list_threads(archive, list_records(documents)):
        told = as_plain(thread)
        for said in told["restatements"]:
            said["text"] = permitted(said["text"], terms[said["record"]])
        yield _line("thread", told)
    shown = [one for one in documents if _display(one) == "full"]
    for operation in list_operations(archive, list_reports(documents)):
        public = {record for one in shown for record in one.record_ids}
        if all(report.record in public for report in operation.reports):
            yield _line("operation", as_plain(operation))
    for membership in make_register(list_orders(shown), codebook=archive.codebook):
        yield _line("membership", asdict(membership))
    by_id = {one.document_id: one for one in documents}
    for listed in list_corrections(archive):
        document = by_id.get(listed.document_id or "")
        if document is None or _display(document) == "full":
            told = {"state": listed.state, "document": listed.document_id}
            yield _line("correction", {**told, "annotation": as_annotation(listed.correction)})


def _line(kind: str, told: Mapping[str, Any]) -> str:
    # ASCII: a lone surrogate of a page becomes an escape, and no line break of Unicode stands in a line.
    return (
        json.dumps({"type": kind, **told}, ensure_ascii=True, separators=(",", ":"), allow_nan=False) + "\n"
    )


def _display(archived: ArchivedReadout) -> Display:
    """The source's terms; a notice about individuals is a link."""
    nameless = any(record.genre in NAMELESS_GENRES for record in archived.readout.records)
    return "link" if nameless else archived.display


def _document(archived: ArchivedReadout) -> dict[str, Any]:
    told: dict[str, Any] = {"id": archived.document_id, "withheld": archived.withheld}
    if archived.withheld:
        return told
    display = _display(archived)
    reading = as_json(archived.readout)
    if display != "full":
        reading = _facts(reading, display)
    return told | {
        "version": archived.version,
        "url": archived.url,
        "source": archived.source_id,
        "display": display,
        "attribution": archived.attribution,
        "fetched_at": archived.fetched_at.isoformat() if archived.fetched_at else None,
        "record_ids": list(archived.record_ids),
        "meeting_ids": list(archived.meeting_ids),
        "statement_ids": [list(ids) for ids in archived.statement_ids],
        "reading": reading,
    }


def _facts(reading: Mapping[str, Any], display: Display) -> dict[str, Any]:
    """The reading without the page's text, its statements with as many of their words as the source permits."""
    return {
        "schema": reading["schema"],
        "made_by": reading["made_by"],
        "page": {key: reading["page"][key] for key in PAGE_FACTS},
        "records": [
            {key: record[key] for key in RECORD_FACTS}
            | {
                "statements": [
                    {key: said[key] for key in STATEMENT_FACTS} | {"text": permitted(said["text"], display)}
                    for said in record["statements"]
                ]
            }
            for record in reading["records"]
        ],
    }
