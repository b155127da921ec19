"""What of the records the public may see, and the lists that pages show."""

from django.db.models import Count, Q, QuerySet

from kaidan.newsroom.records.models import Document, Meeting, OldId, Record, Statement

# what lists of statements do not show and would cost most to read
UNLISTED = (
    "record__outline", "record__contents", "record__findings", "record__facts", "record__meeting__facts",
    "record__document__text", "record__document__links", "record__document__made_by",
)  # fmt: skip


def public() -> QuerySet[Record]:
    """The one rule: a record is public unless its document is withheld or its article waits or was withdrawn."""
    return Record.objects.filter(shown=True)


def public_statements(*, all_texts: bool = False) -> QuerySet[Statement]:
    """Statements of public records, newest meeting first, in order of the page.

    One text counts once: republications are left out, unless ``all_texts`` are asked for (search finds them too).
    """
    shown = Statement.objects.filter(record__shown=True)
    return (
        (shown if all_texts else shown.filter(record__counts=True))
        .select_related("record", "record__meeting", "record__document")
        .defer(*UNLISTED)
        .order_by("-said_at", "record_id", "position")
    )


def statements_about(kind: str, key: str) -> QuerySet[Statement]:
    """Public statements listed under ``key``: kind is actor, target, topic, person or post."""
    return public_statements().filter(mentions__kind=kind, mentions__key=key)


def public_meetings() -> QuerySet[Meeting]:
    """Meetings of which a public record tells, newest first."""
    told = public().filter(meeting__isnull=False).values("meeting_id")
    return Meeting.objects.filter(id__in=told).order_by("-held_at", "id")


def withheld(document_id: str) -> bool:
    """Whether the document is known and withheld."""
    return Document.objects.filter(id=document_id, withheld=True).exists()


def counted(kind: str) -> list[tuple[str, int]]:
    """(key, number of public statements) for every key of ``kind``, the most used first."""
    rows = (
        public_statements()
        .order_by()
        .filter(mentions__kind=kind)
        .values("mentions__key")
        .annotate(n=Count("id", distinct=True, filter=Q(mentions__kind=kind)))
    )
    pairs = [(row["mentions__key"], row["n"]) for row in rows]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def counted_series() -> list[tuple[str, int]]:
    """(series, number of meetings), the longest first."""
    rows = public_meetings().order_by().exclude(series="").values("series").annotate(n=Count("id"))
    return sorted(((row["series"], row["n"]) for row in rows), key=lambda pair: (-pair[1], pair[0]))


def files_of(document: Document) -> QuerySet[Document]:
    """The files that came with the page, but for those that are withheld, in the order of their addresses.

    A page that links to no file costs no query.
    """
    linked = any(link["rel"] == "attachment" for link in document.links)
    files = Document.objects.filter(attached_to=document.id, withheld=False).order_by("url")
    return files if linked else files.none()


def texts_of_files(document: Document) -> QuerySet[Document]:
    """Those of which the text may be shown: the page's own may be, too, and it names nobody who must not be named."""
    listed = files_of(document).exclude(text="")
    return listed if document.display == "full" else listed.none()


def find_newer_id(identity: str) -> str:
    """The id that an old one leads to; empty for one that leads nowhere."""
    return OldId.objects.filter(id=identity).values_list("leads_to", flat=True).first() or ""
