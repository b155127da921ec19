"""What an archive holds, brought to its site: documents, articles, comparisons, captured pages, edits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from django.db.models import Q

from kaidan.archive import Archive
from kaidan.archive.captured import find_capture
from kaidan.archive.corrections import list_thread_decisions
from kaidan.archive.edits import list_edits
from kaidan.archive.operations import list_operations
from kaidan.archive.threads import list_threads
from kaidan.model.archived import ArchivedReadout
from kaidan.model.readout import Record as ReadRecord
from kaidan.newsroom.articles.versions import take_in, take_in_brought
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.actions import Woven
from kaidan.newsroom.desk.kept_corrections import load_corrections
from kaidan.newsroom.edits.actions import forget_captured, load_captured, load_revisions
from kaidan.newsroom.loading import load_archive, load_document, renew_comparisons
from kaidan.newsroom.records.load import load_old_ids
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.styles import make_abbreviation_finder


def bring_everything(archive: Archive, documents: Iterable[ArchivedReadout]) -> int:
    """Makes the site's tables tell what the archive holds and gives the number of documents."""
    count = load_archive(
        documents,
        archive.codebook,
        find_threads=partial(_weave, archive),
        find_operations=partial(list_operations, archive),
        versions=archive.articles.all(),
    )
    forget_captured(_bring_captured(archive, archive.archived()))
    load_revisions(list_edits(archive))
    load_old_ids(archive.superseded())
    load_corrections(archive)
    return count


def bring_documents(archive: Archive, documents: Sequence[str]) -> None:
    """Brings the newest versions of these documents to the site, and what is compared with them."""
    changed = [archive.document(document) for document in documents]
    find_unexplained = make_abbreviation_finder(archive.codebook)
    take_in_brought(archive.articles.all())
    for archived in changed:
        load_document(archived, publish=True, at=now(), find_unexplained=find_unexplained)
    take_in(archive.articles.all())
    _renew(archive, changed)
    for _ in _bring_captured(archive, changed):
        pass
    if any(len(archive.shelf.index.by_document.get(one.url or "", ())) > 1 for one in changed):
        load_revisions(list_edits(archive))
    load_old_ids(archive.superseded())
    load_corrections(archive)


def bring_corrected(archive: Archive, documents: Sequence[str], *, before: Mapping[str, str]) -> None:
    """Brings corrected documents, and others that hold what has another id since (``before``: what led where then)."""
    moved = [old for old, new in archive.superseded().items() if before.get(old) != new]
    told = Record.objects.filter(Q(meeting_id__in=moved) | Q(id__in=moved) | Q(statements__id__in=moved))
    also = set(told.values_list("document_id", flat=True))
    own = [archive.document(one).document_id for one in documents]
    bring_documents(archive, list(dict.fromkeys([*own, *sorted(also)])))


def renew_around(archive: Archive, record_ids: Iterable[str]) -> None:
    """Compares anew what these records are compared with: they have come out, or were withdrawn."""
    ids = set(Record.objects.filter(id__in=list(record_ids)).values_list("document_id", flat=True))
    changed = [archive.document(one) for one in sorted(ids)]
    if changed:
        _renew(archive, changed)


def _bring_captured(archive: Archive, documents: Iterable[ArchivedReadout]) -> Iterator[str]:
    """The pages as captured, scrubbed; gives the documents' ids."""
    for archived in documents:
        load_captured(archived, partial(find_capture, archive))
        yield archived.document_id


def _weave(archive: Archive, records: Sequence[ReadRecord]) -> Woven:
    return Woven(list_threads(archive, records), tuple(list_thread_decisions(archive)))


def _renew(archive: Archive, changed: Iterable[ArchivedReadout]) -> None:
    renew_comparisons(
        changed,
        archive.document,
        archive.codebook,
        find_threads=partial(_weave, archive),
        find_operations=partial(list_operations, archive),
    )
