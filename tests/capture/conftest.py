"""A server and a clock for each test of the network code."""

from collections.abc import Iterator

import pytest
from tests.capture.server import FaultyServer, TestClock, serve


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with serve() as running:
        yield running


@pytest.fixture
def clock() -> TestClock:
    return TestClock()
