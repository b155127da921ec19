"""How fast the site answers: the article page at a steady pace on one core, beside a bare view.

    python -m benchmarks.pages [--articles 500] [--pace 100] [--seconds 10]

Builds a home folder of invented articles with 20 statements each, serves it with ``kaidan serve``'s own server bound to
one core, and asks for pages from the other at ``--pace`` a second, each request at its own time whether or not the one
before has been answered. Prints one JSON object: milliseconds from the time a request was due to the end of its answer.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import local
from time import perf_counter, sleep
from typing import Any

STATEMENTS = 20
WARM_UP = 150
SERVER = """
import sys
from pathlib import Path
from kaidan.newsroom.serving import serve
serve(Path(sys.argv[1]), port=int(sys.argv[2]))
"""
_own = local()


def main() -> None:
    """Builds, serves, measures, prints."""
    asked = _read_arguments()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), asked.articles)
        server = subprocess.Popen(
            [*_bound_to(0), sys.executable, "-c", SERVER, folder, str(asked.port)], stderr=subprocess.DEVNULL
        )
        try:
            _await(asked.port)
            _bind_self(1)
            print(json.dumps(measure(asked), indent=1))
        finally:
            server.terminate()
            server.wait()


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    """The figures of each kind of page."""
    numbers = random.Random(5)
    kinds = {
        "bare_view": lambda: "/robots.txt",
        "article": lambda: f"/articles/r-{1 + numbers.randrange(asked.articles):05}/",
        "article_filtered": lambda: f"/articles/r-{1 + numbers.randrange(asked.articles):05}/?act=agree",
        "home": lambda: "/",
        "search": lambda: "/search/?q=%E7%87%83%E6%96%99",
    }
    measured: dict[str, Any] = {
        "articles": asked.articles,
        "pace": asked.pace,
        "statements_a_page": STATEMENTS,
    }
    for name, make_path in kinds.items():
        paths = [make_path() for _ in range(WARM_UP)]
        ask_at_pace(paths, port=asked.port, pace=asked.pace)
        paths = [make_path() for _ in range(int(asked.pace * asked.seconds))]
        measured[name] = ask_at_pace(paths, port=asked.port, pace=asked.pace)
    measured["views_a_second_over_http"] = ask_at_once(
        kinds["article"], port=asked.port, seconds=asked.seconds
    )
    return measured


def ask_at_once(make_path: Callable[[], str], *, port: int, seconds: float) -> float:
    """Article pages a second, each a view, asked for by eight readers as fast as they are answered."""
    end = perf_counter() + seconds

    def read(_: int) -> int:
        number = 0
        while perf_counter() < end:
            _get(make_path(), port)
            number += 1
        return number

    with ThreadPoolExecutor(8) as pool:
        return round(sum(pool.map(read, range(8))) / seconds)


def ask_at_pace(paths: list[str], *, port: int, pace: float) -> dict[str, float]:
    """Asks for each path at its own time and gives the waits."""
    began = perf_counter() + 0.05

    def ask(number: int, path: str) -> tuple[float, int]:
        due = began + number / pace
        sleep(max(0.0, due - perf_counter()))
        size = _get(path, port)
        return perf_counter() - due, size

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(ask, range(len(paths)), paths))
    waits = sorted(1000 * wait for wait, _ in answers)
    return {
        "p50_ms": round(waits[len(waits) // 2], 1),
        "p99_ms": round(waits[int(len(waits) * 0.99)], 1),
        "most_ms": round(waits[-1], 1),
        "bytes": round(sum(size for _, size in answers) / len(answers)),
    }


def build(home: Path, articles: int) -> None:
    """A home folder with invented articles, their index and a month of views."""
    from kaidan.newsroom.serving import prepare

    prepare(home)
    from dataclasses import replace

    from django.db import transaction
    from tests.newsroom.factory import Asked, make_codebook, make_document

    from kaidan.newsroom.clock import now
    from kaidan.newsroom.loading import load_archive
    from kaidan.newsroom.records.index import follow_changes
    from kaidan.newsroom.sample import make_sample_views

    base = make_document(Asked(6, copies=STATEMENTS // 4))
    record, readout = base.readout.records[0], base.readout

    def make(number: int) -> Any:
        titled = replace(record, title=f"日豪防衛相会談の概要について(第{number}回)")
        # published before the benchmark's day, so that the articles are public
        return replace(
            base,
            document_id=f"d-{number:05}",
            record_ids=(f"r-{number:05}",),
            meeting_ids=(f"m-{number:05}",),
            statement_ids=(tuple(f"s-{number:05}-{n}" for n in range(STATEMENTS)),),
            readout=replace(readout, records=(titled,), published_at="2026-01-05T09:00:00+09:00"),
        )

    with transaction.atomic():
        load_archive([make(number) for number in range(1, articles + 1)], make_codebook())
    while follow_changes():
        pass
    make_sample_views(now())


def _get(path: str, port: int) -> int:
    connection: HTTPConnection = getattr(_own, "connection", None) or HTTPConnection(
        "127.0.0.1", port, timeout=30
    )
    _own.connection = connection
    connection.request(
        "GET", path, headers={"Accept-Encoding": "gzip", "User-Agent": "Mozilla/5.0 (benchmark)"}
    )
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return len(content)


def _await(port: int) -> None:
    for _ in range(300):
        try:
            _get("/healthz", port)
        except OSError:
            _own.connection = None
            sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def _bound_to(core: int) -> list[str]:
    return ["taskset", "-c", str(core)] if hasattr(os, "sched_setaffinity") else []


def _bind_self(core: int) -> None:
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--pace", type=float, default=100)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--port", type=int, default=8765)
    return parser.parse_args()


if __name__ == "__main__":
    main()
