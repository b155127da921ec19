"""Views by article and hour, and the totals that are kept for the three lists."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kaidan.newsroom.articles.models import Article


class HourCount(models.Model):
    """Counted views of an article in one UTC hour (hours since 1970).

    ``folded`` of them are in the kept totals: each group of views is committed here alone, and taken into the totals
    about once a second. The difference is on disk, so that a crash between the two loses nothing.
    """

    article_id = models.CharField(max_length=120)
    hour = models.PositiveIntegerField()
    views = models.PositiveBigIntegerField()
    folded = models.PositiveBigIntegerField(default=0, db_default=0)

    objects: ClassVar[models.Manager[HourCount]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hour", "article_id"], name="one_count_an_hour")]
        indexes = [
            models.Index(
                fields=["article_id", "hour"], condition=Q(views__gt=F("folded")), name="not_yet_folded"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour}: {self.views}"


class SetAside(models.Model):
    """Views that the rules do not count, kept by hour with the reason: repeat, bot or prefetch."""

    article_id = models.CharField(max_length=120)
    hour = models.PositiveIntegerField()
    reason = models.CharField(max_length=10)
    views = models.PositiveBigIntegerField()

    objects: ClassVar[models.Manager[SetAside]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hour", "article_id", "reason"], name="one_reason_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour} {self.reason}: {self.views}"


class WindowTotal(models.Model):
    """The kept total of an article in one window, as of ``WindowClock``."""

    window = models.CharField(max_length=4)
    article = models.ForeignKey(Article, models.DO_NOTHING, db_constraint=False, db_index=False)
    # copied from the article, so that a category's list is as quick as the whole list; empty until the next commit
    category = models.CharField(max_length=40, default="", db_default="")
    views = models.BigIntegerField()

    objects: ClassVar[models.Manager[WindowTotal]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "window"], name="one_total_a_window")]
        indexes = [
            models.Index(fields=["window", "-views", "article"], name="most_read_first"),
            models.Index(fields=["window", "category", "-views", "article"], name="most_read_of_category"),
        ]

    def __str__(self) -> str:
        return f"{self.window} {self.article_id}: {self.views}"


class WindowClock(models.Model):
    """The UTC hour up to which the kept totals are right: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    hour = models.PositiveIntegerField()

    objects: ClassVar[models.Manager[WindowClock]] = models.Manager()

    def __str__(self) -> str:
        return str(self.hour)
