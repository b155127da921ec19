"""A watcher killed at random moments: nothing acknowledged is lost, nothing is kept twice, the next run completes."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.capture.server import FaultyServer, serve
from warcio.archiveiterator import ArchiveIterator

from kaidan.shelf.shelf import open_shelf

PAGES = 40
PROGRAM = """
import sys
from pathlib import Path
from kaidan.archive.keeping import Keeper
from kaidan.archive.watch import watch_source
from kaidan.shelf.shelf import open_shelf
from tests.capture.server import FaultyServer, make_source
from kaidan.capture import Guard, PoliteClient

class Named:
    def url(self, host, path):
        return f"http://{host}:{sys.argv[2]}{path}"

guard = Guard(frozenset({int(sys.argv[2])}), resolve=lambda host, port: ("127.0.0.1",))
keeper = Keeper(open_shelf(Path(sys.argv[1]), create=True))
print("ready", flush=True)
with PoliteClient("desk@news.example", guard=guard) as client:
    source = make_source(Named(), pace=0.002)
    done = watch_source(source, keeper=keeper, client=client, tell=lambda s: print(s.url, flush=True))
print("ended", done.record.new, done.record.failed, flush=True)
"""


def put_pages(server: FaultyServer) -> None:
    halves = [range(PAGES // 2), range(PAGES // 2, PAGES)]
    for place, half in enumerate(halves):
        links = "".join(f'<a href="/news/{n}.html">会談</a>' for n in half)
        following = '<a rel="next" href="/index2.html">次へ</a>' if place == 0 else ""
        path = "/index2.html" if place else "/index.html"
        server.put("mod.example", path, f"<html>{links}{following}</html>", etag=f'"{place}"')
    for n in range(PAGES):
        body = f"<html><p>{n}回目の会談で両大臣は一致した。</p>{'。' * 3000}</html>"
        server.put("mod.example", f"/news/{n}.html", body, etag=f'"{n}"')


def run(repository: Path, folder: Path, port: int, *, kill_after: float | None) -> list[str]:
    """What the watcher said; ``kill_after`` counts seconds from its start of work."""
    command = [sys.executable, "-c", PROGRAM, str(folder), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=repository) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        if kill_after is not None:
            time.sleep(kill_after)
            program.kill()
        return program.stdout.read().splitlines()


def check(folder: Path, acknowledged: set[str]) -> None:
    shelf = open_shelf(folder)
    kept = {stored.document for stored in shelf.index.stored}
    assert acknowledged <= kept
    bodies = Counter(stored.document for stored in shelf.index.stored if stored.kind == "response")
    assert set(bodies.values()) <= {1}
    assert all(b"</html>" in shelf.load(stored).body for stored in shelf.index.stored)


@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=pytest.mark.slow)])
def test_a_watcher_that_is_killed_loses_nothing_and_repeats_nothing(
    kills: int, repository: Path, tmp_path: Path
) -> None:
    pick = random.Random(kills)
    acknowledged: set[str] = set()
    folder = tmp_path / "archive"
    with serve() as server:
        put_pages(server)
        for _ in range(kills):
            said = run(repository, folder, server.port, kill_after=pick.uniform(0.0, 0.25))
            acknowledged |= {line for line in said if line.startswith("http://") and line.endswith(".html")}
            if (folder / "FORMAT").exists():
                check(folder, acknowledged)
        last = run(repository, folder, server.port, kill_after=None)
    assert last[-1].startswith("ended")
    assert last[-1].endswith(" 0")
    check(folder, acknowledged)
    shelf = open_shelf(folder)
    assert len(shelf.index.by_document) == PAGES
    for segment in (folder / "captures").glob("*.warc.gz"):
        with segment.open("rb") as file:
            types = Counter(record.rec_type for record in ArchiveIterator(file, check_digests="raise"))
        assert types["response"] == PAGES
        # A kill between a capture and its request leaves the capture: it is what was acknowledged or asked for again.
        assert 0 < types["request"] <= types["response"] + types["revisit"]
