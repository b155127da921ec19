"""The writes of the ranking: one group of views, the folding into the lists, a changed category."""

import json
from collections.abc import Mapping

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from kaidan.newsroom.ranking.models import WindowClock
from kaidan.newsroom.ranking.windows import WINDOWS

# (article, hour) → views that count; (article, hour, reason) → views set aside
Counted = Mapping[tuple[str, int], int]
Aside = Mapping[tuple[str, int, str], int]
# (article, hour): how far a folding has come
Place = tuple[str, int]
BEGINNING: Place = ("", -1)

# A group goes to the database as one JSON text and one statement a table: a statement a row would hand the
# interpreter's lock back and forth for each, and a busy server would wait for it thousands of times.
_ROWS = {
    "sqlite": """
SELECT json_extract(value, '$[0]') AS article_id, json_extract(value, '$[1]') AS hour,
  json_extract(value, '$[2]') AS views, json_extract(value, '$[3]') AS reason FROM json_each(%s)
""",
    "postgresql": """
SELECT value->>0 AS article_id, (value->>1)::integer AS hour, (value->>2)::bigint AS views, value->>3 AS reason
FROM json_array_elements(%s::json) AS value
""",
}
_ADD_HOUR = """
INSERT INTO ranking_hourcount (article_id, hour, views) SELECT article_id, hour, views FROM ({rows}) AS batch WHERE true
ON CONFLICT (hour, article_id) DO UPDATE SET views = ranking_hourcount.views + excluded.views
"""
_ADD_ASIDE = """
INSERT INTO ranking_setaside (article_id, hour, reason, views)
SELECT article_id, hour, reason, views FROM ({rows}) AS batch WHERE true
ON CONFLICT (hour, article_id, reason) DO UPDATE SET views = ranking_setaside.views + excluded.views
"""
# "window" is a reserved word in PostgreSQL
_ADD_TOTAL = """
INSERT INTO ranking_windowtotal ("window", article_id, views)
SELECT %s, article_id, SUM(views) FROM ({rows}) AS batch WHERE hour > %s GROUP BY article_id ORDER BY article_id
ON CONFLICT (article_id, "window") DO UPDATE SET views = ranking_windowtotal.views + excluded.views
"""
_UNFOLDED = """
SELECT article_id, hour, views - folded FROM ranking_hourcount
WHERE views > folded AND (article_id, hour) > (%s, %s) ORDER BY article_id, hour LIMIT %s
"""
# not "SET folded = views": another process may have added views since the rows were read
_FOLDED = """
UPDATE ranking_hourcount SET folded = ranking_hourcount.folded + batch.views FROM ({rows}) AS batch
WHERE ranking_hourcount.hour = batch.hour AND ranking_hourcount.article_id = batch.article_id
"""
_FILE_NEW = """
UPDATE ranking_windowtotal SET category = COALESCE(
  (SELECT category FROM articles_article WHERE articles_article.id = ranking_windowtotal.article_id), '-')
WHERE "window" = %s AND category = ''
"""
_EXPIRE = """
UPDATE ranking_windowtotal SET views = ranking_windowtotal.views - gone.views
FROM (SELECT article_id, SUM(folded) AS views FROM ranking_hourcount WHERE hour > %s AND hour <= %s GROUP BY article_id)
  AS gone
WHERE ranking_windowtotal.article_id = gone.article_id AND ranking_windowtotal."window" = %s
"""
_DROP_EMPTY = 'DELETE FROM ranking_windowtotal WHERE "window" = %s AND views <= 0'


@transaction.atomic
def add_views(counted: Counted, aside: Aside) -> None:
    """Adds one group of views to their hours, all or nothing; ``fold_views`` takes them into the lists."""
    rows = _ROWS[connection.vendor]
    with connection.cursor() as cursor:
        if counted:
            # one order for all writers, so that two never wait for each other
            group = json.dumps([(article, at, views, "") for (article, at), views in sorted(counted.items())])
            cursor.execute(_ADD_HOUR.format(rows=rows), [group])
        if aside:
            group = json.dumps(
                [(article, at, views, reason) for (article, at, reason), views in sorted(aside.items())]
            )
            cursor.execute(_ADD_ASIDE.format(rows=rows), [group])


def fold_views(hour: int) -> None:
    """Makes the kept totals right as of ``hour``, or as of the hour they are already at, if that is later.

    What has left a window is taken out, and what has come since the last folding is added. A view of an hour that has
    left a window stays with its hour and adds nothing to that window.
    """
    place = fold_part(hour, BEGINNING)
    while place != BEGINNING:
        place = fold_part(hour, place)


@transaction.atomic
def fold_part(hour: int, behind: Place, *, rows: int = 1000) -> Place:
    """One step of ``fold_views``: at most ``rows`` counts of those behind ``behind``.

    Gives the place to go on behind, the beginning when the end is reached. Small steps let groups of views be committed
    in between; going on behind the last place, a busy article keeps no other from being folded.
    """
    with connection.cursor() as cursor:
        # the clock's row is locked first: of several processes one folds at a time
        clock, _ = WindowClock.objects.select_for_update().get_or_create(id=1, defaults={"hour": hour})
        cursor.execute(_UNFOLDED, [*behind, rows])
        cells = cursor.fetchall()
        now = max(clock.hour, hour, *(at for _, at, _ in cells))
        if now > clock.hour:
            _roll_over(cursor, clock.hour, now)
            WindowClock.objects.filter(id=1).update(hour=now)
        if cells:
            _fold(cursor, cells, now)
    return cells[-1][:2] if len(cells) == rows else BEGINNING


@transaction.atomic
def refile(article_id: str) -> None:
    """Brings the lists of categories up to an article whose category has changed."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ranking_windowtotal SET category = '' WHERE article_id = %s", [article_id])
        for window in WINDOWS:
            cursor.execute(_FILE_NEW, [window.id])


def _fold(cursor: CursorWrapper, cells: list[tuple[str, int, int]], now: int) -> None:
    rows, batch = _ROWS[connection.vendor], json.dumps([(*cell, "") for cell in cells])
    for window in WINDOWS:
        cursor.execute(_ADD_TOTAL.format(rows=rows), [window.id, batch, now - window.hours])
        cursor.execute(_FILE_NEW, [window.id])
    cursor.execute(_FOLDED.format(rows=rows), [batch])


def _roll_over(cursor: CursorWrapper, before: int, now: int) -> None:
    for window in WINDOWS:
        cursor.execute(_EXPIRE, [before - window.hours, now - window.hours, window.id])
        cursor.execute(_DROP_EMPTY, [window.id])
