"""What opening a shelf costs: every record read, from the kept lists, and after one more capture was added.

python benchmarks/opening.py [CAPTURES]        20,000 without one; pages of 3 kB in the sizes of a ministry's
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kaidan.model.capture import Capture
from kaidan.shelf import Shelf, open_shelf
from kaidan.shelf.lines import append_synced
from kaidan.shelf.listed import forget_lists
from kaidan.shelf.warc import Entry, write_opening, write_records

START = datetime(2031, 6, 1, tzinfo=UTC)
TIMES = 5


def main() -> None:
    """A line for each way to open the shelf."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        fill(open_shelf(home, create=True), count)
        size = sum(path.stat().st_size for path in (home / "captures").iterdir())
        print(f"{count:,} captures, {size / 1e6:.0f} MB")
        without = measure(lambda: forget_lists(home / "index"), home)
        print(f"every record read      {without:8.3f} s")
        kept = measure(lambda: None, home)
        print(f"from the kept list     {kept:8.3f} s   {without / kept:.0f} times faster")
        grown = measure(lambda: add_one(home), home)
        print(f"after one more capture {grown:8.3f} s   {without / grown:.0f} times faster")
        print(
            f"the list itself        {sum(path.stat().st_size for path in (home / 'index').iterdir()) / 1e6:8.1f} MB"
        )


def fill(shelf: Shelf, count: int) -> None:
    """Writes the records in one piece: syncing each would take longer than what is measured."""
    pieces = [write_opening("kaidan-000001.warc.gz", START)]
    for number in range(count):
        capture = make_capture(number)
        pieces.append(
            write_records(capture, Entry("response", str(capture.url), START + timedelta(minutes=number)))
        )
    append_synced(shelf.captures / "kaidan-000001.warc.gz", b"".join(pieces))


def make_capture(number: int) -> Capture:
    """An invented page of about 3 kB with the request that brought it."""
    letters = random.Random(number).choices("会談防衛協力訓練地域情勢連携強化確認一致日米豪比韓", k=900)
    return Capture(
        f"<html><body><p>{number}{''.join(letters)}</p></body></html>".encode(),
        url=f"https://mod.example/news/{number}.html",
        content_type="text/html; charset=utf-8",
        fetched_at=START + timedelta(minutes=number),
        headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"')),
        source="jp-mod",
        request_headers=(("User-Agent", "kaidan"), ("Host", "mod.example")),
    )


def add_one(home: Path) -> None:
    """One more capture, as a watch adds it."""
    shelf = open_shelf(home)
    number = len(shelf.index.stored)
    shelf.add(make_capture(number), at=START + timedelta(minutes=number))


def measure(prepare: Callable[[], None], home: Path) -> float:
    """The median of several openings."""
    times = []
    for _ in range(TIMES):
        prepare()
        start = time.perf_counter()
        open_shelf(home)
        times.append(time.perf_counter() - start)
    return sorted(times)[TIMES // 2]


if __name__ == "__main__":
    main()
