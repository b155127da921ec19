"""A newsroom at work behind the real server: a source on loopback that it watches, people with passwords, restarts."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.capture.server import FaultyServer
from tests.cli.trial import SOURCE, kaidan
from tests.newsroom.test_serving import wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROGRAM = "from kaidan.cli.main import main; main()"
PASSWORD = "a pass phrase for the walk"
RELEASE = """<!DOCTYPE html><html lang="ja"><head><title>{title}</title></head><body>
<h1>{title}</h1><p>令和13年{month}月3日</p><p>防衛省</p>
<p>令和13年{month}月2日10時00分から約40分間、霧島防衛大臣とバサリオ比国防大臣は、防衛省において会談を行ったところ、概要次のとおり。</p>
<p>1 霧島大臣は、バサリオ大臣に記念の楯を贈呈した。</p>
<p>2 両大臣は、{matter}を着実に進めることで一致した。</p>
<p>3 両大臣は、地域情勢について意見交換を行った。</p>
<p>(以上)</p></body></html>"""


def make_release(month: int, matter: str = "共同訓練の拡大") -> str:
    return RELEASE.format(title=f"日比防衛相会談の概要(第{month}回)", month=month, matter=matter)


@dataclass
class Office:
    """The home, the source that it watches, and the running server."""

    home: Path
    source: FaultyServer
    port: int
    passwords: dict[str, str] = field(default_factory=dict)
    server: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def release(self, *months: int) -> None:
        """What the source's list names, the newest of it new."""
        links = "".join(f'<a href="/news/{month}.html">会談</a>' for month in months)
        self.source.put("localhost", "/index.html", f"<html>{links}</html>", etag=f'"{len(months)}"')
        for month in months:
            self.source.put("localhost", f"/news/{month}.html", make_release(month), etag=f'"{month}"')

    def watch(self) -> str:
        """One round of ``kaidan watch``, as cron would call it."""
        done = kaidan(self.home, "watch", "--once", port=self.source.port)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def hire(self, name: str) -> None:
        """An account with a one-time password."""
        done = kaidan(self.home, "user", "add", name, "--role", name)
        assert done.returncode == 0, done.stderr
        self.passwords[name] = done.stdout.split()[-1]

    def start(self) -> None:
        command = [sys.executable, "-c", PROGRAM, "serve", "--home", str(self.home), "--port", str(self.port)]
        environ = {
            key: value for key, value in os.environ.items() if not key.startswith(("KAIDAN_", "DATABASE_"))
        }
        with (self.home / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                command, env=environ | {"LANG": "C.UTF-8"}, stdout=log, stderr=log, start_new_session=True
            )
        wait_for(self.port)

    def kill(self) -> None:
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(30)

    def sign_in(self, page: "Page", name: str) -> None:
        """Through the login; the first time with the one-time password, which has to be changed then."""
        page.goto("/desk/")
        page.locator("#id_username").fill(name)
        page.locator("#id_password").fill(self.passwords[name])
        page.locator("main form button").click()
        if re.search(r"/desk/password/$", page.url):
            page.locator("#id_old_password").fill(self.passwords[name])
            page.locator("#id_new_password1").fill(PASSWORD)
            page.locator("#id_new_password2").fill(PASSWORD)
            page.locator("main form button").click()
            self.passwords[name] = PASSWORD


@contextmanager
def open_office(folder: Path, source: FaultyServer) -> Iterator[Office]:
    """An office with one release that is out and an editor and a chief, its server running."""
    home = folder / "archive"
    (home / "codebook" / "sources").mkdir(parents=True)
    (home / "codebook" / "sources" / "try.toml").write_text(SOURCE.format(port=source.port), "utf-8")
    (home / "newsroom.toml").write_text('desk_from = "2031-05-01T00:00:00+09:00"\n', "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        office = Office(home, source, free.getsockname()[1])
    office.release(4)
    office.watch()
    for name in ("editor", "chief"):
        office.hire(name)
    office.start()
    try:
        yield office
    finally:
        office.kill()
