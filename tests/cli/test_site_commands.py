"""``kaidan demo``, ``rebuild`` and ``add`` with the site: each in a process of its own, as Django needs it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest


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
