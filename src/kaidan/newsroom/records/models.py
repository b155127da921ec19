"""Rows that index the archive. No row holds text that its source does not permit to be shown.

Primary keys are the archive's permanent ids. Dates are kept twice: as the reading says them (a bare date has no clock
time), and as an instant for sorting.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Document(models.Model):
    """One archived page. ``text`` is the whole page where display is full, else empty.

    ``attached_to`` is the id of the page that a file came with, empty for a page.
    """

    id = models.CharField(max_length=120, primary_key=True)
    version = models.CharField(max_length=120)
    url = models.CharField(max_length=2000, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    display = models.CharField(max_length=8)
    attribution = models.TextField(blank=True)
    withheld = models.BooleanField(default=False)
    fetched_at = models.DateTimeField(null=True)
    lang = models.CharField(max_length=8)
    title = models.TextField(blank=True)
    category = models.CharField(max_length=200, blank=True)
    publisher_id = models.CharField(max_length=120, blank=True)
    publisher_text = models.CharField(max_length=400, blank=True)
    published_at = models.DateTimeField(null=True)
    published_said = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    links = models.JSONField(default=list)
    made_by = models.JSONField(default=dict)
    attached_to = models.CharField(max_length=120, blank=True, default="", db_index=True)

    objects: ClassVar[models.Manager[Document]] = models.Manager()

    def __str__(self) -> str:
        return self.title or self.id

    @property
    def address(self) -> str:
        """The page's address; empty for what a browser must not open, such as javascript:."""
        return self.url if self.url.startswith(("https://", "http://")) else ""


class Meeting(models.Model):
    """One meeting, with the facts of the reading that counts (an original before a republication)."""

    id = models.CharField(max_length=120, primary_key=True)
    series = models.CharField(max_length=120, blank=True, db_index=True)
    name = models.CharField(max_length=400, blank=True)
    lang = models.CharField(max_length=8, blank=True)
    held_at = models.DateTimeField(null=True, db_index=True)
    facts = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[Meeting]] = models.Manager()

    def __str__(self) -> str:
        return self.name or self.id


class Record(models.Model):
    """One meeting's or notice's record on a document. ``happened_at`` sorts: meeting, else announcement, else page.

    ``counts`` is false for a republication whose original is in the archive: one text counts once. ``shown`` is false
    while the document is withheld, and while the record's article waits at the desk or has been withdrawn.
    """

    id = models.CharField(max_length=120, primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="records")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="records")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    lang = models.CharField(max_length=8)
    title = models.TextField(blank=True)
    genre = models.CharField(max_length=40, db_index=True)
    role = models.CharField(max_length=40)
    issuer_id = models.CharField(max_length=120, blank=True)
    issuer_text = models.CharField(max_length=400, blank=True)
    announced_at = models.DateTimeField(null=True)
    announced_said = models.CharField(max_length=40, blank=True)
    happened_at = models.DateTimeField(null=True, db_index=True)
    happened_on = models.CharField(max_length=10, blank=True)
    counts = models.BooleanField(default=True)
    shown = models.BooleanField(default=True)
    body_start = models.PositiveIntegerField()
    body_end = models.PositiveIntegerField()
    excerpt = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    outline = models.JSONField(default=list)
    facts = models.JSONField(null=True)
    contents = models.JSONField(default=dict)
    findings = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Record]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["document", "position"])]

    def __str__(self) -> str:
        return self.title or self.id


class Statement(models.Model):
    """One statement. ``quote`` is as much of its words as may be shown; spans index ``Document.text``."""

    id = models.CharField(max_length=120, primary_key=True)
    record = models.ForeignKey(Record, models.CASCADE, related_name="statements")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    path = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=40, db_index=True)
    stage = models.CharField(max_length=40, blank=True)
    actors = models.JSONField(default=list)
    targets = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    spans = models.JSONField(default=list)
    quote = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    said_at = models.DateTimeField(null=True, db_index=True)

    objects: ClassVar[models.Manager[Statement]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["record", "position"])]

    def __str__(self) -> str:
        return self.id


class Mention(models.Model):
    """What a statement can be listed under: kind is actor, target, topic, person or post; ``key`` its codebook id."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=120)

    objects: ClassVar[models.Manager[Mention]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "statement"], name="one_mention_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Name(models.Model):
    """A codebook entry's name in both languages; ``rank`` keeps the codebook's order.

    A post that was renamed has a row for each name, with the days it was in force (ISO dates, empty where open).
    """

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=120)
    ja = models.CharField(max_length=400)
    en = models.CharField(max_length=400)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    rank = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Name]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "kind", "rank"], name="one_name_a_rank")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Change(models.Model):
    """One change of the records, numbered without gaps in the order in which changes were committed.

    The search index follows these numbers. ``record_ids`` are all records the document has ever had.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    document_id = models.CharField(max_length=120, unique=True)
    record_ids = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Change]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.number} {self.document_id}"


class Counter(models.Model):
    """The last number given to a change; its row is locked while a change is being written."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveBigIntegerField(default=0)

    objects: ClassVar[models.Manager[Counter]] = models.Manager()

    def __str__(self) -> str:
        return str(self.last)


class OldId(models.Model):
    """An id of a statement, record or meeting that leads to another one: what permalinks redirect by."""

    id = models.CharField(max_length=120, primary_key=True)
    leads_to = models.CharField(max_length=120)

    objects: ClassVar[models.Manager[OldId]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.id} {self.leads_to}"
