"""Rows of what adds up over many documents, computed when the archive is loaded.

Records are pointed to by permanent ids without constraints: loading a document anew replaces their rows, and these
stay until they are computed anew. Only what may be shown in full is counted.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Holding(models.Model):
    """One person in one post (a Popolo membership); days are ISO and half-open, empty where no text says them."""

    id = models.CharField(max_length=120, primary_key=True)
    position = models.PositiveIntegerField(db_index=True)
    person = models.CharField(max_length=200, db_index=True)
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=400, db_index=True)
    label = models.CharField(max_length=400)
    role = models.CharField(max_length=12)
    service = models.CharField(max_length=40, blank=True)
    rank = models.CharField(max_length=120, blank=True)
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    ended_by = models.CharField(max_length=10, blank=True)
    start_record = models.CharField(max_length=120, blank=True)
    end_record = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=2000, blank=True)

    objects: ClassVar[models.Manager[Holding]] = models.Manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.label} {self.name}"


class Operation(models.Model):
    """A relief operation; place and request are those of its newest report that tells them."""

    id = models.CharField(max_length=120, primary_key=True)
    position = models.PositiveIntegerField(db_index=True)
    name = models.TextField(blank=True)
    place = models.TextField(blank=True)
    requested_at = models.CharField(max_length=40, blank=True)
    requested_by = models.TextField(blank=True)
    status = models.CharField(max_length=12)

    objects: ClassVar[models.Manager[Operation]] = models.Manager()

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return self.name or self.id


class OldOperation(models.Model):
    """An id of an operation that turned out to be another; its address leads there."""

    id = models.CharField(max_length=120, primary_key=True)
    operation = models.ForeignKey(Operation, models.CASCADE, related_name="old_ids")

    objects: ClassVar[models.Manager[OldOperation]] = models.Manager()

    def __str__(self) -> str:
        return self.id


class Report(models.Model):
    """One report of an operation, and what it says otherwise than the one before."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="reports")
    position = models.PositiveIntegerField()
    record = models.CharField(max_length=120, db_index=True)
    number = models.CharField(max_length=12, blank=True)
    as_of = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=12)
    changes = models.JSONField(default=list)

    objects: ClassVar[models.Manager[Report]] = models.Manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.number}"
