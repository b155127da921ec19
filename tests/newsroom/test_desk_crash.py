"""The real server killed at random moments while an editor writes and publishes: what was acknowledged is there."""

import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import tomli
from tests.newsroom.desking import NOW, PAGES, SAMPLES, make_capture

from kaidan.archive import open_home

PROGRAM = "from kaidan.cli.main import main; main()"
PASSWORD = "a pass phrase that only this test knows"
SETTINGS = 'sample = true\nnow = "2033-03-29T12:00:00+09:00"\ndesk_from = "2033-03-01T00:00:00+09:00"\n'


@dataclass
class Newsroom:
    """A home and what its server has acknowledged: versions, typed text, published headlines, each with its order."""

    home: Path
    port: int
    environ: dict[str, str]
    versions: set[tuple[str, int, str]] = field(default_factory=set)
    typed: dict[str, int] = field(default_factory=dict)
    published: dict[str, int] = field(default_factory=dict)
    turn: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *words: str) -> str:
        command = [sys.executable, "-c", PROGRAM, *words, "--home", str(self.home), "--lang", "en"]
        done = subprocess.run(command, env=self.environ, capture_output=True, text=True, check=True)
        return done.stdout


@pytest.fixture
def newsroom(home: Path, repository: Path) -> Newsroom:
    archive = open_home(home, create=True)
    (home / "newsroom.toml").write_text(SETTINGS)
    manifest = tomli.loads((SAMPLES / "manifest.toml").read_text("utf-8"))
    for entry in manifest["document"]:
        if any(page in entry["file"] for page in PAGES):
            archive.add(make_capture(entry), at=NOW)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("KAIDAN_", "DATABASE_", "DJANGO_"))
    }
    return Newsroom(home, port, known | {"PYTHONPATH": str(repository / "src"), "LANG": "C.UTF-8"})


@contextmanager
def served(room: Newsroom) -> Iterator[subprocess.Popen[bytes]]:
    """The server in a process group of its own, open when this gives it; killed at the end if it still runs."""
    command = [sys.executable, "-c", PROGRAM, "serve", "--home", str(room.home), "--port", str(room.port)]
    nothing = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=room.environ, start_new_session=True, stdout=nothing, stderr=nothing
    ) as server:
        try:
            wait_until_open(room, server)
            yield server
        finally:
            kill(server)


def kill(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(30)


def wait_until_open(room: Newsroom, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended by itself"
        try:
            if httpx.get(f"{room.address}/healthz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError("the server did not open")


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


def sign_up(room: Newsroom) -> None:
    """A chief, whose one-time password is changed at the first login."""
    given = room.run("user", "add", "chief", "--role", "chief").split()[-1]
    with served(room), httpx.Client(base_url=room.address, follow_redirects=True) as client:
        page = client.get("/desk/login/").text
        said = {"username": "chief", "password": given, "csrfmiddlewaretoken": token(page)}
        page = client.post("/desk/login/", data=said).text
        said = {"old_password": given, "new_password1": PASSWORD, "new_password2": PASSWORD}
        assert (
            client.post("/desk/password/", data=said | {"csrfmiddlewaretoken": token(page)}).status_code
            == 200
        )


def work(room: Newsroom, stop: threading.Event) -> None:
    """Writes, keeps, publishes and corrects as fast as the server answers, and notes what it acknowledges."""
    try:
        with httpx.Client(base_url=room.address, timeout=20) as client:
            page = client.get("/desk/login/").text
            said = {"username": "chief", "password": PASSWORD, "csrfmiddlewaretoken": token(page)}
            client.post("/desk/login/", data=said)
            listed = client.get("/desk/", follow_redirects=True).text + client.get("/desk/articles/").text
            records = sorted(set(re.findall(r'"/desk/articles/(r[a-z0-9]+)/"', listed)))
            while records and not stop.is_set():
                room.turn += 1
                change(room, client, records[room.turn % len(records)])
    except httpx.HTTPError:
        return  # killed in the middle: this was not acknowledged


def change(room: Newsroom, client: httpx.Client, record: str) -> None:
    turn, path = room.turn, f"/desk/articles/{record}/"
    page = client.get(path).text
    base = re.search(r'name="base" value="(\d+)"', page)
    assert base, page[:500]
    headline = f"見出し {turn:06}"
    fields = {"csrfmiddlewaretoken": token(page), "base": base[1], "lang": "ja", "category": "meetings", "reason": "数の訂正。",
              "headline": headline, "lead": "前文。", "body": "", "tags": "", "note": "", "comes_out": ""}  # fmt: skip
    kept = client.post(f"{path}unsaved/", data=fields | {"what": "keep"})
    if kept.status_code == 204:
        room.typed[record] = turn
    out = ("publish", "correct")['value="correct"' in page]
    action = out if turn // 3 % 2 else "save"
    answer = client.post(path, data=fields | {"action": action, "confirmed": "1"})
    if answer.status_code == 302:
        room.versions.add((record, int(base[1]) + 1, headline))
        room.typed.pop(record, None)
        if action != "save":
            room.published[record] = turn


def check(room: Newsroom) -> None:
    """Everything acknowledged stands on the shelf and on the site that has started again; nothing stands twice."""
    written = [(one.article, one.number, one.text.headline) for one in open_home(room.home).articles.all()]
    assert room.versions <= set(written)
    for article in {one for one, _, _ in written}:
        numbers = [number for one, number, _ in written if one == article]
        assert numbers == list(range(1, len(numbers) + 1))
    with served(room):
        with closing(sqlite3.connect(room.home / "newsroom.sqlite3")) as database:
            rows = database.execute(
                "SELECT article_id, number, json_extract(text, '$.headline') FROM articles_version"
            )
            assert set(rows.fetchall()) == set(written)
            unsaved = database.execute(
                "SELECT article_id, json_extract(text, '$.headline') FROM desk_unsaved"
            )
            kept = {article: int(said.split()[-1]) for article, said in unsaved}
        newest = {article: int(said.split()[-1]) for article, _, said in written}
        for article, turn in room.typed.items():
            assert max(kept.get(article, 0), newest.get(article, 0)) >= turn
        for article, turn in room.published.items():
            shown = re.search(
                r"見出し (?:<wbr>)?(\d{6})", httpx.get(f"{room.address}/articles/{article}/").text
            )
            assert shown
            assert int(shown[1]) >= turn


def check_kills(room: Newsroom, moments: list[float]) -> None:
    sign_up(room)
    for seconds in moments:
        with served(room) as server:
            stop = threading.Event()
            editor = threading.Thread(target=work, args=[room, stop])
            editor.start()
            time.sleep(seconds)
            kill(server)
            stop.set()
            editor.join(60)
        check(room)
    assert len(room.versions) >= len(moments)


def test_a_killed_server_loses_nothing_that_it_acknowledged(newsroom: Newsroom) -> None:
    check_kills(newsroom, [4.0])


@pytest.mark.slow
def test_50_kills_at_random_moments_lose_nothing_that_was_acknowledged(newsroom: Newsroom) -> None:
    chance = random.Random(20330317)
    check_kills(newsroom, [chance.uniform(0.8, 4.0) for _ in range(50)])
