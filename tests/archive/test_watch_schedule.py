"""The beat of each source, and a watcher that runs until it is told to end."""

import time
from datetime import timedelta
from pathlib import Path
from threading import Event, Timer

import pytest
from tests.capture.server import TestClock, make_client, make_guard, make_source, serve

from kaidan.archive.keeping import Keeper
from kaidan.archive.schedule import find_beat, watch_on
from kaidan.archive.watch import SourceRound
from kaidan.capture import EndableClock, PoliteClient
from kaidan.shelf.shelf import open_shelf


@pytest.mark.parametrize(
    ("cadence", "hours"), [((1, 40), 1.8), ((1, 1000), 1.0), ((0, 1), 24.0), (None, 24.0)]
)
def test_a_busy_source_is_looked_at_more_often_within_bounds(
    cadence: tuple[int, int] | None, hours: float
) -> None:
    with serve() as server:
        assert find_beat(make_source(server, cadence=cadence)) == timedelta(hours=hours)


def test_every_source_is_watched_at_the_start_and_the_watcher_ends_when_told(tmp_path: Path) -> None:
    with serve() as server:
        hosts = ("mod.example", "mofa.example", "joint.example")
        for host in hosts:
            server.put(host, "/index.html", '<html><a href="/news/1.html">会談</a></html>')
            server.put(host, "/news/1.html", f"<html><p>{host}</p></html>")
        sources = [make_source(server, host, id=f"s-{host}") for host in hosts]
        stop, rounds = Event(), list[SourceRound]()

        def report(done: SourceRound) -> None:
            rounds.append(done)
            if len(rounds) == len(hosts):
                stop.set()

        keeper = Keeper(open_shelf(tmp_path / "archive", create=True))
        with make_client(server, TestClock()) as client:
            watch_on(sources, keeper=keeper, client=client, report=report, stop=stop)
    assert sorted((done.source, done.record.new) for done in rounds) == sorted(
        (source.id, 1) for source in sources
    )
    assert len(keeper.shelf.index.stored) == 3


def test_a_watcher_that_is_told_to_end_does_not_wait_out_its_pace(tmp_path: Path) -> None:
    with serve() as server:
        links = "".join(f'<a href="/news/{number}.html">会談</a>' for number in range(50))
        server.put("mod.example", "/index.html", f"<html>{links}</html>")
        for number in range(50):
            server.put("mod.example", f"/news/{number}.html", f"<html><p>{number}</p></html>")
        stop = Event()
        keeper = Keeper(open_shelf(tmp_path / "archive", create=True))
        clock = EndableClock(stop)
        with PoliteClient("desk@news.example", guard=make_guard(server), clock=clock) as client:
            Timer(0.3, stop.set).start()
            started = time.monotonic()
            source = make_source(server, pace=30.0)
            watch_on([source], keeper=keeper, client=client, report=lambda done: None, stop=stop)
    assert time.monotonic() - started < 5
