"""What the desk keeps of its people beside Django's accounts. No rebuild touches it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Unsaved(models.Model):
    """What a person has typed into an article's form and not saved yet; ``base`` is the version it was begun on.

    One is what is being typed; others lie ``aside``: what came through a login, or was there before that was taken up.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article_id = models.CharField(max_length=120)
    base = models.PositiveIntegerField()
    text = models.JSONField()
    at = models.DateTimeField()
    aside = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Unsaved]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article_id"], condition=models.Q(aside=False), name="one_typed_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.article_id}"


class OneTimePassword(models.Model):
    """A person who was given a password and has not chosen an own one yet."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="one_time"
    )

    objects: ClassVar[models.Manager[OneTimePassword]] = models.Manager()

    def __str__(self) -> str:
        return str(self.pk)


class KeptCorrection(models.Model):
    """A correction of a reading as the shelf's log has it, with what became of it: an index of that log.

    ``statement_id`` is empty where it is about a date or fits nothing now. ``words`` are as many of the page's as its
    source permits. ``found`` is what stands there in a conflict: words, value, and the statement's id where it has one.
    """

    id = models.CharField(max_length=120, primary_key=True)
    document_id = models.CharField(max_length=120, blank=True, db_index=True)
    record_id = models.CharField(max_length=120, blank=True)
    statement_id = models.CharField(max_length=120, blank=True)
    change = models.CharField(max_length=12)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=8, blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(db_index=True)
    why = models.TextField()
    state = models.CharField(max_length=12, db_index=True)
    misfit = models.CharField(max_length=20, blank=True)
    found = models.JSONField(default=list)

    objects: ClassVar[models.Manager[KeptCorrection]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.id} {self.change}"


class ReadingAnew(models.Model):
    """How far the archive has been read with the codebook of now: one row. ``at`` is when that was last noted."""

    RUNNING, FINISHED, FAILED = "running", "finished", "failed"

    state = models.CharField(max_length=10)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[ReadingAnew]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.state} {self.done}/{self.total}"
