"""``kaidan fetch``, ``watch`` and ``sources``, as a user calls them, against a server on loopback."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.capture.server import FaultyServer
from tests.cli.trial import PAGE, kaidan
from tests.text.pdf_files import make_pdf

from kaidan.shelf.shelf import open_shelf


def test_a_round_keeps_the_listed_pages_and_the_next_finds_them_unchanged(
    home: Path, server: FaultyServer
) -> None:
    first = kaidan(home, "watch", "--once", port=server.port)
    assert (first.returncode, first.stderr) == (0, "")
    assert "new 2" in first.stdout
    second = kaidan(home, "watch", "--once", port=server.port)
    assert "unchanged 2" in second.stdout
    status = kaidan(home, "sources", "status", "try")
    assert (status.returncode, status.stdout.rpartition("\t")[2].strip()) == (0, "ok")


def test_what_a_round_keeps_stands_on_the_site_of_the_home_and_an_edit_too(
    home: Path, server: FaultyServer
) -> None:
    assert kaidan(home, "watch", "--once", port=server.port).returncode == 0
    assert kaidan(home, "rebuild").returncode == 0
    assert (count(home, "records_document"), count(home, "edits_revision")) == (2, 0)
    pages = [f"/news/{n}.html" for n in (1, 2, 3)]
    server.put(
        "localhost", "/index.html", "".join(f'<a href="{page}">会談</a>' for page in pages), etag='"j"'
    )
    server.put("localhost", pages[2], PAGE.format(n=3), etag='"3"')
    server.put("localhost", pages[0], PAGE.format(n=1).replace("着実に", "早期に"), etag='"1b"')
    done = kaidan(home, "watch", "--once", port=server.port)
    assert ("new 1" in done.stdout, "changed 1" in done.stdout, done.stderr) == (True, True, "")
    assert (count(home, "records_document"), count(home, "edits_revision")) == (3, 1)
    server.put("localhost", "/news/4.html", PAGE.format(n=4), etag='"4"')
    address = f"http://localhost:{server.port}/news/4.html"
    assert kaidan(home, "fetch", address, port=server.port).returncode == 0
    assert count(home, "records_document") == 4


def count(home: Path, table: str) -> int:
    with closing(sqlite3.connect(home / "newsroom.sqlite3")) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_refusal_is_said_and_shown_by_exit_status_and_by_sources_status(
    home: Path, server: FaultyServer
) -> None:
    server.put("localhost", "/index.html", status=403)
    done = kaidan(home, "watch", "--once", port=server.port)
    assert done.returncode == 1
    assert "403" in done.stderr
    status = kaidan(home, "sources", "status")
    assert status.returncode == 1
    assert "refused" in status.stdout


def test_sample_shows_what_would_be_got_and_keeps_nothing(home: Path, server: FaultyServer) -> None:
    done = kaidan(home, "sources", "sample", "try", port=server.port)
    assert done.stdout.startswith("2 pages listed")
    assert not (home / "captures").exists()


def test_a_fetched_page_stands_on_the_shelf_with_its_request(home: Path, server: FaultyServer) -> None:
    done = kaidan(home, "fetch", f"http://localhost:{server.port}/news/1.html", port=server.port)
    assert done.returncode == 0, done.stderr
    (stored,) = open_shelf(home).index.stored
    assert (stored.status, stored.source) == (200, "try")


def test_a_page_on_this_machine_is_refused_unless_its_port_is_allowed(
    home: Path, server: FaultyServer
) -> None:
    done = kaidan(home, "fetch", f"http://localhost:{server.port}/news/1.html")
    assert done.returncode == 2
    assert "not on the public internet" in done.stderr
    assert server.log == []


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://mod.example/", "news/1.html", "http://[broken/"]
)
def test_what_is_no_web_address_is_refused(url: str, home: Path) -> None:
    done = kaidan(home, "fetch", url)
    assert done.returncode == 2
    assert "no address" in done.stderr


def test_without_a_contact_nothing_is_asked(home: Path, server: FaultyServer) -> None:
    done = kaidan(home, "watch", "--once", contact="", port=server.port)
    assert done.returncode == 2
    assert "KAIDAN_CONTACT" in done.stderr
    assert server.log == []


def test_an_unknown_source_is_said(home: Path) -> None:
    done = kaidan(home, "watch", "--once", "--source", "nobody")
    assert done.returncode == 2
    assert "kaidan sources list" in done.stderr


def test_a_watch_without_end_ends_at_once_when_told(home: Path, server: FaultyServer) -> None:
    program = Path(sys.executable).with_name("kaidan")
    environ = {**os.environ, "KAIDAN_CONTACT": "desk@news.example", "KAIDAN_ALLOW_LOOPBACK": str(server.port)}
    command = [program, "watch", "--home", home, "--lang", "en"]
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert "new 2" in running.stdout.readline()
        running.terminate()
        assert running.wait(timeout=20) == 0


def test_two_watches_at_a_time_keep_every_page_once(home: Path, server: FaultyServer) -> None:
    links = "".join(f'<a href="/news/{n}.html">会談</a>' for n in range(12))
    server.put("localhost", "/index.html", f"<html>{links}</html>")
    for n in range(12):
        server.put("localhost", f"/news/{n}.html", PAGE.format(n=n), etag=f'"{n}"')
    program = Path(sys.executable).with_name("kaidan")
    environ = {**os.environ, "KAIDAN_CONTACT": "desk@news.example", "KAIDAN_ALLOW_LOOPBACK": str(server.port)}
    command = [program, "watch", "--once", "--home", home, "--lang", "en"]
    both = [subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [running.communicate(timeout=60)[0] for running in both]
    assert [running.returncode for running in both] == [0, 0]
    assert any("new 12" in one for one in said)
    stored = open_shelf(home).index.stored
    assert len([one for one in stored if one.kind == "response"]) == 12


def test_an_address_on_loopback_is_added_where_its_port_is_allowed_and_refused_where_not(
    home: Path, server: FaultyServer
) -> None:
    address = f"http://localhost:{server.port}/news/1.html"
    refused = kaidan(home, "add", address)
    assert refused.returncode == 2
    assert "not on the public internet" in refused.stderr
    added = kaidan(home, "add", address, port=server.port)
    assert (added.returncode, added.stdout.split("\t")[1]) == (0, "added")


def test_an_address_of_no_source_on_loopback_is_added_too(tmp_path: Path, server: FaultyServer) -> None:
    added = kaidan(tmp_path / "new", "add", f"http://localhost:{server.port}/news/2.html", port=server.port)
    assert (added.returncode, added.stdout.split("\t")[1]) == (0, "added"), added.stderr


def test_the_files_of_a_fetched_page_are_kept_with_it_once(home: Path, server: FaultyServer) -> None:
    order = make_pdf(["人事発令(令和13年8月1日付)", "海上幕僚監部付(第5護衛隊司令)1等海佐 汐見航平"])
    server.put(
        "localhost",
        "/news/1.html",
        "<html><main><p>次のとおり。</p><a href='/news/1.pdf'>別添</a></main></html>",
    )
    server.put("localhost", "/news/1.pdf", order)
    address = f"http://localhost:{server.port}/news/1.html"
    first = kaidan(home, "fetch", address, port=server.port)
    assert (first.returncode, first.stderr) == (0, "")
    assert [line.split("\t")[0] for line in first.stdout.splitlines()] == ["200", "200"]
    assert [
        line.split("\t")[1] for line in kaidan(home, "fetch", address, port=server.port).stdout.splitlines()
    ] == ["revisit"]
    (file,) = [stored for stored in open_shelf(home).index.stored if stored.attached_to]
    assert (file.attached_to, file.source) == (address, "try")
    shown = kaidan(home, "show", address.replace(".html", ".pdf"))
    assert "汐見航平" in shown.stdout
