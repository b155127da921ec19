"""A server on loopback with two pages, and an archive's folder whose only verified source it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.capture.server import FaultyServer, serve
from tests.cli.trial import PAGE, SOURCE


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with serve() as running:
        links = "".join(f'<a href="/news/{n}.html">会談</a>' for n in (1, 2))
        running.put("localhost", "/index.html", f"<html>{links}</html>", etag='"i"')
        for n in (1, 2):
            running.put("localhost", f"/news/{n}.html", PAGE.format(n=n), etag=f'"{n}"')
        yield running


@pytest.fixture
def home(tmp_path: Path, server: FaultyServer) -> Path:
    folder = tmp_path / "archive"
    (folder / "codebook" / "sources").mkdir(parents=True)
    (folder / "codebook" / "sources" / "try.toml").write_text(SOURCE.format(port=server.port), "utf-8")
    return folder
