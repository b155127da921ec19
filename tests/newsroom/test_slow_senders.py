"""Whoever sends a body slowly, or nothing at all, holds up neither readers nor the end of the server."""

import resource
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest
from tests.newsroom.test_durability import COUNT, environment, run
from tests.newsroom.test_serving import LOAD, SAMPLE_COUNT, ask, wait_for

# the server as it is, but for the time that a body may take
SERVE = """
import multiprocessing
import sys
from pathlib import Path
from kaidan.newsroom.serving import serve, set_up
multiprocessing.set_start_method("fork")
set_up(Path(sys.argv[1]))
from kaidan.newsroom import bodies
bodies.LONGEST_SENDING = float(sys.argv[3])
serve(Path(sys.argv[1]), host="0.0.0.0", port=int(sys.argv[2]))
"""
SLOW = b"POST /en/desk/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na"


@pytest.fixture
def room():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(4096, hard)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def serving(repository, home, *, longest):
    with socket.socket() as free:
        # free at every address: the senders' closed connections hold ports at theirs for a minute
        free.bind(("0.0.0.0", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(home), str(port), str(longest)]
    with subprocess.Popen(
        command, env=environment(repository, home), stderr=subprocess.DEVNULL, cwd=repository
    ) as server:
        try:
            wait_for(port)
            yield port, server
        finally:
            server.terminate()


def send(port, said, number):
    """A connection from an address of its own, kept open."""
    sender = socket.create_connection(
        ("127.0.0.1", port), timeout=30, source_address=(f"127.0.1.{number}", 0)
    )
    sender.sendall(said)
    return sender


def read(sender):
    """What comes until the server closes the connection."""
    whole = b""
    while piece := sender.recv(65536):
        whole += piece
    return whole


def took(port, path="/healthz"):
    begun = time.monotonic()
    ask(port, path)
    return time.monotonic() - begun


def test_slow_bodies_are_ended_and_open_connections_after_that_hold_up_nobody(home, repository):
    (home / "newsroom.toml").write_text("https = false\n")
    with serving(repository, home, longest=2) as (port, _), ExitStack() as opened:
        senders = [opened.enter_context(send(port, SLOW, number)) for number in range(1, 21)]
        # each twice, which is as much as one address may
        senders += [opened.enter_context(send(port, SLOW, number)) for number in range(1, 3)]
        assert took(port) < 2
        answers = [read(sender) for sender in senders]
        assert {answer.split(b"\r\n")[0] for answer in answers} == {b"HTTP/1.1 408 Request Timeout"}
        # none of the twenty has closed its side
        assert max(took(port) for _ in range(20)) < 2
        whole = SLOW.replace(b"100", b"1")
        with send(port, whole, 1) as resting, send(port, whole, 77) as other:
            assert resting.recv(65536).startswith(b"HTTP/1.1 503 ")
            # an editor's body comes through; this one has no token
            assert other.recv(65536).startswith(b"HTTP/1.1 403 ")
        with send(port, b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na", 78) as stray:
            assert stray.recv(65536).startswith(b"HTTP/1.1 405 ")


def test_who_asks_and_goes_holds_up_nobody_else(home, repository):
    (home / "newsroom.toml").write_text("https = false\n")
    with serving(repository, home, longest=20) as (port, _):
        until = time.monotonic() + 3
        asked = 0
        while time.monotonic() < until:
            said = f"GET /search/?q={asked} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
            send(port, said, 1).close()
            asked += 1
        assert asked > 300
        assert took(port) < 3


@pytest.mark.usefixtures("room")
def test_silent_connections_and_bodies_on_their_way_leave_room_and_let_the_server_end(home, repository):
    (home / "newsroom.toml").write_text('https = false\nsample = true\nnow = "2031-12-01T12:00:00+09:00"\n')
    run(repository, home, LOAD)
    before = int(run(repository, home, COUNT)[0])
    with serving(repository, home, longest=20) as (port, server), ExitStack() as opened:
        for number in range(1500):
            # more than the server's queue of connections
            opened.enter_context(send(port, b"GET / HT", number % 200 + 1))
        for number in range(1, 11):
            opened.enter_context(send(port, SLOW, number))
        assert took(port) < 5
        ask(port, "/articles/r-001-original/", **{"User-Agent": "Mozilla/5.0 one"})
        begun = time.monotonic()
        server.terminate()
        server.wait(timeout=15)
        assert time.monotonic() - begun < 10
    from_sample = int(run(repository, home, "import sys; from pathlib import Path;" + SAMPLE_COUNT)[0])
    assert int(run(repository, home, COUNT)[0]) == before + from_sample + 1
