"""The shelf's log of corrections as rows: the only writer of that table. Loading again changes nothing."""

from collections.abc import Iterator

from django.db import transaction

from kaidan.archive import Archive
from kaidan.archive.corrections import Listed, list_corrections
from kaidan.archive.making import words_of
from kaidan.archive.proofs import marks_of
from kaidan.ledger.archived import permitted
from kaidan.model.archived import ArchivedReadout
from kaidan.model.correction import Found
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.records.changes import note_change


@transaction.atomic
def load_corrections(archive: Archive) -> None:
    """Writes every correction of documents that nobody withholds in place of what stood there."""
    rows = {row.id: row for row in _rows(archive)}
    known = {row.id: row for row in KeptCorrection.objects.all()}
    changed = [one for one in rows.values() if one.id not in known or _told(one) != _told(known[one.id])]
    gone = known.keys() - rows.keys()
    KeptCorrection.objects.filter(id__in=[*gone, *(one.id for one in changed)]).delete()
    KeptCorrection.objects.bulk_create(changed, batch_size=500)
    for document_id in sorted({one.document_id for one in (*changed, *(known[one] for one in gone))}):
        # pages that are kept show the log at once
        note_change(document_id)


def _rows(archive: Archive) -> Iterator[KeptCorrection]:
    documents: dict[str, ArchivedReadout] = {}
    for listed in list_corrections(archive):
        if listed.correction.change == "withdraw":
            continue
        archived = None
        if listed.document_id:
            archived = documents.setdefault(listed.document_id, archive.document(listed.document_id))
        yield _row(listed, archived)


def _row(listed: Listed, archived: ArchivedReadout | None) -> KeptCorrection:
    one, display = listed.correction, archived.display if archived else "excerpt"
    record, statement = _find_marked(archived, one.id) if archived else ("", "")
    if one.passages:
        after = " ／ ".join(permitted(words_of(passage), display) for passage in one.passages)
    elif one.change == "merge":
        after = " ／ ".join(permitted(words_of(passage), display) for passage in one.targets)
    else:
        after = " ".join(one.value)
    conflict = listed.conflict
    return KeptCorrection(
        id=one.id,
        document_id=listed.document_id or "",
        record_id=record,
        statement_id=statement,
        change=one.change,
        before="" if one.change in ("span", "split", "merge") else " ".join(one.was),
        after=after,
        words=permitted(words_of(one.targets[0]), display),
        lang=archived.readout.page.lang if archived else "",
        by=one.by,
        at=one.at,
        why=one.why,
        state=listed.state,
        misfit=conflict.reason if conflict else "",
        found=[_found(found, archived) for found in conflict.found] if conflict else [],
    )


def _found(found: Found, archived: ArchivedReadout | None) -> dict[str, str]:
    ids = _ids(archived) if archived else {}
    return {
        "words": permitted(found.text, archived.display if archived else "excerpt"),
        "value": "" if found.value == (found.text,) else " ".join(found.value),
        "statement": ids.get(found.statement or "", ""),
    }


def _ids(archived: ArchivedReadout) -> dict[str, str]:
    return {
        statement.key: identity
        for record, ids in zip(archived.readout.records, archived.statement_ids, strict=True)
        for statement, identity in zip(record.statements, ids, strict=True)
    }


def _find_marked(archived: ArchivedReadout, correction: str) -> tuple[str, str]:
    """The ids of record and statement that the correction was applied to; of a date the record's alone."""
    for place, record in enumerate(archived.readout.records):
        for statement, identity in zip(record.statements, archived.statement_ids[place], strict=True):
            if correction in marks_of(statement):
                return archived.record_ids[place], identity
        # a date, the end, the announcement
        if any(f"/corrections/{correction}" in proof.derived_from for proof in record.provenance.values()):
            return archived.record_ids[place], ""
    return "", ""


def _told(row: KeptCorrection) -> tuple[object, ...]:
    return tuple(getattr(row, one.attname) for one in KeptCorrection._meta.concrete_fields)
