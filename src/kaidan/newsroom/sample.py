"""What a sample site needs beside its documents: invented views and the desk's logins."""

import math
import random
from datetime import datetime, timedelta

from kaidan.newsroom.articles.queries import public
from kaidan.newsroom.desk.models import OneTimePassword
from kaidan.newsroom.desk.roles import add_person
from kaidan.newsroom.ranking.actions import add_views, fold_views
from kaidan.newsroom.ranking.models import HourCount
from kaidan.newsroom.ranking.windows import WINDOWS, hour_of
from kaidan.newsroom.records.moments import TOKYO

SEED = 20311
PEOPLE = ("editor", "chief")
# views of a new article in its first hour of the day's peak, and how it fades: by half in this many days
FIRST_VIEWS = 40.0
HALF_LIFE_DAYS = 4.0


def make_sample_views(now: datetime) -> int:
    """Invented views of the last month, the same on every machine, where there are none yet; gives their number.

    A new article is read most, articles fade, readers sleep, and chance makes some more popular than others.
    """
    if HourCount.objects.exists():
        return 0
    chance = random.Random(SEED)
    month = WINDOWS[-1].hours
    counts: dict[tuple[str, int], int] = {}
    for article_id, published_at in public(now).order_by("id").values_list("id", "published_at"):
        appeal = chance.lognormvariate(0, 0.8)
        for back in range(month):
            at = now - timedelta(hours=back)
            views = _views(chance, appeal, published_at=published_at, at=at)
            if views:
                counts[article_id, hour_of(at)] = views
    add_views(counts, {})
    fold_views(hour_of(now))
    return sum(counts.values())


def renew_people() -> dict[str, str]:
    """Gives the sample's editor and chief new passwords, by name; they are kept nowhere in clear.

    Nobody is asked for an own password: those of a sample end with the next start anyway.
    """
    passwords = {name: add_person(name, name) for name in PEOPLE}
    OneTimePassword.objects.all().delete()
    return passwords


def _views(chance: random.Random, appeal: float, *, published_at: datetime | None, at: datetime) -> int:
    # an article of before this month still has a reader now and then
    age = (at - published_at).total_seconds() / 86400 if published_at else 30.0
    if age < 0:
        return 0
    awake = 0.55 - 0.45 * math.cos(2 * math.pi * (at.astimezone(TOKYO).hour - 4) / 24)
    expected = FIRST_VIEWS * appeal * awake * 0.5 ** (age / HALF_LIFE_DAYS) + 0.4 * appeal * awake
    return int(expected + chance.random())
