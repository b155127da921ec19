"""What is missing on a machine is said with its remedy, and a full run hides no skip."""

import importlib.util
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def check_machine(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_machine", repository / "tools/check_machine.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_busy_port_is_named_with_another_to_take(
    check_machine: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert check_machine.main(port) == 1
    assert f"make demo PORT={port + 1}" in capsys.readouterr().err


def test_a_free_port_is_no_trouble(check_machine: ModuleType) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert check_machine.main(port) == 0


def test_a_missing_fts5_is_said_but_does_not_stop_the_demo(
    check_machine: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class WithoutFts5:
        def execute(self, statement: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(check_machine.sqlite3, "connect", lambda name: WithoutFts5())
    assert check_machine.main(None) == 0
    assert "Remedy" in capsys.readouterr().err


def test_an_old_sqlite_stops_the_demo(
    check_machine: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_machine.sqlite3, "sqlite_version_info", (3, 8, 0))
    assert check_machine.main(None) == 1
    assert "newer Python" in capsys.readouterr().err


def test_an_old_python_is_said_with_what_to_install(repository: Path, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        write_program(
            programs / name, '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n'
        )
    for name in ("sh", "dirname"):
        (programs / name).symlink_to(find_program(name))
    answer = set_up(repository, {"PATH": str(programs), "VENV": str(tmp_path / "venv")})
    assert answer.returncode == 1
    assert "found: Python 3.9.2" in answer.stderr
    assert "apt-get install python3" in answer.stderr


def test_a_broken_environment_is_said_and_left_alone(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "venv/bin").mkdir(parents=True)
    answer = set_up(repository, {"PATH": os.environ["PATH"], "VENV": str(tmp_path / "venv"), "UV": "none"})
    assert answer.returncode == 1
    assert "Delete the folder" in answer.stderr
    assert (tmp_path / "venv/bin").is_dir()


def set_up(repository: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(repository / "tools/set_up.sh"), "demo"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def find_program(name: str) -> Path:
    return next(
        Path(folder) / name for folder in os.environ["PATH"].split(":") if (Path(folder) / name).exists()
    )


def write_program(file: Path, text: str) -> None:
    file.write_text(text)
    file.chmod(0o755)


SKIPPING = """
import pytest

@pytest.mark.browser
def test_of_a_browser(): ...

@pytest.mark.slow
def test_that_is_slow(): ...

@pytest.mark.real_pages
def test_of_a_real_page(): ...

def test_of_nothing(): ...
"""


def run_skipping(repository: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text((repository / "tests/conftest.py").read_text())
    (folder / "pyproject.toml").write_text((repository / "pyproject.toml").read_text())
    (folder / "test_skipping.py").write_text(SKIPPING)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KAIDAN_", "PYTEST_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments, "test_skipping.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_usual_run_says_what_it_left_out_and_passes(repository: Path, tmp_path: Path) -> None:
    answer = run_skipping(repository, tmp_path)
    assert answer.returncode == 0, answer.stdout
    assert "1 passed, 3 skipped" in answer.stdout
    assert "left out: 1 x no Chromium: make test-all" in answer.stdout
    assert "left out: 1 x slow: make test-all" in answer.stdout


def test_a_full_run_fails_on_a_skip_that_an_installation_would_remedy(
    repository: Path, tmp_path: Path
) -> None:
    answer = run_skipping(repository, tmp_path, "--everything")
    assert answer.returncode == 1, answer.stdout
    assert "2 passed, 1 skipped, 1 error" in answer.stdout


@pytest.mark.postgres
def test_a_test_of_postgresql_gets_an_empty_database_of_its_own(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        tables = connection.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone()
        encoding = connection.execute("show server_encoding").fetchone()
    assert (tables, encoding) == ((0,), ("UTF8",))


@pytest.mark.browser
def test_the_browser_of_the_full_run_starts_and_has_a_japanese_font(chromium_path: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<p lang='ja'><span id='a'>防</span><span id='b'>衛</span></p>")
        # Without a font both would be the same empty box, drawn alike.
        first, second = (page.locator(f"#{name}").screenshot() for name in "ab")
        browser.close()
    assert first != second
