"""What of the records the public may see, and the lists that pages show."""

from django.db.models import Count, Q, QuerySet

from kaidan.newsroom.records.models import Document, Meeting, Record, Statement

# what lists of statements do not show and would cost most to read
UNLISTED = (
    "record__outline", "record__contents", "record__findings", "record__facts", "record__meeting__facts",
    "record__document__text", "record__document__links", "record__document__made_by",
)  # fmt: skip


def public() -> QuerySet[Record]:
    """The one rule: a record is public unless its document is withheld."""
    return Record.objects.filter(document__withheld=False)


def public_statements(*, all_texts: bool = False) -> QuerySet[Statement]:
    """Statements of public records, newest meeting first, in order of the page.

    One text counts once: republications are left out, unless ``all_texts`` are asked for (search finds them too).
    """
    shown = Statement.objects.filter(record__document__withheld=False)
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
