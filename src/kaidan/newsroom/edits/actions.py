"""The only writer of the tables of edits and captured pages. Loading again changes nothing."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from django.db import transaction

from kaidan.archive.edits import ShownChange
from kaidan.model.archived import ArchivedReadout
from kaidan.model.capture import Capture
from kaidan.model.versions import PageEdit
from kaidan.newsroom.edits.models import CapturedPage, Revision
from kaidan.newsroom.edits.scrub import scrub_page
from kaidan.newsroom.records.permitted import shown_display

# gives the capture that an archived document was read from
FindCapture = Callable[[ArchivedReadout], Capture]
_LONGEST_URL = 2000


@transaction.atomic
def load_revisions(changes: Iterable[ShownChange]) -> int:
    """Writes every raised change of the archive in place of what stood there, and gives their number."""
    Revision.objects.all().delete()
    rows = {row.id: row for row in map(_revision, changes)}
    Revision.objects.bulk_create(rows.values(), batch_size=500)
    return len(rows)


@transaction.atomic
def load_captured(archived: ArchivedReadout, find: FindCapture) -> None:
    """Keeps the scrubbed page where its source permits the whole text, and takes away what may not be shown."""
    if shown_display(archived) != "full" or archived.withheld:
        CapturedPage.objects.filter(document_id=archived.document_id).delete()
        return
    if CapturedPage.objects.filter(document_id=archived.document_id, version=archived.version).exists():
        return
    values = {"version": archived.version, "html": scrub_page(find(archived))}
    CapturedPage.objects.update_or_create(document_id=archived.document_id, defaults=values)


def forget_captured(present: Iterable[str]) -> None:
    """Takes away the pages of documents that the archive no longer holds."""
    known = set(CapturedPage.objects.values_list("document_id", flat=True))
    CapturedPage.objects.filter(document_id__in=known - set(present)).delete()


def _revision(shown: ShownChange) -> Revision:
    change = shown.change
    raised = [edit for edit in change.edits if edit.kind != "furniture"]
    return Revision(
        id=_id(change.document, change.before.capture, change.after.capture),
        document_id=shown.document_id or "",
        # a WARC file of another tool may name anything as an address
        url=shown.url[:_LONGEST_URL] if shown.url.startswith(("http://", "https://")) else "",
        title=_storable(shown.title or ""),
        attribution=shown.attribution or "",
        display=shown.display,
        seen_at=change.after.seen_first,
        before_from=change.before.seen_first,
        before_until=change.before.seen_last,
        announced=change.is_announced,
        kinds="|" + "|".join(sorted({edit.kind for edit in raised})) + "|",
        edits=[_edit(edit) for edit in raised],
    )


def _id(*parts: str) -> str:
    """An id made of what the revision is of: the same on every machine, so that its address lasts."""
    digest = base64.b32encode(sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest())
    return "e" + digest.decode("ascii").lower()[:16]


def _edit(edit: PageEdit) -> dict[str, Any]:
    words = [{name: _storable(value) for name, value in asdict(word).items()} for word in edit.words]
    return {
        "kind": edit.kind,
        "before": _storable(edit.before),
        "after": _storable(edit.after),
        "words": words,
    }


def _storable(text: str) -> str:
    # PostgreSQL refuses NUL
    return text.replace("\0", "\ufffd")
