"""Archived readings → rows: the only writer of the record tables. Loading again changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from kaidan.model.archived import ArchivedReadout
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Record as ReadRecord
from kaidan.model.span import Span
from kaidan.model.statement import Statement as ReadStatement
from kaidan.newsroom.records.changes import note_change
from kaidan.newsroom.records.fitting import fit
from kaidan.newsroom.records.instants import find_record_day, find_record_instant, make_instant
from kaidan.newsroom.records.models import Document, Meeting, Mention, OldId, Record, Statement
from kaidan.newsroom.records.permitted import (
    permitted_excerpt,
    permitted_lead,
    permitted_quote,
    permitted_text,
    shown_display,
)

# An original counts before what repeats it; record.md, "One text counts once".
ROLE_ORDER = {"original": 0, "translation": 1, "republication": 2, "report": 3}


@transaction.atomic
def load_readout(archived: ArchivedReadout, *, unexplained: Sequence[Sequence[str]] = ()) -> None:
    """Writes one archived reading in place of what stood there before, all or nothing.

    ``unexplained`` are for every record the abbreviations that nothing explains: findings like those of the reading.
    """
    told = Record.objects.filter(document_id=archived.document_id)
    touched: set[str | None] = set(told.values_list("meeting_id", flat=True))
    _load_document(archived)
    for position in range(len(archived.readout.records)):
        _load_record(archived, position, unexplained[position] if unexplained else ())
    touched.update(archived.meeting_ids)
    for meeting_id in sorted(filter(None, touched)):
        _settle_meeting(meeting_id)
    note_change(archived.document_id)
    if archived.attached_to:
        # search finds the page by the words of its files
        note_change(archived.attached_to)


@transaction.atomic
def show_records(shown: Mapping[str, bool]) -> None:
    """Shows or hides records by their ids; their meetings are told anew by what is shown."""
    rows = Record.objects.filter(id__in=list(shown)).select_related("document").defer("outline", "contents")
    changed = [row for row in rows if row.shown != (shown[row.id] and not row.document.withheld)]
    for row in changed:
        Record.objects.filter(id=row.id).update(shown=not row.shown)
    for meeting_id in sorted({row.meeting_id for row in changed if row.meeting_id}):
        _settle_meeting(meeting_id)
    for document_id in sorted({row.document_id for row in changed}):
        note_change(document_id)


@transaction.atomic
def load_old_ids(superseded: Mapping[str, str]) -> None:
    """Writes which ids lead to which others; what is known already is left alone."""
    known = dict(OldId.objects.values_list("id", "leads_to"))
    changed = {old: new for old, new in superseded.items() if known.get(old) != new}
    OldId.objects.filter(id__in=list(changed)).delete()
    OldId.objects.bulk_create((OldId(id=old, leads_to=new) for old, new in changed.items()), batch_size=500)


@transaction.atomic
def remove_documents(document_ids: Iterable[str]) -> None:
    """Removes documents that the archive no longer holds, and meetings that nothing tells of any more."""
    ids = list(document_ids)
    with transaction.atomic():
        told = Record.objects.filter(document_id__in=ids, meeting__isnull=False)
        touched = sorted(set(told.values_list("meeting_id", flat=True)))
        Document.objects.filter(id__in=ids).delete()
        for meeting_id in touched:
            _settle_meeting(str(meeting_id))
        for document_id in ids:
            note_change(document_id)


def _load_document(archived: ArchivedReadout) -> None:
    readout, page = archived.readout, archived.readout.page
    values: dict[str, Any] = {
        "version": archived.version,
        "url": archived.url or page.url or "",
        "source_id": archived.source_id or "",
        "display": shown_display(archived),
        "attribution": archived.attribution or "",
        "withheld": archived.withheld,
        "fetched_at": archived.fetched_at,
        "lang": page.lang,
        "title": "" if archived.withheld else readout.title or "",
        "category": readout.category or "",
        "publisher_id": readout.publisher.id or "",
        "publisher_text": readout.publisher.text or "",
        "published_at": make_instant(readout.published_at),
        "published_said": readout.published_at or "",
        "text": permitted_text(archived).replace("\0", "\ufffd"),
        "links": [{"rel": link.rel, "url": link.url, "text": link.text} for link in page.links],
        "made_by": asdict(readout.made_by),
        "attached_to": archived.attached_to or "",
    }
    Document.objects.update_or_create(id=archived.document_id, defaults=fit(Document, values))
    Record.objects.filter(document_id=archived.document_id).exclude(id__in=archived.record_ids).delete()


def _load_record(archived: ArchivedReadout, position: int, unexplained: Sequence[str]) -> None:
    read = archived.readout.records[position]
    meeting_id = archived.meeting_ids[position]
    if meeting_id is not None:
        Meeting.objects.get_or_create(id=meeting_id)
    values = {
        "document_id": archived.document_id,
        "meeting_id": meeting_id,
        "position": position,
        **_record_values(archived, read),
        "findings": _findings(read, unexplained),
    }
    row, _ = Record.objects.update_or_create(id=archived.record_ids[position], defaults=fit(Record, values))
    _load_statements(archived, position, row)


def _record_values(archived: ArchivedReadout, read: ReadRecord) -> dict[str, Any]:
    full = shown_display(archived) == "full" and not archived.withheld
    return {
        "key": read.key,
        "lang": read.lang,
        "title": "" if archived.withheld else read.title or archived.readout.title or "",
        "genre": read.genre,
        "role": read.role,
        "issuer_id": read.issuer.id or "",
        "issuer_text": read.issuer.text or "",
        "announced_at": make_instant(read.announced_at),
        "announced_said": read.announced_at or "",
        "happened_at": find_record_instant(read, archived.readout),
        "happened_on": find_record_day(read, archived.readout),
        "shown": not archived.withheld,
        "body_start": read.body.start,
        "body_end": read.body.end,
        "excerpt": permitted_excerpt(archived, read),
        "lead": permitted_lead(archived, read),
        "outline": [outline_value(item) for item in read.outline.items] if full else [],
        "facts": asdict(read.meeting) if read.meeting and not archived.withheld else None,
        "contents": _contents(read) if full else {},
    }


def _findings(read: ReadRecord, unexplained: Sequence[str]) -> list[dict[str, str]]:
    found = [(one.code, one.message, one.answered_by or "") for one in read.findings]
    found += [("unknown_abbreviation", word, "") for word in unexplained]
    return [{"code": code, "message": message, "answered": answer} for code, message, answer in found]


def outline_value(item: OutlineItem) -> dict[str, Any]:
    """An outline item as the row keeps it."""
    return {
        "path": item.path,
        "label": item.label,
        "kind": item.kind,
        "spans": _pairs(item.spans),
        "items": [outline_value(child) for child in item.items],
    }


def _contents(read: ReadRecord) -> dict[str, Any]:
    return {
        "terms": [{"abbreviation": term.abbreviation, "full": term.full} for term in read.terms],
        "entities": sorted({entity.id for entity in read.entities}),
        "orders": _plain(read.orders),
        "order_counts": _plain(read.order_counts),
        "relief": _plain(read.relief),
        "exchanges": _plain(read.exchanges),
    }


def _load_statements(archived: ArchivedReadout, position: int, row: Record) -> None:
    read, ids = archived.readout.records[position], archived.statement_ids[position]
    Statement.objects.filter(record=row).delete()
    # an id may have stood under another record of an earlier reading
    Statement.objects.filter(id__in=ids).delete()
    if archived.withheld:
        return
    statements = [
        Statement(
            id=statement_id,
            record=row,
            position=number,
            said_at=row.happened_at,
            quote=permitted_quote(archived, read, number),
            **fit(Statement, _statement_values(said)),
        )
        for number, (statement_id, said) in enumerate(zip(ids, read.statements, strict=True))
    ]
    Statement.objects.bulk_create(statements)
    mentions = [
        Mention(statement_id=statement_id, kind=kind, key=key)
        for statement_id, said in zip(ids, read.statements, strict=True)
        for kind, key in sorted(_mentioned(said, read))
    ]
    Mention.objects.bulk_create(mentions)


def _statement_values(said: ReadStatement) -> dict[str, Any]:
    return {
        "key": said.key,
        "path": said.path,
        "act": said.act,
        "stage": said.stage or "",
        "actors": list(said.actors),
        "targets": list(said.targets),
        "topics": _all_topics(said),
        "spans": _pairs(said.spans),
        "details": {
            "degree": [degree.text for degree in said.degree],
            "dates": [{"text": when.text, "value": when.value} for when in said.dates],
            "quantities": [
                {"text": much.text, "value": much.value, "unit": much.unit} for much in said.quantities
            ],
            "items": [
                {"span": [item.span.start, item.span.end], "topics": list(item.topics)} for item in said.items
            ],
            "reply": said.reply_to is not None,
        },
    }


def _all_topics(said: ReadStatement) -> list[str]:
    return list(dict.fromkeys([*said.topics, *(topic for item in said.items for topic in item.topics)]))


def _mentioned(said: ReadStatement, read: ReadRecord) -> set[tuple[str, str]]:
    participants = read.meeting.participants if read.meeting else ()
    speakers = [participants[index] for index in said.speakers if index < len(participants)]
    return {
        *(("actor", key) for key in said.actors),
        *(("target", key) for key in said.targets),
        *(("topic", key) for key in _all_topics(said)),
        *(("person", one.person) for one in speakers if one.person),
        *(("post", one.post_id) for one in speakers if one.post_id),
    }


def _settle_meeting(meeting_id: str) -> None:
    """Chooses the reading whose facts stand for the meeting, and which of several texts of one issuer counts."""
    rows = list(Record.objects.filter(meeting_id=meeting_id))
    if not rows:
        Meeting.objects.filter(id=meeting_id).delete()
        return
    rows.sort(key=lambda row: (not row.shown, ROLE_ORDER.get(row.role, 9), row.lang != "ja", row.id))
    facts = rows[0].facts or {}
    Meeting.objects.filter(id=meeting_id).update(
        held_at=rows[0].happened_at,
        facts=facts,
        **fit(
            Meeting,
            {"series": facts.get("series") or "", "name": facts.get("name") or "", "lang": rows[0].lang},
        ),
    )
    seen: set[tuple[str, str]] = set()
    for row in rows:
        voice = (row.issuer_id or row.issuer_text or row.document_id, row.lang)
        Record.objects.filter(id=row.id).update(counts=voice not in seen)
        seen.add(voice)


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return value
