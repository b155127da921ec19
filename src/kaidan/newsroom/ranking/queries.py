"""The most-read lists."""

from dataclasses import dataclass
from datetime import datetime

from kaidan.newsroom.articles.queries import public
from kaidan.newsroom.ranking.models import WindowTotal
from kaidan.newsroom.ranking.windows import LIST_LENGTH


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry; ``rank`` counts from 1, ``phrases`` is the headline cut where its line may break."""

    rank: int
    article_id: str
    headline: str
    phrases: list[str]
    lang: str
    published_at: datetime | None
    views: int


def most_read(window: str, *, category: str = "", at: datetime | None = None) -> list[Ranked]:
    """The ten most read public articles of a window, of one category or of all; equal ones by their id.

    The totals are those of the last folding, which the recorder makes every second while there are views and every hour
    without.
    """
    totals = top_totals(window, category=category)
    listed: list[tuple[tuple[str, str, list[str], str, datetime | None], int]] = []
    while totals and len(listed) < LIST_LENGTH:  # mostly once: few that were read are no longer public
        part, totals = totals[:LIST_LENGTH], totals[LIST_LENGTH:]
        wanted = public(at).order_by().filter(id__in=[key for key, _ in part])
        shown = {
            row[0]: row for row in wanted.values_list("id", "headline", "phrases", "lang", "published_at")
        }
        listed += [(shown[key], views) for key, views in part if key in shown]
    return [Ranked(rank, *row, views) for rank, (row, views) in enumerate(listed[:LIST_LENGTH], start=1)]


def top_totals(window: str, *, category: str = "", length: int = LIST_LENGTH * 3) -> list[tuple[str, int]]:
    """(article, views) of a window, the most read first; more than a list needs, as some may not be public any more."""
    totals = WindowTotal.objects.filter(window=window)
    if category:
        totals = totals.filter(category=category)
    return list(totals.order_by("-views", "article_id").values_list("article_id", "views")[:length])
