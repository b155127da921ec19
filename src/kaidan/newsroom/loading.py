"""Archive → site: rows, articles, names and comparisons in one call."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from kaidan.ledger.archived import list_records, list_terms
from kaidan.ledger.series import find_series
from kaidan.model.archived import ArchivedReadout, Display
from kaidan.model.article import ArticleVersion
from kaidan.model.codebook import Codebook
from kaidan.model.readout import Record as ReadRecord
from kaidan.newsroom.articles.actions import publish_record
from kaidan.newsroom.articles.versions import forget_versions, take_in, take_in_brought
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.actions import Woven, forget_records, load_comparisons
from kaidan.newsroom.comparison.drawn import series_of
from kaidan.newsroom.comparison.queries import documents_of_series
from kaidan.newsroom.desk.carried import forget_typed
from kaidan.newsroom.records.load import load_readout, remove_documents
from kaidan.newsroom.records.models import Document, Record
from kaidan.newsroom.records.names import load_names
from kaidan.newsroom.records.permitted import shown_display
from kaidan.newsroom.register.actions import FindOperations, load_register, renew_register
from kaidan.newsroom.styles import FindAbbreviations, make_abbreviation_finder

# gives the threads that run through these records, all of their series, under their permanent ids
FindThreads = Callable[[tuple[ReadRecord, ...]], Woven]


def load_archive(
    documents: Iterable[ArchivedReadout],
    codebook: Codebook,
    *,
    find_threads: FindThreads | None = None,
    find_operations: FindOperations | None = None,
    versions: Iterable[ArticleVersion] = (),
) -> int:
    """Makes the record tables tell exactly what the archive holds, and gives the number of documents.

    Every record that has no article yet and does not wait for the desk gets one. ``versions`` are what the desk wrote,
    as the shelf has it. Without ``find_threads`` and ``find_operations`` their ids are good for this load only.
    """
    load_names(codebook)
    versions = tuple(versions)
    take_in_brought(versions)
    present = set()
    records: list[ReadRecord] = []
    terms: dict[str, Display] = {}
    find_unexplained = make_abbreviation_finder(codebook)
    for archived in documents:
        load_document(archived, publish=True, at=now(), find_unexplained=find_unexplained)
        present.add(archived.document_id)
        if is_article(archived):
            records += list_records([archived])
            terms |= list_terms([archived])
    gone = set(Document.objects.values_list("id", flat=True)) - present
    ids = list(Record.objects.filter(document_id__in=gone).values_list("id", flat=True))
    forget_versions(ids)
    forget_typed(ids)
    remove_documents(gone)
    take_in(versions)
    shown = shown_of(records)
    woven = find_threads(shown) if find_threads else None
    load_comparisons(shown, terms, codebook=codebook, woven=woven)
    load_register(codebook, find=find_operations)
    return len(present)


def shown_of(records: Iterable[ReadRecord]) -> tuple[ReadRecord, ...]:
    """The records that readers see; what waits at the desk or was withdrawn is compared with nothing."""
    hidden = set(Record.objects.filter(shown=False).values_list("id", flat=True))
    return tuple(one for one in records if one.key not in hidden)


@transaction.atomic
def load_document(
    archived: ArchivedReadout,
    *,
    publish: bool,
    at: datetime,
    find_unexplained: FindAbbreviations | None = None,
) -> None:
    """Loads one archived document, and publishes its records' articles, all or nothing."""
    archived = archived if is_article(archived) else _as_file(archived)
    load_readout(archived, unexplained=find_unexplained(archived) if find_unexplained else ())
    if archived.withheld:
        forget_records(archived.record_ids)
        forget_versions(archived.record_ids)
        forget_typed(archived.record_ids)
    if publish:
        for record_id in archived.record_ids:
            publish_record(record_id, at)


def is_article(archived: ArchivedReadout) -> bool:
    """Whether its records become articles: a file that came with a page only where it tells what its page does not.

    Those are the lists of personnel orders and the figures of relief reports, which ministries attach to a page of
    three lines; any other file is shown with its page.
    """
    return archived.attached_to is None or any(one.orders or one.relief for one in archived.readout.records)


def _as_file(archived: ArchivedReadout) -> ArchivedReadout:
    """The document without its records, which would count a text twice; what may be shown is decided with them."""
    readout = replace(archived.readout, records=())
    bare = replace(archived, readout=readout, display=shown_display(archived))
    return replace(bare, record_ids=(), meeting_ids=(), statement_ids=())


def renew_comparisons(
    changed: Iterable[ArchivedReadout],
    find: Callable[[str], ArchivedReadout],
    codebook: Codebook,
    *,
    find_threads: FindThreads | None = None,
    find_operations: FindOperations | None = None,
) -> None:
    """Compares anew the series that the ``changed`` documents belong to; ``find`` gives an archived document by its id.

    The register is renewed with them. Call it when the changed documents are loaded.
    """
    documents = {one.document_id: one for one in changed if is_article(one)}
    renew_register(documents, codebook, find=find_operations)
    told = list_records(replace(one, withheld=False) for one in documents.values())
    series = series_of(told, codebook=codebook)
    for document_id in documents_of_series(series) - documents.keys():
        documents[document_id] = find(document_id)
    everything = list(documents.values())
    told = tuple(one for one in list_records(everything) if find_series(one, codebook=codebook) in series)
    records = shown_of(told)
    load_comparisons(
        records,
        list_terms(everything),
        codebook=codebook,
        woven=find_threads(records) if find_threads else None,
        only=series,
    )
