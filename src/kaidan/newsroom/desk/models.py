"""What the desk keeps of its people beside Django's accounts. No rebuild touches it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Unsaved(models.Model):
    """What a person has typed into an article's form and not saved yet; ``base`` is the version it was begun on."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article_id = models.CharField(max_length=120)
    base = models.PositiveIntegerField()
    text = models.JSONField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Unsaved]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "article_id"], name="one_unsaved_a_person")]

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
