"""Articles: what the desk publishes about a record. What persons wrote of them stands on the shelf, see versions.py."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kaidan.newsroom.records.models import Record


class Article(models.Model):
    """One article in one language. ``id`` is its permalink; ``record`` a permanent id, not a constraint.

    ``edited`` marks an article that a person has changed: reading again never overwrites it. ``phrases`` is the
    headline cut where a line may break. ``whole_day`` says that only the day of
    ``published_at`` is known; of a scheduled article that is when it comes out. ``body`` is the desk's own text, empty
    where the record speaks for itself. ``version`` is the number of the newest version, ``pending`` whether it holds
    more than readers see. ``notices`` are what readers are told of corrections, ``reason`` of a withdrawal.
    """

    DRAFT, SCHEDULED, PUBLISHED, WITHDRAWN = "draft", "scheduled", "published", "withdrawn"

    id = models.CharField(max_length=120, primary_key=True)
    record = models.ForeignKey(
        Record, models.DO_NOTHING, db_constraint=False, related_name="articles", db_index=True
    )
    status = models.CharField(max_length=10, default=DRAFT)
    lang = models.CharField(max_length=8)
    category = models.CharField(max_length=40)
    headline = models.TextField()
    phrases = models.JSONField(default=list)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    edited = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    whole_day = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True)
    tags = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    pending = models.BooleanField(default=False)
    notices = models.JSONField(default=list)
    reason = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Article]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["status", "-published_at", "id"], name="article_newest"),
            models.Index(fields=["category", "-published_at", "id"], name="article_newest_of_category"),
        ]
        permissions = [
            ("see_desk", "May see the desk"),
            ("write_drafts", "May write drafts"),
            ("schedule_articles", "May schedule articles"),
            ("publish_articles", "May publish, correct and withdraw articles"),
            ("correct_readings", "May correct readings"),
            ("change_codebook", "May add to the codebook"),
        ]

    def __str__(self) -> str:
        return self.headline


class Version(models.Model):
    """One version of an article as the shelf's log has it: an index of that log, never changed."""

    article_id = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=10)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)
    comes_out = models.DateTimeField(null=True)
    text = models.JSONField()

    objects: ClassVar[models.Manager[Version]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article_id", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.number}"
