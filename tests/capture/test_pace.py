"""Threads that ask one host wait for each other; those that ask others do not."""

import itertools
import threading

from tests.capture.server import TestClock

from kaidan.capture.pace import Pacer


def test_two_threads_never_ask_one_host_at_a_time_or_before_its_pace() -> None:
    clock = TestClock()
    pacer = Pacer(clock)
    starts: list[float] = []
    inside = threading.Semaphore(1)

    def visit() -> None:
        for _ in range(5):
            with pacer.turn("mod.example", 5.0):
                assert inside.acquire(blocking=False)
                starts.append(clock.monotonic())
                inside.release()

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(starts) == 20
    gaps = [later - earlier for earlier, later in itertools.pairwise(starts)]
    assert min(gaps) >= 5.0


def test_another_host_does_not_wait() -> None:
    clock = TestClock()
    pacer = Pacer(clock)
    for host in ("mod.example", "mofa.example", "joint.example"):
        with pacer.turn(host, 5.0):
            pass
    assert clock.waits == []


def test_a_request_that_fails_keeps_the_pace_all_the_same() -> None:
    clock = TestClock()
    pacer = Pacer(clock)
    for _ in range(2):
        try:
            with pacer.turn("mod.example", 5.0):
                raise ConnectionError
        except ConnectionError:
            pass
    assert round(sum(clock.waits)) == 5
