"""Views a second at record_view with group commit, how long each waits, and the most-read lists.

    python -m benchmarks.views [--seconds 8] [--articles 20000] [--redis HOST:PORT]

Prints one JSON object. ``record_view`` is called from one thread on articles drawn by Zipf's law; the wait is from the
call to the acknowledgement. The lists are read from a month of hourly counts; the Redis peer keeps a sorted
set an hour and a union of them, and is left out where no server is named.
"""

import argparse
import json
import os
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any

READER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOW = datetime(2031, 12, 1, tzinfo=UTC)
HOURS_OF_A_MONTH = 720


def main() -> None:
    """Measures and prints."""
    asked = _read_arguments()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KAIDAN_HOME"] = folder
        from kaidan.newsroom.serving import gather_statistics, set_up

        set_up(Path(folder))
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _write_articles(asked.articles)
        gather_statistics()
        measured: dict[str, Any] = {"articles": asked.articles}
        for pace in (10_000, 100_000, 0):
            name = f"record_view_{pace or 'as_fast_as_possible'}"
            measured[name] = measure_recording(asked.articles, asked.seconds, pace=pace)
        measured["lists"] = measure_lists(asked.articles, asked.cells)
        if asked.redis:
            measured["redis"] = measure_redis(asked.redis, asked.articles, asked.cells)
        print(json.dumps(measured, indent=1))


def measure_recording(articles: int, seconds: float, *, pace: int) -> dict[str, float]:
    """Views a second over ``seconds``, and how long a view waits for its acknowledgement.

    ``pace`` is how many views a second are offered; 0 offers them as fast as one thread can.
    """
    from kaidan.newsroom.ranking.recorder import Recorder

    recorder = Recorder(lambda: NOW)
    recorder.start()
    views = [(f"a{number}", os.urandom(16)) for number in draw(articles, 1_000_000)]
    waits, groups, taken = [], {}, 0
    began = perf_counter()
    while perf_counter() - began < seconds:
        first = taken % len(views)
        for article, visitor in views[first : first + 1000]:
            group = recorder.record(article, visitor, at=NOW, agent=READER)
        taken += 1000
        groups.setdefault(id(group), (group, perf_counter()))
        waits += _acknowledged(groups)
        while pace and taken > (perf_counter() - began) * pace:
            sleep(0.001)
            waits += _acknowledged(groups)
    elapsed = perf_counter() - began
    recorder.stop()
    written = perf_counter() - began
    waits.sort()
    return {
        "views": taken,
        "views_a_second": round(taken / elapsed),
        "views_a_second_until_all_written": round(taken / written),
        "wait_ms_median": round(1000 * median(waits), 1),
        "wait_ms_p99": round(1000 * waits[int(len(waits) * 0.99)], 1),
        "wait_ms_most": round(1000 * waits[-1], 1),
    }


def measure_lists(articles: int, cells_an_hour: int) -> dict[str, float]:
    """Milliseconds for the totals of each list, and for the list with its articles, over a month of hours."""
    from kaidan.newsroom.ranking.actions import add_views, fold_views
    from kaidan.newsroom.ranking.models import WindowClock
    from kaidan.newsroom.ranking.queries import most_read, top_totals
    from kaidan.newsroom.ranking.windows import hour_of

    hour = hour_of(NOW) + 1
    WindowClock.objects.all().delete()
    began = perf_counter()
    for back in range(HOURS_OF_A_MONTH, 0, -1):
        counts: dict[tuple[str, int], int] = {}
        for number in draw(articles, cells_an_hour, seed=back):
            cell = (f"a{number}", hour - back)
            counts[cell] = counts.get(cell, 0) + 1
        add_views(counts, {})
        fold_views(hour - back)
    filled = perf_counter() - began
    result = {
        "hours_filled_s": round(filled, 1),
        "roll_over_ms": round(1000 * _timed(lambda: fold_views(hour), 1), 1),
    }
    for window in ("24h", "1w", "1m"):
        result[f"totals_{window}_ms"] = round(1000 * _timed(lambda w=window: top_totals(w), 200), 3)
        result[f"totals_{window}_rare_category_ms"] = round(
            1000 * _timed(lambda w=window: top_totals(w, category="policy"), 200), 3
        )
        result[f"list_with_articles_{window}_ms"] = round(
            1000 * _timed(lambda w=window: most_read(w, at=NOW), 50), 3
        )
    return result


def measure_redis(address: str, articles: int, cells_an_hour: int) -> dict[str, float]:
    """The same month in Redis: one sorted set an hour, ZUNIONSTORE for a list."""
    import redis  # a peer, not a dependency

    host, port = address.split(":")
    server = redis.Redis(host=host, port=int(port))
    server.flushdb()
    began, views = perf_counter(), 0
    for back in range(HOURS_OF_A_MONTH):
        pipeline = server.pipeline(transaction=False)
        for number in draw(articles, cells_an_hour, seed=back):
            pipeline.zincrby(f"h{back}", 1, f"a{number}")
            views += 1
        pipeline.execute()
    result = {"views_a_second_pipelined": round(views / (perf_counter() - began))}
    for window, hours in (("24h", 24), ("1w", 168), ("1m", 720)):
        keys = [f"h{back}" for back in range(hours)]

        def union(keys: list[str] = keys) -> None:
            server.zunionstore("top", keys)
            server.zrevrange("top", 0, 9, withscores=True)

        result[f"list_{window}_ms"] = round(1000 * _timed(union, 5), 1)
    return result


def draw(articles: int, number: int, *, seed: int = 7) -> list[int]:
    """Article numbers by Zipf's law: a few are read by many."""
    chance = random.Random(seed)
    return [min(articles - 1, int(articles ** chance.random()) - 1) for _ in range(number)]


def _acknowledged(groups: dict[int, tuple[Any, float]]) -> list[float]:
    done = [key for key, (group, _) in groups.items() if group.wait(0)]
    return [perf_counter() - groups.pop(key)[1] for key in done]


def _timed(call: Any, times: int) -> float:
    taken = []
    for _ in range(times):
        began = perf_counter()
        call()
        taken.append(perf_counter() - began)
    return median(taken)


def _write_articles(number: int) -> None:
    from kaidan.newsroom.articles.categories import load_categories
    from kaidan.newsroom.articles.models import Article
    from kaidan.newsroom.records.models import Document, Record

    slugs = [category.slug for category in load_categories()]
    Document.objects.create(id="d", version="1", display="full", lang="ja")
    Record.objects.bulk_create(
        [
            Record(id=f"a{n}", document_id="d", position=n, key="", lang="ja", genre="readout", role="original",
                   body_start=0, body_end=0)
            for n in range(number)
        ],
        batch_size=500,
    )  # fmt: skip
    Article.objects.bulk_create(
        [
            # one in a thousand is of the rare category
            Article(id=f"a{n}", record_id=f"a{n}", status=Article.PUBLISHED, lang="ja", headline=f"第{n}回会談",
                    category="policy" if n % 1000 == 999 else slugs[n % 3], published_at=NOW - timedelta(days=1))
            for n in range(number)
        ],
        batch_size=500,
    )  # fmt: skip


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--cells", type=int, default=3_000, help="views drawn for each hour of the month")
    parser.add_argument("--redis", default="", help="HOST:PORT of a Redis to measure beside")
    return parser.parse_args()


if __name__ == "__main__":
    main()
