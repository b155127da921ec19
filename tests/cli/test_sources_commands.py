"""``kaidan sources`` as somebody meets it for the first time, and with what they may give it by mistake."""

from pathlib import Path

import pytest
from tests.capture.server import FaultyServer
from tests.cli.trial import SOURCE, kaidan


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "none"


def write_own(home: Path, text: str) -> Path:
    (home / "codebook/sources").mkdir(parents=True)
    file = home / "codebook/sources/own.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_an_archive_the_list_shows_what_is_shipped_and_that_all_of_it_is_off(empty: Path) -> None:
    done = kaidan(empty, "sources", "list")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {line[1] for line in lines} == {"unverified"}
    assert {line[2] for line in lines} <= {"full", "excerpt", "link"}
    assert not empty.exists()


def test_without_an_archive_status_says_that_nothing_is_watched(empty: Path) -> None:
    done = kaidan(empty, "sources", "status")
    assert (done.returncode, done.stdout) == (
        0,
        "No source is watched. kaidan sources list shows which there are.\n",
    )


def test_a_source_that_was_never_watched_says_how_to_try_it(empty: Path) -> None:
    done = kaidan(empty, "sources", "status", "jp-mod-press")
    assert done.returncode == 1
    assert "kaidan watch --once --source jp-mod-press" in done.stdout


@pytest.mark.parametrize(
    "command", [["status", "nix"], ["sample", "nix"], ["sample"], ["frobnicate"], ["check", "nix"]]
)
def test_a_name_that_there_is_not_is_an_error_with_a_remedy(empty: Path, command: list[str]) -> None:
    done = kaidan(empty, "sources", *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert "kaidan sources" in done.stderr


@pytest.mark.parametrize("text", ["id = ", 'id = "x"', SOURCE.format(port=1) + 'colour = "red"\n', "\x00"])
def test_check_names_file_and_fault_of_the_archives_own_sources(empty: Path, text: str) -> None:
    write_own(empty, text)
    done = kaidan(empty, "sources", "check")
    assert done.returncode == 2
    assert "own.toml" in done.stderr


def test_check_does_not_pass_over_a_folder_in_which_it_looks_at_nothing(empty: Path) -> None:
    file = write_own(empty, "id = ")
    done = kaidan(empty / "other", "sources", "check", str(file.parent))
    assert done.returncode == 2
    assert "no folder sources" in done.stderr


def test_a_page_of_a_sample_that_cannot_be_had_is_told_and_the_next_one_tried(
    home: Path, server: FaultyServer
) -> None:
    server.put("localhost", "/news/1.html", status=404)
    server.put("localhost", "/robots.txt", "User-agent: *\nDisallow: /news/1.html\n")
    done = kaidan(home, "sources", "sample", "try", port=server.port)
    assert done.returncode == 0
    assert "robots.txt" in done.stderr
    assert done.stdout.rstrip().endswith("/news/2.html")


@pytest.mark.parametrize("count", ["0", "-3", "x"])
def test_a_sample_of_no_pages_is_refused(home: Path, server: FaultyServer, count: str) -> None:
    assert kaidan(home, "sources", "sample", "try", "--count", count, port=server.port).returncode == 2


def test_a_list_without_an_address_is_no_list(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("mod.example\n")
    done = kaidan(empty, "sources", "import", str(tmp_path / "list.txt"))
    assert done.returncode == 2
    assert "one a line" in done.stderr
