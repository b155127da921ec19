"""What a round over many unchanged pages costs."""

import time
from pathlib import Path

import pytest
from tests.capture.server import TestClock, make_client, make_source, serve

from kaidan.archive.keeping import Keeper
from kaidan.archive.watch import watch_source
from kaidan.shelf.shelf import open_shelf


@pytest.mark.parametrize("count", [100, pytest.param(1000, marks=pytest.mark.slow)])
def test_a_round_over_unchanged_pages_costs_no_body_and_only_the_paced_time(
    count: int, tmp_path: Path
) -> None:
    with serve() as server:
        links = "".join(f'<a href="/news/{n}.html">会談</a>' for n in range(count))
        server.put("mod.example", "/index.html", f"<html>{links}</html>", etag='"i"')
        for n in range(count):
            body = f"<html><p>{n}回目の会談。</p>{'両大臣は確認した。' * 300}</html>"
            server.put("mod.example", f"/news/{n}.html", body, etag=f'"{n}"')
        clock, source = TestClock(), make_source(server, pace=5.0)
        keeper = Keeper(open_shelf(tmp_path / "archive", create=True))
        with make_client(server, clock, silence=5.0, whole=10.0) as client:
            watch_source(source, keeper=keeper, client=client)
            server.log.clear()
            clock.waits.clear()
            started = time.process_time()
            done = watch_source(source, keeper=keeper, client=client)
            spent = time.process_time() - started
    assert done.record.unchanged == count
    assert len(server.log) == count + 1
    assert all("if-none-match" in asked.headers for asked in server.log)
    assert sum(clock.waits) <= 5.0 * (count + 1)
    # The processor's time of the watcher and of the server, which runs in the same program: together under 5 ms a page.
    assert spent / count < 0.005
