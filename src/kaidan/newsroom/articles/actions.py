"""The article that is made from a reading by itself. What persons change goes through versions.py."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from kaidan.newsroom.articles.categories import category_of
from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.articles.phrases import find_phrases
from kaidan.newsroom.ranking.actions import refile
from kaidan.newsroom.records.changes import note_change
from kaidan.newsroom.records.load import show_records
from kaidan.newsroom.records.models import Record


@transaction.atomic
def publish_record(record_id: str, at: datetime) -> None:
    """Makes and publishes the record's article from the reading, or refreshes it while no person has changed it.

    A release of the time from which the desk works (``desk_from`` of the home) waits there instead, shown nowhere, and
    so does one that was brought in by hand.

    ``at`` is the time of publication where the record itself tells none. The permalink is the record's permanent id,
    so a site rebuilt from the archive has the same addresses.
    """
    record = Record.objects.select_related("document").get(id=record_id)
    known = Article.objects.filter(id=record_id).first()
    if known is None and waits(record, at):
        show_records({record.id: False})
        return
    if known is not None and (known.edited or known.status != Article.PUBLISHED):
        show_records({record.id: known.status == Article.PUBLISHED and not record.document.withheld})
        return
    headline = record.title or record.document.title or record.id
    values = {
        "record_id": record.id,
        "lang": record.lang,
        "category": category_of(record.genre),
        "headline": headline,
        "phrases": find_phrases(headline, record.lang),
        "lead": record.lead,
        **_publication(record, at),
    }
    if known is None:
        Article.objects.create(id=record.id, status=Article.PUBLISHED, **values)
    else:
        Article.objects.filter(id=record.id).update(**values)
        if known.category != values["category"]:
            refile(record.id)
    note_change(record.document_id)


def waits(record: Record, at: datetime) -> bool:
    """Whether a release without an article waits for the desk: it came out since the desk works, or was brought in."""
    desk_from = settings.HOME.desk_from
    if desk_from is not None and _publication(record, at)["published_at"] >= desk_from:
        return True
    return Version.objects.filter(article_id=record.id, action="bring").exists()


def _publication(record: Record, at: datetime) -> dict[str, Any]:
    """When the text came out, by the best that the page says, and whether that is a day without a clock time."""
    document = record.document
    known = (
        (document.published_at, document.published_said),
        (record.announced_at, record.announced_said),
        (record.happened_at, record.happened_on),
    )
    for instant, said in known:
        if instant is not None:
            return {"published_at": instant, "whole_day": len(said) <= 10}
    return {"published_at": at, "whole_day": False}


@transaction.atomic
def erase_articles(document_id: str) -> None:
    """Takes the words that were read from an erased document out of its articles; their addresses stay reserved.

    Call it while the document's records are still there.
    """
    articles = Article.objects.filter(record__document_id=document_id)
    articles.update(status=Article.WITHDRAWN, headline="", phrases=[], lead="", body="", tags=[])
    note_change(document_id)
