"""The most-read lists."""

from dataclasses import dataclass
from datetime import datetime

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import for_lists, public
from kaidan.newsroom.ranking.models import WindowTotal
from kaidan.newsroom.ranking.windows import LIST_LENGTH


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry; ``rank`` counts from 1."""

    rank: int
    article: Article
    views: int


def most_read(window: str, *, category: str = "", at: datetime | None = None) -> list[Ranked]:
    """The ten most read public articles of a window, of one category or of all; equal ones by their id.

    The totals are those of the last roll-over, which the recorder makes every hour.
    """
    totals = top_totals(window, category=category)
    articles = {
        article.id: article for article in for_lists(public(at)).filter(id__in=[key for key, _ in totals])
    }
    shown = [(articles[key], views) for key, views in totals if key in articles][:LIST_LENGTH]
    return [Ranked(rank, article, views) for rank, (article, views) in enumerate(shown, start=1)]


def top_totals(window: str, *, category: str = "", length: int = LIST_LENGTH * 3) -> list[tuple[str, int]]:
    """(article, views) of a window, the most read first; more than a list needs, as some may not be public any more."""
    totals = WindowTotal.objects.filter(window=window)
    if category:
        totals = totals.filter(category=category)
    return list(totals.order_by("-views", "article_id").values_list("article_id", "views")[:length])
