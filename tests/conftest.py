"""Settings for every test: what is left out and why, no network, how many examples hypothesis tries."""

import os
import shutil
import socket
import uuid
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Tests try the sources, which they may patch.
os.environ["KAIDAN_COMPILED"] = "no"

SLOW_CHECKS = [HealthCheck.too_slow]
settings.register_profile(
    "small", max_examples=25, deadline=None, derandomize=True, suppress_health_check=SLOW_CHECKS
)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=SLOW_CHECKS
)
settings.register_profile("nightly", max_examples=10_000, deadline=None, suppress_health_check=SLOW_CHECKS)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "small"))

NO_REAL_PAGES = "KAIDAN_REAL_PAGES is unset: no folder of real pages on this machine"
LOOPBACK = ("127.", "::1", "localhost")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--everything",
        action="store_true",
        help="run slow tests too and count a skip as a failure (make test-all)",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip, with a reason, what this machine cannot run."""
    for item in items:
        reason = find_reason_to_skip(config, item)
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))


def find_reason_to_skip(config: pytest.Config, item: pytest.Item) -> str:
    if item.get_closest_marker("real_pages") and not os.environ.get("KAIDAN_REAL_PAGES"):
        return NO_REAL_PAGES
    if item.get_closest_marker("postgres") and not os.environ.get("KAIDAN_TEST_POSTGRES_URL"):
        return "no PostgreSQL (KAIDAN_TEST_POSTGRES_URL is unset): make test-all"
    if item.get_closest_marker("browser") and not find_chromium():
        return "no Chromium: make test-all"
    asked = config.getoption("--everything") or "slow" in config.option.markexpr
    return "" if asked or not item.get_closest_marker("slow") else "slow: make test-all"


def find_chromium() -> str:
    # Only the path given by make test-all counts: make test needs no browser even where one is installed.
    return os.environ.get("KAIDAN_TEST_CHROMIUM", "")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With --everything a skip is a failure; only real pages cannot be installed and stay a skip."""
    report = yield
    expected = hasattr(report, "wasxfail") or not item.config.getoption("--everything")
    if report.skipped and not expected and NO_REAL_PAGES not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a file that skips itself while it is collected."""
    report = yield
    if report.skipped and collector.config.getoption("--everything"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line each what was left out."""
    reasons = Counter(
        str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"left out: {count} x {reason.removeprefix('Skipped: ')}")
    if not reasons:
        terminalreporter.write_line("left out: nothing")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches beyond this machine fails."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and not str(host).startswith(LOOPBACK):
            raise AssertionError(f"a test may not reach the network: {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_pages() -> Path:
    """The folder of real pages, for tests marked real_pages."""
    return Path(os.environ["KAIDAN_REAL_PAGES"])


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser, for tests marked browser."""
    found = shutil.which(find_chromium())
    assert found, f"KAIDAN_TEST_CHROMIUM names no program: {find_chromium()!r}"
    return found


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A new empty database of its own, for tests marked postgres."""
    import psycopg

    server = os.environ["KAIDAN_TEST_POSTGRES_URL"]
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'create database "{name}"'.encode())
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'drop database "{name}" with (force)'.encode())
