"""``kaidan demo``, ``rebuild`` and ``add`` with the site: each in a process of its own, as Django needs it."""

import base64
import hashlib
import os
import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from time import sleep

import pytest

from kaidan.model.capture import Capture
from kaidan.shelf import open_shelf


def run_program(*arguments: str, home: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kaidan.cli.main import main; main()", *arguments]
    environ = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "LC_ALL"}}
    environ |= {"KAIDAN_HOME": str(home), "LANG": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, env=environ, cwd=cwd, check=False)


def count(home: Path, table: str) -> int:
    with closing(sqlite3.connect(home / "newsroom.sqlite3")) as database:
        return int(database.execute(f"select count(*) from {table}").fetchone()[0])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    ran = run_program("demo", "build", home=folder / "unused", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    assert "documents" in ran.stdout
    assert "var/demo" in ran.stdout
    return folder


def test_the_demo_lies_in_the_working_folder_with_every_document_in_the_site(
    demo: Path, repository: Path
) -> None:
    documents = list((repository / "src/kaidan/data/samples/documents").iterdir())
    assert count(demo / "var/demo", "records_document") == len(documents)
    assert not (demo / "unused").exists()


@pytest.mark.parametrize(
    "named", [("--home", "there", "demo", "build"), ("demo", "--home", "there", "build")]
)
def test_a_home_may_be_named_before_the_command(tmp_path: Path, named: tuple[str, ...]) -> None:
    ran = run_program(*named, home=tmp_path / "unused", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "there" / "sample.stamp").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there"]
    listed = run_program("--home", "there", "list", home=tmp_path / "unused", cwd=tmp_path)
    assert "日米防衛相会談の概要" in listed.stdout
    nearer = run_program(
        "--home", "unused", "list", "--home", "there", home=tmp_path / "unused", cwd=tmp_path
    )
    assert nearer.stdout == listed.stdout


def test_building_the_demo_again_doubles_nothing(demo: Path) -> None:
    tables = (
        "records_document",
        "records_record",
        "records_statement",
        "records_meeting",
        "articles_article",
    )
    before = [count(demo / "var/demo", table) for table in tables]
    assert run_program("demo", "build", home=demo / "unused", cwd=demo).returncode == 0
    assert [count(demo / "var/demo", table) for table in tables] == before
    assert min(before) > 0


def test_a_page_that_is_added_comes_to_a_site_that_is_there(
    demo: Path, repository: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    documents = repository / "src/kaidan/data/samples/documents"
    run = {"home": home, "cwd": tmp_path}
    assert run_program("add", str(documents / "2031-02-13-jp-us.html"), **run).returncode == 0
    assert not (home / "newsroom.sqlite3").exists()
    assert run_program("rebuild", **run).stdout == "1 documents.\n"
    assert count(home, "records_document") == 1
    assert run_program("add", str(documents / "2031-03-19-jp-au.html"), **run).returncode == 0
    assert count(home, "records_document") == 2


def test_an_erased_document_leaves_the_site_with_the_next_rebuild(repository: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run = {"home": home, "cwd": tmp_path}
    page = repository / "src/kaidan/data/samples/documents/2031-02-13-jp-us.html"
    added = run_program("add", str(page), **run)
    run_program("rebuild", **run)
    document = added.stdout.split("\t")[0]
    assert run_program("withhold", "--erase", document, "--reason", "asked", **run).returncode == 0
    assert run_program("rebuild", **run).stdout == "0 documents.\n"
    assert count(home, "records_document") == 0


def test_serving_the_demo_prints_its_address_and_a_login_that_works(demo: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from kaidan.cli.main import main; main()",
        "demo",
        "serve",
        "--port",
        str(port),
    ]
    # a real site's database is none of the demo's business
    environ = dict(os.environ) | {"LANG": "C.UTF-8", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    environ.pop("LC_ALL", None)
    with subprocess.Popen(
        command, cwd=demo, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == f"http://127.0.0.1:{port}/ is open.\n"
            said = re.fullmatch(
                rf"Editor: http://127\.0\.0\.1:{port}/en/desk/ as (\w+) with the one-time password (\S+)\n",
                server.stdout.readline(),
            )
            assert server.stdout.readline().startswith("Chief editor: ")
        finally:
            server.terminate()
    assert said is not None
    with closing(sqlite3.connect(demo / "var/demo/newsroom.sqlite3")) as database:
        kept = database.execute("select password from auth_user where username = ?", (said[1],)).fetchone()[0]
    _, iterations, salt, digest = kept.split("$")
    made = hashlib.pbkdf2_hmac("sha256", said[2].encode(), salt.encode(), int(iterations))
    assert base64.b64decode(digest) == made


def test_a_demo_that_is_built_by_serving_it_answers_in_plain_http(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-c", "from kaidan.cli.main import main; main()"]
    command = [*program, "--home", str(tmp_path / "new"), "demo", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert any(f"http://127.0.0.1:{port}/" in line for line in server.stdout)
            assert status_of(port) == 200
        finally:
            server.terminate()


def status_of(port: int) -> int:
    """The status of the site's front page, once it answers."""
    for _ in range(200):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status
        except ConnectionRefusedError:
            sleep(0.1)
        finally:
            connection.close()
    raise AssertionError("the site does not answer")


def test_a_site_whose_views_cannot_be_loaded_does_not_say_that_it_is_open(demo: Path) -> None:
    without = "import sys; sys.modules['svg'] = None; from kaidan.cli.main import main; main()"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ran = subprocess.run(
        [sys.executable, "-c", without, "demo", "serve", "--port", str(port)],
        capture_output=True, text=True, cwd=demo, check=False, timeout=120,
        env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert ran.returncode == 2
    assert "svg" in ran.stderr
    assert "is open" not in ran.stdout


def test_a_rebuilt_site_has_the_edits_and_the_pages_as_captured(tmp_path: Path, repository: Path) -> None:
    home = tmp_path / "home"
    sources = home / "codebook" / "sources"
    sources.mkdir(parents=True)
    (sources / "try.toml").write_text(EDITED_SOURCE, "utf-8")
    shelf = open_shelf(home, create=True)
    for day, word in ((2, "確認"), (3, "強調")):
        at = datetime(2031, 5, day, tzinfo=UTC)
        body = f"<html><h1>会談</h1><p>両大臣は、共同訓練の拡充を{word}した。</p><script>x()</script></html>".encode()
        url = "https://ministry.example/1.html"
        shelf.add(Capture(body, url=url, content_type="text/html", fetched_at=at, source="try"), at=at)
    ran = run_program("rebuild", home=home, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    with closing(sqlite3.connect(home / "newsroom.sqlite3")) as database:
        ((kinds,),) = database.execute("select kinds from edits_revision").fetchall()
        ((html,),) = database.execute("select html from edits_capturedpage").fetchall()
    assert kinds == "|wording|"
    assert "強調" in html
    assert "script" not in html
    assert (home / "newsroom.sqlite3").stat().st_mode & 0o077 == 0


EDITED_SOURCE = """
id = "try"
title = {ja = "試し(架空)", en = "Trial (invented)"}
language = "ja"
home = "https://ministry.example/"
links = ["/*.html"]
display = "full"
terms = "invented"
attribution = {ja = "出典:試し", en = "Source: trial"}
status = "verified"
"""
