"""Which articles the public may see, used by views, feeds, sitemap and API alike."""

from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.clock import now


def public(at: datetime | None = None) -> QuerySet[Article]:
    """The one rule: published, its time has come, its record stands and is not withheld. Newest first."""
    return (
        Article.objects.filter(
            status=Article.PUBLISHED,
            published_at__lte=at or now(),
            record__document__withheld=False,
        )
        .select_related("record", "record__document", "record__meeting")
        .order_by("-published_at", "id")
    )


def for_lists(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Without the columns that lists do not show."""
    return articles.defer(
        "body", "record__outline", "record__contents", "record__document__text", "record__findings"
    )


def months(articles: QuerySet[Article]) -> list[datetime]:
    """The months in which articles appeared, newest first, by Tokyo's calendar."""
    rows = (
        articles.order_by()
        .annotate(month=TruncMonth("published_at"))
        .values_list("month", flat=True)
        .distinct()
    )
    return sorted(rows, reverse=True)
