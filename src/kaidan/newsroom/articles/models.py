"""Articles: what the desk publishes about a record. A rebuild of the records never touches them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kaidan.newsroom.records.models import Record


class Article(models.Model):
    """One article in one language. ``id`` is its permalink; ``record`` a permanent id, not a constraint.

    ``edited`` marks an article that a person has changed: reading again never overwrites it. ``phrases`` is the
    headline cut where a line may break. ``whole_day`` says that only the day of
    ``published_at`` is known. ``body`` is the desk's own text, empty where the record speaks for itself.
    """

    DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"

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

    objects: ClassVar[models.Manager[Article]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["status", "-published_at", "id"], name="article_newest"),
            models.Index(fields=["category", "-published_at", "id"], name="article_newest_of_category"),
        ]

    def __str__(self) -> str:
        return self.headline
