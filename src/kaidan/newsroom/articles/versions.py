"""Versions of articles: from the shelf's log into rows, and what each does to its article."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from kaidan.model.article import ArticleText, ArticleVersion
from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.articles.phrases import find_phrases
from kaidan.newsroom.ranking.actions import refile
from kaidan.newsroom.records.changes import note_change
from kaidan.newsroom.records.load import show_records
from kaidan.newsroom.records.models import Record


def take_in(versions: Iterable[ArticleVersion]) -> list[str]:
    """Brings the articles up to the shelf's log, and gives the ids of those that changed. Again, nothing is done.

    What was written about a record that is withheld stays on the shelf alone.
    """
    withheld = set(Record.objects.filter(document__withheld=True).values_list("id", flat=True))
    rows = Version.objects.order_by().values("article_id").annotate(n=Max("number"))
    known = dict(rows.values_list("article_id", "n"))
    changed = []
    for version in versions:
        if version.number > known.get(version.article, 0) and version.article not in withheld:
            take_in_version(version)
            changed.append(version.article)
    return list(dict.fromkeys(changed))


@transaction.atomic
def take_in_version(version: ArticleVersion) -> None:
    """Writes one version and makes its article what it says, all or nothing."""
    Version.objects.create(
        article_id=version.article,
        number=version.number,
        action=version.action,
        by=version.by,
        at=version.at,
        reason=version.reason,
        comes_out=version.comes_out,
        text={**asdict(version.text), "tags": list(version.text.tags)},
    )
    if version.action == "bring":
        # nothing is written of it yet
        return
    before = Article.objects.filter(id=version.article).first()
    row = before or Article(id=version.article, record_id=version.article)
    category = row.category
    _change(row, version)
    row.save()
    if before is not None and category != row.category:
        refile(row.id)
    show_records({version.article: row.status == Article.PUBLISHED})
    note_change(version.document)


def take_in_brought(versions: Iterable[ArticleVersion]) -> None:
    """Notes what was brought in by hand, before its documents are loaded: it waits, whatever its date."""
    take_in(one for one in versions if one.action == "bring")


def come_out(at: datetime) -> list[str]:
    """Publishes every scheduled article whose time has come, and gives their ids."""
    due = Article.objects.filter(status=Article.SCHEDULED, published_at__lte=at)
    published = []
    for row in due.select_related("record"):
        with transaction.atomic():
            # of several processes one does it
            if due.filter(id=row.id).update(status=Article.PUBLISHED, edited=True):
                show_records({row.record_id: True})
                note_change(row.record.document_id)
                published.append(row.id)
    return published


def forget_versions(article_ids: Iterable[str]) -> None:
    """Takes away the words that persons wrote about records that are withheld."""
    ids = list(article_ids)
    Version.objects.filter(article_id__in=ids).delete()
    Article.objects.filter(id__in=ids, version__gt=0).update(
        headline="", phrases=[], lead="", body="", tags=[], notices=[], reason="", version=0, pending=False
    )


def text_of(version: Version) -> ArticleText:
    """The version's text."""
    return ArticleText(**{**version.text, "tags": tuple(version.text["tags"])})


def article_text_of(article: Article) -> ArticleText:
    """What readers see of an article, as a text that a person may go on with."""
    return ArticleText(
        lang=article.lang,
        category=article.category,
        headline=article.headline,
        lead=article.lead,
        body=article.body,
        tags=tuple(article.tags),
    )


def text_values(text: ArticleText) -> dict[str, Any]:
    """The columns of an article that show this text."""
    return {
        "lang": text.lang,
        "category": text.category,
        "headline": text.headline,
        "phrases": find_phrases(text.headline, text.lang),
        "lead": text.lead,
        "body": text.body,
        "tags": list(text.tags),
    }


def _change(row: Article, version: ArticleVersion) -> None:
    row.version = version.number
    is_out = row.status in (Article.PUBLISHED, Article.WITHDRAWN)
    row.pending = version.action == "save" and is_out
    if version.action == "withdraw":
        row.status, row.changed_at, row.reason, row.edited = (
            Article.WITHDRAWN,
            version.at,
            version.reason,
            True,
        )
        return
    if row.pending:
        return
    for name, value in text_values(version.text).items():
        setattr(row, name, value)
    if version.action == "schedule":
        row.status, row.published_at, row.whole_day = Article.SCHEDULED, version.comes_out, False
    elif version.action == "hold":
        row.status, row.published_at = Article.DRAFT, None
    elif version.action in ("publish", "correct"):
        _publish(row, version, was_out=is_out)


def _publish(row: Article, version: ArticleVersion, *, was_out: bool) -> None:
    row.status, row.edited, row.reason = Article.PUBLISHED, True, ""
    if was_out:
        row.changed_at = version.at
    else:
        row.published_at, row.whole_day = version.at, False
    if version.action == "correct":
        row.notices = [*row.notices, {"at": version.at.isoformat(), "note": version.reason}]
