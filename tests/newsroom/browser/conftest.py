"""The sample archive behind the real server, and a real Chromium that notes whatever a page should not do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.newsroom.browser.places import Places, find_places
from tests.newsroom.test_serving import wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PROGRAM = "from kaidan.cli.main import main; main()"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZES = {"wide": (1280, 800), "phone": (390, 844)}


@dataclass(frozen=True)
class Served:
    """The running site and what its command printed."""

    address: str
    printed: str


@dataclass
class Visit:
    """One browser context and everything in it that went wrong."""

    context: BrowserContext
    page: Page
    troubles: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("demo")
    unwanted = {"DATABASE_URL", "KAIDAN_HOME", "LC_ALL"}
    environ = {key: value for key, value in os.environ.items() if key not in unwanted}
    environ |= {"LANG": "C.UTF-8"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-c", PROGRAM, "demo"]
    subprocess.run([*program, "build"], cwd=folder, env=environ, check=True, capture_output=True)
    output = folder / "printed"
    with output.open("w") as printed, (folder / "log").open("w") as log:
        command = [*program, "serve", "--port", str(port)]
        server = subprocess.Popen(command, cwd=folder, env=environ, stdout=printed, stderr=log)
    try:
        wait_for(port)
        yield Served(f"http://127.0.0.1:{port}", output.read_text())
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="session")
def places(served: Served) -> Places:
    """One address of every kind of page."""
    return find_places(served.address)


# Not for the session: while Playwright's event loop is there, Django refuses to query in this thread.
@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    # here, as without make test-all there is no Playwright
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield started
        started.close()


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Open]:
    """Opens a context of a size and theme; at the end of the test nothing may have gone wrong in any."""
    with opened(browser, served.address) as (visits, open_one):
        yield open_one
        assert [trouble for one in visits for trouble in one.troubles] == []


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[list[Visit], Open]]:
    visits: list[Visit] = []

    def open_one(size: str = "wide", theme: str = "light", **options: object) -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            locale="ja",
            **options,
        )
        one = Visit(context, context.new_page())
        watch(one, address)
        visits.append(one)
        return one

    try:
        yield visits, open_one
    finally:
        for one in visits:
            one.context.close()


def watch(one: Visit, address: str) -> None:
    def note_request(request: Request) -> None:
        if not request.url.startswith((address + "/", "data:")):
            one.troubles.append(f"a request to another host: {request.url}")

    def note_console(said: ConsoleMessage) -> None:
        # an error page is told of by its status too, and that is as it should be
        if said.location["url"] != one.page.url or "responded with a status of 4" not in said.text:
            one.troubles.append(f"console: {said.type}: {said.text}")

    def note_failure(failed: Request) -> None:
        # what was still on its way when the reader went on
        if failed.failure != "net::ERR_ABORTED":
            one.troubles.append(f"failed: {failed.url} {failed.failure}")

    one.page.on("request", note_request)
    one.page.on("console", note_console)
    one.page.on("pageerror", lambda error: one.troubles.append(f"script: {error}"))
    one.page.on("requestfailed", note_failure)


@pytest.fixture(scope="session")
def kept_pages(served: Served, places: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of page in both languages as a file, for validators."""
    folder = tmp_path_factory.mktemp("pages")
    for name, path in places.pages.items():
        for lang, prefix in (("ja", ""), ("en", "/en")):
            (folder / f"{name}-{lang}.html").write_text(places.read(prefix + path), "utf-8")
    return folder
