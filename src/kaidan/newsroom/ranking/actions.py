"""The writes of the ranking: one batch of views, one hour's roll-over, a changed category."""

from collections.abc import Mapping

from django.db import connection, transaction

from kaidan.newsroom.ranking.models import WindowClock
from kaidan.newsroom.ranking.windows import WINDOWS

# (article, hour) → views that count; (article, hour, reason) → views set aside
Counted = Mapping[tuple[str, int], int]
Aside = Mapping[tuple[str, int, str], int]

_ADD_HOUR = """
INSERT INTO ranking_hourcount (article_id, hour, views) VALUES (%s, %s, %s)
ON CONFLICT (hour, article_id) DO UPDATE SET views = ranking_hourcount.views + excluded.views
"""
_ADD_ASIDE = """
INSERT INTO ranking_setaside (article_id, hour, reason, views) VALUES (%s, %s, %s, %s)
ON CONFLICT (hour, article_id, reason) DO UPDATE SET views = ranking_setaside.views + excluded.views
"""
# "window" is a reserved word in PostgreSQL
_ADD_TOTAL = """
INSERT INTO ranking_windowtotal ("window", article_id, views) VALUES (%s, %s, %s)
ON CONFLICT (article_id, "window") DO UPDATE SET views = ranking_windowtotal.views + excluded.views
"""
_FILE_NEW = """
UPDATE ranking_windowtotal SET category = COALESCE(
  (SELECT category FROM articles_article WHERE articles_article.id = ranking_windowtotal.article_id), '-')
WHERE "window" = %s AND category = ''
"""
_EXPIRE = """
UPDATE ranking_windowtotal SET views = ranking_windowtotal.views - gone.views
FROM (SELECT article_id, SUM(views) AS views FROM ranking_hourcount WHERE hour > %s AND hour <= %s GROUP BY article_id)
  AS gone
WHERE ranking_windowtotal.article_id = gone.article_id AND ranking_windowtotal."window" = %s
"""
_DROP_EMPTY = 'DELETE FROM ranking_windowtotal WHERE "window" = %s AND views <= 0'


@transaction.atomic
def add_views(counted: Counted, aside: Aside, hour: int) -> None:
    """Adds one batch of views as of ``hour``, all or nothing: hours and kept totals.

    A view of an hour that has left a window is kept with its hour and adds nothing to that window.
    """
    latest = max([hour, *(one for _, one in counted)])
    hour = _roll_over(latest)
    with connection.cursor() as cursor:
        if counted:
            # one order for all writers, so that two never wait for each other
            cells = sorted(counted.items())
            cursor.executemany(_ADD_HOUR, [(article, at, views) for (article, at), views in cells])
            for window in WINDOWS:
                cursor.executemany(_ADD_TOTAL, _totals(counted, window.id, hour - window.hours))
                cursor.execute(_FILE_NEW, [window.id])
        if aside:
            cursor.executemany(_ADD_ASIDE, [(*cell, views) for cell, views in sorted(aside.items())])


@transaction.atomic
def roll_over(hour: int) -> None:
    """Takes from the kept totals what has left their windows by ``hour``; an earlier hour changes nothing."""
    _roll_over(hour)


@transaction.atomic
def refile(article_id: str) -> None:
    """Brings the lists of categories up to an article whose category has changed."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ranking_windowtotal SET category = '' WHERE article_id = %s", [article_id])
        for window in WINDOWS:
            cursor.execute(_FILE_NEW, [window.id])


def _roll_over(hour: int) -> int:
    """Gives the hour the totals are kept for from now on: never an earlier one."""
    clock, _ = WindowClock.objects.select_for_update().get_or_create(id=1, defaults={"hour": hour})
    if hour <= clock.hour:
        return clock.hour
    with connection.cursor() as cursor:
        for window in WINDOWS:
            cursor.execute(_EXPIRE, [clock.hour - window.hours, hour - window.hours, window.id])
            cursor.execute(_DROP_EMPTY, [window.id])
    clock.hour = hour
    clock.save(update_fields=["hour"])
    return hour


def _totals(counted: Counted, window: str, oldest: int) -> list[tuple[str, str, int]]:
    sums: dict[str, int] = {}
    for (article, at), views in counted.items():
        if at > oldest:
            sums[article] = sums.get(article, 0) + views
    return [(window, article, sums[article]) for article in sorted(sums)]
