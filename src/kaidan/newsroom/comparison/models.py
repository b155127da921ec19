"""Rows of what comparing the records gave, computed when the archive is loaded; and what an editor approved of it.

Records and statements are pointed to by permanent ids without constraints: loading a document anew replaces their
rows, and these stay until they are computed anew. No row holds words that a source does not permit to be shown.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from django.db import models

from kaidan.newsroom.records.models import Record, Statement

Decision = Literal["approve", "mark", "leave_out"]
"""A sentence stands approved, marked as made by machine, or not at all."""


class Voice(models.Model):
    """One side's texts on a series in one language, in order of time: the columns of a matrix."""

    id = models.CharField(max_length=200, primary_key=True)
    series = models.CharField(max_length=120, db_index=True)
    side = models.CharField(max_length=120, blank=True)
    lang = models.CharField(max_length=8)
    records = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Voice]] = models.Manager()

    def __str__(self) -> str:
        return self.id


class Thread(models.Model):
    """The life of one statement through a voice; ``position`` is its place by first restatement."""

    id = models.CharField(max_length=120, primary_key=True)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="threads")
    position = models.PositiveIntegerField()
    topics = models.JSONField(default=list)
    split_from = models.CharField(max_length=120, blank=True)
    merged_into = models.CharField(max_length=120, blank=True)

    objects: ClassVar[models.Manager[Thread]] = models.Manager()

    def __str__(self) -> str:
        return self.id


class OldThread(models.Model):
    """An id of a thread that turned out to be another; its address leads there."""

    id = models.CharField(max_length=120, primary_key=True)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="old_ids")

    objects: ClassVar[models.Manager[OldThread]] = models.Manager()

    def __str__(self) -> str:
        return self.id


class Restatement(models.Model):
    """A thread at one meeting; ``column`` is the meeting's place among the voice's records."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="restatements")
    record = models.ForeignKey(Record, models.DO_NOTHING, db_constraint=False, related_name="+")
    statement = models.ForeignKey(
        Statement, models.DO_NOTHING, db_constraint=False, related_name="restatements"
    )
    column = models.PositiveIntegerField()
    relation = models.CharField(max_length=12)
    direction = models.CharField(max_length=12, blank=True)

    objects: ClassVar[models.Manager[Restatement]] = models.Manager()

    class Meta:
        ordering = ["column", "id"]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.column}"


class Comparison(models.Model):
    """A record beside another: the last of its series (``record`` is the newer), or the other side's text.

    ``links`` are in the order in which they are shown; edit scripts stand in them only where both sources may be shown
    in full. The sentences say what changed, in both languages.
    """

    LAST, COUNTERPART = "last", "counterpart"

    series = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=12)
    record = models.ForeignKey(Record, models.DO_NOTHING, db_constraint=False, related_name="comparisons")
    other = models.ForeignKey(Record, models.DO_NOTHING, db_constraint=False, related_name="+")
    links = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    sentence_ja = models.TextField(blank=True)
    sentence_en = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Comparison]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "kind"], name="one_comparison_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id} {self.other_id}"


class Undertaking(models.Model):
    """One entry of the ledger as it stands: dated evidence, no verdict. ``said`` is the newest words that bind."""

    thread = models.OneToOneField(Thread, models.CASCADE, primary_key=True, related_name="undertaking")
    series = models.CharField(max_length=120, db_index=True)
    said = models.ForeignKey(Statement, models.DO_NOTHING, db_constraint=False, related_name="+")
    deadlines = models.JSONField(default=list)
    figures = models.JSONField(default=list)
    first_said = models.CharField(max_length=10, blank=True)
    last_repeated = models.CharField(max_length=10, blank=True)
    times = models.PositiveIntegerField()
    meetings_since = models.PositiveIntegerField()

    objects: ClassVar[models.Manager[Undertaking]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["-last_repeated", "series"], name="undertaking_newest")]

    def __str__(self) -> str:
        return self.thread_id


class Matter(models.Model):
    """A topic that an undertaking can be listed under."""

    undertaking = models.ForeignKey(Undertaking, models.CASCADE, related_name="matters")
    topic = models.CharField(max_length=120, db_index=True)

    objects: ClassVar[models.Manager[Matter]] = models.Manager()

    def __str__(self) -> str:
        return self.topic


class Approval(models.Model):
    """An editor's decision on the sentence about a record, in both languages. No rebuild touches it.

    An approval holds for these very words: a comparison that says something else is again marked as made by machine.
    ``left_out``: readers do not see the sentence, whatever it says.
    """

    record_id = models.CharField(max_length=120, primary_key=True)
    sentence_ja = models.TextField()
    sentence_en = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    left_out = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Approval]] = models.Manager()

    def __str__(self) -> str:
        return self.record_id
