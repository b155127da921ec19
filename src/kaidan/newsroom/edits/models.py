"""Rows that index what was edited on archived pages, and the pages as captured. Made from the archive, never by hand.

No row holds text that its source does not permit to be shown.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Revision(models.Model):
    """The differences between one version of a page and the one before it.

    ``document_id`` is empty for a file that nobody reads. ``kinds`` is ``|factual|wording|``, for a filter that every
    database has. ``edits`` are the archive's, each a kind with both texts and its words.
    """

    id = models.CharField(max_length=40, primary_key=True)
    document_id = models.CharField(max_length=120, blank=True, db_index=True)
    url = models.CharField(max_length=2000)
    title = models.TextField(blank=True)
    attribution = models.TextField(blank=True)
    display = models.CharField(max_length=8)
    seen_at = models.DateTimeField(db_index=True)
    before_from = models.DateTimeField()
    before_until = models.DateTimeField()
    announced = models.BooleanField(default=False)
    kinds = models.CharField(max_length=120)
    edits = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Revision]] = models.Manager()

    def __str__(self) -> str:
        return self.title or self.url


class CapturedPage(models.Model):
    """The newest version of a page as it was captured, scrubbed; only of sources that permit the whole text."""

    document_id = models.CharField(max_length=120, primary_key=True)
    version = models.CharField(max_length=120)
    html = models.TextField()

    objects: ClassVar[models.Manager[CapturedPage]] = models.Manager()

    def __str__(self) -> str:
        return self.document_id
