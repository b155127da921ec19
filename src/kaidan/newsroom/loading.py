"""Archive → site: rows, articles and names in one call."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook
from kaidan.newsroom.articles.actions import publish_record
from kaidan.newsroom.clock import now
from kaidan.newsroom.records.load import load_readout, remove_documents
from kaidan.newsroom.records.models import Document
from kaidan.newsroom.records.names import load_names


def load_archive(documents: Iterable[ArchivedReadout], codebook: Codebook, *, publish: bool = True) -> int:
    """Makes the record tables tell exactly what the archive holds, and gives the number of documents.

    With ``publish`` every record that has no article yet gets one. Editorial tables are otherwise left alone.
    """
    load_names(codebook)
    present = set()
    for archived in documents:
        load_document(archived, publish=publish, at=now())
        present.add(archived.document_id)
    gone = set(Document.objects.values_list("id", flat=True)) - present
    remove_documents(gone)
    return len(present)


@transaction.atomic
def load_document(archived: ArchivedReadout, *, publish: bool, at: datetime) -> None:
    """Loads one archived document, and publishes its records' articles, all or nothing."""
    load_readout(archived)
    if publish:
        for record_id in archived.record_ids:
            publish_record(record_id, at)
