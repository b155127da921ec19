"""Bringing in what others have kept: a WARC file and a folder, killed in the middle and taken up again."""

import os
import pty
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kaidan.model.capture import Capture
from kaidan.shelf import open_shelf
from kaidan.shelf.foreign import read_foreign
from kaidan.shelf.warc import Entry, write_opening, write_records

START = datetime(2031, 6, 1, tzinfo=UTC)
PAGES = 40


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A WARC file of another tool with forty pages, and a folder with as many."""
    pieces = [write_opening("crawl.warc.gz", START)]
    (tmp_path / "saved").mkdir()
    for number in range(PAGES):
        at = START + timedelta(minutes=number)
        body = f"<html><body><p>第{number}回の会談で両大臣は一致した。</p></body></html>"
        url = f"https://mod.example/{number}.html"
        capture = Capture(body.encode(), url=url, content_type="text/html; charset=utf-8", fetched_at=at)
        pieces.append(write_records(capture, Entry("response", url, at)))
        (tmp_path / "saved" / f"{number}.html").write_text(f"{body}<!-- saved -->", "utf-8")
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(pieces))
    return tmp_path


def command(folder: Path, *pages: str) -> list[str]:
    named = [str(folder / page) for page in pages]
    return [sys.executable, "-m", "kaidan", "add", *named, "--home", str(folder / "home"), "--lang", "en"]


@pytest.mark.parametrize("lines", [1, 25, 40, 63])
def test_an_import_that_is_killed_loses_nothing_it_has_told_and_the_next_completes_it(
    crawl: Path, lines: int
) -> None:
    running = subprocess.Popen(
        command(crawl, "crawl.warc.gz", "saved"),
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert running.stdout is not None
    told = [running.stdout.readline().split("\t")[0] for _ in range(lines)]
    running.send_signal(signal.SIGKILL)
    running.wait()
    done = subprocess.run(
        command(crawl, "crawl.warc.gz", "saved"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(rows) == 2 * PAGES
    assert {row[0] for row in rows if row[1] == "known"} >= set(told)
    shelf = open_shelf(crawl / "home")
    assert len(shelf.index.stored) == len(shelf.index.by_document) == 2 * PAGES


def test_the_place_in_a_warc_file_is_told_and_only_grows(crawl: Path) -> None:
    places: list[int] = []
    assert sum(1 for _ in read_foreign(crawl / "crawl.warc.gz", tell=places.append)) == PAGES
    assert len(places) == PAGES + 1
    assert places == sorted(places)
    assert places[-1] < (crawl / "crawl.warc.gz").stat().st_size


def test_on_a_terminal_one_large_file_has_a_bar(crawl: Path) -> None:
    parent, child = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run(
        command(crawl, "crawl.warc.gz"), stdout=subprocess.DEVNULL, stderr=child, env=environ, check=False
    )
    os.close(child)
    assert done.returncode == 0
    assert b"crawl.warc.gz" in os.read(parent, 100_000)
    os.close(parent)
